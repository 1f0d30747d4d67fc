"""A forgery of another form, and one changed bit anywhere, is found too."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from terugmeld.domain.merkle import leaf_hash
from terugmeld.domain.protocol import commitment, enveloppe, verzegel
from terugmeld.services.protocol_controleren import controleer
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Leaf, Pending, Record, State
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.services.protocollen import SLEUTEL, boek, vul, zet_triggers_uit, zinnen


@pytest.fixture
def klein(app: Flask) -> None:
    vul(3, 2)
    zet_triggers_uit()


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("envelope", ["geen json", "[]", '{"ts":"gisteren"}', '{"commit":"a"}'])
def test_een_vervalste_envelop_in_een_andere_vorm_wordt_gevonden(envelope: str) -> None:
    echt = verzegel(aantekening(), salt=bytes(16), toeval=bytes(10), nu=NU)
    velden = {"id": echt.id, "envelope": envelope, "salt": echt.salt, "payload": echt.payload}
    with transaction() as session:
        session.execute(insert(Record).values(**velden, **echt.zoekvelden))
        session.execute(insert(Pending).values(id=echt.id, leaf=leaf_hash(envelope.encode())))
    assert boek() == 1
    assert zinnen() == f"Aantekening {echt.id} (nummer 0): de inhoud is gewijzigd."


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("payload", [b"geen json", b"[]", b"{}"])
def test_een_vervalste_inhoud_in_een_andere_vorm_wordt_gevonden(payload: bytes) -> None:
    echt = verzegel(aantekening(), salt=bytes(16), toeval=bytes(10), nu=NU)
    envelope = enveloppe(echt.id, 1, commitment(echt.salt, payload))
    velden = {"id": echt.id, "envelope": envelope, "salt": echt.salt, "payload": payload}
    with transaction() as session:
        session.execute(insert(Record).values(**velden, **echt.zoekvelden))
        session.execute(insert(Pending).values(id=echt.id, leaf=leaf_hash(envelope.encode())))
    assert boek() == 1
    assert zinnen().endswith("de zoekvelden zijn niet gelijk aan de inhoud.")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_elk_veranderd_bit_wordt_gevonden(klein: None, data: st.DataObject) -> None:
    tabel, kolom = data.draw(
        st.sampled_from(
            [
                (Record, Record.payload),
                (Record, Record.salt),
                (Record, Record.envelope),
                (Leaf, Leaf.hash),
                (State, State.frontier),
            ]
        )
    )
    with lees() as session:
        rijen = session.scalars(select(kolom)).all()
        oud = data.draw(st.sampled_from(rijen))
        assert oud is not None
        bit = data.draw(st.integers(min_value=0, max_value=len(oud) * 8 - 1))
        session.execute(update(tabel).where(kolom == oud).values({kolom.key: ander_bit(oud, bit)}))
        assert not controleer(session, SLEUTEL.public_key(), nu=NU).is_goed


def ander_bit(oud: str | bytes, bit: int) -> str | bytes:
    if isinstance(oud, str):
        plaats = bit // 8
        return oud[:plaats] + chr(ord(oud[plaats]) ^ 1 << bit % 8) + oud[plaats + 1 :]
    nieuw = bytearray(oud)
    nieuw[bit // 8] ^= 1 << bit % 8
    return bytes(nieuw)
