"""Questions for the figures of the meldingen: one grouped query each, the same on both databases."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Float, Row, Select, Subquery, case, func, select, union_all
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from beheerregeling.termijnen import begin_van
from terugmeld.domain.cijfers import Cijferfilter
from terugmeld.storage.dossiers import Dossierrest
from terugmeld.storage.dubbel import Aansluiting, Dubbelcontrole
from terugmeld.storage.hersteltaken import Hersteltaak
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.terugmeldingen import Belofte, Belofteafloop, Terugmelding, TerugmeldingRubriek

EEN_DAG = timedelta(days=1)
Rijen = Sequence[Row[Any]]


class dagen_tussen(GenericFunction[float]):  # noqa: N801 - the name of a function in SQL
    """The days between two moments, or between two days, with a fraction."""

    type = Float()
    inherit_cache = True


@compiles(dagen_tussen, "sqlite")
def _sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - of the library
    van, tot = (compiler.process(deel, **kw) for deel in element.clauses)
    return f"(julianday({tot}) - julianday({van}))"


@compiles(dagen_tussen, "postgresql")
def _postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - of the library
    van, tot = (compiler.process(deel, **kw) for deel in element.clauses)
    return f"CAST(extract(epoch FROM {tot}::timestamptz - {van}::timestamptz) / 86400 AS float8)"


def eerste_antwoorden(session: Session, filter_: Cijferfilter) -> Rijen:
    """Count by the last day of the term and by what became of the first belofte, of cases still kept."""
    eerste = select(func.min(Belofte.id)).where(Belofte.terugmelding_id == Terugmelding.id)
    vraag = (
        select(Terugmelding.uiterste_datum, Belofteafloop.nakoming, func.count())
        .join(Belofte, Belofte.id == eerste.correlate(Terugmelding).scalar_subquery())
        .outerjoin(Belofteafloop)
        .where(Terugmelding.uiterste_datum.between(filter_.van, filter_.tot))
        .group_by(Terugmelding.uiterste_datum, Belofteafloop.nakoming)
    )
    return _rijen(session, _van_afnemer(vraag, filter_))


def instroom(session: Session, filter_: Cijferfilter) -> int:
    """Count the cases that came in, also those that were removed since."""
    bestaand = select(func.count()).select_from(Terugmelding)
    bestaand = bestaand.where(
        Terugmelding.ontvangen_op >= filter_.begin, Terugmelding.ontvangen_op < filter_.einde
    )
    weg = select(func.count()).select_from(Dossierrest)
    weg = weg.where(Dossierrest.ontvangen_datum.between(filter_.van, filter_.tot))
    if filter_.afnemer is not None:
        weg = weg.where(Dossierrest.afnemer == filter_.afnemer)
    som = _van_afnemer(bestaand, filter_).scalar_subquery() + weg.scalar_subquery()
    return session.scalar(select(som)) or 0


def open_meldingen(session: Session, filter_: Cijferfilter, grenzen: Sequence[int]) -> Rijen:
    """Count what was open at the end of the period by age: the number of the first grens it is below."""
    is_open = Terugmelding.afgesloten_op.is_(None) | (Terugmelding.afgesloten_op >= filter_.einde)
    momenten = [begin_van(filter_.tot - timedelta(days=grens - 1)) for grens in grenzen]
    leeftijd = _stand(Terugmelding.ontvangen_op, momenten)
    vraag = select(leeftijd, func.count()).where(Terugmelding.ontvangen_op < filter_.einde, is_open)
    return _rijen(session, _van_afnemer(vraag.group_by(leeftijd), filter_))


def open_onderzoeken(session: Session, filter_: Cijferfilter, grenzen: Sequence[int]) -> Rijen:
    """Count the onderzoeken that ran at the end of the period by age, as ``open_meldingen`` does."""
    dagen = [filter_.tot - timedelta(days=grens - 1) for grens in grenzen]
    leeftijd = _stand(Onderzoek.ingang_datum, dagen)
    loopt = Onderzoek.einde_datum.is_(None) | (Onderzoek.einde_datum > filter_.tot)
    vraag = select(leeftijd, func.count()).where(Onderzoek.ingang_datum <= filter_.tot, loopt)
    if filter_.afnemer is not None:
        van = select(Terugmelding.onderzoek_id).where(Terugmelding.afnemer == filter_.afnemer)
        vraag = vraag.where(Onderzoek.id.in_(van))
    return _rijen(session, vraag.group_by(leeftijd))


def doorlooptijden(session: Session, filter_: Cijferfilter, *, per_afnemer: bool) -> Rijen:
    """Return afnemer, count, median and 90th percentile of the days between receipt and end."""
    gesloten = _gesloten(filter_)
    groep = [gesloten.c.afnemer] if per_afnemer else []
    plaats = func.row_number().over(partition_by=groep, order_by=gesloten.c.dagen)
    aantal = func.count().over(partition_by=groep)
    rang = select(gesloten.c.afnemer, gesloten.c.dagen, plaats.label("plaats"), aantal.label("n")).subquery()
    naam = [rang.c.afnemer] if per_afnemer else []
    vraag = select(
        *(naam or [func.min("").label("afnemer")]),
        func.max(rang.c.n),
        _op_plaats(rang, (rang.c.n + 1) // 2),
        _op_plaats(rang, (rang.c.n * 9 + 9) // 10),
    )
    return _rijen(session, vraag.group_by(*naam))


def uitkomsten_per_afnemer(session: Session, filter_: Cijferfilter) -> Rijen:
    """Count the cases that ended with an outcome, also those that were removed since."""
    gesloten = _gesloten(filter_)
    vraag = select(gesloten.c.afnemer, gesloten.c.uitkomst, func.count())
    vraag = vraag.where(gesloten.c.uitkomst.is_not(None))
    return _rijen(session, vraag.group_by(gesloten.c.afnemer, gesloten.c.uitkomst))


def uitkomsten_per_rubriek(session: Session, filter_: Cijferfilter) -> Rijen:
    """Count rubrieken by outcome; one that has none of its own has that of its case."""
    uitkomst = func.coalesce(TerugmeldingRubriek.uitkomst, Terugmelding.uitkomst)
    vraag = (
        select(TerugmeldingRubriek.rubriek, uitkomst, func.count())
        .join(Terugmelding, Terugmelding.id == TerugmeldingRubriek.terugmelding_id)
        .where(*_in_periode(filter_), Terugmelding.uitkomst.is_not(None))
        .group_by(TerugmeldingRubriek.rubriek, uitkomst)
    )
    return _rijen(session, _van_afnemer(vraag, filter_))


def beloften(session: Session, filter_: Cijferfilter) -> Rijen:
    """Count the promised days that ended in the period by how they ended."""
    vraag = (
        select(Belofteafloop.nakoming, func.count())
        .join(Belofte, Belofte.id == Belofteafloop.belofte_id)
        .join(Terugmelding, Terugmelding.id == Belofte.terugmelding_id)
        .where(Belofteafloop.bepaald_op >= filter_.begin, Belofteafloop.bepaald_op < filter_.einde)
        .group_by(Belofteafloop.nakoming)
    )
    return _rijen(session, _van_afnemer(vraag, filter_))


def dubbelen(session: Session, filter_: Cijferfilter) -> tuple[int, int]:
    """Count the looks that made a melding needless, and the meldingen that joined another."""
    voorkomen = (
        select(func.count())
        .select_from(Dubbelcontrole)
        .where(
            Dubbelcontrole.gedaan_op >= filter_.begin,
            Dubbelcontrole.gedaan_op < filter_.einde,
            Dubbelcontrole.is_treffer,
            Dubbelcontrole.terugmelding_id.is_(None),
        )
    )
    aangesloten = (
        select(func.count())
        .select_from(Aansluiting)
        .join(Terugmelding, Terugmelding.id == Aansluiting.terugmelding_id)
        .where(Aansluiting.aangesloten_op >= filter_.begin, Aansluiting.aangesloten_op < filter_.einde)
    )
    if filter_.afnemer is not None:
        voorkomen = voorkomen.join(Medewerker).where(Medewerker.afnemer == filter_.afnemer)
    beide = select(voorkomen.scalar_subquery(), _van_afnemer(aangesloten, filter_).scalar_subquery())
    een, ander = session.execute(beide).one()
    return een, ander


def hersteltaken(session: Session, filter_: Cijferfilter) -> Rijen:
    """Count the hersteltaken that were made in the period by afnemer and by what became of them."""
    vraag = (
        select(Hersteltaak.afnemer, Hersteltaak.status, func.count())
        .where(Hersteltaak.gemaakt_op >= filter_.begin, Hersteltaak.gemaakt_op < filter_.einde)
        .group_by(Hersteltaak.afnemer, Hersteltaak.status)
    )
    if filter_.afnemer is not None:
        vraag = vraag.where(Hersteltaak.afnemer == filter_.afnemer)
    return _rijen(session, vraag)


def _gesloten(filter_: Cijferfilter) -> Subquery:
    zaken = select(
        Terugmelding.afnemer,
        Terugmelding.uitkomst,
        dagen_tussen(Terugmelding.ontvangen_op, Terugmelding.afgesloten_op).label("dagen"),
    ).where(*_in_periode(filter_))
    resten = select(
        Dossierrest.afnemer,
        Dossierrest.uitkomst,
        dagen_tussen(Dossierrest.ontvangen_datum, Dossierrest.afgesloten_datum).label("dagen"),
    ).where(Dossierrest.afgesloten_datum.between(filter_.van, filter_.tot))
    if filter_.afnemer is not None:
        resten = resten.where(Dossierrest.afnemer == filter_.afnemer)
    return union_all(_van_afnemer(zaken, filter_), resten).subquery()


def _in_periode(filter_: Cijferfilter) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Terugmelding.afgesloten_op >= filter_.begin, Terugmelding.afgesloten_op < filter_.einde


def _van_afnemer(vraag: Select[Any], filter_: Cijferfilter) -> Select[Any]:
    return vraag if filter_.afnemer is None else vraag.where(Terugmelding.afnemer == filter_.afnemer)


def _stand(kolom: Any, grenzen: Sequence[Any]) -> ColumnElement[int]:  # noqa: ANN401 - a day or a moment
    return case(*((kolom >= grens, nummer) for nummer, grens in enumerate(grenzen)), else_=len(grenzen))


def _op_plaats(rang: Subquery, plaats: ColumnElement[int]) -> ColumnElement[float]:
    return func.max(case((rang.c.plaats == plaats, rang.c.dagen)))


def _rijen(session: Session, vraag: Select[Any]) -> Rijen:
    return session.execute(vraag).all()
