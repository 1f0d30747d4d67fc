"""The worklist of Burgerzaken: open cases, the oldest promised day first; changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, tuple_
from sqlalchemy.orm import Session, defer, joinedload, raiseload, selectinload

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Status
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.werkfilter import AANGESLOTEN, Werkfilter, voorwaarden
from terugmeld.storage.database import GROOTSTE_ID
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoekstappen import Onderzoekstap, Stapafloop
from terugmeld.storage.terugmeldingen import Terugmelding, TerugmeldingRubriek
from terugmeld.storage.triage import Uitstel

PER_BLADZIJDE = 50
MAXIMUM_TELLING = 1000
GEEN_PLAATS = {"na": ["Deze plaats in de lijst bestaat niet. Begin weer vooraan."]}
VOLGORDE = (Terugmelding.beloofde_datum, Terugmelding.id)
Plaats = tuple[date, int]


@dataclass(frozen=True)
class Bladzijde:
    """One page of cases with their rubrieken; ``volgende`` is the cursor of the next, None on the last."""

    meldingen: Sequence[Terugmelding]
    volgende: str | None


@dataclass(frozen=True, kw_only=True)
class Werkregel:
    """What the list shows of one case; ``stapdag`` is when the next step of its onderzoek is due."""

    id: int
    kenmerk: str
    versie: int
    status: Status
    afnemer: str
    beloofde_datum: date
    ontvangen_op: datetime
    afgesloten_op: datetime | None
    melder_id: int
    is_ingevoerd: bool
    behandelaar: str | None
    uitgesteld_tot: date | None
    rubrieken: str
    stapdag: date | None
    is_aangesloten: bool

    @property
    def codes(self) -> list[str]:
        """The rubrieken, in the order of the Logisch Ontwerp."""
        return sorted(self.rubrieken.split(","))


@dataclass(frozen=True)
class Werklijst:
    """One page of the worklist; ``volgende`` is the cursor of the next, None on the last."""

    regels: Sequence[Werkregel]
    volgende: str | None


@dataclass(frozen=True, kw_only=True)
class Tellingen:
    """What the tiles show; one more than ``MAXIMUM_TELLING`` means that there are more than that."""

    te_laat: int
    vandaag_af: int
    van_niemand: int
    van_mij: int
    wijkt_af: int


def werkvoorraad(
    session: Session,
    filter_: Werkfilter,
    *,
    door: Gebruiker,
    vandaag: date,
    na: str | None = None,
    aantal: int = PER_BLADZIJDE,
) -> Werklijst:
    """Return one page in the order of the promised day; ``na`` is the cursor that the page before gave."""
    vereis_burgerzaken(door)
    vraag = select(*VOLGORDE).where(*voorwaarden(filter_, vandaag))
    if na is not None:
        vraag = vraag.where(_voorbij(_lees_cursor(na)))
    rijen = regels(session, vraag.order_by(*VOLGORDE).limit(aantal + 1))
    laatste = rijen[aantal - 1] if len(rijen) > aantal else None
    cursor = f"{laatste.beloofde_datum.isoformat()}.{laatste.id}" if laatste else None
    return Werklijst(rijen[:aantal], cursor)


def regels(session: Session, welke: Select[tuple[date, int]]) -> list[Werkregel]:
    """Return what the list shows of these cases, in one query: first which, and then what of each."""
    gekozen = welke.subquery()
    vraag = (
        select(*_kolommen())
        .join(gekozen, gekozen.c.id == Terugmelding.id)
        .outerjoin(Medewerker, Medewerker.id == Terugmelding.behandelaar_id)
        .outerjoin(
            Uitstel,
            and_(Uitstel.terugmelding_id == Terugmelding.id, Uitstel.versie == Terugmelding.versie),
        )
        .order_by(*VOLGORDE)
    )
    return [Werkregel(**rij) for rij in session.execute(vraag).mappings()]


def volgende(
    session: Session, filter_: Werkfilter, *, na: Plaats, door: Gebruiker, vandaag: date
) -> str | None:
    """Return the next case after a place in a list, or its first: no own report, that of a colleague last."""
    vereis_burgerzaken(door)
    ander = (
        Terugmelding.id != na[1],
        ~and_(Terugmelding.melder_id == door.id, Terugmelding.is_ingevoerd.is_(False)),
    )
    vraag = select(Terugmelding.kenmerk).where(*voorwaarden(filter_, vandaag), *ander)
    vraag = vraag.order_by(*VOLGORDE).limit(1)
    vrij = vraag.where(or_(Terugmelding.behandelaar_id.is_(None), Terugmelding.behandelaar_id == door.id))
    beurten = (vrij.where(_voorbij(na)), vrij, vraag.where(_voorbij(na)), vraag)
    return next(filter(None, map(session.scalar, beurten)), None)


def plaats(session: Session, kenmerk: str) -> Plaats:
    """Return where a case stands in every list that has it; the beginning for one that does not exist."""
    gevonden = session.execute(select(*VOLGORDE).where(Terugmelding.kenmerk == kenmerk)).one_or_none()
    return (gevonden[0], gevonden[1]) if gevonden else (date.min, 0)


def tellingen(session: Session, *, door: Gebruiker, vandaag: date) -> Tellingen:
    """Count for the tiles in one query, each no further than just over ``MAXIMUM_TELLING``."""
    vereis_burgerzaken(door)
    filters = {
        "te_laat": Werkfilter(is_te_laat=True),
        "vandaag_af": Werkfilter(is_vandaag_af=True),
        "van_niemand": Werkfilter(is_van_niemand=True, zonder_uitgesteld=True),
        "van_mij": Werkfilter(behandelaar_id=door.id, zonder_uitgesteld=True),
        "wijkt_af": Werkfilter(is_afwijkend=True),
    }
    vraag = select(*(_telling(filter_, vandaag).label(naam) for naam, filter_ in filters.items()))
    return Tellingen(**session.execute(vraag).mappings().one())


def zonder_teksten(vraag: Select[tuple[Terugmelding]]) -> Select[tuple[Terugmelding]]:
    """Load what a list shows: the case, its behandelaar and, in one query more, its rubrieken."""
    return vraag.options(
        defer(Terugmelding.toelichting, raiseload=True),
        defer(Terugmelding.reactie, raiseload=True),
        joinedload(Terugmelding.behandelaar),
        selectinload(Terugmelding.rubrieken).load_only(TerugmeldingRubriek.rubriek, raiseload=True),
        raiseload("*"),
    )


def vereis_burgerzaken(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.MELDING_BEOORDELEN):
        raise GeenBevoegdheid(
            "Alleen Burgerzaken ziet de werkvoorraad.", bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN
        )


def _kolommen() -> tuple[ColumnElement[object], ...]:
    rubrieken = (
        select(func.aggregate_strings(TerugmeldingRubriek.rubriek, ","))
        .where(TerugmeldingRubriek.terugmelding_id == Terugmelding.id)
        .scalar_subquery()
    )
    stapdag = (
        select(func.min(Onderzoekstap.uiterste_datum))
        .outerjoin(Stapafloop)
        .where(Onderzoekstap.onderzoek_id == Terugmelding.onderzoek_id, Stapafloop.stap_id.is_(None))
        .scalar_subquery()
    )
    eigen = ("id", "kenmerk", "versie", "status", "afnemer", "beloofde_datum", "ontvangen_op")
    meer = ("afgesloten_op", "melder_id", "is_ingevoerd")
    return (
        *(getattr(Terugmelding, naam) for naam in (*eigen, *meer)),
        Medewerker.naam.label("behandelaar"),
        Uitstel.tot_datum.label("uitgesteld_tot"),
        rubrieken.label("rubrieken"),
        stapdag.label("stapdag"),
        Terugmelding.id.in_(AANGESLOTEN).label("is_aangesloten"),
    )


def _voorbij(punt: Plaats) -> ColumnElement[bool]:
    return tuple_(*VOLGORDE) > tuple_(*map(literal, punt))


def _telling(filter_: Werkfilter, vandaag: date) -> ColumnElement[int]:
    gevonden = select(Terugmelding.id).where(*voorwaarden(filter_, vandaag)).limit(MAXIMUM_TELLING + 1)
    return select(func.count()).select_from(gevonden.subquery()).scalar_subquery()


def _lees_cursor(cursor: str) -> Plaats:
    datum, _, nummer = cursor.partition(".")
    try:
        gelezen = date.fromisoformat(datum), int(nummer)
    except ValueError:
        raise OngeldigeInvoer(GEEN_PLAATS) from None
    if not (nummer.isascii() and nummer.isdecimal()) or gelezen[1] > GROOTSTE_ID:
        raise OngeldigeInvoer(GEEN_PLAATS)
    return gelezen
