"""What Burgerzaken does to begin an onderzoek and to promise another day; ends nothing."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

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
    aanduidingen,
    gebreken_in_datums,
    onderzoekbaar,
)
from terugmeld.domain.reactie import bij_onderzoek
from terugmeld.domain.terugmelding import Handeling
from terugmeld.domain.verwerking import Verwerkingssoort
from terugmeld.errors import OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.dubbel_volgen import laat_volgen
from terugmeld.services.kader import Kader
from terugmeld.services.kennisgeven import kennisgeef
from terugmeld.services.lopend import andere_meldingen, open_onderzoeken
from terugmeld.services.protocol_wijzigingen import noteer_mutatie
from terugmeld.services.stap import begin_beoordeling, beloof, bericht_aan, vereiste_tekst, zet
from terugmeld.services.verwerken import vraag_aanduidingen
from terugmeld.storage.onderzoeken import Aanduiding, Onderzoek, houd_vast
from terugmeld.storage.terugmeldingen import Terugmelding

ADRES = "08"
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
    dagen = kader.regelset.waarden.onderzoek_dagen
    onderzoek = _onderzoek(session, melding, besluit, dagen, nu)
    tekst = _reactie(melding, besluit, onderzoek)
    begin_onderzoek(session, melding, onderzoek, handeling, tekst, door=door, kader=kader, nu=nu)
    return melding


def begin_onderzoek(
    session: Session,
    melding: Terugmelding,
    onderzoek: Onderzoek,
    handeling: Handeling,
    tekst: str,
    *,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> None:
    """Let the case follow its onderzoek: promise the day, tell the melder, record it for each person."""
    melding.onderzoek = onderzoek
    beloof(session, melding, onderzoek.verwachte_datum, reden=EERSTE_BELOFTE, nu=nu)
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    nieuw = [(rij.bsn, rij.aanduiding) for rij in onderzoek.aanduidingen if rij.gezet_op == nu]
    vraag_aanduidingen(session, melding, Verwerkingssoort.ZET_AANDUIDING, nieuw, nu=nu)
    for bsn in onderzoek.personen:
        codes = onderzoek.codes(bsn)
        noteer_mutatie(session, melding, handeling, codes, bsn=bsn, door=door, kader=kader, nu=nu)
        rubrieken = [rubriek for code in codes for rubriek in dekking(code)]
        kennisgeef(session, melding, Kennisgevingsoort.IN_ONDERZOEK, bsn, rubrieken, kader=kader, nu=nu)
    gegevens = {"datum": dag_in_woorden(onderzoek.verwachte_datum), "reactie": tekst}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.IN_ONDERZOEK, gegevens, nu=nu)
    laat_volgen(session, melding, handeling, door=door, nu=nu)


def stel_nieuwe_datum(
    session: Session,
    kenmerk: str,
    *,
    datum: date,
    reden: str,
    versie: int,
    door: Gebruiker,
    kader: Kader,
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
    if melding.onderzoek is not None:
        melding.onderzoek.verwachte_datum = datum
    else:
        melding.doorzendingen[-1].verwachte_datum = datum
    for zaak in (melding, *andere_meldingen(session, melding)):
        beloof(session, zaak, datum, reden=tekst, nu=nu)
        zet(session, zaak, handeling, door=door, nu=nu, tekst=tekst)
        gegevens = {"datum": dag_in_woorden(datum), "reden": tekst}
        bericht_aan(session, zaak.melder_id, zaak, Berichtsoort.NIEUWE_DATUM, gegevens, nu=nu)
    laat_volgen(session, melding, handeling, door=door, nu=nu)
    onderzoek = melding.onderzoek
    for bsn in onderzoek.personen if onderzoek else (melding.bsn,):
        codes = onderzoek.codes(bsn) if onderzoek and bsn else [rij.rubriek for rij in melding.rubrieken]
        noteer_mutatie(session, melding, handeling, codes, bsn=bsn, door=door, kader=kader, nu=nu)
    return melding


def _onderzoek(
    session: Session,
    melding: Terugmelding,
    besluit: Onderzoeksbesluit,
    dagen: Mapping[str, int],
    nu: datetime,
) -> Onderzoek:
    codes, vandaag = _codes(melding, besluit), kalenderdag(nu)
    ingang = besluit.ingang_datum or vandaag
    termijn = timedelta(days=max(dagen[code[:2]] for code in codes))
    verwacht = besluit.verwachte_datum or ingang + termijn
    if velden := gebreken_in_datums(ingang, verwacht, vandaag):
        raise OngeldigeInvoer(velden)
    per_persoon = {_bsn(melding, besluit): codes} | _bewoners(besluit, codes)
    houd_vast(session, per_persoon)
    for bsn in per_persoon:
        _weiger_tweede(session, bsn, codes)
    return Onderzoek(
        ingang_datum=ingang,
        verwachte_datum=verwacht,
        aanduidingen=[
            Aanduiding(bsn=bsn, aanduiding=code, gezet_op=nu)
            for bsn, gekozen in per_persoon.items()
            for code in aanduidingen(gekozen)
        ],
    )


def _weiger_tweede(session: Session, bsn: str, codes: tuple[str, ...]) -> None:
    """Refuse a second onderzoek to the same category of a person: 83.10 stands there once (LO 4.6)."""
    lopend = {onderzoek.aanduiding for onderzoek in open_onderzoeken(session, bsn)}
    dubbel = sorted(code for code in lopend if code[:2] in {gekozen[:2] for gekozen in codes})
    if dubbel:
        raise StapNietToegestaan(
            f"Over deze gegevens loopt al een onderzoek ({', '.join(dubbel)}). Koppel de melding daaraan."
        )


def _bewoners(besluit: Onderzoeksbesluit, codes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the other residents of the address, each with the rubrieken of the address."""
    van_adres = tuple(code for code in codes if code.startswith(ADRES))
    bewoners = [normaliseer_bsn(bsn) for bsn in besluit.bewoners]
    if bewoners and not van_adres:
        raise OngeldigeInvoer(
            {"bewoners": ["Andere bewoners horen alleen bij een onderzoek naar het adres."]}
        )
    if fout := [bsn for bsn in bewoners if not is_bsn(bsn)]:
        zin = f"Dit is geen goed burgerservicenummer: {', '.join(fout)}. Controleer alle 9 cijfers."
        raise OngeldigeInvoer({"bewoners": [zin]})
    return dict.fromkeys(bewoners, van_adres)


def _reactie(melding: Terugmelding, besluit: Onderzoeksbesluit, onderzoek: Onderzoek) -> str:
    if besluit.reactie is not None:
        return vereiste_tekst("reactie", besluit.reactie, LEG_UIT)
    codes = onderzoekbaar(besluit.rubrieken or [rij.rubriek for rij in melding.rubrieken])
    return bij_onderzoek(kalenderdag(melding.ontvangen_op), codes, onderzoek.verwachte_datum)


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
