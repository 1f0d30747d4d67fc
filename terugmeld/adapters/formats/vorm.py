"""The parts of a form of export: what comes before, each piece and what comes after; opens no file."""

from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO, NamedTuple

from terugmeld.services.protocol_exporteren import Exportregel

Deel = Callable[[Sequence[Exportregel]], tuple[int, bytes]]


def _niets(_: str | None) -> bytes:
    return b""


class Vorm(NamedTuple):
    """``deel`` returns how many aantekeningen of a piece are in it, and their bytes.

    Each piece stands on its own, so that a file goes on where it stopped; ``slot`` gets the checkpoint.
    ``keur`` refuses a piece, between its begin and end, that is not as its schema says. Only a form
    ``met_bewijs`` has the envelope and the salt of each aantekening.
    """

    deel: Deel
    begin: bytes = b""
    slot: Callable[[str | None], bytes] = _niets
    keur: Callable[[bytes], None] | None = None
    met_bewijs: bool = False

    def schrijf(
        self, stroom: BinaryIO, stukken: Iterable[Sequence[Exportregel]], checkpoint: str | None
    ) -> int:
        """Write a whole export; return how many aantekeningen are in it."""
        aantal = 0
        stroom.write(self.begin)
        for stuk in stukken:
            meer, tekst = self.deel(stuk)
            stroom.write(tekst)
            aantal += meer
        stroom.write(self.slot(checkpoint))
        return aantal
