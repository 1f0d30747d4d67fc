"""The protocol as XML by protocol.xsd; without a namespace, which would stand in every record."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape

import orjson

from terugmeld.adapters.formats.velden import VELDEN, teksten
from terugmeld.services.protocol_exporteren import Exportregel

SCHEMA = Path(__file__).with_name("protocol.xsd")
BEGIN, EINDE = b"<?xml version='1.0' encoding='utf-8'?>\n<protocol>", b"</protocol>"
TAGS = tuple((naam, f"<{naam}>", f"</{naam}>") for naam in VELDEN)
# What asks for an escape in XML; a return stands in the JSON of a payload as an escape of its own.
BIJZONDER = re.compile(rb"[&<>\\]")
REGELEINDE = {"\r": "&#13;"}


def schrijf(stroom: BinaryIO, stukken: Iterable[Sequence[Exportregel]], checkpoint: str | None) -> int:
    """Write one element for each aantekening with content, then the newest checkpoint; return how many."""
    aantal = 0
    stroom.write(BEGIN)
    for stuk in stukken:
        elementen = [
            _element(regel.seq, regel.leaf, regel.payload) for regel in stuk if regel.payload is not None
        ]
        stroom.write("".join(elementen).encode())
        aantal += len(elementen)
    if checkpoint is not None:
        stroom.write(f"<checkpoint>{escape(checkpoint, REGELEINDE)}</checkpoint>".encode())
    stroom.write(EINDE)
    return aantal


def _element(seq: int, leaf: bytes, payload: bytes) -> str:
    velden = orjson.loads(payload)
    delen = [f'<aantekening nummer="{seq}" blad="{leaf.hex()}">']
    is_gewoon = not BIJZONDER.search(payload)
    for naam, begin, einde in TAGS:
        waarde = velden.get(naam)
        if waarde is None:
            continue
        for tekst in teksten(waarde):
            delen.append(begin + (tekst if is_gewoon else escape(tekst, REGELEINDE)) + einde)
    delen.append("</aantekening>")
    return "".join(delen)
