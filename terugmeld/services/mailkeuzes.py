"""When a person wants mail: choose it, and put the overview of a day in the outbox; sends nothing itself."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from terugmeld.domain.kennisgeving import OVERZICHT
from terugmeld.domain.mailkeuze import Mailkeuze, vorige_opening
from terugmeld.services.post import leg_klaar
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.kennisgevingen import Mailvoorkeur
from terugmeld.storage.medewerkers import Medewerker

PAD = "/berichten"


def keuze_van(session: Session, medewerker_id: int) -> Mailkeuze:
    rij = session.get(Mailvoorkeur, medewerker_id)
    return rij.keuze if rij else Mailkeuze.METEEN


def kies(session: Session, keuze: Mailkeuze, *, medewerker_id: int, nu: datetime) -> None:
    """Keep the choice; what waited for the overview goes out now when there is none any more."""
    rij = session.get(Mailvoorkeur, medewerker_id)
    if rij is None:
        session.add(Mailvoorkeur(medewerker_id=medewerker_id, keuze=keuze, overzicht_tot=nu))
        session.flush()
        return
    if rij.keuze is Mailkeuze.DAGOVERZICHT and keuze is not rij.keuze:
        _leg_overzicht_klaar(session, medewerker_id, rij.overzicht_tot, nu, nu=nu)
    if keuze is not rij.keuze:
        rij.keuze, rij.overzicht_tot = keuze, nu
        session.flush()


def te_overzien(session: Session, *, nu: datetime) -> Sequence[int]:
    """Return whose overview is due: since 8.00 of the last werkdag nothing was gathered."""
    return session.scalars(
        select(Mailvoorkeur.medewerker_id)
        .where(Mailvoorkeur.keuze == Mailkeuze.DAGOVERZICHT, Mailvoorkeur.overzicht_tot < vorige_opening(nu))
        .order_by(Mailvoorkeur.medewerker_id)
    ).all()


def maak_overzicht(session: Session, medewerker_id: int, *, nu: datetime) -> bool:
    """Put one mail about all unread notices up to 8.00 in the outbox; say whether there was one to send.

    The row is moved first, so that of two workers one does it.
    """
    opening = vorige_opening(nu)
    vorige = session.scalar(
        select(Mailvoorkeur.overzicht_tot)
        .where(Mailvoorkeur.medewerker_id == medewerker_id, Mailvoorkeur.overzicht_tot < opening)
        .with_for_update()
    )
    if vorige is None:
        return False
    session.execute(
        update(Mailvoorkeur).where(Mailvoorkeur.medewerker_id == medewerker_id).values(overzicht_tot=opening)
    )
    return _leg_overzicht_klaar(session, medewerker_id, vorige, opening, nu=nu)


def _leg_overzicht_klaar(
    session: Session, medewerker_id: int, van: datetime, tot: datetime, *, nu: datetime
) -> bool:
    adres = session.scalar(
        select(Medewerker.email).where(Medewerker.id == medewerker_id, Medewerker.geblokkeerd_op.is_(None))
    )
    aantal = session.scalar(
        select(func.count()).where(
            Bericht.medewerker_id == medewerker_id,
            Bericht.gelezen_op.is_(None),
            Bericht.gemaakt_op > van,
            Bericht.gemaakt_op <= tot,
        )
    )
    if not aantal or adres is None:
        return False
    mail = OVERZICHT.vul({"aantal": "1 bericht" if aantal == 1 else f"{aantal} berichten"})
    leg_klaar(session, adres=adres, onderwerp=mail.onderwerp, tekst=mail.tekst, pad=PAD, nu=nu)
    return True
