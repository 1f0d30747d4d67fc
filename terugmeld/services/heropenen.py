"""Open a closed or forwarded case again; what was decided before stays in its history."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import bereken, kalenderdag
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Handeling
from terugmeld.errors import StapNietToegestaan
from terugmeld.services.dubbelmelden import volg_niet_meer
from terugmeld.services.kader import Kader
from terugmeld.services.stap import begin_beoordeling, beloof, bericht_aan, vereiste_tekst, zet
from terugmeld.storage.dossiers import Archivering, Heropening, HeropeningRubriek
from terugmeld.storage.terugmeldingen import Terugmelding

BELOFTE = "De melding is heropend. Burgerzaken beoordeelt haar uiterlijk op deze dag opnieuw."
LEG_UIT = "Leg aan de melder uit waarom u de melding heropent."
IN_ARCHIEF = "Deze melding staat in het archief. Vraag de melder om een nieuwe melding."


def heropen(
    session: Session, kenmerk: str, *, reden: str, versie: int, door: Gebruiker, kader: Kader, nu: datetime
) -> Terugmelding:
    """Take the case up again with a new belofte; its first uiterste_datum stays (Besluit GBA, art. 63).

    Anybody of Burgerzaken may: a case that was withdrawn by mistake has no behandelaar.
    """
    handeling = Handeling.HEROPEN
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    if staat_in_archief(session, melding):
        raise StapNietToegestaan(IN_ARCHIEF)
    tekst = vereiste_tekst("reden", reden, LEG_UIT)
    session.add(_bewaar_afloop(melding, door, nu))
    _maak_leeg(session, melding, nu)
    melding.behandelaar_id = door.id
    datum = bereken(kalenderdag(nu), kader.regelset.waarden.beoordelingstermijn).einddatum
    beloof(session, melding, datum, reden=BELOFTE, nu=nu)
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    gegevens = {"datum": dag_in_woorden(datum), "reden": tekst}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.HEROPEND, gegevens, nu=nu)
    return melding


def staat_in_archief(session: Session, melding: Terugmelding) -> bool:
    return bool(session.scalar(select(exists().where(Archivering.terugmelding_id == melding.id))))


def _bewaar_afloop(melding: Terugmelding, door: Gebruiker, nu: datetime) -> Heropening:
    return Heropening(
        terugmelding_id=melding.id,
        heropend_op=nu,
        door_id=door.id,
        van_status=melding.status,
        onderzoek_id=melding.onderzoek_id,
        uitkomst=melding.uitkomst,
        reden=melding.reden,
        reactie=melding.reactie,
        blijft_in_onderzoek=melding.blijft_in_onderzoek,
        afgesloten_op=melding.afgesloten_op,
        rubrieken=[
            HeropeningRubriek(rubriek=rij.rubriek, uitkomst=rij.uitkomst, nieuwe_waarde=rij.nieuwe_waarde)
            for rij in melding.rubrieken
            if rij.uitkomst is not None
        ],
    )


def _maak_leeg(session: Session, melding: Terugmelding, nu: datetime) -> None:
    """Let the case be decided anew: without outcome, ended onderzoek or first melding that it follows."""
    volg_niet_meer(session, melding, nu=nu)
    for rij in melding.rubrieken:
        rij.uitkomst = rij.nieuwe_waarde = None
    melding.uitkomst = melding.reden = melding.reactie = melding.blijft_in_onderzoek = None
    melding.onderzoek = None
