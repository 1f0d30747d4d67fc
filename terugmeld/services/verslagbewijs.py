"""File a fixed report as the proof of its duty in the calendar; changes nothing of the report."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.plichtbewijs import Bestand, NieuwBewijs
from terugmeld.domain.verslag import OPZETTEN
from terugmeld.errors import Conflict, StapNietToegestaan
from terugmeld.services.plichten import vervul
from terugmeld.services.verslagen import vereis_eigenaar, zoek
from terugmeld.storage.plichten import Plichtbewijs, Plichtvoorval
from terugmeld.storage.verslagen import Verslag

NIET_VAST = "Stel het verslag eerst vast. Daarna is het bewijs voor de kalender."
GEEN_PLICHT = "Er staat voor dit verslag geen open plicht in de kalender."


def leg_vast_als_bewijs(session: Session, verslag_id: int, *, door: Gebruiker, nu: datetime) -> Plichtvoorval:
    """File the fixed report as the proof of its duty in the calendar."""
    verslag = zoek(session, verslag_id)
    vereis_eigenaar(verslag.soort, door)
    if verslag.pdf is None:
        raise StapNietToegestaan(NIET_VAST)
    voorval = open_plicht(session, verslag)
    if voorval is None:
        raise Conflict(GEEN_PLICHT)
    bewijs = NieuwBewijs(
        gedaan_datum=kalenderdag(nu),
        verwijzing=verslag.kenmerk,
        bestand=Bestand(f"{verslag.kenmerk}.pdf", verslag.pdf),
    )
    vervul(session, voorval, bewijs, door=door, nu=nu)
    return voorval


def open_plicht(session: Session, verslag: Verslag) -> Plichtvoorval | None:
    """Return the time of the duty that this report proves: that of its year, or of the year after."""
    plicht = OPZETTEN[verslag.soort].plicht
    jaar = verslag.van_datum.year
    vraag = select(Plichtvoorval).where(
        Plichtvoorval.plicht == plicht,
        ~Plichtvoorval.bewijs.has(),
        Plichtvoorval.uiterste_datum.between(date(jaar, 1, 1), date(jaar + 1, 12, 31)),
    )
    al_bewijs = select(Plichtbewijs.voorval_id).where(Plichtbewijs.verwijzing == verslag.kenmerk)
    if session.scalar(al_bewijs) is not None:
        return None
    return session.scalars(vraag.order_by(Plichtvoorval.uiterste_datum).limit(1)).first()
