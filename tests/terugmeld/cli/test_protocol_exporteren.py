"""An export by a command is the same job as on the page: on record, listed, stopped and gone on with."""

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path
from typing import Any, NoReturn

import pytest
from flask import Flask
from sqlalchemy import func, select

from terugmeld.adapters import exportbestand
from terugmeld.cli import main, protocol_exporteren
from terugmeld.domain.export import Exportstatus, Formaat
from terugmeld.errors import NietBeschikbaar
from terugmeld.storage import protocol_stukken
from terugmeld.storage.database import lees
from terugmeld.storage.exports import Protocolexport
from terugmeld.storage.protocol import Record


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


def test_een_export_over_een_persoon_leest_het_bsn_van_de_invoer(
    protocol: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bestand = tmp_path / "persoon.csv"
    monkeypatch.setattr("sys.stdin", io.StringIO("9999 93 653\n"))
    assert exporteer("--door", "k.haddad", "--naar", str(bestand), "--van-persoon") == 0
    assert "Export 1 leest 0 aantekeningen." in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("123\n"))
    assert exporteer("--door", "k.haddad", "--van-persoon") == 2
    assert "Dit burgerservicenummer klopt niet." in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("1234567890\n"))
    assert exporteer("--door", "k.haddad", "--van-persoon") == 2
    assert "Dit A-nummer klopt niet." in capsys.readouterr().err


def exports() -> list[tuple[str, int | None]]:
    with lees() as session:
        rijen = session.execute(select(Protocolexport.status, Protocolexport.aantal)).all()
    return [(rij.status, rij.aantal) for rij in rijen]


def test_ctrl_c_stopt_de_export_en_later_gaat_zij_verder(
    protocol: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol_stukken, "STUK", 1)
    monkeypatch.setattr(protocol_exporteren, "PER_BEURT", 1)
    werk = exportbestand.werk
    beurten: list[int] = []

    def breek_af(*wat: Any, **hoe: Any) -> bool:  # noqa: ANN401 - as it is called
        if len(beurten) == 2:
            raise KeyboardInterrupt
        beurten.append(1)
        return werk(*wat, **hoe)

    with monkeypatch.context() as toets:
        toets.setattr(protocol_exporteren, "werk", breek_af)
        assert exporteer("--door", "k.haddad", "--naar", str(tmp_path / "half.csv")) == 1
    uitvoer = capsys.readouterr()
    assert "2 van 3 aantekeningen gelezen." not in uitvoer.out
    assert "1 van 3 aantekeningen gelezen.\n2 van 3 aantekeningen gelezen.\n" in uitvoer.err
    assert "Ga verder met 'terugmeld protocol exporteer --verder 1'." in uitvoer.err
    assert not (tmp_path / "half.csv").exists()
    with protocol.app_context():
        assert exports() == [(Exportstatus.GESTOPT, None)]
    heel = tmp_path / "heel.csv"
    assert main(["protocol", "exporteer", "--verder", "1", "--door", "k.haddad", "--naar", str(heel)]) == 0
    assert "1 van 3 aantekeningen gelezen." not in capsys.readouterr().err
    assert len(heel.read_text(encoding="utf-8-sig").splitlines()) == 4
    with protocol.app_context():
        assert exports() == [(Exportstatus.KLAAR, 3)]
    nog_eens = ["--verder", "1", "--door", "k.haddad", "--naar", str(tmp_path / "nog.csv")]
    assert main(["protocol", "exporteer", *nog_eens]) == 0
    assert (tmp_path / "nog.csv").read_bytes() == heel.read_bytes()


def test_een_volle_schijf_geeft_een_zin_en_daarna_gaat_zij_verder(
    protocol: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    bestand = tmp_path / "vol.csv"
    with monkeypatch.context() as schijf:
        schijf.setattr("os.fsync", vol)
        assert exporteer("--door", "k.haddad", "--naar", str(bestand)) == 2
    assert "Misschien is de schijf vol." in capsys.readouterr().err
    verder = ["protocol", "exporteer", "--verder", "1", "--door", "k.haddad", "--naar", str(bestand)]
    with monkeypatch.context() as schijf:
        schijf.setattr(shutil, "copyfileobj", vol)
        assert main(verder) == 2
    assert "exporteer --verder 1" in capsys.readouterr().err
    assert not bestand.exists()
    assert main(verder) == 0
    assert bestand.is_file()
    with protocol.app_context():
        assert exports() == [(Exportstatus.KLAAR, 3)]


@pytest.mark.usefixtures("protocol")
def test_een_aantekening_die_niet_in_het_schema_past_stopt_de_xml_met_een_zin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def weiger(_: object) -> NoReturn:
        raise NietBeschikbaar("De aantekening met nummer 2 past niet in het schema protocol.xsd.")

    vorm = exportbestand.VORMEN[Formaat.XML]._replace(keur=weiger)
    monkeypatch.setitem(exportbestand.VORMEN, Formaat.XML, vorm)
    opties = ["--formaat", "xml", "--reden", "Controle.", "--door", "k.haddad"]
    assert main(["protocol", "exporteer", *opties, "--naar", str(tmp_path / "x.xml")]) == 2
    assert "De aantekening met nummer 2 past niet" in capsys.readouterr().err
    assert not (tmp_path / "x.xml").exists()


@pytest.mark.usefixtures("protocol")
@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        (["--zaakkenmerk", "a\x00b"], "Deze tekst bevat een teken dat niet is toegestaan."),
        (["--zaakkenmerk", "\ud800"], "Deze tekst bevat een teken dat niet is toegestaan."),
        (["--reden", "\x07"], "Deze tekst bevat een teken dat niet is toegestaan."),
        (["--reden", "x" * 1_000_000], "Gebruik hoogstens 4000 tekens."),
        (["--reden", " "], "Vul in waarom u het protocol exporteert."),
    ],
)
def test_verkeerde_invoer_geeft_een_zin_voordat_er_iets_wordt_gelezen(
    velden: list[str], zin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exporteer("--door", "k.haddad", *velden) == 2
    assert zin in capsys.readouterr().err
    assert exports() == []


@pytest.mark.usefixtures("protocol")
def test_een_filter_zonder_treffers_geeft_een_bestand_met_alleen_de_kop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = tmp_path / "leeg.csv"
    assert exporteer("--door", "k.haddad", "--naar", str(bestand), "--afnemer", "bestaat-niet") == 0
    assert "Export 1 leest 0 aantekeningen." in capsys.readouterr().err
    assert len(bestand.read_text(encoding="utf-8-sig").splitlines()) == 1
