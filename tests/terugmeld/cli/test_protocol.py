"""The protocol on the command line: checked, and exported only on record, on both databases."""

import csv
import hashlib
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

import bijlagen
from beheerregeling.rollen import Rol
from terugmeld.cli import main
from terugmeld.domain.protocol import Aantekening, Resultaat, Soort
from terugmeld.services.medewerkers import ken_rol_toe, maak_medewerker
from terugmeld.services.protocol_boeken import nummer
from terugmeld.services.protocolleren import protocolleer
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Record

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def protocol(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Return an installation with three numbered aantekeningen and an FG, known to the environment."""
    config = app.extensions["terugmeld.config"]
    for naam, waarde in {
        "OMGEVING": "test",
        "INSTANCE": str(config.instance),
        "DATABASE_URL": config.database_url,
        "ONDERTEKENSLEUTEL": str(config.ondertekensleutel),
    }.items():
        monkeypatch.setenv(f"TERUGMELD_{naam}", waarde)
    with transaction() as session:
        for gebruikersnaam, rol in (
            ("k.haddad", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING),
            ("f.kaya", Rol.MEDEWERKER),
        ):
            medewerker = maak_medewerker(
                session,
                gebruikersnaam=gebruikersnaam,
                naam=gebruikersnaam,
                email="iemand@voorbeeld.nl",
                afnemer="burgerzaken",
                wachtwoord_hash="geen",
            )
            ken_rol_toe(session, medewerker, rol, besluit="2026/1", van=date(2026, 1, 1))
        for afnemer in ("financien", "vrom", "financien"):
            aantekening = Aantekening(
                soort=Soort.WEIGERING, resultaat=Resultaat.GEWEIGERD, actor_id="f.kaya", afnemer=afnemer
            )
            protocolleer(session, aantekening, nu=NU)
        nummer(session)
    return app


@pytest.mark.usefixtures("protocol")
def test_een_goed_protocol_geeft_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["protocol", "controleer", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["is_goed"], document["bladen"], document["bevindingen"]) == (True, 3, [])
    assert main(["protocol", "controleer"]) == 0
    assert "Nagerekend: 3 aantekeningen" in capsys.readouterr().out


def test_een_vreemd_checkpoint_is_een_bevinding(protocol: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = Path(protocol.instance_path) / "elders"
    map_.mkdir()
    (map_ / "checkpoints.txt").write_text("vals\n\n\n", encoding="utf-8")
    assert main(["protocol", "controleer", "--gepubliceerd", str(map_)]) == 1
    assert "\n- Checkpoint (gepubliceerd)" in capsys.readouterr().out


def exporteer(*opties: str) -> int:
    return main(["protocol", "exporteer", "--formaat", "csv", "--reden", "Kwartaalcontrole", *opties])


def test_een_export_staat_in_het_protocol_en_past_bij_zijn_hash(
    protocol: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = tmp_path / "export.csv"
    assert exporteer("--door", "K.Haddad", "--naar", str(bestand), "--afnemer", "financien", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["sha256"] == hashlib.sha256(bestand.read_bytes()).hexdigest()
    rijen = list(csv.reader(io.StringIO(bestand.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert document["aantal"] == 2
    assert len(rijen) >= 3
    assert bestand.stat().st_mode & 0o077 == 0
    with protocol.app_context(), lees() as session:
        assert session.scalar(select(func.count()).where(Record.id == document["record_id"])) == 1


@pytest.mark.usefixtures("protocol")
def test_een_export_naar_de_uitvoer_is_alleen_de_export(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    opties = ["--door", "k.haddad", "--van", "2026-03-02", "--tot", "2026-03-02", "--soort", "weigering"]
    assert exporteer(*opties, "--resultaat", "geweigerd") == 0
    uitvoer = capfdbinary.readouterr()
    assert uitvoer.out.startswith(b"\xef\xbb\xbf")
    assert uitvoer.out.count(b"financien") == 2
    assert "3 aantekeningen geëxporteerd".encode() in uitvoer.err


@pytest.mark.usefixtures("protocol")
@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (["--door", "niemand"], "De medewerker 'niemand' bestaat niet of is geblokkeerd."),
        (["--door", "f.kaya"], "U mag dit niet doen."),
        (["--door", "k.haddad", "--json"], "Geef bij --json ook --naar op"),
        (["--door", "k.haddad", "--naar", "/nergens/x"], "of de map bestaat niet."),
    ],
)
def test_wat_niet_kan_is_een_zin_en_schrijft_niets(
    opties: list[str], zin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exporteer(*opties) == 2
    uitvoer = capsys.readouterr()
    assert zin in uitvoer.err
    assert uitvoer.out == ""


@pytest.mark.usefixtures("protocol")
def test_een_geweigerde_export_laat_geen_bestand_achter(tmp_path: Path) -> None:
    map_ = tmp_path / "leeg"
    map_.mkdir()
    assert exporteer("--door", "f.kaya", "--naar", str(map_ / "x.csv")) == 2
    assert list(map_.iterdir()) == []


def aantekening_id() -> str:
    with lees() as session:
        return session.scalars(select(Record.id).order_by(Record.id).limit(1)).one()


def test_wissen_vraagt_twee_mensen(protocol: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    with protocol.app_context(), transaction() as session:
        map_ = Path(bijlagen.__file__).with_name("waterland_2010")
        van = date(2020, 1, 1)
        neem_in_gebruik(session, map_, van=van, tot=None, besluit="B 1", is_fictief=True, nu=NU)
        ander = maak_medewerker(
            session,
            gebruikersnaam="p.mulder",
            naam="P. Mulder",
            email="p@voorbeeld.nl",
            afnemer="burgerzaken",
            wachtwoord_hash="geen",
        )
        ken_rol_toe(session, ander, Rol.PRIVACYBEHEERDER, besluit="2026/2", van=van)
    wis = ["protocol", "wis", "--grond", "Vonnis 12.", "--door", "p.mulder", "--aantekening"]
    assert main([*wis, "onzin"]) == 2
    with protocol.app_context():
        gekozen = aantekening_id()
    assert main([*wis, gekozen]) == 0
    assert main(["protocol", "beslis", "--voorstel", "1", "--door", "p.mulder"]) == 2
    assert main(["protocol", "beslis", "--voorstel", "1", "--door", "k.haddad"]) == 0
    assert "Uitgevoerd." in capsys.readouterr().out
    opschoon = ["protocol", "opschoon", "--grond", "Termijn.", "--door", "p.mulder", "--tot", "3"]
    assert main([*opschoon, "--proef"]) == 2
    assert "Niet alles is goed ingevuld." in capsys.readouterr().err


def test_een_export_over_een_persoon_leest_het_bsn_van_de_invoer(
    protocol: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bestand = tmp_path / "persoon.csv"
    monkeypatch.setattr("sys.stdin", io.StringIO("9999 93 653\n"))
    assert exporteer("--door", "k.haddad", "--naar", str(bestand), "--van-persoon") == 0
    assert "De export leest 0 aantekeningen." in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("123\n"))
    assert exporteer("--door", "k.haddad", "--van-persoon") == 2
    assert "Dit burgerservicenummer klopt niet." in capsys.readouterr().err


def test_een_medewerker_wordt_gekoppeld_zonder_dat_zijn_bsn_wordt_bewaard(
    protocol: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("999993653\n"))
    assert main(["gebruiker", "koppel", "--gebruikersnaam", "f.kaya"]) == 0
    with lees() as session:
        ref = session.scalar(select(Medewerker.betrokkene_ref).where(Medewerker.gebruikersnaam == "f.kaya"))
        payloads = session.scalars(select(Record.payload).where(Record.soort == "autorisatiewijziging")).all()
    assert ref is not None
    assert len(ref) == 64
    assert b'"gekoppeld"' in (payloads[-1] or b"")
    assert b"999993653" not in b"".join(payload or b"" for payload in payloads)
    assert main(["gebruiker", "koppel", "--gebruikersnaam", "f.kaya", "--weg"]) == 0
    with lees() as session:
        assert session.scalars(select(Medewerker.betrokkene_ref)).all() == [None, None]
