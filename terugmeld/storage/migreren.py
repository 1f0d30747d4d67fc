"""Bring the database to a revision; the only module that runs Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from terugmeld.storage.database import SCHRIJFT


def migreer(engine: Engine, revisie: str = "head") -> None:
    """Upgrade in one transaction; ``base`` removes every table."""
    with engine.execution_options(**{SCHRIJFT: True}).begin() as verbinding:
        config = _config()
        config.attributes["connection"] = verbinding
        if revisie == "base":
            command.downgrade(config, revisie)
        else:
            command.upgrade(config, revisie)


def huidige_revisie(engine: Engine) -> str | None:
    with engine.connect() as verbinding:
        return MigrationContext.configure(verbinding).get_current_revision()


def is_bij(engine: Engine) -> bool:
    """Say whether the database has the newest tables."""
    return huidige_revisie(engine) == ScriptDirectory.from_config(_config()).get_current_head()


def kent(revisie: str) -> bool:
    """Say whether this is a revision of this version of the service, and not of a newer one."""
    return any(
        script.revision == revisie for script in ScriptDirectory.from_config(_config()).walk_revisions()
    )


def _config() -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    return config
