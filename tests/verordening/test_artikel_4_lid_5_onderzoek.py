"""Artikel 4 lid 5: gegevens voor wetenschappelijk onderzoek, alleen met een regel en met elke voorwaarde."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Periode, Reden, Regelset, Vraag, Wijze, lees_regelset
from bijlagen.voorwaarde import Voorwaarde
from terugmeld.domain.derdentoets import Oordeel
from terugmeld.services.kader import Kader
from tests.bijlagen.conftest import kopie
from tests.bijlagen.kopie import Kopie
from tests.bijlagen.test_vastgestelde_regels import voeg_toe
from tests.bouwers import KADER, persoon
from tests.terugmeld.derdenverzoeken import NEE, besloten, burgerzaken, geregistreerd, oordelen, records
from tests.verordening.gedrukt import DAG

__all__ = ["kopie"]

UNIVERSITEIT = ["universiteit", "Universiteit", "onderzoeksinstelling", "", "art. 4 lid 5", "voorstel", ""]
GEVRAAGD = ("algemeen belang", "levenssfeer", "alleen voor het onderzoek", "anoniem naar anderen")
VRAAG = Vraag("universiteit", "bevolkingsonderzoek", ("010310",), DAG, Wijze.SELECTIE)


def onderzoek(kopie: Kopie, **anders: str) -> Regelset:
    """Return a regelset in which the college set a row for research."""
    kopie.bewaar("afnemers.csv", [*kopie.tabel("afnemers.csv"), UNIVERSITEIT])
    cellen = {
        "regel": "a4-universiteit",
        "bron": "artikel 4",
        "afnemer": "universiteit",
        "doel": "bevolkingsonderzoek",
        "gegevensset": "wet-gba-100-2",
        "wijzen": "ad hoc; selectie",
        "zaakkenmerk": "nee",
        "voorwaarden": "",
        "basis": "art. 4 lid 5",
        "van": "",
    }
    voeg_toe(kopie, **cellen | anders)
    return lees_regelset(kopie.map)


def kader(kopie: Kopie) -> Kader:
    return replace(KADER, regelset=onderzoek(kopie).in_gebruik(Periode(date(2026, 1, 1))))


def test_een_regel_voor_onderzoek_draagt_altijd_dezelfde_voorwaarden(kopie: Kopie) -> None:
    besluit = onderzoek(kopie).toets(VRAAG)
    assert besluit.is_toegestaan
    assert besluit.voorwaarden == (
        Voorwaarde.AANTEKENING,
        Voorwaarde.ALGEMEEN_BELANG,
        Voorwaarde.LEVENSSFEER,
        Voorwaarde.ALLEEN_ONDERZOEK,
        Voorwaarde.ANONIEM,
    )
    assert besluit.grondslag == "Artikel 4, regel a4-universiteit; art. 4 lid 5"


@pytest.mark.parametrize("geheim", range(8))
def test_geheimhouding_geldt_ook_voor_onderzoek(kopie: Kopie, geheim: int) -> None:
    besluit = onderzoek(kopie).toets(VRAAG.met(geheim=geheim))
    assert (besluit.reden is Reden.GEHEIM) is (geheim in {3, 5, 6, 7})


def test_onderzoek_krijgt_nooit_het_a_nummer_en_nooit_rechtstreekse_toegang(kopie: Kopie) -> None:
    regelset = onderzoek(kopie, gegevensset="alles")
    assert regelset.toets(VRAAG.met(rubrieken=("010110",))).reden is Reden.A_NUMMER
    rechtstreeks = VRAAG.met(wijze=Wijze.RECHTSTREEKS)
    assert regelset.toets(rechtstreeks).reden is Reden.DERDE_NOOIT_RECHTSTREEKS


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"bron": "artikel 7"}, "kolom 2 .bron.: Een regel voor een onderzoeksinstelling"),
        ({"wijzen": "rechtstreeks"}, "kolom 9 .wijzen.: Een derde krijgt nooit"),
        ({"afnemer": "belastingen"}, "kolom 2 .bron.: Een regel voor een onderzoeksinstelling"),
    ],
)
def test_een_verkeerde_regel_voor_onderzoek_is_een_fout(
    kopie: Kopie, anders: dict[str, str], zin: str
) -> None:
    with pytest.raises(BijlageFout, match=f"vastgestelde_regels.csv, regel 2, {zin}"):
        onderzoek(kopie, **anders)


@pytest.mark.parametrize("punt", GEVRAAGD)
def test_een_mens_beoordeelt_elke_voorwaarde(app: Flask, kopie: Kopie, punt: str) -> None:
    bram, kader_ = burgerzaken(persoon()), kader(kopie)
    rij = geregistreerd(bram, kader_, ontvanger="universiteit", doel="bevolkingsonderzoek")
    gevraagd = [naam for naam, oordeel in oordelen(bram, rij, kader_).items() if oordeel is Oordeel.GEVRAAGD]
    assert tuple(gevraagd) == GEVRAAGD
    assert besloten(bram, rij, {punt: NEE}, kader_).rij.status == "geweigerd"
    ander = geregistreerd(bram, kader_, ontvanger="universiteit", doel="bevolkingsonderzoek")
    assert besloten(bram, ander, kader=kader_).rij.status == "verstrekt"
    assert sorted(record["soort"] for record in records()) == ["verstrekking", "weigering"]
