"""The demonstration starts, keeps its data, starts afresh when asked, and leaves real accounts alone."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from flask import Flask
from sqlalchemy import select

from config import Config
from terugmeld.cli import main
from terugmeld.demo import vertoning
from terugmeld.demo.processen import Processen
from terugmeld.errors import Conflict
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.medewerkers import Medewerker

VOORBEELDEN = {"999993653": "een gewone inwoner"}


@pytest.fixture
def vulling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make the filling quick; return how often it was done."""
    keren: list[str] = []

    def vul(config: Config, **_: object) -> dict[str, str]:
        keren.append(config.omgeving)
        with transaction() as session:
            session.add(account(is_demo=True))
        return VOORBEELDEN

    monkeypatch.setattr(vertoning, "vul", vul)
    return keren


def account(*, is_demo: bool) -> Medewerker:
    return Medewerker(
        gebruikersnaam="f.kaya",
        naam="F",
        email="f@voorbeeld.nl",
        afnemer="financien",
        wachtwoord_hash="geen",
        is_demo=is_demo,
    )


def test_een_tweede_start_houdt_de_gegevens_en_opnieuw_begint_van_voren(
    app: Flask, vulling: list[str]
) -> None:
    config: Config = app.extensions["terugmeld.config"]
    for opnieuw in (False, False, True):
        assert vertoning.bereid_voor(config, opnieuw=opnieuw) == VOORBEELDEN
    assert len(vulling) == 2
    assert (config.instance / "demo.json").stat().st_mode & 0o777 == 0o600
    assert config.instance.stat().st_mode & 0o777 == 0o700
    with lees() as session:
        assert len(session.scalars(select(Medewerker)).all()) == 1


def test_wat_een_afgebroken_start_achterliet_wordt_weggegooid(app: Flask, vulling: list[str]) -> None:
    config: Config = app.extensions["terugmeld.config"]
    with transaction() as session:
        session.add(account(is_demo=True))
    (config.instance / "mail").mkdir()
    vertoning.bereid_voor(config, opnieuw=False)
    assert len(vulling) == 1
    assert not (config.instance / "mail").exists()


def test_een_database_met_echte_accounts_blijft_onaangeraakt(app: Flask, vulling: list[str]) -> None:
    config: Config = app.extensions["terugmeld.config"]
    with transaction() as session:
        session.add(account(is_demo=False))
    with pytest.raises(Conflict, match="echte accounts"):
        vertoning.bereid_voor(config, opnieuw=True)
    assert vulling == []
    with lees() as session:
        assert len(session.scalars(select(Medewerker)).all()) == 1
    db.engine.dispose()


def test_een_kind_dat_stopt_eindigt_de_demonstratie(tmp_path: Path) -> None:
    processen = Processen(tmp_path / "logboek", {})
    processen.start("web", ["this_module_is_absent"])
    assert processen.wacht() == "web"
    assert not processen.wacht_op(1)
    processen.stop()
    assert "this_module_is_absent" in (tmp_path / "logboek" / "web.log").read_text(encoding="utf-8")


def test_een_kind_dat_niet_luistert_wordt_beeindigd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "doof.py").write_text(
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('klaar', flush=True)\n"
        "time.sleep(60)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("terugmeld.demo.processen.GEDULD", 0.2)
    processen = Processen(tmp_path, {"PYTHONPATH": str(tmp_path)})
    processen.start("doof", ["doof"])
    while not (tmp_path / "doof.log").read_text(encoding="utf-8"):
        assert processen.gestopt() is None
    processen.stop()
    assert processen.gestopt() == "doof"


def test_een_bezette_poort_en_een_andere_omgeving_zijn_een_zin(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TERUGMELD_OMGEVING", raising=False)
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        assert main(["demo", "--poort", str(poort)]) == 2
    assert f"Poort {poort} is bezet." in capsys.readouterr().err
    monkeypatch.setenv("TERUGMELD_OMGEVING", "productie")
    assert main(["demo"]) == 2
    assert "alleen in de omgeving demo" in capsys.readouterr().err


def vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort: int = proef.getsockname()[1]
        return poort


@contextmanager
def demonstratie(instance: Path, poort: int) -> Iterator[subprocess.Popen[str]]:
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("TERUGMELD_")}
    opdracht = [sys.executable, "-m", "terugmeld", "demo", "--poort", str(poort)]
    with subprocess.Popen(  # noqa: S603 - fixed words
        opdracht,
        env=schoon | {"TERUGMELD_INSTANCE": str(instance)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as proces:
        try:
            yield proces
        finally:
            proces.terminate()
            proces.wait(60)


def test_de_demonstratie_draait_tot_ctrl_c_en_bewaart_alles(tmp_path: Path) -> None:
    poort, uitvoer = vrije_poort(), []
    for _ in range(2):
        with demonstratie(tmp_path / "instance", poort) as proces:
            assert proces.stdout is not None
            regels = []
            for regel in proces.stdout:
                regels.append(regel)
                if "Stop met Ctrl-C." in regel:
                    break
            with urlopen(f"http://127.0.0.1:{poort}/", timeout=60) as antwoord:
                assert antwoord.status == 200
            proces.send_signal(signal.SIGINT)
            assert proces.wait(60) == 0
            uitvoer.append("".join(regels))
    assert "f.kaya" in uitvoer[0]
    assert "wordt gemaakt" in uitvoer[0]
    assert "wordt gemaakt" not in uitvoer[1]
    assert len(json.loads((tmp_path / "instance" / "demo.json").read_text(encoding="utf-8"))) == 3
