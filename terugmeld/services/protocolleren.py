"""Write an aantekening in the protocol, in the transaction of its subject; takes no lock and no number."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Aantekening, Verzegeld, verzegel
from terugmeld.errors import ProtocolNietBeschikbaar
from terugmeld.storage.protocol import Pending, Record

RECORD, PENDING = cast(Table, Record.__table__), cast(Table, Pending.__table__)
VOEG_RECORD_TOE = insert(RECORD).values({kolom.name: bindparam(f"_{kolom.name}") for kolom in RECORD.c})
VOEG_PENDING_TOE = insert(PENDING).values(id=bindparam("_id"), leaf=bindparam("_leaf"))
# PostgreSQL adds both rows by one statement, which spares a request a journey to the server.
VOEG_BEIDE_TOE = VOEG_PENDING_TOE.add_cte(VOEG_RECORD_TOE.cte("record"))


@dataclass(frozen=True)
class Bewijs:
    """What the asker gets: with these two anyone can ask for the proof that the aantekening stands."""

    record_id: str
    leaf: str


def actor(door: Gebruiker) -> dict[str, Any]:
    """Return what every aantekening says of who did it, as fields of an ``Aantekening``."""
    return {
        "actor_id": door.gebruikersnaam,
        "actor_rol": tuple(door.rollen),
        "afnemer": door.afnemer,
    }


def protocolleer(session: Session, aantekening: Aantekening, *, nu: datetime) -> Bewijs:
    """Add one record; ProtocolNietBeschikbaar when it can't be written, and then nothing may be shown."""
    verzegeld = verzegel(aantekening, salt=secrets.token_bytes(16), toeval=secrets.token_bytes(10), nu=nu)
    try:
        _voeg_toe(session.connection(), verzegeld)
    except DBAPIError as fout:
        raise ProtocolNietBeschikbaar from fout
    return Bewijs(verzegeld.id, verzegeld.leaf.hex())


def _voeg_toe(verbinding: Connection, verzegeld: Verzegeld) -> None:
    waarden = {
        "_id": verzegeld.id,
        "_envelope": verzegeld.envelope,
        "_salt": verzegeld.salt,
        "_payload": verzegeld.payload,
        **{f"_{naam}": waarde for naam, waarde in verzegeld.zoekvelden.items()},
    }
    blad = {"_id": verzegeld.id, "_leaf": verzegeld.leaf}
    if verbinding.dialect.name == "postgresql":
        verbinding.execute(VOEG_BEIDE_TOE, waarden | blad)
    else:
        verbinding.execute(VOEG_RECORD_TOE, waarden)
        verbinding.execute(VOEG_PENDING_TOE, blad)
