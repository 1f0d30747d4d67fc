"""Artikel 7: een afdeling zonder rechtstreekse toegang vraagt het aan Burgerzaken."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask

from bijlagen.matrix import Periode, Reden, lees_regelset
from terugmeld.domain.derdentoets import Oordeel
from terugmeld.services.kader import Kader
from tests.bijlagen.kopie import Kopie
from tests.bijlagen.test_vastgestelde_regels import voeg_toe
from tests.bouwers import KADER, persoon
from tests.terugmeld.derdenverzoeken import besloten, burgerzaken, geregistreerd, oordelen, records

BELASTINGEN: dict[str, Any] = {
    "ontvanger": "belastingen",
    "doel": "woz",
    "organisatie": "Beleid & Belastingen",
    "toestemming_datum": None,
    "toestemming_soort": None,
}


def kader_met_regel(map_: Path) -> Kader:
    """Return the kader of a municipality whose beheerder set a row for Belastingen."""
    kopie = Kopie(map_)
    voeg_toe(kopie)
    return replace(KADER, regelset=lees_regelset(kopie.map).in_gebruik(Periode(date(2026, 1, 1))))


def test_zonder_regel_wordt_geweigerd_met_de_leemte_als_reden(app: Flask) -> None:
    bram = burgerzaken(persoon())
    rij = geregistreerd(bram, **BELASTINGEN)
    assert oordelen(bram, rij) == {"regel": Oordeel.NIET_VOLDAAN}
    uitkomst = besloten(bram, rij)
    assert uitkomst.verstrekking.besluit.reden is Reden.GEEN_REGEL_ZONDER_TOEGANG
    assert "bijlage 3 noemt geen binnengemeentelijke afnemers" in uitkomst.verstrekking.uitleg
    assert "art. 3 lid 3 onder c" in uitkomst.verstrekking.uitleg


def test_die_weigering_staat_in_het_protocol(app: Flask) -> None:
    bram = burgerzaken(persoon())
    besloten(bram, geregistreerd(bram, **BELASTINGEN))
    (record,) = records()
    assert (record["afnemer"], record["soort"]) == ("belastingen", "weigering")
    assert record["reden_code"] == "geen regel voor afnemers zonder toegang"


def test_met_een_vastgestelde_regel_krijgt_de_afdeling_de_gegevens(app: Flask, tmp_path: Path) -> None:
    kader = kader_met_regel(tmp_path)
    bram = burgerzaken(persoon(geheim="7"))
    rij = geregistreerd(bram, kader, **BELASTINGEN, zaakkenmerk="WOZ-12")
    assert set(oordelen(bram, rij, kader).values()) == {Oordeel.VOLDAAN, Oordeel.BIJ_BESLUIT}
    uitkomst = besloten(bram, rij, kader=kader)
    assert uitkomst.rij.status == "verstrekt"
    assert records()[0]["regel_id"] == "a7-belastingen-woz"


def test_de_voorwaarden_van_die_regel_worden_getoetst(app: Flask, tmp_path: Path) -> None:
    kader = kader_met_regel(tmp_path)
    bram = burgerzaken(persoon())
    zonder = geregistreerd(bram, kader, **BELASTINGEN)
    assert oordelen(bram, zonder, kader)["zaakkenmerk"] is Oordeel.NIET_VOLDAAN
    assert besloten(bram, zonder, kader=kader).verstrekking.besluit.reden is Reden.ZAAKKENMERK_ONTBREEKT
    mondeling = geregistreerd(bram, kader, **BELASTINGEN, zaakkenmerk="WOZ-12", is_schriftelijk=False)
    assert "Het verzoek is schriftelijk." in besloten(bram, mondeling, kader=kader).verstrekking.uitleg


def test_artikel_4_lid_4_de_ingeschrevene_zelf_na_vaststelling_van_de_identiteit(app: Flask) -> None:
    zelf: dict[str, Any] = {"ontvanger": "ingeschrevene", "doel": "inzage", "organisatie": "A. Jansen"}
    bram = burgerzaken(persoon(geheim="7"))
    rij = geregistreerd(bram, **zelf)
    assert oordelen(bram, rij)["identiteit van de vrager"] is Oordeel.GEVRAAGD
    uitkomst = besloten(bram, rij)
    assert "010110" in {gegeven.rubriek for gegeven in uitkomst.verstrekking.gegevens}
    assert records()[0]["grondslag"].startswith("Artikel 4")
