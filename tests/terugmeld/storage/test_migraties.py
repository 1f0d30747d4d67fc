"""The migrations make exactly the tables of the models, up and down, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect

from terugmeld.storage.database import db
from terugmeld.storage.migreren import is_bij, migreer
from terugmeld.storage.tabellen import metadata


def test_de_migraties_geven_de_tabellen_van_de_modellen(app: Flask) -> None:
    with db.engine.connect() as verbinding:
        context = MigrationContext.configure(verbinding, opts={"target_metadata": metadata})
        verschillen = compare_metadata(context, metadata)
    assert verschillen == []
    assert is_bij(db.engine)


def test_terug_naar_niets_laat_geen_tabel_staan_en_weer_omhoog_kan(app: Flask) -> None:
    migreer(db.engine, "base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    assert not is_bij(db.engine)
    migreer(db.engine)
    assert is_bij(db.engine)
