"""Decide on a request of a recipient: fill in the answers, and supply or refuse through the doorway."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.derdentoets import Antwoord, Oordeel, Toets, beantwoord, na_besluit, voorwaarden_met
from terugmeld.domain.derdenverzoek import Derdenverzoek, Verzoekstatus
from terugmeld.domain.selectie import MAXIMUM
from terugmeld.domain.selectieantwoord import Selectieantwoord
from terugmeld.domain.verstrekking import Opdracht, Verstrekking, Verzoek, Zoekvraag
from terugmeld.domain.vrije_tekst import gebreken, schoon
from terugmeld.errors import Conflict, OngeldigeInvoer, VerouderdeVersie
from terugmeld.services import derdenverzoeken
from terugmeld.services.kader import Kader
from terugmeld.services.verstrekken import Aanleiding, tel_selectie, verstrek, verstrek_selectie
from terugmeld.storage.derdenverzoeken import DerdentoetsRij, DerdenverzoekRij

TE_VEEL = (
    f"Aan deze kenmerken voldoen meer dan {MAXIMUM} personen. Zo veel kan niet in één keer."
    " Registreer een kleinere selectie."
)
AL_BESLOTEN = "Over dit verzoek is al besloten, of iemand anders heeft het gewijzigd. Bekijk het opnieuw."


@dataclass(frozen=True)
class Uitkomst:
    """The decided request, and what the doorway gave; the values are shown once and never kept.

    Of a selectie, ``verstrekking`` tells the whole and ``selectie`` holds the persons.
    """

    rij: DerdenverzoekRij
    verzoek: Derdenverzoek
    verstrekking: Verstrekking
    selectie: Selectieantwoord | None = None


def beslis(
    session: Session,
    kenmerk: str,
    antwoorden: Mapping[str, Antwoord],
    *,
    versie: int,
    aanleiding: Aanleiding,
    kader: Kader,
) -> Uitkomst:
    """Supply or refuse, with one record either way (verordening art. 7, 8; Wet GBA art. 100).

    Every condition that is asked needs a reasoned answer, unless one that is not asked already fails.
    """
    rij = derdenverzoeken.zoek(session, kenmerk, kijker=aanleiding.gebruiker)
    if rij.status != Verzoekstatus.OPEN or rij.versie != versie:
        raise VerouderdeVersie(AL_BESLOTEN)
    verzoek = derdenverzoeken.inhoud(rij)
    gevraagd = derdenverzoeken.toetsen(session, verzoek, kader=kader, nu=aanleiding.nu)
    toetsen = beantwoord(gevraagd, _schone_antwoorden(gevraagd, antwoorden))
    vraag = _vraag(rij, verzoek, toetsen, aanleiding)
    verstrekking, selectie = _door_de_deur(session, vraag, aanleiding, kader, toetsen)
    gebleken = na_besluit(
        toetsen,
        is_verstrekt=bool(verstrekking.gegevens),
        reden=verstrekking.besluit.reden,
        uitleg=verstrekking.uitleg,
    )
    _noteer(rij, gevraagd, gebleken, verstrekking, aanleiding)
    session.flush()
    return Uitkomst(rij, verzoek, verstrekking, selectie)


def is_al_afgewezen(toetsen: tuple[Toets, ...]) -> bool:
    """Tell whether a condition already fails, so that no person needs to answer the others."""
    return any(toets.oordeel is Oordeel.NIET_VOLDAAN for toets in toetsen)


def _schone_antwoorden(
    toetsen: tuple[Toets, ...], antwoorden: Mapping[str, Antwoord]
) -> Mapping[str, Antwoord]:
    if is_al_afgewezen(toetsen):
        return {}
    schone = {punt: Antwoord(a.is_voldaan, schoon(a.motivering) or "") for punt, a in antwoorden.items()}
    velden: dict[str, list[str]] = {}
    for nummer, toets in enumerate(t for t in toetsen if t.oordeel is Oordeel.GEVRAAGD):
        antwoord = schone.get(toets.punt)
        if antwoord is None:
            velden[f"antwoorden.{nummer}.antwoord"] = ["Kies ja of nee."]
        elif not antwoord.motivering:
            velden[f"antwoorden.{nummer}.motivering"] = ["Leg uit waarom u dit vindt."]
        elif zinnen := gebreken("motivering", antwoord.motivering):
            velden[f"antwoorden.{nummer}.motivering"] = zinnen
    if velden:
        raise OngeldigeInvoer(velden)
    return schone


def _vraag(
    rij: DerdenverzoekRij, verzoek: Derdenverzoek, toetsen: tuple[Toets, ...], aanleiding: Aanleiding
) -> Verzoek:
    return Verzoek(
        zoekvraag=Zoekvraag(
            bsn=verzoek.bsn,
            geslachtsnaam=verzoek.geslachtsnaam,
            geboortedatum=verzoek.geboortedatum,
            selectie=verzoek.selectie,
        ),
        doel=verzoek.doel,
        zaakkenmerk=verzoek.zaakkenmerk,
        rubrieken=verzoek.rubrieken,
        opdracht=Opdracht(
            afnemer=verzoek.ontvanger,
            namens=verzoek.organisatie or "",
            kenmerk=rij.kenmerk,
            heeft_toestemming=verzoek.heeft_toestemming(kalenderdag(aanleiding.nu)),
            vervuld=voorwaarden_met(toetsen, Oordeel.VOLDAAN),
            niet_vervuld=voorwaarden_met(toetsen, Oordeel.NIET_VOLDAAN),
        ),
    )


def _noteer(
    rij: DerdenverzoekRij,
    gevraagd: tuple[Toets, ...],
    toetsen: tuple[Toets, ...],
    verstrekking: Verstrekking,
    aanleiding: Aanleiding,
) -> None:
    """Keep the decision with every condition as it stood; the values are not kept."""
    is_mens = {toets.punt for toets in gevraagd if toets.oordeel is Oordeel.GEVRAAGD}
    rij.status = (Verzoekstatus.VERSTREKT if verstrekking.gegevens else Verzoekstatus.GEWEIGERD).value
    rij.besloten_door_id = aanleiding.gebruiker.id
    rij.besloten_op = aanleiding.nu
    rij.resultaat = verstrekking.resultaat.value
    rij.reden = verstrekking.besluit.reden.value
    rij.uitleg = verstrekking.uitleg
    rij.grondslag = verstrekking.besluit.grondslag
    rij.record_id = verstrekking.record_id
    rij.toetsen.extend(
        DerdentoetsRij(
            punt=toets.punt.value,
            oordeel=toets.oordeel.value,
            zin=toets.zin,
            uitleg=toets.uitleg,
            is_mens=toets.punt in is_mens,
        )
        for toets in toetsen
    )


def _door_de_deur(
    session: Session, vraag: Verzoek, aanleiding: Aanleiding, kader: Kader, toetsen: tuple[Toets, ...]
) -> tuple[Verstrekking, Selectieantwoord | None]:
    """Ask for the person, or for each of a selectie; a request that fails may be refused at any size."""
    selectie = vraag.zoekvraag.selectie
    if selectie is None:
        return verstrek(session, vraag, aanleiding=aanleiding, kader=kader), None
    if (
        not is_al_afgewezen(toetsen)
        and tel_selectie(session, selectie, aanleiding=aanleiding, kader=kader) > MAXIMUM
    ):
        raise Conflict(TE_VEEL)
    antwoord = verstrek_selectie(session, vraag, selectie, aanleiding=aanleiding, kader=kader)
    return antwoord.samengevat, antwoord
