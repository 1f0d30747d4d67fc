"""What a melder does: file a terugmelding and withdraw it; looks nobody up and shows nothing back."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import bereken, kalenderdag
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nieuwe_terugmelding import NieuweTerugmelding, gebreken_per_veld, opgeschoond
from terugmeld.domain.terugmelding import BEGIN, Handeling
from terugmeld.domain.vrije_tekst import gebreken, schoon
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.kader import Kader
from terugmeld.services.stap import beloof, bericht_aan, controleer, mag_namens_melder, noteer, zet, zoek
from terugmeld.storage.terugmeldingen import Terugmelding, TerugmeldingRubriek, volgend_kenmerk

BEOORDELING = "Burgerzaken beoordeelt de melding uiterlijk op deze dag."


def dien_in(
    session: Session, nieuw: NieuweTerugmelding, *, indiener: Gebruiker, kader: Kader, nu: datetime
) -> Terugmelding:
    """File a terugmelding and promise the day of its beoordeling (art. 9 lid 1; Besluit GBA, art. 63)."""
    _vereis_melder(indiener, kader)
    nieuw = opgeschoond(nieuw)
    if velden := gebreken_per_veld(nieuw):
        raise OngeldigeInvoer(velden)
    melding = _rij(session, nieuw, indiener, kader, nu)
    session.add(melding)
    session.flush()
    beloof(session, melding, melding.uiterste_datum, reden=BEOORDELING, nu=nu)
    noteer(session, melding, Handeling.DIEN_IN, van=None, door=indiener, nu=nu)
    gegevens = {"datum": dag_in_woorden(melding.uiterste_datum)}
    bericht_aan(session, indiener.id, melding, Berichtsoort.ONTVANGST, gegevens, nu=nu)
    return melding


def trek_in(
    session: Session, kenmerk: str, *, versie: int, door: Gebruiker, nu: datetime, reden: str | None = None
) -> Terugmelding:
    """Withdraw the own terugmelding; once the data stand in onderzoek it runs on."""
    melding = zoek(session, kenmerk, kijker=door)
    if not mag_namens_melder(melding, door):
        raise GeenBevoegdheid("Alleen wie de melding deed, kan haar intrekken.")
    controleer(melding, Handeling.TREK_IN, versie)
    reden = schoon(reden)
    if zinnen := gebreken("reden", reden):
        raise OngeldigeInvoer({"reden": zinnen})
    zet(session, melding, Handeling.TREK_IN, door=door, nu=nu, tekst=reden)
    if melding.behandelaar_id is not None:
        bericht_aan(session, melding.behandelaar_id, melding, Berichtsoort.INGETROKKEN, {}, nu=nu)
    return melding


def _vereis_melder(indiener: Gebruiker, kader: Kader) -> None:
    """Let everybody with a publiekrechtelijke taak report, also without access (bijlage 4, 3.1)."""
    if not indiener.mag(Bevoegdheid.TERUGMELDEN):
        raise GeenBevoegdheid("U mag geen melding doen.", bevoegdheid=Bevoegdheid.TERUGMELDEN)
    afnemer = kader.regelset.afnemers.get(indiener.afnemer)
    if afnemer is None or not afnemer.mag_terugmelden:
        raise GeenBevoegdheid("Uw afdeling heeft geen publiekrechtelijke taak en kan daarom niet melden.")


def _rij(
    session: Session, nieuw: NieuweTerugmelding, indiener: Gebruiker, kader: Kader, nu: datetime
) -> Terugmelding:
    ontvangen = kalenderdag(nu)
    uiterste_datum = bereken(ontvangen, kader.regelset.waarden.beoordelingstermijn).einddatum
    ingevuld = {veld.name: getattr(nieuw, veld.name) for veld in fields(nieuw) if veld.name != "rubrieken"}
    return Terugmelding(
        kenmerk=volgend_kenmerk(session, ontvangen.year),
        status=BEGIN,
        melder_id=indiener.id,
        afnemer=indiener.afnemer,
        ontvangen_op=nu,
        uiterste_datum=uiterste_datum,
        beloofde_datum=uiterste_datum,
        rubrieken=[
            TerugmeldingRubriek(
                rubriek=rubriek.rubriek,
                betwijfelde_waarde=rubriek.betwijfelde_waarde,
                voorgestelde_waarde=rubriek.voorgestelde_waarde,
            )
            for rubriek in nieuw.rubrieken
        ],
        **ingevuld,
    )
