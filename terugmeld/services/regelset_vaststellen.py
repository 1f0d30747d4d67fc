"""Propose a version of the annexes and adopt it with four eyes (verordening art. 12); reads no clock."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from bijlagen.uitleg import dagen
from terugmeld.domain.canoniek import Waarde
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Aantekening, Resultaat, Soort
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.protocolleren import actor, protocolleer
from terugmeld.services.regelsets import bewaar_versie, ingebruiknemingen
from terugmeld.storage.regelsets import Ingebruikneming, Regelsetvoorstel, Vaststelling

ZELF_VOORGESTELD = "U hebt deze regelset zelf voorgesteld. Een andere beheerder neemt haar in gebruik."
VOORBIJ = "Kies vandaag of een latere dag. Een regelset gaat niet in op een dag die voorbij is."


def stel_voor(
    session: Session,
    map_: Path,
    *,
    van: date,
    tot: date | None,
    besluit: str,
    toelichting: str = "",
    door: Gebruiker,
    nu: datetime,
) -> Regelsetvoorstel:
    """Keep the version in a folder and propose to use it; nothing changes until somebody else adopts it.

    BijlageFout with every fault when the folder does not hold, OngeldigeInvoer for days or a besluit that
    can't be.
    """
    vereis(door)
    _keur(van, tot, besluit, vandaag=kalenderdag(nu))
    voorstel = Regelsetvoorstel(
        versie=bewaar_versie(session, map_, nu=nu),
        van_datum=van,
        tot_datum=tot,
        besluit=besluit,
        toelichting=toelichting,
        voorgesteld_door_id=door.id,
        voorgesteld_op=nu,
    )
    session.add(voorstel)
    session.flush()
    return voorstel


def stel_vast(session: Session, voorstel_id: int, *, door: Gebruiker, nu: datetime) -> Ingebruikneming:
    """Adopt a proposal of somebody else, and record it; from its first day every request uses it."""
    vereis(door)
    voorstel = zoek_voorstel(session, voorstel_id)
    if voorstel.voorgesteld_door_id == door.id:
        raise GeenBevoegdheid(ZELF_VOORGESTELD)
    vereis_open(voorstel)
    _keur(voorstel.van_datum, voorstel.tot_datum, voorstel.besluit, vandaag=kalenderdag(nu))
    ingebruikneming = Ingebruikneming(
        versie=voorstel.versie,
        van_datum=voorstel.van_datum,
        tot_datum=voorstel.tot_datum,
        besluit=voorstel.besluit,
        is_fictief=False,
        vastgelegd_op=nu,
    )
    voorstel.vaststelling = Vaststelling(
        voorgesteld_door_id=voorstel.voorgesteld_door_id,
        vastgesteld_door_id=door.id,
        ingebruikneming=ingebruikneming,
    )
    session.flush()
    noteer(session, voorstel, door, "regelset in gebruik nemen", nu=nu)
    return ingebruikneming


def zoek_voorstel(session: Session, voorstel_id: int) -> Regelsetvoorstel:
    """Return a proposal, and let nobody else end it meanwhile; NietGevonden when the number is unknown."""
    voorstel = session.get(Regelsetvoorstel, voorstel_id, with_for_update=True)
    if voorstel is None:
        raise NietGevonden(f"Het voorstel {voorstel_id} bestaat niet.")
    return voorstel


def vereis_open(voorstel: Regelsetvoorstel) -> None:
    """Refuse a proposal that was adopted, taken back or turned down before."""
    if voorstel.vaststelling is not None:
        raise StapNietToegestaan("Dit voorstel is al in gebruik genomen.")
    if voorstel.afsluiting is not None:
        raise StapNietToegestaan("Dit voorstel is al ingetrokken of afgewezen.")


def open_voorstellen(session: Session) -> Sequence[Regelsetvoorstel]:
    """Return the proposals that nobody adopted, took back or turned down yet, the newest first."""
    zonder = select(Regelsetvoorstel).where(
        ~Regelsetvoorstel.vaststelling.has(), ~Regelsetvoorstel.afsluiting.has()
    )
    return session.scalars(zonder.order_by(Regelsetvoorstel.id.desc())).all()


def voorrang(session: Session, van: date, tot: date | None) -> list[str]:
    """Say, for each adoption on the same days, from when until when the new version comes before it."""
    einde = tot or date.max
    zinnen = []
    for ander in ingebruiknemingen(session):
        begin, slot = max(van, ander.van_datum), min(einde, ander.tot_datum or date.max)
        if begin <= slot:
            wanneer = dagen(begin, None if slot == date.max else slot).strip().capitalize()
            oud = f"{ander.versie.naam} (versie {ander.regelset_hash[:8]}, {ander.besluit})"
            zinnen.append(f"{wanneer} gaat deze versie voor op {oud}.")
    return zinnen


def vereis(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.REGELSET_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.REGELSET_BEHEREN)


def _keur(van: date, tot: date | None, besluit: str, *, vandaag: date) -> None:
    fouten: dict[str, list[str]] = {}
    if van < vandaag:
        fouten["van"] = [VOORBIJ]
    if tot is not None and tot < van:
        fouten["tot"] = ["Kies een laatste dag die niet voor de eerste dag ligt."]
    if not besluit.strip():
        fouten["besluit"] = ["Noem het besluit van het college waarop dit berust."]
    if fouten:
        raise OngeldigeInvoer(fouten)


def noteer(
    session: Session,
    voorstel: Regelsetvoorstel,
    door: Gebruiker,
    wat: str,
    *,
    nu: datetime,
    **meer: Waarde,
) -> None:
    """Record how a proposal ended."""
    aantekening = Aantekening(
        soort=Soort.AUTORISATIEWIJZIGING,
        resultaat=Resultaat.UITGEVOERD,
        **actor(door),
        doel=wat,
        grondslag="Verordening art. 12; Beheerregeling art. 16 h en i",
        regelset=voorstel.versie.naam,
        regelset_hash=voorstel.regelset_hash,
        bijzonderheden={
            "voorstel": voorstel.id,
            "voorgesteld_door": voorstel.voorgesteld_door.gebruikersnaam,
            "besluit": voorstel.besluit,
            "van": voorstel.van_datum.isoformat(),
            "tot": voorstel.tot_datum.isoformat() if voorstel.tot_datum else "",
            **meer,
        },
    )
    protocolleer(session, aantekening, nu=nu)
