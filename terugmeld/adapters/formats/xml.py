"""The protocol as XML by protocol.xsd; without a namespace, which would stand in every record."""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import orjson

from terugmeld.adapters.formats.velden import VELDEN, teksten
from terugmeld.adapters.formats.vorm import Vorm
from terugmeld.services.protocol_exporteren import Exportregel

SCHEMA = Path(__file__).with_name("protocol.xsd")
BEGIN, EINDE = b"<?xml version='1.0' encoding='utf-8'?>\n<protocol>", b"</protocol>"
TAGS = tuple((naam, f"<{naam}>", f"</{naam}>") for naam in VELDEN)
# What asks for an escape in XML; a return stands in the JSON of a payload as an escape of its own.
BIJZONDER = re.compile(rb"[&<>\\]")
REGELEINDE = {"\r": "&#13;"}


def _deel(stuk: Sequence[Exportregel]) -> tuple[int, bytes]:
    """Return one element for each aantekening with content."""
    elementen = [
        _element(regel.seq, regel.leaf, regel.payload) for regel in stuk if regel.payload is not None
    ]
    return len(elementen), "".join(elementen).encode()


def _slot(checkpoint: str | None) -> bytes:
    if checkpoint is None:
        return EINDE
    return f"<checkpoint>{escape(checkpoint, REGELEINDE)}</checkpoint>".encode() + EINDE


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


VORM = Vorm(_deel, BEGIN, _slot)
