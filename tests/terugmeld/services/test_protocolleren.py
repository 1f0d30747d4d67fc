"""An aantekening is written in the transaction of its subject, or not at all."""

import json

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from terugmeld.domain.merkle import leaf_hash
from terugmeld.domain.protocol import commitment
from terugmeld.errors import ProtocolNietBeschikbaar
from terugmeld.services.protocolleren import Bewijs, protocolleer
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Pending, Record
from tests.terugmeld.domain.aantekeningen import NU, aantekening


def schrijf() -> Bewijs:
    with transaction() as session:
        return protocolleer(session, aantekening(), nu=NU)


def test_een_aantekening_staat_er_met_haar_inhoud_en_haar_blad(app: Flask) -> None:
    bewijs = schrijf()
    with lees() as session:
        record = session.get_one(Record, bewijs.record_id)
        wachtend = session.get_one(Pending, bewijs.record_id)
    assert record.payload is not None
    assert record.salt is not None
    assert len(record.salt) == 16
    inhoud = json.loads(record.payload)
    assert inhoud["id"] == bewijs.record_id
    assert inhoud["tijdstip"] == inhoud["tijdstip_registratie"] == "2026-03-02T09:30:00.123Z"
    assert json.loads(record.envelope)["commit"] == commitment(record.salt, record.payload)
    assert wachtend.leaf == leaf_hash(record.envelope.encode())
    assert bewijs.leaf == wachtend.leaf.hex()
    assert (record.soort, record.afnemer, record.tijdstip) == (
        "verstrekking",
        "financien",
        NU.replace(microsecond=123000),
    )
    assert record.rubrieken == ",010240,081110,"


def test_twee_gelijke_aantekeningen_hebben_niets_gemeen(app: Flask) -> None:
    een, ander = schrijf(), schrijf()
    assert een.record_id != ander.record_id
    assert een.leaf != ander.leaf


def test_wat_wordt_teruggedraaid_laat_niets_achter(app: Flask) -> None:
    with pytest.raises(RuntimeError), transaction() as session:
        protocolleer(session, aantekening(), nu=NU)
        raise RuntimeError
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Record)) == 0


def test_kan_het_protocol_niet_worden_geschreven_dan_is_dat_een_503(app: Flask) -> None:
    with transaction() as session:
        session.execute(text("DROP TABLE protocol_pending"))
    with pytest.raises(ProtocolNietBeschikbaar) as fout, transaction() as session:
        protocolleer(session, aantekening(), nu=NU)
    assert fout.value.status == 503
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Record)) == 0
