"""Print the answer to a request for inzage as an accessible PDF; all text goes in as JSON."""

import json
from datetime import date

from terugmeld.adapters.brieven import MIMETYPE, zet_om
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.inzagebrief import Inzagebrief, feiten
from terugmeld.domain.onderzoeksbrief import Geadresseerde

__all__ = ["MIMETYPE", "druk_af"]


def druk_af(
    brief: Inzagebrief, aan: Geadresseerde | None, *, kenmerk: str, gemeente: str, datum: date
) -> bytes:
    """Return the PDF (PDF/UA-1 and PDF/A-2a); without an address the window stays empty."""
    gegevens = {
        "gemeente": gemeente,
        "adres": [aan.naam, *aan.adres] if aan else [],
        "kop": [("Datum", dag_in_woorden(datum)), ("Ons kenmerk", kenmerk)],
        "onderwerp": brief.onderwerp,
        "alineas": list(brief.alineas),
        "ontvangers": [
            {"naam": ontvanger.naam, "feiten": list(feiten(ontvanger))} for ontvanger in brief.ontvangers
        ],
        "meldingen": list(brief.meldingen),
        "slot": list(brief.slot),
    }
    return zet_om("inzage.typ", json.dumps(gegevens))
