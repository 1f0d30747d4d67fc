"""The inspection itself: it finds each fault that is put in a page on purpose, and nothing in a good one."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

import terugmeld
from tests.e2e.keuring import BREEDTES, keur, ringen

pytestmark = pytest.mark.e2e
STIJL = Path(terugmeld.__file__).with_name("static") / "terugmeld.css"
PAGINA = """<!doctype html><html lang="nl"><head><title>Proef</title><style>
  body {{ background: #fff; color: #222; font-size: 16px; margin: 0 }}
  a, button {{ background: #fff; color: #1a4; display: inline-block; min-height: 24px; min-width: 24px }}
  a, button {{ color: #054 }}
  :focus-visible {{ outline: 3px solid #000; outline-offset: 2px }}
  {stijl}
</style></head><body><main><h1>Proef</h1>
  <p id="een">Een zin op de pagina.</p><a href="/a">Verder gaan</a> <button>Versturen</button>
  <div id="balk"></div>
</main></body></html>"""
FOUTEN = {
    "#een { color: #999 }": "contrast 2.85 van 'Een zin op de pagina.'",
    "#een { background: linear-gradient(90deg, #fff, #333) }": "contrast 1.26",
    "#een { opacity: 0.3 }": "van 'Een zin op de pagina.'",
    "#een::before { color: #aaa; content: 'let op' }": "van 'let op'",
    "button { border: 0; height: 20px; min-height: 0; padding: 0 }": "bij 20",
    "#een { width: 1500px }": "px te breed",
    "a:focus-visible { outline: none }": "geen ring te zien op <a",
    "a:focus-visible { outline-color: #ddd }": "geen ring te zien op <a",
    "a { outline: 3px solid #000; outline-offset: 2px }": "geen ring te zien op <a",
    "#balk { background: #fff; height: 200px; inset: 0 0 auto; position: fixed }": "iets staat over <a",
    ":root { --utrecht-link-color: #000 } p { color: var(--utrecht-heading-color, #222) }": "",
    "body { --utrecht-link-color: red } #een { color: var(--utrecht-page-footer-background-color) }": (
        "in het andere thema: contrast"
    ),
}


def test_de_keuring_vindt_elke_fout(browser: Browser) -> None:
    page = browser.new_page()
    gemist = {}
    for stijl, verwacht in FOUTEN.items():
        page.goto("data:text/html," + quote(PAGINA.format(stijl=stijl)))
        gebreken = keur(page, breedtes={1280: "zonder kleur"}) + ringen(page)
        if not (any(verwacht in gebrek for gebrek in gebreken) if verwacht else gebreken == []):
            gemist[stijl] = gebreken
    assert gemist == {}
    page.close()


def test_tussen_de_smalle_breedtes_komt_of_gaat_er_niets() -> None:
    """So that at 320 px only the place of things can differ from what was seen at 390 px."""
    delen = re.split(r"@media \((?:max|min)-width: ([0-9.]+)rem\)", STIJL.read_text(encoding="utf-8"))
    assert len(delen) > 6
    for grens, regels in zip(delen[1::2], delen[2::2], strict=True):
        if min(BREEDTES) <= float(grens) * 16 <= sorted(BREEDTES)[1]:
            blok = regels.partition("}\n")[0]
            assert not re.search(r"display|visibility|color|content:|background", blok), grens
