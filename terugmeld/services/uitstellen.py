"""Leave a case out of the lists until a day; moves no term and no promised day."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.stap import is_eigen, zoek
from terugmeld.services.werkvoorraad import vereis_burgerzaken
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.triage import Uitstel


def stel_uit(
    session: Session, kenmerk: str, tot: date | None, *, door: Gebruiker, nu: datetime
) -> Terugmelding:
    """Show the case again on ``tot``, or now when that is None; it can't wait beyond its promised day."""
    vereis_burgerzaken(door)
    melding = zoek(session, kenmerk, kijker=door)
    if is_eigen(melding, door) or melding.behandelaar_id not in {None, door.id}:
        raise GeenBevoegdheid("Een collega behandelt deze melding. Alleen de behandelaar kan dit doen.")
    if melding.afgesloten_op is not None:
        raise StapNietToegestaan("Deze melding is al klaar.")
    if tot is not None:
        _keur(melding, tot, kalenderdag(nu))
    zet_uitstel(session, melding, tot, door=door, nu=nu)
    return melding


def zet_uitstel(
    session: Session, melding: Terugmelding, tot: date | None, *, door: Gebruiker, nu: datetime
) -> None:
    """Write the day, or take it away; asks nothing, its callers do."""
    rij = session.get(Uitstel, melding.id)
    if tot is None:
        if rij is not None:
            session.delete(rij)
            session.flush()
        return
    if rij is None:
        rij = Uitstel(terugmelding_id=melding.id)
        session.add(rij)
    rij.tot_datum, rij.versie, rij.door_id, rij.gezet_op = tot, melding.versie, door.id, nu
    session.flush()


def uitgesteld_tot(session: Session, melding: Terugmelding, vandaag: date) -> date | None:
    """Return until when the case waits; None when it does not, or when something happened to it since."""
    rij = session.get(Uitstel, melding.id)
    geldt = rij is not None and rij.tot_datum > vandaag and rij.versie == melding.versie
    return rij.tot_datum if rij is not None and geldt else None


def _keur(melding: Terugmelding, tot: date, vandaag: date) -> None:
    if tot <= vandaag:
        raise OngeldigeInvoer({"tot": ["Kies een dag die nog komt."]})
    if tot > melding.beloofde_datum:
        dag = dag_in_woorden(melding.beloofde_datum)
        zin = f"De melder krijgt uiterlijk op {dag} antwoord. Kies die dag of een dag ervoor."
        raise OngeldigeInvoer({"tot": [zin]})
