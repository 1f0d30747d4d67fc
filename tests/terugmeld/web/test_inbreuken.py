"""The pages of a breach and of the logboek: from a report to the end, with what was typed kept."""

import re
from datetime import UTC, datetime

from flask import Flask

from beheerregeling.termijnen import kalenderdag
from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker

VANDAAG = kalenderdag(datetime.now(UTC)).isoformat()
MELDING = {
    "wat": "Een brief ging naar het verkeerde adres.",
    "gegevens": "Naam en adres.",
    "omvang": "Eén gezin.",
    "ontdekt_datum": "2026-03-02",
    "ontdekt_tijd": "9.30",
}
OORDEEL = {
    "risico": "risico",
    "gevolgen": "Iemand kent nu het adres.",
    "meld_ap": "ja",
    "reden_ap": "Er is een risico.",
    "meld_betrokkenen": "nee",
    "reden_betrokkenen": "Het risico is niet hoog.",
}
REGEL = {
    "soort": "probleem",
    "onderwerp": "De printer",
    "tekst": "Geen stempel.",
    "gebeurd_datum": VANDAAG,
}


def als(site: Flask, naam: str) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in(naam).status_code == 302
    return bezoeker


def test_een_inbreuk_van_melding_tot_register(site: Flask, medewerker: Bezoeker) -> None:
    fout = medewerker.post("/inbreuk-melden", MELDING | {"wat": "", "ontdekt_tijd": "25:00"})
    assert fout.status_code == 422
    assert "Vul een tijd in, bijvoorbeeld 14:30." in fout.text
    assert "Vertel wat er is gebeurd." in fout.text
    assert "Eén gezin." in fout.text
    fout = medewerker.post("/inbreuk-melden", MELDING | {"wat": f"Over {BSN}"})
    assert "Hier staat iets dat op een burgerservicenummer lijkt." in fout.text
    assert "is doorgegeven" in medewerker.volg("/inbreuk-melden", MELDING).text
    fg = als(site, "functionaris-gegevensbescherming")
    assert "met haast" in fg.get("/beheer/").text
    assert "bijna of helemaal voorbij" in fg.get("/").text
    lijst = fg.get("/beheer/inbreuken")
    pad = lijst.text.partition('href="/beheer/inbreuken/')[2].partition('"')[0]
    pagina = f"/beheer/inbreuken/{pad}"
    assert "De 72 uur zijn voorbij." in fg.get(pagina).text
    assert fg.post(f"{pagina}/bestaatniet", {}).status_code == 404
    fout = fg.post(f"{pagina}/beoordelen", OORDEEL | {"versie": 1, "meld_ap": "nee"})
    assert "AVG, artikel 33 lid 1" in fout.text
    assert fg.post(f"{pagina}/beoordelen", OORDEEL | {"versie": 9}).status_code == 409
    assert "Uw oordeel is vastgelegd." in fg.volg(f"{pagina}/beoordelen", OORDEEL | {"versie": 1}).text
    ap = {"versie": 2, "gemeld_datum": VANDAAG, "gemeld_tijd": "00:00", "ap_kenmerk": "z1"}
    assert "Te laat gemeld" in fg.volg(f"{pagina}/ap", ap).text
    maatregel = {"versie": 3, "maatregel": "Vensterenveloppen.", "eigenaar_id": 1, "uiterste_datum": VANDAAG}
    assert "De maatregel is vastgelegd." in fg.volg(f"{pagina}/maatregel", maatregel).text
    assert "nog niet elke maatregel" in fg.get(pagina).text.lower()
    assert fg.get("/beheer/inbreuken?status=afgesloten").text.count("Hier staan geen inbreuken.") == 1
    csv = fg.get("/beheer/inbreuken.csv").text
    assert "in aanpak" in csv
    assert "Vensterenveloppen." in csv
    assert "U kunt deze inbreuk lezen." in als(site, "privacybeheerder").get(pagina).text


def test_de_eigenaar_vinkt_de_maatregel_af_vanaf_de_startpagina(site: Flask, medewerker: Bezoeker) -> None:
    medewerker.post("/inbreuk-melden", MELDING)
    fg = als(site, "functionaris-gegevensbescherming")
    pagina = "/beheer/inbreuken/" + fg.get("/beheer/inbreuken").text.partition("/beheer/inbreuken/")[2][0]
    kleiner = {"versie": 1, "risico": "waarschijnlijk geen risico", "meld_ap": "nee"}
    assert fg.post(f"{pagina}/beoordelen", OORDEEL | kleiner).status_code == 302
    eigenaar = re.search(r'<option value="(\d+)">Proef medewerker<', fg.get(pagina).text)
    assert eigenaar is not None
    taak = {"maatregel": "Koop mappen.", "eigenaar_id": eigenaar[1], "uiterste_datum": VANDAAG}
    assert fg.post(f"{pagina}/maatregel", taak | {"versie": 2}).status_code == 302
    assert "Koop mappen." not in fg.get("/").text
    gevonden = re.search(r'href="(/maatregelen/\d+)">Koop mappen\.', medewerker.get("/").text)
    assert gevonden is not None
    assert fg.get(gevonden[1]).status_code == 404
    fout = medewerker.post(gevonden[1], {"hoe": f"Voor {BSN}."})
    assert (fout.status_code, f"Voor {BSN}." in fout.text) == (422, True)
    assert "De maatregel is klaar." in medewerker.volg(gevonden[1], {"hoe": "Ze liggen klaar."}).text
    assert "Koop mappen." not in medewerker.get("/").text
    weer = medewerker.post(gevonden[1], {"hoe": "Nog eens."})
    assert (weer.status_code, "Deze maatregel is klaar." in weer.text) == (409, True)
    assert "Ze liggen klaar." in fg.get(pagina).text


def test_het_logboek_schrijven_zoeken_en_sluiten(site: Flask) -> None:
    beheerder = als(site, "applicatiebeheerder")
    assert "Het logboek is nog leeg." in beheerder.get("/beheer/logboek").text
    fout = beheerder.post("/beheer/logboek/nieuw", REGEL | {"onderwerp": ""})
    assert fout.status_code == 422
    assert "Geen stempel." in fout.text
    antwoord = beheerder.post("/beheer/logboek/nieuw", REGEL)
    pagina = antwoord.headers["Location"]
    assert beheerder.post(pagina, {"vervolg": ""}).status_code == 422
    assert "De regel is gesloten." in beheerder.volg(pagina, {"vervolg": "Klaar.", "sluit_af": "ja"}).text
    assert beheerder.post(pagina, {"vervolg": "Nog iets."}).status_code == 409
    assert "Er is niets gevonden." in beheerder.get("/beheer/logboek?alleen_open=ja").text
    assert "De printer" in beheerder.get("/beheer/logboek?woorden=klaar").text
    assert beheerder.get("/beheer/logboek?van=31-2-2026").status_code == 422
    assert "gesloten" in beheerder.get("/beheer/logboek.csv?woorden=printer").text
    lezer = als(site, "beveiligingsfunctionaris")
    assert "Nieuwe regel" not in lezer.get("/beheer/logboek").text
