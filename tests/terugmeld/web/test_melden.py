"""Filing a terugmelding in four steps, with and without access to the data."""

import html
import re

import pytest

from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker

RIJ = {
    "rubrieken.0.rubriek": "081110",
    "rubrieken.0.betwijfelde_waarde": "Dorpsstraat",
    "rubrieken.0.voorgestelde_waarde": "Kerkplein",
}
WAAROM = {"grond": "eigen onderzoek", "toelichting": "De post kwam terug."}
INGEVULD = {"bsn": BSN, **RIJ, **WAAROM}


def verborgen(tekst: str) -> dict[str, str]:
    gevonden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', tekst)
    return {naam: html.unescape(waarde) for naam, waarde in gevonden if naam != "csrf_token"}


def test_de_vier_stappen_leiden_tot_een_kenmerk(medewerker: Bezoeker) -> None:
    assert "Over wie gaat het?" in medewerker.get("/melden").text
    wat = medewerker.volg("/melden/wie", {"bsn": BSN}).text
    assert "Wat klopt er niet?" in wat
    waarom = medewerker.volg("/melden/wat", verborgen(wat) | {"keuze": "081110"}).text
    assert "Straatnaam" in waarom
    controleren = medewerker.volg("/melden/waarom", verborgen(waarom) | RIJ | WAAROM).text
    assert "Controleer uw melding" in controleren
    assert "Kerkplein" in controleren
    klaar = medewerker.post("/melden/controleren", verborgen(controleren))
    assert re.fullmatch(r"/meldingen/TM-\d{4}-000001\?nieuw=ja", klaar.headers["Location"])
    assert "Uw melding is ontvangen." in medewerker.get(klaar.headers["Location"]).text


def test_vanuit_raadplegen_zijn_persoon_en_waarde_al_ingevuld(medewerker: Bezoeker) -> None:
    gezien = {"bsn": BSN, "doel": "debiteuren-crediteuren", "uit_bron": "ja", "keuze": "010310.1"}
    waarden = {"waarde.010310.1": "19850314", "waarde.081110.1": "Dorpsstraat"}
    pagina = medewerker.volg("/melden/vanuit-raadplegen", gezien | waarden).text
    assert "14 maart 1985" in pagina
    assert "Dorpsstraat" not in pagina
    assert verborgen(pagina)["rubrieken.0.betwijfelde_waarde"] == "19850314"
    assert 'name="peilmoment_jaar" value="20' in pagina
    klaar = medewerker.volg("/melden/waarom", verborgen(pagina) | WAAROM).text
    assert BSN in klaar
    kenmerk = medewerker.post("/melden/controleren", verborgen(klaar)).headers["Location"].split("?")[0]
    melding = medewerker.get(f"/api/v1/terug{kenmerk[1:]}").get_json()["terugmelding"]
    assert melding["doel"] == "debiteuren-crediteuren"


def test_het_hele_adres_is_een_keuze_en_noemt_de_straat_een_keer(medewerker: Bezoeker) -> None:
    delen = {"081110": "Dorpsstraat", "081115": "Dorpsstraat", "081120": "12", "010240": "Jansen"}
    gezien = {"bsn": BSN, "uit_bron": "ja", "keuze": "adres.1", "waarde.081120.2": "99"}
    waarden = {f"waarde.{rubriek}.1": waarde for rubriek, waarde in delen.items()}
    velden = verborgen(medewerker.volg("/melden/vanuit-raadplegen", gezien | waarden).text)
    assert [velden[f"rubrieken.{nummer}.rubriek"] for nummer in range(2)] == ["081110", "081120"]
    assert velden["rubrieken.1.betwijfelde_waarde"] == "12"
    assert "rubrieken.2.rubriek" not in velden


def test_het_hele_adres_is_ook_te_kiezen_door_wie_niets_te_zien_krijgt(medewerker: Bezoeker) -> None:
    wat = medewerker.volg("/melden/wie", {"bsn": BSN}).text
    assert "Kies dit als de persoon hier niet woont" in wat
    velden = verborgen(medewerker.volg("/melden/wat", verborgen(wat) | {"keuze": ["adres", "081160"]}).text)
    assert [velden[f"rubrieken.{nummer}.rubriek"] for nummer in range(3)] == ["081110", "081120", "081160"]
    assert "Het hele adres" not in medewerker.get("/melden/concepten/1/wat").text


def test_wie_een_deel_van_het_adres_meldt_kan_het_hele_adres_melden(medewerker: Bezoeker) -> None:
    waarom = medewerker.volg("/melden/wat", {"bsn": BSN, "keuze": "081110"}).text
    assert "Meld het hele adres" in waarom
    heel = medewerker.post("/melden/waarom", verborgen(waarom) | RIJ | WAAROM | {"hele_adres": "ja"}).text
    assert verborgen(heel)["rubrieken.1.rubriek"] == "081120"
    assert 'value="Kerkplein"' in heel
    assert "De post kwam terug." in heel
    assert "Meld het hele adres" not in heel


def test_het_hele_adres_houdt_wat_bij_raadplegen_te_zien_was(medewerker: Bezoeker) -> None:
    gezien = {"bsn": BSN, "uit_bron": "ja", "keuze": "081160.2"}
    delen = {"081110.2": "Dorpsstraat", "081120.2": "12", "081120.1": "99", "010240.1": "Jansen"}
    waarom = medewerker.volg(
        "/melden/vanuit-raadplegen", gezien | {f"waarde.{plaats}": waarde for plaats, waarde in delen.items()}
    )
    assert "Dorpsstraat" not in waarom.text
    heel = medewerker.post("/melden/waarom", verborgen(waarom.text) | {"hele_adres": "ja"}).text
    velden = verborgen(heel)
    assert [velden[f"rubrieken.{nummer}.betwijfelde_waarde"] for nummer in (1, 2)] == ["Dorpsstraat", "12"]
    assert "Jansen" not in heel


def test_zonder_keuze_vraagt_het_eerst_wat_er_niet_klopt(medewerker: Bezoeker) -> None:
    assert "Wat klopt er niet?" in medewerker.volg("/melden/vanuit-raadplegen", {"bsn": BSN}).text


@pytest.mark.parametrize(
    ("stap", "velden", "zin"),
    [
        ("wie", {}, "Vul een BSN in. Weet u dat niet"),
        ("wie", {"bsn": BSN, "adres": "Dorpsstraat 1"}, "Noem de persoon op één manier"),
        ("wie", {"anummer": "1234567890"}, "Controleer alle 10 cijfers."),
        ("wie", {"geslachtsnaam": "Jansen"}, "Vul bij een naam ook de geboortedatum in."),
        ("wie", {"geboortedatum_jaar": "1985"}, "ook de geslachtsnaam in."),
        (
            "wie",
            {
                "geslachtsnaam": "Jansen",
                "geboortedatum_dag": "31",
                "geboortedatum_maand": "2",
                "geboortedatum_jaar": "1985",
            },
            "Vul een datum in die bestaat",
        ),
        ("wie", {"adres": "Dorpsstraat 1, bel 06-12345678"}, "op een telefoonnummer lijkt. Haal het weg."),
        ("wie", {"bsn": "123456789"}, "klopt niet"),
        ("wat", {"bsn": BSN}, "Kies ten minste één gegeven waaraan u twijfelt."),
        ("waarom", {"bsn": BSN, **RIJ}, "Leg uit waarom u twijfelt."),
        ("waarom", {**RIJ, **WAAROM, "toelichting": f"Zijn zoon is {BSN}."}, "burgerservicenummer lijkt."),
        ("waarom", {**RIJ, **WAAROM, "eigen_kenmerk": BSN}, "burgerservicenummer lijkt. Haal het weg."),
        ("waarom", {**RIJ, **WAAROM, "rubrieken.0.rubriek": "010310"}, "Vul een datum in zoals 14-3-1985"),
        ("waarom", {**RIJ, **WAAROM, "rubrieken.0.niet_verstrekt": "ja"}, "Laat dit veld dan leeg."),
        ("waarom", {**RIJ, **WAAROM, "toelichting": "x" * 4001}, "hoogstens 4000 tekens"),
        ("waarom", {**RIJ, **WAAROM, "contact_email": "geen"}, "Vul een e-mailadres in"),
        ("controleren", INGEVULD | {"bsn": ""}, "Vul een BSN in. Weet u dat niet"),
        ("controleren", INGEVULD | {"peilmoment": "2199-01-01"}, "kan niet in de toekomst liggen."),
        ("controleren", INGEVULD | {"rubrieken.0.voorgestelde_waarde": "Dorpsstraat"}, "iets anders in"),
    ],
)
def test_een_fout_brengt_terug_bij_de_stap_waar_zij_staat(
    medewerker: Bezoeker, stap: str, velden: dict[str, str], zin: str
) -> None:
    antwoord = medewerker.post(f"/melden/{stap}", velden)
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert "<title>Fout: Nieuwe melding" in antwoord.text


def test_alle_fouten_van_een_stap_staan_er_tegelijk(medewerker: Bezoeker) -> None:
    fout = {"rubrieken.0.rubriek": "081120", "rubrieken.0.voorgestelde_waarde": "een"}
    tekst = medewerker.post("/melden/waarom", {"bsn": BSN, **fout, "betwijfelde_waarde": "1"}).text
    assert "Pas 3 antwoorden aan." in tekst
    assert "Kies hoe u dit weet." in tekst
    assert 'id="fout-rubrieken.0.voorgestelde_waarde"' in tekst
    assert "Huisnummer: Deze waarde mag alleen cijfers hebben." in tekst


def test_een_andere_gemeente_staat_in_de_controle_en_op_de_melding(medewerker: Bezoeker) -> None:
    pagina = medewerker.volg("/melden/waarom", INGEVULD | {"gemeente": "0439"}).text
    assert "Purmerend" in pagina
    klaar = medewerker.post("/melden/controleren", INGEVULD | {"gemeente": "0439"})
    assert "Purmerend" in medewerker.get(klaar.headers["Location"]).text


def test_terug_naar_een_eerdere_stap_verliest_niets(medewerker: Bezoeker) -> None:
    pagina = medewerker.volg("/melden/controleren", INGEVULD | {"naar": "wie"}).text
    assert "Over wie gaat het?" in pagina
    assert f'value="{BSN}"' in pagina
    concept = verborgen(pagina)
    anders = medewerker.volg("/melden/wat", concept | {"keuze": ["081110", "081120"]}).text
    assert 'value="Kerkplein"' in anders
    assert "De post kwam terug." in anders
    assert "De post kwam terug." in medewerker.get("/melden/concepten/1/controleren").text


def test_een_onbekende_stap_is_er_niet(medewerker: Bezoeker) -> None:
    assert medewerker.post("/melden/overslaan", INGEVULD).status_code == 404


def test_wat_iemand_typt_is_nooit_opmaak(medewerker: Bezoeker) -> None:
    kanarie = "<img src=x onerror=1>\"'{{7*7}}"
    antwoord = medewerker.post("/melden/controleren", INGEVULD | {"toelichting": kanarie})
    pagina = medewerker.get(antwoord.headers["Location"]).text
    assert kanarie not in pagina
    assert "&lt;img src=x onerror=1&gt;" in pagina
    assert "{{7*7}}" in pagina
