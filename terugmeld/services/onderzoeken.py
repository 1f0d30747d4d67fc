"""What Burgerzaken does from the onderzoek to the end: place in onderzoek, promise a new date, settle."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from bijlagen.rubrieken import RUBRIEKEN, dekking
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.kennisgeving import Kennisgevingsoort
from terugmeld.domain.nummers import is_bsn, normaliseer_bsn
from terugmeld.domain.onderzoek import (
    Onderzoeksbesluit,
    OpenOnderzoek,
    aanduidingen,
    gebreken_in_datums,
    onderzoekbaar,
)
from terugmeld.domain.terugmelding import UITKOMSTEN_NA_ONDERZOEK, Handeling, Uitkomst
from terugmeld.domain.terugroep import GEWIJZIGD
from terugmeld.errors import OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.kader import Kader
from terugmeld.services.kennisgeven import kennisgeef
from terugmeld.services.na_uitkomst import verwerk_uitkomst
from terugmeld.services.protocol_wijzigingen import noteer_mutatie
from terugmeld.services.stap import begin_beoordeling, beloof, bericht_aan, vereiste_tekst, zet
from terugmeld.storage.terugmeldingen import Aanduiding, Onderzoek, Terugmelding

EERSTE_BELOFTE = "Burgerzaken verwacht dat het onderzoek op deze dag klaar is."
LEG_UIT = "Leg aan de melder uit wat u gaat onderzoeken."


def zet_in_onderzoek(
    session: Session,
    kenmerk: str,
    besluit: Onderzoeksbesluit,
    *,
    versie: int,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Terugmelding:
    """Place the doubted data in onderzoek and promise the day of its expected end (bijlage 4, 4)."""
    handeling = Handeling.ZET_IN_ONDERZOEK
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    reactie = vereiste_tekst("reactie", besluit.reactie, LEG_UIT)
    onderzoek = _onderzoek(melding, besluit, kader.regelset.waarden.onderzoek_dagen, kalenderdag(nu))
    melding.onderzoek = onderzoek
    beloof(session, melding, onderzoek.verwachte_datum, reden=EERSTE_BELOFTE, nu=nu)
    zet(session, melding, handeling, door=door, nu=nu, tekst=reactie)
    codes = [rij.aanduiding for rij in onderzoek.aanduidingen]
    noteer_mutatie(session, melding, handeling, codes, door=door, kader=kader, nu=nu)
    gegevens = {"datum": dag_in_woorden(onderzoek.verwachte_datum), "reactie": reactie}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.IN_ONDERZOEK, gegevens, nu=nu)
    rubrieken = [rubriek for code in codes for rubriek in dekking(code)]
    kennisgeef(session, melding, Kennisgevingsoort.IN_ONDERZOEK, rubrieken, kader=kader, nu=nu)
    return melding


def stel_nieuwe_datum(
    session: Session,
    kenmerk: str,
    *,
    datum: date,
    reden: str,
    versie: int,
    door: Gebruiker,
    nu: datetime,
) -> Terugmelding:
    """Promise another expected end, with the reason; earlier promises stay (bijlage 4, 4)."""
    handeling = Handeling.STEL_NIEUWE_DATUM
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    tekst = vereiste_tekst("reden", reden, "Leg aan de melder uit waarom er een nieuwe datum is.")
    if datum <= kalenderdag(nu):
        raise OngeldigeInvoer({"datum": ["Kies een datum die later is dan vandaag."]})
    if datum == melding.beloofde_datum:
        raise OngeldigeInvoer({"datum": ["Dit is al de verwachte datum. Kies een andere datum."]})
    session.get_one(Onderzoek, melding.onderzoek_id).verwachte_datum = datum
    beloof(session, melding, datum, reden=tekst, nu=nu)
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    gegevens = {"datum": dag_in_woorden(datum), "reden": tekst}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.NIEUWE_DATUM, gegevens, nu=nu)
    return melding


def rond_af(
    session: Session,
    kenmerk: str,
    *,
    uitkomst: Uitkomst,
    reactie: str,
    versie: int,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
    onjuist_sinds: date | None = None,
) -> Terugmelding:
    """Settle the case with its outcome; an onderzoek ends today (Besluit GBA, art. 63).

    It may be settled at once, without an aantekening, when the answer is found in time.
    """
    handeling = Handeling.ROND_AF
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    if uitkomst not in UITKOMSTEN_NA_ONDERZOEK:
        raise OngeldigeInvoer({"uitkomst": ["Kies een uitkomst van het onderzoek."]})
    tekst = vereiste_tekst("reactie", reactie, "Leg aan de melder uit wat de uitkomst is.")
    if melding.onderzoek is not None:
        melding.onderzoek.einde_datum = kalenderdag(nu)
    melding.uitkomst = uitkomst
    melding.reactie = tekst
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    codes = [rij.rubriek for rij in melding.rubrieken]
    noteer_mutatie(session, melding, handeling, codes, door=door, kader=kader, nu=nu)
    gegevens = {"uitkomst": uitkomst.value, "reactie": tekst}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.AFRONDING, gegevens, nu=nu)
    gewijzigd = codes if uitkomst in GEWIJZIGD else []
    verwerk_uitkomst(session, melding, gewijzigd, onjuist_sinds=onjuist_sinds, kader=kader, nu=nu)
    return melding


def open_onderzoeken(session: Session, bsn: str) -> tuple[OpenOnderzoek, ...]:
    """Return the aanduidingen that now stand with the data of this person; for the doorway alone."""
    vraag = (
        select(Aanduiding.aanduiding, Onderzoek.ingang_datum, Onderzoek.verwachte_datum)
        .join(Onderzoek, Aanduiding.onderzoek_id == Onderzoek.id)
        .where(Onderzoek.bsn == bsn, Onderzoek.einde_datum.is_(None))
        .order_by(Aanduiding.aanduiding, Onderzoek.id)
    )
    return tuple(
        OpenOnderzoek(aanduiding=code, ingang_datum=ingang, verwachte_datum=verwacht)
        for code, ingang, verwacht in session.execute(vraag)
    )


def _onderzoek(
    melding: Terugmelding, besluit: Onderzoeksbesluit, dagen: Mapping[str, int], vandaag: date
) -> Onderzoek:
    codes = _codes(melding, besluit)
    ingang = besluit.ingang_datum or vandaag
    termijn = timedelta(days=max(dagen[code[:2]] for code in codes))
    verwacht = besluit.verwachte_datum or ingang + termijn
    if velden := gebreken_in_datums(ingang, verwacht, vandaag):
        raise OngeldigeInvoer(velden)
    return Onderzoek(
        bsn=_bsn(melding, besluit),
        ingang_datum=ingang,
        verwachte_datum=verwacht,
        aanduidingen=[Aanduiding(aanduiding=code) for code in aanduidingen(codes)],
    )


def _codes(melding: Terugmelding, besluit: Onderzoeksbesluit) -> tuple[str, ...]:
    """Return the chosen rubrieken, or all that were doubted and can stand in onderzoek."""
    gemeld = tuple(rubriek.rubriek for rubriek in melding.rubrieken)
    gekozen = besluit.rubrieken if besluit.rubrieken is not None else onderzoekbaar(gemeld) or gemeld
    if not gekozen or any(code not in RUBRIEKEN for code in gekozen):
        raise OngeldigeInvoer({"rubrieken": ["Kies ten minste één gegeven dat in onderzoek gaat."]})
    niet = [code for code in gekozen if code not in onderzoekbaar(gekozen)]
    if niet:
        namen = ", ".join(f"{code} {RUBRIEKEN[code].naam}" for code in niet)
        raise StapNietToegestaan(
            f"Bij deze gegevens kan geen aantekening staan: {namen}. "
            "Zoek ze na zonder onderzoek en rond de melding af met een uitkomst."
        )
    return gekozen


def _bsn(melding: Terugmelding, besluit: Onderzoeksbesluit) -> str:
    gekozen = normaliseer_bsn(besluit.bsn) if besluit.bsn else melding.bsn
    if gekozen is None:
        raise OngeldigeInvoer({"bsn": ["Vul het burgerservicenummer in van de persoon om wie het gaat."]})
    if not is_bsn(gekozen):
        raise OngeldigeInvoer({"bsn": ["Dit burgerservicenummer klopt niet. Controleer alle 9 cijfers."]})
    if melding.bsn not in {None, gekozen}:
        raise OngeldigeInvoer({"bsn": ["De melding gaat over een andere persoon."]})
    return gekozen
