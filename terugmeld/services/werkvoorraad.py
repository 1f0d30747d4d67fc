"""The worklist of Burgerzaken: open cases, the oldest promised day first; changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, func, or_, select, tuple_
from sqlalchemy.orm import Session, defer, joinedload, raiseload, selectinload

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Status
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.werkfilter import AANGESLOTEN, Vorm, Werkfilter, voorwaarden
from terugmeld.storage.database import GROOTSTE_ID
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoekstappen import Onderzoekstap, Stapafloop
from terugmeld.storage.terugmeldingen import Terugmelding, TerugmeldingRubriek
from terugmeld.storage.triage import Uitstel

PER_BLADZIJDE = 50
MAXIMUM_TELLING = 1000
GEEN_PLAATS = {"na": ["Deze plaats in de lijst bestaat niet. Begin weer vooraan."]}
VOLGORDE = (Terugmelding.beloofde_datum, Terugmelding.id)
VOORBIJ = tuple_(*VOLGORDE) > tuple_(
    bindparam("na_datum", type_=Terugmelding.beloofde_datum.type),
    bindparam("na_id", type_=Terugmelding.id.type),
)
# Composing a question takes longer than answering it, so each form of list is composed once.
VORMEN = 256
Plaats = tuple[date, int]


@dataclass(frozen=True)
class Bladzijde:
    """One page of cases with their rubrieken; ``volgende`` is the cursor of the next, None on the last."""

    meldingen: Sequence[Terugmelding]
    volgende: str | None


class Werkregel(NamedTuple):
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
    waarden = filter_.waarden(vandaag) | {"aantal": aantal + 1}
    if na is not None:
        waarden["na_datum"], waarden["na_id"] = _lees_cursor(na)
    rijen = lees_regels(session, _bladzijde(filter_.vorm, is_verder=na is not None), waarden)
    laatste = rijen[aantal - 1] if len(rijen) > aantal else None
    cursor = f"{laatste.beloofde_datum.isoformat()}.{laatste.id}" if laatste else None
    return Werklijst(rijen[:aantal], cursor)


def lees_regels(session: Session, vraag: Select[Any], waarden: Mapping[str, Any]) -> list[Werkregel]:
    """Return the rows of a question that ``regels_van`` made."""
    return [Werkregel._make(rij) for rij in session.connection().execute(vraag, waarden)]


def regels_van(welke: Select[tuple[date, int]]) -> Select[Any]:
    """Return the one question for what the list shows: first which cases, and then what of each."""
    gekozen = welke.subquery()
    return (
        select(*_kolommen())
        .join(gekozen, gekozen.c.id == Terugmelding.id)
        .outerjoin(Medewerker, Medewerker.id == Terugmelding.behandelaar_id)
        .outerjoin(
            Uitstel,
            and_(Uitstel.terugmelding_id == Terugmelding.id, Uitstel.versie == Terugmelding.versie),
        )
        .order_by(*VOLGORDE)
    )


def volgende(
    session: Session, filter_: Werkfilter, *, na: Plaats, door: Gebruiker, vandaag: date
) -> str | None:
    """Return the next case after a place in a list, or its first: no own report, that of a colleague last."""
    vereis_burgerzaken(door)
    wie_en_waar = {"na_datum": na[0], "na_id": na[1], "mij": door.id}
    waarden = filter_.waarden(vandaag) | wie_en_waar
    beurten = (session.scalar(vraag, waarden) for vraag in _beurten(filter_.vorm))
    return next(filter(None, beurten), None)


def plaats(session: Session, kenmerk: str) -> Plaats:
    """Return where a case stands in every list that has it; the beginning for one that does not exist."""
    gevonden = session.execute(select(*VOLGORDE).where(Terugmelding.kenmerk == kenmerk)).one_or_none()
    return (gevonden[0], gevonden[1]) if gevonden else (date.min, 0)


def tellingen(session: Session, *, door: Gebruiker, vandaag: date) -> Tellingen:
    """Count for the tiles in one query, each no further than just over ``MAXIMUM_TELLING``."""
    vereis_burgerzaken(door)
    waarden = {"behandelaar_id": door.id, "vandaag": vandaag, "maximum": MAXIMUM_TELLING + 1}
    return Tellingen(**session.connection().execute(_TELLINGEN, waarden).mappings().one())


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
    elders: Mapping[str, ColumnElement[Any]] = {
        "behandelaar": Medewerker.naam.expression,
        "uitgesteld_tot": Uitstel.tot_datum.expression,
        "rubrieken": rubrieken,
        "stapdag": stapdag,
        "is_aangesloten": Terugmelding.id.in_(AANGESLOTEN),
    }
    eigen = {naam: getattr(Terugmelding, naam) for naam in Werkregel._fields if naam not in elders}
    return tuple({**eigen, **elders}[naam].label(naam) for naam in Werkregel._fields)


@lru_cache(VORMEN)
def _bladzijde(vorm: Vorm, *, is_verder: bool) -> Select[Any]:
    vraag = select(*VOLGORDE).where(*voorwaarden(vorm), *((VOORBIJ,) if is_verder else ()))
    return regels_van(vraag.order_by(*VOLGORDE).limit(bindparam("aantal")))


@lru_cache(VORMEN)
def _beurten(vorm: Vorm) -> Sequence[Select[tuple[str]]]:
    """Return where to look for a next case, in turn: after this one, from the start, with a colleague."""
    mij = bindparam("mij", type_=Integer)
    eigen = and_(Terugmelding.melder_id == mij, Terugmelding.is_ingevoerd.is_(False))
    vraag = select(Terugmelding.kenmerk).where(
        *voorwaarden(vorm), Terugmelding.id != bindparam("na_id"), ~eigen
    )
    vraag = vraag.order_by(*VOLGORDE).limit(1)
    vrij = vraag.where(or_(Terugmelding.behandelaar_id.is_(None), Terugmelding.behandelaar_id == mij))
    return vrij.where(VOORBIJ), vrij, vraag.where(VOORBIJ), vraag


def _telling(*vorm: str) -> ColumnElement[int]:
    gevonden = select(Terugmelding.id).where(*voorwaarden(frozenset(vorm))).limit(bindparam("maximum"))
    return select(func.count()).select_from(gevonden.subquery()).scalar_subquery()


_TELLINGEN = select(
    _telling("is_te_laat").label("te_laat"),
    _telling("is_vandaag_af").label("vandaag_af"),
    _telling("is_van_niemand", "zonder_uitgesteld").label("van_niemand"),
    _telling("behandelaar_id", "zonder_uitgesteld").label("van_mij"),
    _telling("is_afwijkend").label("wijkt_af"),
)


def _lees_cursor(cursor: str) -> Plaats:
    datum, _, nummer = cursor.partition(".")
    try:
        gelezen = date.fromisoformat(datum), int(nummer)
    except ValueError:
        raise OngeldigeInvoer(GEEN_PLAATS) from None
    if not (nummer.isascii() and nummer.isdecimal()) or gelezen[1] > GROOTSTE_ID:
        raise OngeldigeInvoer(GEEN_PLAATS)
    return gelezen
