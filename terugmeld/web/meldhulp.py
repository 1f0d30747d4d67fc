"""Help within the steps of a melding: the advice, the own aanleidingen and the look for doubles; optional."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from terugmeld.domain.bewijs import TEKST_BEWIJS, Bewijssoort
from terugmeld.domain.dubbel import BekendeTwijfel
from terugmeld.domain.gerede_twijfel import Twijfel, Twijfeladvies, adviseer
from terugmeld.domain.herkomst import TEKST_KANAAL
from terugmeld.domain.terugmelding import Grond
from terugmeld.domain.verstrekking import Verzoek, Zoekvraag
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import aanleidingen, concepten, dubbel, innemen
from terugmeld.services.concepten import Stand
from terugmeld.services.meldingen import contact_van
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.services.zoeklimiet import weiger_te_veel
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.web.aanleidingen import GRONDEN
from terugmeld.web.access import gebruiker, instellingen
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok
from terugmeld.web.meldformulier import CONTACT, CONTROLE, Getypt, rijen
from terugmeld.web.verstuurd import NUMMER
from terugmeld.web.verzoeklog import referentie

KEUZES = {
    "gronden": GRONDEN,
    "bewijzen": [(soort.value, tekst) for soort, tekst in TEKST_BEWIJS.items()],
    "kanalen": [(kanaal.value, tekst) for kanaal, tekst in TEKST_KANAAL.items()],
    "contact": CONTACT,
}
GEEN_KEUZE = "Kies een aanleiding uit de lijst van uw afdeling, of laat dit leeg."


@dataclass(frozen=True)
class Blik:
    """The answer to a look for doubles; when it was not allowed nothing is told."""

    mocht: bool
    bekend: tuple[BekendeTwijfel, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Hulp:
    """What a step of the form offers beside its questions."""

    advies: Twijfeladvies | None
    aanleidingen: Sequence[tuple[str, str]]
    mag_vooraf: bool
    blik: Blik | None


def advies_bij(getypt: Getypt) -> Twijfeladvies | None:
    """Return the advice on what was filled in so far; None before the grond is chosen."""
    grond = getypt.get("grond", "")
    if grond not in set(Grond):
        return None
    twijfel = Twijfel(
        grond=Grond(grond),
        is_aan_balie="is_aan_balie" in getypt,
        is_nagegaan="is_nagegaan" in getypt,
        heeft_stuk=getypt.get("bewijssoort") != Bewijssoort.GEEN_STUK,
    )
    return adviseer(twijfel, [rij["rubriek"] for rij in rijen(getypt)])


def aanleidingkeuzes() -> list[tuple[str, str]]:
    with lees() as session:
        gevonden = aanleidingen.aanleidingen(session, kijker=gebruiker())
    return [(str(rij.id), rij.omschrijving) for rij in gevonden]


def afdelingkeuzes() -> list[tuple[str, str]]:
    with lees() as session:
        namen = innemen.afdelingen(kader(session))
    return sorted(namen.items(), key=lambda paar: paar[1].casefold())


def hulp_bij(stap: str, getypt: Getypt, blik: Blik | None = None) -> Hulp:
    """Return what one step offers; the advice comes on request, and with the last step."""
    is_laatste = stap == "controleren"
    return Hulp(
        advies=advies_bij(getypt) if is_laatste or "advies" in request.form else None,
        aanleidingen=aanleidingkeuzes() if stap == "waarom" else [],
        mag_vooraf=is_laatste and bool(getypt.get("bsn") and getypt.get("doel") and list(rijen(getypt))),
        blik=blik,
    )


def kijk_vooraf(concept_id: int, getypt: Getypt) -> Blik:
    """Look for doubles through the doorway, and keep with the concept that somebody looked."""
    wie, nu = gebruiker(), klok()
    verzoek = Verzoek(
        zoekvraag=Zoekvraag(bsn=getypt.get("bsn")),
        doel=getypt.get("doel", ""),
        zaakkenmerk=getypt.get("zaakkenmerk") or None,
        rubrieken=tuple(rij["rubriek"] for rij in rijen(getypt)),
    )
    aanleiding = Aanleiding(
        gebruiker=wie, oorsprong=request.remote_addr or "onbekend", trace_id=referentie(), nu=nu
    )
    with transaction() as session:
        weiger_te_veel(session, wie, maximum=instellingen().raadplegingen_per_minuut, nu=nu)
        blik = dubbel.kijk_vooraf(session, verzoek, aanleiding=aanleiding, kader=kader(session))
        if blik is None:
            return Blik(mocht=False)
        getypt[CONTROLE] = str(blik.controle_id)
        stand = Stand(stap="controleren", velden=list(getypt.items(multi=True)))
        concepten.bewaar(session, concept_id, stand, door=wie, nu=nu)
    return Blik(mocht=True, bekend=blik.bekend)


def met_contact(getypt: Getypt) -> Getypt:
    """Fill in who can be reached, the first time that this step is shown; what was emptied stays empty."""
    if any(naam in getypt for naam in (*CONTACT, "grond", "toelichting")):
        return getypt
    with lees() as session:
        bekend = contact_van(session, gebruiker())
    return MultiDict(
        [*getypt.items(multi=True), *((naam, waarde) for naam, waarde in bekend.items() if waarde)]
    )


def vul_aan(session: Session, melding: Terugmelding, getypt: Getypt) -> None:
    """Write with a new melding the aanleiding that was chosen, and the look that came before it."""
    gekozen, controle = getypt.get("aanleiding", ""), getypt.get(CONTROLE, "")
    if gekozen and not NUMMER.fullmatch(gekozen):
        raise OngeldigeInvoer({"aanleiding": [GEEN_KEUZE]})
    if gekozen:
        aanleidingen.noem(session, melding, int(gekozen), door=gebruiker())
    if NUMMER.fullmatch(controle):
        dubbel.noem_controle(session, int(controle), melding)
