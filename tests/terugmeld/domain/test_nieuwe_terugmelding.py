"""What is filled in is checked field by field, with a sentence that says what to do."""

from typing import Any

import pytest

from terugmeld.domain.nieuwe_terugmelding import (
    MAXIMUM_RUBRIEKEN,
    BetwijfeldeRubriek,
    gebreken_per_veld,
    opgeschoond,
)
from terugmeld.domain.terugmelding import Grond
from tests.terugmeld.meldingen import ADRES, BSN, nieuw


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bsn": None}, "bsn"),
        ({"adres": "Dorpsstraat 1"}, "bsn"),
        ({"bsn": "999993654"}, "bsn"),
        ({"bsn": "12345678"}, "bsn"),
        ({"rubrieken": ()}, "rubrieken"),
        ({"rubrieken": (ADRES, ADRES)}, "rubrieken"),
        ({"rubrieken": (ADRES,) * (MAXIMUM_RUBRIEKEN + 1)}, "rubrieken"),
        ({"rubrieken": (BetwijfeldeRubriek(rubriek="999999"),)}, "rubrieken.0.rubriek"),
        (
            {"rubrieken": (BetwijfeldeRubriek(rubriek="081110", betwijfelde_waarde="x" * 201),)},
            "rubrieken.0.betwijfelde_waarde",
        ),
        (
            {"rubrieken": (ADRES, BetwijfeldeRubriek(rubriek="081120", voorgestelde_waarde="1\x002"))},
            "rubrieken.1.voorgestelde_waarde",
        ),
        (
            {
                "rubrieken": (
                    BetwijfeldeRubriek(rubriek="081120", betwijfelde_waarde="1", voorgestelde_waarde=" 1"),
                )
            },
            "rubrieken.0.voorgestelde_waarde",
        ),
        ({"grond": Grond.VAN_HOREN_ZEGGEN}, "grond"),
        ({"toelichting": "  "}, "toelichting"),
        ({"toelichting": "leeg\x1bpand"}, "toelichting"),
        ({"toelichting": "x" * 4001}, "toelichting"),
        ({"zaakkenmerk": "x" * 61}, "zaakkenmerk"),
        ({"contact_telefoon": "bel mij"}, "contact_telefoon"),
        ({"contact_email": "anna"}, "contact_email"),
    ],
)
def test_wat_niet_goed_is_ingevuld_heet_bij_zijn_veld(anders: dict[str, Any], veld: str) -> None:
    velden = gebreken_per_veld(opgeschoond(nieuw(**anders)))
    assert list(velden) == [veld]
    assert all(zin.endswith(".") for zin in velden[veld])


def test_alle_gebreken_komen_tegelijk() -> None:
    velden = gebreken_per_veld(nieuw(rubrieken=(), bsn=None, toelichting=None, grond=Grond.VAN_HOREN_ZEGGEN))
    assert set(velden) == {"bsn", "rubrieken", "grond", "toelichting"}


def test_witruimte_en_lege_velden_tellen_niet_mee() -> None:
    schoon = opgeschoond(nieuw(bsn="9999 93.653", toelichting=" Leeg.\r\nPand. ", eigen_kenmerk=" "))
    assert (schoon.bsn, schoon.toelichting, schoon.eigen_kenmerk) == (BSN, "Leeg.\nPand.", None)
    assert gebreken_per_veld(schoon) == {}


def test_een_goede_melding_heeft_geen_gebreken() -> None:
    assert gebreken_per_veld(nieuw(contact_telefoon="0299-123456", contact_email="a@voorbeeld.nl")) == {}
