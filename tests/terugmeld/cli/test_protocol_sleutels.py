"""Keys, a new origin and holds on the command line, in the order in which they are used."""

import io
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from beheerregeling.rollen import Rol
from config import OUDE_SLEUTELS
from terugmeld.adapters import protocol_publiceren
from terugmeld.adapters.checkpoints import BESTAND, SLEUTEL, gepubliceerd
from terugmeld.cli import main
from terugmeld.domain.checkpoint import parse
from terugmeld.services.medewerkers import ken_rol_toe, maak_medewerker
from terugmeld.storage.database import lees, transaction
from tests.terugmeld.cli.conftest import NU
from tests.terugmeld.services.protocollen import boek, schrijf


@pytest.fixture
def installatie(protocol: Flask) -> Path:
    """Return the folder of checkpoints of an installation with two privacy officers and a beheerder."""
    config = protocol.extensions["terugmeld.config"]
    with transaction() as session:
        for naam, rol in (("w.jonk", Rol.SYSTEEMBEHEERDER), ("e.vandam", Rol.PRIVACYBEHEERDER)):
            wie = maak_medewerker(
                session,
                gebruikersnaam=naam,
                naam=naam,
                email="iemand@voorbeeld.nl",
                afnemer="burgerzaken",
                wachtwoord_hash="geen",
            )
            ken_rol_toe(session, wie, rol, besluit="2026/1", van=date(2026, 1, 1))
    protocol_publiceren.onderteken(config, nu=NU)
    return Path(config.checkpointmap)


def test_een_vervangen_ondertekensleutel_laat_alles_te_controleren(
    installatie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sleutel = installatie.parent / "ondertekensleutel.pem"
    oud = sleutel.read_bytes()
    vervang = ["protocol", "sleutel", "ondertekenen", "--door", "w.jonk"]
    assert main(vervang) == 2
    assert main([*vervang, "--reden", "Jaarlijks."]) == 0
    assert sleutel.read_bytes() != oud
    assert len((installatie / SLEUTEL).read_text(encoding="utf-8").splitlines()) == 2
    schrijf(1)
    boek()
    capsys.readouterr()
    assert main(["protocol", "sleutel", "lijst"]) == 0
    assert capsys.readouterr().out.count("Ondertekensleutel: ") == 2
    with lees():
        assert main(["protocol", "controleer"]) in {0, 1}
    assert "zonder dat de vorige sleutel" not in capsys.readouterr().out


def test_een_nieuwe_sleutel_van_de_pseudoniemen_bewaart_de_oude(
    installatie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["protocol", "sleutel", "pseudoniem", "--door", "w.jonk", "--reden", "Vertrek."]) == 0
    assert len((installatie.parent / OUDE_SLEUTELS).read_text(encoding="utf-8").splitlines()) == 1
    capsys.readouterr()
    assert main(["protocol", "sleutel", "lijst"]) == 0
    assert capsys.readouterr().out.count("Sleutel van de pseudoniemen: ") == 2
    assert main(["protocol", "sleutel", "pseudoniem"]) == 2


def test_een_nieuwe_oorsprong_wordt_gepubliceerd(installatie: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opdracht = ["protocol", "nieuwe-oorsprong", "--door", "w.jonk", "--grond", "Herstel."]
    assert main(opdracht) == 2
    monkeypatch.setenv("TERUGMELD_PROTOCOL_ORIGIN", "terugmeld.voorbeeld.nl/protocol/2")
    assert main(opdracht) == 0
    assert (installatie / BESTAND).exists()
    assert [parse(note).origin[-1] for note in gepubliceerd(installatie)] == ["1", "2"]
    assert main(["protocol", "herhaal-wissingen", "--door", "e.vandam"]) == 0


def test_een_bewaarplicht_komt_en_gaat(
    installatie: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bewaar = ["protocol", "bewaar", "--door", "e.vandam", "--grond", "Bezwaar 7.", "--van", "2026-01-01"]
    monkeypatch.setattr("sys.stdin", io.StringIO("999993653\n123\n"))
    assert main([*bewaar, "--persoon"]) == 0
    assert main([*bewaar, "--persoon"]) == 2
    assert main(["protocol", "hef-op", "--door", "k.haddad"]) == 0
    assert "1: Bezwaar 7." in capsys.readouterr().out
    assert main(["protocol", "hef-op", "--bewaarplicht", "1", "--door", "e.vandam"]) == 2
    assert main(["protocol", "hef-op", "--bewaarplicht", "1", "--door", "k.haddad"]) == 0
    assert main(["protocol", "wijs-af", "--voorstel", "1", "--door", "k.haddad"]) == 2
