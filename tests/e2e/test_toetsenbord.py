"""The main job with the keyboard alone: looking, doubting, the four steps, triage, deciding and settling."""

import re

import pytest
from playwright.sync_api import Page

from tests.bouwers import BSN
from tests.e2e.conftest import Dienst
from tests.e2e.toetsenbord import Toetsenbord
from tests.e2e.venster import Venster

pytestmark = pytest.mark.e2e
KENMERK = re.compile(r"TM-[0-9]{4}-[0-9]{6}")


def test_de_hoofdtaak_met_alleen_het_toetsenbord(page: Page, dienst: Dienst) -> None:
    venster, hand = Venster(page, kijkt=False), Toetsenbord(page)
    hand.log_in("f.jong")
    _raadpleeg_en_twijfel(venster, hand)
    kenmerk = _loop_door_de_vier_stappen(venster, hand)
    hand.ga("Uitloggen")
    hand.log_in("b.visser")
    _zet_in_onderzoek(venster, hand, kenmerk)
    _rond_af(venster, hand, kenmerk)
    assert not hand.gebreken, "\n".join(hand.gebreken)
    assert venster.gebreken == []


def _raadpleeg_en_twijfel(venster: Venster, hand: Toetsenbord) -> None:
    hand.ga("Persoon raadplegen")
    hand.vul("Burgerservicenummer", BSN)
    hand.ga("Zoeken")
    hand.kies("Waarom zie ik dit: Huisnummer?", "Enter")
    venster.zie("regel b1-financien-debiteuren")
    hand.kies("Ik twijfel aan Huisnummer")
    hand.ga("Twijfel melden")
    venster.zie("Er staat nu: 12")


def _loop_door_de_vier_stappen(venster: Venster, hand: Toetsenbord) -> str:
    """Start where the doubt led to, go back to the first step, and walk through all four."""
    hand.ga("Vorige stap")
    venster.zie("Stap 2 van 4")
    hand.ga("Vorige stap")
    venster.zie("Stap 1 van 4")
    hand.ga("Verder")
    hand.ga("Verder")
    venster.zie("Stap 3 van 4")
    hand.vul("Wat moet het zijn?", "14")
    hand.tab("Wij hebben zelf een onderzoek")
    hand.druk("ArrowDown", "ArrowUp", "ArrowDown")
    hand.vul("Waarom denkt u dat het niet klopt?", "De deurwaarder zag een leeg pand.")
    hand.terug("Wat moet het zijn?")
    hand.ga("Verder")
    venster.zie("Moet zijn: 14")
    hand.ga("Melding versturen")
    venster.zie("Uw melding is ontvangen.")
    gevonden = KENMERK.search(venster.page.get_by_role("heading", level=1).inner_text())
    assert gevonden is not None
    return gevonden[0]


def _zet_in_onderzoek(venster: Venster, hand: Toetsenbord, kenmerk: str) -> None:
    hand.ga("Werkvoorraad")
    hand.ga(kenmerk)
    hand.ga("Neem in behandeling")
    hand.ga("In onderzoek zetten")
    hand.vul("Uw antwoord aan de melder", "Wij gaan langs het adres.")
    hand.ga("In onderzoek zetten")
    venster.zie(f"Melding {kenmerk} is in onderzoek")


def _rond_af(venster: Venster, hand: Toetsenbord, kenmerk: str) -> None:
    hand.ga(kenmerk)
    hand.ga("Afronden met een uitkomst")
    assert "uitkomst" in venster.page.evaluate(
        "document.activeElement.name"
    )  # the first question has the focus
    hand.typ("Verbeterd")
    hand.vul("Uw antwoord aan de melder", "Het huisnummer is nu 14.")
    hand.ga("Afronden met een uitkomst")
    venster.zie(f"Melding {kenmerk} is afgehandeld.")
