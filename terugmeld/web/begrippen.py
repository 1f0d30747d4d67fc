"""The words of the law with what they mean, read from docs/begrippen.md; decides nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import config
from terugmeld.domain.naam import zoekvorm

BESTAND = Path(config.__file__).with_name("docs") / "begrippen.md"
REGEL = re.compile(r"\| (?P<woord>[^|]+?) \| (?P<betekenis>[^|]+?) \| (?P<bron>[^|]+?) \|")
# Names that the software made of several words, such as NieuweTerugmelding: nobody reads those on a page.
GEEN_WOORD = re.compile(r".*[a-z][A-Z].*|Begrip|---")


@dataclass(frozen=True)
class Begrip:
    """A word, what it means, where it comes from, and under which heading it stands."""

    woord: str
    betekenis: str
    bron: str
    groep: str


@cache
def begrippen() -> Sequence[Begrip]:
    """Return every word that people read, in the order of the list."""
    gevonden: list[Begrip] = []
    groep = ""
    for regel in BESTAND.read_text(encoding="utf-8").splitlines():
        if regel.startswith("## "):
            groep = regel[3:]
        elif (rij := REGEL.fullmatch(regel)) and not GEEN_WOORD.fullmatch(rij["woord"]):
            gevonden.append(Begrip(rij["woord"], rij["betekenis"].replace("`", ""), rij["bron"], groep))
    return tuple(gevonden)


@cache
def betekenissen() -> Mapping[str, str]:
    """Return what a word means, by the word without capitals; the first place in the list counts."""
    return {begrip.woord.lower(): begrip.betekenis for begrip in reversed(begrippen())}


def betekenis(woord: str) -> str:
    """Return what a word means; KeyError when it is not in the list."""
    return betekenissen()[woord.lower()]


def zoek(tekst: str) -> Mapping[str, Sequence[Begrip]]:
    """Return the words that have each part of the text in them, per heading; accents do not matter."""
    delen = [zoekvorm(deel) for deel in tekst.split()]
    groepen: dict[str, list[Begrip]] = {}
    for begrip in begrippen():
        if all(deel in zoekvorm(begrip.woord + begrip.betekenis) for deel in delen):
            groepen.setdefault(begrip.groep, []).append(begrip)
    return groepen
