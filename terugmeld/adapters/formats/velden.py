"""The fields of an aantekening in the order in which a reader gets them; decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import orjson

from terugmeld.domain.protocol import Aantekening

VELDEN = ("v", "id", "tijdstip_registratie", *(veld.name for veld in fields(Aantekening)))


def inhoud(payload: bytes | None) -> Mapping[str, Any] | None:
    return None if payload is None else orjson.loads(payload)


def teksten(waarde: object) -> Sequence[str]:
    """Return a value as texts: one of each part of a list, the canonical JSON of an object."""
    if isinstance(waarde, str):
        return (waarde,)
    if isinstance(waarde, list):
        return [tekst for deel in waarde for tekst in teksten(deel)]
    if isinstance(waarde, dict):
        return (orjson.dumps(waarde, option=orjson.OPT_SORT_KEYS).decode(),)
    return () if waarde is None else (str(waarde),)
