"""Which version of the rules, and which of its rows, held for a case on a day, as was known then."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import begin_van
from bijlagen.matrix import BijlageFout, Periode, Regelset, Vraag
from terugmeld.services.regelsets import lees_versie
from terugmeld.storage.regelsets import Ingebruikneming
from terugmeld.storage.terugmeldingen import Terugmelding


@dataclass(frozen=True, kw_only=True)
class Regel:
    """The row by which an afnemer was given these rubrieken, replayed with the version of that day."""

    afnemer: str
    doel: str
    regel_id: str | None
    grondslag: str
    toegestaan: tuple[str, ...]
    geweigerd: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Geldend:
    """The version in gebruik with its besluit, its term, and the rows for who reported and who decided."""

    naam: str
    hash: str
    besluit: str
    sinds: date
    termijn: str
    regels: tuple[Regel, ...]


def toen_geldend(session: Session, melding: Terugmelding, dag: date) -> Geldend | None:
    """Replay the rules of a day; an adoption that was recorded later is left out."""
    gebruik = _ingebruikneming(session, dag, begin_van(dag + timedelta(days=1)))
    if gebruik is None:
        return None
    regelset = lees_versie(session, gebruik.regelset_hash).in_gebruik(
        Periode(gebruik.van_datum, gebruik.tot_datum)
    )
    wie = [(melding.afnemer, melding.doel, melding.zaakkenmerk)] if melding.doel else []
    alle = [*wie, ("burgerzaken", "bijhouding", melding.kenmerk)]
    gevonden = [_regel(regelset, melding, dag, *deel) for deel in alle]
    termijn = regelset.waarden.beoordelingstermijn
    return Geldend(
        naam=regelset.naam,
        hash=regelset.hash,
        besluit=gebruik.besluit,
        sinds=gebruik.van_datum,
        termijn=f"{termijn.aantal} {termijn.eenheid}",
        regels=tuple(regel for regel in gevonden if regel is not None),
    )


def _ingebruikneming(session: Session, dag: date, einde: datetime) -> Ingebruikneming | None:
    return session.scalar(
        select(Ingebruikneming)
        .where(
            Ingebruikneming.van_datum <= dag,
            or_(Ingebruikneming.tot_datum.is_(None), Ingebruikneming.tot_datum >= dag),
            Ingebruikneming.vastgelegd_op < einde,
        )
        .order_by(Ingebruikneming.id.desc())
        .limit(1)
    )


def _regel(
    regelset: Regelset, melding: Terugmelding, dag: date, afnemer: str, doel: str, zaak: str | None
) -> Regel | None:
    """Return the row; None when that version does not know the afnemer or the doel."""
    rubrieken = tuple(rij.rubriek for rij in melding.rubrieken)
    try:
        besluit = regelset.toets(
            Vraag(afnemer=afnemer, doel=doel, rubrieken=rubrieken, datum=dag, zaakkenmerk=zaak)
        )
    except BijlageFout:
        return None
    return Regel(
        afnemer=afnemer,
        doel=doel,
        regel_id=besluit.regel_id,
        grondslag=besluit.grondslag,
        toegestaan=besluit.toegestaan,
        geweigerd=besluit.geweigerd,
    )
