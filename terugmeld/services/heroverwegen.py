"""Ask an afnemer to look at a gebruiksbesluit again: its day came, or its melding ended; ends none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Berichtsoort, woorden
from terugmeld.domain.gebruiksbesluit import (
    Besluitstap,
    Besluitstatus,
    Heroverweegreden,
    te_heroverwegen,
)
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.gebruiksbesluiten import zet
from terugmeld.storage.gebruiksbesluiten import Gebruiksbesluit
from terugmeld.storage.terugmeldingen import Terugmelding

LOOPT = (Besluitstatus.GELDT, Besluitstatus.TE_HEROVERWEGEN)


@dataclass(frozen=True)
class Verzoek:
    """One decision that must be looked at again, and why."""

    besluit_id: int
    reden: Heroverweegreden


def te_vragen(session: Session, *, vandaag: date) -> Sequence[Verzoek]:
    """Return what must be asked now: after the outcome of a melding first, and then what is due."""
    geeindigd = select(Gebruiksbesluit).join(Terugmelding).where(Terugmelding.afgesloten_op.is_not(None))
    rijp = select(Gebruiksbesluit).where(
        Gebruiksbesluit.status == Besluitstatus.GELDT, Gebruiksbesluit.herzien_datum <= vandaag
    )
    gevonden = {
        rij.id: reden
        for vraag in (rijp, geeindigd.where(Gebruiksbesluit.status.in_(LOOPT)))
        for rij in session.scalars(vraag.options(*MET_MELDING).order_by(Gebruiksbesluit.id))
        if (reden := _reden(rij, vandaag)) is not None
    }
    return [Verzoek(id_, reden) for id_, reden in gevonden.items()]


def vraag(session: Session, verzoek: Verzoek, *, nu: datetime) -> bool:
    """Ask it once, with a notice to who decided; False when somebody was earlier or it is no longer so."""
    rij = session.get_one(
        Gebruiksbesluit, verzoek.besluit_id, options=MET_MELDING, with_for_update={"of": Gebruiksbesluit}
    )
    if rij.status not in LOOPT or _reden(rij, kalenderdag(nu)) is not verzoek.reden:
        return False
    is_dag = verzoek.reden is Heroverweegreden.HERZIENDATUM
    stap = Besluitstap.HERINNERD if is_dag else Besluitstap.HEROVERWEGING_GEVRAAGD
    zet(session, rij, stap, reden=verzoek.reden, nu=nu)
    soort = Berichtsoort.OPNIEUW_BEKIJKEN
    tekst = woorden(soort, rij.kenmerk, {"reden": verzoek.reden.value})
    zending = Zending(soort=soort.value, woorden=tekst, pad=f"/gebruiksbesluiten/{rij.id}")
    plaats(session, zending, aan=[rij.door_id], nu=nu)
    return True


MET_MELDING = (joinedload(Gebruiksbesluit.melding), selectinload(Gebruiksbesluit.stappen))


def _reden(rij: Gebruiksbesluit, vandaag: date) -> Heroverweegreden | None:
    """Say why now; what was asked before is not asked again, so that keeping a decision is an answer."""
    if rij.melding is not None:
        gevraagd = {stap.reden for stap in rij.stappen}
        for uitkomst in _uitkomsten(rij, rij.melding):
            reden = te_heroverwegen(rij.keuze, rij.uitzondering, rij.melding.status, uitkomst)
            if reden is not None and reden not in gevraagd:
                return reden
    if rij.status is Besluitstatus.GELDT and rij.herzien_datum <= vandaag:
        return Heroverweegreden.HERZIENDATUM
    return None


def _uitkomsten(rij: Gebruiksbesluit, melding: Terugmelding) -> list[Uitkomst | None]:
    """Return what was found of the rubrieken that the decision is about; else the outcome of the whole."""
    codes = {deel.rubriek for deel in rij.rubrieken}
    gevonden = [deel.uitkomst or melding.uitkomst for deel in melding.rubrieken if deel.rubriek in codes]
    return list(dict.fromkeys(gevonden))
