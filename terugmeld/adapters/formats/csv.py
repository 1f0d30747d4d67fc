"""The protocol as CSV for a Dutch spreadsheet; a cell never starts a formula."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

import orjson

from terugmeld.adapters.formats.tabel import GEVAARLIJK, onschadelijk
from terugmeld.adapters.formats.velden import VELDEN, teksten
from terugmeld.services.protocol_exporteren import Exportregel


def schrijf(stroom: BinaryIO, stukken: Iterable[Sequence[Exportregel]], checkpoint: str | None) -> int:
    """Write one line for each aantekening with content; return how many."""
    aantal = 0
    stroom.write(BOM_UTF8 + _regels([("nummer", *VELDEN)]))
    for stuk in stukken:
        rijen = [_rij(regel.seq, regel.payload) for regel in stuk if regel.payload is not None]
        stroom.write(_regels(rijen))
        aantal += len(rijen)
    return aantal


def _regels(rijen: Sequence[Sequence[Any]]) -> bytes:
    tekst = io.StringIO(newline="")
    csv.writer(tekst, delimiter=";", lineterminator="\r\n").writerows(rijen)
    return tekst.getvalue().encode()


def _rij(seq: int, payload: bytes) -> list[Any]:
    velden = orjson.loads(payload)
    for naam, waarde in velden.items():
        cel = waarde if waarde.__class__ is str else ", ".join(teksten(waarde))
        velden[naam] = onschadelijk(cel) if cel[:1] in GEVAARLIJK else cel
    return [seq, *map(velden.get, VELDEN)]
