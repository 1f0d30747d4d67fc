"""Which version of the annexes is in gebruik here, and since when; keeps every version for ever."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from bijlagen.matrix import Periode, Regelset, lees_regelset
from terugmeld.errors import NietBeschikbaar, NietGevonden
from terugmeld.storage.regelsets import Ingebruikneming, Regelsetversie

# What is read is known by its hash, so it never grows old; every process keeps its own.
_gelezen: dict[tuple[str, date, date | None], Regelset] = {}
_INGEBRUIKNEMINGEN = select(Ingebruikneming).order_by(Ingebruikneming.id.desc())
_OP_DAG = _INGEBRUIKNEMINGEN.where(
    Ingebruikneming.van_datum <= bindparam("dag"),
    or_(Ingebruikneming.tot_datum.is_(None), Ingebruikneming.tot_datum >= bindparam("dag")),
).limit(1)
_HASHES = _INGEBRUIKNEMINGEN.with_only_columns(
    Ingebruikneming.regelset_hash,
    Ingebruikneming.id.in_(_OP_DAG.with_only_columns(Ingebruikneming.id)).label("geldt"),
)

GEEN_REGELSET = (
    "Er is geen regelset in gebruik. Daarom kan niemand gegevens zien. "
    "De applicatiebeheerder neemt een regelset in gebruik met een besluit van het college."
)


def neem_in_gebruik(
    session: Session,
    map_: Path,
    *,
    van: date,
    tot: date | None,
    besluit: str,
    is_fictief: bool,
    nu: datetime,
) -> Ingebruikneming:
    """Use the version in the folder from ``van``; BijlageFout when the folder has a fault.

    This is how the demonstration begins. A municipality adopts with four eyes, by ``regelset_vaststellen``.
    """
    ingebruikneming = Ingebruikneming(
        versie=bewaar_versie(session, map_, nu=nu),
        van_datum=van,
        tot_datum=tot,
        besluit=besluit,
        is_fictief=is_fictief,
        vastgelegd_op=nu,
    )
    session.add(ingebruikneming)
    session.flush()
    return ingebruikneming


def bewaar_versie(session: Session, map_: Path, *, nu: datetime) -> Regelsetversie:
    """Keep the version in a folder, once; BijlageFout when the folder has a fault."""
    regelset = lees_regelset(map_)
    versie = session.get(Regelsetversie, regelset.hash)
    if versie is None:
        versie = Regelsetversie(
            hash=regelset.hash, naam=regelset.naam, bestanden=_bestanden(map_), opgenomen_op=nu
        )
        session.add(versie)
        session.flush()
    return versie


def versies(session: Session) -> Sequence[Regelsetversie]:
    """Return every version ever kept, the newest first."""
    volgorde = (Regelsetversie.opgenomen_op.desc(), Regelsetversie.hash)
    return session.scalars(select(Regelsetversie).order_by(*volgorde)).all()


def lees_versie(session: Session, hash_: str) -> Regelset:
    """Return a version by its hash, with the days that its text says; NietGevonden when it was never kept."""
    sleutel = (hash_, date.min, None)
    if sleutel not in _gelezen:
        versie = session.get(Regelsetversie, hash_)
        if versie is None:
            raise NietGevonden("Deze versie van de regelset is niet bewaard.")
        _gelezen[sleutel] = _lees(versie.bestanden)
    return _gelezen[sleutel]


def ingebruiknemingen(session: Session) -> Sequence[Ingebruikneming]:
    """Return every adoption, the one that was recorded last first."""
    return session.scalars(_INGEBRUIKNEMINGEN).all()


def ingebruikneming_op(session: Session, dag: date) -> Ingebruikneming | None:
    """Return the adoption that holds on a day; the one that was recorded last wins."""
    return session.scalar(_OP_DAG, {"dag": dag})


def regelset_op(session: Session, dag: date) -> Regelset:
    """Return the regelset in gebruik on a day; NietBeschikbaar when there is none."""
    gebruik = ingebruikneming_op(session, dag)
    if gebruik is None:
        raise NietBeschikbaar(GEEN_REGELSET)
    sleutel = (gebruik.regelset_hash, gebruik.van_datum, gebruik.tot_datum)
    if sleutel not in _gelezen:
        periode = Periode(gebruik.van_datum, gebruik.tot_datum)
        _gelezen[sleutel] = lees_versie(session, gebruik.regelset_hash).in_gebruik(periode)
    return _gelezen[sleutel]


def afnemernamen(session: Session, dag: date) -> Mapping[str, str]:
    """Return the name of every afnemer: of the version in gebruik, or the newest one that ever had it."""
    alle = session.execute(_HASHES, {"dag": dag}).all()
    volgorde = dict.fromkeys(deel.regelset_hash for deel in sorted(alle, key=lambda deel: not deel.geldt))
    namen: dict[str, str] = {}
    for hash_ in reversed(volgorde):
        namen |= _namen(lees_versie(session, hash_))
    return namen


def versienamen(session: Session, hash_: str) -> Mapping[str, str]:
    """Return the names of the afnemers in one version; nothing when it was never kept."""
    try:
        return _namen(lees_versie(session, hash_))
    except NietGevonden:
        return {}


def _namen(regelset: Regelset) -> dict[str, str]:
    return {code: afnemer.naam for code, afnemer in regelset.afnemers.items()}


def _bestanden(map_: Path) -> str:
    """Return the files of a folder as JSON, from name to text."""
    bestanden = sorted(bestand for bestand in map_.iterdir() if bestand.suffix in {".csv", ".toml"})
    return json.dumps({bestand.name: bestand.read_text(encoding="utf-8") for bestand in bestanden})


def _lees(bestanden: str) -> Regelset:
    with TemporaryDirectory() as map_:
        for naam, tekst in json.loads(bestanden).items():
            (Path(map_) / naam).write_text(tekst, encoding="utf-8", newline="")
        return lees_regelset(Path(map_))
