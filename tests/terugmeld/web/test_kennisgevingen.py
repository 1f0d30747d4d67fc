"""The pages of kennisgevingen, hersteltaken, volgindicaties, pakketten, following and the choice of mail."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.kennisgeving import Kennisgevinggrond, Kennisgevingsoort
from terugmeld.domain.mailkeuze import Mailkeuze
from terugmeld.domain.terugroep import Herstelstatus
from terugmeld.services.mailkeuzes import keuze_van
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.hersteltaken import Hersteltaak
from terugmeld.storage.kennisgevingen import Afnemerbericht
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD

DOEL = "debiteuren-crediteuren"
MORGEN = kalenderdag(datetime.now().astimezone()) + timedelta(days=1)


@pytest.fixture
def kenmerk(medewerker: Bezoeker) -> str:
    plaats = medewerker.post("/melden/controleren", INGEVULD).headers["Location"]
    return plaats.split("?")[0].rsplit("/", 1)[1]


@pytest.fixture
def verteld(site: Flask, inwoners: None, kenmerk: str) -> None:
    """Store a kennisgeving of each soort and an open hersteltaak for Financiën."""
    with site.app_context(), transaction() as session:
        melding = session.scalars(select(Terugmelding)).one()
        gedeeld = {
            "terugmelding_id": melding.id,
            "doel": DOEL,
            "bsn": BSN,
            "rubrieken": "081110",
            "zaakkenmerken": "F-1",
            "gemaakt_op": melding.ontvangen_op,
        }
        for soort in Kennisgevingsoort:
            grond = Kennisgevinggrond.EERDER_VERSTREKT
            session.add(Afnemerbericht(soort=soort, grond=grond, afnemer="financien", **gedeeld))
        session.add(Afnemerbericht(soort=soort, grond=grond, afnemer="vrom", **gedeeld))
        session.add(
            Hersteltaak(
                status=Herstelstatus.OPEN,
                afnemer="financien",
                sinds_datum=date(2026, 1, 1),
                laatst_verstrekt_op=melding.ontvangen_op,
                uiterste_datum=MORGEN,
                **gedeeld,
            )
        )


def test_een_kennisgeving_noemt_pas_na_de_knop_de_persoon(verteld: None, medewerker: Bezoeker) -> None:
    for nummer in (1, 2, 3):
        pagina = medewerker.get(f"/kennisgevingen/{nummer}")
        assert pagina.status_code == 200
        assert "F-1" in pagina.text
        assert BSN not in pagina.text
    getoond = medewerker.post("/kennisgevingen/1", {}, van="/kennisgevingen/1")
    assert getoond.status_code == 200
    assert "Dorpsstraat" in getoond.text
    assert "in het protocol onder nummer" in getoond.text
    assert medewerker.get("/kennisgevingen/99").status_code == 404


def test_een_hersteltaak_wordt_nagekeken_en_gesloten(verteld: None, medewerker: Bezoeker) -> None:
    assert "HT-" in medewerker.get("/hersteltaken").text
    assert "Dorpsstraat" in medewerker.post("/hersteltaken/1/gegeven", {}, van="/hersteltaken/1").text
    leeg = medewerker.post("/hersteltaken/1", {"versie": "1"})
    assert leeg.status_code == 422
    assert "Kies wat u hebt gevonden." in leeg.text
    keuze = {"versie": "1", "notitie": "zaak gesloten"}
    assert medewerker.post("/hersteltaken/1", keuze).status_code == 302
    assert medewerker.post("/hersteltaken/1", keuze).status_code == 409
    assert "Zaak gesloten" in medewerker.get("/hersteltaken/1").text


def test_een_ander_ziet_de_taak_niet_en_de_lijst_is_dan_leeg(
    verteld: None, burgerzaken: Bezoeker, site: Flask
) -> None:
    assert burgerzaken.get("/hersteltaken/1").status_code == 404
    assert "Er zijn geen hersteltaken." in burgerzaken.get("/hersteltaken").text
    beheer = Bezoeker(site)
    beheer.log_in("systeembeheerder")
    assert beheer.get("/hersteltaken").status_code == 403


def test_burgerzaken_ziet_wie_nakijkt_en_de_melder_alleen_een_aantal(
    verteld: None, medewerker: Bezoeker, burgerzaken: Bezoeker, kenmerk: str
) -> None:
    zaak = burgerzaken.get(f"/werkvoorraad/{kenmerk}").text
    assert "Wie bericht kreeg" in zaak
    assert "Bureau Financiën" in zaak
    assert "Nagekeken: 0 van 1." in medewerker.get(f"/meldingen/{kenmerk}").text


AANVRAAG = {
    "bsn": BSN,
    "gemeente": "0439",
    "doel": DOEL,
    "motivering": "Wij innen een vordering.",
    "van_datum": MORGEN.isoformat(),
    "tot_datum": (MORGEN + timedelta(days=30)).isoformat(),
}


def test_een_volgindicatie_van_aanvraag_tot_intrekking(medewerker: Bezoeker, burgerzaken: Bezoeker) -> None:
    assert "Er zijn nog geen volgindicaties." in medewerker.get("/volgindicaties").text
    assert medewerker.post("/volgindicaties/nieuw", AANVRAAG | {"gemeente": ""}).status_code == 422
    pad = medewerker.post("/volgindicaties/nieuw", AANVRAAG).headers["Location"]
    assert "Besluit nemen" not in medewerker.get(pad).text
    assert "Besluit nemen" in burgerzaken.get(pad).text
    for fout in ({}, {"besluit": "weigeren"}):
        antwoord = burgerzaken.post(f"{pad}/besluit", {"versie": "1", **fout})
        assert antwoord.status_code == 422
    toe = {"versie": "1", "besluit": "toekennen"}
    assert burgerzaken.post(f"{pad}/besluit", toe).status_code == 302
    assert burgerzaken.post(f"{pad}/besluit", toe).status_code == 409
    assert medewerker.post(f"{pad}/intrekken", {"versie": "1"}).status_code == 409
    assert medewerker.post(f"{pad}/intrekken", {"versie": "2"}).status_code == 302
    assert "Ingetrokken" in medewerker.get("/volgindicaties").text


def test_een_afdeling_zonder_taak_kan_niet_volgen(burgerzaken: Bezoeker, site: Flask) -> None:
    with site.app_context(), transaction() as session:
        wie = session.scalars(select(Medewerker).where(Medewerker.gebruikersnaam == "medewerker")).one()
        wie.afnemer = "belastingen"
    bezoeker = Bezoeker(site)
    bezoeker.log_in("medewerker")
    assert "Uw afdeling kan geen volgindicatie aanvragen." in bezoeker.get("/volgindicaties/nieuw").text


def test_een_zaak_over_een_andere_gemeente_geeft_twee_pakketten(
    inwoners: None, burgerzaken: Bezoeker, kenmerk: str
) -> None:
    pad = f"/werkvoorraad/{kenmerk}"
    dicht = burgerzaken.get(pad).text
    assert "<summary>Inschrijving</summary>" in dicht
    assert "De melder noemde geen andere gemeente." in dicht
    assert burgerzaken.post(f"{pad}/pakket", {"vorm": "tmv"}).status_code == 409
    burgerzaken.post(f"{pad}/inschrijving/opzoeken", {})
    bekend = burgerzaken.get(pad).text
    assert "De persoon staat hier ingeschreven." in bekend
    assert "<summary>Inschrijving</summary>" not in bekend
    burgerzaken.post(f"{pad}/inschrijving", {"gemeente": "0439", "versie": "2"})
    assert "De persoon staat ingeschreven in Purmerend." in burgerzaken.get(pad).text
    for vorm, soort in (("tmv", "xml"), ("rest", "json")):
        pakket = burgerzaken.post(f"{pad}/pakket", {"vorm": vorm})
        assert pakket.headers["Content-Disposition"].endswith(f'{vorm}-{kenmerk}.{soort}"')
        assert BSN in pakket.text


def test_wie_niet_gevonden_is_levert_geen_gemeente(burgerzaken: Bezoeker, kenmerk: str) -> None:
    burgerzaken.post(f"/werkvoorraad/{kenmerk}/inschrijving/opzoeken", {})
    assert "De gemeente is niet gevonden." in burgerzaken.get(f"/werkvoorraad/{kenmerk}").text


def test_de_keuze_voor_mail_blijft_staan(medewerker: Bezoeker, site: Flask) -> None:
    assert medewerker.post("/account/mail", {"mailkeuze": "dagelijks overzicht"}).status_code == 302
    assert medewerker.post("/account/mail", {"mailkeuze": "nooit"}).status_code == 302
    assert "Kies wanneer u e-mail wilt krijgen." in medewerker.get("/account").text
    with site.app_context(), lees() as session:
        wie = session.scalars(select(Medewerker.id).where(Medewerker.gebruikersnaam == "medewerker")).one()
        assert keuze_van(session, wie) is Mailkeuze.DAGOVERZICHT


def test_het_menu_telt_ongelezen_berichten_en_een_collega_volgt(
    medewerker: Bezoeker, site: Flask, kenmerk: str
) -> None:
    assert '<span class="tm-teller">1<' in medewerker.get("/hulp").text
    medewerker.get("/berichten/1")
    assert "tm-teller" not in medewerker.get("/hulp").text
    assert "Melding volgen" not in medewerker.get(f"/meldingen/{kenmerk}").text
    with site.app_context(), transaction() as session:
        wie = session.scalars(select(Medewerker).where(Medewerker.gebruikersnaam == "baliemedewerker")).one()
        wie.afnemer = "financien"
    collega = Bezoeker(site)
    collega.log_in("baliemedewerker")
    for wil, knop in (("ja", "Niet meer volgen"), ("nee", "Melding volgen")):
        assert collega.post(f"/meldingen/{kenmerk}/volgen", {"volgen": wil}).status_code == 302
        assert knop in collega.get(f"/meldingen/{kenmerk}").text
