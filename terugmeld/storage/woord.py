"""The column type of a coded word: the Dutch word of an enum as text, not the name of its member."""

from enum import StrEnum

from sqlalchemy import Enum


def woord(soort: type[StrEnum], lengte: int = 40) -> Enum:
    return Enum(soort, native_enum=False, length=lengte, values_callable=lambda e: [w.value for w in e])
