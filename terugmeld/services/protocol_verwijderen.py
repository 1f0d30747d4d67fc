"""Propose what may lawfully go from the protocol, and decide about it as a second person; removes nothing.

The worker executes a besluit a day after it announced it: see ``protocol_uitvoeren``.
"""

from datetime import datetime, time
from typing import Any

from sqlalchemy import exists, func, insert, select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import TIJDZONE, kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.canoniek import Waarde
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inzage import begin_terugkijk
from terugmeld.domain.protocol import Soort
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.protocol_bewaarplicht import (
    GEEN_GROND,
    MAXIMUM_GROND,
    vereis_opschonen,
    weiger_onder_bewaarplicht,
)
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Checkpoint, Leaf, Record, Verwijdering

AL_BESLIST = "Over dit voorstel is al beslist."


def stel_wissing_voor(
    session: Session, record_id: str, *, grond: str, door: Gebruiker, nu: datetime
) -> Verwijdering:
    """Propose to wipe one numbered record, by a court order or because it is about the wrong person."""
    _vereis(door, grond)
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
    _vereis(door, grond)
    controleer_opschoning(session, tot, regelset, nu)
    aantal = session.scalar(select(func.count()).select_from(Leaf).where(Leaf.seq < tot)) or 0
    return _voorstel(session, Soort.OPSCHONING, grond, door, nu, tot=tot), aantal


def beslis(
    session: Session, verwijdering_id: int, *, regelset: Regelset, door: Gebruiker, nu: datetime
) -> Verwijdering:
    """Decide as a second person, and record that; the worker executes."""
    voorstel = _open_voorstel(session, verwijdering_id, door)
    if voorstel.beslist_op is not None:
        raise StapNietToegestaan(AL_BESLIST)
    if voorstel.voorgesteld_door_id == door.id:
        raise GeenBevoegdheid("Een ander dan wie dit voorstelde moet beslissen.")
    if voorstel.soort == Soort.WISSING:
        weiger_onder_bewaarplicht(session, Record.id == voorstel.record_id, vandaag=kalenderdag(nu))
    else:
        controleer_opschoning(session, voorstel.tot or 0, regelset, nu)
    voorsteller = session.get_one(Medewerker, voorstel.voorgesteld_door_id).gebruikersnaam
    wie: list[Waarde] = [*sorted([voorsteller, door.gebruikersnaam])]
    wat = _feiten(voorstel, f"besluit tot {voorstel.soort}") | {"beslissers": wie}
    bewijs = noteer_autorisatie(session, wat, door=door.gebruikersnaam, afnemer=door.afnemer, nu=nu)
    voorstel.aantekening_id = bewijs.record_id
    voorstel.beslist_door_id, voorstel.beslist_op = door.id, nu
    session.flush()
    return voorstel


def wijs_af(session: Session, verwijdering_id: int, *, door: Gebruiker, nu: datetime) -> Verwijdering:
    """Leave everything as it is; who proposed may take it back, and a besluit can be held back this way."""
    voorstel = _open_voorstel(session, verwijdering_id, door)
    voorstel.afgewezen_door, voorstel.afgewezen_op = door.gebruikersnaam, nu
    session.flush()
    if voorstel.beslist_op is not None:
        noteer_tegengehouden(session, voorstel, door=door.gebruikersnaam, afnemer=door.afnemer, nu=nu)
    return voorstel


def noteer_tegengehouden(
    session: Session, besluit: Verwijdering, *, door: str, afnemer: str, nu: datetime
) -> None:
    """Record that what was decided will not happen, and why where that is known."""
    waarom: dict[str, Waarde] = {"reden": besluit.reden_afgewezen} if besluit.reden_afgewezen else {}
    wat = _feiten(besluit, f"besluit tot {besluit.soort} tegengehouden") | waarom
    noteer_autorisatie(session, wat, door=door, afnemer=afnemer, nu=nu)


def _open_voorstel(session: Session, verwijdering_id: int, door: Gebruiker) -> Verwijdering:
    vereis_opschonen(door)
    voorstel = session.get(Verwijdering, verwijdering_id, with_for_update=True)
    if voorstel is None:
        raise NietGevonden("Dit voorstel is niet gevonden.")
    if voorstel.uitgevoerd_op is not None or voorstel.afgewezen_op is not None:
        raise StapNietToegestaan(AL_BESLIST)
    return voorstel


def _feiten(voorstel: Verwijdering, wat: str) -> dict[str, Waarde]:
    welke: dict[str, Waarde] = (
        {"aantekening": str(voorstel.record_id)} if voorstel.record_id else {"tot": voorstel.tot or 0}
    )
    return {"wat": wat, "voorstel": voorstel.id, "grond": voorstel.grond, **welke}


def bewaargrens(regelset: Regelset, nu: datetime) -> tuple[int, datetime]:
    """Return for how many years all must stay, and since when: the longer of keeping and looking back."""
    jaren = max(regelset.waarden.protocol_bewaar_jaren, regelset.waarden.inzage_terugkijk_jaren)
    return jaren, datetime.combine(begin_terugkijk(kalenderdag(nu), jaren), time(), TIJDZONE)


def controleer_opschoning(session: Session, tot: int, regelset: Regelset, nu: datetime) -> str:
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


def _voorstel(
    session: Session, soort: Soort, grond: str, door: Gebruiker, nu: datetime, **wat: str | int
) -> Verwijdering:
    """Add only what a proposal is: the role of the web service may fill no other column of a new row."""
    rij = {"soort": soort.value, "grond": grond.strip(), "voorgesteld_door_id": door.id, "voorgesteld_op": nu}
    return session.scalars(insert(Verwijdering).values(rij | wat).returning(Verwijdering)).one()


def _vereis(door: Gebruiker, grond: str) -> None:
    vereis_opschonen(door)
    if not 0 < len(grond.strip()) <= MAXIMUM_GROND:
        raise OngeldigeInvoer({"grond": [GEEN_GROND]})


def _is_genummerd(record_id: str) -> Any:  # noqa: ANN401 - a select of one value
    return select(exists().where(Leaf.id == record_id))
