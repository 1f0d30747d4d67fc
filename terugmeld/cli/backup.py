"""Commands on the back-ups and on putting one back; hold no rule of their own."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.dates import format_datetime
from babel.numbers import format_decimal

from beheerregeling.termijnen import TIJDZONE, kalenderdag
from config import Config
from terugmeld.adapters import backuparchief, herstellen
from terugmeld.adapters import backups as archieven
from terugmeld.adapters.versleutelen import maak_sleutel
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import medewerker
from terugmeld.cli.parser import Parser
from terugmeld.errors import BackupFout
from terugmeld.services import backups
from terugmeld.storage.database import transaction
from terugmeld.werker.backups import maak as maak_backup
from terugmeld.werker.backups import test as test_herstel
from terugmeld.werker.werkplek import Werkplek, postbode

GEEN = "Er zijn nog geen back-ups in de map."
BEWAAR = (
    "Bewaar een kopie van dit bestand op een andere plaats dan de back-ups, bijvoorbeeld in de kluis. "
    "Zonder dit bestand kan niemand een back-up openen."
)
NA_HERSTEL = (
    "Voer nu 'terugmeld protocol herhaal-wissingen' uit, en op PostgreSQL de rechten in "
    "docs/postgresql-rechten.sql. Start daarna de webdienst en de werker."
)


def maak(parser: Parser, argv: Sequence[str]) -> int:
    """Make a back-up now, and record it like the worker does."""
    parser.parse_args(argv)
    with installatie() as app:
        config: Config = app.extensions["terugmeld.config"]
        archieven.backupmap(config)
        zin = maak_backup(Werkplek(config, postbode(config)))
        if zin is not None:
            raise BackupFout(zin)
        nieuwste = backuparchief.lijst(archieven.backupmap(config))[0]
    print(f"De back-up {nieuwste.naam} is gemaakt en gecontroleerd ({_grootte(nieuwste.grootte)}).")
    return 0


def sleutel(parser: Parser, argv: Sequence[str]) -> int:
    """Make the key of the back-ups; one that is there already is never replaced."""
    parser.parse_args(argv)
    config = Config.from_env()
    publiek = maak_sleutel(config.backupsleutel)
    print(f"De sleutel staat in {config.backupsleutel}. De openbare helft is {publiek}.\n{BEWAAR}")
    return 0


def lijst(parser: Parser, argv: Sequence[str]) -> int:
    opties = parser.met_json().parse_args(argv)
    archieven_ = backuparchief.lijst(archieven.backupmap(Config.from_env()))
    if opties.json:
        rijen = [
            {"bestand": deel.naam, "gemaakt_op": deel.gemaakt_op.isoformat(), "grootte": deel.grootte}
            for deel in archieven_
        ]
        print(json.dumps({"backups": rijen}))
    else:
        print("\n".join(map(_regel, archieven_)) or GEEN)
    return 0


def controleer(parser: Parser, argv: Sequence[str]) -> int:
    """Open a back-up and compare all that is in it with its manifest."""
    parser.add_argument("bestand", nargs="?", type=Path, help="De back-up. Standaard de nieuwste in de map.")
    opties = parser.parse_args(argv)
    config = Config.from_env()
    archief = opties.bestand or _nieuwste(config)
    manifest = archieven.controleer(config, archief)
    print(
        f"De back-up {archief.name} is heel: {len(manifest.tellingen)} tabellen met samen "
        f"{format_decimal(manifest.rijen, locale='nl')} rijen, op revisie {manifest.revisie}."
    )
    return 0


def ruim_op(parser: Parser, argv: Sequence[str]) -> int:
    """Remove the back-ups that the setting does not keep."""
    parser.add_argument("--proef", action="store_true", help="Zeg alleen wat er weg zou gaan.")
    opties = parser.parse_args(argv)
    with installatie() as app:
        config: Config = app.extensions["terugmeld.config"]
        map_, regel = archieven.backupmap(config), archieven.bewaarregel(config)
        weg = backuparchief.ruim_op(map_, regel, proef=opties.proef)
        if weg and not opties.proef:
            with transaction() as session:
                backups.noteer_opgeruimd(session, [deel.naam for deel in weg], nu=datetime.now(UTC))
    wat = "Dit zou weggaan" if opties.proef else "Opgeruimd"
    print("\n".join(f"{wat}: {_regel(deel)}" for deel in weg) or "Er is niets om op te ruimen.")
    return 0


def test(parser: Parser, argv: Sequence[str]) -> int:
    """Test the newest back-up now and record how it went; a test that failed is a finding."""
    parser.parse_args(argv)
    with installatie() as app:
        config: Config = app.extensions["terugmeld.config"]
        uitkomst = test_herstel(Werkplek(config, postbode(config)))
    if uitkomst is None:
        raise BackupFout(GEEN)
    if uitkomst.zin is not None:
        print(f"De test met {uitkomst.bestand} is mislukt. {uitkomst.zin}")
        return 1
    print(backups.verslag(uitkomst))
    return 0


def herstel(parser: Parser, argv: Sequence[str]) -> int:
    """Put a back-up in the empty database of the settings."""
    parser.add_argument("bestand", type=Path, help="De back-up die terug moet.")
    parser.add_argument("--door", required=True, metavar="MEDEWERKER", help="Wie dit doet.")
    parser.add_argument("--grond", required=True, metavar="TEKST", help="Waarom het nodig is.")
    opties = parser.parse_args(argv)
    with installatie(met_tabellen=False) as app:
        config: Config = app.extensions["terugmeld.config"]
        nu = datetime.now(UTC)
        verslag = herstellen.herstel(
            config,
            opties.bestand,
            door=lambda: medewerker(opties.door, kalenderdag(nu)),
            grond=opties.grond,
            nu=nu,
        )
    rijen = format_decimal(verslag.rijen, locale="nl")
    print(
        f"De back-up van {_moment(verslag.manifest.gemaakt_op)} is teruggezet: {verslag.tabellen} tabellen, "
        f"{rijen} rijen. Het protocol klopt: {verslag.bladen} aantekeningen."
    )
    if verslag.is_gemigreerd:
        print("De tabellen waren van een oudere versie en zijn bijgewerkt.")
    print(f"De oorsprong van het protocol is nu {config.protocol_origin}.\n{NA_HERSTEL}")
    return 0


def _nieuwste(config: Config) -> Path:
    archieven_ = backuparchief.lijst(archieven.backupmap(config))
    if not archieven_:
        raise BackupFout(GEEN)
    return archieven_[0].pad


def _regel(archief: backuparchief.Archief) -> str:
    return f"{archief.naam}  {_moment(archief.gemaakt_op)}  {_grootte(archief.grootte)}"


def _moment(moment: datetime) -> str:
    return format_datetime(moment, "d MMMM y HH:mm 'uur'", tzinfo=TIJDZONE, locale="nl")


def _grootte(aantal: int) -> str:
    return f"{format_decimal(max(aantal / 1_000_000, 0.1), '#,##0.0', locale='nl')} MB"
