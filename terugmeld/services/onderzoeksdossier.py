"""An onderzoek with all that was done in it, and who may add to it; changes nothing itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoekstap import Onderzoeksoort, Stap, Stapsoort, onderzoeksoort, volgende
from terugmeld.domain.terugmelding import OPEN
from terugmeld.errors import GeenBevoegdheid, NietGevonden, StapNietToegestaan
from terugmeld.services.stap import is_eigen
from terugmeld.storage.afdelingsvragen import Afdelingsvraag
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.onderzoekstappen import (
    Briefverzending,
    Contactmoment,
    Onderzoeksbrief,
    Onderzoekstap,
    Stapafloop,
    Vertrekoordeel,
    Vertrekvoorstel,
)
from terugmeld.storage.terugmeldingen import Terugmelding

ONBEKEND = "Dit onderzoek is niet gevonden."
NIET_VAN_U = "Een collega doet dit onderzoek. Alleen de behandelaar van een melding erbij kan dit doen."


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """All that Burgerzaken sees of an onderzoek; ``volgende`` is the step that was not begun yet."""

    onderzoek: Onderzoek
    soort: Onderzoeksoort
    meldingen: Sequence[Terugmelding]
    stappen: Sequence[Onderzoekstap]
    contacten: Sequence[Contactmoment]
    vragen: Sequence[Afdelingsvraag]
    voorstellen: Sequence[Vertrekvoorstel]
    volgende: Stapsoort | None
    mag_werken: bool

    @property
    def open_stappen(self) -> list[Onderzoekstap]:
        """The steps that were begun and not ended, what is due first on top."""
        lopend = [stap for stap in self.stappen if stap.afloop is None]
        return sorted(lopend, key=lambda stap: stap.uiterste_datum)


def kenmerk(onderzoek: Onderzoek) -> str:
    """Return what letters call the onderzoek: nothing in it leads to a melder."""
    return f"OZ-{onderzoek.ingang_datum.year}-{onderzoek.id:06d}"


def lees_dossier(session: Session, onderzoek_id: int, *, kijker: Gebruiker) -> Dossier:
    """Return the onderzoek for Burgerzaken."""
    onderzoek = _lees(session, onderzoek_id, kijker)
    stappen = stappen_van(session, onderzoek_id)
    soort = onderzoeksoort(onderzoek.codes())
    meldingen = meldingen_van(session, onderzoek_id)
    return Dossier(
        onderzoek=onderzoek,
        soort=soort,
        meldingen=meldingen,
        stappen=stappen,
        contacten=session.scalars(
            select(Contactmoment)
            .where(Contactmoment.onderzoek_id == onderzoek_id)
            .options(joinedload(Contactmoment.door))
            .order_by(Contactmoment.datum, Contactmoment.id)
        ).all(),
        vragen=session.scalars(
            select(Afdelingsvraag)
            .where(Afdelingsvraag.onderzoek_id == onderzoek_id)
            .order_by(Afdelingsvraag.id)
        ).all(),
        voorstellen=voorstellen_van(session, onderzoek_id),
        volgende=volgende(soort, [stap.soort for stap in stappen]),
        mag_werken=onderzoek.einde_datum is None and _is_behandelaar(meldingen, kijker),
    )


def begin_werk(session: Session, onderzoek_id: int, *, door: Gebruiker) -> Onderzoek:
    """Return a running onderzoek of which this person is a behandelaar."""
    onderzoek = _lees(session, onderzoek_id, door)
    if onderzoek.einde_datum is not None:
        raise StapNietToegestaan("Dit onderzoek is klaar. U kunt er niets meer aan toevoegen.")
    meldingen = meldingen_van(session, onderzoek_id)
    if any(is_eigen(melding, door) for melding in meldingen):
        raise GeenBevoegdheid("Dit onderzoek gaat over uw eigen melding. Laat een collega dit doen.")
    if not _is_behandelaar(meldingen, door):
        raise GeenBevoegdheid(NIET_VAN_U)
    return onderzoek


def meldingen_van(session: Session, onderzoek_id: int) -> Sequence[Terugmelding]:
    """Return the cases that the onderzoek serves, the oldest first."""
    vraag = select(Terugmelding).where(Terugmelding.onderzoek_id == onderzoek_id)
    return session.scalars(
        vraag.options(joinedload(Terugmelding.behandelaar)).order_by(Terugmelding.id)
    ).all()


def stappen_van(session: Session, onderzoek_id: int) -> Sequence[Onderzoekstap]:
    """Return the steps in the order in which they were begun."""
    vraag = select(Onderzoekstap).where(Onderzoekstap.onderzoek_id == onderzoek_id)
    return session.scalars(
        vraag.options(
            joinedload(Onderzoekstap.begonnen_door),
            joinedload(Onderzoekstap.afloop).joinedload(Stapafloop.door),
            selectinload(Onderzoekstap.brieven)
            .joinedload(Onderzoeksbrief.verzending)
            .joinedload(Briefverzending.door),
        ).order_by(Onderzoekstap.begin_datum, Onderzoekstap.id)
    ).all()


def als_stappen(rijen: Iterable[Onderzoekstap]) -> list[Stap]:
    """Return the steps as the rules see them."""
    return [
        Stap(
            soort=rij.soort,
            begin_datum=rij.begin_datum,
            uiterste_datum=rij.uiterste_datum,
            resultaat=rij.afloop.resultaat if rij.afloop else None,
            gedaan_datum=rij.afloop.gedaan_datum if rij.afloop else None,
            tekst=rij.afloop.tekst if rij.afloop else None,
            brieven=_verzonden(rij),
        )
        for rij in rijen
    ]


def _verzonden(stap: Onderzoekstap) -> Mapping[str, date]:
    """Return per person the first day on which a letter of this step was posted."""
    dagen = [(brief.verzending.datum, brief.bsn) for brief in stap.brieven if brief.verzending]
    return {bsn: dag for dag, bsn in sorted(dagen, reverse=True)}


def voorstellen_van(session: Session, onderzoek_id: int) -> Sequence[Vertrekvoorstel]:
    """Return the proposals to write somebody out, the newest last."""
    vraag = select(Vertrekvoorstel).where(Vertrekvoorstel.onderzoek_id == onderzoek_id)
    return session.scalars(
        vraag.options(
            joinedload(Vertrekvoorstel.voorgesteld_door),
            joinedload(Vertrekvoorstel.oordeel).joinedload(Vertrekoordeel.door),
        ).order_by(Vertrekvoorstel.id)
    ).all()


def stapdagen(session: Session, onderzoek_ids: Iterable[int | None]) -> Mapping[int, date]:
    """Return per onderzoek the day on which its next step is due, for the worklist."""
    ids = {onderzoek_id for onderzoek_id in onderzoek_ids if onderzoek_id is not None}
    vraag = (
        select(Onderzoekstap.onderzoek_id, func.min(Onderzoekstap.uiterste_datum))
        .outerjoin(Stapafloop)
        .where(Onderzoekstap.onderzoek_id.in_(ids), Stapafloop.stap_id.is_(None))
        .group_by(Onderzoekstap.onderzoek_id)
    )
    return dict(session.execute(vraag).tuples().all())


def _lees(session: Session, onderzoek_id: int, kijker: Gebruiker) -> Onderzoek:
    if not kijker.mag(Bevoegdheid.MELDING_BEOORDELEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN)
    onderzoek = session.get(Onderzoek, onderzoek_id, options=[selectinload(Onderzoek.aanduidingen)])
    if onderzoek is None:
        raise NietGevonden(ONBEKEND)
    return onderzoek


def _is_behandelaar(meldingen: Iterable[Terugmelding], wie: Gebruiker) -> bool:
    return any(melding.behandelaar_id == wie.id and melding.status in OPEN for melding in meldingen)
