"""The protocol as JSON Lines: all that a verifier needs, byte for byte; leaves nothing out."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

import orjson

from terugmeld.services.protocol_exporteren import Exportregel


def schrijf(stroom: BinaryIO, stukken: Iterable[Sequence[Exportregel]], checkpoint: str | None) -> int:
    """Write one line for each aantekening, then one with the newest checkpoint; return how many."""
    aantal = 0
    for stuk in stukken:
        stroom.write(b"".join(_lijn(regel) for regel in stuk))
        aantal += len(stuk)
    if checkpoint is not None:
        stroom.write(orjson.dumps({"checkpoint": checkpoint}, option=orjson.OPT_APPEND_NEWLINE))
    return aantal


def _lijn(regel: Exportregel) -> bytes:
    lijn: dict[str, str | int | bool] = {
        "seq": regel.seq,
        "leaf": regel.leaf.hex(),
        "envelope": regel.envelope,
    }
    if regel.payload is not None and regel.salt is not None:
        lijn |= {"payload": regel.payload.decode(), "salt": regel.salt.hex()}
    if regel.besloten:
        lijn["besloten"] = True
    return orjson.dumps(lijn, option=orjson.OPT_APPEND_NEWLINE)
