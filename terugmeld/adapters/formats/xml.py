"""The protocol as XML by protocol.xsd; without a namespace, which would stand in every record."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from terugmeld.adapters.formats.mallen import Mallen
from terugmeld.adapters.formats.velden import VELDEN, teksten
from terugmeld.adapters.formats.vorm import Vorm
from terugmeld.adapters.formats.xml_keuren import keur

BEGIN, EINDE = b"<?xml version='1.0' encoding='utf-8'?>\n<protocol>", b"</protocol>"
REGELEINDE = {"\r": "&#13;"}


def _opmaak(velden: Mapping[str, Any]) -> str:
    """Return the element of one aantekening."""
    delen = [
        f"<{naam}>{escape(tekst, REGELEINDE)}</{naam}>"
        for naam in VELDEN
        for tekst in teksten(velden.get(naam))
    ]
    kop = f'<aantekening nummer="{velden["nummer"]}" blad="{velden["blad"]}">'
    return "".join([kop, *delen, "</aantekening>"])


def _slot(checkpoint: str | None) -> bytes:
    if checkpoint is None:
        return EINDE
    return f"<checkpoint>{escape(checkpoint, REGELEINDE)}</checkpoint>".encode() + EINDE


VORM = Vorm(Mallen(_opmaak).deel, BEGIN, _slot, keur=keur)
