"""Put closed cases in the archive; removes nothing."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import begin_van, kalenderdag
from terugmeld.domain.dossier import archiefgrens
from terugmeld.domain.verwerking import Verwerkingsstand
from terugmeld.storage.dossiers import Archivering
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.verwerking import Verwerkingstaak

PER_KEER = 500


def te_archiveren(session: Session, *, nu: datetime, aantal: int = PER_KEER) -> Sequence[int]:
    """Return the ids of what closed before the term for bezwaar, is processed and is not archived yet."""
    grens = begin_van(archiefgrens(kalenderdag(nu)))
    is_er_al = exists().where(Archivering.terugmelding_id == Terugmelding.id)
    nog_te_verwerken = exists().where(
        Verwerkingstaak.terugmelding_id == Terugmelding.id,
        Verwerkingstaak.stand != Verwerkingsstand.VERWERKT,
    )
    vraag = select(Terugmelding.id).where(Terugmelding.afgesloten_op < grens, ~is_er_al, ~nog_te_verwerken)
    return session.scalars(vraag.order_by(Terugmelding.id).limit(aantal)).all()


def archiveer(session: Session, *, nu: datetime) -> int:
    """Archive the next cases; return how many."""
    ids = te_archiveren(session, nu=nu)
    session.add_all(Archivering(terugmelding_id=id_, gearchiveerd_op=nu) for id_ in ids)
    session.flush()
    return len(ids)
