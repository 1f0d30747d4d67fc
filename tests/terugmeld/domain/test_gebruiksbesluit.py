"""The life of a gebruiksbesluit: every step, and when an outcome asks to look at it again."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from terugmeld.domain.gebruiksbesluit import (
    BESLUITOVERGANGEN,
    GEWIJZIGD,
    LANGSTE_HERZIENTERMIJN,
    Besluitstap,
    Besluitstatus,
    Gebruikskeuze,
    Heroverweegreden,
    Noodzaak,
    Uitzondering,
    te_heroverwegen,
)
from terugmeld.domain.gebruiksregels import gebreken_in, opgeschoond
from terugmeld.domain.terugmelding import Status, Uitkomst
from tests.terugmeld.gebruik import nieuw_besluit
from tests.terugmeld.meldingen import VANDAAG

OPSCHORTEN, GBA, BRON = Gebruikskeuze
VERBODEN = set(product(Besluitstatus, Besluitstap)) - set(BESLUITOVERGANGEN)


def test_een_beeindigd_besluit_blijft_beeindigd() -> None:
    assert [stap for status, stap in BESLUITOVERGANGEN if status is Besluitstatus.BEEINDIGD] == []


def test_elk_besluit_kan_worden_beeindigd() -> None:
    open_ = set(Besluitstatus) - {Besluitstatus.BEEINDIGD}
    assert {status for status, stap in BESLUITOVERGANGEN if stap is Besluitstap.BEEINDIGD} == open_
    assert len(VERBODEN) == 8


@pytest.mark.parametrize(
    ("keuze", "uitzondering"), list(product(Gebruikskeuze, (*Uitzondering, None))), ids=str
)
def test_een_lopende_melding_vraagt_niets(keuze: Gebruikskeuze, uitzondering: Uitzondering | None) -> None:
    assert te_heroverwegen(keuze, uitzondering, Status.IN_ONDERZOEK, None) is None


@pytest.mark.parametrize("uitkomst", list(Uitkomst))
def test_wie_wacht_hoort_elk_einde(uitkomst: Uitkomst) -> None:
    reden = te_heroverwegen(OPSCHORTEN, Uitzondering.IN_ONDERZOEK, Status.AFGEHANDELD, uitkomst)
    assert reden is Heroverweegreden.WACHTEN_VOORBIJ


@pytest.mark.parametrize("uitkomst", list(Uitkomst))
def test_gewijzigd_of_niet_bepaalt_wat_de_anderen_horen(uitkomst: Uitkomst) -> None:
    is_gewijzigd = uitkomst in GEWIJZIGD
    gba = te_heroverwegen(GBA, None, Status.AFGEHANDELD, uitkomst)
    bron = te_heroverwegen(BRON, Uitzondering.EIGEN_TERUGMELDING, Status.AFGEHANDELD, uitkomst)
    los = te_heroverwegen(BRON, Uitzondering.ANDERE_WET, Status.AFGEHANDELD, uitkomst)
    assert gba is (Heroverweegreden.GEGEVEN_GEWIJZIGD if is_gewijzigd else None)
    blijft_open = is_gewijzigd or uitkomst is Uitkomst.DOORGEZONDEN
    assert bron is (None if blijft_open else Heroverweegreden.GEGEVEN_GEBLEVEN)
    assert los is None


@pytest.mark.parametrize(
    ("keuze", "uitzondering", "is_erop"),
    [
        (BRON, Uitzondering.EIGEN_TERUGMELDING, True),
        (OPSCHORTEN, Uitzondering.IN_ONDERZOEK, True),
        (BRON, Uitzondering.GOEDE_TAAKVERVULLING, False),
        (GBA, None, False),
    ],
)
def test_een_ingetrokken_melding_draagt_geen_besluit(
    keuze: Gebruikskeuze, uitzondering: Uitzondering | None, is_erop: bool
) -> None:
    reden = te_heroverwegen(keuze, uitzondering, Status.INGETROKKEN, None)
    assert reden is (Heroverweegreden.MELDING_INGETROKKEN if is_erop else None)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"rubrieken": ()}, "rubrieken"),
        ({"rubrieken": ("999999",)}, "rubrieken"),
        ({"motivering": ""}, "motivering"),
        ({"motivering": "a" * 1001}, "motivering"),
        ({"zaakkenmerk": None}, "zaakkenmerk"),
        ({"zaakkenmerk": "twee\nregels"}, "zaakkenmerk"),
        ({"noodzaak": Noodzaak.UITSTEL_KAN_NIET}, "noodzaak"),
        ({"wettelijk_voorschrift": "Toeslagenwet."}, "wettelijk_voorschrift"),
        ({"uitzondering": Uitzondering.ANDERE_WET, "wettelijk_voorschrift": "Wet."}, "taakgrond"),
        ({"herzien_datum": VANDAAG}, "herzien_datum"),
        ({"herzien_datum": VANDAAG + LANGSTE_HERZIENTERMIJN + timedelta(days=1)}, "herzien_datum"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(anders: dict[str, Any], veld: str) -> None:
    assert list(gebreken_in(nieuw_besluit(**anders), VANDAAG)) == [veld]


def test_met_een_melding_hoeft_er_geen_zaakkenmerk_bij() -> None:
    assert gebreken_in(nieuw_besluit(zaakkenmerk=None, kenmerk="TM-2026-000001"), VANDAAG) == {}


def test_opschonen_laat_elke_rubriek_een_keer_staan() -> None:
    schoon = opgeschoond(nieuw_besluit(rubrieken=("081110", "081110"), motivering=" Omdat. ", kenmerk=" "))
    assert (schoon.rubrieken, schoon.motivering, schoon.kenmerk) == (("081110",), "Omdat.", None)
