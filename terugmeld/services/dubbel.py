"""Whether a doubt is known: before filing through the doorway alone, and right after; never by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import BijlageFout, Vraag
from bijlagen.rubrieken import RUBRIEKEN, dekking
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.dubbel import BekendeTwijfel, Bekendheid, Dubbelcijfers
from terugmeld.domain.verstrekking import Verstrekking, Verzoek
from terugmeld.services.kader import Kader
from terugmeld.services.stap import bericht_aan
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.storage.database import GROOTSTE_ID
from terugmeld.storage.dubbel import Aansluiting, BekendBijIndiening, Dubbelcontrole
from terugmeld.storage.onderzoeken import LOOPT_VAN_PERSOON, Aanduiding, Onderzoek
from terugmeld.storage.terugmeldingen import IS_OPEN, Terugmelding, TerugmeldingRubriek

# Composed once: these are asked of every melding that comes in.
_LOPEND = (
    select(Onderzoek.id, Aanduiding.aanduiding, Onderzoek.verwachte_datum)
    .join(Aanduiding, Aanduiding.onderzoek_id == Onderzoek.id)
    .where(*LOOPT_VAN_PERSOON)
    .order_by(Onderzoek.id, Aanduiding.aanduiding)
)
_GEMELD = (
    select(Terugmelding.id, TerugmeldingRubriek.rubriek)
    .join(TerugmeldingRubriek, TerugmeldingRubriek.terugmelding_id == Terugmelding.id)
    .where(Terugmelding.bsn == bindparam("bsn"), IS_OPEN, Terugmelding.id < bindparam("voor_id"))
    .order_by(Terugmelding.id)
)


@dataclass(frozen=True)
class Voorblik:
    """What may be shown before filing; ``controle_id`` ties a melding to the look that came before it."""

    bekend: tuple[BekendeTwijfel, ...]
    controle_id: int


@dataclass(frozen=True, kw_only=True)
class _Stand:
    """The onderzoeken that run about a person, and the open meldingen, each the oldest first."""

    lopend: list[tuple[int, str, date]]
    gemeld: list[tuple[int, str]]


def kijk_vooraf(
    session: Session, verzoek: Verzoek, *, aanleiding: Aanleiding, kader: Kader
) -> Voorblik | None:
    """Look through the doorway whether these rubrieken stand in onderzoek or were reported (bijlage 4, 3.4).

    None when the matrix does not allow this person the rubrieken: then nothing is asked and nothing told.
    """
    if not verzoek.zoekvraag.bsn or not _mag(verzoek, aanleiding, kader):
        return None
    antwoord = verstrek(session, verzoek, aanleiding=aanleiding, kader=kader)
    if antwoord.kenmerken is None:
        return None
    gemeld = _bekend(_stand(session, verzoek.zoekvraag.bsn), antwoord.besluit.toegestaan)
    bekend = {deel.rubriek: deel for deel in (*gemeld, *_gevlagd(antwoord))}
    controle = Dubbelcontrole(
        door_id=aanleiding.gebruiker.id, gedaan_op=aanleiding.nu, is_treffer=bool(bekend)
    )
    session.add(controle)
    session.flush()
    return Voorblik(tuple(bekend[rubriek] for rubriek in sorted(bekend)), controle.id)


def sluit_aan(session: Session, melding: Terugmelding, *, nu: datetime) -> tuple[BekendeTwijfel, ...]:
    """Tell the melder right after filing what was known, and bind the melding to it (bijlage 4, 3.4).

    It stays a melding of its own; what is told is the same however many reported before, and whoever.
    """
    if melding.bsn is None:
        return ()
    rubrieken = [rij.rubriek for rij in melding.rubrieken]
    stand = _stand(session, melding.bsn, voor_id=melding.id)
    bekend = _bekend(stand, rubrieken)
    if not bekend:
        return ()
    for deel in bekend:
        session.add(
            BekendBijIndiening(
                terugmelding_id=melding.id,
                rubriek=deel.rubriek,
                bekendheid=deel.bekendheid,
                verwachte_datum=deel.verwachte_datum,
            )
        )
    session.add(_aansluiting(stand, melding, [deel.rubriek for deel in bekend], nu))
    namen = ", ".join(RUBRIEKEN[deel.rubriek].naam for deel in bekend)
    gegevens = {"wat": namen, "datum": dag_in_woorden(melding.beloofde_datum)}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.AL_BEKEND, gegevens, nu=nu)
    return bekend


def noem_controle(session: Session, controle_id: int, melding: Terugmelding) -> None:
    """Tie a look of the same person to the melding that followed, so that it counts as no double avoided."""
    controle = session.get(Dubbelcontrole, controle_id)
    if controle is not None and controle.door_id == melding.melder_id:
        controle.terugmelding_id = melding.id
        session.flush()


def bekend_bij_indiening(session: Session, melding: Terugmelding) -> tuple[BekendeTwijfel, ...]:
    """Return what the melder was told on filing; it does not move with the cases of others."""
    vraag = select(BekendBijIndiening).where(BekendBijIndiening.terugmelding_id == melding.id)
    return tuple(
        BekendeTwijfel(rubriek=rij.rubriek, bekendheid=rij.bekendheid, verwachte_datum=rij.verwachte_datum)
        for rij in session.scalars(vraag.order_by(BekendBijIndiening.rubriek))
    )


def aansluiting_van(session: Session, melding: Terugmelding) -> Aansluiting | None:
    """Return what a melding is bound to, for the assessment of Burgerzaken alone."""
    return session.get(Aansluiting, melding.id)


def aangesloten_bij(session: Session, melding: Terugmelding) -> str | None:
    """Return the kenmerk of the melding that a new one is bound to, for Burgerzaken alone."""
    gebonden = aansluiting_van(session, melding)
    if gebonden is None:
        return None
    eerste = select(func.min(Terugmelding.id)).where(
        Terugmelding.onderzoek_id == gebonden.onderzoek_id, Terugmelding.id != melding.id
    )
    bij = gebonden.bij_melding_id or session.scalar(eerste)
    return session.scalar(select(Terugmelding.kenmerk).where(Terugmelding.id == bij))


def dubbelcijfers(session: Session, *, van: datetime, tot: datetime) -> Dubbelcijfers:
    """Count over a period the doubles that were avoided by looking first, and those that joined."""
    binnen = (Dubbelcontrole.gedaan_op >= van, Dubbelcontrole.gedaan_op < tot)
    zonder = (Dubbelcontrole.is_treffer, Dubbelcontrole.terugmelding_id.is_(None))
    aangesloten = (Aansluiting.aangesloten_op >= van, Aansluiting.aangesloten_op < tot)
    return Dubbelcijfers(
        voorkomen=session.scalar(select(func.count(Dubbelcontrole.id)).where(*binnen, *zonder)) or 0,
        aangesloten=session.scalar(select(func.count(Aansluiting.terugmelding_id)).where(*aangesloten)) or 0,
    )


def _mag(verzoek: Verzoek, aanleiding: Aanleiding, kader: Kader) -> bool:
    """Ask the matrix beforehand, so that a look that can't be answered leaves no refusal behind."""
    wie = aanleiding.gebruiker
    if wie.afnemer not in kader.regelset.afnemers:
        return False
    regels = kader.regelset.rechtstreekse_regels(wie.afnemer)
    vraag = Vraag(
        afnemer=wie.afnemer,
        doel=verzoek.doel,
        rubrieken=verzoek.rubrieken,
        datum=kalenderdag(aanleiding.nu),
        zaakkenmerk=verzoek.zaakkenmerk,
        aangewezen=any(r.doel == verzoek.doel and r.regel_id in wie.aanwijzingen for r in regels),
    )
    try:
        return bool(kader.regelset.toets(vraag).toegestaan)
    except BijlageFout:
        return False


def _gevlagd(antwoord: Verstrekking) -> Iterable[BekendeTwijfel]:
    """Return the rubrieken that the source itself shows in onderzoek."""
    for gegeven in antwoord.gegevens:
        if gegeven.onderzoek is not None:
            yield _in_onderzoek(gegeven.rubriek, gegeven.onderzoek.verwachte_datum)


def _in_onderzoek(rubriek: str, verwacht: date | None) -> BekendeTwijfel:
    return BekendeTwijfel(rubriek=rubriek, bekendheid=Bekendheid.IN_ONDERZOEK, verwachte_datum=verwacht)


def _stand(session: Session, bsn: str, *, voor_id: int = GROOTSTE_ID) -> _Stand:
    """Return what is open about a person; ``voor_id`` leaves out a melding and what came later."""
    lopend = session.execute(_LOPEND, {"bsn": bsn})
    gemeld = session.execute(_GEMELD, {"bsn": bsn, "voor_id": voor_id})
    return _Stand(lopend=[rij._tuple() for rij in lopend], gemeld=[rij._tuple() for rij in gemeld])


def _bekend(stand: _Stand, rubrieken: Iterable[str]) -> tuple[BekendeTwijfel, ...]:
    """Return the strongest that is known of each."""
    onderzocht = {
        rubriek: verwacht for _, aanduiding, verwacht in stand.lopend for rubriek in dekking(aanduiding)
    }
    gemeld = {rubriek for _, rubriek in stand.gemeld}
    return tuple(
        _in_onderzoek(rubriek, onderzocht[rubriek])
        if rubriek in onderzocht
        else BekendeTwijfel(rubriek=rubriek, bekendheid=Bekendheid.GEMELD)
        for rubriek in sorted(set(rubrieken))
        if rubriek in onderzocht or rubriek in gemeld
    )


def _aansluiting(stand: _Stand, melding: Terugmelding, rubrieken: Iterable[str], nu: datetime) -> Aansluiting:
    """Bind to the onderzoek that covers one of the rubrieken, or else to the oldest melding about one."""
    bekend = set(rubrieken)
    onderzoek = next((id_ for id_, code, _ in stand.lopend if bekend & set(dekking(code))), None)
    eerste = next((id_ for id_, rubriek in stand.gemeld if rubriek in bekend), None)
    return Aansluiting(
        terugmelding_id=melding.id,
        onderzoek_id=onderzoek,
        bij_melding_id=eerste if onderzoek is None else None,
        aangesloten_op=nu,
    )
