"""The worker runs its table of jobs, goes on after an error, stops on SIGTERM, and may run twice."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import structlog
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from config import Config
from terugmeld import werker
from terugmeld.adapters.checkpoints import SLEUTEL, gepubliceerd
from terugmeld.domain.herinnering import Herinnering
from terugmeld.services import herinneren, noodmaatregelen, post, protocol_boeken
from terugmeld.services.protocolleren import protocolleer
from terugmeld.services.taken import laatst_gelopen
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Checkpoint, Leaf, Record, State
from terugmeld.storage.taken import Taakclaim, Taakloop
from terugmeld.werker import herinneren as taak_herinneren
from terugmeld.werker import proces, rooster
from tests.beheerregeling.personen import zet
from tests.terugmeld.domain.aantekeningen import aantekening
from tests.terugmeld.medewerkers import zet_medewerker
from tests.terugmeld.meldingen import rij
from tests.terugmeld.services.protocollen import zet_triggers_uit

NU = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
BSN = "999993653"
PROCES = """
import sys
from config import Config
from terugmeld.kern import maak_kern
from terugmeld.werker import start
start(maak_kern(Config.from_env()))
"""


@pytest.fixture
def plek(app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch) -> werker.Werkplek:
    monkeypatch.setattr(werker.Werkplek, "klok", lambda plek: NU)
    return werker.Werkplek(config, werker.postbode(config))


def mislukt(plek: werker.Werkplek) -> None:
    raise LookupError(f"Persoon {BSN} is niet gevonden.")


def laatste_loop() -> Taakloop:
    with lees() as session:
        (loop,) = laatst_gelopen(session)
    return loop


def test_elke_taak_loopt_en_staat_op_de_gezondheidspagina(app: Flask, plek: werker.Werkplek) -> None:
    for taak in werker.TAKEN:
        werker.draai(app, taak, plek)
    with lees() as session:
        lopen = {loop.taak: (loop.gelukt_op, loop.mislukt_op) for loop in laatst_gelopen(session)}
    assert lopen == {taak.naam: (NU, None) for taak in werker.TAKEN}
    assert len(lopen) == len(werker.TAKEN)


def test_een_fout_wordt_genoteerd_zonder_wat_erin_staat(app: Flask, plek: werker.Werkplek) -> None:
    taak = werker.Taak("kapot", 5, mislukt)
    with structlog.testing.capture_logs() as regels:
        werker.draai(app, taak, plek)
    (regel,) = regels
    assert (regel["event"], regel["taak"], regel["soort"]) == ("taak mislukt", "kapot", "LookupError")
    assert regel["plaats"][-1].startswith("test_proces.py:")
    assert BSN not in json.dumps(regels)
    assert (laatste_loop().mislukt_op, laatste_loop().fout) == (NU, "LookupError")


def test_het_protocol_wordt_genummerd_en_ondertekend(app: Flask, plek: werker.Werkplek) -> None:
    with transaction() as session:
        for _ in range(3):
            protocolleer(session, aantekening(), nu=NU)
    for _ in range(2):
        werker.nummer_protocol(plek)
        werker.onderteken_protocol(plek)
    with lees() as session:
        assert session.scalars(select(Leaf.seq).order_by(Leaf.seq)).all() == [0, 1, 2]
        assert session.scalars(select(Checkpoint.size)).all() == [3]


def test_een_checkpoint_wordt_gepubliceerd_en_een_afgekapte_staart_valt_op(
    app: Flask, plek: werker.Werkplek
) -> None:
    map_ = plek.config.checkpointmap
    with transaction() as session:
        protocolleer(session, aantekening(), nu=NU)
        zet_medewerker(session, "fg", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING)
    for _ in range(2):
        werker.nummer_protocol(plek)
        werker.onderteken_protocol(plek)
    (note,) = gepubliceerd(map_)
    assert (map_ / SLEUTEL).read_text(encoding="utf-8").count("\n") == 1
    zet_triggers_uit()
    with transaction() as session:
        for tabel in (Record, Leaf, Checkpoint):
            session.execute(delete(tabel))
        session.execute(update(State).values(size=0, frontier=b""))
    for _ in range(2):
        werker.controleer_protocol(plek)
    with lees() as session:
        (mail,) = session.scalars(select(Post)).all()
    assert mail.onderwerp == "Alarm: het protocol klopt niet"
    assert "Checkpoint 1 bestaat, maar het protocol eindigt bij nummer -1." in mail.tekst
    assert note.splitlines()[0] == plek.config.protocol_origin


def test_wat_bleef_liggen_toen_de_werker_stilstond_is_geen_bevinding(plek: werker.Werkplek) -> None:
    with transaction() as session:
        protocolleer(session, aantekening(), nu=NU - timedelta(days=3))
        zet_medewerker(session, "fg", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING)
    werker.controleer_protocol(plek)
    with lees() as session:
        assert "Alarm: het protocol klopt niet" not in session.scalars(select(Post.onderwerp)).all()
        assert session.scalar(select(Leaf.seq)) == 0


def test_wie_bezet_is_laat_het_nummeren_aan_een_ander(
    plek: werker.Werkplek, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction() as session:
        protocolleer(session, aantekening(), nu=NU)
    monkeypatch.setattr(protocol_boeken, "nummer", lambda session: 0)
    werker.nummer_protocol(plek)
    with lees() as session:
        assert protocol_boeken.wacht(session)


def test_zonder_database_gaat_de_werker_door(
    app: Flask, plek: werker.Werkplek, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weg() -> None:
        raise ConnectionError("weg")

    monkeypatch.setattr(rooster, "transaction", weg)
    with structlog.testing.capture_logs() as regels:
        werker.draai(app, werker.Taak("kapot", 5, mislukt), plek)
    assert [regel["event"] for regel in regels] == ["taak mislukt", "taak niet genoteerd"]


def test_een_herinnering_die_mislukt_houdt_de_rest_niet_tegen(
    app: Flask, plek: werker.Werkplek, monkeypatch: pytest.MonkeyPatch
) -> None:
    zet_zaken(2)
    gezien: list[Herinnering] = []

    def eerste_mislukt(session: Session, herinnering: Herinnering, *, nu: datetime) -> bool:
        gezien.append(herinnering)
        if len(gezien) == 1:
            raise LookupError
        return herinneren.herinner(session, herinnering, nu=nu)

    monkeypatch.setattr(
        taak_herinneren, "herinneren", SimpleNamespace(**vars(herinneren) | {"herinner": eerste_mislukt})
    )
    werker.draai(app, werker.Taak("herinneren", 900, werker.herinner), plek)
    assert laatste_loop().fout == "LookupError"
    with lees() as session:
        assert len(session.scalars(select(Bericht)).all()) == 1


def test_wie_stopt_begint_niet_aan_een_herinnering(plek: werker.Werkplek) -> None:
    zet_zaken(1)
    plek.stoppen.set()
    werker.herinner(plek)
    with lees() as session:
        assert session.scalars(select(Bericht)).all() == []


def test_sigterm_laat_een_taak_uitlopen_en_stopt(
    app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    klaar: list[bool] = []

    def stop(plek: werker.Werkplek) -> None:
        for _ in range(2):
            os.kill(os.getpid(), signal.SIGTERM)
        klaar.append(plek.stoppen.wait(10))

    monkeypatch.setattr(proces, "TAKEN", (werker.Taak("stoppen", 60, stop),))
    vorige = {nummer: signal.getsignal(nummer) for nummer in (signal.SIGTERM, signal.SIGINT)}
    try:
        werker.start(app)
    finally:
        for nummer, wie in vorige.items():
            signal.signal(nummer, wie)
    assert klaar == [True]


def test_wie_drie_dagen_stilstond_haalt_niet_elke_gemiste_keer_in(
    app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    lopen: list[datetime] = []
    monkeypatch.setattr(
        proces, "TAKEN", (werker.Taak("tellen", 900, lambda _: lopen.append(datetime.now(UTC))),)
    )
    monkeypatch.setattr(werker.Werkplek, "klok", lambda plek: datetime.now(UTC) - timedelta(days=3))
    planner = proces._planner(app, werker.Werkplek(config, werker.postbode(config)))
    draad = threading.Thread(target=planner.start)
    draad.start()
    threading.Event().wait(1)
    planner.shutdown()
    draad.join()
    assert len(lopen) == 1


def test_twee_werkers_naast_elkaar_doen_alles_een_keer(app: Flask, config: Config, database_url: str) -> None:
    zet_zaken(5)
    with twee_werkers(config.instance, database_url) as processen:
        zet_post(20)
        wacht_tot_verzonden(25)
        for proces in processen:
            proces.terminate()
        assert [proces.wait(30) for proces in processen] == [0, 0]
    with lees() as session:
        assert set(session.scalars(select(Post.pogingen))) == {1}
        assert len(session.scalars(select(Bericht)).all()) == 5
        taken = [claim.taak for claim in session.scalars(select(Taakclaim))]
    assert sorted(taken) == ["herinneren"] * 5 + ["opschonen", "protocol controleren"]
    assert len(list((config.instance / "mail").glob("*.eml"))) == 25


@contextmanager
def twee_werkers(instance: Path, database_url: str) -> Iterator[list[subprocess.Popen[str]]]:
    """Start two worker processes on one database and wait until both work."""
    omgeving = {"TERUGMELD_INSTANCE": str(instance), "TERUGMELD_DATABASE_URL": database_url}
    processen = [
        subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", PROCES],
            env=os.environ | omgeving,
            cwd=Path(__file__).parents[3],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    try:
        for proces in processen:
            assert proces.stdout is not None
            assert any("werker begint" in regel for regel in proces.stdout)
        yield processen
    finally:
        for proces in processen:
            proces.kill()
            proces.communicate()


def zet_post(aantal: int) -> None:
    with transaction() as session:
        for nummer in range(aantal):
            post.leg_klaar(
                session, adres="fg@voorbeeld.nl", onderwerp=f"Controle {nummer}", tekst="Goed.", nu=NU
            )


def zet_zaken(aantal: int) -> None:
    """Store cases long overdue, with one gegevensverwerker to remind."""
    with transaction() as session:
        melder = zet_medewerker(session, "carla")
        zet_medewerker(session, "anna", Rol.GEGEVENSVERWERKER)
        session.add_all(rij(melder, f"TM-2026-{nummer:06}") for nummer in range(1, aantal + 1))


def wacht_tot_verzonden(aantal: int) -> None:
    tot = time.monotonic() + 60
    while time.monotonic() < tot:
        with lees() as session:
            weg = session.scalars(select(Post.id).where(Post.verzonden_op.is_not(None))).all()
        if len(weg) == aantal:
            return
        threading.Event().wait(0.2)
    pytest.fail(f"Na een minuut waren {len(weg)} van de {aantal} mails weg.")


def test_in_nood_gaat_alleen_door_wat_bewijst_waarschuwt_en_bewaart(
    app: Flask, plek: werker.Werkplek
) -> None:
    gedraaid: list[str] = []
    with transaction() as session:
        wim = zet(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
        noodmaatregelen.begin(session, "De schijf geeft fouten.", door=wim, nu=NU)
    for naam, in_nood in (("wacht", False), ("gaat door", True)):
        taak = werker.Taak(naam, 5, lambda _, naam=naam: gedraaid.append(naam), in_nood)  # type: ignore[misc]
        werker.draai(app, taak, plek)
    assert gedraaid == ["gaat door"]
    assert {taak.naam for taak in werker.TAKEN if taak.ook_in_nood} == {
        "protocol nummeren",
        "protocol ondertekenen",
        "protocol controleren",
        "post",
        "inbreuken",
        "back-ups",
    }
