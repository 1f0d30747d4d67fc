"""The emergency switch: only the systeembeheerder, with a reason, on record, and heard of at once."""

from datetime import timedelta

import orjson
import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import Rol
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.noodmaatregelen import beeindig, begin, lijst, lopend
from terugmeld.storage.berichten import Post
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.noodmaatregelen import Noodmaatregel
from terugmeld.storage.protocol import Record
from tests.beheerregeling.personen import NU, zet


def test_begin_en_einde_staan_in_het_protocol_en_de_informatiebeheerder_hoort_het(app: Flask) -> None:
    with transaction() as session:
        wim = zet(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
        zet(session, "hoofd", Rol.INFORMATIEBEHEERDER)
        assert lopend(session) is None
        begin(session, "  De schijf geeft fouten.  ", door=wim, nu=NU)
        beeindig(session, "De schijf is vervangen.", door=wim, nu=NU + timedelta(hours=1))
    with lees() as session:
        (maatregel,) = lijst(session)
        regels = [orjson.loads(payload or b"") for payload in session.scalars(select(Record.payload))]
        aan = session.scalars(select(Post.adres).where(Post.onderwerp.startswith("Noodmaatregel"))).all()
        assert lopend(session) is None
    assert (maatregel.reden, maatregel.begonnen_door.naam) == ("De schijf geeft fouten.", "W.Jonk")
    assert maatregel.beeindigd_op == NU + timedelta(hours=1)
    assert [(regel["actor_id"], regel["bijzonderheden"]["wat"]) for regel in regels] == [
        ("w.jonk", "noodmaatregel begonnen"),
        ("w.jonk", "noodmaatregel beëindigd"),
    ]
    assert regels[0]["grondslag"] == "Beheerregeling art. 13 onder a"
    assert set(aan) == {"w.jonk@voorbeeld.nl", "hoofd@voorbeeld.nl"}


def test_alleen_de_systeembeheerder(app: Flask) -> None:
    with transaction() as session:
        hoofd = zet(session, "hoofd", Rol.INFORMATIEBEHEERDER, Rol.APPLICATIEBEHEERDER)
        for doe in (begin, beeindig):
            with pytest.raises(GeenBevoegdheid):
                doe(session, "Nood.", door=hoofd, nu=NU)


@pytest.mark.parametrize("reden", ["", "  ", "x" * 501])
def test_zonder_goede_reden_gebeurt_er_niets(app: Flask, reden: str) -> None:
    with transaction() as session:
        wim = zet(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
        with pytest.raises(OngeldigeInvoer):
            begin(session, reden, door=wim, nu=NU)
        assert lopend(session) is None


def test_niet_twee_keer_en_niet_zonder_begin(app: Flask) -> None:
    with transaction() as session:
        wim = zet(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
        with pytest.raises(StapNietToegestaan, match="geen noodmaatregel"):
            beeindig(session, "Klaar.", door=wim, nu=NU)
        begin(session, "Nood.", door=wim, nu=NU)
        with pytest.raises(StapNietToegestaan, match="al alleen te lezen"):
            begin(session, "Nood.", door=wim, nu=NU)
        assert len(session.scalars(select(Noodmaatregel)).all()) == 1
