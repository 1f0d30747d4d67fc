"""Commands on the keys of the protocol and its origin; hold no rule of their own."""

import os
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from beheerregeling.termijnen import kalenderdag
from config import OUDE_SLEUTELS, Config
from terugmeld.adapters import protocol_publiceren
from terugmeld.adapters.checkpoints import SLEUTEL, WISSINGEN, gepubliceerde_wissingen
from terugmeld.adapters.sleutels import vervang_geheim
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import medewerker
from terugmeld.cli.parser import Parser
from terugmeld.domain.protocol import sleutel_id
from terugmeld.services.protocol_bewaardpersoon import ververs_personen
from terugmeld.services.protocol_oorsprong import stel_wissingen_opnieuw_voor
from terugmeld.services.protocol_sleutels import noteer_pseudoniemsleutel, vereis_bekend
from terugmeld.storage.database import transaction

HERSTART = "Herstart de webdienst en de werker."


def sleutel(parser: Parser, argv: Sequence[str]) -> int:
    """Show the keys, or replace one on record."""
    parser.add_argument("wat", choices=["lijst", "ondertekenen", "pseudoniem"], help="Welke sleutel.")
    parser.add_argument("--door", metavar="MEDEWERKER", help="Wie de sleutel vervangt.")
    parser.add_argument("--reden", metavar="TEKST", default="", help="Waarom.")
    opties = parser.parse_args(argv)
    if opties.wat != "lijst" and opties.door is None:
        parser.error("Geef met --door op wie de sleutel vervangt.")
    with installatie() as app:
        config: Config = app.extensions["terugmeld.config"]
        {"lijst": _lijst, "ondertekenen": _ondertekenen, "pseudoniem": _pseudoniem}[opties.wat](
            config, opties
        )
    return 0


def nieuwe_oorsprong(parser: Parser, argv: Sequence[str]) -> int:
    """Begin the origin of the settings; its first aantekening cites the last published checkpoint."""
    parser.add_argument("--door", required=True, metavar="MEDEWERKER", help="Wie de oorsprong begint.")
    parser.add_argument("--grond", required=True, metavar="TEKST", help="Waarom, zoals een herstel.")
    opties = parser.parse_args(argv)
    with installatie() as app:
        config: Config = app.extensions["terugmeld.config"]
        nu = datetime.now(UTC)
        door = medewerker(opties.door, kalenderdag(nu))
        protocol_publiceren.begin_oorsprong(config, door=door, grond=opties.grond, nu=nu)
    print(f"De oorsprong is nu {config.protocol_origin}. Voer ook 'protocol herhaal-wissingen' uit.")
    return 0


def herhaal_wissingen(parser: Parser, argv: Sequence[str]) -> int:
    """Propose again what was wiped before the restore and is back; another person decides on each."""
    parser.add_argument("--map", type=Path, metavar="MAP", help=f"De map met {WISSINGEN}.")
    parser.add_argument("--door", required=True, metavar="MEDEWERKER", help="Wie dit voorstelt.")
    opties = parser.parse_args(argv)
    with installatie() as app:
        config: Config = app.extensions["terugmeld.config"]
        nu = datetime.now(UTC)
        door = medewerker(opties.door, kalenderdag(nu))
        wissingen = gepubliceerde_wissingen(opties.map or config.checkpointmap)
        with transaction() as session:
            voorstellen = stel_wissingen_opnieuw_voor(session, wissingen, door=door, nu=nu)
    print(f"{len(wissingen)} wissingen gelezen, {len(voorstellen)} opnieuw voorgesteld.")
    for voorstel in voorstellen:
        print(f"Voorstel {voorstel.id}: een ander beslist met 'protocol beslis'.")
    return 0


def _lijst(config: Config, _: Namespace) -> None:
    bestand = config.checkpointmap / SLEUTEL
    regels = bestand.read_text(encoding="utf-8").splitlines() if bestand.exists() else []
    print("\n".join(f"Ondertekensleutel: {regel}" for regel in regels) or "Er is nog niets ondertekend.")
    for geheim in config.bekende_sleutels:
        print(f"Sleutel van de pseudoniemen: {sleutel_id(geheim)}")


def _ondertekenen(config: Config, opties: Namespace) -> None:
    nu = datetime.now(UTC)
    door = medewerker(opties.door, kalenderdag(nu))
    protocol_publiceren.vervang_sleutel(config, door=door, reden=opties.reden, nu=nu)
    print(f"De ondertekensleutel is vervangen. De nieuwe publieke sleutel staat in {SLEUTEL}.")


def _pseudoniem(config: Config, opties: Namespace) -> None:
    """Record the key of the settings; where the service made that key itself, make a new one first."""
    nu = datetime.now(UTC)
    door = medewerker(opties.door, kalenderdag(nu))
    with transaction() as session:
        vereis_bekend(session, config.bekende_sleutels, door=door, reden=opties.reden)
        if not os.environ.get("TERUGMELD_PSEUDONIEM_SLEUTEL") and not config.is_productie:
            vervang_geheim(config.instance / "pseudoniem_sleutel.txt", config.instance / OUDE_SLEUTELS)
            config = Config.from_env()
        noteer_pseudoniemsleutel(session, config.bekende_sleutels, door=door, reden=opties.reden, nu=nu)
        zonder = ververs_personen(session, config.bekende_sleutels, vandaag=kalenderdag(nu))
    print(f"De sleutel van de pseudoniemen is nu {sleutel_id(config.bekende_sleutels[0])}. {HERSTART}")
    if zonder:
        print(f"{zonder} bewaarplichten over een persoon kennen deze sleutel niet: stel die opnieuw in.")
