"""What the privacy officers see before they let content of the protocol go; changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Soort
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.protocol_bewaarplicht import geldende
from terugmeld.services.protocol_uitvoeren import BEDENKTIJD
from terugmeld.services.protocol_verwijderen import bewaargrens
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Bewaarplicht, Checkpoint, Leaf, Record, State, Verwijdering
from terugmeld.storage.protocol_vragen import laatste_opschoning

MAXIMUM = 20
KEUZES = 12


@dataclass(frozen=True)
class Voorstel:
    """A proposal with the names of who proposed it and who decided."""

    id: int
    is_wissing: bool
    record_id: str | None
    tot: int | None
    grond: str
    voorgesteld_door: str
    voorgesteld_op: datetime
    is_eigen: bool
    uitkomst: str | None
    reden: str | None
    beslist_door: str | None
    beslist_op: datetime | None
    uitvoeren_op: datetime | None

    @property
    def is_besloten(self) -> bool:
        """Say that it waits for the worker, and that it can still be held back."""
        return self.uitkomst is None and self.beslist_op is not None


@dataclass(frozen=True)
class Bewaaroverzicht:
    """All that may go, is asked to go, went, and must stay; ``grens`` is the first moment that must stay."""

    grens: datetime
    jaren: int
    checkpoints: Sequence[tuple[int, datetime]]
    voorstellen: Sequence[Voorstel]
    besloten: Sequence[Voorstel]
    besluiten: Sequence[Voorstel]
    plichten: Sequence[Bewaarplicht]


def bewaaroverzicht(
    session: Session, *, door: Gebruiker, regelset: Regelset, nu: datetime
) -> Bewaaroverzicht:
    """Return how it stands; GeenBevoegdheid for who may not decide."""
    if not door.mag(Bevoegdheid.PROTOCOL_OPSCHONEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.PROTOCOL_OPSCHONEN)
    jaren, grens = bewaargrens(regelset, nu)
    alle = _voorstellen(session, door)
    return Bewaaroverzicht(
        grens=grens,
        jaren=jaren,
        checkpoints=_checkpoints(session, grens),
        voorstellen=[een for een in alle if een.uitkomst is None and not een.is_besloten],
        besloten=[een for een in alle if een.is_besloten],
        besluiten=[voorstel for voorstel in alle if voorstel.uitkomst is not None][:MAXIMUM],
        plichten=geldende(session, vandaag=kalenderdag(nu)),
    )


def _checkpoints(session: Session, grens: datetime) -> list[tuple[int, datetime]]:
    """Return the largest checkpoints below which all is old enough, the newest first."""
    jong = select(Leaf.seq).join(Record, Record.id == Leaf.id).where(Record.tijdstip >= grens)
    eerste = session.scalar(jong.order_by(Leaf.seq).limit(1))
    tot = (session.scalar(select(State.size)) or 0) if eerste is None else eerste
    weg = laatste_opschoning(session)
    vraag = select(Checkpoint.size, Checkpoint.gemaakt_op).where(Checkpoint.size <= tot)
    vraag = vraag.where(Checkpoint.size > ((weg.tot if weg else 0) or 0))
    rijen = session.execute(vraag.order_by(Checkpoint.size.desc()).limit(KEUZES)).all()
    return [(rij.size, rij.gemaakt_op) for rij in rijen]


def _voorstellen(session: Session, door: Gebruiker) -> list[Voorstel]:
    voorsteller, beslisser = aliased(Medewerker), aliased(Medewerker)
    rijen = session.execute(
        select(Verwijdering, voorsteller.naam, beslisser.naam)
        .join(voorsteller, voorsteller.id == Verwijdering.voorgesteld_door_id)
        .outerjoin(beslisser, beslisser.id == Verwijdering.beslist_door_id)
        .order_by(Verwijdering.id.desc())
        .limit(10 * MAXIMUM)
    )
    return [_voorstel(rij, voorgesteld, beslist, door) for rij, voorgesteld, beslist in rijen]


def _voorstel(rij: Verwijdering, voorgesteld: str, beslist: str | None, door: Gebruiker) -> Voorstel:
    niet = "tegengehouden" if rij.beslist_op else "afgewezen"
    uitkomst = niet if rij.afgewezen_op else "uitgevoerd" if rij.uitgevoerd_op else None
    return Voorstel(
        id=rij.id,
        is_wissing=rij.soort == Soort.WISSING.value,
        record_id=rij.record_id,
        tot=rij.tot,
        grond=rij.grond,
        voorgesteld_door=voorgesteld,
        voorgesteld_op=rij.voorgesteld_op,
        is_eigen=rij.voorgesteld_door_id == door.id,
        uitkomst=uitkomst,
        reden=rij.reden_afgewezen,
        beslist_door=rij.afgewezen_door or beslist,
        beslist_op=rij.afgewezen_op or rij.uitgevoerd_op or rij.beslist_op,
        uitvoeren_op=rij.aangekondigd_op + BEDENKTIJD if rij.aangekondigd_op else None,
    )
