"""Write an aantekening in the protocol, in the transaction of its subject; takes no lock and no number."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from terugmeld.domain.protocol import Aantekening, verzegel
from terugmeld.errors import ProtocolNietBeschikbaar
from terugmeld.storage.protocol import Pending, Record

VOEG_RECORD_TOE = insert(cast(Table, Record.__table__))
VOEG_PENDING_TOE = insert(cast(Table, Pending.__table__))


@dataclass(frozen=True)
class Bewijs:
    """What the asker gets: with these two anyone can ask for the proof that the aantekening stands."""

    record_id: str
    leaf: str


def protocolleer(session: Session, aantekening: Aantekening, *, nu: datetime) -> Bewijs:
    """Add one record; ProtocolNietBeschikbaar when it can't be written, and then nothing may be shown."""
    verzegeld = verzegel(aantekening, salt=secrets.token_bytes(16), toeval=secrets.token_bytes(10), nu=nu)
    try:
        verbinding = session.connection()
        verbinding.execute(
            VOEG_RECORD_TOE,
            {
                "id": verzegeld.id,
                "envelope": verzegeld.envelope,
                "salt": verzegeld.salt,
                "payload": verzegeld.payload,
                **verzegeld.zoekvelden,
            },
        )
        verbinding.execute(VOEG_PENDING_TOE, {"id": verzegeld.id, "leaf": verzegeld.leaf})
    except DBAPIError as fout:
        raise ProtocolNietBeschikbaar from fout
    return Bewijs(verzegeld.id, verzegeld.leaf.hex())
