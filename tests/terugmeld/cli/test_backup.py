"""Back-ups on the command line: make, list, check, test, clear up, and put one back elsewhere."""

import json
from pathlib import Path

import pytest
from flask import Flask

from config import Config
from terugmeld.adapters import databasekopie
from terugmeld.cli import main
from terugmeld.domain.backup import bestandsnaam
from tests.databases import Sjablonen
from tests.terugmeld.backups import PG_BIN, elders, vul
from tests.terugmeld.domain.aantekeningen import NU

# Where the kind of the database makes no difference.
EEN_SOORT = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def installatie(app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Return an installation that the environment knows, with a folder for back-ups and no key yet."""
    omgeving(monkeypatch, config)
    monkeypatch.setenv("TERUGMELD_BACKUP_MAP", str(config.instance / "back-ups"))
    monkeypatch.setenv("TERUGMELD_BACKUP_SLEUTEL", str(config.instance / "sleutel.txt"))
    vul(config)
    return config


def omgeving(monkeypatch: pytest.MonkeyPatch, config: Config) -> None:
    for naam, waarde in {
        "OMGEVING": "test",
        "INSTANCE": str(config.instance),
        "DATABASE_URL": config.database_url,
        "PSEUDONIEM_SLEUTEL": config.pseudoniem_sleutel,
        "ONDERTEKENSLEUTEL": str(config.ondertekensleutel),
        "PROTOCOL_ORIGIN": config.protocol_origin,
        "PG_BIN": str(PG_BIN),
    }.items():
        monkeypatch.setenv(f"TERUGMELD_{naam}", waarde)


def test_van_sleutel_tot_herstel(
    installatie: Config,
    sjablonen: Sjablonen,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["backup"]) == 2
    assert "Maak haar met 'terugmeld backup sleutel'." in capsys.readouterr().err
    assert main(["backup", "sleutel"]) == 0
    assert "De openbare helft is age1" in capsys.readouterr().out
    assert main(["backup", "sleutel"]) == 2
    assert main(["backup"]) == 0
    assert "is gemaakt en gecontroleerd" in capsys.readouterr().out
    assert main(["backup", "controleer"]) == 0
    assert "is heel: " in capsys.readouterr().out
    (archief,) = (installatie.instance / "back-ups").glob("*.age")
    doel = elders(installatie, sjablonen, installatie.instance / "elders")
    omgeving(monkeypatch, doel)
    terug = ["herstel", str(archief), "--door", "w.jonk", "--grond", "De schijf was stuk."]
    assert main(terug) == 0
    uitvoer = capsys.readouterr().out
    assert "Het protocol klopt: 4 aantekeningen." in uitvoer
    assert "protocol/2" in uitvoer
    assert main(["protocol", "controleer"]) == 0
    assert main(terug) == 2
    assert "alleen naar een lege plaats" in capsys.readouterr().err
    sjablonen.verwijder(doel.database_url)


@EEN_SOORT
def test_de_lijst_en_het_opruimen(
    installatie: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "lijst"]) == 0
    assert main(["backup", "controleer"]) == 2
    uit = capsys.readouterr()
    assert "Er zijn nog geen back-ups in de map." in uit.out
    assert "Er zijn nog geen back-ups in de map." in uit.err
    map_ = installatie.instance / "back-ups"
    map_.mkdir()
    for uur in (1, 2):
        (map_ / bestandsnaam(NU.replace(hour=uur))).write_bytes(b"een")
    monkeypatch.setenv("TERUGMELD_BACKUP_BEWAREN", "1,1,1")
    assert main(["backup", "ruim-op", "--proef"]) == 0
    assert "Dit zou weggaan: terugmeld-20260302T01" in capsys.readouterr().out
    assert main(["backup", "lijst", "--json"]) == 0
    assert [rij["grootte"] for rij in json.loads(capsys.readouterr().out)["backups"]] == [3, 3]
    assert main(["backup", "ruim-op"]) == 0
    assert main(["backup", "ruim-op"]) == 0
    assert "Er is niets om op te ruimen." in capsys.readouterr().out
    assert main(["backup", "lijst"]) == 0
    assert capsys.readouterr().out == "terugmeld-20260302T023000Z.tar.age  2 maart 2026 03:30 uur  0,1 MB\n"


@EEN_SOORT
def test_de_test_zegt_hoe_het_ging(
    installatie: Config,
    sjablonen: Sjablonen,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["backup", "sleutel"]) == 0
    assert main(["backup", "test"]) == 2
    assert main(["backup"]) == 0
    leeg = sjablonen.lege_url(databasekopie.soort_van(installatie.database_url))
    monkeypatch.setenv("TERUGMELD_HERSTELTEST_URL", leeg)
    assert main(["backup", "test"]) == 0
    assert "Het protocol klopt: 4 aantekeningen" in capsys.readouterr().out
    (archief,) = (installatie.instance / "back-ups").glob("*.age")
    archief.write_bytes(b"stuk")
    assert main(["backup", "test"]) == 1
    assert "is mislukt. De back-up" in capsys.readouterr().out
    sjablonen.verwijder(leeg)


@EEN_SOORT
def test_zonder_map_zegt_de_opdracht_wat_er_ontbreekt(
    installatie: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delenv("TERUGMELD_BACKUP_MAP")
    assert main(["backup"]) == 2
    assert main(["backup", "lijst"]) == 2
    assert capsys.readouterr().err.count("Vul TERUGMELD_BACKUP_MAP in.") == 2
