"""The form for a selectie, the count before the decision, and the file that is given once."""

import re
from base64 import b64decode

from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_derden import HIER, antwoorden, balie

__all__ = ["balie"]
SELECTIE = {
    "ontvanger": "fondsverwervende-organisaties/begrafenisfonds",
    "organisatie": "Begrafenisfonds De Laatste Eer",
    "vorm": "schriftelijk",
    "verzoek_datum": "2026-02-27",
    "straat": "Dorpsstraat",
    "postcode": "1141 aa",
    "toestemming_van": BSN,
    "toestemming_datum": "2026-02-20",
    "toestemming_soort": "schriftelijk",
}


def registreer(balie: Bezoeker, **anders: str) -> str:
    antwoord = balie.post(f"{HIER}/selectie", SELECTIE | anders)
    assert antwoord.status_code == 302, antwoord.text
    return antwoord.headers["Location"]


def test_alleen_regels_met_een_selectie_staan_in_de_lijst(balie: Bezoeker) -> None:
    pagina = balie.get(f"{HIER}/selectie").text
    assert 'value="fondsverwervende-organisaties/begrafenisfonds"' in pagina
    assert 'value="ziekenhuizen/ziekenhuizen"' not in pagina
    assert "Meer dan 5000 personen kan niet in één keer." in pagina


def test_een_fout_formulier_houdt_wat_is_getypt(balie: Bezoeker) -> None:
    fout = balie.post(f"{HIER}/selectie", SELECTIE | {"straat": "", "postcode": "", "toestemming_van": "12"})
    assert fout.status_code == 422
    assert "Vul ten minste één kenmerk in" in fout.text
    assert "Dit burgerservicenummer klopt niet: 12." in fout.text
    assert "Begrafenisfonds De Laatste Eer" in fout.text


def test_voor_het_besluit_staat_er_hoeveel_personen_voldoen(balie: Bezoeker) -> None:
    pagina = balie.get(registreer(balie)).text
    assert "1 persoon voldoet nu aan deze kenmerken." in pagina
    assert "straat Dorpsstraat; postcode 1141AA" in pagina
    assert "Jansen" not in pagina
    leeg = balie.get(registreer(balie, straat="Kerkplein")).text
    assert "Niemand voldoet nu aan deze kenmerken." in leeg


def test_het_bestand_en_de_brief_staan_een_keer_op_de_pagina(balie: Bezoeker) -> None:
    hier = registreer(balie)
    pagina = balie.post(hier, antwoorden(balie.get(hier).text)).text
    assert "Verstrekt: de gegevens van 1 persoon." in pagina
    bestand = re.search(r'href="data:text/csv;base64,([^"]+)" download="selectie-DV-2026', pagina)
    assert bestand is not None
    kop, rij = b64decode(bestand[1]).decode("utf-8-sig").splitlines()
    assert "Straatnaam (081110)" in kop
    assert kop.endswith(";In onderzoek")
    assert "Dorpsstraat" in rij
    assert re.search(r'href="data:application/pdf;base64,[^"]+" download="brief-DV-2026', pagina)
    later = balie.get(hier).text
    assert "Verstrekt: de gegevens van 1 persoon." in later
    assert "data:text/csv" not in later


def test_de_brief_van_een_lege_selectie_zegt_niet_waarom(balie: Bezoeker) -> None:
    hier = registreer(balie, straat="Kerkplein")
    geweigerd = balie.post(hier, antwoorden(balie.get(hier).text)).text
    assert "Niemand voldoet nu aan deze kenmerken." in geweigerd
    assert balie.get(f"{hier}/brief").data.startswith(b"%PDF")
