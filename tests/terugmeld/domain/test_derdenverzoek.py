"""What must be filled in before a request of a recipient can be kept."""

from datetime import date
from typing import Any

import pytest

from terugmeld.domain.derdenverzoek import Toestemmingssoort, gebreken_per_veld, opgeschoond
from tests.terugmeld.derdenverzoeken import verzoek

VANDAAG = date(2026, 3, 2)
NAAM: dict[str, Any] = {"bsn": None, "geslachtsnaam": "Jansen"}


def test_een_volledig_verzoek_heeft_geen_gebreken() -> None:
    assert gebreken_per_veld(opgeschoond(verzoek()), VANDAAG) == {}
    assert gebreken_per_veld(opgeschoond(verzoek(**NAAM, geboortedatum="19850300")), VANDAAG) == {}


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"organisatie": " "}, "organisatie"),
        ({"organisatie": "x" * 201}, "organisatie"),
        ({"doel": " "}, "doel"),
        ({"verzoek_datum": date(2026, 3, 3)}, "verzoek_datum"),
        ({"toestemming_datum": date(2026, 3, 3)}, "toestemming_datum"),
        ({"toestemming_datum": None}, "toestemming_datum"),
        ({"toestemming_soort": None}, "toestemming_soort"),
        ({"bsn": "123456789"}, "bsn"),
        ({"bsn": None}, "bsn"),
        ({"geslachtsnaam": "Jansen"}, "bsn"),
        (NAAM, "bsn"),
        ({**NAAM, "geboortedatum": "19851345"}, "bsn"),
        ({"rubrieken": ("999999",)}, "rubrieken"),
    ],
)
def test_elk_gebrek_staat_bij_zijn_veld(anders: dict[str, Any], veld: str) -> None:
    velden = gebreken_per_veld(opgeschoond(verzoek(**anders)), VANDAAG)
    assert list(velden) == [veld]
    assert all(zin.endswith(".") for zin in velden[veld])


def test_zonder_toestemming_hoeft_er_niets_te_staan() -> None:
    zonder = verzoek(toestemming_datum=None, toestemming_soort=None)
    assert gebreken_per_veld(zonder, VANDAAG) == {}
    assert not zonder.heeft_toestemming(VANDAAG)


def test_een_natuurlijk_persoon_heeft_schriftelijke_toestemming_nodig() -> None:
    assert verzoek(is_natuurlijk_persoon=True).heeft_toestemming(VANDAAG)
    balie = verzoek(is_natuurlijk_persoon=True, toestemming_soort=Toestemmingssoort.BALIE)
    assert not balie.heeft_toestemming(VANDAAG)


def test_spaties_in_een_bsn_en_om_een_tekst_vallen_weg() -> None:
    schoon = opgeschoond(verzoek(bsn="999 993 653", organisatie=" Ziekenhuis "))
    assert (schoon.bsn, schoon.organisatie) == ("999993653", "Ziekenhuis")
