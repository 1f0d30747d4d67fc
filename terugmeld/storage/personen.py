"""Tables and queries of the embedded person source; knows no access rules, so only its adapter asks it."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

import orjson
from sqlalchemy import ForeignKey, Index, String, Text, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from terugmeld.domain.datum import is_lo_datum
from terugmeld.domain.naam import zoekvorm
from terugmeld.domain.nummers import is_anummer, is_bsn
from terugmeld.domain.persoon import Persoonslijst, Voorkomen
from terugmeld.storage.database import Base, Moment

NIET_TE_TONEN = ("F", "W")  # opgeschort as a mistake, or to be wiped (LO 67.20)
ZOEKLENGTE = 200
_CODE = re.compile(r"[0-9]{4}")
_LETTER = re.compile(r"[A-Z]")


class Persoon(Base):
    """What a persoonslijst can be found by; ``sleutel`` tells one person from another."""

    __tablename__ = "persoon"
    __table_args__ = (
        Index("ix_persoon_zoek_geslachtsnaam", "zoek_geslachtsnaam", "geboortedatum"),
        Index("ix_persoon_zoek_volledige_naam", "zoek_volledige_naam", "geboortedatum"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str] = mapped_column(String(100), unique=True)
    bsn: Mapped[str | None] = mapped_column(String(9), index=True)
    anummer: Mapped[str | None] = mapped_column(String(10), index=True)
    zoek_geslachtsnaam: Mapped[str] = mapped_column(String(ZOEKLENGTE))
    zoek_volledige_naam: Mapped[str] = mapped_column(String(ZOEKLENGTE))
    geboortedatum: Mapped[str] = mapped_column(String(8))
    gemeente: Mapped[str] = mapped_column(String(4), index=True)
    opschorting: Mapped[str] = mapped_column(String(1))
    geheim: Mapped[int]
    ingelezen_op: Mapped[datetime] = mapped_column(Moment)


class PersoonVoorkomen(Base):
    """One voorkomen of a category; ``elementen`` and ``gebreken`` are JSON objects keyed by rubriek."""

    __tablename__ = "voorkomen"

    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), primary_key=True)
    volgorde: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    categorie: Mapped[str] = mapped_column(String(2))
    stapel: Mapped[int]
    volgnummer: Mapped[int]
    elementen: Mapped[str] = mapped_column(Text)
    gebreken: Mapped[str] = mapped_column(Text)


# Composed once: these are asked at every look.
_MET_BSN = (
    select(Persoon.id)
    .where(Persoon.bsn == bindparam("bsn"), Persoon.opschorting.not_in(NIET_TE_TONEN))
    .order_by(Persoon.id)
    .limit(bindparam("maximum"))
)
_VOORKOMENS = (
    select(
        PersoonVoorkomen.persoon_id,
        PersoonVoorkomen.categorie,
        PersoonVoorkomen.stapel,
        PersoonVoorkomen.volgnummer,
        PersoonVoorkomen.elementen,
        PersoonVoorkomen.gebreken,
    )
    .where(PersoonVoorkomen.persoon_id.in_(bindparam("ids", expanding=True)))
    .order_by(PersoonVoorkomen.persoon_id, PersoonVoorkomen.volgorde)
)


def sleutel(persoon: Persoonslijst) -> str:
    """Return what makes it the same person: the A-nummer, without one the BSN, without both the id."""
    if is_anummer(persoon.anummer):
        return f"A-nummer {persoon.anummer}"
    if is_bsn(persoon.bsn):
        return f"BSN {persoon.bsn}"
    return f"id {persoon.id}"


def bewaar(session: Session, personen: Sequence[Persoonslijst], *, nu: datetime) -> int:
    """Write each person in the place of the same person stored before; return how many were replaced."""
    per_sleutel = {sleutel(persoon): persoon for persoon in personen}
    kolommen = {naam: _kolommen(naam, persoon, nu) for naam, persoon in per_sleutel.items()}
    bestaand = _bestaande_ids(session, per_sleutel)
    if bestaand:
        oud = PersoonVoorkomen.persoon_id.in_(list(bestaand.values()))
        session.execute(delete(PersoonVoorkomen).where(oud))
        session.execute(update(Persoon), [kolommen[naam] | {"id": id_} for naam, id_ in bestaand.items()])
    ids = bestaand | _voeg_toe(session, [kolommen[naam] for naam in kolommen if naam not in bestaand])
    rijen = [rij for naam, persoon in per_sleutel.items() for rij in _rijen(ids[naam], persoon)]
    if rijen:
        session.execute(insert(PersoonVoorkomen), rijen)
    return len(personen) - len(per_sleutel) + len(bestaand)


def vind_bsn(session: Session, bsn: str, maximum: int) -> list[int]:
    """Return the persons with this BSN; lists that are a mistake or wiped do not count."""
    return list(session.scalars(_MET_BSN, {"bsn": bsn, "maximum": maximum}))


def vind_naam(session: Session, geslachtsnaam: str, geboortedatums: Sequence[str], maximum: int) -> list[int]:
    """Return the persons with this name, voorvoegsel optional, born on one of these LO dates."""
    naam = zoekvorm(geslachtsnaam)[:ZOEKLENGTE]
    if not naam:
        return []
    zoek = select(Persoon.id).where(
        or_(Persoon.zoek_geslachtsnaam == naam, Persoon.zoek_volledige_naam == naam),
        Persoon.geboortedatum.in_(geboortedatums),
        Persoon.opschorting.not_in(NIET_TE_TONEN),
    )
    return list(session.scalars(zoek.order_by(Persoon.id).limit(maximum)))


def laad(session: Session, ids: Sequence[int]) -> list[Persoonslijst]:
    """Return the persons with these ids, in that order, in one query."""
    per_persoon: dict[int, list[Voorkomen]] = {id_: [] for id_ in ids}
    for id_, categorie, stapel, volgnummer, elementen, gebreken in session.execute(
        _VOORKOMENS, {"ids": list(ids)}
    ):
        deel = Voorkomen(categorie, stapel, volgnummer, orjson.loads(elementen), orjson.loads(gebreken))
        per_persoon[id_].append(deel)
    return [Persoonslijst(str(id_), tuple(lijst)) for id_, lijst in per_persoon.items()]


def _bestaande_ids(session: Session, sleutels: Iterable[str]) -> dict[str, int]:
    zoek = select(Persoon.sleutel, Persoon.id).where(Persoon.sleutel.in_(list(sleutels)))
    return {rij.sleutel: rij.id for rij in session.execute(zoek)}


def _voeg_toe(session: Session, kolommen: Sequence[dict[str, object]]) -> dict[str, int]:
    if not kolommen:
        return {}
    nieuw = session.execute(insert(Persoon).returning(Persoon.sleutel, Persoon.id), kolommen)
    return {rij.sleutel: rij.id for rij in nieuw}


def _kolommen(naam: str, persoon: Persoonslijst, nu: datetime) -> dict[str, object]:
    geslachtsnaam, geboortedatum = persoon.waarde("010240"), persoon.waarde("010310")
    return {
        "sleutel": naam,
        "bsn": persoon.bsn if is_bsn(persoon.bsn) else None,
        "anummer": persoon.anummer if is_anummer(persoon.anummer) else None,
        "zoek_geslachtsnaam": zoekvorm(geslachtsnaam)[:ZOEKLENGTE],
        "zoek_volledige_naam": zoekvorm(persoon.waarde("010230") + geslachtsnaam)[:ZOEKLENGTE],
        "geboortedatum": geboortedatum if is_lo_datum(geboortedatum) else "",
        "gemeente": persoon.gemeente if _CODE.fullmatch(persoon.gemeente) else "",
        "opschorting": persoon.opschorting if _LETTER.fullmatch(persoon.opschorting) else "",
        "geheim": persoon.geheim,
        "ingelezen_op": nu,
    }


def _rijen(persoon_id: int, persoon: Persoonslijst) -> list[dict[str, object]]:
    return [
        {
            "persoon_id": persoon_id,
            "volgorde": volgorde,
            "categorie": voorkomen.categorie,
            "stapel": voorkomen.stapel,
            "volgnummer": voorkomen.volgnummer,
            "elementen": orjson.dumps(voorkomen.elementen).decode(),
            "gebreken": orjson.dumps(voorkomen.gebreken).decode(),
        }
        for volgorde, voorkomen in enumerate(persoon.voorkomens)
    ]
