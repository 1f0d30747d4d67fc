"""Looks at a page in the browser: axe, contrast, targets, width and the ring of the focus; clicks nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# From wide to narrow. No rule of the style sheet lies between the two narrow ones, so that at the
# narrowest only what depends on the place of things can differ; colours we compute at each width.
BREEDTES = {1280: "alles", 390: "zonder kleur", 320: "ligging"}
HOOGTE = 900
NORMEN = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice")
SCRIPT = Path(__file__).with_name("keuring.js").read_text(encoding="utf-8")
THEMA = Path(__file__).resolve().parents[2] / "docs" / "huisstijl-voorbeeld.css"


def keur(page: Page, *, breedtes: Mapping[int, str] = BREEDTES) -> list[str]:
    """Return what is wrong with the page as it stands, at each width, and with its colours in the theme."""
    _neem_mee(page, AXE_SCRIPT, "axe")
    _neem_mee(page, SCRIPT, "keuring")
    gevonden: list[str] = page.evaluate("css => keuring.inThema(css)", THEMA.read_text(encoding="utf-8"))
    for breedte, soort in breedtes.items():
        zet_breedte(page, breedte)
        oordeel = page.evaluate("([normen, soort]) => keuring.alles(normen, soort)", [list(NORMEN), soort])
        gevonden += [f"op {breedte} px: {gebrek}" for gebrek in oordeel]
    zet_breedte(page, next(iter(BREEDTES)))
    return gevonden


def ringen(page: Page) -> list[str]:
    """Return where a keyboard user would not see the focus, at each stop of the page as it stands."""
    _neem_mee(page, SCRIPT, "keuring")
    page.keyboard.press("Tab")
    gevonden: list[str] = page.evaluate("keuring.ringen()")
    return gevonden


def past(page: Page) -> list[str]:
    """Return at which widths the page must be scrolled sideways."""
    _neem_mee(page, SCRIPT, "keuring")
    gevonden = []
    for breedte in reversed(BREEDTES):
        zet_breedte(page, breedte)
        gevonden += [f"op {breedte} px: {gebrek}" for gebrek in page.evaluate("keuring.breedte()")]
    return gevonden


def tabstop(page: Page) -> Mapping[str, Any]:
    """Return the name of what has the focus, and what is wrong with its ring."""
    _neem_mee(page, SCRIPT, "keuring")
    stop: Mapping[str, Any] = page.evaluate("keuring.stop()")
    return stop


def zet_breedte(page: Page, breedte: int) -> None:
    page.set_viewport_size({"width": breedte, "height": HOOGTE})


def _neem_mee(page: Page, script: str, naam: str) -> None:
    """Give the page a script of the tests once; no address of the service serves it."""
    if page.evaluate(f"typeof window.{naam} === 'undefined'"):
        page.evaluate(script)
