"""One step of a terugmelding: load it, check who and whether, move it and note it; decides nothing."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.belofte import nakoming
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import OPEN, OVERGANGEN, Handeling, Status, na
from terugmeld.domain.vrije_tekst import gebreken, schoon
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services import berichten, volgers
from terugmeld.storage.terugmeldingen import KENMERK, Belofte, Belofteafloop, Gebeurtenis, Terugmelding
from terugmeld.storage.zaak import ZAAK, laad_zaak

ONBEKEND = "Deze melding is niet gevonden."
_EERSTE_OPEN_BELOFTE = (
    select(Belofte)
    .outerjoin(Belofteafloop)
    .where(Belofte.terugmelding_id == bindparam("id"), Belofteafloop.belofte_id.is_(None))
    .order_by(Belofte.id)
    .limit(1)
)
# Who takes a case, or takes it over, is not its behandelaar yet.
ZONDER_BEHANDELAAR = frozenset({Handeling.NEEM_IN_BEHANDELING, Handeling.NEEM_OVER, Handeling.HEROPEN})


def mag_zien(melding: Terugmelding, kijker: Gebruiker) -> bool:
    """Tell whether this person may see the case: the melder, a colleague who may report, or Burgerzaken."""
    collega = kijker.afnemer == melding.afnemer and kijker.mag(Bevoegdheid.TERUGMELDEN)
    return collega or kijker.id == melding.melder_id or kijker.mag(Bevoegdheid.MELDING_BEOORDELEN)


def mag_namens_melder(melding: Terugmelding, door: Gebruiker) -> bool:
    """Tell whether this is the melder, or a colleague of a melder who no longer works here."""
    if melding.melder_id == door.id:
        return True
    is_weg = melding.melder.geblokkeerd_op is not None
    return is_weg and door.afnemer == melding.afnemer and door.mag(Bevoegdheid.TERUGMELDEN)


def is_eigen(melding: Terugmelding, wie: Gebruiker) -> bool:
    """Tell whether this person is the melder; who only entered what another reported is not."""
    return melding.melder_id == wie.id and not melding.is_ingevoerd


def zoek(session: Session, kenmerk: str, *, kijker: Gebruiker, volledig: bool = False) -> Terugmelding:
    """Return the case, ``volledig`` with all that belongs to it; one of another afnemer is NietGevonden."""
    if not KENMERK.fullmatch(kenmerk):
        raise NietGevonden(ONBEKEND)
    melding = laad_zaak(session, kenmerk) if volledig else session.scalar(ZAAK, {"kenmerk": kenmerk})
    if melding is None or not mag_zien(melding, kijker):
        raise NietGevonden(ONBEKEND)
    return melding


def begin_beoordeling(
    session: Session, kenmerk: str, handeling: Handeling, *, versie: int, door: Gebruiker
) -> Terugmelding:
    """Return the case for a step of Burgerzaken; not of the own report, and only by the behandelaar."""
    if not door.mag(Bevoegdheid.MELDING_BEOORDELEN):
        raise GeenBevoegdheid(
            "Alleen Burgerzaken beoordeelt meldingen.", bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN
        )
    melding = zoek(session, kenmerk, kijker=door)
    if is_eigen(melding, door):
        raise GeenBevoegdheid("U kunt uw eigen melding niet beoordelen. Laat een collega dat doen.")
    controleer(melding, handeling, versie)
    if handeling not in ZONDER_BEHANDELAAR and melding.behandelaar_id != door.id:
        raise GeenBevoegdheid("Een collega behandelt deze melding. Alleen de behandelaar kan dit doen.")
    return melding


def controleer(melding: Terugmelding, handeling: Handeling, versie: int) -> None:
    """Refuse a step on a case that somebody else changed, and a step that the workflow does not have."""
    if melding.versie != versie:
        raise VerouderdeVersie
    if na(melding.status, handeling) is None:
        raise StapNietToegestaan(
            f"Deze melding heeft de status “{melding.status}”. De stap “{handeling}” kan dan niet."
        )


def zet(
    session: Session,
    melding: Terugmelding,
    handeling: Handeling,
    *,
    door: Gebruiker,
    nu: datetime,
    tekst: str | None = None,
) -> None:
    """Move the case and append the step; the row is written even if only its onderzoek changed."""
    _sluit_belofte(session, melding, handeling, nu)
    van = melding.status
    melding.status = OVERGANGEN[van, handeling]
    melding.afgesloten_op = None if melding.status in OPEN else nu
    flag_modified(melding, "status")
    noteer(session, melding, handeling, van=van, door=door, nu=nu, tekst=tekst)


def _sluit_belofte(session: Session, melding: Terugmelding, handeling: Handeling, nu: datetime) -> None:
    """Note what this step makes of the promise that stood until now; one made in this step stays open."""
    with session.no_autoflush:
        belofte = session.scalar(_EERSTE_OPEN_BELOFTE, {"id": melding.id})
    if belofte is None:
        return
    if (uitslag := nakoming(handeling, belofte.datum, kalenderdag(nu))) is not None:
        session.add(Belofteafloop(belofte_id=belofte.id, nakoming=uitslag, bepaald_op=nu))


def noteer(
    session: Session,
    melding: Terugmelding,
    handeling: Handeling,
    *,
    van: Status | None,
    door: Gebruiker,
    nu: datetime,
    tekst: str | None = None,
) -> None:
    session.add(
        Gebeurtenis(
            terugmelding_id=melding.id,
            gebeurd_op=nu,
            door_id=door.id,
            handeling=handeling,
            van_status=van,
            naar_status=melding.status,
            tekst=tekst,
        )
    )
    try:
        session.flush()
    except StaleDataError:
        raise VerouderdeVersie from None


def beloof(session: Session, melding: Terugmelding, datum: date, *, reden: str, nu: datetime) -> None:
    """Promise the melder a day; earlier promises stay in the history."""
    melding.beloofde_datum = datum
    session.add(Belofte(terugmelding_id=melding.id, datum=datum, reden=reden, beloofd_op=nu))


def bericht_aan(
    session: Session,
    medewerker_id: int,
    melding: Terugmelding,
    soort: Berichtsoort,
    gegevens: Mapping[str, str],
    *,
    nu: datetime,
) -> None:
    """Send a notice to one person; what the melder hears, who follows the case hears too."""
    if medewerker_id == melding.melder_id:
        volgers.bericht(session, melding, soort, gegevens, nu=nu)
    berichten.stuur(
        session,
        aan=[medewerker_id],
        soort=soort,
        terugmelding_id=melding.id,
        kenmerk=melding.kenmerk,
        gegevens=gegevens,
        nu=nu,
    )


def vereiste_tekst(veld: str, tekst: str | None, zin: str, *, als: str | None = None) -> str:
    """Return the cleaned text; an empty or unreadable one is refused, with ``zin`` when it is empty.

    ``als`` is the name of the field on the form, when it is another than that of the kind of text.
    """
    if (geschoond := schoon(tekst)) is None:
        raise OngeldigeInvoer({als or veld: [zin]})
    if zinnen := gebreken(veld, geschoond):
        raise OngeldigeInvoer({als or veld: zinnen})
    return geschoond
