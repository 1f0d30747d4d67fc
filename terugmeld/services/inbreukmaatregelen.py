"""The measures after a breach as their owners see them: what is still to be done, and that it is done."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from terugmeld.domain.bericht import Woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inbreuk import Inbreukstap
from terugmeld.domain.notitie import opgeschoond
from terugmeld.errors import Conflict, NietGevonden
from terugmeld.services.inbreuken import waarschuw
from terugmeld.services.inbreuken_behandelen import keur, zet
from terugmeld.storage.inbreuken import Inbreuk, Inbreukmaatregel

NIET_VAN_U = "Deze maatregel is er niet, of zij is niet van u."
AL_KLAAR = "Deze maatregel is al klaar."
KLAAR = Woorden(
    "Een maatregel na inbreuk $kenmerk is klaar",
    "De eigenaar heeft vastgelegd dat een maatregel na inbreuk $kenmerk klaar is.\n"
    "Bekijk wat er is gedaan. Is elke maatregel klaar, sluit de inbreuk dan af.",
)


def eigen(session: Session, wie: Gebruiker) -> Sequence[Inbreukmaatregel]:
    """Return the measures that this person must still carry out, the first due first."""
    vraag = select(Inbreukmaatregel).where(
        Inbreukmaatregel.eigenaar_id == wie.id, Inbreukmaatregel.gereed_op.is_(None)
    )
    return session.scalars(vraag.order_by(Inbreukmaatregel.uiterste_datum, Inbreukmaatregel.id)).all()


def zoek(session: Session, maatregel_id: int, *, wie: Gebruiker) -> Inbreukmaatregel:
    """Return a measure to its owner; of the breach itself the owner sees nothing."""
    gevonden = session.get(Inbreukmaatregel, maatregel_id)
    if gevonden is None or gevonden.eigenaar_id != wie.id:
        raise NietGevonden(NIET_VAN_U)
    return gevonden


def meld_klaar(session: Session, maatregel_id: int, hoe: str, *, door: Gebruiker, nu: datetime) -> None:
    """Record what the owner did, and tell who assesses (Beheerregeling 7 e)."""
    maatregel = zoek(session, maatregel_id, wie=door)
    if maatregel.gereed_op is not None:
        raise Conflict(AL_KLAAR)
    hoe = opgeschoond({"hoe": hoe})["hoe"]
    keur("hoe", hoe, "Vertel wat u hebt gedaan.")
    inbreuk = session.get_one(Inbreuk, maatregel.inbreuk_id)
    maatregel.gereed_op = nu
    zet(session, inbreuk, Inbreukstap.ROND_MAATREGEL_AF, f"{maatregel.wat}\n\n{hoe}", door, nu)
    waarschuw(session, inbreuk, KLAAR, nu=nu, is_spoed=False)
