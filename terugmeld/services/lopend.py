"""Which onderzoeken run on which data, and which cases they serve; changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bijlagen.rubrieken import aanduidingsnaam, dekking
from terugmeld.domain.onderzoek import OpenOnderzoek
from terugmeld.domain.terugmelding import Status
from terugmeld.domain.vrije_tekst import gebreken, schoon
from terugmeld.errors import OngeldigeInvoer
from terugmeld.storage.onderzoeken import LOOPT_VAN_PERSOON, Aanduiding, Onderzoek
from terugmeld.storage.terugmeldingen import Terugmelding

_VAN_PERSOON = (
    select(Aanduiding.aanduiding, Onderzoek.ingang_datum, Onderzoek.verwachte_datum)
    .join(Onderzoek, Aanduiding.onderzoek_id == Onderzoek.id)
    .where(*LOOPT_VAN_PERSOON)
    .order_by(Aanduiding.aanduiding, Onderzoek.id)
)


@dataclass(frozen=True, kw_only=True)
class Lopend:
    """A case in onderzoek that another one about the same person or address can be bound to."""

    kenmerk: str
    codes: tuple[str, ...]
    verwachte_datum: date


def open_onderzoeken(session: Session, bsn: str) -> tuple[OpenOnderzoek, ...]:
    """Return the aanduidingen that now stand with the data of this person."""
    return tuple(
        OpenOnderzoek(aanduiding=code, ingang_datum=ingang, verwachte_datum=verwacht)
        for code, ingang, verwacht in session.execute(_VAN_PERSOON, {"bsn": bsn})
    )


def te_koppelen(session: Session, melding: Terugmelding) -> tuple[Lopend, ...]:
    """Return the cases in onderzoek about the same person, or about the same address in words."""
    van_persoon = select(Aanduiding.onderzoek_id).where(
        Aanduiding.bsn == melding.bsn, Aanduiding.vervangen_op.is_(None)
    )
    zelfde = (
        Terugmelding.adres == melding.adres
        if melding.bsn is None
        else Terugmelding.onderzoek_id.in_(van_persoon)
    )
    vraag = (
        select(Terugmelding)
        .where(zelfde, Terugmelding.status == Status.IN_ONDERZOEK, Terugmelding.id != melding.id)
        .order_by(Terugmelding.id)
    )
    per_onderzoek = {rij.onderzoek_id: rij for rij in reversed(session.scalars(vraag).all())}
    return tuple(
        Lopend(kenmerk=rij.kenmerk, codes=o.codes(melding.bsn), verwachte_datum=o.verwachte_datum)
        for rij in sorted(per_onderzoek.values(), key=lambda rij: rij.id)
        if (o := rij.onderzoek) is not None
    )


def andere_meldingen(session: Session, melding: Terugmelding) -> Sequence[Terugmelding]:
    """Return the other open cases of the same onderzoek, the oldest first."""
    if melding.onderzoek_id is None:
        return ()
    vraag = (
        select(Terugmelding)
        .where(
            Terugmelding.onderzoek_id == melding.onderzoek_id,
            Terugmelding.status == Status.IN_ONDERZOEK,
            Terugmelding.id != melding.id,
        )
        .order_by(Terugmelding.id)
    )
    return session.scalars(vraag).all()


def verantwoord_lopend(session: Session, melding: Terugmelding, reden: str | None) -> str | None:
    """Return why the case may close while its data stand in onderzoek; refuse when nothing is said.

    Where nothing runs the reason says nothing, and is dropped.
    """
    codes = _nog_in_onderzoek(session, melding)
    if not codes:
        return None
    if (tekst := schoon(reden)) is None:
        zin = (
            f"Deze gegevens staan nog in onderzoek ({', '.join(map(aanduidingsnaam, codes))}). "
            "Leg uit waarom de melding toch dicht kan, of koppel haar aan het onderzoek."
        )
        raise OngeldigeInvoer({"blijft_in_onderzoek": [zin]})
    if zinnen := gebreken("reden", tekst):
        raise OngeldigeInvoer({"blijft_in_onderzoek": zinnen})
    return tekst


def _nog_in_onderzoek(session: Session, melding: Terugmelding) -> list[str]:
    lopend = open_onderzoeken(session, melding.bsn) if melding.bsn else ()
    return overlap((rij.rubriek for rij in melding.rubrieken), (rij.aanduiding for rij in lopend))


def overlap(rubrieken: Iterable[str], codes: Iterable[str]) -> list[str]:
    """Return the codes of 83.10 that cover one of these rubrieken."""
    gezocht = set(rubrieken)
    return [code for code in codes if gezocht & set(dekking(code))]
