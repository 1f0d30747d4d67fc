"""Let content of the protocol go lawfully: proposed by one, decided by another, and itself on record.

The triggers of the database let go only what a decided row names, and the check asks its aantekening.
"""

from datetime import datetime, time
from typing import Any

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from beheerregeling.termijnen import TIJDZONE, kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.canoniek import Waarde
from terugmeld.domain.checkpoint import parse
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inzage import begin_terugkijk
from terugmeld.domain.merkle import SUBTREE_SIZE, Frontier, extend
from terugmeld.domain.protocol import Aantekening, Resultaat, Soort
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.protocol_bewaarplicht import (
    GEEN_GROND,
    MAXIMUM_GROND,
    begin_opschonen,
    weiger_onder_bewaarplicht,
)
from terugmeld.services.protocolleren import actor, protocolleer
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Checkpoint, Leaf, Record, Subtree, Verwijdering
from terugmeld.storage.protocol_maanden import verwijder_maanden
from terugmeld.storage.protocol_vragen import laatste_opschoning

LEEG = {
    "payload": None,
    "salt": None,
    "betrokkene_ref": None,
    "zaakkenmerk": None,
    "rubrieken": None,
    "actor_id": "",
    "afnemer": "",
}


def stel_wissing_voor(
    session: Session, record_id: str, *, grond: str, door: Gebruiker, nu: datetime
) -> Verwijdering:
    """Propose to wipe one numbered record, by a court order or because it is about the wrong person."""
    _vereis(session, door, grond)
    record = session.get(Record, record_id)
    if record is None or record.payload is None or not session.scalar(_is_genummerd(record_id)):
        raise NietGevonden("Deze aantekening is er niet, heeft nog geen nummer of is al gewist.")
    if record.soort in {Soort.WISSING.value, Soort.OPSCHONING.value}:
        raise StapNietToegestaan("Een besluit over het protocol zelf kan niet worden gewist.")
    return _voorstel(session, Soort.WISSING, grond, door, nu, record_id=record_id)


def stel_opschoning_voor(
    session: Session, tot: int, *, grond: str, regelset: Regelset, door: Gebruiker, nu: datetime
) -> tuple[Verwijdering, int]:
    """Propose to remove all below a checkpoint; return it and how many aantekeningen it is about."""
    _vereis(session, door, grond)
    _controleer_opschoning(session, tot, regelset, nu)
    aantal = session.scalar(select(func.count()).select_from(Leaf).where(Leaf.seq < tot)) or 0
    return _voorstel(session, Soort.OPSCHONING, grond, door, nu, tot=tot), aantal


def beslis(
    session: Session, verwijdering_id: int, *, regelset: Regelset, door: Gebruiker, nu: datetime
) -> Verwijdering:
    """Carry the proposal out as a second person, and record it first."""
    voorstel = _open_voorstel(session, verwijdering_id, door)
    if voorstel.voorgesteld_door_id == door.id:
        raise GeenBevoegdheid("Een ander dan wie dit voorstelde moet beslissen.")
    if voorstel.soort == Soort.WISSING:
        return _wis(session, voorstel, door, nu)
    return _schoon_op(session, voorstel, regelset, door, nu)


def wijs_af(session: Session, verwijdering_id: int, *, door: Gebruiker, nu: datetime) -> Verwijdering:
    """Leave everything as it is; who proposed may take it back this way."""
    voorstel = _open_voorstel(session, verwijdering_id, door)
    voorstel.afgewezen_door, voorstel.afgewezen_op = door.gebruikersnaam, nu
    session.flush()
    return voorstel


def _open_voorstel(session: Session, verwijdering_id: int, door: Gebruiker) -> Verwijdering:
    begin_opschonen(session, door)
    voorstel = session.get(Verwijdering, verwijdering_id, with_for_update=True)
    if voorstel is None:
        raise NietGevonden("Dit voorstel is niet gevonden.")
    if voorstel.beslist_door_id is not None or voorstel.afgewezen_op is not None:
        raise StapNietToegestaan("Over dit voorstel is al beslist.")
    return voorstel


def _wis(session: Session, voorstel: Verwijdering, door: Gebruiker, nu: datetime) -> Verwijdering:
    weiger_onder_bewaarplicht(session, Record.id == voorstel.record_id, vandaag=kalenderdag(nu))
    _noteer(session, voorstel, door, nu, {"records": [str(voorstel.record_id)]})
    session.execute(update(Record).where(Record.id == voorstel.record_id).values(LEEG))
    return voorstel


def _schoon_op(
    session: Session, voorstel: Verwijdering, regelset: Regelset, door: Gebruiker, nu: datetime
) -> Verwijdering:
    tot = voorstel.tot or 0
    note = _controleer_opschoning(session, tot, regelset, nu)
    frontier = _frontier(session, tot)
    if frontier.root != parse(note).root:
        raise StapNietToegestaan("De boom past niet bij dit checkpoint. Controleer eerst het protocol.")
    voorstel.frontier = frontier.dump()
    knopen: list[Waarde] = [knoop.hex() for knoop in frontier.hashes]
    _noteer(session, voorstel, door, nu, {"tot": tot, "frontier": knopen, "checkpoint": note})
    onder = select(Leaf.id).where(Leaf.seq < tot)
    verwijder_maanden(session, tot)
    for opdracht in (
        delete(Record).where(Record.id.in_(onder)),
        delete(Leaf).where(Leaf.seq < tot),
        delete(Subtree).where(Subtree.number < tot // SUBTREE_SIZE),
    ):
        session.execute(opdracht.execution_options(synchronize_session=False))
    return voorstel


def bewaargrens(regelset: Regelset, nu: datetime) -> tuple[int, datetime]:
    """Return for how many years all must stay, and since when: the longer of keeping and looking back."""
    jaren = max(regelset.waarden.protocol_bewaar_jaren, regelset.waarden.inzage_terugkijk_jaren)
    return jaren, datetime.combine(begin_terugkijk(kalenderdag(nu), jaren), time(), TIJDZONE)


def _controleer_opschoning(session: Session, tot: int, regelset: Regelset, nu: datetime) -> str:
    """Return the note of the checkpoint; refuse what is too young or must be kept."""
    note = session.scalar(select(Checkpoint.note).where(Checkpoint.size == tot))
    if note is None:
        raise OngeldigeInvoer({"tot": ["Kies de grootte van een checkpoint."]})
    jaren, grens = bewaargrens(regelset, nu)
    onder = Record.id.in_(select(Leaf.id).where(Leaf.seq < tot))
    if session.scalar(select(exists().where(onder, Record.tijdstip >= grens))):
        raise StapNietToegestaan(f"Er is een aantekening bij die nog geen {jaren} jaar oud is.")
    weiger_onder_bewaarplicht(session, onder, vandaag=kalenderdag(nu))
    return note


def _frontier(session: Session, tot: int) -> Frontier:
    """Return the frontier of the first ``tot`` leaves, also when earlier ones are gone."""
    vorige = laatste_opschoning(session)
    begin = Frontier.load(vorige.tot or 0, vorige.frontier or b"") if vorige else Frontier()
    hashes = session.scalars(
        select(Leaf.hash).where(Leaf.seq >= begin.size, Leaf.seq < tot).order_by(Leaf.seq)
    )
    return extend(begin, hashes.yield_per(5000))[0]


def _noteer(
    session: Session, voorstel: Verwijdering, door: Gebruiker, nu: datetime, wat: dict[str, Waarde]
) -> None:
    voorsteller = session.get_one(Medewerker, voorstel.voorgesteld_door_id).gebruikersnaam
    aantekening = Aantekening(
        soort=Soort(voorstel.soort),
        resultaat=Resultaat.UITGEVOERD,
        **actor(door),
        grondslag="Wet GBA art. 110",
        bijzonderheden={
            "beslissers": sorted([voorsteller, door.gebruikersnaam]),
            "grond": voorstel.grond,
            **wat,
        },
    )
    voorstel.aantekening_id = protocolleer(session, aantekening, nu=nu).record_id
    voorstel.beslist_door_id, voorstel.beslist_op = door.id, nu
    session.flush()


def _voorstel(
    session: Session, soort: Soort, grond: str, door: Gebruiker, nu: datetime, **wat: str | int
) -> Verwijdering:
    voorstel = Verwijdering(
        soort=soort.value, grond=grond.strip(), voorgesteld_door_id=door.id, voorgesteld_op=nu, **wat
    )
    session.add(voorstel)
    session.flush()
    return voorstel


def _vereis(session: Session, door: Gebruiker, grond: str) -> None:
    begin_opschonen(session, door)
    if not 0 < len(grond.strip()) <= MAXIMUM_GROND:
        raise OngeldigeInvoer({"grond": [GEEN_GROND]})


def _is_genummerd(record_id: str) -> Any:  # noqa: ANN401 - a select of one value
    return select(exists().where(Leaf.id == record_id))
