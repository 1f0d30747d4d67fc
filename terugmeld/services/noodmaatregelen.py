"""Make the service read-only in an emergency and end that again; who did it and why is on record.

While it lasts nothing is changed but what must go on: logging in, the protocol and the mails.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from beheerregeling.rollen import Bevoegdheid, Rol
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Aantekening, Resultaat, Soort
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.post import leg_klaar
from terugmeld.services.protocolleren import actor, protocolleer
from terugmeld.services.rolhouders import adressen
from terugmeld.storage.noodmaatregelen import Noodmaatregel

MAXIMUM = 500
# In consultation with the informatiebeheerder (art. 13 a): that one always hears of it.
LEZERS = frozenset({Rol.INFORMATIEBEHEERDER, Rol.SYSTEEMBEHEERDER})
AL_BEGONNEN = "De dienst is al alleen te lezen."
_LOPEND = (
    select(Noodmaatregel).where(Noodmaatregel.beeindigd_op.is_(None)).order_by(Noodmaatregel.id).limit(1)
)
NIET_BEGONNEN = "Er loopt nu geen noodmaatregel."
BEGONNEN = "De dienst is nu alleen te lezen. De informatiebeheerder krijgt een e-mail."
BEEINDIGD = "De noodmaatregel is voorbij. Iedereen kan weer werken."


class Daad(Protocol):
    """To begin or to end one, with a reason."""

    def __call__(self, session: Session, reden: str, *, door: Gebruiker, nu: datetime) -> Noodmaatregel: ...


def lopend(session: Session) -> Noodmaatregel | None:
    """Return the noodmaatregel that is in force now."""
    return session.scalar(_LOPEND)


def begin(session: Session, reden: str, *, door: Gebruiker, nu: datetime) -> Noodmaatregel:
    """Make the service read-only from now on."""
    reden = _vereis(door, reden)
    if lopend(session) is not None:
        raise StapNietToegestaan(AL_BEGONNEN)
    maatregel = Noodmaatregel(reden=reden, begonnen_door_id=door.id, begonnen_op=nu)
    session.add(maatregel)
    _noteer(session, "noodmaatregel begonnen", reden, door, nu)
    _bericht(session, "Noodmaatregel: Terugmelden is nu alleen te lezen", reden, door, nu)
    return maatregel


def beeindig(session: Session, reden: str, *, door: Gebruiker, nu: datetime) -> Noodmaatregel:
    """Let everybody change things again."""
    reden = _vereis(door, reden)
    vraag = select(Noodmaatregel).where(Noodmaatregel.beeindigd_op.is_(None))
    maatregelen = session.scalars(vraag).all()
    if not maatregelen:
        raise StapNietToegestaan(NIET_BEGONNEN)
    for maatregel in maatregelen:
        maatregel.beeindigd_reden = reden
        maatregel.beeindigd_door_id = door.id
        maatregel.beeindigd_op = max(nu, maatregel.begonnen_op)
    _noteer(session, "noodmaatregel beëindigd", reden, door, nu)
    _bericht(session, "De noodmaatregel is voorbij: Terugmelden werkt weer", reden, door, nu)
    return maatregelen[0]


def lijst(session: Session, *, aantal: int = 20) -> Sequence[Noodmaatregel]:
    """Return the newest first, with who began and ended each."""
    vraag = select(Noodmaatregel).order_by(Noodmaatregel.begonnen_op.desc(), Noodmaatregel.id.desc())
    namen = (joinedload(Noodmaatregel.begonnen_door), joinedload(Noodmaatregel.beeindigd_door))
    return session.scalars(vraag.options(*namen).limit(aantal)).all()


def _vereis(door: Gebruiker, reden: str) -> str:
    if not door.mag(Bevoegdheid.NOODMAATREGEL_TREFFEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.NOODMAATREGEL_TREFFEN)
    if not reden.strip():
        raise OngeldigeInvoer({"reden": ["Vul de reden in."]})
    if len(reden.strip()) > MAXIMUM:
        raise OngeldigeInvoer({"reden": [f"Gebruik hoogstens {MAXIMUM} tekens."]})
    return reden.strip()


def _noteer(session: Session, wat: str, reden: str, door: Gebruiker, nu: datetime) -> None:
    aantekening = Aantekening(
        soort=Soort.AUTORISATIEWIJZIGING,
        resultaat=Resultaat.UITGEVOERD,
        **actor(door),
        grondslag="Beheerregeling art. 13 onder a",
        bijzonderheden={"wat": wat, "reden": reden},
    )
    protocolleer(session, aantekening, nu=nu)


def _bericht(session: Session, onderwerp: str, reden: str, door: Gebruiker, nu: datetime) -> None:
    tekst = f"{onderwerp}.\nDoor: {door.naam}.\nReden: {reden}"
    for adres in adressen(session, LEZERS, kalenderdag(nu)):
        leg_klaar(session, adres=adres, onderwerp=onderwerp, tekst=tekst, nu=nu)
