"""The fictitious municipality: repeatable, valid in every value, and its relations agree with each other."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from terugmeld.adapters.lo_json import ontleed
from terugmeld.demo.bevolking import bevolking
from terugmeld.domain.datum import als_dag, is_volledig
from terugmeld.domain.nummers import is_anummer, is_bsn
from terugmeld.domain.persoon import Persoonslijst, Voorkomen
from terugmeld.domain.weergave import OMSCHRIJVINGEN, TABEL_VAN_ELEMENT

VANDAAG = date(2026, 11, 21)
ZADEN = (1, 2, 2026)
WIE = ("0110", "0120", "0210", "0230", "0240", "0310", "0320", "0330")

alle_zaden = pytest.mark.parametrize("zaad", ZADEN)


@cache
def personen(zaad: int) -> tuple[Persoonslijst, ...]:
    goed, geweigerd = ontleed(bevolking(zaad, VANDAAG))
    assert geweigerd == []
    return tuple(goed)


def per_bsn(zaad: int) -> dict[str, Persoonslijst]:
    return {persoon.bsn: persoon for persoon in personen(zaad)}


def verwanten(zaad: int, categorie: str) -> Iterator[tuple[Persoonslijst, Voorkomen, Persoonslijst]]:
    """Yield who names whom, where the one named has a persoonslijst too."""
    lijsten = per_bsn(zaad)
    for persoon in personen(zaad):
        for voorkomen in persoon.actueel(categorie):
            if bsn := voorkomen.element("0120"):
                yield persoon, voorkomen, lijsten[bsn]


@alle_zaden
def test_ongeveer_vijfhonderd_personen_zonder_enig_gebrek(zaad: int) -> None:
    assert 495 <= len(personen(zaad)) <= 525
    assert not any(voorkomen.gebreken for persoon in personen(zaad) for voorkomen in persoon.voorkomens)


def test_hetzelfde_zaad_geeft_dezelfde_gemeente_en_een_ander_zaad_een_andere() -> None:
    assert bevolking(1, VANDAAG) == bevolking(1, VANDAAG)
    assert {persoon.naam for persoon in personen(1)} != {persoon.naam for persoon in personen(2)}


@alle_zaden
def test_elk_nummer_is_geldig_en_van_een_persoon(zaad: int) -> None:
    lijsten = personen(zaad)
    assert all(is_bsn(persoon.bsn) and persoon.bsn.startswith("9") for persoon in lijsten)
    assert all(is_anummer(persoon.anummer) for persoon in lijsten)
    assert len({persoon.bsn for persoon in lijsten}) == len({persoon.anummer for persoon in lijsten})
    assert (
        len({persoon.bsn for persoon in lijsten}) == len({persoon.id for persoon in lijsten}) == len(lijsten)
    )


@alle_zaden
@pytest.mark.parametrize("categorie", ["02", "03", "05", "09"])
def test_wie_een_ander_noemt_noemt_hem_zoals_die_zelf_heet(zaad: int, categorie: str) -> None:
    genoemd = list(verwanten(zaad, categorie))
    assert len(genoemd) > 50
    for _, voorkomen, verwant in genoemd:
        assert [voorkomen.element(element) for element in WIE] == [
            verwant.waarde(f"01{element}") for element in WIE
        ]


@alle_zaden
def test_partners_noemen_elkaar_met_dezelfde_datum_en_reden(zaad: int) -> None:
    for persoon, voorkomen, partner in verwanten(zaad, "05"):
        terug = next(deel for deel in partner.actueel("05") if deel.element("0120") == persoon.bsn)
        for element in ("0610", "0710", "0740", "1510"):
            assert terug.element(element) == voorkomen.element(element)


@alle_zaden
def test_ouders_en_kinderen_noemen_elkaar(zaad: int) -> None:
    for ouder, _, kind in verwanten(zaad, "09"):
        assert ouder.bsn in kind.waarden("020120") + kind.waarden("030120")
    for categorie in ("02", "03"):
        for kind, _, ouder in verwanten(zaad, categorie):
            assert kind.bsn in ouder.waarden("090120")


@alle_zaden
def test_een_ouder_is_ouder_dan_het_kind(zaad: int) -> None:
    for categorie in ("02", "03"):
        for kind, voorkomen, _ in verwanten(zaad, categorie):
            geboren, ouder_geboren = kind.waarde("010310"), voorkomen.element("0310")
            if is_volledig(geboren) and is_volledig(ouder_geboren):
                assert int(geboren[:4]) - int(ouder_geboren[:4]) >= 16


@alle_zaden
def test_niets_gebeurt_voor_de_geboorte_na_het_overlijden_of_in_de_toekomst(zaad: int) -> None:
    for persoon in personen(zaad):
        geboren = als_dag(persoon.waarde("010310"))
        einde = als_dag(persoon.waarde("060810")) or VANDAAG
        for rubriek in (
            "050610",
            "060810",
            "081030",
            "581030",
            "081320",
            "081420",
            "090310",
            "103930",
            "123530",
        ):
            for dag in filter(None, map(als_dag, persoon.waarden(rubriek))):
                assert dag <= einde
                assert geboren is None or dag >= geboren


@alle_zaden
def test_adressen_volgen_elkaar_op(zaad: int) -> None:
    for persoon in personen(zaad):
        (actueel,) = persoon.actueel("08")
        lijst = [actueel, *persoon.historie("08", 1)]
        dagen = [deel.element("1030") or deel.element("1320") for deel in lijst]
        assert dagen == sorted(set(dagen), reverse=True)
        assert all(deel.element("0910") for deel in lijst)


@alle_zaden
def test_een_gezin_woont_bij_elkaar(zaad: int) -> None:
    samen = 0
    for kind, voorkomen, ouder in verwanten(zaad, "02"):
        is_klein = kind.waarde("010310") > "20120101"
        if is_klein and voorkomen.element("0120") and ouder.is_ingezetene(kind.gemeente):
            samen += kind.waarde("081180") == ouder.waarde("081180")
    assert samen > 20


@alle_zaden
def test_alles_wat_bijzonder_is_komt_voor(zaad: int) -> None:
    lijsten = personen(zaad)
    opschortingen = Counter(persoon.opschorting for persoon in lijsten)
    assert opschortingen["O"] >= 10
    assert opschortingen["E"] >= 4
    assert opschortingen["R"] == 10
    assert sum(persoon.is_ingezetene("0852") for persoon in lijsten) > 300
    assert {"0385", "0439", "0415", "0363", "1999"} < {persoon.gemeente for persoon in lijsten}
    assert {0, 7} < {persoon.geheim for persoon in lijsten}
    assert sum(not is_volledig(persoon.waarde("010310")) for persoon in lijsten) >= 5
    assert sum(len(persoon.actueel("04")) > 1 for persoon in lijsten) >= 10
    assert {persoon.waarde("016110") for persoon in lijsten} == set("EPVN")
    assert {persoon.waarde("081010") for persoon in lijsten} >= {"W", "B"}
    assert {waarde for persoon in lijsten for waarde in persoon.waarden("051510")} == {"H", "P"}
    assert {waarde for persoon in lijsten for waarde in persoon.waarden("050740")} == {"O", "S"}
    assert {deel.categorie for persoon in lijsten for deel in persoon.voorkomens} == {
        f"{nummer:02}" for nummer in range(1, 14)
    }


@alle_zaden
def test_er_is_van_alles_in_onderzoek(zaad: int) -> None:
    lijsten = personen(zaad)
    open_ = Counter(onderzoek.aanduiding for persoon in lijsten for onderzoek in persoon.onderzoeken)
    assert open_["089999"] == 1
    assert set(open_) >= {"081100", "080000", "081120", "010310", "010240", "040510"}
    assert any(persoon.waarden("088330") for persoon in lijsten)


@alle_zaden
def test_namen_zijn_gevarieerd(zaad: int) -> None:
    lijsten = personen(zaad)
    assert sum(not persoon.naam.isascii() for persoon in lijsten) > 40
    assert len({persoon.waarde("010230") for persoon in lijsten}) >= 6
    assert len({persoon.waarde("010240") for persoon in lijsten}) > 80
    geboren = Counter(persoon.waarden("020120") + persoon.waarden("010310") for persoon in lijsten)
    assert any(
        sleutel[0].startswith("9") and aantal > 1 for sleutel, aantal in geboren.items() if len(sleutel) == 2
    )


@alle_zaden
def test_broers_en_zussen_heten_verschillend(zaad: int) -> None:
    for persoon in personen(zaad):
        roepnamen = [namen.split()[0] for namen in persoon.waarden("090210")]
        assert len(roepnamen) == len(set(roepnamen))


@alle_zaden
def test_elke_code_heeft_een_omschrijving(zaad: int) -> None:
    for persoon in personen(zaad):
        for voorkomen in persoon.voorkomens:
            for code, waarde in voorkomen.elementen.items():
                tabel = TABEL_VAN_ELEMENT.get(code[2:])
                if tabel is not None and (tabel != "gemeente" or waarde.isdecimal()):
                    assert waarde in OMSCHRIJVINGEN[tabel], code


def test_namen_en_straten_van_elke_lijst_passen_in_hun_rubriek() -> None:
    for zaad in range(10, 14):
        goed, geweigerd = ontleed(bevolking(zaad, date(2031, 2, 28)))
        assert geweigerd == []
        assert not any(deel.gebreken for persoon in goed for deel in persoon.voorkomens)
