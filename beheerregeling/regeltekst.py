"""The words of a regulation as they were adopted, by article, to read; decides nothing.

A text file holds them: ``#`` opens a chapter, ``##`` an article, ``-`` a part and ``--`` a part of a part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

BEHEERREGELING = Path(__file__).with_name("beheerregeling.txt")
REGEL = re.compile(r"(?P<teken>#{1,2}|-{1,2}) (?P<tekst>.+)")


@dataclass(frozen=True)
class Deel:
    """A paragraph, or with a ``diepte`` of 1 or 2 a part in a list."""

    tekst: str
    diepte: int = 0


@dataclass(frozen=True)
class Artikel:
    """A heading with what stands under it; ``niveau`` 1 is a chapter, and what precedes it has no heading."""

    kop: str
    niveau: int
    delen: Sequence[Deel]

    @property
    def anker(self) -> str:
        """The place in the page: 'artikel-9' or '3-5'."""
        return "-".join(re.findall(r"[a-z0-9]+", " ".join(self.kop.lower().split()[:2])))

    @property
    def blokken(self) -> Sequence[tuple[bool, Sequence[Deel]]]:
        """Paragraphs and lists in turn; True for a list."""
        return [(is_lijst, list(deel)) for is_lijst, deel in groupby(self.delen, lambda d: d.diepte > 0)]


@cache
def lees_regeltekst(bestand: Path) -> Sequence[Artikel]:
    """Read the text of one regulation, in its own order."""
    artikelen: list[tuple[str, int, list[Deel]]] = [("", 0, [])]
    for regel in bestand.read_text(encoding="utf-8").splitlines():
        gevonden = REGEL.fullmatch(regel)
        if gevonden is None:
            artikelen[-1][2].append(Deel(regel))
        elif gevonden["teken"].startswith("#"):
            artikelen.append((gevonden["tekst"], len(gevonden["teken"]), []))
        else:
            artikelen[-1][2].append(Deel(gevonden["tekst"], len(gevonden["teken"])))
    return tuple(Artikel(kop, niveau, tuple(delen)) for kop, niveau, delen in artikelen if kop or delen)
