"""The worker makes the exports that wait, once, and only for who may still have them."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld import werker
from terugmeld.adapters import exportbestand
from terugmeld.domain.export import Exportstatus, Formaat
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.services.exports import vraag_aan
from terugmeld.services.exports_werken import Opdracht, Stuk, claim, lees_stuk, noteer_stuk, rond_af
from terugmeld.services.medewerkers import ken_rol_toe
from terugmeld.storage import protocol_stukken
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.exports import Protocolexport
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Record
from tests.bouwers import medewerker
from tests.terugmeld.posterijen import Klok
from tests.terugmeld.services.protocollen import boek, schrijf


@pytest.fixture
def plek(app: Flask, klok: Klok, monkeypatch: pytest.MonkeyPatch) -> werker.Werkplek:
    """Return a workplace with an export of five aantekeningen, read two at a time."""
    monkeypatch.setattr(protocol_stukken, "STUK", 2)
    schrijf(5)
    boek()
    config = app.extensions["terugmeld.config"]
    with transaction() as session:
        door = medewerker(session, rollen=(Rol.FUNCTIONARIS_GEGEVENSBESCHERMING,))
        rij = session.get_one(Medewerker, door.id)
        rol = Rol.FUNCTIONARIS_GEGEVENSBESCHERMING
        ken_rol_toe(session, rij, rol, besluit="1", van=klok().date())
        for formaat in (Formaat.JSONL, Formaat.CSV):
            vraag_aan(session, Protocolfilter(), formaat=formaat, reden="Jaar.", door=door, nu=klok())
    return werker.Werkplek(config, werker.postbode(config))


def _standen() -> list[str]:
    with lees() as session:
        return list(session.scalars(select(Protocolexport.status).order_by(Protocolexport.id)))


def test_de_werker_maakt_elke_export_die_wacht(plek: werker.Werkplek, klok: Klok) -> None:
    werker.maak_exports(plek)
    assert _standen() == [Exportstatus.KLAAR, Exportstatus.KLAAR]
    bestand = exportbestand.bestand(plek.config.exportmap, 1, "jsonl")
    assert bestand.read_bytes().count(b"\n") == 5
    assert bestand.stat().st_mode & 0o077 == 0
    klok.nu += timedelta(days=8)
    werker.maak_exports(plek)
    assert _standen() == [Exportstatus.OPGERUIMD, Exportstatus.OPGERUIMD]
    assert not bestand.exists()


def test_wie_niet_meer_mag_krijgt_geen_bestand(plek: werker.Werkplek, klok: Klok) -> None:
    with transaction() as session:
        session.get_one(Medewerker, 1).geblokkeerd_op = klok()
    werker.maak_exports(plek)
    assert _standen()[0] == Exportstatus.MISLUKT
    assert not plek.config.exportmap.exists()


def test_twee_werken_nooit_aan_dezelfde_export(plek: werker.Werkplek, klok: Klok) -> None:
    with transaction() as session:
        assert claim(session, nu=klok(), export_id=1) is not None
    with transaction() as session:
        assert claim(session, nu=klok(), export_id=1) is None
        assert claim(session, nu=klok() + timedelta(minutes=11), export_id=1) is not None


def test_wie_stopt_terwijl_er_wordt_gewerkt_houdt_het_bestand_tegen(
    plek: werker.Werkplek, klok: Klok, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        with transaction() as session:
            session.get_one(Protocolexport, 1).status = Exportstatus.GESTOPT

    def stop_en_lees(
        session: Session, opdracht: Opdracht, na: str | None, *, met_bewijs: bool
    ) -> Stuk | None:
        stop()
        return lees_stuk(session, opdracht, na, met_bewijs=met_bewijs)

    with monkeypatch.context() as onderbroken:
        onderbroken.setattr(exportbestand, "lees_stuk", stop_en_lees)
        exportbestand.werk(plek.config.exportmap, nu=klok(), export_id=1)
    assert _standen()[0] == Exportstatus.GESTOPT
    with transaction() as session:
        opdracht = claim(session, nu=klok(), export_id=2)
        assert opdracht is not None
    monkeypatch.setattr(exportbestand, "laatste_checkpoint", stop)
    with transaction() as session:
        session.get_one(Protocolexport, 1).status = Exportstatus.BEZIG
    exportbestand.werk(plek.config.exportmap, nu=klok(), export_id=1)
    assert not exportbestand.bestand(plek.config.exportmap, 1, "jsonl").exists()
    with transaction() as session:
        session.get_one(Protocolexport, 2).status = Exportstatus.GESTOPT
        session.flush()
        assert not rond_af(session, opdracht, sha256="0" * 64, nu=klok())
        assert not noteer_stuk(session, opdracht, nu=klok())
        assert session.scalars(select(Record).where(Record.soort == "export")).all() == []
