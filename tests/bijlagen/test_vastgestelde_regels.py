"""Rows that the college, the beheerder or a convenant adds to the annexes."""

from datetime import date

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Reden, Vraag, Wijze, ingebouwd, lees_regelset
from bijlagen.voorwaarde import Voorwaarde
from tests.bijlagen.kopie import Kopie

DAG = date(2012, 6, 15)
BESTAND = "vastgestelde_regels.csv"
REGEL = {
    "regel": "a7-belastingen-woz",
    "bron": "artikel 7",
    "afnemer": "belastingen",
    "afnemer_tekst": "Beleid & Belastingen",
    "doel": "woz",
    "tekst": "Waardering onroerende zaken",
    "lezing": "De belanghebbende van een WOZ-beschikking vinden.",
    "gegevensset": "naw",
    "wijzen": "ad hoc",
    "personen": "eigen",
    "aanwijzing": "nee",
    "zaakkenmerk": "ja",
    "toestemming": "nee",
    "logklasse": "normaal",
    "voorwaarden": "schriftelijk",
    "basis": "besluit van de beheerder, art. 3 lid 3 onder c",
    "van": "2012-01-01",
    "tot": "",
    "status": "vast",
    "opmerking": "",
}


def voeg_toe(kopie: Kopie, **anders: str) -> None:
    kop = kopie.tabel(BESTAND)[0]
    assert kop == list(REGEL)
    kopie.bewaar(BESTAND, [kop, list((REGEL | anders).values())])


def voeg_bron_toe(kopie: Kopie, bestand: str, *cellen: str) -> None:
    """Add a line to the register of verbanden or convenanten."""
    kopie.bewaar(bestand, [*kopie.tabel(bestand), list(cellen)])


def convenant(kopie: Kopie, van: str = "2012-01-01", tot: str = "", regels: str = REGEL["regel"]) -> None:
    voeg_bron_toe(
        kopie,
        "convenanten.csv",
        *("c-2012-1", "Convenant WOZ", "College en hoofd Belastingen", "2011-12-01", van, tot, regels, ""),
    )


def test_waterland_has_set_no_rows_of_its_own() -> None:
    assert not any(
        regel.bron in {"artikel 5", "artikel 7"} for regel in ingebouwd("waterland_2010").bijlagen.regels
    )


def test_the_beheerder_may_set_a_row_for_an_afnemer_without_access(kopie: Kopie) -> None:
    voeg_toe(kopie)
    regelset = lees_regelset(kopie.map)
    besluit = regelset.toets(Vraag("belastingen", "woz", ("010240",), DAG, Wijze.AD_HOC, zaakkenmerk="Z-1"))
    assert (besluit.reden, besluit.regel_id) == (Reden.TOEGESTAAN, "a7-belastingen-woz")
    assert besluit.grondslag.startswith("Artikel 7, regel a7-belastingen-woz; besluit van de beheerder")
    assert besluit.voorwaarden == (Voorwaarde.AANTEKENING, Voorwaarde.ZAAKKENMERK, Voorwaarde.SCHRIFTELIJK)
    assert not regelset.afnemers["belastingen"].heeft_rechtstreekse_toegang
    rechtstreeks = regelset.toets(Vraag("belastingen", "woz", ("010240",), DAG, zaakkenmerk="Z-1"))
    assert rechtstreeks.reden is Reden.WIJZE_NIET_TOEGESTAAN


def test_a_convenant_may_give_direct_access(kopie: Kopie) -> None:
    voeg_toe(
        kopie, bron="artikel 6", wijzen="rechtstreeks", aanwijzing="ja", zaakkenmerk="nee", toestemming="ja"
    )
    convenant(kopie)
    regelset = lees_regelset(kopie.map)
    assert regelset.afnemers["belastingen"].heeft_rechtstreekse_toegang
    zonder = Vraag("belastingen", "woz", ("010240",), DAG)
    assert regelset.toets(zonder).reden is Reden.TOESTEMMING_ONTBREEKT
    niet_aangewezen = Vraag("belastingen", "woz", ("010240",), DAG, toestemming=True, aangewezen=False)
    assert regelset.toets(niet_aangewezen).reden is Reden.NIET_AANGEWEZEN


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"bron": "artikel 9"}, "kolom 2 .bron.: “artikel 9” staat niet in de lijst"),
        (
            {"regel": "b1-financien-debiteuren", "van": ""},
            "kolom 1 .regel.: .* stond al op",
        ),
        ({"afnemer": "ziekenhuizen", "wijzen": "rechtstreeks"}, "kolom 9 .wijzen.: Een derde krijgt nooit"),
    ],
)
def test_a_bad_row_is_named(kopie: Kopie, anders: dict[str, str], zin: str) -> None:
    voeg_toe(kopie, **anders)
    with pytest.raises(BijlageFout, match=f"vastgestelde_regels.csv, regel 2, {zin}"):
        lees_regelset(kopie.map)
