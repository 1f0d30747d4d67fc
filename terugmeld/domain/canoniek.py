"""The canonical form of RFC 8785 for a small set of values, and times and ids as texts; knows no record."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

import orjson

from terugmeld.errors import OngeldigeInvoer

MAXIMUM = 500
GROOTSTE_GETAL = 2**53 - 1
VERBODEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Waarde = str | bool | int | Sequence["Waarde"] | Mapping[str, "Waarde"]


def canoniek(waarde: Waarde) -> bytes:
    """Return the RFC 8785 form; OngeldigeInvoer for what lies outside the subset on which orjson gives it."""
    return jcs(gekeurd(waarde, "inhoud", MAXIMUM))


def jcs(waarde: Waarde) -> bytes:
    return orjson.dumps(waarde, option=orjson.OPT_SORT_KEYS)


def rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def milliseconden(moment: datetime) -> int:
    return int(moment.timestamp()) * 1000 + moment.microsecond // 1000


def uuid7(ms: int, toeval: bytes) -> str:
    """Return a UUID version 7 (RFC 9562, 5.7): the moment, then 74 random bits."""
    getal = (ms << 80) | int.from_bytes(toeval, "big")
    getal = getal & ~(0xF << 76) | (0x7 << 76)
    return met_streepjes(f"{getal & ~(0x3 << 62) | (0x2 << 62):032x}")


def met_streepjes(id_: str) -> str:
    """Return an id as it stands in the protocol; SQLite keeps it without hyphens."""
    if len(id_) != 32:
        return id_
    return "-".join((id_[:8], id_[8:12], id_[12:16], id_[16:20], id_[20:]))


def milliseconden_van(id_: str) -> int:
    """Return the moment of registration that lies in the id."""
    return UUID(id_).int >> 80


def gekeurd(waarde: Waarde, veld: str, maximum: int) -> Waarde:
    if isinstance(waarde, str):
        return _tekst(waarde, veld, maximum)
    match waarde:
        case bool():
            return waarde
        case int() if abs(waarde) <= GROOTSTE_GETAL:
            return waarde
        case Mapping() if all(isinstance(naam, str) and naam.isascii() for naam in waarde):
            return {naam: gekeurd(deel, naam, maximum) for naam, deel in waarde.items()}
        case list() | tuple():
            return [gekeurd(deel, veld, maximum) for deel in waarde]
        case _:
            raise OngeldigeInvoer({veld: ["Deze waarde kan niet in het protocol staan."]})


def _tekst(tekst: str, veld: str, maximum: int) -> str:
    if len(tekst) > maximum:
        raise OngeldigeInvoer({veld: [f"Deze tekst is te lang. Gebruik hoogstens {maximum} tekens."]})
    if tekst.isascii() and tekst.isprintable():
        return tekst
    if VERBODEN.search(tekst):
        raise OngeldigeInvoer({veld: ["Deze tekst bevat een teken dat niet is toegestaan."]})
    return unicodedata.normalize("NFC", tekst)
