"""The fictitious beheer of the demonstration: a mandaat, an absence and six weeks of the calendar."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.functies import FUNCTIES
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.benoeming import NieuweAfwezigheid, NieuweBenoeming
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.plichtbewijs import NieuwBewijs
from terugmeld.services import noodmaatregelen
from terugmeld.services.afwezigheid import meld_afwezig
from terugmeld.services.benoemen import benoem
from terugmeld.services.plichten import maak_voorvallen, vervul
from terugmeld.storage.database import transaction
from terugmeld.storage.plichten import Plichtvoorval

ZES_WEKEN = timedelta(days=42)
TWEE_DAGEN = timedelta(days=2)
DRIE_WEKEN = timedelta(days=21)
UUR = timedelta(hours=1)
VERZONNEN = "Verzonnen bewijs van de demonstratie."
BENOEMINGEN = (
    ("p.schipper", "privacybeheer-in-mandaat", "e.vandam"),
    ("n.bakker", "verklaringen", "a.dewit"),
)
BESLUIT = "Verzonnen benoemingsbesluit van de demonstratie"


def vertel(personeel: Mapping[str, Gebruiker], nu: datetime) -> None:
    """Appoint, replace and fill the calendar: all but the last days of what happens daily is done."""
    with transaction() as session:
        _benoem(session, personeel, nu)
        _houd_kalender_bij(session, nu)
        beheerder, toen = personeel["w.jonk"], nu - DRIE_WEKEN
        noodmaatregelen.begin(session, "Een schijf van de server gaf fouten.", door=beheerder, nu=toen)
        noodmaatregelen.beeindig(session, "De schijf is vervangen.", door=beheerder, nu=toen + UUR)


def _houd_kalender_bij(session: Session, nu: datetime) -> None:
    maak_voorvallen(session, nu=nu - ZES_WEKEN)
    maak_voorvallen(session, nu=nu)
    vraag = select(Plichtvoorval).where(Plichtvoorval.uiterste_datum < kalenderdag(nu) - TWEE_DAGEN)
    for voorval in session.scalars(vraag.where(Plichtvoorval.plicht != "steekproef")):
        bewijs = NieuwBewijs(gedaan_datum=voorval.uiterste_datum, toelichting=VERZONNEN)
        vervul(session, voorval, bewijs, door=None, nu=nu)


def _benoem(session: Session, personeel: Mapping[str, Gebruiker], nu: datetime) -> None:
    beheerder, vandaag = personeel["t.groot"], kalenderdag(nu)
    for wie, functie, vervanger in BENOEMINGEN:
        nieuw = NieuweBenoeming(
            medewerker_id=personeel[wie].id,
            functie=FUNCTIES[functie],
            besluit=BESLUIT,
            van=vandaag - timedelta(days=30),
            plaatsvervanger_id=personeel[vervanger].id,
        )
        benoem(session, nieuw, door=beheerder, nu=nu)
    weg = NieuweAfwezigheid(
        medewerker_id=personeel["n.bakker"].id,
        van=vandaag + timedelta(days=7),
        tot=vandaag + timedelta(days=14),
        vervanger_id=personeel["a.dewit"].id,
    )
    meld_afwezig(session, weg, door=beheerder, nu=nu)
