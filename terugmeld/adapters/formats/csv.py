"""The protocol as CSV for a Dutch spreadsheet; a cell never starts a formula."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Sequence
from typing import Any

import orjson

from terugmeld.adapters.formats.tabel import GEVAARLIJK, onschadelijk
from terugmeld.adapters.formats.velden import VELDEN, teksten
from terugmeld.adapters.formats.vorm import Vorm
from terugmeld.services.protocol_exporteren import Exportregel


def _deel(stuk: Sequence[Exportregel]) -> tuple[int, bytes]:
    """Return one line for each aantekening with content."""
    rijen = [_rij(regel.seq, regel.payload) for regel in stuk if regel.payload is not None]
    return len(rijen), _lijnen(rijen)


def _lijnen(rijen: Sequence[Sequence[Any]]) -> bytes:
    tekst = io.StringIO(newline="")
    csv.writer(tekst, delimiter=";", lineterminator="\r\n").writerows(rijen)
    return tekst.getvalue().encode()


def _rij(seq: int, payload: bytes) -> list[Any]:
    velden = orjson.loads(payload)
    for naam, cel in velden.items():
        if cel.__class__ is not str:
            cel = velden[naam] = ", ".join(teksten(cel))
        if cel[:1] in GEVAARLIJK:
            velden[naam] = onschadelijk(cel)
    return [seq, *map(velden.get, VELDEN)]


VORM = Vorm(_deel, BOM_UTF8 + _lijnen([("nummer", *VELDEN)]))
