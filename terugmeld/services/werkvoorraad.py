"""The worklist of Burgerzaken: open cases, the oldest promised day first; changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, TextClause, func, literal, select, tuple_
from sqlalchemy.orm import Session, defer, joinedload, raiseload, selectinload

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Status
from terugmeld.domain.verwerking import Verwerkingsstand
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.storage.database import GROOTSTE_ID
from terugmeld.storage.dossiers import Archivering
from terugmeld.storage.terugmeldingen import IS_OPEN, Terugmelding, TerugmeldingRubriek
from terugmeld.storage.verwerking import Verwerkingstaak

PER_BLADZIJDE = 50
MAXIMUM_TELLING = 1000
GEEN_PLAATS = {"na": ["Deze plaats in de lijst bestaat niet. Begin weer vooraan."]}
NIET_VERWERKT = select(Verwerkingstaak.terugmelding_id).where(
    Verwerkingstaak.stand != Verwerkingsstand.VERWERKT
)
Voorwaarde = ColumnElement[bool] | TextClause


@dataclass(frozen=True, kw_only=True)
class Werkfilter:
    """What the list shows; without a status all open cases. ``rubriek`` may be a pattern, like 08."""

    status: Status | None = None
    behandelaar_id: int | None = None
    is_van_niemand: bool = False
    is_te_laat: bool = False
    is_vandaag_af: bool = False
    is_niet_verwerkt: bool = False
    is_archief: bool = False
    afnemer: str | None = None
    rubriek: str | None = None


@dataclass(frozen=True)
class Bladzijde:
    """One page of cases with their rubrieken; ``volgende`` is the cursor of the next, None on the last."""

    meldingen: Sequence[Terugmelding]
    volgende: str | None


@dataclass(frozen=True, kw_only=True)
class Tellingen:
    """What the four tiles show; one more than ``MAXIMUM_TELLING`` means that there are more than that."""

    te_laat: int
    vandaag_af: int
    van_niemand: int
    van_mij: int


def werkvoorraad(
    session: Session,
    filter_: Werkfilter,
    *,
    door: Gebruiker,
    vandaag: date,
    na: str | None = None,
    aantal: int = PER_BLADZIJDE,
) -> Bladzijde:
    """Return one page in the order of the promised day; ``na`` is the cursor that the page before gave."""
    _vereis_burgerzaken(door)
    vraag = select(Terugmelding).where(*_voorwaarden(filter_, vandaag))
    if na is not None:
        plaats = tuple_(Terugmelding.beloofde_datum, Terugmelding.id)
        vraag = vraag.where(plaats > tuple_(*map(literal, _lees_cursor(na))))
    vraag = vraag.order_by(Terugmelding.beloofde_datum, Terugmelding.id)
    rijen = session.scalars(zonder_teksten(vraag).limit(aantal + 1)).all()
    laatste = rijen[aantal - 1] if len(rijen) > aantal else None
    cursor = f"{laatste.beloofde_datum.isoformat()}.{laatste.id}" if laatste else None
    return Bladzijde(rijen[:aantal], cursor)


def tellingen(session: Session, *, door: Gebruiker, vandaag: date) -> Tellingen:
    """Count for the four tiles in one query, each no further than just over ``MAXIMUM_TELLING``."""
    _vereis_burgerzaken(door)
    filters = (
        Werkfilter(is_te_laat=True),
        Werkfilter(is_vandaag_af=True),
        Werkfilter(is_van_niemand=True),
        Werkfilter(behandelaar_id=door.id),
    )
    te_laat, vandaag_af, van_niemand, van_mij = session.execute(
        select(*(_telling(filter_, vandaag) for filter_ in filters))
    ).one()
    return Tellingen(te_laat=te_laat, vandaag_af=vandaag_af, van_niemand=van_niemand, van_mij=van_mij)


def zonder_teksten(vraag: Select[tuple[Terugmelding]]) -> Select[tuple[Terugmelding]]:
    """Load what a list shows: the case, its behandelaar and, in one query more, its rubrieken."""
    return vraag.options(
        defer(Terugmelding.toelichting, raiseload=True),
        defer(Terugmelding.reactie, raiseload=True),
        joinedload(Terugmelding.behandelaar),
        selectinload(Terugmelding.rubrieken).load_only(TerugmeldingRubriek.rubriek, raiseload=True),
        raiseload("*"),
    )


def _voorwaarden(filter_: Werkfilter, vandaag: date) -> list[Voorwaarde]:
    alles = filter_.status is not None or filter_.is_niet_verwerkt or filter_.is_archief
    is_open = None if alles and not (filter_.is_te_laat or filter_.is_vandaag_af) else IS_OPEN
    alle: list[Voorwaarde | None] = [
        is_open,
        Terugmelding.status == filter_.status if filter_.status else None,
        Terugmelding.behandelaar_id == filter_.behandelaar_id if filter_.behandelaar_id else None,
        Terugmelding.behandelaar_id.is_(None) if filter_.is_van_niemand else None,
        Terugmelding.beloofde_datum < vandaag if filter_.is_te_laat else None,
        Terugmelding.beloofde_datum == vandaag if filter_.is_vandaag_af else None,
        Terugmelding.id.in_(NIET_VERWERKT) if filter_.is_niet_verwerkt else None,
        Terugmelding.id.in_(select(Archivering.terugmelding_id)) if filter_.is_archief else None,
        Terugmelding.afnemer == filter_.afnemer if filter_.afnemer else None,
        _heeft_rubriek(filter_.rubriek) if filter_.rubriek else None,
    ]
    return [voorwaarde for voorwaarde in alle if voorwaarde is not None]


def _heeft_rubriek(patroon: str) -> ColumnElement[bool]:
    return (
        select(TerugmeldingRubriek.id)
        .where(
            TerugmeldingRubriek.terugmelding_id == Terugmelding.id,
            TerugmeldingRubriek.rubriek.startswith(patroon, autoescape=True),
        )
        .exists()
    )


def _telling(filter_: Werkfilter, vandaag: date) -> ColumnElement[int]:
    gevonden = select(Terugmelding.id).where(*_voorwaarden(filter_, vandaag)).limit(MAXIMUM_TELLING + 1)
    return select(func.count()).select_from(gevonden.subquery()).scalar_subquery()


def _lees_cursor(cursor: str) -> tuple[date, int]:
    datum, _, nummer = cursor.partition(".")
    try:
        gelezen = date.fromisoformat(datum), int(nummer)
    except ValueError:
        raise OngeldigeInvoer(GEEN_PLAATS) from None
    if not (nummer.isascii() and nummer.isdecimal()) or gelezen[1] > GROOTSTE_ID:
        raise OngeldigeInvoer(GEEN_PLAATS)
    return gelezen


def _vereis_burgerzaken(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.MELDING_BEOORDELEN):
        raise GeenBevoegdheid(
            "Alleen Burgerzaken ziet de werkvoorraad.", bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN
        )
