"""Cases of the demonstration that wait for somebody else: a question to the melder, another body."""

from collections.abc import Mapping
from datetime import datetime

from terugmeld.domain.doorzending import Bestemming, Doorzendbesluit
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.services.aanvullen import vraag_aanvulling
from terugmeld.services.doorsturen import noteer_antwoord, stuur_door
from terugmeld.services.kader import Kader
from terugmeld.storage.database import transaction
from terugmeld.storage.terugmeldingen import Terugmelding

BESLUITEN: Mapping[Bestemming, Doorzendbesluit] = {
    Bestemming.ANDERE_GEMEENTE: Doorzendbesluit(
        naar=Bestemming.ANDERE_GEMEENTE,
        code="0439",
        naam="gemeente Purmerend",
        reden="De persoon staat ingeschreven in Purmerend.",
    ),
    Bestemming.BRONREGISTER: Doorzendbesluit(
        naar=Bestemming.BRONREGISTER,
        naam="Basisregistratie Adressen en Gebouwen",
        reden="Het huisnummer is overgenomen uit de BAG.",
    ),
}


def vraag(tekst: str, melding: Terugmelding, door: Gebruiker, nu: datetime) -> None:
    with transaction() as session:
        vraag_aanvulling(session, melding.kenmerk, vraag=tekst, versie=melding.versie, door=door, nu=nu)


def verstuur(
    naar: Bestemming, melding: Terugmelding, door: Gebruiker, kader: Kader, nu: datetime
) -> Terugmelding:
    with transaction() as session:
        besluit, versie = BESLUITEN[naar], melding.versie
        return stuur_door(session, melding.kenmerk, besluit, versie=versie, door=door, kader=kader, nu=nu)


def antwoord(uitkomst: Uitkomst, melding: Terugmelding, door: Gebruiker, kader: Kader, nu: datetime) -> None:
    with transaction() as session:
        versie = melding.versie
        noteer_antwoord(
            session, melding.kenmerk, uitkomst=uitkomst, versie=versie, door=door, kader=kader, nu=nu
        )
