"""Every text and every badge can be read: the contrast is computed from the style sheet, for both themes."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import terugmeld

STIJL = Path(terugmeld.__file__).with_name("static") / "terugmeld.css"
VOORBEELD = Path(terugmeld.__file__).parents[1] / "docs" / "huisstijl-voorbeeld.css"
REGEL = re.compile(r"([^{}]+)\{([^{}]*)\}")
TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")
VAR = re.compile(r"var\((--[\w-]+)(?:,\s*(.+))?\)")
KLEUR = re.compile(r"#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)
TEKST, RAND = 4.5, 3.0
# What stands on a dark bar takes the colour of that bar, which is checked itself.
OP_DONKER = re.compile(r"tm-nav|utrecht-nav|tm-begrip__uitleg")
VLAKKEN = ("var(--utrecht-document-background-color, var(--tm-wit))", "var(--tm-wit)", "var(--tm-vlak)")


def tokens(bestanden: tuple[Path, ...]) -> dict[str, str]:
    """Return the tokens as the last style sheet leaves them; what asks for more contrast comes after."""
    gevonden: dict[str, str] = {}
    for bestand in bestanden:
        begin = bestand.read_text(encoding="utf-8").partition("}")[0]
        gevonden |= dict(TOKEN.findall(begin))
    return gevonden


def kleur(waarde: str, bekend: Mapping[str, str]) -> str | None:
    """Follow the tokens of a value to a colour; None when it is no plain colour."""
    waarde = waarde.strip()
    if gevonden := VAR.fullmatch(waarde):
        naam, anders = gevonden.groups()
        return kleur(bekend.get(naam, anders or ""), bekend)
    return waarde.lower() if KLEUR.fullmatch(waarde) else None


def contrast(een: str, ander: str) -> float:
    """Return the ratio of WCAG 2 between two colours."""
    licht, donker = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def regels() -> Iterator[tuple[str, dict[str, str]]]:
    tekst = re.sub(r"/\*.*?\*/", "", STIJL.read_text(encoding="utf-8"), flags=re.DOTALL)
    for selector, inhoud in REGEL.findall(tekst):
        delen = (deel.partition(":") for deel in inhoud.split(";") if ":" in deel)
        yield selector.strip(), {naam.strip(): waarde.strip() for naam, _, waarde in delen}


def paren(bekend: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each selector with the colour of its text and each ground on which that text may stand."""
    for selector, stijl in regels():
        voor = kleur(stijl.get("color", ""), bekend)
        if voor is None:
            continue
        grond = kleur(stijl.get("background", stijl.get("background-color", "")), bekend)
        gronden = (
            [grond] if grond else [] if OP_DONKER.search(selector) else [_grond(v, bekend) for v in VLAKKEN]
        )
        yield from ((selector, voor, achter) for achter in gronden)


@pytest.mark.parametrize("bestanden", [(STIJL,), (STIJL, VOORBEELD)], ids=["eigen", "voorbeeld"])
def test_elke_tekst_heeft_genoeg_contrast(bestanden: tuple[Path, ...]) -> None:
    bekend = tokens(bestanden)
    gezien = list(paren(bekend))
    assert len(gezien) > 60
    assert [f"{s}: {v} op {a}" for s, v, a in gezien if contrast(v, a) < TEKST] == []


@pytest.mark.parametrize("bestanden", [(STIJL,), (STIJL, VOORBEELD)], ids=["eigen", "voorbeeld"])
def test_de_rand_van_een_veld_en_de_ring_zijn_te_zien(bestanden: tuple[Path, ...]) -> None:
    bekend = tokens(bestanden)
    randen = (
        "var(--utrecht-textbox-border-color, var(--tm-lijn-veld))",
        "var(--utrecht-focus-outline-color, var(--tm-inkt))",
        "var(--tm-rood)",
        "var(--tm-blauw)",
    )
    for rand in randen:
        for vlak in VLAKKEN:
            assert contrast(_grond(rand, bekend), _grond(vlak, bekend)) >= RAND, (rand, vlak)


def test_het_contrast_is_dat_van_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


def _grond(waarde: str, bekend: Mapping[str, str]) -> str:
    gevonden = kleur(waarde, bekend)
    assert gevonden is not None, waarde
    return gevonden


def _helderheid(code: str) -> float:
    cijfers = code[1:] if len(code) == 7 else "".join(2 * teken for teken in code[1:])
    delen = [int(cijfers[plaats : plaats + 2], 16) / 255 for plaats in (0, 2, 4)]
    rood, groen, blauw = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw
