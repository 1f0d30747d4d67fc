"""The desk for requests of recipients: register, decide, the letter, and nothing typed is lost."""

import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

import bijlagen
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.derdenverzoeken import DerdenverzoekRij
from terugmeld.storage.personen import bewaar
from terugmeld.storage.protocol import Record
from tests.bouwers import BSN, NU, persoon
from tests.terugmeld.web.conftest import Bezoeker

HIER = "/verstrekkingen-derden"
VERZOEK = {
    "ontvanger": "ziekenhuizen/ziekenhuizen",
    "organisatie": "Ziekenhuis De Zaan",
    "vorm": "schriftelijk",
    "verzoek_datum": "2026-02-27",
    "bsn": BSN,
    "toestemming_datum": "2026-02-20",
    "toestemming_soort": "schriftelijk",
}
SPOED = {"ontvanger": "amk/kindermishandeling", "organisatie": "AMK Noord-Holland", "bsn": BSN}


@pytest.fixture
def balie(site: Flask, bezoeker: Bezoeker) -> Iterator[Bezoeker]:
    """Return a browser of a gegevensverwerker, with a regelset in gebruik and one person in the source."""
    with time_machine.travel(NU, tick=False):
        with site.app_context(), transaction() as session:
            bewaar(session, [persoon()], nu=NU)
            map_ = Path(bijlagen.__file__).with_name("waterland_2010")
            neem_in_gebruik(session, map_, van=NU.date(), tot=None, besluit="Fictief", is_fictief=True, nu=NU)
        bezoeker.log_in("gegevensverwerker")
        yield bezoeker


def registreer(balie: Bezoeker, **anders: str) -> str:
    """Register and return the address of the request."""
    antwoord = balie.post(f"{HIER}/nieuw", VERZOEK | anders)
    assert antwoord.status_code == 302, antwoord.text
    return antwoord.headers["Location"]


def antwoorden(pagina: str, **anders: str) -> dict[str, str]:
    """Return a form in which every question on the page is answered with yes and a reason."""
    velden = dict(re.findall(r'name="(versie|antwoorden\.\d+\.punt)" value="([^"]+)"', pagina))
    for naam in [naam for naam in velden if naam.endswith(".punt")]:
        velden[naam.replace(".punt", ".antwoord")] = "ja"
        velden[naam.replace(".punt", ".motivering")] = "Dit blijkt uit de brief."
    return velden | anders


def aantal(app: Flask, tabel: type[Record] | type[DerdenverzoekRij]) -> int:
    with app.app_context(), lees() as session:
        return session.scalar(select(func.count()).select_from(tabel)) or 0


def test_een_lege_lijst_zegt_wat_u_kunt_doen(balie: Bezoeker) -> None:
    pagina = balie.get(HIER)
    assert pagina.status_code == 200
    assert "Er zijn hier geen verzoeken." in pagina.text
    assert f"{HIER}/nieuw" in pagina.text


def test_het_formulier_noemt_elke_ontvanger_en_niet_het_amk(balie: Bezoeker) -> None:
    pagina = balie.get(f"{HIER}/nieuw").text
    for waarde in ("ziekenhuizen/ziekenhuizen", "belastingen/", "ingeschrevene/inzage"):
        assert f'value="{waarde}"' in pagina
    assert 'value="amk/' not in pagina
    assert 'value="financien/' not in pagina


def test_een_fout_formulier_houdt_alles_wat_is_getypt(balie: Bezoeker) -> None:
    velden = VERZOEK | {"bsn": "123456789", "toelichting": "Patiënt ligt op de afdeling.", "vorm": ""}
    antwoord = balie.post(f"{HIER}/nieuw", velden | {"rubrieken": "010240"})
    assert antwoord.status_code == 422
    for tekst in ("Patiënt ligt op de afdeling.", "Ziekenhuis De Zaan", "123456789"):
        assert tekst in antwoord.text
    assert re.search(r'value="010240" checked', antwoord.text)
    assert re.search(r'value="ziekenhuizen/ziekenhuizen" selected', antwoord.text)
    assert "Kies hoe het verzoek is gedaan." in antwoord.text
    assert aantal(balie.app, DerdenverzoekRij) == 0


@pytest.mark.parametrize("ontvanger", ["financien/debiteuren-crediteuren", "onbekend/", "ziekenhuizen"])
def test_wie_hier_niet_kan_vragen_wordt_niet_geregistreerd(balie: Bezoeker, ontvanger: str) -> None:
    antwoord = balie.post(f"{HIER}/nieuw", VERZOEK | {"ontvanger": ontvanger})
    assert antwoord.status_code == 422
    assert re.search(r"Kies (wie de gegevens vraagt|een ontvanger uit de lijst)\.", antwoord.text)


def test_de_voorwaarden_staan_er_met_hun_oordeel_zonder_dat_iemand_is_opgezocht(balie: Bezoeker) -> None:
    pagina = balie.get(registreer(balie)).text
    for zin in ("Het belang is niet commercieel.", "De persoon heeft niet om geheimhouding gevraagd."):
        assert zin in pagina
    assert "Gegeven op 20 februari 2026, schriftelijk." in pagina
    assert "Jansen" not in pagina
    assert aantal(balie.app, Record) == 0


def test_na_het_besluit_staan_de_gegevens_en_de_brief_op_de_pagina(balie: Bezoeker) -> None:
    hier = registreer(balie)
    antwoord = balie.post(hier, antwoorden(balie.get(hier).text))
    assert antwoord.status_code == 200
    assert "Dorpsstraat" in antwoord.text
    brief = re.search(r'href="data:application/pdf;base64,([^"]+)" download="brief-DV-2026', antwoord.text)
    assert brief is not None
    assert b64decode(brief[1]).startswith(b"%PDF")
    assert aantal(balie.app, Record) == 1


def test_daarna_staan_de_gegevens_nergens_meer(balie: Bezoeker) -> None:
    hier = registreer(balie)
    velden = antwoorden(balie.get(hier).text)
    balie.post(hier, velden)
    pagina = balie.get(hier).text
    assert "De gegevens zijn verstrekt." in pagina
    assert "Dorpsstraat" not in pagina
    assert "(Antwoord van een medewerker.)" in pagina
    assert balie.get(f"{hier}/brief").status_code == 404
    nog_eens = balie.post(hier, velden)
    assert nog_eens.status_code == 409
    assert "Over dit verzoek is al besloten" in nog_eens.text
    assert aantal(balie.app, Record) == 1


def test_een_vraag_zonder_antwoord_houdt_de_andere_antwoorden(balie: Bezoeker) -> None:
    hier = registreer(balie)
    velden = antwoorden(balie.get(hier).text)
    velden.pop("antwoorden.0.antwoord")
    antwoord = balie.post(hier, velden | {"antwoorden.1.motivering": "De afweging valt gunstig uit."})
    assert antwoord.status_code == 422
    assert "Kies ja of nee." in antwoord.text
    assert "De afweging valt gunstig uit." in antwoord.text
    assert aantal(balie.app, Record) == 0


def test_wie_niet_voldoet_wordt_geweigerd_met_een_brief(balie: Bezoeker) -> None:
    hier = registreer(balie, ontvanger="belastingen/", doel="Waardering onroerende zaken")
    pagina = balie.get(hier).text
    assert "bijlage 3 noemt geen binnengemeentelijke afnemers" in pagina
    assert "U kunt alleen weigeren." in pagina
    geweigerd = balie.post(hier, antwoorden(pagina))
    assert "Er zijn geen gegevens verstrekt." in geweigerd.text
    brief = balie.get(f"{hier}/brief")
    assert (brief.mimetype, brief.data[:5]) == ("application/pdf", b"%PDF-")
    assert aantal(balie.app, Record) == 1


def test_de_lijst_toont_en_filtert(balie: Bezoeker) -> None:
    hier = registreer(balie)
    kenmerk = hier.rsplit("/", 1)[1]
    assert kenmerk in balie.get(HIER).text
    assert kenmerk in balie.get(f"{HIER}?status=open").text
    assert kenmerk not in balie.get(f"{HIER}?status=verstrekt").text


@pytest.mark.parametrize("kenmerk", ["DV-2026-000099", "DV-2025-000001", "onzin"])
def test_een_verzoek_dat_niet_bestaat_wordt_niet_gevonden(balie: Bezoeker, kenmerk: str) -> None:
    registreer(balie)
    assert balie.get(f"{HIER}/{kenmerk}").status_code == 404


def test_de_spoedvraag_van_het_amk_krijgt_direct_antwoord(balie: Bezoeker) -> None:
    assert "Niet protocolleren!" in balie.get(f"{HIER}/spoed").text
    antwoord = balie.post(f"{HIER}/spoed", SPOED)
    assert antwoord.status_code == 200
    assert "Dorpsstraat" in antwoord.text
    assert "Dit staat niet in het protocol van de burger." in antwoord.text
    assert (aantal(balie.app, Record), aantal(balie.app, DerdenverzoekRij)) == (1, 0)


def test_een_spoedvraag_die_niemand_vindt_houdt_wat_is_getypt(balie: Bezoeker) -> None:
    antwoord = balie.post(f"{HIER}/spoed", SPOED | {"bsn": "999990019"})
    assert antwoord.status_code == 404
    assert "Er is niemand gevonden." in antwoord.text
    assert 'value="999990019"' in antwoord.text


@pytest.mark.parametrize("ontvanger", ["", "ziekenhuizen/ziekenhuizen"])
def test_alleen_een_bijzonder_geval_kan_met_spoed_vragen(balie: Bezoeker, ontvanger: str) -> None:
    antwoord = balie.post(f"{HIER}/spoed", SPOED | {"ontvanger": ontvanger})
    assert antwoord.status_code == 422
    assert "Kies wie de gegevens vraagt." in antwoord.text
    assert aantal(balie.app, Record) == 0


@pytest.mark.parametrize("rol", ["medewerker", "baliemedewerker", "privacybeheerder", "applicatiebeheerder"])
def test_een_andere_rol_komt_hier_niet(bezoeker: Bezoeker, rol: str) -> None:
    bezoeker.log_in(rol)
    assert bezoeker.get(HIER).status_code == 403
    assert bezoeker.get(f"{HIER}/spoed").status_code == 403
