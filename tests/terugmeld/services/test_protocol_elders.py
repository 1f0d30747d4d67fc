"""Who may record what others passed on can do so, up to so many a minute (verordening art. 11)."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from beheerregeling.rollen import Bevoegdheid, Rol
from terugmeld.errors import GeenBevoegdheid, TeVeelPogingen
from terugmeld.services import protocol_elders
from terugmeld.services.protocol_elders import VerstrekkingElders, leg_vast
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from tests.bouwers import BSN, KADER, NU, medewerker


def test_zonder_de_bevoegdheid_komt_er_niets_van_elders_in_het_protocol(app: Flask) -> None:
    with transaction() as session:
        door = medewerker(session, rollen=(Rol.BEVEILIGINGSFUNCTIONARIS,))
        with pytest.raises(GeenBevoegdheid) as fout:
            leg_vast(session, [], door=door, kader=KADER, nu=NU)
    assert fout.value.bevoegdheid == Bevoegdheid.ELDERS_VASTLEGGEN
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Record)) == 0


def test_te_veel_in_een_minuut_wordt_geweigerd_en_telt_naar_het_moment_van_opgeven(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol_elders, "MAXIMUM_PER_MINUUT", 3)
    regel = VerstrekkingElders(
        bron="GWS",
        tijdstip=NU - timedelta(days=30),
        bsn=BSN,
        ontvanger="zorgverzekeraar",
        ontvanger_naam="Zorgverzekeraar",
        doel="zorg",
        grondslag="Zorgverzekeringswet",
        rubrieken=("010240",),
    )
    with transaction() as session:
        door = medewerker(session)
        ander = medewerker(session, "ander")
        assert len(leg_vast(session, [regel, regel], door=door, kader=KADER, nu=NU)) == 2
    with lees() as session:
        with pytest.raises(TeVeelPogingen) as fout:
            leg_vast(session, [regel, regel], door=door, kader=KADER, nu=NU + timedelta(seconds=30))
        assert fout.value.wacht == 60
        assert leg_vast(session, [regel], door=door, kader=KADER, nu=NU + timedelta(seconds=30))
        assert len(leg_vast(session, [regel] * 3, door=ander, kader=KADER, nu=NU)) == 3
        assert len(leg_vast(session, [regel] * 3, door=door, kader=KADER, nu=NU + timedelta(minutes=2))) == 3
