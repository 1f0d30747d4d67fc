"""Print a letter of an onderzoek as an accessible PDF; all text goes in as JSON."""

import json

from terugmeld.adapters.brieven import MIMETYPE, zet_om
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.onderzoeksbrief import Geadresseerde, Onderzoeksbrief

__all__ = ["MIMETYPE", "druk_af"]


def druk_af(brief: Onderzoeksbrief, aan: Geadresseerde, *, gemeente: str) -> bytes:
    """Return the PDF (PDF/UA-1 and PDF/A-2a) of one letter to one person."""
    gegevens = {
        "gemeente": gemeente,
        "organisatie": aan.naam,
        "adres": list(aan.adres),
        "kop": [("Datum", dag_in_woorden(brief.datum)), ("Ons kenmerk", brief.kenmerk)],
        "onderwerp": brief.onderwerp,
        "alineas": list(brief.alineas),
        "rijen": [],
        "slot": [],
    }
    return zet_om("derden.typ", json.dumps(gegevens))
