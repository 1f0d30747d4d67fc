"""Intake by Burgerzaken of what was reported elsewhere; the clock runs from the true day of receipt."""

from dataclasses import fields
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import TIJDZONE, kalenderdag
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.herkomst import Herkomst, gebreken_per_veld, opgeschoond
from terugmeld.domain.nieuwe_terugmelding import NieuweTerugmelding
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.kader import Kader
from terugmeld.services.stap import zoek
from terugmeld.services.terugmelden import Ontvangst, registreer
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.herkomsten import Herkomst as Herkomstrij
from terugmeld.storage.herkomsten import Kennisgeving
from terugmeld.storage.terugmeldingen import Terugmelding

ALLEEN_BURGERZAKEN = "Alleen Burgerzaken voert meldingen van anderen in."
MIDDEN_OP_DE_DAG = time(12)
GEEN_AFDELING = "Kies een afdeling die mag melden."
# What the melder of an entered terugmelding must hear; reminders are for Burgerzaken itself.
VOOR_DE_MELDER = (
    Berichtsoort.ONTVANGST,
    Berichtsoort.GEEN_ONDERZOEK,
    Berichtsoort.IN_ONDERZOEK,
    Berichtsoort.NIET_OP_ADRES,
    Berichtsoort.NIEUWE_DATUM,
    Berichtsoort.DOORGEZONDEN,
    Berichtsoort.AFRONDING,
)


def neem_in(
    session: Session,
    nieuw: NieuweTerugmelding,
    herkomst: Herkomst,
    *,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Terugmelding:
    """File for a melder without an account; who enters it is not the melder (bijlage 4, 3.2 and 7)."""
    _vereis_burgerzaken(door)
    herkomst = keur(herkomst, kader=kader, vandaag=kalenderdag(nu))
    ontvangst = Ontvangst(
        afnemer=herkomst.afnemer or door.afnemer,
        op=_moment(herkomst.ontvangst_datum, nu),
        is_ingevoerd=True,
    )
    melding = registreer(session, nieuw, ontvangst, door=door, kader=kader, nu=nu)
    velden = {veld.name: getattr(herkomst, veld.name) for veld in fields(herkomst) if veld.name != "afnemer"}
    session.add(Herkomstrij(terugmelding_id=melding.id, **velden))
    session.flush()
    return melding


def keur(herkomst: Herkomst, *, kader: Kader, vandaag: date) -> Herkomst:
    """Return the cleaned herkomst; raises OngeldigeInvoer with a sentence per field."""
    schoon = opgeschoond(herkomst)
    velden = gebreken_per_veld(schoon, vandaag=vandaag)
    if schoon.afnemer is not None and schoon.afnemer not in afdelingen(kader):
        velden["afnemer"] = [GEEN_AFDELING]
    if velden:
        raise OngeldigeInvoer(velden)
    return schoon


def afdelingen(kader: Kader) -> dict[str, str]:
    """Return the names of the afnemers that may report, by their code."""
    return {
        code: afnemer.naam for code, afnemer in kader.regelset.afnemers.items() if afnemer.mag_terugmelden
    }


def te_vertellen(session: Session, melding: Terugmelding) -> list[Bericht]:
    """Return the notices of an entered melding whose words nobody sent to its melder yet, oldest first."""
    if not melding.is_ingevoerd:
        return []
    gedaan = select(Kennisgeving.bericht_id)
    vraag = select(Bericht).where(
        Bericht.terugmelding_id == melding.id,
        Bericht.medewerker_id == melding.melder_id,
        Bericht.soort.in_([soort.value for soort in VOOR_DE_MELDER]),
        Bericht.id.not_in(gedaan),
    )
    return list(session.scalars(vraag.order_by(Bericht.id)))


def noteer_verteld(session: Session, kenmerk: str, bericht_id: int, *, door: Gebruiker, nu: datetime) -> None:
    """Note that the melder was told; a second time changes nothing."""
    _vereis_burgerzaken(door)
    melding = zoek(session, kenmerk, kijker=door)
    bericht = session.get(Bericht, bericht_id)
    if bericht is None or bericht.terugmelding_id != melding.id or not melding.is_ingevoerd:
        raise NietGevonden("Dit bericht is niet gevonden.")
    if session.get(Kennisgeving, bericht_id) is None:
        session.add(Kennisgeving(bericht_id=bericht_id, door_id=door.id, gedaan_op=nu))
        session.flush()


def _vereis_burgerzaken(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.MELDING_BEOORDELEN):
        raise GeenBevoegdheid(ALLEEN_BURGERZAKEN, bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN)


def _moment(dag: date, nu: datetime) -> datetime:
    """Return a moment on the day of receipt; of an earlier day only the day is known."""
    return nu if dag == kalenderdag(nu) else datetime.combine(dag, MIDDEN_OP_DE_DAG, TIJDZONE)
