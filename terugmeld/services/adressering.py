"""The name and address for an envelope, through the doorway and so on record; makes no letter."""

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.inzage import Aanvrager
from terugmeld.domain.onderzoeksbrief import ADRESSERING, Geadresseerde, geadresseerde
from terugmeld.domain.verstrekking import Verstrekking, Verzoek, Zoekvraag
from terugmeld.services.kader import Kader
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.storage.inzage import Inzageverzoek

DOEL = "bijhouding"


def vraag_adressering(
    session: Session, bsn: str, kenmerk: str, *, aanleiding: Aanleiding, kader: Kader
) -> Verstrekking:
    """Ask the doorway for what must stand on the envelope; the record names the case."""
    verzoek = Verzoek(zoekvraag=Zoekvraag(bsn=bsn), doel=DOEL, zaakkenmerk=kenmerk, rubrieken=ADRESSERING)
    return verstrek(session, verzoek, aanleiding=aanleiding, kader=kader)


def ontvanger_van_antwoord(
    session: Session, verzoek: Inzageverzoek, *, aanleiding: Aanleiding, kader: Kader
) -> Geadresseerde | None:
    """Return who gets the answer: who asked, and that is either the person itself or somebody named then.

    The address of the person never stands on a letter to somebody else. None when it is not known for
    certain: then the letter is handed over, or whoever sends it fills the window.
    """
    if verzoek.aanvrager is not Aanvrager.BETROKKENE:
        naam, adres = verzoek.aanvrager_naam, verzoek.aanvrager_adres or ""
        return Geadresseerde(naam, tuple(adres.splitlines())) if naam else None
    if verzoek.bsn is None or not aanleiding.gebruiker.mag(Bevoegdheid.PERSOON_RAADPLEGEN):
        return None
    gekregen = vraag_adressering(session, verzoek.bsn, verzoek.kenmerk, aanleiding=aanleiding, kader=kader)
    kenmerken = gekregen.kenmerken
    if kenmerken is None or kenmerken.opschorting or any(g.onderzoek for g in gekregen.gegevens):
        return None
    return geadresseerde(gekregen.gegevens)
