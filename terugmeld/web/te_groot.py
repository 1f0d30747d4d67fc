"""The fields of a form that is larger than may be: read while its files go by, so that no text is lost."""

from collections.abc import Sequence
from typing import IO

from flask import request
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import NEED_DATA, Data, Epilogue, Event, Field, MultipartDecoder
from werkzeug.wsgi import get_input_stream

from terugmeld.domain.bijlage import MEGABYTE

STUK = 64 * 1024
# Nobody waits longer than this takes, and no text that was typed is longer.
HOOGSTENS = 256 * MEGABYTE
LANGSTE_TEKST = MEGABYTE


def velden() -> Sequence[tuple[str, str]]:
    """Return the names and values; nothing of what is no form with files, or of far too much."""
    soort, opties = parse_options_header(request.content_type)
    lengte = request.content_length or 0
    if soort != "multipart/form-data" or "boundary" not in opties or lengte > HOOGSTENS:
        return []
    lezer = MultipartDecoder(opties["boundary"].encode("latin-1"), None, max_parts=500)
    try:
        return _gelezen(lezer, get_input_stream(request.environ, max_content_length=None))
    except ValueError:
        return []


def _gelezen(lezer: MultipartDecoder, stroom: IO[bytes]) -> Sequence[tuple[str, str]]:
    gevonden: list[tuple[str, bytearray]] = []
    veld: bytearray | None = None
    over = LANGSTE_TEKST
    while not isinstance(deel := _volgende(lezer, stroom), Epilogue):
        if isinstance(deel, Field):
            veld = bytearray()
            gevonden.append((deel.name, veld))
        elif not isinstance(deel, Data):
            veld = None
        elif veld is not None and over >= len(deel.data):
            over -= len(deel.data)
            veld += deel.data
    return [(naam, bytes(inhoud).decode(errors="replace")) for naam, inhoud in gevonden]


def _volgende(lezer: MultipartDecoder, stroom: IO[bytes]) -> Event:
    """Return the next event that says something, reading on while the form does."""
    while (deel := lezer.next_event()) is NEED_DATA:
        lezer.receive_data(stroom.read(STUK) or None)
    return deel
