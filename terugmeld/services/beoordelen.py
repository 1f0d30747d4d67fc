"""What Burgerzaken does before an onderzoek: take a case, give it back, or decide against an onderzoek."""

from datetime import datetime

from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.reactie import bij_geen_onderzoek
from terugmeld.domain.terugmelding import Handeling, RedenGeenOnderzoek, Uitkomst
from terugmeld.errors import StapNietToegestaan
from terugmeld.services.dubbel_volgen import laat_volgen
from terugmeld.services.lopend import verantwoord_lopend
from terugmeld.services.stap import begin_beoordeling, bericht_aan, vereiste_tekst, zet
from terugmeld.storage.terugmeldingen import Terugmelding


def neem_in_behandeling(
    session: Session, kenmerk: str, *, versie: int, door: Gebruiker, nu: datetime
) -> Terugmelding:
    handeling = Handeling.NEEM_IN_BEHANDELING
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    melding.behandelaar_id = door.id
    zet(session, melding, handeling, door=door, nu=nu)
    gegevens = {"datum": dag_in_woorden(melding.beloofde_datum)}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.IN_BEHANDELING, gegevens, nu=nu)
    return melding


def geef_terug(session: Session, kenmerk: str, *, versie: int, door: Gebruiker, nu: datetime) -> Terugmelding:
    """Put the case back for a colleague; the day of the beoordeling stays."""
    handeling = Handeling.GEEF_TERUG
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    melding.behandelaar_id = None
    zet(session, melding, handeling, door=door, nu=nu)
    return melding


def neem_over(
    session: Session, kenmerk: str, *, reden: str, versie: int, door: Gebruiker, nu: datetime
) -> Terugmelding:
    """Take the case of a colleague who is away; the colleague hears it, with the reason."""
    handeling = Handeling.NEEM_OVER
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    vorige = melding.behandelaar_id
    if vorige is None or vorige == door.id:
        raise StapNietToegestaan("U behandelt deze melding al.")
    tekst = vereiste_tekst("reden", reden, "Leg aan uw collega uit waarom u de melding overneemt.")
    melding.behandelaar_id = door.id
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    gegevens = {"collega": door.naam, "reden": tekst}
    bericht_aan(session, vorige, melding, Berichtsoort.OVERGENOMEN, gegevens, nu=nu)
    return melding


def besluit_geen_onderzoek(
    session: Session,
    kenmerk: str,
    *,
    reden: RedenGeenOnderzoek,
    versie: int,
    door: Gebruiker,
    nu: datetime,
    reactie: str | None = None,
    blijft_in_onderzoek: str | None = None,
) -> Terugmelding:
    """Close the case without an onderzoek, with a coded reason and an inhoudelijke reactie (bijlage 4, 4)."""
    handeling = Handeling.GEEN_ONDERZOEK
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    if reactie is None:
        tekst = bij_geen_onderzoek(kalenderdag(melding.ontvangen_op), reden)
    else:
        tekst = vereiste_tekst("reactie", reactie, "Leg aan de melder uit waarom er geen onderzoek komt.")
    melding.blijft_in_onderzoek = verantwoord_lopend(session, melding, blijft_in_onderzoek)
    melding.uitkomst = Uitkomst.GEEN_ONDERZOEK
    melding.reden = reden
    melding.reactie = tekst
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    gegevens = {"reden": reden.value, "reactie": tekst}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.GEEN_ONDERZOEK, gegevens, nu=nu)
    laat_volgen(session, melding, handeling, door=door, nu=nu)
    return melding
