"""Give a case to a colleague, take it, or put it back: one door for each, with the steps of the workflow."""

from datetime import datetime

from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Handeling
from terugmeld.errors import GeenBevoegdheid, StapNietToegestaan
from terugmeld.services.beoordelaars import beoordelaars
from terugmeld.services.beoordelen import geef_terug, neem_in_behandeling
from terugmeld.services.stap import begin_beoordeling, bericht_aan, vereiste_tekst, zet, zoek
from terugmeld.storage.terugmeldingen import Terugmelding

ZONDER_REDEN = "Een collega behandelt deze melding. Leg uit waarom een ander haar krijgt."


def deel_toe(
    session: Session,
    kenmerk: str,
    *,
    aan: int | None,
    versie: int,
    door: Gebruiker,
    nu: datetime,
    reden: str | None = None,
) -> Terugmelding:
    """Give the case to ``aan``, or to nobody; who has it now hears why it is taken."""
    nu_van = zoek(session, kenmerk, kijker=door).behandelaar_id
    if aan is None:
        return geef_terug(session, kenmerk, versie=versie, door=door, nu=nu)
    if nu_van is None and aan == door.id:
        return neem_in_behandeling(session, kenmerk, versie=versie, door=door, nu=nu)
    handeling = Handeling.NEEM_OVER if nu_van else Handeling.NEEM_IN_BEHANDELING
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    _keur(session, melding, aan, nu)
    tekst = None if nu_van in {None, door.id} else vereiste_tekst("reden", reden, ZONDER_REDEN)
    melding.behandelaar_id = aan
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    _bericht(session, melding, nu_van, tekst, door, nu)
    return melding


def _keur(session: Session, melding: Terugmelding, aan: int, nu: datetime) -> None:
    """Refuse somebody who may not assess today, or not this case."""
    if melding.behandelaar_id == aan:
        raise StapNietToegestaan("Deze medewerker behandelt deze melding al.")
    if aan not in beoordelaars(session, vandaag=kalenderdag(nu), zonder=0):
        raise GeenBevoegdheid("Deze medewerker kan nu geen meldingen beoordelen. Kies een ander.")
    if melding.melder_id == aan and not melding.is_ingevoerd:
        raise GeenBevoegdheid("Deze medewerker deed de melding zelf. Kies een ander.")


def _bericht(
    session: Session,
    melding: Terugmelding,
    vorige: int | None,
    reden: str | None,
    door: Gebruiker,
    nu: datetime,
) -> None:
    """Tell who had it, who gets it, and the melder when somebody takes it for the first time."""
    dag = {"datum": dag_in_woorden(melding.beloofde_datum)}
    if vorige is None:
        bericht_aan(session, melding.melder_id, melding, Berichtsoort.IN_BEHANDELING, dag, nu=nu)
    elif vorige != door.id:
        gegevens = {"collega": door.naam, "reden": reden or ""}
        bericht_aan(session, vorige, melding, Berichtsoort.OVERGENOMEN, gegevens, nu=nu)
    if melding.behandelaar_id not in {None, door.id}:
        gegevens = {"collega": door.naam, **dag}
        bericht_aan(session, melding.behandelaar_id or 0, melding, Berichtsoort.TOEGEDEELD, gegevens, nu=nu)
