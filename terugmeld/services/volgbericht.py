"""The notices about a volgindicatie: to who asked, to Burgerzaken, and when its period ends."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Woorden
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.volgindicatie import (
    GEWEIGERD,
    INGETROKKEN,
    TOEGEKEND,
    VERLOOPT,
    VERLOPEN,
    WAARSCHUW_VOORAF,
    Volgstatus,
)
from terugmeld.services.beoordelaars import beoordelaars
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.storage.volgindicaties import Volgindicatie

TAAK = "volgindicatie"
WOORDEN: Mapping[Volgstatus, Woorden] = {
    Volgstatus.TOEGEKEND: TOEGEKEND,
    Volgstatus.GEWEIGERD: GEWEIGERD,
    Volgstatus.INGETROKKEN: INGETROKKEN,
    Volgstatus.VERLOPEN: VERLOPEN,
}


def aan_aanvrager(session: Session, rij: Volgindicatie, *, nu: datetime) -> None:
    """Tell who asked what became of it."""
    _stuur(session, rij, WOORDEN[rij.status], [rij.aangevraagd_door_id], nu=nu)


def aan_burgerzaken(session: Session, rij: Volgindicatie, woorden: Woorden, *, nu: datetime) -> None:
    """Tell everybody of Burgerzaken who may decide, but not who asked."""
    lezers = beoordelaars(session, vandaag=kalenderdag(nu), zonder=rij.aangevraagd_door_id)
    _stuur(session, rij, woorden, lezers, nu=nu)


def te_bekijken(session: Session, *, vandaag: date) -> Sequence[int]:
    """Return the granted ones that end soon and were not announced, or that have ended."""
    rijen = session.execute(
        select(Volgindicatie.id, Volgindicatie.tot_datum)
        .where(
            Volgindicatie.status == Volgstatus.TOEGEKEND,
            Volgindicatie.tot_datum <= vandaag + WAARSCHUW_VOORAF,
        )
        .order_by(Volgindicatie.tot_datum, Volgindicatie.id)
    ).all()
    nieuw = nog_niet_gedaan(session, TAAK, [str(id_) for id_, _ in rijen])
    return [id_ for id_, tot in rijen if tot < vandaag or str(id_) in nieuw]


def bewaak(session: Session, nummer: int, *, nu: datetime) -> bool:
    """Let one expire after its last day, or say beforehand that it will; each once."""
    rij = session.get_one(Volgindicatie, nummer, with_for_update=True)
    if rij.status is not Volgstatus.TOEGEKEND:
        return False
    if rij.tot_datum < kalenderdag(nu):
        rij.status, rij.beeindigd_op = Volgstatus.VERLOPEN, nu
        aan_aanvrager(session, rij, nu=nu)
        return True
    if not claim(session, TAAK, str(rij.id), nu=nu):
        return False
    _stuur(session, rij, VERLOOPT, [rij.aangevraagd_door_id], nu=nu)
    return True


def _stuur(
    session: Session, rij: Volgindicatie, woorden: Woorden, aan: Sequence[int], *, nu: datetime
) -> None:
    gegevens = {
        "kenmerk": rij.kenmerk,
        "datum": dag_in_woorden(rij.tot_datum),
        "reden": rij.weigering.value if rij.weigering else "",
    }
    zending = Zending(soort="volgindicatie", woorden=woorden.vul(gegevens), pad=f"/volgindicaties/{rij.id}")
    plaats(session, zending, aan=aan, nu=nu)
