"""Let a case follow an earlier one about the same data; each keeps its kenmerk, clock and notices.

No melder hears about the other: what the second is told is composed from the codes, never copied.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import OPEN, Handeling, Status
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.stap import begin_beoordeling, bericht_aan, is_eigen, zet, zoek
from terugmeld.storage.dossiers import Dubbelmelding, Dubbelverleden
from terugmeld.storage.terugmeldingen import IS_OPEN, Terugmelding

NIET_GEVONDEN = "Deze melding is niet gevonden."
ANDER = "Kies een andere melding dan deze."
NIET_HETZELFDE = "Die melding gaat niet over dezelfde persoon en dezelfde gegevens. Kies een andere melding."
AL_KLAAR = "Die melding is al klaar. Neem hier zelf een besluit."
IS_ZELF_DUBBEL = "Die melding is zelf een dubbele melding. Kies de eerste melding."
HEEFT_DUBBELE = "Andere meldingen volgen deze melding al. Kies deze melding als de eerste."
IN_ONDERZOEK = "Die melding is in onderzoek. Koppel deze melding aan dat onderzoek."
EIGEN = "Uw eigen melding {} volgt deze melding. Laat een collega dit besluit nemen."


def merk_als_dubbel(
    session: Session, kenmerk: str, *, eerste: str, versie: int, door: Gebruiker, nu: datetime
) -> Terugmelding:
    """Let the case follow the case with kenmerk ``eerste``; the melder hears only that it is known."""
    handeling = Handeling.MERK_ALS_DUBBEL
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    voorganger = _eerste(session, melding, eerste.strip(), door)
    volg_niet_meer(session, melding, nu=nu)
    session.add(
        Dubbelmelding(terugmelding_id=melding.id, eerste_id=voorganger.id, gemerkt_op=nu, door_id=door.id)
    )
    zet(session, melding, handeling, door=door, nu=nu)
    wat = ", ".join(RUBRIEKEN[rij.rubriek].naam for rij in melding.rubrieken)
    gegevens = {"wat": wat, "datum": dag_in_woorden(melding.beloofde_datum)}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.AL_BEKEND, gegevens, nu=nu)
    return melding


def volg_niet_meer(session: Session, melding: Terugmelding, *, nu: datetime) -> None:
    """Let the case stand alone again; which case it followed stays known."""
    if (dubbel := session.get(Dubbelmelding, melding.id)) is not None:
        verleden = Dubbelverleden(
            terugmelding_id=melding.id,
            eerste_id=dubbel.eerste_id,
            gemerkt_op=dubbel.gemerkt_op,
            beeindigd_op=nu,
        )
        session.add(verleden)
        session.delete(dubbel)
        session.flush()


def eerste_van(session: Session, melding: Terugmelding) -> Terugmelding | None:
    """Return the case that this one follows, for the page of Burgerzaken alone."""
    dubbel = session.get(Dubbelmelding, melding.id)
    return session.get_one(Terugmelding, dubbel.eerste_id) if dubbel else None


def volgers_van(session: Session, melding: Terugmelding) -> Sequence[Terugmelding]:
    """Return the open cases that follow this one, the oldest first."""
    volgers = select(Dubbelmelding.terugmelding_id).where(Dubbelmelding.eerste_id == melding.id)
    vraag = select(Terugmelding).where(Terugmelding.id.in_(volgers), IS_OPEN).order_by(Terugmelding.id)
    return session.scalars(vraag).all()


def mogelijke_eersten(session: Session, melding: Terugmelding) -> list[str]:
    """Return the kenmerken of the open cases that this one can follow."""
    if melding.bsn is None or melding.status not in {Status.IN_BEHANDELING, Status.WACHT_OP_MELDER}:
        return []
    vraag = select(Terugmelding).where(
        Terugmelding.bsn == melding.bsn,
        Terugmelding.id != melding.id,
        IS_OPEN,
        Terugmelding.status != Status.IN_ONDERZOEK,
        ~exists().where(Dubbelmelding.terugmelding_id == Terugmelding.id),
    )
    gevonden = session.scalars(vraag.order_by(Terugmelding.id)).all()
    return [zaak.kenmerk for zaak in gevonden if _omvat(zaak, melding)]


def weiger_eigen(volgers: Sequence[Terugmelding], door: Gebruiker) -> None:
    """Refuse a decision that would settle the own report along the way."""
    for volger in volgers:
        if is_eigen(volger, door):
            raise GeenBevoegdheid(EIGEN.format(volger.kenmerk))


def _eerste(session: Session, melding: Terugmelding, kenmerk: str, door: Gebruiker) -> Terugmelding:
    try:
        eerste = zoek(session, kenmerk, kijker=door)
    except NietGevonden:
        raise OngeldigeInvoer({"eerste": [NIET_GEVONDEN]}) from None
    is_dubbel = select(exists().where(Dubbelmelding.terugmelding_id == eerste.id))
    for fout, zin in (
        (eerste.id == melding.id, ANDER),
        (not _omvat(eerste, melding), NIET_HETZELFDE),
        (eerste.status not in OPEN, AL_KLAAR),
        (eerste.status is Status.IN_ONDERZOEK, IN_ONDERZOEK),
        (session.scalar(is_dubbel), IS_ZELF_DUBBEL),
        (volgers_van(session, melding), HEEFT_DUBBELE),
    ):
        if fout:
            raise OngeldigeInvoer({"eerste": [zin]})
    return eerste


def _omvat(eerste: Terugmelding, melding: Terugmelding) -> bool:
    """Tell whether a case is about the same person, and about all that the other one doubts."""
    zelfde = melding.bsn is not None and eerste.bsn == melding.bsn
    return zelfde and {rij.rubriek for rij in melding.rubrieken} <= {rij.rubriek for rij in eerste.rubrieken}
