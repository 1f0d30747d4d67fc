"""The wheel is complete: installed in an empty folder it migrates a database and answers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.beleid.bron import ROOT

VRAAG = """
import terugmeld
from wsgi import app

assert terugmeld.__file__.startswith({map!r}), terugmeld.__file__
antwoord = app.test_client().get("/", follow_redirects=True)
print(antwoord.status_code, "<html" in antwoord.text)
"""


def voer_uit(*opdracht: str, map_: Path, **omgeving: str) -> str:
    """Run in the folder, with nothing of the source tree on the path."""
    schoon = {
        sleutel: waarde for sleutel, waarde in os.environ.items() if not sleutel.startswith(("TERUG", "COV"))
    }
    uitvoer = subprocess.run(  # noqa: S603 - fixed words
        opdracht, cwd=map_, env=schoon | omgeving, capture_output=True, text=True, check=False
    )
    assert uitvoer.returncode == 0, uitvoer.stdout + uitvoer.stderr
    return uitvoer.stdout.strip()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the installed wheel and nothing else of ours."""
    map_ = tmp_path_factory.mktemp("wiel")
    bouw = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(map_), str(ROOT)]
    voer_uit(*bouw, map_=map_)
    [wiel] = map_.glob("terugmeld-*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    voer_uit(*pip, str(map_ / "site"), str(wiel), map_=map_)
    return map_ / "site"


def test_het_wiel_antwoordt_in_een_lege_map(site: Path, tmp_path: Path) -> None:
    omgeving = {"PYTHONPATH": str(site), "TERUGMELD_INSTANCE": str(tmp_path / "instance")}
    assert "De database is bij" in voer_uit(
        sys.executable, "-m", "terugmeld", "migreer", map_=tmp_path, **omgeving
    )
    antwoord = voer_uit(sys.executable, "-c", VRAAG.format(map=str(site)), map_=tmp_path, **omgeving)
    assert antwoord.splitlines()[-1] == "200 True"


def test_het_wiel_brengt_de_regels_mee(site: Path, tmp_path: Path) -> None:
    opdracht = [sys.executable, "-m", "terugmeld", "aanduiding", "--rubrieken", "081110,081120"]
    assert voer_uit(*opdracht, map_=tmp_path, PYTHONPATH=str(site)) == "081100"
