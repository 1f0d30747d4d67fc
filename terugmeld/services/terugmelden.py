"""What a melder does: file a terugmelding and withdraw it; looks nobody up and shows nothing back."""

from dataclasses import asdict, dataclass, fields
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
from terugmeld.services import volgers
from terugmeld.services.dubbel import sluit_aan
from terugmeld.services.kader import Kader
from terugmeld.services.stap import beloof, bericht_aan, controleer, mag_namens_melder, noteer, zet, zoek
from terugmeld.services.zoeken import leg_sleutels_aan
from terugmeld.storage.terugmeldingen import Terugmelding, TerugmeldingRubriek, volgend_kenmerk

BEOORDELING = "Burgerzaken beoordeelt de melding uiterlijk op deze dag."
PEILMOMENT = "De dag waarop u het gegeven zag, kan niet in de toekomst liggen."
NIET_BEWAARD = frozenset({"rubrieken", "bevestigd"})


@dataclass(frozen=True, kw_only=True)
class Ontvangst:
    """For which afnemer and at what moment a terugmelding came in, and whether somebody else entered it."""

    afnemer: str
    op: datetime
    is_ingevoerd: bool = False


def dien_in(
    session: Session, nieuw: NieuweTerugmelding, *, indiener: Gebruiker, kader: Kader, nu: datetime
) -> Terugmelding:
    """File a terugmelding and promise the day of its beoordeling (art. 9 lid 1; Besluit GBA, art. 63)."""
    _vereis_melder(indiener, kader)
    return registreer(
        session, nieuw, Ontvangst(afnemer=indiener.afnemer, op=nu), door=indiener, kader=kader, nu=nu
    )


def registreer(
    session: Session,
    nieuw: NieuweTerugmelding,
    ontvangst: Ontvangst,
    *,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Terugmelding:
    """Check and keep a terugmelding; the clock runs from its receipt. Asks no right: its callers do."""
    nieuw = opgeschoond(nieuw)
    velden = gebreken_per_veld(nieuw)
    if nieuw.peilmoment is not None and nieuw.peilmoment > kalenderdag(nu):
        velden["peilmoment"] = [PEILMOMENT]
    if velden:
        raise OngeldigeInvoer(velden)
    melding = _rij(session, nieuw, ontvangst, door, kader, nu)
    session.add(melding)
    session.flush()
    beloof(session, melding, melding.uiterste_datum, reden=BEOORDELING, nu=nu)
    leg_sleutels_aan(session, melding)
    noteer(session, melding, Handeling.DIEN_IN, van=None, door=door, nu=nu)
    gegevens = {"datum": dag_in_woorden(melding.uiterste_datum)}
    bericht_aan(session, door.id, melding, Berichtsoort.ONTVANGST, gegevens, nu=nu)
    sluit_aan(session, melding, nu=nu)
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
    volgers.bericht(session, melding, Berichtsoort.INGETROKKEN, {}, nu=nu)
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
    session: Session,
    nieuw: NieuweTerugmelding,
    ontvangst: Ontvangst,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Terugmelding:
    termijn = kader.regelset.waarden.beoordelingstermijn
    uiterste_datum = bereken(kalenderdag(ontvangst.op), termijn).einddatum
    ingevuld = {
        veld.name: getattr(nieuw, veld.name) for veld in fields(nieuw) if veld.name not in NIET_BEWAARD
    }
    return Terugmelding(
        kenmerk=volgend_kenmerk(session, kalenderdag(nu).year),
        status=BEGIN,
        melder_id=door.id,
        afnemer=ontvangst.afnemer,
        is_ingevoerd=ontvangst.is_ingevoerd,
        ontvangen_op=ontvangst.op,
        uiterste_datum=uiterste_datum,
        beloofde_datum=uiterste_datum,
        rubrieken=[TerugmeldingRubriek(**asdict(rubriek)) for rubriek in nieuw.rubrieken],
        **ingevuld,
    )
