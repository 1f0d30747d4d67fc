"""A process killed at any statement leaves a tree that verifies; any changed bit is found and named."""

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from config import Config
from terugmeld.services.protocol_controleren import controleer
from terugmeld.storage.database import db, lees
from terugmeld.storage.protocol import Checkpoint, Leaf, Pending, Record
from tests.terugmeld.domain.aantekeningen import NU
from tests.terugmeld.services.dodelijk import dodelijk, draai
from tests.terugmeld.services.protocollen import (
    SLEUTEL,
    bevindingen,
    boek,
    onderteken,
    vul,
    zet_triggers_uit,
)

# One append, one sequencing and one checkpoint.
BEGIN = "from tests.terugmeld.services.protocollen import boek, onderteken, schrijf"
WERK = """
print(schrijf(1)[0].record_id, end=" ", flush=True)
boek()
onderteken()
"""
MOMENTEN = ("before_cursor_execute", "after_cursor_execute", "commit")


def test_een_dood_tussen_twee_opdrachten_verliest_niets(app: Flask, config: Config) -> None:
    vul(2)
    with dodelijk(config.database_url, WERK, begin=BEGIN, momenten=MOMENTEN) as proces:
        *_, klaar, einde = draai(proces, 0)
        assert klaar == "klaar"
        for stap in range(1, int(einde) + 1):
            woorden = draai(proces, stap)
            assert "klaar" not in woorden
            assert set(woorden) <= geschreven()
            assert bevindingen().bevindingen == ()
    boek()
    onderteken()
    assert bevindingen().bevindingen == ()
    db.engine.dispose()


def geschreven() -> set[str]:
    """Return the aantekeningen that have a number or wait for one."""
    with lees() as session:
        return {*session.scalars(select(Leaf.id)), *session.scalars(select(Pending.id))}


KOLOMMEN = ("payload", "salt", "envelope", "hash", "note")


@pytest.fixture
def notes(app: Flask) -> list[str]:
    gevonden = vul(3, 2)
    zet_triggers_uit()
    return gevonden


@pytest.mark.parametrize("kolom", KOLOMMEN)
def test_elk_veranderd_bit_wordt_met_naam_gevonden(notes: list[str], kolom: str) -> None:
    """Turn bits of one row, spread over all of its bytes, and undo them by rolling back."""
    tabel, sleutel, waarde = {
        "hash": (Leaf, Leaf.seq, 3),
        "note": (Checkpoint, Checkpoint.size, 5),
    }.get(kolom, (Record, Record.id, id_van(3)))
    with lees() as session:
        oud = session.scalars(select(getattr(tabel, kolom)).where(sleutel == waarde)).one()
    for bit in range(0, len(oud) * 8, 7 if len(oud) < 40 else 61):
        with lees() as session:
            session.execute(update(tabel).where(sleutel == waarde).values({kolom: ander_bit(oud, bit)}))
            zinnen = zinnen_van(session, notes)
        assert zinnen, bit
        genoemd = "Checkpoint 5" if kolom == "note" else id_van(3)
        assert any(genoemd in zin or "nummer 3" in zin for zin in zinnen), (bit, zinnen)


def zinnen_van(session: Session, notes: list[str]) -> list[str]:
    gevonden = controleer(session, SLEUTEL.public_key(), nu=NU, gepubliceerd=notes)
    return [bevinding.zin for bevinding in gevonden.bevindingen]


def id_van(seq: int) -> str:
    with lees() as session:
        return session.scalars(select(Leaf.id).where(Leaf.seq == seq)).one()


def ander_bit(oud: str | bytes, bit: int) -> str | bytes:
    if isinstance(oud, str):
        plaats = bit // 8
        return oud[:plaats] + chr(ord(oud[plaats]) ^ 1 << bit % 8) + oud[plaats + 1 :]
    nieuw = bytearray(oud)
    nieuw[bit // 8] ^= 1 << bit % 8
    return bytes(nieuw)
