"""Record what other applications and afnemers passed on (verordening art. 11); shows nothing back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
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
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.kader import Kader
from terugmeld.services.protocolleren import Bewijs, protocolleer


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
    return [protocolleer(session, _aantekening(regel, door, kader), nu=nu) for regel in regels]


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
