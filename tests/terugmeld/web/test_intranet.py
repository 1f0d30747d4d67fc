"""Looking a person up, the own meldingen and the berichtenbox, as an employee of Financiën does it."""

import re

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, text

from terugmeld.services import protocolleren
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Aanwijzing
from terugmeld.storage.protocol import Record
from tests.bouwers import ANDER_BSN, BSN
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD

ZOEK = {"doel": "debiteuren-crediteuren", "bsn": BSN}
# What differs between two pages that say the same: the number of the request, and what tells the time.
WISSELT = re.compile(r'<code>\w+</code>|data-seconden="\d+"|name="csrf_token" value="[^"]+"')


def aantekeningen(site: Flask) -> int:
    """Count the aantekeningen, without those of logging in."""
    vraag = select(func.count()).select_from(Record).where(Record.soort != "aanmelding")
    with site.app_context(), lees() as session:
        return session.scalar(vraag) or 0


def test_een_raadpleging_toont_wat_de_regel_geeft_en_staat_in_het_protocol(
    site: Flask, inwoners: None, medewerker: Bezoeker
) -> None:
    antwoord = medewerker.post("/raadplegen", ZOEK)
    assert antwoord.status_code == 200
    assert "14 maart 1985" in antwoord.text
    assert "Dorpsstraat" in antwoord.text
    assert "Woonadres" in antwoord.text
    assert antwoord.text.count("Twijfel?<") == antwoord.text.count('type="checkbox"')
    assert aantekeningen(site) == 1


def test_het_bsn_staat_niet_in_adres_titel_of_koppeling(inwoners: None, medewerker: Bezoeker) -> None:
    antwoord = medewerker.post("/raadplegen", ZOEK)
    koppelingen = re.findall(r'(?:href|action|<title>)[^>]*>?[^<"]*"?[^"]*', antwoord.text)
    assert BSN in antwoord.text
    assert not any(BSN in deel for deel in koppelingen)
    assert BSN not in antwoord.text.split("</title>")[0]


def test_geheimhouding_staat_erbij(inwoners: None, medewerker: Bezoeker) -> None:
    antwoord = medewerker.post("/raadplegen", ZOEK | {"bsn": f"{ANDER_BSN[:3]} {ANDER_BSN[3:]}"})
    assert "heeft om geheimhouding gevraagd" in antwoord.text


@pytest.mark.parametrize(
    ("velden", "status", "zin"),
    [
        ({"bsn": "", "geslachtsnaam": "Niemand", "geboortedatum": "1-1-1950"}, 404, "niemand gevonden"),
        ({"bsn": "", "geslachtsnaam": "Jansen", "geboortedatum": "14-3-1985"}, 422, "Verfijn uw zoekvraag"),
    ],
)
def test_wie_niet_eenduidig_is_gevonden_wordt_niet_getoond(
    site: Flask, inwoners: None, medewerker: Bezoeker, velden: dict[str, str], status: int, zin: str
) -> None:
    antwoord = medewerker.post("/raadplegen", ZOEK | velden)
    assert antwoord.status_code == status
    assert zin in antwoord.text
    assert "Dorpsstraat" not in antwoord.text
    assert aantekeningen(site) == 1


def test_een_weigering_zegt_waarom_en_staat_in_het_protocol(
    site: Flask, inwoners: None, medewerker: Bezoeker
) -> None:
    with site.app_context(), transaction() as session:
        session.execute(delete(Aanwijzing))
    antwoord = medewerker.post("/raadplegen", ZOEK)
    assert antwoord.status_code == 403
    assert "aangewezen medewerker" in antwoord.text
    assert "Dorpsstraat" not in antwoord.text
    assert aantekeningen(site) == 1


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"bsn": "123456789"}, "bsn"),
        ({"bsn": ""}, "bsn"),
        ({"bsn": "", "geslachtsnaam": "Jansen"}, "geboortedatum"),
        ({"doel": ""}, "doel"),
        ({"doel": "onbekend-doel"}, "doel"),
        ({"rol": "beheerder"}, "rol"),
    ],
)
def test_een_zoekvraag_met_een_fout_zoekt_niet(
    site: Flask, medewerker: Bezoeker, velden: dict[str, str], veld: str
) -> None:
    antwoord = medewerker.post("/raadplegen", ZOEK | velden)
    assert antwoord.status_code == 422
    assert f'href="#veld-{veld}"' in antwoord.text
    assert aantekeningen(site) == 0


def test_zonder_protocol_geen_gegevens(
    inwoners: None, medewerker: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocolleren, "VOEG_PENDING_TOE", text("INSERT INTO weg VALUES (1)"))
    antwoord = medewerker.post("/raadplegen", ZOEK)
    assert antwoord.status_code == 503
    assert "Daarom tonen wij geen gegevens." in antwoord.text
    assert "Dorpsstraat" not in antwoord.text


def test_mijn_meldingen_en_berichten_volgen_een_melding(medewerker: Bezoeker, burgerzaken: Bezoeker) -> None:
    assert "Er zijn nog geen meldingen." in medewerker.get("/meldingen").text
    assert "U hebt nog geen berichten." in medewerker.get("/berichten").text
    pad = medewerker.post("/melden/controleren", INGEVULD).headers["Location"].split("?")[0]
    kenmerk = pad.rsplit("/", 1)[1]
    assert kenmerk in medewerker.get("/meldingen").text
    assert "Ingeschreven in" not in medewerker.get(pad).text
    assert kenmerk in medewerker.get("/meldingen?van=afdeling&status=gemeld").text
    assert "Nieuw" in medewerker.get("/berichten").text
    bericht = re.search(r"/berichten/\d+", medewerker.get("/berichten").text)
    assert bericht is not None
    assert "is ontvangen" in medewerker.get(bericht[0]).text
    assert "tm-bericht--nieuw" not in medewerker.get("/berichten").text
    assert burgerzaken.get(bericht[0]).status_code == 404


def test_een_ander_ziet_de_melding_niet_en_een_onbekende_geeft_hetzelfde(
    site: Flask, medewerker: Bezoeker
) -> None:
    pad = medewerker.post("/melden/controleren", INGEVULD).headers["Location"].split("?")[0]
    ander = Bezoeker(site)
    ander.log_in("baliemedewerker")
    teksten = [ander.get(p) for p in (pad, "/meldingen/TM-2026-999999")]
    assert [t.status_code for t in teksten] == [404, 404]
    assert len({WISSELT.sub("", t.text) for t in teksten}) == 1


def test_intrekken_vraagt_de_nieuwste_versie(medewerker: Bezoeker) -> None:
    pad = medewerker.post("/melden/controleren", INGEVULD).headers["Location"].split("?")[0]
    stap = {"handeling": "trek in", "versie": "9", "reden": "Dubbel gemeld."}
    oud = medewerker.post(pad, stap)
    assert oud.status_code == 409
    assert "Dubbel gemeld." in oud.text
    assert medewerker.post(pad, stap | {"versie": ""}).status_code == 422
    assert medewerker.post(pad, stap | {"versie": "1"}).status_code == 302
    assert "Ingetrokken" in medewerker.get(pad).text
