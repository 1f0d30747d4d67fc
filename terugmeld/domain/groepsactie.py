"""An act on many cases at once: what it can be and how long it can be undone; changes nothing itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

BEDENKTIJD = timedelta(minutes=1)
MAXIMUM = 50


class Groepssoort(StrEnum):
    """What can be done with many cases at once; none closes a case."""

    TOEDELEN = "toedelen"
    UITSTELLEN = "uitstellen"


@dataclass(frozen=True, kw_only=True)
class Groepskeuze:
    """What to do: give to ``aan`` (None is nobody), or leave until ``tot`` (None is no longer)."""

    soort: Groepssoort
    aan: int | None = None
    reden: str | None = None
    tot: date | None = None
