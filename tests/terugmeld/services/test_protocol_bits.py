"""One changed bit in any column of any table of the protocol is found."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, update

from terugmeld.services.protocol_controleren import controleer
from terugmeld.storage.database import lees
from terugmeld.storage.protocol import Checkpoint, Leaf, Pending, Record, State, Subtree
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.services.protocollen import SLEUTEL, schrijf, vul, zet_triggers_uit

TABELLEN = (Record, Leaf, Subtree, Checkpoint, State, Pending)
# When a checkpoint was made says nothing of what it signs, and the row of the state has one number.
BEWIJST_NIETS = {("protocol_checkpoint", "gemaakt_op"), ("protocol_state", "id")}
KOLOMMEN = [
    (tabel, str(kolom.key))
    for tabel in TABELLEN
    for kolom in tabel.__table__.columns
    if (tabel.__tablename__, kolom.key) not in BEWIJST_NIETS
]


@pytest.fixture
def notes(app: Flask) -> list[str]:
    schrijf(1, aantekening(zaakkenmerk="Z-1"))
    gevonden = vul(256, 2)
    schrijf(1)
    zet_triggers_uit()
    return gevonden


def test_elk_bit_in_elke_kolom_telt(notes: list[str]) -> None:
    """Change the first row of each table in one column at a time, and undo it by rolling back."""
    onontdekt = [(tabel.__tablename__, naam) for tabel, naam in KOLOMMEN if _is_goed_na(notes, tabel, naam)]
    assert onontdekt == []


def _is_goed_na(notes: list[str], tabel: Any, naam: str) -> bool:  # noqa: ANN401 - any model
    kolom = getattr(tabel, naam)
    sleutel = tabel.__table__.primary_key.columns[0]
    with lees() as session:
        vraag = select(sleutel, kolom).where(kolom.is_not(None)).order_by(sleutel).limit(1)
        rij = session.execute(vraag).one()
        nieuw = ander_bit(rij[1])
        session.execute(update(tabel).where(sleutel == rij[0]).values({naam: nieuw}))
        return controleer(session, SLEUTEL.public_key(), nu=NU, gepubliceerd=notes).is_goed


def ander_bit(oud: Any) -> Any:  # noqa: ANN401 - what a column holds
    match oud:
        case bytes():
            return bytes([oud[0] ^ 1]) + oud[1:]
        case datetime():
            return oud + timedelta(milliseconds=1)
        case int():
            return oud ^ 1 << 20
        case str() if len(oud) == 36:
            return str(UUID(int=UUID(oud).int ^ 1))
        case _:
            midden = len(oud) // 2
            return f"{oud[:midden]}{chr(ord(oud[midden]) ^ 1)}{oud[midden + 1 :]}"
