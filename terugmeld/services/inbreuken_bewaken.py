"""The clock of 72 hours of each breach (AVG art. 33), and measures that are late: alarm once, and count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inbreuk import Inbreukstatus, Klokstand
from terugmeld.services.inbreuken import register, waarschuw
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.storage.inbreuken import Inbreuk, Inbreukmaatregel

TAAK = "inbreuken"
ALARM = (Klokstand.BIJNA, Klokstand.VOORBIJ)
MAATREGEL_TE_LAAT = Woorden(
    "Een maatregel na inbreuk $kenmerk is te laat",
    "Een maatregel na inbreuk $kenmerk moest al klaar zijn.\n"
    "Vraag de eigenaar van de maatregel hoe het staat.",
)
WOORDEN = {
    Klokstand.BIJNA: Woorden(
        "Nog minder dan 24 uur: inbreuk $kenmerk",
        "De AP moet het uiterlijk op $uiterste weten als inbreuk $kenmerk moet worden gemeld.\n"
        "Beoordeel de inbreuk, of leg vast dat zij aan de AP is gemeld.",
    ),
    Klokstand.VOORBIJ: Woorden(
        "De 72 uur zijn voorbij: inbreuk $kenmerk",
        "De AP moest het uiterlijk op $uiterste weten als inbreuk $kenmerk moest worden gemeld.\n"
        "Meld de inbreuk alsnog, en vertel de AP waarom het te laat is (AVG, artikel 33 lid 1).",
    ),
}


@dataclass(frozen=True)
class Inbreukalarm:
    """One alarm about one breach; ``periode`` makes that it is raised once."""

    inbreuk_id: int
    periode: str
    woorden: Woorden


@dataclass(frozen=True)
class Inbreuktelling:
    """How many breaches are open, and of how many the clock is nearly or wholly out."""

    open: int
    alarm: int


def te_alarmeren(session: Session, *, nu: datetime) -> list[Inbreukalarm]:
    """Return the alarms that were not raised yet."""
    alarmen = [*_van_de_klok(session, nu), *_van_maatregelen(session, nu)]
    nieuw = nog_niet_gedaan(session, TAAK, [alarm.periode for alarm in alarmen])
    return [alarm for alarm in alarmen if alarm.periode in nieuw]


def alarmeer(session: Session, alarm: Inbreukalarm, *, nu: datetime) -> bool:
    """Raise one, and say whether somebody was told; the page shows it to whoever comes later."""
    inbreuk = session.get_one(Inbreuk, alarm.inbreuk_id)
    if not claim(session, TAAK, alarm.periode, nu=nu):
        return False
    return waarschuw(session, inbreuk, alarm.woorden, nu=nu) > 0


def telling(session: Session, *, kijker: Gebruiker, nu: datetime) -> Inbreuktelling:
    """Count what this person may see; for whoever may see none that is nothing, without a query."""
    if not kijker.mag(Bevoegdheid.INBREUKEN_INZIEN):
        return Inbreuktelling(0, 0)
    lopend = [i for i in register(session, kijker=kijker) if i.status is not Inbreukstatus.AFGESLOTEN]
    return Inbreuktelling(len(lopend), sum(inbreuk.klok(nu) in ALARM for inbreuk in lopend))


def _van_de_klok(session: Session, nu: datetime) -> Iterator[Inbreukalarm]:
    loopt = (Inbreukstatus.GEMELD, Inbreukstatus.TE_MELDEN)
    for inbreuk in session.scalars(select(Inbreuk).where(Inbreuk.status.in_(loopt)).order_by(Inbreuk.id)):
        if (stand := inbreuk.klok(nu)) in ALARM:
            yield Inbreukalarm(inbreuk.id, f"{inbreuk.kenmerk} {stand.value}", WOORDEN[stand])


def _van_maatregelen(session: Session, nu: datetime) -> Iterator[Inbreukalarm]:
    vraag = select(Inbreukmaatregel).where(
        Inbreukmaatregel.gereed_op.is_(None), Inbreukmaatregel.uiterste_datum < kalenderdag(nu)
    )
    for maatregel in session.scalars(vraag.order_by(Inbreukmaatregel.id)):
        yield Inbreukalarm(maatregel.inbreuk_id, f"maatregel {maatregel.id} te laat", MAATREGEL_TE_LAAT)
