"""Who may handle a request, what an unfinished decision says, and how the list turns its pages."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from beheerregeling.rollen import Rol
from bijlagen.matrix import Periode, lees_regelset
from terugmeld.domain.derdentoets import Antwoord, Oordeel
from terugmeld.domain.derdenverzoek import Verzoekstatus
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, VerouderdeVersie
from terugmeld.services.derden_beslissen import beslis
from terugmeld.services.derdenverzoeken import lijst
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from tests.bijlagen.kopie import Kopie
from tests.bijlagen.test_vastgestelde_regels import voeg_toe
from tests.bouwers import KADER, NU, medewerker, persoon
from tests.terugmeld.derdenverzoeken import JA, besloten, burgerzaken, geregistreerd, oordelen, records
from tests.terugmeld.services.protocollen import zet_triggers_uit

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def onaf(door: Gebruiker, antwoorden: dict[str, Antwoord], versie: int = 1) -> dict[str, list[str]]:
    """Decide with these answers only, and return what is wrong with them."""
    rij = geregistreerd(door)
    aanleiding = Aanleiding(gebruiker=door, oorsprong="10.0.0.7", trace_id="t-1", nu=NU)
    with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
        beslis(session, rij.kenmerk, antwoorden, versie=versie, aanleiding=aanleiding, kader=KADER)
    return fout.value.velden


def test_elke_vraag_wil_een_antwoord_met_een_uitleg(app: Flask) -> None:
    bram = burgerzaken(persoon())
    assert onaf(bram, {}) == {
        "antwoorden.0.antwoord": ["Kies ja of nee."],
        "antwoorden.1.antwoord": ["Kies ja of nee."],
    }
    assert onaf(bram, {"niet commercieel": Antwoord(True, " "), "levenssfeer": JA}) == {
        "antwoorden.0.motivering": ["Leg uit waarom u dit vindt."]
    }
    te_lang = onaf(bram, {"niet commercieel": JA, "levenssfeer": Antwoord(True, "x" * 1001)})
    assert list(te_lang) == ["antwoorden.1.motivering"]
    assert records() == []


def test_een_verouderd_verzoek_wordt_niet_beslist(app: Flask) -> None:
    bram = burgerzaken(persoon())
    rij = geregistreerd(bram)
    besloten(bram, rij)
    with pytest.raises(VerouderdeVersie, match="al besloten"):
        besloten(bram, rij)
    assert len(records()) == 1


def test_zonder_de_bevoegdheid_gebeurt_er_niets(app: Flask) -> None:
    with transaction() as session:
        noor = medewerker(session, "n.bakker", "burgerzaken", (Rol.BALIEMEDEWERKER,), ())
    with pytest.raises(GeenBevoegdheid) as fout:
        geregistreerd(noor)
    assert fout.value.bevoegdheid == "derden verstrekken"


def test_een_doel_van_een_ander_hoort_niet_bij_deze_ontvanger(app: Flask) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        geregistreerd(burgerzaken(), doel="bestaat-niet")
    assert fout.value.velden == {"doel": ["Kies een doel dat bij deze ontvanger hoort."]}


def test_de_lijst_bladert_van_nieuw_naar_oud(app: Flask) -> None:
    bram = burgerzaken()
    nummers = [geregistreerd(bram).id for _ in range(3)]
    with lees() as session:
        eerste = lijst(session, kijker=bram, aantal=2)
        tweede = lijst(session, kijker=bram, aantal=2, voor=eerste.volgende)
        verstrekt = lijst(session, kijker=bram, status=Verzoekstatus.VERSTREKT)
    assert [rij.id for rij in (*eerste.verzoeken, *tweede.verzoeken)] == nummers[::-1]
    assert (tweede.volgende, list(verstrekt.verzoeken)) == (None, [])


def test_onder_een_ander_doel_is_het_een_andere_eerste_keer(app: Flask) -> None:
    bram = burgerzaken(persoon())
    ontvanger = {"ontvanger": "instellingen-en-organisaties", "organisatie": "Stichting Zorg"}
    besloten(bram, geregistreerd(bram, **ontvanger, doel="ouderenzorg"))  # type: ignore[arg-type]
    ander = geregistreerd(bram, **ontvanger, doel="kinderopvang")  # type: ignore[arg-type]
    assert oordelen(bram, ander)["eenmalig"] is Oordeel.VOLDAAN
    assert besloten(bram, ander).rij.status == "verstrekt"


def test_na_een_wissing_beoordeelt_een_mens_of_het_de_eerste_keer_is(app: Flask) -> None:
    bram = burgerzaken(persoon())
    besloten(bram, geregistreerd(bram))
    zet_triggers_uit()
    with transaction() as session:
        session.execute(update(Record).values(payload=None, salt=None))
    assert oordelen(bram, geregistreerd(bram))["eenmalig"] is Oordeel.GEVRAAGD


def test_een_regel_voor_iedereen_vraagt_niet_waar_iemand_woont(app: Flask, tmp_path: Path) -> None:
    kopie = Kopie(tmp_path)
    voeg_toe(kopie, personen="eigen; elders")
    regelset = lees_regelset(kopie.map).in_gebruik(Periode(date(2026, 1, 1)))
    kader = replace(KADER, regelset=regelset)
    bram = burgerzaken(persoon(gemeente="0363"))
    rij = geregistreerd(bram, kader, ontvanger="belastingen", doel="woz", zaakkenmerk="WOZ-12")
    assert "persoon" not in oordelen(bram, rij, kader)
    assert besloten(bram, rij, kader=kader).rij.status == "verstrekt"
