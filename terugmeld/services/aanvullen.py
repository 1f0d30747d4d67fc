"""A question of Burgerzaken to the melder and the answer; neither stops the beoordelingstermijn."""

from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Handeling
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.stap import (
    begin_beoordeling,
    bericht_aan,
    controleer,
    mag_namens_melder,
    vereiste_tekst,
    zet,
    zoek,
)
from terugmeld.storage.terugmeldingen import Terugmelding


def vraag_aanvulling(
    session: Session, kenmerk: str, *, vraag: str, versie: int, door: Gebruiker, nu: datetime
) -> Terugmelding:
    """Ask the melder something; the promised day stays (Besluit GBA, art. 63 lid 1 suspends nothing)."""
    handeling = Handeling.VRAAG_AANVULLING
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    tekst = vereiste_tekst("reactie", vraag, "Schrijf op wat u van de melder wilt weten.", als="vraag")
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    gegevens = {"vraag": tekst, "datum": dag_in_woorden(melding.beloofde_datum)}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.AANVULLING_GEVRAAGD, gegevens, nu=nu)
    return melding


def vul_aan(
    session: Session, kenmerk: str, *, antwoord: str, versie: int, door: Gebruiker, nu: datetime
) -> Terugmelding:
    """Answer the question; when the melder has left, a colleague who may report can do it."""
    melding = zoek(session, kenmerk, kijker=door)
    if not mag_namens_melder(melding, door):
        raise GeenBevoegdheid("Alleen wie de melding deed, kan de vraag beantwoorden.")
    handeling = Handeling.VUL_AAN
    controleer(melding, handeling, versie)
    tekst = vereiste_tekst("reactie", antwoord, "Geef antwoord op de vraag.", als="antwoord")
    zet(session, melding, handeling, door=door, nu=nu, tekst=tekst)
    # A CHECK of the table keeps a behandelaar with every case that waits for its melder.
    behandelaar = cast(int, melding.behandelaar_id)
    bericht_aan(session, behandelaar, melding, Berichtsoort.AANGEVULD, {"antwoord": tekst}, nu=nu)
    return melding
