"""Commands on an installation: its tables, its staff and its persons, on both databases."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from config import Config
from terugmeld.cli import gebruiker, main
from terugmeld.kern import maak_kern
from terugmeld.services.toegangstokens import maak as maak_token
from terugmeld.services.wachtwoorden import klopt
from terugmeld.storage.api import Toegangstoken
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.medewerkers import Aanmelding, Aanwijzing, Medewerker
from terugmeld.storage.protocol import Record
from tests.databases import SOORTEN, Sjablonen
from tests.gedeeld import gedeeld_bestand

WACHTWOORD = "zeven molens aan de Ringvaart"
MAAK = (
    "gebruiker maak --gebruikersnaam T.Groot --naam Tessa --email t.groot@voorbeeld.nl --afnemer burgerzaken "
    "--rol applicatiebeheerder --rol medewerker --regel b1-financien-debiteuren "
    "--besluit 2026/12 --van 2026-01-01"
)


def stel_in(monkeypatch: pytest.MonkeyPatch, map_: Path, url: str) -> None:
    for naam, waarde in {"OMGEVING": "test", "INSTANCE": str(map_), "DATABASE_URL": url}.items():
        monkeypatch.setenv(f"TERUGMELD_{naam}", waarde)


@pytest.fixture
def installatie(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Put the settings of a migrated installation in the environment."""
    stel_in(monkeypatch, tmp_path, database_url)
    return Config.from_env()


@pytest.fixture(params=SOORTEN)
def leeg(
    request: pytest.FixtureRequest, sjablonen: Sjablonen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Put the settings of an installation without tables in the environment."""
    stel_in(monkeypatch, tmp_path, sjablonen.lege_url(request.param))


def typ(tekst: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(tekst))


@pytest.mark.usefixtures("leeg")
def test_migreer_maakt_de_tabellen_en_doet_het_een_tweede_keer_ook(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert [main(["migreer"]), main(["migreer"])] == [0, 0]
    eerste, tweede = capsys.readouterr().out.splitlines()
    assert eerste == tweede
    assert eerste.startswith("De database is bij, op revisie 00")


@pytest.mark.usefixtures("leeg")
def test_zonder_tabellen_zegt_een_opdracht_wat_u_moet_doen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["personen", "importeer", str(tmp_path / "x.json")]) == 2
    assert "Voer eerst 'terugmeld migreer' uit." in capsys.readouterr().err


def test_een_onbereikbare_database_is_een_zin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stel_in(monkeypatch, tmp_path, "postgresql://niemand@127.0.0.1:1/niets")
    assert main(["migreer"]) == 2
    assert capsys.readouterr().err == ("De database is niet bereikbaar. Kijk naar TERUGMELD_DATABASE_URL.\n")


def test_een_verkeerde_instelling_is_een_zin(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERUGMELD_OMGEVING", "thuis")
    assert main(["migreer"]) == 2
    assert "TERUGMELD_OMGEVING" in capsys.readouterr().err


def test_gebruiker_maak_geeft_rollen_en_aanwijzingen(
    installatie: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typ(WACHTWOORD + "\n", monkeypatch)
    assert main(MAAK.split()) == 0
    assert WACHTWOORD not in capsys.readouterr().out
    with maak_kern(installatie).app_context():
        with lees() as session:
            medewerker = session.scalars(select(Medewerker)).one()
            assert medewerker.gebruikersnaam == "t.groot"
            assert {rol.rol for rol in medewerker.rollen} == {"applicatiebeheerder", "medewerker"}
            assert [rij.regel_id for rij in medewerker.aanwijzingen] == ["b1-financien-debiteuren"]
            assert klopt(medewerker.wachtwoord_hash, WACHTWOORD)
            assert not medewerker.is_demo
        db.engine.dispose()


def test_gebruiker_maak_legt_een_begeleider_en_een_laatste_dag_vast(
    installatie: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stagiair = MAAK.replace("T.Groot", "s.stage").split() + ["--tot", "2030-06-30", "--overeenkomst", "O-1"]
    typ(WACHTWOORD + "\n", monkeypatch)
    assert main([*stagiair, "--begeleider", "t.groot"]) == 2
    assert "De medewerker 't.groot' bestaat niet." in capsys.readouterr().err
    for opdracht in (MAAK.split(), [*stagiair, "--begeleider", "t.groot"]):
        typ(WACHTWOORD + "\n", monkeypatch)
        assert main(opdracht) == 0
    with maak_kern(installatie).app_context():
        with lees() as session:
            rij = session.scalars(select(Aanwijzing).where(Aanwijzing.begeleider_id.is_not(None))).one()
            assert (rij.tot_datum, rij.overeenkomst) == (date(2030, 6, 30), "O-1")
            notities = [
                json.loads(p or b"")["bijzonderheden"] for p in session.scalars(select(Record.payload))
            ]
            assert "t.groot" in {notitie.get("begeleider") for notitie in notities}
        db.engine.dispose()


@pytest.mark.usefixtures("installatie")
def test_gebruiker_maak_weigert_een_zwak_wachtwoord_en_een_tweede_met_die_naam(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typ("kort\n", monkeypatch)
    assert main(MAAK.split()) == 2
    assert "wachtwoord" in capsys.readouterr().err
    for verwacht in (0, 2):
        typ(WACHTWOORD + "\n", monkeypatch)
        assert main(MAAK.split()) == verwacht
    assert "Deze gebruikersnaam bestaat al." in capsys.readouterr().err


def test_gebruiker_maak_vraagt_het_wachtwoord_aan_een_mens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda vraag: f"{vraag}antwoord")
    assert gebruiker.vraag_wachtwoord() == "Wachtwoord: antwoord"


def test_gebruiker_blokkeer_en_wachtwoord_beeindigen_sessies_en_tokens(
    installatie: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typ(WACHTWOORD + "\n", monkeypatch)
    assert main(MAAK.split()) == 0
    for opdracht in ("wachtwoord", "blokkeer"):
        with maak_kern(installatie).app_context():
            with transaction() as session:
                nu = datetime(2026, 3, 2, tzinfo=UTC)
                wie = session.scalars(select(Medewerker)).one()
                session.add(
                    Aanmelding(sleutel_hash=opdracht, medewerker_id=wie.id, begonnen_op=nu, gebruikt_op=nu)
                )
                maak_token(session, medewerker_id=wie.id, naam=opdracht, nu=nu)
            typ("een heel andere zin van vijf\n", monkeypatch)
            nood = ["--noodgeval", "Het wachtwoord is gestolen."] if opdracht == "blokkeer" else []
            assert main(["gebruiker", opdracht, "--gebruikersnaam", "T.Groot", *nood]) == 0
            with lees() as session:
                open_sessies = select(Aanmelding).where(Aanmelding.beeindigd_op.is_(None))
                open_tokens = select(Toegangstoken).where(Toegangstoken.ingetrokken_op.is_(None))
                assert session.scalars(open_sessies).all() == []
                assert session.scalars(open_tokens).all() == []
                wie = session.scalars(select(Medewerker)).one()
                assert klopt(wie.wachtwoord_hash, "een heel andere zin van vijf")
            db.engine.dispose()
    assert wie.geblokkeerd_op is not None
    assert main(["gebruiker", "blokkeer", "--gebruikersnaam", "niemand"]) == 2
    assert "De gebruiker 'niemand' bestaat niet." in capsys.readouterr().err


def test_de_laatste_beheerder_blokkeert_alleen_met_een_reden_die_in_het_protocol_staat(
    installatie: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typ(WACHTWOORD + "\n", monkeypatch)
    assert main(MAAK.split()) == 0
    blokkeer = ["gebruiker", "blokkeer", "--gebruikersnaam", "t.groot"]
    assert main(blokkeer) == 2
    assert "Dit is de laatste applicatiebeheerder." in capsys.readouterr().err
    assert main([*blokkeer, "--door", "t.groot", "--noodgeval", "Proef"]) == 2
    assert main([*blokkeer, "--noodgeval", "Het wachtwoord is gestolen."]) == 0
    with maak_kern(installatie).app_context():
        with lees() as session:
            payloads = [json.loads(p or b"") for p in session.scalars(select(Record.payload))]
            feiten = next(p for p in payloads if p["bijzonderheden"]["wat"] == "geblokkeerd")
            assert feiten["bijzonderheden"]["noodgeval"] == "Het wachtwoord is gestolen."
            assert feiten["bijzonderheden"]["account van de machine"]
        db.engine.dispose()


@pytest.mark.usefixtures("installatie")
@pytest.mark.parametrize(
    ("optie", "waarde"),
    [
        ("--gebruikersnaam", "\u0430.dewit"),
        ("--gebruikersnaam", "a.dewit\u200b"),
        ("--gebruikersnaam", "a" * 81),
        ("--naam", "Tessa\x00"),
        ("--naam", ""),
        ("--email", "t@voorbeeld.nl\r\nBcc: x@voorbeeld.nl"),
        ("--afnemer", "x" * 61),
    ],
)
def test_gebruiker_maak_weigert_namen_die_misleiden_of_niet_passen(
    optie: str, waarde: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typ(WACHTWOORD + "\n", monkeypatch)
    assert main([*MAAK.split(), optie, waarde]) == 2
    assert "Gebruik" in capsys.readouterr().err


@pytest.mark.usefixtures("installatie")
def test_personen_importeer_houdt_de_goede_en_noemt_de_andere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = tmp_path / "personen.json"
    goed = json.loads(gedeeld_bestand("data/rvig_testpersonen.json").read_bytes())
    personen = goed["personen"] if isinstance(goed, dict) else goed
    bestand.write_text(json.dumps([personen[0], "geen persoon", {}]), encoding="utf-8")
    assert main(["personen", "importeer", str(bestand), "--json"]) == 1
    uitvoer = capsys.readouterr()
    document = json.loads(uitvoer.out)
    assert (document["ingelezen"], document["nieuw"], document["vervangen"]) == (1, 1, 0)
    assert [weigering["plaats"] for weigering in document["geweigerd"]] == ["persoon 2", "persoon 3"]
    assert uitvoer.err == "1 van 1 personen ingelezen.\n"
    assert main(["personen", "importeer", str(bestand)]) == 1
    assert "- persoon 2: Dit is geen object." in capsys.readouterr().out


@pytest.mark.usefixtures("installatie")
def test_personen_importeer_leest_alle_testpersonen(capsys: pytest.CaptureFixture[str]) -> None:
    bestand = gedeeld_bestand("data/rvig_testpersonen.json")
    assert main(["personen", "importeer", str(bestand), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["ingelezen"], document["geweigerd"]) == (687, [])
    assert document["gebreken"] > 0


@pytest.mark.usefixtures("installatie")
def test_personen_importeer_van_een_bestand_dat_er_niet_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["personen", "importeer", str(tmp_path / "weg.json")]) == 2
    assert "Het bestand weg.json kan niet worden gelezen." in capsys.readouterr().err
