"""What a melder sees: what waits, the lists with their filters, and a melding that has ended."""

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select, update

from bijlagen.matrix import ingebouwd
from terugmeld.adapters import ontvangstbewijs
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services.medewerkers import wijs_aan
from terugmeld.storage.database import transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.web.intranet import kenmerk_nodig
from terugmeld.web.weergave import waarde
from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_intranet import ZOEK, aantekeningen
from tests.terugmeld.web.test_melden import INGEVULD
from tests.terugmeld.web.test_triage import stap

GRONDTEKST = "Wij hebben zelf een onderzoek of controle gedaan, zoals een adrescontrole."
VERBETERD = {"uitkomst": "verbeterd", "reactie": "Het adres is verbeterd."}
NIET_ONDERZOCHT = {"reden": "al verbeterd", "reactie": "Dit was al verbeterd."}
VRAAG = {"vraag": "Wanneer zag u dit?"}


@pytest.fixture
def kenmerk(medewerker: Bezoeker, burgerzaken: Bezoeker) -> str:
    """Return a melding that Burgerzaken has taken up."""
    adres = medewerker.post("/melden/controleren", INGEVULD).headers["Location"]
    gevonden = re.search(r"TM-\d{4}-\d{6}", adres)
    assert gevonden is not None
    burgerzaken.post(f"/werkvoorraad/{gevonden[0]}", stap("neem in behandeling", 1))
    return gevonden[0]


def test_een_lopende_melding_zegt_hoe_de_melder_het_weet(medewerker: Bezoeker, kenmerk: str) -> None:
    pagina = medewerker.get(f"/meldingen/{kenmerk}").text
    assert "Zie hoe ver uw melding is" in pagina
    assert "Staat er nu" in pagina
    assert GRONDTEKST in pagina
    assert "Wat doet u intussen?" in pagina


def test_een_melding_die_klaar_is_zegt_wat_er_stond_en_wat_de_uitkomst_is(
    medewerker: Bezoeker, burgerzaken: Bezoeker, kenmerk: str
) -> None:
    burgerzaken.post(f"/werkvoorraad/{kenmerk}", stap("rond af", 2, **VERBETERD))
    pagina = medewerker.get(f"/meldingen/{kenmerk}").text
    assert "Uw melding is klaar. Lees wat de uitkomst is." in pagina
    assert "Stond er" in pagina
    assert '<td data-kop="Uitkomst">Verbeterd</td>' in pagina
    for lopend in ("Zie hoe ver", "Staat er nu", "Wat doet u intussen?", "nieuwe melding</a> en stuur"):
        assert lopend not in pagina
    assert kenmerk in medewerker.get("/meldingen?stand=klaar").text
    leeg = medewerker.get("/meldingen?stand=lopend").text
    assert "Er zijn geen meldingen die lopen." in leeg
    assert "Bekijk alle meldingen" in leeg


def test_na_een_melding_zonder_verbetering_kan_nieuw_bewijs_mee(
    medewerker: Bezoeker, burgerzaken: Bezoeker, kenmerk: str
) -> None:
    burgerzaken.post(f"/werkvoorraad/{kenmerk}", stap("geen onderzoek", 2, **NIET_ONDERZOCHT))
    pagina = medewerker.get(f"/meldingen/{kenmerk}").text
    assert "Uitkomst: geen onderzoek." in pagina
    assert "Hebt u nieuw bewijs?" in pagina
    assert 'class="tm-oud"' not in pagina


def test_een_ingetrokken_melding_zegt_dat_er_niets_meer_gebeurt(medewerker: Bezoeker, kenmerk: str) -> None:
    medewerker.post(f"/meldingen/{kenmerk}", {"handeling": "trek in", "versie": "2", "reden": ""})
    assert "Deze melding is ingetrokken." in medewerker.get(f"/meldingen/{kenmerk}").text
    assert "Er zijn nog geen meldingen." not in medewerker.get("/meldingen?stand=klaar").text


def test_een_reden_die_niet_aankwam_blijft_te_zien(medewerker: Bezoeker, kenmerk: str) -> None:
    oud = {"handeling": "trek in", "versie": "1", "reden": "Dubbel gemeld."}
    pagina = medewerker.post(f"/meldingen/{kenmerk}", oud)
    assert pagina.status_code == 409
    assert re.search(r"<details[^>]* open>\s*<summary>Melding intrekken", pagina.text)


def test_een_vraag_van_burgerzaken_staat_op_de_startpagina(
    medewerker: Bezoeker, burgerzaken: Bezoeker, kenmerk: str
) -> None:
    assert "Dit wacht op u" not in medewerker.get("/").text
    burgerzaken.post(f"/werkvoorraad/{kenmerk}", stap("vraag aanvulling", 2, **VRAAG))
    start = medewerker.get("/").text
    assert "Dit wacht op u" in start
    assert f'href="/meldingen/{kenmerk}#vraag"' in start
    for pad in ("/meldingen", f"/meldingen/{kenmerk}"):
        assert "Wacht op u" in medewerker.get(pad).text


def test_een_collega_ziet_wie_meldde(site: Flask, medewerker: Bezoeker, kenmerk: str) -> None:
    with site.app_context(), transaction() as session:
        naar_financien = update(Medewerker).where(Medewerker.gebruikersnaam == "baliemedewerker")
        session.execute(naar_financien.values(afnemer="financien"))
    collega = Bezoeker(site)
    collega.log_in("baliemedewerker")
    lijst = collega.get("/meldingen?van=afdeling").text
    assert '<td data-kop="Gemeld door">Proef medewerker</td>' in lijst
    assert '<td data-kop="Gemeld door">U</td>' in medewerker.get("/meldingen?van=afdeling").text


def test_een_ontvangstbewijs_noemt_het_kenmerk_en_niet_de_persoon(
    medewerker: Bezoeker, kenmerk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gedrukt: list[str] = []

    def zet_om(_: str, tekst: str) -> bytes:
        gedrukt.append(tekst)
        return b"%PDF-"

    monkeypatch.setattr(ontvangstbewijs, "zet_om", zet_om)
    bewijs = medewerker.get(f"/meldingen/{kenmerk}/ontvangstbewijs")
    assert bewijs.data.startswith(b"%PDF-")
    assert bewijs.headers["Content-Disposition"] == f'attachment; filename="{kenmerk}.pdf"'
    assert kenmerk in gedrukt[0]
    assert "Straatnaam" in gedrukt[0]
    for geheim in (BSN, "Dorpsstraat", "Kerkplein", "De post kwam terug."):
        assert geheim not in gedrukt[0]
    assert medewerker.get("/meldingen/TM-2026-999999/ontvangstbewijs").status_code == 404


def test_nieuwe_berichten_zijn_apart_te_zien(medewerker: Bezoeker, kenmerk: str) -> None:
    nieuw = medewerker.get("/berichten?nieuw=ja").text
    paden = re.findall(r'href="(/berichten/\d+)"', nieuw)
    assert paden
    assert f'<span class="tm-dag">{kenmerk}</span> is ontvangen' in nieuw
    for pad in paden:
        medewerker.get(pad)
    assert "U hebt alles gelezen." in medewerker.get("/berichten?nieuw=ja").text
    assert paden[0] in medewerker.get("/berichten").text


@pytest.mark.parametrize(("afnemer", "nodig"), [("financien", "nooit"), ("vrom", "altijd")])
def test_een_zaakkenmerk_is_verplicht_waar_elk_doel_het_vraagt(afnemer: str, nodig: str) -> None:
    wie = Gebruiker(id=1, naam="A", gebruikersnaam="a", afnemer=afnemer)
    assert kenmerk_nodig(ingebouwd("waterland_2010"), wie) == nodig


def test_zonder_zaakkenmerk_staat_de_weigering_bij_het_veld(
    site: Flask, inwoners: None, medewerker: Bezoeker
) -> None:
    with site.app_context(), transaction() as session:
        wie = session.scalars(select(Medewerker).where(Medewerker.gebruikersnaam == "medewerker")).one()
        wie.afnemer = "vrom"
        wijs_aan(session, wie, "b1-vrom-vergunningen", besluit="Besluit 3", van=date(2020, 1, 1))
    antwoord = medewerker.post("/raadplegen", ZOEK | {"doel": "vergunningaanvragen"})
    assert antwoord.status_code == 403
    assert 'href="#veld-zaakkenmerk"' in antwoord.text
    assert "Vul het zaakkenmerk in." in antwoord.text
    assert aantekeningen(site) == 1


def test_een_postcode_staat_er_zoals_op_een_brief() -> None:
    assert waarde("1141AA", "081160") == "1141 AA"
    assert waarde("onbekend", "081160") == "onbekend"
