"""The command protocol controleer: what does not hold is a finding; repairs nothing."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from config import Config
from terugmeld.adapters import protocol_publiceren
from terugmeld.cli.installatie import installatie
from terugmeld.cli.parser import Parser
from terugmeld.services import protocol_controleren
from terugmeld.storage.database import lees


def controleer(parser: Parser, argv: Sequence[str]) -> int:
    """Calculate everything again; what does not hold is a finding."""
    parser.add_argument(
        "--gepubliceerd",
        type=Path,
        help="De map met checkpoints buiten de database. Standaard die van de werker.",
    )
    opties = parser.met_json().parse_args(argv)
    with installatie() as app, lees() as session:
        config: Config = app.extensions["terugmeld.config"]
        gevonden = protocol_publiceren.controleer(
            session, config, nu=datetime.now(UTC), map_=opties.gepubliceerd
        )
    print(_document(gevonden) if opties.json else "\n".join(_zinnen(gevonden)))
    return 0 if gevonden.is_goed else 1


def _document(gevonden: protocol_controleren.Bevindingen) -> str:
    return json.dumps({"is_goed": gevonden.is_goed} | asdict(gevonden), ensure_ascii=False)


def _zinnen(gevonden: protocol_controleren.Bevindingen) -> list[str]:
    zinnen = [
        f"Nagerekend: {gevonden.bladen} aantekeningen en {gevonden.checkpoints} checkpoints.",
        f"Nog niet genummerd: {gevonden.wachtend}.",
        f"Bevindingen: {len(gevonden.bevindingen)}.",
    ]
    for bevinding in gevonden.bevindingen:
        plaats = ", ".join(
            deel
            for deel in (
                f"nummer {bevinding.seq}" if bevinding.seq is not None else "",
                bevinding.record_id or "",
            )
            if deel
        )
        zinnen.append(f"- {bevinding.zin}" + (f" ({plaats})" if plaats else ""))
    return zinnen
