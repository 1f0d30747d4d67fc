"""The protocol as JSON Lines: all that a verifier needs, byte for byte; leaves nothing out."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

import orjson

from terugmeld.services.protocol_exporteren import Exportregel


def schrijf(stroom: BinaryIO, stukken: Iterable[Sequence[Exportregel]], checkpoint: str | None) -> int:
    """Write one line for each aantekening, then one with the newest checkpoint; return how many."""
    aantal = 0
    for stuk in stukken:
        stroom.write(b"".join([_lijn(*regel) for regel in stuk]))
        aantal += len(stuk)
    if checkpoint is not None:
        stroom.write(orjson.dumps({"checkpoint": checkpoint}, option=orjson.OPT_APPEND_NEWLINE))
    return aantal


def _lijn(
    seq: int, leaf: bytes, envelope: str, payload: bytes | None, salt: bytes | None, besloten: bool
) -> bytes:
    """Return one line; only the texts are asked of orjson, as the rest of a line has one form."""
    lijn = b'{"seq":%d,"leaf":"%b","envelope":%b' % (seq, leaf.hex().encode(), orjson.dumps(envelope))
    if payload is not None and salt is not None:
        lijn += b',"payload":%b,"salt":"%b"' % (orjson.dumps(payload.decode()), salt.hex().encode())
    return lijn + (b',"besloten":true}\n' if besloten else b"}\n")
