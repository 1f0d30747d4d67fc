"""The pages of the kwaliteitssteekproef: draw, compare, report a deviation, and put the report in proof."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.termijnen import kalenderdag
from terugmeld.services import plichten
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from tests.terugmeld.web.conftest import Bezoeker

NU = datetime.now(UTC)
JAAR = kalenderdag(NU).year
LIJST = "/beheer/steekproeven/lijst/1"
pytestmark = pytest.mark.usefixtures("inwoners")


def nummer(site: Flask, naam: str) -> int:
    with site.app_context(), lees() as session:
        return session.scalars(select(Medewerker.id).where(Medewerker.gebruikersnaam == naam)).one()


def als(site: Flask, naam: str) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in(naam).status_code == 302
    return bezoeker


@pytest.fixture
def beheerder(site: Flask) -> Bezoeker:
    return als(site, "gegevensbeheerder")


@pytest.fixture
def wens(site: Flask) -> dict[str, object]:
    return {
        "jaar": JAAR,
        "stratum": "alle inwoners",
        "manier": "aantal",
        "aantal": 1,
        "zaad": "zaad",
        "verwerkers": [nummer(site, "gegevensverwerker")],
    }


def rijen(pagina: str, **oordeel: str) -> dict[str, str]:
    """Return the form of a list as the page gives it, with what is filled in for the huisnummer."""
    velden = dict(re.findall(r'name="(bevindingen\.\d+\.(?:rubriek|stapel))" value="(\d+)"', pagina))
    plek = next(naam for naam, waarde in velden.items() if waarde == "081120").rpartition(".")[0]
    return velden | {f"{plek}.{veld}": waarde for veld, waarde in oordeel.items()}


def test_van_trekking_tot_bewijs(
    site: Flask, beheerder: Bezoeker, burgerzaken: Bezoeker, wens: dict[str, object]
) -> None:
    with site.app_context(), transaction() as session:
        plichten.maak_voorvallen(session, nu=NU - timedelta(days=360))
    assert "is nog geen steekproef" in beheerder.get("/beheer/steekproeven/").text
    assert beheerder.get("/beheer/steekproeven/nieuw").status_code == 200
    fout = beheerder.post("/beheer/steekproeven/nieuw", wens | {"aantal": 9})
    assert "U vraagt 9 persoonslijsten, maar er zijn er 2." in fout.text
    assert (
        "Dit worden 1 persoonslijsten"
        in beheerder.post("/beheer/steekproeven/nieuw", wens | {"tel": "ja"}).text
    )
    assert "is getrokken" in beheerder.volg("/beheer/steekproeven/nieuw", wens).text
    assert (
        "1 van 1 persoonslijsten zijn dezelfde" in beheerder.post("/beheer/steekproeven/1/herhalen", {}).text
    )
    assert beheerder.get(LIJST).status_code == 403
    assert "Nog te doen" in burgerzaken.get("/beheer/steekproeven/1").text
    assert "zijn nog geen cijfers" in burgerzaken.get("/beheer/steekproeven/1/verslag").text
    pagina = burgerzaken.post(f"{LIJST}/bekijken", {}).text
    assert "Dorpsstraat" in pagina
    fout = burgerzaken.post(f"{LIJST}/bevindingen", rijen(pagina, oordeel="wijkt af", waarde="21"))
    assert fout.status_code == 422
    assert "Kies wat voor fout het is." in fout.text
    assert 'value="21"' in fout.text
    af = rijen(pagina, oordeel="wijkt af", fout="schrijffout", brondocument="aangifte 3", waarde="21")
    klaar = burgerzaken.volg(f"{LIJST}/bevindingen", af | {"rest_klopt": "ja", "rond_af": "ja"}).text
    assert "Deze persoonslijst is klaar." in klaar
    assert burgerzaken.post(f"{LIJST}/bevindingen", af).status_code == 409
    assert burgerzaken.post(f"{LIJST}/vervallen", {"reden": "Te laat."}).status_code == 409
    knop = re.search(rf"{LIJST}/melden/[0-9]+", klaar)
    assert knop is not None
    assert "De afwijking is gemeld: TM-" in burgerzaken.volg(knop[0], {}).text
    assert "al gemeld" in burgerzaken.post(knop[0], {}).text
    _verslag(beheerder)


def _verslag(beheerder: Bezoeker) -> None:
    adres = "/beheer/steekproeven/1"
    assert "<svg" in beheerder.get(f"{adres}/verslag").text
    assert beheerder.post(f"{adres}/conclusie", {"conclusie": ""}).status_code == 422
    assert "in het verslag" in beheerder.volg(f"{adres}/conclusie", {"conclusie": "Goed."}).text
    assert beheerder.get(f"{adres}/verslag.pdf").data.startswith(b"%PDF-")
    assert "081120" in beheerder.get(f"{adres}/verslag.csv").text
    assert "als bewijs in de kalender" in beheerder.volg(f"{adres}/bewijs", {}).text
    assert beheerder.post(f"{adres}/bewijs", {}).status_code == 409


def test_verdelen_vervallen_en_wat_niet_bestaat(
    beheerder: Bezoeker, burgerzaken: Bezoeker, wens: dict[str, object]
) -> None:
    beheerder.post("/beheer/steekproeven/nieuw", wens | {"manier": "berekend"})
    assert beheerder.post("/beheer/steekproeven/1/verdelen", {}).status_code == 422
    verdeeld = beheerder.volg("/beheer/steekproeven/1/verdelen", {"verwerkers": wens["verwerkers"]}).text
    assert "Opnieuw verdeeld: 2 persoonslijsten." in verdeeld
    assert burgerzaken.post(f"{LIJST}/vervallen", {"reden": ""}).status_code == 422
    assert "telt niet mee" in burgerzaken.volg(f"{LIJST}/vervallen", {"reden": "Vertrokken."}).text
    assert burgerzaken.post(f"{LIJST}/melden/1", {}).status_code == 404
    assert burgerzaken.get("/beheer/steekproeven/9").status_code == 404
