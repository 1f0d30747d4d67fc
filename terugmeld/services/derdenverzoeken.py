"""Register the request of a recipient without access, and read it with its conditions; supplies nothing."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import BijlageFout, Regel, Regelset
from bijlagen.regels import Afnemer, Klasse
from terugmeld.domain.derdentoets import Eerder, Toets, regel_van, toets_verzoek
from terugmeld.domain.derdenverzoek import (
    Derdenverzoek,
    Toestemmingssoort,
    Verzoekstatus,
    gebreken_per_veld,
    opgeschoond,
)
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.naam import zoekvorm
from terugmeld.domain.selectie import lees_selectie
from terugmeld.domain.selectietoets import met_kenmerken
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.kader import Kader
from terugmeld.services.voorwaarden import eerdere_namen
from terugmeld.storage.derdenverzoeken import DerdenverzoekRij

PER_BLADZIJDE = 30
KENMERK = re.compile(r"DV-([0-9]{4})-([0-9]{6,9})")
TUSSENTEKEN = ","
KIES_ONTVANGER = "Kies een ontvanger uit de lijst."
KIES_DOEL = "Kies een doel dat bij deze ontvanger hoort."


@dataclass(frozen=True)
class Dossier:
    """A request with its row, if there is one, and the conditions as they stand while it is open."""

    rij: DerdenverzoekRij
    verzoek: Derdenverzoek
    regel: Regel | None
    toetsen: tuple[Toets, ...]


@dataclass(frozen=True)
class Bladzijde:
    """Some requests, newest first; ``volgende`` is the cursor of the next page."""

    verzoeken: Sequence[DerdenverzoekRij]
    volgende: int | None


def ontvangers(regelset: Regelset) -> list[Afnemer]:
    """Return who asks through Burgerzaken: derden, units without access, the ingeschrevene (art. 4, 7, 8).

    A bijzonder geval leaves no request behind and has a form of its own (bijlage 3: AMK).
    """
    klassen = set(Klasse) - {Klasse.BEHEER, Klasse.BEWERKER, Klasse.BIJZONDER}
    return [
        afnemer
        for afnemer in regelset.afnemers.values()
        if afnemer.klasse in klassen and not afnemer.heeft_rechtstreekse_toegang
    ]


def registreer(
    session: Session, nieuw: Derdenverzoek, *, door: Gebruiker, kader: Kader, nu: datetime
) -> DerdenverzoekRij:
    """Keep a request; OngeldigeInvoer says per field what to improve."""
    vereis(door)
    verzoek, vandaag = opgeschoond(nieuw), kalenderdag(nu)
    velden = {**gebreken_per_veld(verzoek, vandaag), **_onbekend(verzoek, kader.regelset, nu)}
    if velden:
        raise OngeldigeInvoer(velden)
    rij = DerdenverzoekRij(
        status=Verzoekstatus.OPEN.value,
        geregistreerd_door_id=door.id,
        geregistreerd_op=nu,
        **asdict(verzoek)
        | {
            "rubrieken": TUSSENTEKEN.join(verzoek.rubrieken),
            "selectie": verzoek.selectie.als_tekst() if verzoek.selectie else None,
        },
    )
    session.add(rij)
    session.flush()
    return rij


def bekijk(session: Session, kenmerk: str, *, kijker: Gebruiker, kader: Kader, nu: datetime) -> Dossier:
    """Return a request with every condition that can be judged without looking at the person."""
    rij = zoek(session, kenmerk, kijker=kijker)
    verzoek = inhoud(rij)
    is_open = rij.status == Verzoekstatus.OPEN
    regel = regel_van(verzoek, kader.regelset, kalenderdag(nu))
    nog = toetsen(session, verzoek, kader=kader, nu=nu) if is_open else ()
    return Dossier(rij, verzoek, regel, nog)


def lijst(
    session: Session,
    *,
    kijker: Gebruiker,
    status: Verzoekstatus | None = None,
    voor: int | None = None,
    aantal: int = PER_BLADZIJDE,
) -> Bladzijde:
    """Return one page of requests, newest first."""
    vereis(kijker)
    vraag = select(DerdenverzoekRij).options(joinedload(DerdenverzoekRij.geregistreerd_door))
    if status is not None:
        vraag = vraag.where(DerdenverzoekRij.status == status)
    if voor is not None:
        vraag = vraag.where(DerdenverzoekRij.id < voor)
    rijen = session.scalars(vraag.order_by(DerdenverzoekRij.id.desc()).limit(aantal + 1)).all()
    return Bladzijde(rijen[:aantal], rijen[aantal - 1].id if len(rijen) > aantal else None)


def zoek(session: Session, kenmerk: str, *, kijker: Gebruiker) -> DerdenverzoekRij:
    vereis(kijker)
    gevonden = KENMERK.fullmatch(kenmerk)
    rij = session.get(
        DerdenverzoekRij,
        int(gevonden[2]) if gevonden else 0,
        options=(
            joinedload(DerdenverzoekRij.geregistreerd_door),
            joinedload(DerdenverzoekRij.besloten_door),
            selectinload(DerdenverzoekRij.toetsen),
        ),
    )
    if rij is None or rij.kenmerk != kenmerk:
        raise NietGevonden("Dit verzoek is niet gevonden.")
    return rij


def toetsen(session: Session, verzoek: Derdenverzoek, *, kader: Kader, nu: datetime) -> tuple[Toets, ...]:
    """Judge the conditions; what was supplied before is looked up in the protocol."""
    eerder = None
    if verzoek.bsn:
        namen = eerdere_namen(session, verzoek.ontvanger, verzoek.doel, kader.refs(verzoek.bsn))
        deze = zoekvorm(verzoek.organisatie or "")
        eerder = Eerder(aan_deze=deze in namen, aan_andere=bool(namen - {deze}))
    gevonden = toets_verzoek(verzoek, kader.regelset, vandaag=kalenderdag(nu), eerder=eerder)
    return met_kenmerken(gevonden, verzoek, kader.regelset)


def inhoud(rij: DerdenverzoekRij) -> Derdenverzoek:
    """Return the request of a row."""
    soort = rij.toestemming_soort
    velden = {naam: getattr(rij, naam) for naam in Derdenverzoek.__dataclass_fields__}
    return Derdenverzoek(
        **velden
        | {
            "rubrieken": tuple(filter(None, rij.rubrieken.split(TUSSENTEKEN))),
            "toestemming_soort": Toestemmingssoort(soort) if soort else None,
            "selectie": lees_selectie(rij.selectie) if rij.selectie else None,
        }
    )


def vereis(wie: Gebruiker) -> None:
    if not wie.mag(Bevoegdheid.DERDEN_VERSTREKKEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.DERDEN_VERSTREKKEN)


def _onbekend(verzoek: Derdenverzoek, regelset: Regelset, nu: datetime) -> dict[str, list[str]]:
    """Refuse a recipient that does not ask through Burgerzaken, and a doel that no row has."""
    if verzoek.ontvanger not in {afnemer.code for afnemer in ontvangers(regelset)}:
        return {"ontvanger": [KIES_ONTVANGER]}
    try:
        toets_verzoek(verzoek, regelset, vandaag=kalenderdag(nu), eerder=None)
    except BijlageFout:
        return {"doel": [KIES_DOEL]}
    return {}
