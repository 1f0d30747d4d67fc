"""Keep a form that came in after the session of its sender ran out: sealed, a day, and for own eyes only."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from terugmeld.errors import NietGevonden
from terugmeld.storage.formulieren import BewaardFormulier

BEWAREN = timedelta(days=1)
HOOGSTENS = 5
WEG = "Dit formulier is er niet meer. Wij bewaren een formulier één dag."


@dataclass(frozen=True)
class Meegestuurd:
    """One file of a form, under the name of its field."""

    veld: str
    naam: str
    inhoud: bytes


@dataclass(frozen=True, kw_only=True)
class Verstuurd:
    """A form as it was sent: to which page, with which names and values, and with which files.

    ``kwijt`` names the files that were too large to keep.
    """

    pad: str
    velden: Sequence[Sequence[str]]
    bestanden: Sequence[Meegestuurd] = ()
    kwijt: Sequence[str] = ()

    @property
    def teksten(self) -> Sequence[str]:
        """What was written in own words, to show; the other answers are single words and codes."""
        return [waarde for _, waarde in self.velden if " " in waarde.strip()]


def sluit(verstuurd: Verstuurd, *, van: int | None, zegel: Fernet, nu: datetime) -> bytes:
    """Seal a form for one member of staff, or for who holds the page when nobody was logged in."""
    inhouden = [bestand.inhoud for bestand in verstuurd.bestanden]
    kop = {
        "van": van,
        "pad": verstuurd.pad,
        "velden": list(verstuurd.velden),
        "kwijt": list(verstuurd.kwijt),
        "bestanden": [(een.veld, een.naam, len(een.inhoud)) for een in verstuurd.bestanden],
    }
    return zegel.encrypt_at_time(
        b"\n".join((json.dumps(kop).encode(), b"".join(inhouden))), int(nu.timestamp())
    )


def ontsluit(inhoud: bytes, *, van: int, zegel: Fernet, nu: datetime) -> Verstuurd:
    """Open the seal within a day; of another, or of another key, is NietGevonden."""
    try:
        geopend = zegel.decrypt_at_time(inhoud, int(BEWAREN.total_seconds()), int(nu.timestamp()))
    except InvalidToken:
        raise NietGevonden(WEG) from None
    tekst, _, inhouden = geopend.partition(b"\n")
    kop = json.loads(tekst)
    if kop.pop("van") not in {None, van}:
        raise NietGevonden(WEG)
    return Verstuurd(**kop | {"bestanden": list(_bestanden(kop["bestanden"], inhouden))})


def _bestanden(namen: Sequence[tuple[str, str, int]], inhouden: bytes) -> Iterator[Meegestuurd]:
    """Cut the contents, which stand behind each other, by their lengths."""
    begin = 0
    for veld, naam, lengte in namen:
        yield Meegestuurd(veld, naam, inhouden[begin : begin + lengte])
        begin += lengte


def bewaar(session: Session, verstuurd: Verstuurd, *, van: int, zegel: Fernet, nu: datetime) -> int:
    """Seal a form for one member of staff and return its number; of too many, the oldest goes."""
    inhoud = sluit(verstuurd, van=van, zegel=zegel, nu=nu)
    rij = BewaardFormulier(medewerker_id=van, inhoud=inhoud, vervalt_op=nu + BEWAREN)
    session.add(rij)
    session.flush()
    nummers = select(BewaardFormulier.id).where(BewaardFormulier.medewerker_id == van)
    te_oud = session.scalars(nummers.order_by(BewaardFormulier.id.desc()).offset(HOOGSTENS)).all()
    session.execute(delete(BewaardFormulier).where(BewaardFormulier.id.in_(te_oud)))
    return rij.id


def zoek(session: Session, nummer: int, *, van: int, zegel: Fernet, nu: datetime) -> Verstuurd:
    """Return the own form; of another, older than a day, or sealed with another key is NietGevonden."""
    rij = session.get(BewaardFormulier, nummer)
    if rij is None or rij.medewerker_id != van or rij.vervalt_op <= nu:
        raise NietGevonden(WEG)
    return ontsluit(rij.inhoud, van=van, zegel=zegel, nu=nu)


def verwijder(session: Session, nummer: int, *, van: int) -> None:
    eigen = (BewaardFormulier.id == nummer, BewaardFormulier.medewerker_id == van)
    session.execute(delete(BewaardFormulier).where(*eigen))


def ruim_op(session: Session, *, nu: datetime) -> None:
    """Delete what is older than a day."""
    session.execute(delete(BewaardFormulier).where(BewaardFormulier.vervalt_op <= nu))
