"""The municipalities of today by code and name (landelijke tabel 33); decides nothing."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def gemeenten() -> Mapping[str, str]:
    """Return the name of every municipality by its code, in the order of the names."""
    with Path(__file__).with_name("gemeenten.csv").open(encoding="utf-8", newline="") as bestand:
        return {rij["code"]: rij["naam"] for rij in csv.DictReader(bestand)}


def is_gemeente(code: str) -> bool:
    return code in gemeenten()


def gemeentenaam(code: str) -> str:
    """Return the name; a code that is not in the table stays a code."""
    return gemeenten().get(code, code)
