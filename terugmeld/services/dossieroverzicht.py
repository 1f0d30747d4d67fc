"""What the privacy officers see before dossiers are removed; changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.dossier import bewaargrens
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services.dossiers_verwijderen import vereis_opschoner
from terugmeld.storage.dossiers import Archivering, Dossierrest, Dossierverwijdering

MAXIMUM = 50


@dataclass(frozen=True, kw_only=True)
class Dossieroverzicht:
    """How many cases are in the archive and how many went, until when must be kept, and the proposals."""

    jaren: int
    grens: date
    in_archief: int
    verwijderd: int
    open: Sequence[Dossierverwijdering]
    besloten: Sequence[Dossierverwijdering]


def dossieroverzicht(
    session: Session, *, regelset: Regelset, door: Gebruiker, nu: datetime
) -> Dossieroverzicht:
    """Return how it stands; GeenBevoegdheid for who may not decide."""
    vereis_opschoner(door)
    jaren = regelset.waarden.dossier_bewaar_jaren
    vraag = select(Dossierverwijdering).options(
        joinedload(Dossierverwijdering.voorgesteld_door), joinedload(Dossierverwijdering.beslist_door)
    )
    alle = session.scalars(vraag.order_by(Dossierverwijdering.id.desc()).limit(MAXIMUM)).all()
    return Dossieroverzicht(
        jaren=jaren,
        grens=bewaargrens(kalenderdag(nu), jaren),
        in_archief=session.scalar(select(func.count()).select_from(Archivering)) or 0,
        verwijderd=session.scalar(select(func.count()).select_from(Dossierrest)) or 0,
        open=[rij for rij in alle if rij.beslist_op is None and rij.afgewezen_op is None],
        besloten=[rij for rij in alle if rij.beslist_op is not None or rij.afgewezen_op is not None],
    )
