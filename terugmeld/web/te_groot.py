"""The fields of a form that is larger than may be: read while its files go by, so that no text is lost."""

from collections.abc import Sequence
from typing import IO

from flask import request
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import NEED_DATA, Data, Epilogue, Event, Field, File, MultipartDecoder
from werkzeug.wsgi import get_input_stream

from terugmeld.domain.bijlage import MEGABYTE

STUK = 64 * 1024
# Nobody waits longer than this takes, and no text that was typed is longer.
HOOGSTENS = 256 * MEGABYTE
LANGSTE_TEKST = MEGABYTE


def gelezen() -> tuple[Sequence[tuple[str, str]], Sequence[str]]:
    """Return the fields with what was typed, and the names of the files; nothing of far too much."""
    soort, opties = parse_options_header(request.content_type)
    lengte = request.content_length or 0
    if soort != "multipart/form-data" or "boundary" not in opties or lengte > HOOGSTENS:
        return [], []
    lezer = MultipartDecoder(opties["boundary"].encode("latin-1"), None, max_parts=500)
    try:
        return _lees(lezer, get_input_stream(request.environ, max_content_length=None))
    except ValueError:
        return [], []


def _lees(lezer: MultipartDecoder, stroom: IO[bytes]) -> tuple[Sequence[tuple[str, str]], Sequence[str]]:
    gevonden: list[tuple[str, bytearray]] = []
    bestanden: list[str] = []
    veld: bytearray | None = None
    over = LANGSTE_TEKST
    while not isinstance(deel := _volgende(lezer, stroom), Epilogue):
        if isinstance(deel, Field):
            veld = bytearray()
            gevonden.append((deel.name, veld))
        elif isinstance(deel, File):
            veld = None
            bestanden += [deel.filename] if deel.filename else []
        elif isinstance(deel, Data) and veld is not None and over >= len(deel.data):
            over -= len(deel.data)
            veld += deel.data
    return [(naam, inhoud.decode(errors="replace")) for naam, inhoud in gevonden], bestanden


def _volgende(lezer: MultipartDecoder, stroom: IO[bytes]) -> Event:
    """Return the next event that says something, reading on while the form does."""
    while (deel := lezer.next_event()) is NEED_DATA:
        lezer.receive_data(stroom.read(STUK) or None)
    return deel
