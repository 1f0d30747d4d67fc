"""Read cases: one with its history, and the list of a melder or of the afnemer; changes nothing."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import (
    VAN_DE_MELDER,
    Handeling,
    Status,
    handelingen,
)
from terugmeld.services.heropenen import staat_in_archief
from terugmeld.services.stap import is_eigen, mag_namens_melder, zoek
from terugmeld.services.werkvoorraad import PER_BLADZIJDE, Bladzijde, zonder_teksten
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding


@dataclass(frozen=True)
class Dossier:
    """A case with its rubrieken, history and beloften loaded, and the steps this person can take now."""

    melding: Terugmelding
    handelingen: frozenset[Handeling]

    @property
    def vraag(self) -> str | None:
        """The question that this person can answer now."""
        if Handeling.VUL_AAN not in self.handelingen:
            return None
        stappen = [g for g in self.melding.gebeurtenissen if g.handeling is Handeling.VRAAG_AANVULLING]
        return stappen[-1].tekst


def bekijk(session: Session, kenmerk: str, *, kijker: Gebruiker) -> Dossier:
    """Return the case as this person may see it; a case of another afnemer is NietGevonden."""
    melding = zoek(session, kenmerk, kijker=kijker, volledig=True)
    stappen = _mogelijk(melding, kijker)
    if Handeling.HEROPEN in stappen and staat_in_archief(session, melding):
        stappen -= {Handeling.HEROPEN}
    return Dossier(melding, stappen)


def mijn_meldingen(
    session: Session,
    *,
    kijker: Gebruiker,
    status: Status | None = None,
    is_open: bool | None = None,
    van_afnemer: bool = False,
    na: int | None = None,
    aantal: int = PER_BLADZIJDE,
) -> Bladzijde:
    """Return one page of the own cases, newest first, or of the whole afnemer for who may report for it.

    ``is_open`` takes those that wait for an outcome, or those that have ended.
    """
    hele_afnemer = van_afnemer and kijker.mag(Bevoegdheid.TERUGMELDEN)
    eigen = Terugmelding.afnemer == kijker.afnemer if hele_afnemer else Terugmelding.melder_id == kijker.id
    vraag = select(Terugmelding).where(eigen)
    if status is not None:
        vraag = vraag.where(Terugmelding.status == status)
    if is_open is not None:
        vraag = vraag.where(Terugmelding.afgesloten_op.is_(None) == is_open)
    if na is not None:
        vraag = vraag.where(Terugmelding.id < na)
    vraag = vraag.order_by(Terugmelding.id.desc()).limit(aantal + 1)
    rijen = session.scalars(zonder_teksten(vraag).options(joinedload(Terugmelding.melder))).all()
    return Bladzijde(rijen[:aantal], str(rijen[aantal - 1].id) if len(rijen) > aantal else None)


def contact_van(session: Session, wie: Gebruiker) -> dict[str, str | None]:
    """Return how a melder can be reached: as in the newest own melding, or else as the account says."""
    eerder = session.scalar(
        select(Terugmelding)
        .where(Terugmelding.melder_id == wie.id, Terugmelding.is_ingevoerd.is_(False))
        .order_by(Terugmelding.id.desc())
        .limit(1)
    )
    account = session.get_one(Medewerker, wie.id)
    return {
        "contact_naam": (eerder and eerder.contact_naam) or account.naam,
        "contact_telefoon": eerder.contact_telefoon if eerder else None,
        "contact_email": (eerder and eerder.contact_email) or account.email,
    }


def _mogelijk(melding: Terugmelding, kijker: Gebruiker) -> frozenset[Handeling]:
    stappen = handelingen(melding.status)
    namens = stappen & VAN_DE_MELDER if mag_namens_melder(melding, kijker) else frozenset()
    if is_eigen(melding, kijker) or not kijker.mag(Bevoegdheid.MELDING_BEOORDELEN):
        return namens
    if melding.behandelaar_id not in {None, kijker.id}:
        return namens | stappen & {Handeling.NEEM_OVER, Handeling.HEROPEN}
    return stappen - VAN_DE_MELDER - {Handeling.NEEM_OVER} | namens
