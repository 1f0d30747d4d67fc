"""From proposal to adoption on the command line, and a draft tried on the protocol."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from config import Config
from terugmeld.cli import main
from terugmeld.cli.regelset_beheer import meld_voortgang
from terugmeld.kern import maak_kern
from terugmeld.storage.database import db, transaction
from tests.bijlagen.kopie import Kopie
from tests.databases import Sjablonen
from tests.terugmeld.cli.test_installatie import stel_in
from tests.terugmeld.domain.aantekeningen import aantekening
from tests.terugmeld.medewerkers import zet_medewerker
from tests.terugmeld.services.protocollen import boek, schrijf

VANDAAG = kalenderdag(datetime.now(UTC)).isoformat()


@pytest.fixture
def installatie(sjablonen: Sjablonen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the settings of an installation with two beheerders in the environment."""
    url = sjablonen.url("sqlite")
    stel_in(monkeypatch, tmp_path, url)
    with maak_kern(Config.from_env()).app_context():
        with transaction() as session:
            zet_medewerker(session, "t.groot", Rol.APPLICATIEBEHEERDER)
            zet_medewerker(session, "e.vandam", Rol.INFORMATIEBEHEERDER)
        schrijf(2, aantekening(tijdstip=datetime.now(UTC)))
        boek()
        db.engine.dispose()
    yield
    sjablonen.verwijder(url)


@pytest.fixture
def kopie(tmp_path: Path) -> Kopie:
    return Kopie(tmp_path / "regelsets")


def stel_voor(map_: str, *meer: str) -> int:
    opties = ["--door", "t.groot", "--van", VANDAAG, "--besluit", "B&W 1"]
    return main(["regelset", "stel-voor", map_, *opties, *meer])


@pytest.mark.usefixtures("installatie")
def test_van_voorstel_tot_in_gebruik(kopie: Kopie, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regelset", "lijst"]) == 0
    assert capsys.readouterr().out == "Bewaarde versies: 0.\n"
    assert stel_voor("waterland_2010") == 0
    assert capsys.readouterr().out == ("Voorstel 1 is bewaard. Een andere beheerder neemt het in gebruik.\n")
    assert main(["regelset", "neem-in-gebruik", "1", "--door", "t.groot"]) == 2
    assert "U hebt deze regelset zelf voorgesteld." in capsys.readouterr().err
    assert main(["regelset", "neem-in-gebruik", "1", "--door", "e.vandam"]) == 0
    assert capsys.readouterr().out.startswith("waterland_2010 is in gebruik van ")
    kopie.vervang("regeling.toml", "aantal = 5", "aantal = 6")
    assert stel_voor(str(kopie.map), "--tot", VANDAAG, "--json") == 0
    antwoord = json.loads(capsys.readouterr().out)
    assert antwoord["voorstel"] == 2
    assert "gaat deze versie voor op waterland_2010" in antwoord["gevolg"][0]
    assert main(["regelset", "lijst"]) == 0
    gebruik, voorstel, versies = capsys.readouterr().out.splitlines()
    assert gebruik.endswith("(B&W 1). Dit is de regelset van vandaag.")
    assert voorstel.startswith(f"Voorstel 2 van t.groot: waterland_2010, versie {antwoord['hash'][:12]}")
    assert versies == "Bewaarde versies: 2."
    assert main(["regelset", "neem-in-gebruik", "2", "--door", "e.vandam", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["hash"] == antwoord["hash"]
    assert main(["regelset", "lijst", "--json"]) == 0
    lijst = json.loads(capsys.readouterr().out)
    assert (lijst["in_gebruik"], lijst["voorstellen"]) == (antwoord["hash"], [])
    assert [deel["tot"] for deel in lijst["ingebruiknemingen"]] == [VANDAAG, None]


@pytest.mark.usefixtures("installatie")
def test_een_map_met_fouten_of_een_onbekende_naam_wordt_niet_voorgesteld(
    kopie: Kopie, capsys: pytest.CaptureFixture[str]
) -> None:
    kopie.cel("bijlage_1.csv", 2, "doel", "")
    assert stel_voor(str(kopie.map)) == 2
    assert "bijlage_1.csv, regel 2, kolom 4 (doel): De cel is leeg." in capsys.readouterr().err
    assert stel_voor("nergens") == 2
    assert "De regelset “nergens” bestaat niet" in capsys.readouterr().err


@pytest.mark.usefixtures("installatie")
def test_een_ontwerp_speelt_het_protocol_na(kopie: Kopie, capsys: pytest.CaptureFixture[str]) -> None:
    kopie.cel("bijlage_1.csv", 4, "zaakkenmerk", "ja")
    opdracht = ["regelset", "simuleer", str(kopie.map), "--van", VANDAAG, "--tot", VANDAAG]
    assert main(opdracht) == 0
    assert capsys.readouterr().out.startswith(
        "Bureau Financiën, debiteuren-crediteuren (2 vragen): 2 worden geheel geweigerd"
    )
    assert main([*opdracht, "--json"]) == 0
    (telling,) = json.loads(capsys.readouterr().out)
    assert (telling["bekeken"], telling["geweigerd"]) == (2, 2)
    assert telling["weg"] == {"010240": 2, "081110": 2}
    assert main([*opdracht, "--csv"]) == 0
    (rij,) = csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";")
    assert (rij["geweigerd"], rij["redenen"]) == ("2", "zaakkenmerk ontbreekt (2)")


def test_een_lange_simulatie_zegt_hoe_ver_zij_is(capsys: pytest.CaptureFixture[str]) -> None:
    for gelezen in (2_000, 20_000, 22_000, 40_000):
        meld_voortgang(gelezen)
    gezegd = capsys.readouterr()
    assert (gezegd.out, gezegd.err.count("aantekeningen bekeken.")) == ("", 2)


@pytest.mark.usefixtures("installatie")
def test_een_voorstel_wordt_ingetrokken_of_afgewezen_met_een_reden(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert [stel_voor("waterland_2010"), stel_voor("waterland_2010")] == [0, 0]
    capsys.readouterr()
    assert main(["regelset", "trek-in", "1", "--door", "e.vandam", "--reden", "Niet van mij."]) == 2
    assert "niet zelf voorgesteld" in capsys.readouterr().err
    assert main(["regelset", "trek-in", "1", "--door", "t.groot", "--reden", "Een fout in bijlage 1."]) == 0
    assert capsys.readouterr().out == "Voorstel 1 is ingetrokken. Dit staat in het protocol.\n"
    assert main(["regelset", "wijs-af", "2", "--door", "e.vandam", "--reden", "Te vroeg.", "--json"]) == 0
    antwoord = json.loads(capsys.readouterr().out)
    assert antwoord == {"voorstel": 2, "soort": "afwijzing", "reden": "Te vroeg."}
    assert main(["regelset", "neem-in-gebruik", "2", "--door", "e.vandam"]) == 2
    assert "al ingetrokken of afgewezen" in capsys.readouterr().err
