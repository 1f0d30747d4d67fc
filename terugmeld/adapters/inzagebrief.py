"""Print the overview for a citizen as an accessible PDF; all text goes in as JSON."""

import json
from datetime import date

from terugmeld.adapters.brieven import MIMETYPE, zet_om
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.inzage import Overzicht
from terugmeld.domain.inzagebrief import NIETS, SLOT, feiten, inleiding, meldingen, vermoedens

__all__ = ["MIMETYPE", "druk_af"]


def druk_af(overzicht: Overzicht, *, gemeente: str, datum: date) -> bytes:
    """Return the PDF (PDF/UA-1 and PDF/A-2a) with the whole overview."""
    gegevens = {
        "gemeente": gemeente,
        "onderwerp": "Wie kreeg uw persoonsgegevens?",
        "kop": [("Datum", dag_in_woorden(datum)), ("Ons kenmerk", overzicht.kenmerk)],
        "alineas": [inleiding(overzicht), *([NIETS] if overzicht.is_leeg else [])],
        "ontvangers": [
            {"naam": ontvanger.naam, "feiten": list(feiten(ontvanger))} for ontvanger in overzicht.ontvangers
        ],
        "meldingen": [*meldingen(overzicht), *vermoedens(overzicht)],
        "slot": list(SLOT),
    }
    return zet_om("inzage.typ", json.dumps(gegevens))
