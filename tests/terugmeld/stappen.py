"""Take the steps of Burgerzaken and of the melder in a test, each in its own transaction."""

from datetime import datetime
from typing import Any

from terugmeld.domain.doorzending import Bestemming, Doorzendbesluit
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import Handeling
from terugmeld.services import (
    aanvullen,
    afronden,
    beoordelen,
    doorsturen,
    dubbelmelden,
    heropenen,
    koppelen,
    onderzoeken,
    terugmelden,
)
from terugmeld.services.meldingen import Dossier, bekijk
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import NU, kader

RNI = Doorzendbesluit(naar=Bestemming.RNI, reden="De persoon woont in het buitenland.")
MET_KADER = {
    Handeling.KOPPEL_AAN_ONDERZOEK,
    Handeling.STEL_NIEUWE_DATUM,
    Handeling.ZET_IN_ONDERZOEK,
    Handeling.STUUR_DOOR,
    Handeling.NOTEER_ANTWOORD,
    Handeling.ROND_AF,
    Handeling.HEROPEN,
}
FUNCTIES: dict[Handeling, Any] = {
    Handeling.NEEM_IN_BEHANDELING: beoordelen.neem_in_behandeling,
    Handeling.GEEF_TERUG: beoordelen.geef_terug,
    Handeling.NEEM_OVER: beoordelen.neem_over,
    Handeling.VRAAG_AANVULLING: aanvullen.vraag_aanvulling,
    Handeling.VUL_AAN: aanvullen.vul_aan,
    Handeling.GEEN_ONDERZOEK: beoordelen.besluit_geen_onderzoek,
    Handeling.ZET_IN_ONDERZOEK: onderzoeken.zet_in_onderzoek,
    Handeling.KOPPEL_AAN_ONDERZOEK: koppelen.koppel_aan_onderzoek,
    Handeling.STEL_NIEUWE_DATUM: onderzoeken.stel_nieuwe_datum,
    Handeling.STUUR_DOOR: doorsturen.stuur_door,
    Handeling.NOTEER_ANTWOORD: doorsturen.noteer_antwoord,
    Handeling.ROND_AF: afronden.rond_af,
    Handeling.TREK_IN: terugmelden.trek_in,
    Handeling.HEROPEN: heropenen.heropen,
    Handeling.MERK_ALS_DUBBEL: dubbelmelden.merk_als_dubbel,
}


def stap(
    handeling: Handeling,
    melding: Terugmelding,
    door: Gebruiker,
    *,
    nu: datetime = NU,
    besluit: Doorzendbesluit | Onderzoeksbesluit | None = None,
    **invoer: Any,  # noqa: ANN401 - what the step asks
) -> Terugmelding:
    """Take the step on the newest versie of the case."""
    if handeling in MET_KADER:
        invoer["kader"] = kader()
    waarop = (melding.kenmerk,) if besluit is None else (melding.kenmerk, besluit)
    with transaction() as session:
        versie = session.get_one(Terugmelding, melding.id).versie
        gezet: Terugmelding = FUNCTIES[handeling](session, *waarop, versie=versie, door=door, nu=nu, **invoer)
        return gezet


def dossier(melding: Terugmelding, kijker: Gebruiker) -> Dossier:
    with lees() as session:
        return bekijk(session, melding.kenmerk, kijker=kijker)
