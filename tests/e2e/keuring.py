"""Looks at a page in the browser at each width, in each theme and medium, once per page; clicks nothing."""

import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# From wide to narrow; axe and the colours at the three of the norm, and whether all fits at each.
BREEDTES = (1920, 1280, 768, 390, 320)
MET_AXE = (1280, 390, 320)
HOOGTE = 900
NORMEN = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice")
SCRIPTS = "".join(
    Path(__file__).with_name(naam).read_text(encoding="utf-8")
    for naam in ("kleuren.js", "ringen.js", "keuring.js")
)
STROOM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
TEKST = re.compile(rb"\bBT\s.*?\sT[jJ]\s.*?\bET\b", re.DOTALL)
THEMA = Path(__file__).resolve().parents[2] / "docs" / "huisstijl-voorbeeld.css"
# What was found before on a page of this form: a log-in page or a worklist is looked at once in each process.
_bekend: dict[str, list[str]] = {}


def keur(page: Page) -> list[str]:
    """Return what is wrong with the page as it stands, in all circumstances.

    Of a form that was seen before only the texts are new, so only whether these fit is looked at.
    """
    _neem_mee(page)
    gevonden, vorm = past(page), page.evaluate("keuring.vorm()")
    if vorm not in _bekend:
        _neem_mee(page, AXE_SCRIPT, "axe")
        _bekend[vorm] = [*_op_het_scherm(page), *_anders(page)]
    return gevonden + _bekend[vorm]


def _op_het_scherm(page: Page) -> list[str]:
    thema = THEMA.read_text(encoding="utf-8")
    gevonden = []
    for breedte in MET_AXE:
        zet_breedte(page, breedte)
        oordeel = page.evaluate("normen => keuring.alles(normen)", NORMEN)
        oordeel += page.evaluate("([normen, css]) => keuring.inThema(normen, css)", [NORMEN, thema])
        gevonden += [f"op {breedte} px: {gebrek}" for gebrek in oordeel]
    return gevonden


def _anders(page: Page) -> list[str]:
    """Look with the colours of the system, with more contrast and less motion, and as on paper."""
    gevonden = []
    page.emulate_media(forced_colors="active", reduced_motion="reduce", contrast="more")
    for breedte in (min(MET_AXE), max(MET_AXE)):
        zet_breedte(page, breedte)
        gevonden += [f"op {breedte} px: {gebrek}" for gebrek in page.evaluate("keuring.vasteKleuren()")]
    page.emulate_media(forced_colors="null", reduced_motion="null", contrast="null", media="print")
    gevonden += page.evaluate("keuring.opPapier()")
    page.emulate_media(media="null")
    return gevonden


def ringen(page: Page) -> list[str]:
    """Return where a keyboard user would not see the focus, at each stop of the page as it stands."""
    _neem_mee(page)
    page.keyboard.press("Tab")
    gevonden: list[str] = page.evaluate("ringen.ringen()")
    return gevonden


def past(page: Page) -> list[str]:
    """Return at which widths the page must be scrolled sideways, or something of it is cut off."""
    _neem_mee(page)
    gevonden = []
    for breedte in BREEDTES:
        zet_breedte(page, breedte)
        gevonden += [f"op {breedte} px: {gebrek}" for gebrek in page.evaluate("keuring.breedte()")]
    zet_breedte(page, max(MET_AXE))
    return gevonden


def drukt(page: Page) -> list[str]:
    """Return what is wrong with the page as a PDF: each sheet must hold text."""
    bladen = STROOM.findall(page.pdf(format="A4"))
    leesbaar = [zlib.decompressobj().decompress(blad) for blad in bladen if blad.startswith(b"x")]
    return [] if any(TEKST.search(blad) for blad in leesbaar) else ["op papier staat niets"]


def tabstop(page: Page) -> Mapping[str, Any]:
    """Return the name of what has the focus, and what is wrong with its ring."""
    _neem_mee(page)
    stop: Mapping[str, Any] = page.evaluate("ringen.stop()")
    return stop


def zet_breedte(page: Page, breedte: int) -> None:
    page.set_viewport_size({"width": breedte, "height": HOOGTE})


def _neem_mee(page: Page, script: str = SCRIPTS, naam: str = "keuring") -> None:
    """Give the page a script of the tests once; no address of the service serves it."""
    if page.evaluate(f"typeof window.{naam} === 'undefined'"):
        page.evaluate(script)
