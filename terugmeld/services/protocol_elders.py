"""Record what other applications and afnemers passed on (verordening art. 11); shows nothing back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.canoniek import milliseconden, uuid7
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import (
    APP,
    Aantekening,
    RefType,
    Resultaat,
    Soort,
    betrokkene_ref,
    sleutel_id,
)
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, TeVeelPogingen
from terugmeld.services.kader import Kader
from terugmeld.services.protocolleren import Bewijs, protocolleer
from terugmeld.storage.protocol import Record

VENSTER = timedelta(minutes=1)
MAXIMUM_PER_MINUUT = 5000
TE_VEEL = (
    f"U hebt in korte tijd te veel verstrekkingen opgegeven. Stuur er hoogstens {MAXIMUM_PER_MINUUT} per "
    "minuut en probeer het zo opnieuw."
)


@dataclass(frozen=True, kw_only=True)
class VerstrekkingElders:
    """One person in one verstrekking: waarvoor, aan wie en welke gegevens, and by which application."""

    bron: str
    tijdstip: datetime
    bsn: str
    ontvanger: str
    ontvanger_naam: str
    doel: str
    grondslag: str
    rubrieken: tuple[str, ...]
    zaakkenmerk: str | None = None


def leg_vast(
    session: Session, regels: Sequence[VerstrekkingElders], *, door: Gebruiker, kader: Kader, nu: datetime
) -> list[Bewijs]:
    """Record all of them or none; ``namens`` is the afnemer that passed the data on."""
    if not door.mag(Bevoegdheid.ELDERS_VASTLEGGEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.ELDERS_VASTLEGGEN)
    velden = {
        f"regels.{nummer}.{veld}": [zin]
        for nummer, regel in enumerate(regels)
        for veld, zin in _gebreken(regel, nu)
    }
    if velden:
        raise OngeldigeInvoer(velden)
    _weiger_te_veel(session, len(regels), door, nu)
    return [protocolleer(session, _aantekening(regel, door, kader), nu=nu) for regel in regels]


def _weiger_te_veel(session: Session, aantal: int, door: Gebruiker, nu: datetime) -> None:
    """Raise TeVeelPogingen for more than so many in a minute, counted over all processes (veiligheid 44).

    The id begins with the moment of registration: ``tijdstip`` is what the other application says it was.
    """
    begin = uuid7(milliseconden(nu - VENSTER), bytes(10))
    vraag = select(func.count()).select_from(Record).where(Record.id >= begin)
    van_deze = vraag.where(Record.actor_id == door.gebruikersnaam, Record.soort == Soort.VERSTREKKING)
    if (session.scalar(van_deze) or 0) + aantal > MAXIMUM_PER_MINUUT:
        raise TeVeelPogingen(TE_VEEL, wacht=int(VENSTER.total_seconds()))


def _gebreken(regel: VerstrekkingElders, nu: datetime) -> list[tuple[str, str]]:
    gevonden = []
    if regel.tijdstip > nu:
        gevonden.append(("tijdstip", "Vul een moment in dat voorbij is."))
    if regel.bron.strip().casefold() == APP:
        gevonden.append(("bron", "Noem de toepassing die de gegevens gaf."))
    return gevonden


def _aantekening(regel: VerstrekkingElders, door: Gebruiker, kader: Kader) -> Aantekening:
    sleutel = kader.pseudoniem_sleutel
    return Aantekening(
        soort=Soort.VERSTREKKING,
        resultaat=Resultaat.VERSTREKT,
        bron=regel.bron,
        tijdstip=regel.tijdstip,
        actor_id=door.gebruikersnaam,
        actor_rol=tuple(door.rollen),
        namens=door.afnemer,
        afnemer=regel.ontvanger,
        afnemer_naam=regel.ontvanger_naam,
        zaakkenmerk=regel.zaakkenmerk,
        betrokkene_ref=betrokkene_ref(sleutel, regel.bsn),
        ref_type=RefType.BSN,
        sleutel_id=sleutel_id(sleutel),
        doel=regel.doel,
        grondslag=regel.grondslag,
        rubrieken_gevraagd=regel.rubrieken,
        rubrieken_verstrekt=regel.rubrieken,
    )
