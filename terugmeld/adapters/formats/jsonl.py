"""The protocol as JSON Lines: all that a verifier needs, byte for byte; leaves nothing out."""

from collections.abc import Sequence

import orjson

from terugmeld.adapters.formats.vorm import Vorm
from terugmeld.services.protocol_exporteren import Exportregel


def _deel(stuk: Sequence[Exportregel]) -> tuple[int, bytes]:
    """Return one line for each aantekening."""
    return len(stuk), b"".join([_lijn(*regel) for regel in stuk])


def _slot(checkpoint: str | None) -> bytes:
    if checkpoint is None:
        return b""
    return orjson.dumps({"checkpoint": checkpoint}, option=orjson.OPT_APPEND_NEWLINE)


def _lijn(
    seq: int, leaf: bytes, envelope: str, payload: bytes | None, salt: bytes | None, besloten: bool
) -> bytes:
    """Return one line; only the texts are asked of orjson, as the rest of a line has one form."""
    lijn = b'{"seq":%d,"leaf":"%b","envelope":%b' % (seq, leaf.hex().encode(), orjson.dumps(envelope))
    if payload is not None and salt is not None:
        lijn += b',"payload":%b,"salt":"%b"' % (orjson.dumps(payload.decode()), salt.hex().encode())
    return lijn + (b',"besloten":true}\n' if besloten else b"}\n")


VORM = Vorm(_deel, slot=_slot, met_bewijs=True)
