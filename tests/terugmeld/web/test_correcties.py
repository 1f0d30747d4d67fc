"""The desk for art. 104: from request to notice and letter, and back with what was typed after a fault."""

import pytest
from flask import Flask

from terugmeld.web.klok import vandaag
from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_elders import FORMULIER
from tests.terugmeld.web.test_intranet import ZOEK

VERZOEK = {
    "bsn": BSN,
    "naam": "A. Jansen, geboren op 14 maart 1985",
    "rubrieken": "081110",
    "bekend_datum": "1-1-2026",
    "aanvrager": "de persoon zelf",
    "identiteit": "DigiD",
    "ontvangen_datum": "2-1-2026",
}


@pytest.fixture
def balie(site: Flask) -> Bezoeker:
    bezoeker = Bezoeker(site)
    bezoeker.log_in("baliemedewerker")
    return bezoeker


def test_van_verzoek_tot_bericht_en_brief(
    site: Flask, inwoners: None, medewerker: Bezoeker, balie: Bezoeker
) -> None:
    medewerker.post("/raadplegen", ZOEK)
    medewerker.post("/doorgegeven", FORMULIER)
    pad = balie.post("/correcties", VERZOEK | {"ontvangen_datum": vandaag().isoformat()}).headers["Location"]
    assert "Het verzoek kwam na 8 weken" in balie.get(pad).text
    pagina = balie.post(f"{pad}/ontvangers", {}).text
    assert "Bureau Financiën" in pagina
    assert "Deurwaarder Één &amp; Co" in pagina
    assert balie.post(f"{pad}/weigering", {"reden": ""}).status_code == 422
    assert balie.post(f"{pad}/mededeling", {}).status_code == 302
    pagina = balie.get(pad).text
    assert "Aan wie het is meegedeeld" in pagina
    pdf = balie.get(f"{pad}/brief/2")
    assert pdf.mimetype == "application/pdf"
    assert balie.get(f"{pad}/brief/1").status_code == 404
    assert "verbeterd" in medewerker.get("/berichten").text
    bericht = medewerker.get("/berichten/1").text
    assert "A. Jansen" in bericht
    assert "Naar melding" not in bericht
    assert "Mededeling gedaan" in balie.get("/correcties").text


@pytest.mark.parametrize(
    ("patroon", "wel", "niet"), [("0811", "Huisnummer", "Geslachtsnaam"), ("01", "Voornamen", "Huisnummer")]
)
def test_een_hele_groep_of_alles_van_een_onderwerp(
    balie: Bezoeker, patroon: str, wel: str, niet: str
) -> None:
    pad = balie.post("/correcties", VERZOEK | {"rubrieken": patroon}).headers["Location"]
    pagina = balie.get(pad).text
    assert wel in pagina
    assert niet not in pagina
    assert "onderzoek" not in pagina.split("Verbeterde gegevens")[1].split("</dd>")[0].lower()
    assert balie.post("/correcties", VERZOEK | {"rubrieken": "9999"}).status_code == 422


def test_een_fout_komt_terug_en_een_weigering_wordt_opgeschreven(balie: Bezoeker) -> None:
    fout = balie.post("/correcties", VERZOEK | {"rubrieken": "", "naam": "A. Jansen"})
    assert fout.status_code == 422
    assert "Kies minstens één gegeven." in fout.text
    assert 'value="A. Jansen"' in fout.text
    pad = balie.post("/correcties", VERZOEK).headers["Location"]
    assert "Niemand kreeg dit gegeven" in balie.post(f"{pad}/ontvangers", {}).text
    assert "Dit verzoek is te laat" in balie.get(pad).text
    assert balie.post(f"{pad}/weigering", {"reden": "Na 8 weken."}).status_code == 302
    assert "Na 8 weken." in balie.get(pad).text
    assert "Geweigerd" in balie.get("/correcties").text
