"""Commands on the embedded source of persons: personen importeer; judges no person itself."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from terugmeld.adapters.lo_json import importeer_bestand
from terugmeld.cli.installatie import installatie
from terugmeld.cli.parser import Parser
from terugmeld.services.personen_importeren import Importresultaat
from terugmeld.storage.database import transaction


def importeer(parser: Parser, argv: Sequence[str]) -> int:
    """Load a file; a person that can't be kept is a finding, and all the others stay."""
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="Een JSON-bestand met persoonslijsten.")
    opties = parser.met_json().parse_args(argv)
    with installatie(), transaction() as session:
        resultaat = importeer_bestand(session, opties.bestand, nu=datetime.now(UTC), voortgang=_voortgang)
    print(_document(resultaat) if opties.json else "\n".join(_zinnen(resultaat)))
    return 1 if resultaat.geweigerd else 0


def _voortgang(klaar: int, totaal: int) -> None:
    print(f"{klaar} van {totaal} personen ingelezen.", file=sys.stderr, flush=True)


def _document(resultaat: Importresultaat) -> str:
    return json.dumps(asdict(resultaat) | {"nieuw": resultaat.nieuw}, ensure_ascii=False)


def _zinnen(resultaat: Importresultaat) -> list[str]:
    return [
        f"Ingelezen: {resultaat.ingelezen} ({resultaat.nieuw} nieuw, {resultaat.vervangen} vervangen).",
        f"Waarden die niet bij het Logisch Ontwerp passen, en toch zijn bewaard: {resultaat.gebreken}.",
        f"Geweigerd: {len(resultaat.geweigerd)}.",
        *(f"- {weigering.plaats}: {weigering.reden}" for weigering in resultaat.geweigerd),
    ]
