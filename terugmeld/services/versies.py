"""A new version of the service: proposed with its test, decided by three functies, then told to all."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from beheerregeling.rollen import Bevoegdheid, Rol
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.instructie import Doelgroep, NieuweInstructie
from terugmeld.domain.plichtbewijs import Bestand, gebreken_in_bestand
from terugmeld.domain.versie import BESLISSERS, Versiestatus, gebreken
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.instructies import leg_vast
from terugmeld.storage.versies import Dienstversie, Versiebesluit, Versiebijlage

AL_BEKEND = "Deze versie is al voorgesteld. Kies een ander nummer."
NIET_DE_BEHEERDER = "Een nieuwe versie stelt de applicatiebeheerder voor, na een test (art. 16 onder l)."
AL_KLAAR = "Over deze versie is al besloten."
AL_BESLOTEN = "Deze functie heeft al besloten over deze versie."
NIET_TWEE_KEER = "U hebt al besloten over deze versie. Een ander beslist als {}."
GEEN_UITLEG = "Vertel waarom deze versie niet goed is."


def stel_voor(
    session: Session,
    nummer: str,
    wijzigingen: str,
    testverslag: str,
    bestand: Bestand | None = None,
    *,
    door: Gebruiker,
    nu: datetime,
) -> Dienstversie:
    """Propose a version that was tested, with a file of the test if any (Beheerregeling 16 l and m, 17 b)."""
    _vereis(door)
    if Rol.APPLICATIEBEHEERDER not in door.rollen:
        raise GeenBevoegdheid(NIET_DE_BEHEERDER)
    fouten = gebreken(nummer, wijzigingen, testverslag) | gebreken_in_bestand(bestand)
    if session.scalar(select(func.count()).where(Dienstversie.nummer == nummer)):
        fouten["nummer"] = [AL_BEKEND]
    if fouten:
        raise OngeldigeInvoer(fouten)
    versie = Dienstversie(
        nummer=nummer,
        wijzigingen=wijzigingen.strip(),
        testverslag=testverslag.strip(),
        voorgesteld_door_id=door.id,
        voorgesteld_op=nu,
    )
    if bestand is not None:
        versie.bijlage = _bijlage(bestand)
    session.add(versie)
    session.flush()
    return versie


def besluit(
    session: Session,
    versie_id: int,
    rol: Rol,
    *,
    is_akkoord: bool,
    toelichting: str,
    bekendmaking: bytes,
    door: Gebruiker,
    nu: datetime,
) -> Dienstversie:
    """Decide as one functie (art. 6); the third yes makes it known to all, with ``bekendmaking`` as PDF."""
    _vereis(door)
    versie = zoek(session, versie_id)
    if rol not in BESLISSERS or rol not in door.rollen:
        raise GeenBevoegdheid(f"Dit beslist een {rol.value}, en die functie hebt u niet.")
    if versie.status is not Versiestatus.VOORGESTELD:
        raise Conflict(AL_KLAAR)
    if any(rij.rol == rol for rij in versie.besluiten):
        raise Conflict(AL_BESLOTEN)
    if any(rij.door_id == door.id for rij in versie.besluiten):
        raise GeenBevoegdheid(NIET_TWEE_KEER.format(rol.value))
    if not is_akkoord and not toelichting.strip():
        raise OngeldigeInvoer({"toelichting": [GEEN_UITLEG]})
    versie.besluiten.append(
        Versiebesluit(
            rol=rol.value,
            is_akkoord=is_akkoord,
            toelichting=toelichting.strip(),
            door_id=door.id,
            besloten_op=nu,
        )
    )
    session.flush()
    if _is_goedgekeurd(versie):
        leg_vast(session, aankondiging(versie, nu), bekendmaking, door=door, nu=nu)
    return versie


def aankondiging(versie: Dienstversie, nu: datetime) -> NieuweInstructie:
    """Return what everybody gets to read about a version (Beheerregeling 7 d and 16 n)."""
    return NieuweInstructie(
        rol=Rol.APPLICATIEBEHEERDER,
        titel=f"Nieuwe versie van Terugmeld: {versie.nummer}",
        tekst=versie.wijzigingen,
        van=kalenderdag(nu),
        doelgroep=Doelgroep.IEDEREEN,
    )


def open_rollen(versie: Dienstversie, wie: Gebruiker) -> list[Rol]:
    """Return as which functie this person can still decide: none after one decision."""
    if versie.status is not Versiestatus.VOORGESTELD or any(r.door_id == wie.id for r in versie.besluiten):
        return []
    gedaan = {rij.rol for rij in versie.besluiten}
    return [rol for rol in BESLISSERS if rol in wie.rollen and rol.value not in gedaan]


def zoek(session: Session, versie_id: int) -> Dienstversie:
    """Return a version; NietGevonden when there is none with this number."""
    gevonden = session.get(Dienstversie, versie_id)
    if gevonden is None:
        raise NietGevonden("Deze versie bestaat niet.")
    return gevonden


def lijst(session: Session) -> Sequence[Dienstversie]:
    """Return every version, the newest first."""
    vraag = select(Dienstversie).options(
        joinedload(Dienstversie.voorgesteld_door), selectinload(Dienstversie.besluiten)
    )
    return session.scalars(vraag.order_by(Dienstversie.id.desc())).all()


def laatst_goedgekeurd(session: Session) -> str | None:
    """Return the number of the version that was approved last."""
    goed = (rij for rij in lijst(session) if _is_goedgekeurd(rij))
    nieuwste = max(goed, key=lambda rij: rij.besluiten[-1].besloten_op, default=None)
    return nieuwste.nummer if nieuwste else None


def _bijlage(bestand: Bestand) -> Versiebijlage:
    return Versiebijlage(naam=bestand.naam, mimetype=str(bestand.mimetype), inhoud=bestand.inhoud)


def _is_goedgekeurd(versie: Dienstversie) -> bool:
    return versie.status is Versiestatus.GOEDGEKEURD


def _vereis(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.VERSIES_BEOORDELEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.VERSIES_BEOORDELEN)
