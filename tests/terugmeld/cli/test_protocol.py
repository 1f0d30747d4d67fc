"""The protocol on the command line: checked, and emptied by two people, on both databases."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

import bijlagen
from beheerregeling.rollen import Rol
from terugmeld.cli import main
from terugmeld.services.medewerkers import ken_rol_toe, maak_medewerker
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Record
from tests.terugmeld.cli.conftest import NU


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
    assert "De werker kondigt het nu aan." in capsys.readouterr().out
    assert main(["protocol", "voer-uit"]) == 0
    assert "1 besluiten aangekondigd, 0 uitgevoerd, 0 vervallen." in capsys.readouterr().out
    opschoon = ["protocol", "opschoon", "--grond", "Termijn.", "--door", "p.mulder", "--tot", "3"]
    assert main([*opschoon, "--proef"]) == 2
    assert "Niet alles is goed ingevuld." in capsys.readouterr().err


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
