"""The logboek (Beheerregeling 16 e): write a line, add what was done, and look things up; edits nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.logboek import Logboeksoort, NieuweLogboekregel, gebreken_in_regel
from terugmeld.domain.notitie import gebreken_per_tekst
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.storage.logboek import Logboekregel, Logboekvervolg


@dataclass(frozen=True, kw_only=True)
class Logboekfilter:
    """What to look for; the days are inclusive, and ``woorden`` may stand in the line or what followed."""

    soort: Logboeksoort | None = None
    woorden: str = ""
    van: date | None = None
    tot: date | None = None
    alleen_open: bool = False


def schrijf(session: Session, nieuw: NieuweLogboekregel, *, door: Gebruiker, nu: datetime) -> Logboekregel:
    """Add a line; what is written stays."""
    _vereis(door, Bevoegdheid.LOGBOEK_BIJHOUDEN)
    if fouten := gebreken_in_regel(nieuw, vandaag=kalenderdag(nu)):
        raise OngeldigeInvoer(fouten)
    regel = Logboekregel(
        soort=nieuw.soort,
        onderwerp=nieuw.onderwerp,
        tekst=nieuw.tekst,
        gebeurd_datum=nieuw.gebeurd_datum,
        door_id=door.id,
        vastgelegd_op=nu,
    )
    session.add(regel)
    session.flush()
    return regel


def vervolg(
    session: Session, regel_id: int, tekst: str, *, sluit_af: bool, door: Gebruiker, nu: datetime
) -> None:
    """Add what was done; Conflict when the line is closed."""
    _vereis(door, Bevoegdheid.LOGBOEK_BIJHOUDEN)
    regel = zoek(session, regel_id)
    if regel.is_gesloten:
        raise Conflict("Deze regel is gesloten. Schrijf een nieuwe regel in het logboek.")
    nodig = {"vervolg": "Vertel wat er is gedaan."}
    if fouten := gebreken_per_tekst({"vervolg": tekst}, nodig=nodig):
        raise OngeldigeInvoer(fouten)
    regel.vervolgen.append(
        Logboekvervolg(tekst=tekst, is_afsluiting=sluit_af, door_id=door.id, vastgelegd_op=nu)
    )
    session.flush()


def zoek(session: Session, regel_id: int) -> Logboekregel:
    gevonden = session.get(Logboekregel, regel_id)
    if gevonden is None:
        raise NietGevonden("Deze regel staat niet in het logboek.")
    return gevonden


def regels(
    session: Session, filter_: Logboekfilter, *, voor_id: int | None = None, aantal: int | None = None
) -> Sequence[Logboekregel]:
    """Return what fits, what was written last first; ``voor_id`` is the last one of the page before."""
    vraag = _gefilterd(filter_).options(
        joinedload(Logboekregel.door), selectinload(Logboekregel.vervolgen).joinedload(Logboekvervolg.door)
    )
    if voor_id is not None:
        vraag = vraag.where(Logboekregel.id < voor_id)
    return session.scalars(vraag.order_by(Logboekregel.id.desc()).limit(aantal)).all()


def _gefilterd(filter_: Logboekfilter) -> Select[tuple[Logboekregel]]:
    vraag = select(Logboekregel)
    if filter_.soort:
        vraag = vraag.where(Logboekregel.soort == filter_.soort)
    if filter_.van:
        vraag = vraag.where(Logboekregel.gebeurd_datum >= filter_.van)
    if filter_.tot:
        vraag = vraag.where(Logboekregel.gebeurd_datum <= filter_.tot)
    if filter_.alleen_open:
        vraag = vraag.where(~Logboekregel.vervolgen.any(Logboekvervolg.is_afsluiting))
    for woord in filter_.woorden.split():
        in_vervolg = Logboekregel.vervolgen.any(Logboekvervolg.tekst.icontains(woord, autoescape=True))
        in_regel = [
            kolom.icontains(woord, autoescape=True) for kolom in (Logboekregel.onderwerp, Logboekregel.tekst)
        ]
        vraag = vraag.where(or_(*in_regel, in_vervolg))
    return vraag


def _vereis(door: Gebruiker, nodig: Bevoegdheid) -> None:
    if not door.mag(nodig):
        raise GeenBevoegdheid(bevoegdheid=nodig)
