"""Form IV: find out where a person is registered, and make the package for that municipality."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.gemeente import gemeentenaam, is_gemeente
from terugmeld.domain.pakket import Pakket, Pakketrubriek, Pakketvorm
from terugmeld.domain.protocol import Aantekening, RefType, Resultaat, Soort, betrokkene_ref, sleutel_id
from terugmeld.domain.verstrekking import Verzoek, Zoekvraag
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan, VerouderdeVersie
from terugmeld.services.kader import Kader
from terugmeld.services.protocolleren import protocolleer
from terugmeld.services.stap import zoek
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.storage.terugmeldingen import Terugmelding

GRONDSLAG = "verordening bijlage 4, 5 en 7; Wet GBA art. 62"
DOEL = "doorzenden"
GEMEENTE = "080910"
KIES_GEMEENTE = "Kies de gemeente waar de persoon staat ingeschreven."


@dataclass(frozen=True)
class Inschrijving:
    """Where the person of a case is registered, as far as is known."""

    gemeente: str | None
    naam: str | None
    is_elders: bool


def inschrijving(melding: Terugmelding, kader: Kader) -> Inschrijving:
    doorgezonden = [rij.code for rij in melding.doorzendingen if rij.code]
    code = melding.gemeente or next(iter(reversed(doorgezonden)), None)
    naam = gemeentenaam(code) if code else None
    return Inschrijving(code, naam, is_elders=code is not None and code != kader.gemeente_code)


def noteer_gemeente(session: Session, kenmerk: str, gemeente: str, *, versie: int, door: Gebruiker) -> None:
    """Write down where the person is registered, as Burgerzaken found it."""
    if not is_gemeente(gemeente):
        raise OngeldigeInvoer({"gemeente": [KIES_GEMEENTE]})
    melding = _zaak(session, kenmerk, door)
    if melding.versie != versie:
        raise VerouderdeVersie
    melding.gemeente = gemeente
    session.flush()


def zoek_gemeente_op(session: Session, kenmerk: str, *, aanleiding: Aanleiding, kader: Kader) -> str | None:
    """Look up where the person is registered, through the doorway; None when nobody is found."""
    melding = _zaak(session, kenmerk, aanleiding.gebruiker)
    if melding.bsn is None:
        raise StapNietToegestaan("De melding noemt geen persoon. Kies zelf de gemeente.")
    verzoek = Verzoek(
        zoekvraag=Zoekvraag(bsn=melding.bsn),
        doel="bijhouding",
        zaakkenmerk=kenmerk,
        rubrieken=(GEMEENTE,),
    )
    antwoord = verstrek(session, verzoek, aanleiding=aanleiding, kader=kader)
    gevonden = [gegeven.waarde for gegeven in antwoord.gegevens if gegeven.rubriek == GEMEENTE]
    if gevonden and is_gemeente(gevonden[0]):
        melding.gemeente = gevonden[0]
        session.flush()
    return gevonden[0] if gevonden else None


def maak_pakket(
    session: Session,
    kenmerk: str,
    vorm: Pakketvorm,
    *,
    door: Gebruiker,
    kader: Kader,
    afzendernaam: str,
    nu: datetime,
) -> Pakket:
    """Return the package, and record that it gives person data to the other municipality."""
    melding = _zaak(session, kenmerk, door)
    waar = inschrijving(melding, kader)
    if not waar.is_elders or waar.gemeente is None:
        raise StapNietToegestaan("Vul eerst in bij welke andere gemeente de persoon staat ingeschreven.")
    if melding.bsn is None and vorm is Pakketvorm.TMV:
        raise StapNietToegestaan("De landelijke terugmeldvoorziening vraagt een burgerservicenummer.")
    pakket = _pakket(melding, waar.gemeente, kader.gemeente_code, afzendernaam)
    protocolleer(session, _aantekening(pakket, vorm, door, kader), nu=nu)
    return pakket


def _zaak(session: Session, kenmerk: str, door: Gebruiker) -> Terugmelding:
    if not door.mag(Bevoegdheid.MELDING_BEOORDELEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN)
    return zoek(session, kenmerk, kijker=door, volledig=True)


def _pakket(melding: Terugmelding, gemeente: str, afzender: str, afzendernaam: str) -> Pakket:
    return Pakket(
        kenmerk=melding.kenmerk,
        afzender=afzender,
        afzendernaam=f"Gemeente {afzendernaam}, Burgerzaken",
        gemeente=gemeente,
        gemeentenaam=gemeentenaam(gemeente),
        bsn=melding.bsn,
        adres=melding.adres,
        grond=melding.grond,
        toelichting=melding.toelichting,
        ontvangen_datum=kalenderdag(melding.ontvangen_op),
        rubrieken=tuple(
            Pakketrubriek(
                rubriek=rij.rubriek,
                betwijfelde_waarde=rij.betwijfelde_waarde,
                voorgestelde_waarde=rij.voorgestelde_waarde,
            )
            for rij in melding.rubrieken
        ),
    )


def _aantekening(pakket: Pakket, vorm: Pakketvorm, door: Gebruiker, kader: Kader) -> Aantekening:
    """Record a verstrekking to the other municipality; by an address alone nobody is pointed out."""
    sleutel = kader.pseudoniem_sleutel
    return Aantekening(
        soort=Soort.VERSTREKKING,
        resultaat=Resultaat.VERSTREKT,
        actor_id=door.gebruikersnaam,
        actor_rol=tuple(door.rollen),
        afnemer=f"gemeente-{pakket.gemeente}",
        afnemer_naam=f"Gemeente {pakket.gemeentenaam}",
        zaakkenmerk=pakket.kenmerk,
        betrokkene_ref=betrokkene_ref(sleutel, pakket.bsn) if pakket.bsn else None,
        ref_type=RefType.BSN if pakket.bsn else None,
        sleutel_id=sleutel_id(sleutel) if pakket.bsn else None,
        doel=DOEL,
        grondslag=GRONDSLAG,
        wijze="spontaan",
        rubrieken_verstrekt=pakket.verstrekt,
        regelset=kader.regelset.naam,
        regelset_hash=kader.regelset.hash,
        bijzonderheden={"vorm": vorm.value},
    )
