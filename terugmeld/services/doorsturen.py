"""Send a case on to who can settle it, and note what that body answers; brings nothing there itself."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType

from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.doorzending import BLIJFT_HIER, Bestemming, Doorzendbesluit, gebreken_per_veld, naam_van
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.reactie import bij_antwoord, bij_doorzending
from terugmeld.domain.terugmelding import (
    UITKOMSTEN_NA_ONDERZOEK,
    UITKOMSTEN_VAN_EEN_ANDER,
    Handeling,
    Uitkomst,
)
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.buiten import weiger_gegeven_voor_derde
from terugmeld.services.dubbel_volgen import laat_volgen
from terugmeld.services.kader import Kader
from terugmeld.services.na_uitkomst import verwerk_uitkomst
from terugmeld.services.protocol_wijzigingen import noteer_mutatie
from terugmeld.services.stap import begin_beoordeling, beloof, bericht_aan, vereiste_tekst, zet
from terugmeld.services.uitkomsten import gevonden, schrijf
from terugmeld.services.vertrekken import weiger_zonder_waarborgen
from terugmeld.services.verwerken import vraag_wijzigingen
from terugmeld.storage.terugmeldingen import Doorzending, Terugmelding

BELOFTE = "Burgerzaken verwacht op deze dag het antwoord van de instantie die de melding behandelt."
NIETS: Mapping[str, str | None] = MappingProxyType({})


def stuur_door(
    session: Session,
    kenmerk: str,
    besluit: Doorzendbesluit,
    *,
    versie: int,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Terugmelding:
    """Send the case to another body: that is our first answer (bijlage 4, 5; Wet GBA, art. 62 lid 5)."""
    handeling = Handeling.STUUR_DOOR
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    if velden := gebreken_per_veld(besluit, kader.gemeente_code, kalenderdag(nu)):
        raise OngeldigeInvoer(velden)
    verwacht = besluit.verwachte_datum or _verwacht(melding, kader, kalenderdag(nu))
    naam = naam_van(besluit)
    if besluit.reactie is None:
        tekst = bij_doorzending(kalenderdag(melding.ontvangen_op), naam, verwacht)
    else:
        tekst = vereiste_tekst("reactie", besluit.reactie, "Leg aan de melder uit waarom u doorstuurt.")
    melding.doorzendingen.append(_rij(besluit, naam, verwacht, nu))
    beloof(session, melding, verwacht, reden=BELOFTE, nu=nu)
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    gegevens = {"naar": naam, "datum": dag_in_woorden(verwacht), "reactie": tekst}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.DOORGEZONDEN, gegevens, nu=nu)
    laat_volgen(session, melding, handeling, door=door, nu=nu)
    return melding


def noteer_antwoord(
    session: Session,
    kenmerk: str,
    *,
    uitkomst: Uitkomst,
    versie: int,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
    reactie: str | None = None,
    onjuist_sinds: date | None = None,
    nieuwe_waarden: Mapping[str, str | None] = NIETS,
) -> Terugmelding:
    """End the case with what the other body answered, or with who goes on with it.

    What that body changed is recalled here too, from who was given it since ``onjuist_sinds``. After the
    answer of a bronregister or the MFO the datum is changed here as well, to its value in ``nieuwe_waarden``.
    """
    handeling = Handeling.NOTEER_ANTWOORD
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    if uitkomst not in UITKOMSTEN_VAN_EEN_ANDER:
        raise OngeldigeInvoer({"uitkomst": ["Kies wat de andere instantie heeft geantwoord."]})
    doorzending = melding.doorzendingen[-1]
    if reactie is None:
        tekst = bij_antwoord(doorzending.naam, uitkomst)
    else:
        tekst = vereiste_tekst("reactie", reactie, "Leg aan de melder uit wat het antwoord is.")
    doorzending.antwoord_op = nu
    is_hier = doorzending.naar in BLIJFT_HIER
    uitkomsten = _uitkomsten(melding, uitkomst, nieuwe_waarden, is_hier=is_hier)
    weiger_gegeven_voor_derde(melding, uitkomsten, tekst)
    schrijf(melding, uitkomsten)
    melding.uitkomst = uitkomst
    melding.reactie = tekst
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    gegevens = {"uitkomst": uitkomst.value, "reactie": tekst}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.AFRONDING, gegevens, nu=nu)
    bsns = [melding.bsn] if melding.bsn else []
    if is_hier:
        _wijzig_hier(session, melding, bsns, uitkomsten, door=door, kader=kader, nu=nu)
    verwerk_uitkomst(session, melding, bsns, onjuist_sinds=onjuist_sinds, kader=kader, nu=nu)
    laat_volgen(session, melding, handeling, door=door, nu=nu)
    return melding


def _uitkomsten(
    melding: Terugmelding,
    uitkomst: Uitkomst,
    nieuwe_waarden: Mapping[str, str | None],
    *,
    is_hier: bool,
) -> tuple[Rubriekuitkomst, ...]:
    """Return what was found of each rubriek; of who is registered elsewhere we keep no value."""
    if uitkomst not in UITKOMSTEN_NA_ONDERZOEK:
        return ()
    if not is_hier:
        return tuple(Rubriekuitkomst(rubriek=rij.rubriek, uitkomst=uitkomst) for rij in melding.rubrieken)
    eigen = [
        Rubriekuitkomst(rubriek=code, uitkomst=uitkomst, nieuwe_waarde=waarde)
        for code, waarde in nieuwe_waarden.items()
    ]
    return gevonden(melding, uitkomst, eigen, veld="nieuwe_waarden")


def _wijzig_hier(
    session: Session,
    melding: Terugmelding,
    bsns: Sequence[str],
    uitkomsten: Sequence[Rubriekuitkomst],
    *,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> None:
    """Ask the source to process what the other body found, with the same stops as for our own outcome."""
    weiger_zonder_waarborgen(session, melding, uitkomsten, vandaag=kalenderdag(nu))
    vraag_wijzigingen(session, melding, bsns, nu=nu)
    codes = [rij.rubriek for rij in uitkomsten]
    for bsn in bsns if codes else ():
        noteer_mutatie(
            session, melding, Handeling.NOTEER_ANTWOORD, codes, bsn=bsn, door=door, kader=kader, nu=nu
        )


def _rij(besluit: Doorzendbesluit, naam: str, verwacht: date, nu: datetime) -> Doorzending:
    return Doorzending(
        naar=besluit.naar,
        code=besluit.code if besluit.naar is Bestemming.ANDERE_GEMEENTE else None,
        naam=naam,
        reden=vereiste_tekst("reden", besluit.reden, "Leg uit waarom u de melding doorstuurt."),
        verwachte_datum=verwacht,
        verzonden_op=nu,
    )


def _verwacht(melding: Terugmelding, kader: Kader, vandaag: date) -> date:
    """Give the other body the days that an onderzoek of our own would take."""
    dagen = kader.regelset.waarden.onderzoek_dagen
    langst = max(dagen.get(rij.rubriek[:2], min(dagen.values())) for rij in melding.rubrieken)
    return vandaag + timedelta(days=langst)
