"""The register of authorisations: who has and had which right, on which besluit (Beheerregeling 16 h, i)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from beheerregeling.functies import FUNCTIES, functie_van
from beheerregeling.rollen import Rol
from terugmeld.errors import NietGevonden
from terugmeld.storage.benoemingen import Benoeming, Intrekking
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker, Roltoekenning

OVERGENOMEN = "overgenomen"
ONBEKEND_BESLUIT = "Besluit onbekend (overgenomen)"


FUNCTIE, AANWIJZING = "functie", "aanwijzing"
AANGEWEZEN = "Verordening, art. 6 en bijlage 1"


@dataclass(frozen=True, kw_only=True)
class Registerregel:
    """One right of one person; ``hoe`` says how it came, 'overgenomen' when nobody recorded that here."""

    soort: str
    id: int
    medewerker: Medewerker
    wat: str
    grondslag: str
    hoe: str
    besluit: str
    van: date
    tot: date | None
    vervallen_op: datetime | None
    benoeming: Benoeming | None
    intrekkingen: Sequence[Intrekking]

    def geldt(self, dag: date) -> bool:
        in_periode = self.van <= dag and (self.tot is None or dag <= self.tot)
        return in_periode and self.vervallen_op is None


@dataclass(frozen=True)
class Feiten:
    """What was recorded beside the rights themselves, read once."""

    benoemingen: Mapping[int, Benoeming]
    intrekkingen: Mapping[tuple[str, int], Sequence[Intrekking]]


def register(
    session: Session, *, op: date | None = None, afnemer: str | None = None, medewerker_id: int | None = None
) -> list[Registerregel]:
    """Return the rights by name: those in force on a day, or all that ever were when no day is asked."""
    vraag = select(Medewerker).options(selectinload(Medewerker.rollen), selectinload(Medewerker.aanwijzingen))
    if afnemer is not None:
        vraag = vraag.where(Medewerker.afnemer == afnemer)
    if medewerker_id is not None:
        vraag = vraag.where(Medewerker.id == medewerker_id)
    feiten = _feiten(session)
    regels = [regel for wie in session.scalars(vraag) for regel in _regels(wie, feiten)]
    gekozen = [regel for regel in regels if op is None or regel.geldt(op)]
    return sorted(gekozen, key=lambda r: (r.medewerker.naam, r.medewerker.id, r.soort == AANWIJZING, r.van))


def zoek_regel(session: Session, soort: str, recht_id: int) -> Registerregel:
    """Return one right; NietGevonden when there is none with this number."""
    rij = session.get(Aanwijzing, recht_id) if soort == AANWIJZING else session.get(Roltoekenning, recht_id)
    regels = register(session, medewerker_id=rij.medewerker_id) if rij else []
    gevonden = next((regel for regel in regels if (regel.soort, regel.id) == (soort, recht_id)), None)
    if gevonden is None:
        raise NietGevonden("Dit recht bestaat niet.")
    return gevonden


def medewerkers(session: Session) -> Sequence[Medewerker]:
    """Return all accounts by name, with their rollen."""
    vraag = select(Medewerker).options(selectinload(Medewerker.rollen))
    return session.scalars(vraag.order_by(Medewerker.naam, Medewerker.id)).all()


def _feiten(session: Session) -> Feiten:
    """Return what was recorded of the rights: how each came, and each time that its end came closer."""
    benoemingen = session.scalars(
        select(Benoeming).options(
            joinedload(Benoeming.vastgelegd_door), joinedload(Benoeming.plaatsvervanger)
        )
    )
    einden: dict[tuple[str, int], list[Intrekking]] = {}
    intrekkingen = select(Intrekking).options(joinedload(Intrekking.ingetrokken_door))
    for rij in session.scalars(intrekkingen.order_by(Intrekking.id)):
        sleutel = (FUNCTIE, rij.roltoekenning_id) if rij.roltoekenning_id else (AANWIJZING, rij.aanwijzing_id)
        einden.setdefault((sleutel[0], sleutel[1] or 0), []).append(rij)
    return Feiten({rij.roltoekenning_id: rij for rij in benoemingen}, einden)


def _regels(wie: Medewerker, feiten: Feiten) -> Iterator[Registerregel]:
    for rol in wie.rollen:
        hoe = feiten.benoemingen.get(rol.id)
        functie = FUNCTIES[hoe.functie] if hoe else functie_van(Rol(rol.rol))
        yield _regel(wie, rol, FUNCTIE, rol.rol, functie.artikel, feiten)
    for aanwijzing in wie.aanwijzingen:
        yield _regel(wie, aanwijzing, AANWIJZING, aanwijzing.regel_id, AANGEWEZEN, feiten)


def _regel(
    wie: Medewerker,
    rij: Roltoekenning | Aanwijzing,
    soort: str,
    wat: str,
    grondslag: str,
    feiten: Feiten,
) -> Registerregel:
    hoe = feiten.benoemingen.get(rij.id) if soort == FUNCTIE else None
    return Registerregel(
        soort=soort,
        id=rij.id,
        medewerker=wie,
        wat=wat,
        grondslag=grondslag,
        hoe=hoe.soort if hoe else (soort if soort == AANWIJZING else OVERGENOMEN),
        besluit=rij.besluit.strip() or ONBEKEND_BESLUIT,
        van=rij.van_datum,
        tot=rij.tot_datum,
        vervallen_op=rij.vervallen_op,
        benoeming=hoe,
        intrekkingen=feiten.intrekkingen.get((soort, rij.id), []),
    )
