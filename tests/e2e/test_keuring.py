"""The inspection itself: it finds each fault that is put in a page on purpose, and nothing in a good one."""

from collections.abc import Mapping
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.e2e.keuring import drukt, keur, ringen

pytestmark = pytest.mark.e2e
PAGINA = """<!doctype html><html lang="nl"><head><title>Proef</title><style>
  body {{ background: #fff; color: #222; font-size: 16px; margin: 0 }}
  a, button {{ background: #fff; color: #054; display: inline-block; min-height: 24px; min-width: 24px }}
  :focus-visible {{ outline: 3px solid #000; outline-offset: 2px }}
  @media print {{ nav {{ display: none }} }}
  {stijl}
</style></head><body><nav class="tm-nav"><a href="/b">Naar het begin</a></nav><main><h1>Proef</h1>
  <p id="een">De eerste zin.</p><p id="twee">De tweede zin.</p><p id="drie">De derde zin.</p>
  <p id="vier">De vierde zin.</p><p id="vijf">De vijfde zin, die lang is.</p><p id="zes">De zesde zin.</p>
  <a id="a" href="/a">Verder gaan</a> <a id="c" href="/c">Terug gaan</a> <button>Versturen</button>
  <div id="balk"></div>{html}
</main></body></html>"""
SMAL = "@media (max-width: 330px)"
MIDDEL = "@media (width: 390px)"
LICHT = "var(--utrecht-page-footer-background-color"  # in the other theme; without one it is what follows
# On each page more than one fault, and each of them must be found.
FOUTEN: Mapping[str, tuple[str, ...]] = {
    """#een { color: #999 } #twee { background: linear-gradient(90deg, #fff, #333) } #drie { opacity: 0.3 }
    #vier::before { color: #aaa; content: 'let op' } #zes { transition: color 1s }
    button { border: 0; height: 20px; min-height: 0; padding: 0 }
    @media print { nav { display: block } }""": (
        "op 1280 px: contrast 2.85 van 'De eerste zin.'",
        "op 1280 px: axe color-contrast: #een",
        "contrast 1.26 van 'De tweede zin.'",
        "van 'De derde zin.'",
        "van 'let op'",
        'op 320 px: beweegt: <p id="zes"',
        "bij 20",
        "staat op papier: <nav",
    ),
    """#een { width: 2500px } #twee { margin-left: -40px }
    #vijf { overflow: hidden; width: 90px; white-space: nowrap }
    @media (width: 768px) { #vier { width: 900px } } #a:focus-visible { outline: none }
    #c:focus-visible { outline-color: #ddd } button { outline: 3px solid #000; outline-offset: 2px }""": (
        "op 1920 px: de pagina is",
        'op 320 px: staat buiten het venster: <p id="twee"',
        'op 768 px: staat buiten het venster: <p id="vier"',
        'de tekst is afgekapt: <p id="vijf"',
        'geen ring te zien op <a id="a"',
        'geen ring te zien op <a id="c"',
        "geen ring te zien op <button",
    ),
    f"""{SMAL} {{ h1 {{ display: none }} #een {{ color: #999 }} #twee {{ color: {LICHT}, #222) }} }}
    {MIDDEL} {{ #drie {{ color: {LICHT}, #222) }} #vier {{ color: #999 }} }} #vijf {{ color: {LICHT}, #222) }}
    #balk {{ background: #fff; height: 400px; inset: 0 0 auto; position: fixed; z-index: -1 }}
    #balk:focus-within, main:focus-within #balk {{ z-index: 1 }}""": (
        "op 320 px: axe page-has-heading-one",
        "op 320 px: axe color-contrast: #een",
        "op 320 px: in het andere thema: axe page-has-heading-one",
        "op 320 px: in het andere thema: axe color-contrast: #twee",
        "op 390 px: in het andere thema: axe color-contrast: #drie",
        "op 390 px: axe color-contrast: #vier",
        "op 1280 px: in het andere thema: axe color-contrast: #vijf",
        "op 1280 px: in het andere thema: contrast",
        "iets staat over <a",
    ),
    ":root { --utrecht-link-color: red !important } @media print { main { display: none } }": (
        "op 320 px: in het andere thema: het thema is niet geladen: --utrecht-link-color",
        "het papier is leeg",
        "op papier staat niets",
    ),
}


def test_de_keuring_vindt_elke_fout(browser: Browser) -> None:
    page = browser.new_page()
    gemist: dict[str, list[str]] = {}
    for stijl, fouten in FOUTEN.items():
        page.goto("data:text/html," + quote(PAGINA.format(stijl=stijl, html="")))
        gebreken = keur(page) + ringen(page) + drukt(page)
        weg = [fout for fout in fouten if not any(fout in gebrek for gebrek in gebreken)]
        gemist |= dict.fromkeys(weg, gebreken)
    assert gemist == {}
    page.close()


def test_in_een_goede_pagina_vindt_de_keuring_niets(browser: Browser) -> None:
    page = browser.new_page()
    goed = ":root { --utrecht-link-color: #000 } p { color: var(--utrecht-heading-color, #222) }"
    page.goto("data:text/html," + quote(PAGINA.format(stijl=goed, html="")))
    assert keur(page) + ringen(page) + drukt(page) == []
    page.close()


def test_een_andere_stand_van_dezelfde_pagina_wordt_opnieuw_bekeken(browser: Browser) -> None:
    """What opens, and what shows on hover, is another page to who looks; the same page is looked at once."""
    page = browser.new_page()
    stijl = "dialog, i { color: #999 } i { display: none } a:hover + i { display: inline }"
    extra = (
        '<a href="/c">Uitleg</a><i>Dit is de uitleg.</i><dialog aria-label="Blad">Dit is een blad.</dialog>'
    )
    page.goto("data:text/html," + quote(PAGINA.format(stijl=stijl, html=extra)))
    assert keur(page) == []
    page.get_by_role("link", name="Uitleg").hover()
    assert any("van 'Dit is de uitleg.'" in gebrek for gebrek in keur(page))
    page.mouse.move(0, 0)
    assert keur(page) == []
    page.evaluate("document.querySelector('dialog').show()")
    assert any("van 'Dit is een blad.'" in gebrek for gebrek in keur(page))
    page.close()
