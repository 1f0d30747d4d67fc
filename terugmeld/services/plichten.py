"""The calendar of the duties: make each time once, keep what proves it, and show how it stands."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, selectinload

from beheerregeling.kalender import Plicht, Voorval, voorvallen
from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.plichtbewijs import NieuwBewijs, Plichtstand, gebreken, stand
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.storage.plichten import Plichtbewijs, Plichtvoorval

HORIZON = timedelta(days=400)
TEGELIJK = 200


@dataclass(frozen=True)
class Regel:
    """One time of a duty as the calendar shows it."""

    plicht: Plicht
    voorval: Plichtvoorval
    stand: Plichtstand


def maak_voorvallen(session: Session, *, nu: datetime) -> int:
    """Add every time of every duty that is not there yet, up to a year ahead; return how many.

    Each duty goes on from its last day in the calendar, so an outage of months leaves no gap.
    """
    vandaag = kalenderdag(nu)
    vraag = select(Plichtvoorval.plicht, func.max(Plichtvoorval.uiterste_datum))
    laatste = dict(session.execute(vraag.group_by(Plichtvoorval.plicht)).tuples().all())
    begin = session.scalar(select(func.min(Plichtvoorval.gemaakt_op)))
    nieuw = [
        deel
        for plicht in PLICHTEN.values()
        for deel in _nieuw(plicht, laatste.get(plicht.code), kalenderdag(begin or nu), vandaag)
    ]
    _voeg_toe(session, nieuw, nu)
    return len(nieuw)


def vervul(
    session: Session, voorval: Plichtvoorval, bewijs: NieuwBewijs, *, door: Gebruiker | None, nu: datetime
) -> None:
    """Record that a duty was done, or why it was not; ``door`` is None when the service did it itself.

    GeenBevoegdheid for whoever is not the owner, Conflict when it was recorded before.
    """
    plicht = PLICHTEN[voorval.plicht]
    if door is not None and plicht.eigenaar not in door.rollen:
        raise GeenBevoegdheid(f"Dit is een plicht van de {plicht.eigenaar.value}.")
    if voorval.bewijs is not None:
        raise Conflict("Deze plicht is al afgehandeld.")
    if fouten := gebreken(bewijs, vandaag=kalenderdag(nu)):
        raise OngeldigeInvoer(fouten)
    bestand = bewijs.bestand
    voorval.bewijs = Plichtbewijs(
        is_gedaan=bewijs.is_gedaan,
        gedaan_datum=bewijs.gedaan_datum,
        toelichting=bewijs.toelichting.strip(),
        verwijzing=bewijs.verwijzing,
        bestandsnaam=bestand.naam[:200] if bestand else None,
        mimetype=bestand.mimetype if bestand else None,
        bestand=bestand.inhoud if bestand else None,
        vastgelegd_door_id=door.id if door else None,
        vastgelegd_op=nu,
    )
    session.flush()


def vervul_reeks(
    session: Session,
    voorval: Plichtvoorval,
    bewijs: NieuwBewijs,
    *,
    ook_eerdere: bool,
    door: Gebruiker,
    nu: datetime,
) -> int:
    """Record one time of a duty, and with ``ook_eerdere`` every open one before it; return how many."""
    rijen = [voorval, *(eerdere(session, voorval) if ook_eerdere else [])]
    for rij in rijen:
        vervul(session, rij, bewijs, door=door, nu=nu)
    return len(rijen)


def eerdere(session: Session, voorval: Plichtvoorval) -> Sequence[Plichtvoorval]:
    """Return the open times of the same daily duty before this one."""
    if not PLICHTEN[voorval.plicht].is_dagelijks:
        return []
    vraag = select(Plichtvoorval).where(
        Plichtvoorval.plicht == voorval.plicht,
        Plichtvoorval.uiterste_datum < voorval.uiterste_datum,
        ~Plichtvoorval.bewijs.has(),
    )
    return session.scalars(_volgorde(vraag)).all()


def zoek_voorval(session: Session, voorval_id: int) -> Plichtvoorval:
    """Return one time of a duty; NietGevonden when there is none with this number."""
    gevonden = session.get(Plichtvoorval, voorval_id)
    if gevonden is None or gevonden.plicht not in PLICHTEN:
        raise NietGevonden("Deze plicht staat niet in de kalender.")
    return gevonden


def open_voorval(session: Session, plicht: str, *, vandaag: date) -> Plichtvoorval | None:
    """Return the oldest open time of a duty that may be done by now, for a record of the service itself."""
    vraag = select(Plichtvoorval).where(Plichtvoorval.plicht == plicht, ~Plichtvoorval.bewijs.has())
    vraag = vraag.where(Plichtvoorval.herinner_datum <= vandaag).order_by(Plichtvoorval.uiterste_datum)
    return session.scalars(vraag.limit(1)).first()


def open_regels(session: Session, *, vandaag: date, eigenaars: Collection[Rol] = ()) -> list[Regel]:
    """Return what is still to be done, the oldest first; of all owners when none is named."""
    vraag = select(Plichtvoorval).where(~Plichtvoorval.bewijs.has(), _van(eigenaars))
    vraag = vraag.options(selectinload(Plichtvoorval.bewijs))
    return list(_regels(session.scalars(_volgorde(vraag)), vandaag))


def geschiedenis(
    session: Session, *, vandaag: date, eigenaars: Collection[Rol] = (), aantal: int = 25
) -> list[Regel]:
    """Return what was recorded, the newest first."""
    vraag = (
        select(Plichtvoorval)
        .join(Plichtbewijs)
        .where(_van(eigenaars))
        .options(selectinload(Plichtvoorval.bewijs).selectinload(Plichtbewijs.vastgelegd_door))
        .order_by(Plichtbewijs.vastgelegd_op.desc(), Plichtvoorval.id.desc())
    )
    return list(_regels(session.scalars(vraag.limit(aantal)), vandaag))


def regel(voorval: Plichtvoorval, *, vandaag: date) -> Regel:
    return next(_regels([voorval], vandaag))


def _nieuw(plicht: Plicht, laatste: date | None, begin: date, vandaag: date) -> Iterator[Voorval]:
    eerste = vandaag if plicht.is_dagelijks else begin
    van = laatste + timedelta(days=1) if laatste is not None else eerste
    return voorvallen(plicht, van, vandaag if plicht.is_dagelijks else vandaag + HORIZON)


def _voeg_toe(session: Session, nieuw: Sequence[Voorval], nu: datetime) -> None:
    """Add them; what another worker added at the same moment stays as it is."""
    invoer = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    for eerste in range(0, len(nieuw), TEGELIJK):
        rijen = [
            {
                "plicht": deel.plicht,
                "periode": deel.periode,
                "herinner_datum": deel.herinner_datum,
                "uiterste_datum": deel.uiterste_datum,
                "gemaakt_op": nu,
            }
            for deel in nieuw[eerste : eerste + TEGELIJK]
        ]
        opdracht = invoer(Plichtvoorval).values(rijen)
        session.execute(opdracht.on_conflict_do_nothing(index_elements=["plicht", "periode"]))


def _van(eigenaars: Collection[Rol]) -> ColumnElement[bool]:
    codes = [plicht.code for plicht in PLICHTEN.values() if not eigenaars or plicht.eigenaar in eigenaars]
    return Plichtvoorval.plicht.in_(codes)


def _volgorde(vraag: Select[tuple[Plichtvoorval]]) -> Select[tuple[Plichtvoorval]]:
    return vraag.order_by(Plichtvoorval.uiterste_datum, Plichtvoorval.plicht)


def _regels(rijen: Iterable[Plichtvoorval], vandaag: date) -> Iterator[Regel]:
    for rij in rijen:
        is_gedaan = rij.bewijs.is_gedaan if rij.bewijs else None
        hoe = stand(is_gedaan, rij.herinner_datum, rij.uiterste_datum, vandaag=vandaag)
        yield Regel(PLICHTEN[rij.plicht], rij, hoe)
