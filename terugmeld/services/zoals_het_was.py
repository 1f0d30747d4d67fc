"""A case as it was known at the end of a day: from its history and its dated rows; changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import begin_van, kalenderdag
from terugmeld.domain.belofte import Nakoming
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Handeling, RedenGeenOnderzoek, Status, Uitkomst
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.stap import ONBEKEND
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.dossiers import Dubbelmelding, Dubbelverleden, Heropening
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoeken import Aanduiding, Onderzoek
from terugmeld.storage.terugmeldingen import Gebeurtenis, Terugmelding
from terugmeld.storage.zaak import laad_zaak

BEGINT_ONDERZOEK = frozenset({Handeling.ZET_IN_ONDERZOEK, Handeling.KOPPEL_AAN_ONDERZOEK})
NEEMT_DE_ZAAK = frozenset({Handeling.NEEM_IN_BEHANDELING, Handeling.NEEM_OVER, Handeling.HEROPEN})
NOG_NIET = "Op deze dag was de melding er nog niet. Zij kwam binnen op {}."
TOEKOMST = "Kies vandaag of een eerdere dag."


@dataclass(frozen=True, kw_only=True)
class Afloop:
    """How the case had ended, with what was found of each rubriek and its new value."""

    uitkomst: Uitkomst | None = None
    reden: RedenGeenOnderzoek | None = None
    reactie: str | None = None
    blijft_in_onderzoek: str | None = None
    afgesloten_op: datetime | None = None
    gevonden: tuple[tuple[str, Uitkomst, str | None], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Beloofd:
    """A promised day with what was known of its end."""

    datum: date
    reden: str
    nakoming: Nakoming | None


@dataclass(frozen=True, kw_only=True)
class Verzonden:
    """A notice that was sent, and to whom."""

    op: datetime
    aan: str
    onderwerp: str


@dataclass(frozen=True, kw_only=True)
class Vlag:
    """A code of 83.10 that stood with data of a person."""

    bsn: str
    aanduiding: str
    sinds: datetime


@dataclass(frozen=True, kw_only=True)
class Toestand:
    """All that was known of a case at the end of ``dag``; ``melding`` gives what never changes."""

    dag: date
    melding: Terugmelding
    status: Status
    behandelaar: str | None
    afloop: Afloop
    gebeurtenissen: tuple[Gebeurtenis, ...]
    beloften: tuple[Beloofd, ...]
    berichten: tuple[Verzonden, ...]
    vlaggen: tuple[Vlag, ...]
    volgde: str | None

    @property
    def beloofde_datum(self) -> date:
        return self.beloften[-1].datum


def op_dag(session: Session, kenmerk: str, dag: date, *, kijker: Gebruiker, nu: datetime) -> Toestand:
    """Return the case as it was; for Burgerzaken and the privacy officers, to answer a bezwaar."""
    if not kijker.mag(Bevoegdheid.DOSSIER_TERUGZIEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.DOSSIER_TERUGZIEN)
    melding = laad_zaak(session, kenmerk)
    if melding is None:
        raise NietGevonden(ONBEKEND)
    if dag > kalenderdag(nu):
        raise OngeldigeInvoer({"dag": [TOEKOMST]})
    einde = begin_van(dag + timedelta(days=1))
    gebeurd = tuple(rij for rij in melding.gebeurtenissen if rij.gebeurd_op < einde)
    if not gebeurd:
        eerste = kalenderdag(melding.gebeurtenissen[0].gebeurd_op)
        raise OngeldigeInvoer({"dag": [NOG_NIET.format(dag_in_woorden(eerste))]})
    ronden = _heropeningen(session, melding)
    return Toestand(
        dag=dag,
        melding=melding,
        status=gebeurd[-1].naar_status,
        behandelaar=_behandelaar(gebeurd),
        afloop=_afloop(melding, ronden, einde),
        gebeurtenissen=gebeurd,
        beloften=_beloften(melding, einde),
        berichten=_berichten(session, melding, einde),
        vlaggen=_vlaggen(session, melding, gebeurd, ronden, dag, einde),
        volgde=_volgde(session, melding, einde),
    )


def _heropeningen(session: Session, melding: Terugmelding) -> Sequence[Heropening]:
    vraag = select(Heropening).where(Heropening.terugmelding_id == melding.id)
    return session.scalars(vraag.order_by(Heropening.heropend_op, Heropening.id)).all()


def _behandelaar(gebeurd: Sequence[Gebeurtenis]) -> str | None:
    wie: str | None = None
    for stap in gebeurd:
        if stap.handeling in NEEMT_DE_ZAAK:
            wie = stap.door.naam
        elif stap.handeling is Handeling.GEEF_TERUG:
            wie = None
    return wie


def _afloop(melding: Terugmelding, ronden: Sequence[Heropening], einde: datetime) -> Afloop:
    """Return the outcome that stood then: of the round that was opened again later, or the one of now."""
    ronde = next((rij for rij in ronden if rij.heropend_op >= einde), None)
    bron = ronde or melding
    if bron.afgesloten_op is None or bron.afgesloten_op >= einde:
        return Afloop()
    return Afloop(
        uitkomst=bron.uitkomst,
        reden=bron.reden,
        reactie=bron.reactie,
        blijft_in_onderzoek=bron.blijft_in_onderzoek,
        afgesloten_op=bron.afgesloten_op,
        gevonden=tuple(
            (rij.rubriek, rij.uitkomst, rij.nieuwe_waarde)
            for rij in bron.rubrieken
            if rij.uitkomst is not None
        ),
    )


def _beloften(melding: Terugmelding, einde: datetime) -> tuple[Beloofd, ...]:
    return tuple(
        Beloofd(
            datum=rij.datum,
            reden=rij.reden,
            nakoming=rij.nakoming if rij.afloop and rij.afloop.bepaald_op < einde else None,
        )
        for rij in melding.beloften
        if rij.beloofd_op < einde
    )


def _berichten(session: Session, melding: Terugmelding, einde: datetime) -> tuple[Verzonden, ...]:
    vraag = (
        select(Bericht.gemaakt_op, Medewerker.naam, Bericht.onderwerp)
        .join(Medewerker, Medewerker.id == Bericht.medewerker_id)
        .where(Bericht.terugmelding_id == melding.id, Bericht.gemaakt_op < einde)
        .order_by(Bericht.id)
    )
    return tuple(Verzonden(op=op, aan=naam, onderwerp=wat) for op, naam, wat in session.execute(vraag))


def _vlaggen(
    session: Session,
    melding: Terugmelding,
    gebeurd: Sequence[Gebeurtenis],
    ronden: Sequence[Heropening],
    dag: date,
    einde: datetime,
) -> tuple[Vlag, ...]:
    """Return the aantekeningen of the onderzoek to which the case was bound in that round, if it ran."""
    ronde = next((rij for rij in ronden if rij.heropend_op >= einde), None)
    begin = max((rij.heropend_op for rij in ronden if rij.heropend_op < einde), default=None)
    gebonden = [
        stap
        for stap in gebeurd
        if stap.handeling in BEGINT_ONDERZOEK and (begin is None or stap.gebeurd_op >= begin)
    ]
    onderzoek_id = (ronde or melding).onderzoek_id
    if onderzoek_id is None or not gebonden:
        return ()
    vraag = (
        select(Aanduiding)
        .join(Onderzoek, Onderzoek.id == Aanduiding.onderzoek_id)
        .where(
            Aanduiding.onderzoek_id == onderzoek_id,
            Aanduiding.gezet_op < einde,
            or_(Aanduiding.vervangen_op.is_(None), Aanduiding.vervangen_op >= einde),
            or_(Onderzoek.einde_datum.is_(None), Onderzoek.einde_datum > dag),
        )
    )
    rijen = session.scalars(vraag.order_by(Aanduiding.bsn, Aanduiding.aanduiding, Aanduiding.id))
    return tuple(Vlag(bsn=rij.bsn, aanduiding=rij.aanduiding, sinds=rij.gezet_op) for rij in rijen)


def _volgde(session: Session, melding: Terugmelding, einde: datetime) -> str | None:
    """Return the kenmerk of the case that this one followed then, or that it follows since."""
    toen = (
        select(Terugmelding.kenmerk)
        .join(Dubbelverleden, Dubbelverleden.eerste_id == Terugmelding.id)
        .where(
            Dubbelverleden.terugmelding_id == melding.id,
            Dubbelverleden.gemerkt_op < einde,
            Dubbelverleden.beeindigd_op >= einde,
        )
    )
    nu_nog = (
        select(Terugmelding.kenmerk)
        .join(Dubbelmelding, Dubbelmelding.eerste_id == Terugmelding.id)
        .where(Dubbelmelding.terugmelding_id == melding.id, Dubbelmelding.gemerkt_op < einde)
    )
    return session.scalar(toen) or session.scalar(nu_nog)
