"""Print an instruction to users as an accessible PDF; all text goes in as JSON."""

import json
from datetime import date

from terugmeld.adapters.brieven import MIMETYPE, zet_om
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.instructie import GEVERS, NieuweInstructie

__all__ = ["MIMETYPE", "druk_af"]


def druk_af(nieuw: NieuweInstructie, *, voor: str, gemeente: str, datum: date) -> bytes:
    """Return the PDF; ``voor`` says in words to whom it is given."""
    gegevens = {
        "gemeente": gemeente,
        "gever": nieuw.rol.value.capitalize(),
        "titel": nieuw.titel,
        "kop": [
            ("Datum", dag_in_woorden(datum)),
            ("Geldt vanaf", dag_in_woorden(nieuw.van)),
            ("Voor", voor),
            ("Grondslag", GEVERS[nieuw.rol].artikel),
        ],
        "alineas": [alinea for alinea in nieuw.tekst.split("\n") if alinea.strip()],
    }
    return zet_om("instructie.typ", json.dumps(gegevens))
