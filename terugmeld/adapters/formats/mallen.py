"""Lay out what many aantekeningen share once, and fill in what differs; knows no form of its own.

Aantekeningen of one kind differ in a few values only: who, when and about whom. A mould (mal) is one
aantekening as the plain and careful code of a form lays it out, with a gap at each such value.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from string import ascii_letters, digits
from typing import Any, NamedTuple

import orjson

from terugmeld.services.protocol_exporteren import Exportregel

# In the order of the canonical form, so that one walk through a payload finds them all.
GATEN = tuple(
    f'"{naam}":"'.encode()
    for naam in (
        *("actor_id", "betrokkene_ref", "id", "oorsprong"),
        *("tijdstip", "tijdstip_registratie", "trace_id", "zaakkenmerk"),
    )
)
EIGEN = ("nummer", "blad")
# What no form escapes; a cell that begins with a hyphen may be a formula, so that is asked apart.
GEWOON = (ascii_letters + digits + " .:/_-\0").encode()
MERK = "\ufffe"  # never stands in an aantekening
GEMERKT = re.compile(f"{MERK}(.)")
MAXIMUM = 2000

Opmaak = Callable[[Mapping[str, Any]], str]


class Mal(NamedTuple):
    """A text with gaps, and which values go into them."""

    tekst: bytes
    kies: Callable[[Sequence[bytes]], bytes | tuple[bytes, ...]]


class Mallen:
    """The moulds of one form; ``opmaak`` lays out the fields of one aantekening, with those of ``EIGEN``."""

    def __init__(self, opmaak: Opmaak) -> None:
        self._opmaak = opmaak
        self._mallen: dict[bytes, Mal] = {}

    def deel(self, stuk: Sequence[Exportregel]) -> tuple[int, bytes]:
        """Return how many aantekeningen of a piece have content, and their texts."""
        teksten = [
            self._tekst(payload, b"%d" % seq, leaf.hex().encode())
            for seq, leaf, _, payload, *_ in stuk
            if payload is not None
        ]
        return len(teksten), b"".join(teksten)

    def _tekst(self, payload: bytes, *eigen: bytes) -> bytes:
        delen, waarden = _knip(payload)
        if not _zijn_gewoon(waarden):
            velden = dict(zip(EIGEN, map(bytes.decode, eigen), strict=True))
            return self._opmaak(orjson.loads(payload) | velden).encode()
        omgeving = b"".join(delen)
        mal = self._mallen.get(omgeving) or self._maak(omgeving, delen)
        return mal.tekst % mal.kies((*eigen, *waarden))

    def _maak(self, omgeving: bytes, delen: Sequence[bytes]) -> Mal:
        """Lay out an aantekening with a mark in each gap, and keep that as a mould."""
        eigen = {naam: _merk(nummer) for nummer, naam in enumerate(EIGEN)}
        gaten = [gat + _merk(nummer).encode() + b'"' for nummer, gat in enumerate(delen[1::2], len(EIGEN))]
        gemerkt = b"".join(chain.from_iterable(zip(delen[::2], [*gaten, b""], strict=True)))
        tekst = self._opmaak(orjson.loads(gemerkt) | eigen).replace("%", "%%")
        nummers = [ord(teken) - ord("A") for teken in GEMERKT.findall(tekst)]
        mal = Mal(GEMERKT.sub("%b", tekst).encode(), itemgetter(*nummers))
        if len(self._mallen) == MAXIMUM:
            self._mallen.clear()
        self._mallen[omgeving] = mal
        return mal


def _knip(payload: bytes) -> tuple[list[bytes], list[bytes]]:
    """Cut the values of the gaps out of a payload; the first quote after a gap ends its value."""
    delen: list[bytes] = []
    waarden: list[bytes] = []
    for gat in GATEN:
        voor, vond, na = payload.partition(gat)
        if vond:
            waarde, _, payload = na.partition(b'"')
            waarden.append(waarde)
            delen += (voor, vond)
    delen.append(payload)
    return delen, waarden


def _zijn_gewoon(waarden: Sequence[bytes]) -> bool:
    tekst = b"\0".join((b"", *waarden))
    return not tekst.translate(None, GEWOON) and b"\0-" not in tekst


def _merk(nummer: int) -> str:
    return MERK + chr(ord("A") + nummer)
