"""The main job in a real browser, by mouse and without JavaScript, and what may not go wrong on the way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from terugmeld import werker
from tests.bouwers import ANDER_BSN, BSN
from tests.e2e.conftest import Dienst
from tests.e2e.venster import Venster

pytestmark = pytest.mark.e2e
KENMERK = re.compile(r"TM-[0-9]{4}-[0-9]{6}")
Opener = Callable[..., BrowserContext]


@pytest.fixture(params=[True, False], ids=["met-muis", "zonder-javascript"])
def venster(request: pytest.FixtureRequest, new_context: Opener) -> Venster:
    context = new_context(java_script_enabled=request.param)
    return Venster(context.new_page(), kijkt=request.param)


@pytest.fixture
def muis(new_context: Opener) -> Venster:
    return Venster(new_context().new_page())


def test_de_hoofdtaak_van_twijfel_tot_protocol(venster: Venster, dienst: Dienst) -> None:
    kenmerk = _meld_vanuit_raadplegen(venster)
    _beoordeel(venster, kenmerk)
    _lees_berichten(venster, kenmerk)
    _doorzoek_protocol(venster, dienst)
    assert venster.gebreken == []


def _meld_vanuit_raadplegen(venster: Venster) -> str:
    venster.log_in("f.jong")
    venster.zie("Klopt er iets niet in de BRP?")
    venster.link("Persoon raadplegen")
    venster.vul("Burgerservicenummer", BSN)
    venster.knop("Zoeken")
    venster.zie("Dorpsstraat")
    venster.page.get_by_label("Ik twijfel aan Huisnummer", exact=False).first.check()
    venster.knop("Twijfel melden")
    venster.zie("Er staat nu: 12")
    venster.vul("Wat moet het zijn?", "14")
    venster.page.get_by_label("ter plaatse").check()
    venster.vul("Waarom denkt u dat het niet klopt?", "De deurwaarder zag een leeg pand.")
    venster.knop("Verder")
    venster.zie("Moet zijn: 14")
    venster.knop("Melding versturen")
    venster.zie("Uw melding is ontvangen.")
    gevonden = KENMERK.search(venster.page.get_by_role("heading", level=1).inner_text())
    assert gevonden is not None
    venster.link("Mijn meldingen")
    venster.zie(gevonden[0])
    venster.log_uit()
    return gevonden[0]


def _beoordeel(venster: Venster, kenmerk: str) -> None:
    venster.log_in("b.visser")
    venster.link("Werkvoorraad")
    venster.link(kenmerk)
    venster.zie("De deurwaarder zag een leeg pand.")
    venster.knop("Neem in behandeling")
    deel = venster.kies_besluit("In onderzoek zetten")
    venster.vul("Uw antwoord aan de melder", "Wij gaan langs het adres.", binnen=deel)
    venster.knop("In onderzoek zetten", binnen=deel)
    venster.link(kenmerk)
    deel = venster.kies_besluit("Nieuwe datum doorgeven")
    venster.datum(1, 3, 2030, binnen=deel)
    venster.vul("Waarom duurt het langer?", "De bewoner is op reis.", binnen=deel)
    venster.knop("Nieuwe datum doorgeven", binnen=deel)
    venster.link(kenmerk)
    deel = venster.kies_besluit("Afronden met een uitkomst")
    deel.get_by_role("combobox").first.select_option("verbeterd")
    venster.vul("Uw antwoord aan de melder", "Het huisnummer is nu 14.", binnen=deel)
    venster.knop("Afronden met een uitkomst", binnen=deel)
    venster.zie(f"Melding {kenmerk} is afgehandeld.")
    venster.log_uit()


def _lees_berichten(venster: Venster, kenmerk: str) -> None:
    venster.log_in("f.jong")
    venster.link("Berichten")
    for onderwerp in ("is ontvangen", "is in onderzoek", "duurt langer", "is afgerond"):
        expect(venster.page.get_by_role("link", name=f"{kenmerk} {onderwerp}")).to_have_count(1)
    venster.link(f"{kenmerk} is afgerond")
    venster.zie("Het huisnummer is nu 14.")
    venster.link(f"Naar melding {kenmerk}")
    venster.zie("Afgehandeld")
    venster.link("Mijn meldingen")
    venster.zie("Verbeterd")
    venster.log_uit()


def _doorzoek_protocol(venster: Venster, dienst: Dienst) -> None:
    with dienst.app.app_context():
        config = dienst.app.extensions["terugmeld.config"]
        werker.nummer_protocol(werker.Werkplek(config, werker.postbode(config)))
    venster.log_in("k.haddad")
    venster.link("Protocol")
    venster.vul("Waarom kijkt u in het protocol?", "Een verzoek om inzage.")
    venster.vul("BSN van de persoon", BSN)
    venster.knop("Zoeken")
    venster.zie("f.jong")
    venster.zie("Verstrekt")
    assert BSN not in venster.page.url
    venster.log_uit()


def test_wie_niets_te_zien_krijgt_meldt_in_vier_stappen(venster: Venster) -> None:
    venster.log_in("b.mol")
    venster.link("Persoon raadplegen")
    venster.zie("Uw afdeling heeft geen rechtstreekse toegang.")
    venster.link("toch melden")
    venster.zie("Stap 1 van 4")
    venster.vul("Burgerservicenummer", "123456789")
    venster.knop("Verder")
    venster.zie("Pas 1 antwoord aan.")
    venster.vul("Burgerservicenummer", ANDER_BSN)
    venster.knop("Verder")
    venster.zie("Stap 2 van 4")
    venster.page.get_by_label("Straatnaam", exact=True).first.check()
    venster.knop("Verder")
    venster.zie("Stap 3 van 4")
    venster.page.get_by_label("ter plaatse").check()
    venster.vul("Waarom denkt u dat het niet klopt?", "Het huis staat leeg.")
    venster.knop("Verder")
    venster.zie("Stap 4 van 4")
    venster.knop("Melding versturen")
    venster.zie("Uw melding is ontvangen.")
    assert venster.gebreken == []


def test_een_geweigerde_blik_noemt_de_reden(muis: Venster) -> None:
    muis.log_in("v.bakker")
    muis.link("Persoon raadplegen")
    muis.vul("Burgerservicenummer", BSN)
    muis.knop("Zoeken")
    muis.zie("U krijgt geen gegevens te zien")
    muis.zie("Vul het zaakkenmerk in.")
    muis.zie("Uw zoekvraag zonder zaakkenmerk staat in het protocol.")
    expect(muis.page.get_by_role("main")).not_to_contain_text("Dorpsstraat")
    assert muis.gebreken == []


def test_geheim_staat_bij_de_persoon(muis: Venster) -> None:
    muis.log_in("z.vries")
    muis.link("Persoon raadplegen")
    muis.vul("Burgerservicenummer", ANDER_BSN)
    muis.knop("Zoeken")
    muis.zie("Deze persoon heeft om geheimhouding gevraagd.")
    assert muis.gebreken == []


def test_een_verouderd_formulier_houdt_de_tekst_vast(muis: Venster, new_context: Opener) -> None:
    """A colleague with the same case open settles it first; what was typed comes back with a 409."""
    kenmerk = _meld_vanuit_raadplegen(muis)
    muis.log_in("b.visser")
    muis.open(f"/werkvoorraad/{kenmerk}")
    muis.knop("Neem in behandeling")
    deel = muis.kies_besluit("Geen onderzoek")
    muis.kies("Gegeven is juist", binnen=deel)
    muis.vul("Uw antwoord aan de melder", "Dit schreef ik net op.", binnen=deel)
    ander = Venster(new_context().new_page(), kijkt=False)
    ander.log_in("b.visser")
    ander.open(f"/werkvoorraad/{kenmerk}")
    ander.knop("Geef terug aan de werkvoorraad")
    with muis.page.expect_response(lambda antwoord: antwoord.request.method == "POST") as antwoord:
        muis.knop("Geen onderzoek", binnen=deel)
    assert antwoord.value.status == 409
    muis.zie("De stap is niet gezet.")
    muis.zie("Dit schreef ik net op.")
    assert muis.gebreken == []
