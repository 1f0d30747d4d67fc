"""The terms of the regelset in gebruik in words, for the pages that name them; counts nothing."""

from flask import Flask

from beheerregeling.termijnen import Termijn
from terugmeld.errors import NietBeschikbaar
from terugmeld.services.regelsets import regelset_op
from terugmeld.storage.database import lees
from terugmeld.web.klok import vandaag

ENKELVOUD = {"werkdagen": "werkdag", "kalenderdagen": "dag"}
MEERVOUD = {"werkdagen": "werkdagen", "kalenderdagen": "dagen"}
ONBEKEND = "de termijn van de regelset"


def stel_termijnen_in(app: Flask) -> None:
    """Let templates name the terms, and ask whether a day is past."""
    app.jinja_env.filters["voorbij"] = lambda dag: dag < vandaag()
    app.jinja_env.globals.update(beoordelingstermijn=beoordelingstermijn, vermoedentermijn=vermoedentermijn)


def beoordelingstermijn() -> str:
    """Return in which time Burgerzaken assesses, like '5 werkdagen'; words without a number when unknown."""
    try:
        with lees() as session:
            return in_woorden(regelset_op(session, vandaag()).waarden.beoordelingstermijn)
    except NietBeschikbaar:
        return ONBEKEND


def vermoedentermijn() -> str:
    """Return how long a vermoeden is kept, like '10 werkdagen'."""
    try:
        with lees() as session:
            aantal = regelset_op(session, vandaag()).waarden.vermoeden_werkdagen
    except NietBeschikbaar:
        return ONBEKEND
    return _met_eenheid(aantal, "werkdagen")


def in_woorden(termijn: Termijn) -> str:
    return _met_eenheid(termijn.aantal, termijn.eenheid.value)


def _met_eenheid(aantal: int, eenheid: str) -> str:
    return f"{aantal} {(ENKELVOUD if aantal == 1 else MEERVOUD)[eenheid]}"
