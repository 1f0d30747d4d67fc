"""dev.py hands over arguments and exit codes, installs only when needed, and says what is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

import dev

NEP_PYTHON = '#!/bin/sh\necho "$@"\nexit 7\n'


@pytest.fixture
def huis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a source folder with both locks and an environment whose Python repeats what it is asked."""
    for slot in (dev.CORE, dev.TEST):
        (tmp_path / slot.name).write_text(f"# {slot.name}", encoding="utf-8")
    (tmp_path / "dev.py").write_bytes((dev.ROOT / "dev.py").read_bytes())
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(NEP_PYTHON, encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    return tmp_path


def gereed(huis: Path, slot: str) -> None:
    bestand = huis / slot
    dev.stamp(bestand).write_text(dev.fingerprint(bestand), encoding="utf-8")


def roep(huis: Path, *argumenten: str) -> subprocess.CompletedProcess[str]:
    opdracht = [sys.executable, str(huis / "dev.py"), *argumenten]
    return subprocess.run(opdracht, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words


@pytest.mark.parametrize(
    ("argumenten", "verwacht"),
    [
        (["test", "-k", "een test"], "-m pytest -k een test"),
        (["demo", "--poort", "8123"], "-m terugmeld demo --poort 8123"),
        (["run", "--", "termijn", "--json"], "-m terugmeld termijn --json"),
        (["run", "--"], "-m terugmeld"),
    ],
)
def test_de_argumenten_en_de_uitkomst_worden_doorgegeven(
    huis: Path, argumenten: list[str], verwacht: str
) -> None:
    gereed(huis, "requirements-dev.txt")
    uitvoer = roep(huis, *argumenten)
    assert (uitvoer.stdout.strip(), uitvoer.returncode) == (verwacht, 7)


@pytest.mark.parametrize("argumenten", [[], ["onzin"], ["run"], ["run", "termijn"]])
def test_verkeerd_gebruik_geeft_een_zin_en_code_2(huis: Path, argumenten: list[str]) -> None:
    uitvoer = roep(huis, *argumenten)
    assert (uitvoer.stdout, uitvoer.returncode) == ("", 2)
    assert uitvoer.stderr.strip() == dev.GEBRUIK


def test_een_gewijzigd_slot_of_een_afgebroken_installatie_is_niet_bij(huis: Path) -> None:
    slot = huis / "requirements.txt"
    assert not dev.is_current(slot)
    gereed(huis, "requirements.txt")
    assert dev.is_current(slot)
    slot.write_text("# anders", encoding="utf-8")
    assert not dev.is_current(slot)


def test_zonder_python3_venv_zegt_het_wat_u_moet_installeren(
    huis: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda naam: None)
    assert dev.main(["demo"]) == 2
    assert capsys.readouterr().err == (
        "Python kan hier geen omgeving maken: installeer het pakket python3-venv.\n"
    )


def test_een_mislukte_installatie_laat_geen_stempel_achter(
    huis: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("subprocess.call", lambda opdracht: 1)
    assert dev.main(["test"]) == 2
    assert "mislukt" in capsys.readouterr().err
    assert list((huis / ".venv").glob("*.stamp")) == []


def test_de_stempel_komt_na_de_installatie(huis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gedaan: list[str] = []

    def roep_aan(opdracht: list[str]) -> int:
        gedaan.append(" ".join(opdracht[1:]))
        assert not dev.is_current(huis / "requirements.txt")
        return 0

    monkeypatch.setattr("subprocess.call", roep_aan)
    monkeypatch.setattr(dev, "CORE", huis / "requirements.txt")
    assert dev.install(huis / "requirements.txt") == 0
    assert dev.is_current(huis / "requirements.txt")
    assert "-m venv --clear" in gedaan[0]
    assert "--require-hashes" in gedaan[1]
