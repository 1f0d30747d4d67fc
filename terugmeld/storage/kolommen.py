"""Types of columns that several tables share: a Dutch word of an enum, and a text with its maximum."""

from enum import StrEnum

from sqlalchemy import Enum, String

from terugmeld.domain.vrije_tekst import TEKSTVELDEN


def woord(soort: type[StrEnum], lengte: int = 40) -> Enum:
    """Store the Dutch word of an enum, not the name of its member."""
    return Enum(soort, native_enum=False, length=lengte, values_callable=lambda e: [w.value for w in e])


def tekst(veld: str) -> String:
    return String(TEKSTVELDEN[veld].maximum)
