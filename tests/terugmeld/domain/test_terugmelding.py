"""The workflow: every allowed step, every forbidden step, and a way to an end from everywhere."""

from itertools import product

import pytest

from terugmeld.domain.terugmelding import (
    BEGIN,
    GEREDE_TWIJFEL,
    IN_HANDEN,
    OPEN,
    OVERGANGEN,
    TEKST_GROND,
    TEKST_REDEN,
    TEKST_UITKOMST,
    UITKOMSTEN_NA_ONDERZOEK,
    UITKOMSTEN_VAN_EEN_ANDER,
    Grond,
    Handeling,
    RedenGeenOnderzoek,
    Status,
    Uitkomst,
    handelingen,
    na,
)

BESLUITEN = {
    ("geen onderzoek", "afgehandeld"),
    ("zet in onderzoek", "in onderzoek"),
    ("koppel aan onderzoek", "in onderzoek"),
    ("stuur door", "doorgezonden"),
    ("rond af", "afgehandeld"),
    ("trek in", "ingetrokken"),
}
TOEGESTAAN = {
    ("gemeld", "neem in behandeling", "in behandeling"),
    ("gemeld", "trek in", "ingetrokken"),
    ("in behandeling", "geef terug", "gemeld"),
    ("in behandeling", "neem over", "in behandeling"),
    ("in behandeling", "vraag aanvulling", "wacht op melder"),
    *(("in behandeling", stap, naar) for stap, naar in BESLUITEN),
    ("wacht op melder", "vul aan", "in behandeling"),
    ("wacht op melder", "neem over", "wacht op melder"),
    *(("wacht op melder", stap, naar) for stap, naar in BESLUITEN),
    ("in behandeling", "merk als dubbel", "in behandeling"),
    ("wacht op melder", "merk als dubbel", "wacht op melder"),
    ("doorgezonden", "heropen", "in behandeling"),
    ("afgehandeld", "heropen", "in behandeling"),
    ("ingetrokken", "heropen", "in behandeling"),
    ("in onderzoek", "neem over", "in onderzoek"),
    ("in onderzoek", "stel nieuwe datum", "in onderzoek"),
    ("in onderzoek", "rond af", "afgehandeld"),
    ("doorgezonden", "neem over", "doorgezonden"),
    ("doorgezonden", "stel nieuwe datum", "doorgezonden"),
    ("doorgezonden", "noteer antwoord", "afgehandeld"),
}


def bereikbaar(status: Status) -> set[Status]:
    gezien: set[Status] = set()
    nog = {status}
    while nog:
        gezien |= nog
        nog = {naar for (van, _), naar in OVERGANGEN.items() if van in nog} - gezien
    return gezien


@pytest.mark.parametrize(("van", "handeling", "naar"), sorted(TOEGESTAAN))
def test_deze_stap_kan(van: str, handeling: str, naar: str) -> None:
    assert na(Status(van), Handeling(handeling)) is Status(naar)


@pytest.mark.parametrize(
    ("status", "handeling"),
    [
        (status, handeling)
        for status, handeling in product(Status, Handeling)
        if not any((status, handeling) == (van, stap) for van, stap, _ in TOEGESTAAN)
    ],
)
def test_deze_stap_kan_niet(status: Status, handeling: Handeling) -> None:
    assert na(status, handeling) is None
    assert handeling not in handelingen(status)


@pytest.mark.parametrize("status", Status)
def test_elke_status_is_te_bereiken_en_komt_aan_een_eind(status: Status) -> None:
    assert status in bereikbaar(BEGIN)
    assert bereikbaar(status) - OPEN


def test_een_melding_is_open_zolang_er_een_stap_mogelijk_is() -> None:
    assert {status for status in Status if handelingen(status) - {Handeling.HEROPEN}} == OPEN
    assert {status for status in Status if Handeling.HEROPEN in handelingen(status)} == {
        Status.AFGEHANDELD,
        Status.INGETROKKEN,
        Status.DOORGEZONDEN,
    }


def test_elke_handeling_behalve_indienen_hoort_bij_een_status() -> None:
    assert {handeling for _, handeling in OVERGANGEN} == set(Handeling) - {Handeling.DIEN_IN}


def test_elk_woord_heeft_een_hele_zin() -> None:
    for woorden, teksten in (
        (Uitkomst, TEKST_UITKOMST),
        (RedenGeenOnderzoek, TEKST_REDEN),
        (Grond, TEKST_GROND),
    ):
        assert set(teksten) == set(woorden)
        assert all(tekst.endswith(".") and tekst[0].isupper() for tekst in teksten.values())


def test_na_een_onderzoek_is_geen_onderzoek_geen_uitkomst() -> None:
    assert set(Uitkomst) - UITKOMSTEN_NA_ONDERZOEK == {Uitkomst.GEEN_ONDERZOEK, Uitkomst.DOORGEZONDEN}


def test_een_andere_instantie_geeft_een_uitkomst_of_gaat_ermee_verder() -> None:
    assert {Uitkomst.DOORGEZONDEN} == UITKOMSTEN_VAN_EEN_ANDER - UITKOMSTEN_NA_ONDERZOEK


def test_wie_een_open_melding_heeft_is_in_handen_van_burgerzaken() -> None:
    assert {BEGIN} == OPEN - IN_HANDEN


def test_alleen_horen_zeggen_is_geen_gerede_twijfel() -> None:
    assert set(Grond) - GEREDE_TWIJFEL == {Grond.VAN_HOREN_ZEGGEN}
