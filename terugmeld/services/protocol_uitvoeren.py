"""Let content of the protocol go after a besluit of two: announced first, then removed and put on record.

Only the worker and a command do this. The role of the web service in the database proposes and decides, and
can neither announce nor remove, so that a decision that was made up there is seen before anything goes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.canoniek import Waarde
from terugmeld.domain.checkpoint import parse
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.merkle import SUBTREE_SIZE, Frontier, extend
from terugmeld.domain.protocol import Aantekening, Resultaat, Soort
from terugmeld.errors import NietGevonden, StapNietToegestaan
from terugmeld.services.medewerkers import gebruiker
from terugmeld.services.post import leg_klaar
from terugmeld.services.protocol_bewaarplicht import weiger_onder_bewaarplicht
from terugmeld.services.protocol_bewaken import WAKERS
from terugmeld.services.protocol_verwijderen import controleer_opschoning, noteer_tegengehouden
from terugmeld.services.protocolleren import actor, protocolleer
from terugmeld.services.rolhouders import adressen
from terugmeld.storage.protocol import Leaf, Record, Subtree, Verwijdering
from terugmeld.storage.protocol_maanden import verwijder_maanden, word_opschoner
from terugmeld.storage.protocol_vragen import laatste_opschoning

BEDENKTIJD = timedelta(days=1)
WERKER = "de werker"
MAG_NIET_MEER = "Wie dit voorstelde of besloot, mag dat niet meer."
ONDERWERP = "Er verdwijnt iets uit het protocol"
LEEG = {
    "payload": None,
    "salt": None,
    "betrokkene_ref": None,
    "zaakkenmerk": None,
    "rubrieken": None,
    "actor_id": "",
    "afnemer": "",
}


def is_besloten() -> ColumnElement[bool]:
    """Say that two people decided and nothing went yet."""
    return and_(
        Verwijdering.beslist_op.is_not(None),
        Verwijdering.afgewezen_op.is_(None),
        Verwijdering.uitgevoerd_op.is_(None),
    )


def aan_te_kondigen(session: Session) -> Sequence[int]:
    vraag = select(Verwijdering.id).where(is_besloten(), Verwijdering.aangekondigd_op.is_(None))
    return session.scalars(vraag.order_by(Verwijdering.id)).all()


def uit_te_voeren(session: Session, *, nu: datetime) -> Sequence[int]:
    """Return the besluiten that were announced long enough ago."""
    vraag = select(Verwijdering.id).where(is_besloten(), Verwijdering.aangekondigd_op <= nu - BEDENKTIJD)
    return session.scalars(vraag.order_by(Verwijdering.id)).all()


def kondig_aan(session: Session, verwijdering_id: int, *, nu: datetime) -> None:
    """Tell both kinds of privacy officers what goes, why and until when it can be held back; once."""
    besluit = _besluit(session, verwijdering_id)
    if besluit.aangekondigd_op is not None:
        return
    besluit.aangekondigd_op = nu
    wat = "één aantekening" if besluit.record_id else f"alles voor nummer {besluit.tot}"
    tekst = (
        f"Twee personen besloten dat dit uit het protocol weg mag: {wat}.\nDe grond is: {besluit.grond}\n\n"
        f"Vanaf {dag_in_woorden(kalenderdag(nu + BEDENKTIJD))} voert de dienst dat uit. "
        "Klopt het besluit niet?\nHoud het dan voor die dag tegen, op de pagina Bewaren en opschonen."
    )
    for adres in adressen(session, WAKERS, kalenderdag(nu)):
        leg_klaar(session, adres=adres, onderwerp=ONDERWERP, tekst=tekst, nu=nu)
    session.flush()


def voer_uit(session: Session, verwijdering_id: int, *, regelset: Regelset, nu: datetime) -> Verwijdering:
    """Remove what was decided and record it first; StapNietToegestaan says why it may not go now.

    All is asked again: whether those two may still decide, how old it is, and what must be kept.
    """
    word_opschoner(session)
    besluit = _besluit(session, verwijdering_id)
    if besluit.aangekondigd_op is None or besluit.aangekondigd_op > nu - BEDENKTIJD:
        raise StapNietToegestaan("Dit besluit is nog geen dag geleden aangekondigd.")
    wie = [_wie(session, id_, nu) for id_ in (besluit.voorgesteld_door_id, besluit.beslist_door_id)]
    doe = {Soort.WISSING: _wis, Soort.OPSCHONING: _schoon_op}[Soort(besluit.soort)]
    doe(session, besluit, wie, regelset, nu)
    besluit.uitgevoerd_op = nu
    session.flush()
    return besluit


def houd_tegen(session: Session, verwijdering_id: int, *, reden: str, nu: datetime) -> None:
    """Let a besluit lapse that the rules do not allow any more, and record why."""
    besluit = _besluit(session, verwijdering_id)
    besluit.afgewezen_op, besluit.afgewezen_door, besluit.reden_afgewezen = nu, WERKER, reden
    session.flush()
    noteer_tegengehouden(session, besluit, door=WERKER, afnemer="burgerzaken", nu=nu)


def _besluit(session: Session, verwijdering_id: int) -> Verwijdering:
    vraag = select(Verwijdering).where(Verwijdering.id == verwijdering_id, is_besloten()).with_for_update()
    besluit = session.scalar(vraag)
    if besluit is None:
        raise NietGevonden("Dit besluit is er niet, of het is al uitgevoerd.")
    return besluit


def _wie(session: Session, medewerker_id: int | None, nu: datetime) -> Gebruiker:
    wie = gebruiker(session, medewerker_id or 0, vandaag=kalenderdag(nu))
    if wie is None or not wie.mag(Bevoegdheid.PROTOCOL_OPSCHONEN):
        raise StapNietToegestaan(MAG_NIET_MEER)
    return wie


def _wis(
    session: Session, besluit: Verwijdering, wie: Sequence[Gebruiker], _: Regelset, nu: datetime
) -> None:
    weiger_onder_bewaarplicht(session, Record.id == besluit.record_id, vandaag=kalenderdag(nu))
    _noteer(session, besluit, wie, nu, {"records": [str(besluit.record_id)]})
    session.execute(update(Record).where(Record.id == besluit.record_id).values(LEEG))


def _schoon_op(
    session: Session, besluit: Verwijdering, wie: Sequence[Gebruiker], regelset: Regelset, nu: datetime
) -> None:
    tot = besluit.tot or 0
    note = controleer_opschoning(session, tot, regelset, nu)
    frontier = _frontier(session, tot)
    if frontier.root != parse(note).root:
        raise StapNietToegestaan("De boom past niet bij dit checkpoint. Controleer eerst het protocol.")
    besluit.frontier = frontier.dump()
    knopen: list[Waarde] = [knoop.hex() for knoop in frontier.hashes]
    _noteer(session, besluit, wie, nu, {"tot": tot, "frontier": knopen, "checkpoint": note})
    onder = select(Leaf.id).where(Leaf.seq < tot)
    verwijder_maanden(session, tot)
    for opdracht in (
        delete(Record).where(Record.id.in_(onder)),
        delete(Leaf).where(Leaf.seq < tot),
        delete(Subtree).where(Subtree.number < tot // SUBTREE_SIZE),
    ):
        session.execute(opdracht.execution_options(synchronize_session=False))


def _frontier(session: Session, tot: int) -> Frontier:
    """Return the frontier of the first ``tot`` leaves, also when earlier ones are gone."""
    vorige = laatste_opschoning(session)
    begin = Frontier.load(vorige.tot or 0, vorige.frontier or b"") if vorige else Frontier()
    hashes = session.scalars(
        select(Leaf.hash).where(Leaf.seq >= begin.size, Leaf.seq < tot).order_by(Leaf.seq)
    )
    return extend(begin, hashes.yield_per(5000))[0]


def _noteer(
    session: Session,
    besluit: Verwijdering,
    wie: Sequence[Gebruiker],
    nu: datetime,
    wat: dict[str, Waarde],
) -> None:
    aantekening = Aantekening(
        soort=Soort(besluit.soort),
        resultaat=Resultaat.UITGEVOERD,
        **actor(wie[-1]),
        grondslag="Wet GBA art. 110",
        bijzonderheden={
            "beslissers": sorted(een.gebruikersnaam for een in wie),
            "grond": besluit.grond,
            **wat,
        },
    )
    besluit.aantekening_id = protocolleer(session, aantekening, nu=nu).record_id
    session.flush()
