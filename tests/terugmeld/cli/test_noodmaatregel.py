"""The emergency switch on the command line, for when no page can be reached."""

import pytest
from flask import Flask

from beheerregeling.rollen import Rol
from config import Config
from terugmeld.cli import main
from terugmeld.storage.database import transaction
from tests.terugmeld.cli.test_backup import omgeving
from tests.terugmeld.medewerkers import zet_medewerker


def test_begin_toon_en_einde(
    app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    omgeving(monkeypatch, config)
    with transaction() as session:
        zet_medewerker(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
        zet_medewerker(session, "a.dewit", Rol.GEGEVENSVERWERKER)
    door = ["--door", "w.jonk", "--reden", "De schijf geeft fouten."]
    assert main(["noodmaatregel"]) == 0
    assert main(["noodmaatregel", "begin", "--door", "a.dewit", "--reden", "Ik wil het."]) == 2
    assert main(["noodmaatregel", "begin", *door]) == 0
    assert main(["noodmaatregel", "begin", *door]) == 2
    assert main(["noodmaatregel"]) == 0
    assert main(["noodmaatregel", "beeindig", *door]) == 0
    uit = capsys.readouterr()
    assert uit.out.splitlines()[0] == "Er loopt geen noodmaatregel."
    assert "Reden: De schijf geeft fouten." in uit.out
    assert uit.out.splitlines()[-1] == "De noodmaatregel is voorbij. Iedereen kan weer werken."
    assert "al alleen te lezen" in uit.err
