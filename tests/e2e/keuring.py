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
# What was found on a page of these kinds of elements, and the kinds that were seen in all circumstances:
# a log-in page or a worklist is looked at once in each process, and so is how a button looks on paper.
_bekend: dict[frozenset[str], list[str]] = {}
_gezien: set[str] = set()


def keur(page: Page) -> list[str]:
    """Return what is wrong with the page as it stands.

    Of kinds of elements that all stood together before only the texts are new, so only whether these fit is
    looked at. Where they stood, but not together, a theme or a medium can do nothing new to them: each page
    gets the rules of axe about how it is built, and its colours are computed in both themes.
    """
    _neem_mee(page)
    gevonden, soorten = past(page), frozenset(page.evaluate("keuring.soorten()"))
    if soorten not in _bekend:
        _neem_mee(page, AXE_SCRIPT, "axe")
        is_nieuw = not soorten <= _gezien
        _bekend[soorten] = [*_op_het_scherm(page, is_nieuw=is_nieuw), *(_anders(page) if is_nieuw else ())]
        _gezien.update(soorten)
    return gevonden + _bekend[soorten]


def _op_het_scherm(page: Page, *, is_nieuw: bool) -> list[str]:
    thema = [NORMEN, THEMA.read_text(encoding="utf-8"), is_nieuw]
    gevonden = []
    for breedte in MET_AXE:
        zet_breedte(page, breedte)
        oordeel = page.evaluate("normen => keuring.opbouw(normen)", NORMEN)
        oordeel += page.evaluate("keuring.kleurregels()") if is_nieuw else []
        oordeel += page.evaluate("([normen, css, metAxe]) => keuring.inThema(normen, css, metAxe)", thema)
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
