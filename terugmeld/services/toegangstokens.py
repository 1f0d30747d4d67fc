"""Personal tokens for the API: made once, shown once, kept as a hash, revocable."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from terugmeld.domain.geheim import vingerafdruk
from terugmeld.errors import NietGevonden
from terugmeld.storage.api import Toegangstoken

GELDIG = timedelta(days=365)
VOORVOEGSEL = "tm_"
_LEVEND = select(Toegangstoken.medewerker_id).where(
    Toegangstoken.sleutel_hash == bindparam("hash"),
    Toegangstoken.ingetrokken_op.is_(None),
    Toegangstoken.vervalt_op > bindparam("nu"),
)


def maak(session: Session, *, medewerker_id: int, naam: str, nu: datetime) -> str:
    """Add a token and return its secret, which can't be shown again."""
    sleutel = VOORVOEGSEL + secrets.token_urlsafe(32)
    session.add(
        Toegangstoken(
            medewerker_id=medewerker_id,
            naam=naam,
            sleutel_hash=vingerafdruk(sleutel),
            gemaakt_op=nu,
            vervalt_op=nu + GELDIG,
        )
    )
    session.flush()
    return sleutel


def trek_in(session: Session, token_id: int, *, medewerker_id: int, nu: datetime) -> None:
    """End a token at once; another person's token is as absent as an unknown one."""
    token = session.get(Toegangstoken, token_id)
    if token is None or token.medewerker_id != medewerker_id:
        raise NietGevonden("Dit toegangstoken is niet gevonden.")
    token.ingetrokken_op = token.ingetrokken_op or nu


def trek_alles_in(session: Session, *, medewerker_id: int, nu: datetime) -> None:
    session.execute(
        update(Toegangstoken)
        .where(Toegangstoken.medewerker_id == medewerker_id, Toegangstoken.ingetrokken_op.is_(None))
        .values(ingetrokken_op=nu)
    )


def vind(session: Session, sleutel: str, *, nu: datetime) -> int | None:
    """Return the id of the member of staff whose live token this is."""
    return session.scalar(_LEVEND, {"hash": vingerafdruk(sleutel), "nu": nu})


def lijst(session: Session, *, medewerker_id: int) -> Sequence[Toegangstoken]:
    vraag = select(Toegangstoken).where(Toegangstoken.medewerker_id == medewerker_id)
    return session.scalars(vraag.order_by(Toegangstoken.id.desc())).all()
