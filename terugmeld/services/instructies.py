"""Give an instruction and its next version, withdraw it, and see who has read it; nothing is edited."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from beheerregeling.rollen import Bevoegdheid, Rol
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Woorden
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.instructie import GEGEVEN, GEVERS, Doelgroep, NieuweInstructie, gebreken
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.rolhouders import met_rol
from terugmeld.storage.instructies import Instructie, Instructieversie, Leesbevestiging
from terugmeld.storage.medewerkers import Medewerker

SOORT = "instructie"
INGETROKKEN = "Deze instructie is ingetrokken. Geef een nieuwe instructie."
GEEN_REDEN = "Vertel waarom de instructie niet meer geldt, in hoogstens 500 tekens."
MAXIMUM_REDEN = 500


@dataclass(frozen=True)
class Lezing:
    """Who read a version and when, and who must still read it."""

    gelezen: Sequence[tuple[Medewerker, datetime]]
    nog_niet: Sequence[Medewerker]


def geef(
    session: Session,
    nieuw: NieuweInstructie,
    pdf: bytes,
    *,
    door: Gebruiker,
    nu: datetime,
    instructie_id: int | None = None,
) -> Instructieversie:
    """Give an instruction, or its next version, and tell its readers.

    GeenBevoegdheid for who may not give it, OngeldigeInvoer when something is missing or the doelgroep is
    not one of this functie.
    """
    _vereis_gever(nieuw.rol, door)
    if fouten := gebreken(nieuw, vandaag=kalenderdag(nu)):
        raise OngeldigeInvoer(fouten)
    return leg_vast(session, nieuw, pdf, door=door, nu=nu, instructie_id=instructie_id)


def leg_vast(
    session: Session,
    nieuw: NieuweInstructie,
    pdf: bytes,
    *,
    door: Gebruiker,
    nu: datetime,
    instructie_id: int | None = None,
) -> Instructieversie:
    """Add a version that was judged before, and tell its readers."""
    instructie = _instructie(session, nieuw.rol, instructie_id, nu)
    versie = Instructieversie(
        instructie_id=instructie.id,
        nummer=len(instructie.versies) + 1,
        titel=nieuw.titel.strip(),
        tekst=nieuw.tekst.strip(),
        van_datum=nieuw.van,
        doelgroep=nieuw.doelgroep,
        codes=f",{','.join(sorted(nieuw.codes))},",
        is_intrekking=False,
        gegeven_door_id=door.id,
        gegeven_op=nu,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
    instructie.versies.append(versie)
    session.flush()
    ids = [lezer.id for lezer in session.scalars(lezers(versie, kalenderdag(nu)))]
    plaats(session, zending(versie, GEGEVEN), aan=ids, nu=nu)
    return versie


def trek_in(
    session: Session, instructie_id: int, reden: str, *, door: Gebruiker, nu: datetime
) -> Instructieversie:
    """Withdraw an instruction from today on; its versions stay to be read."""
    instructie = zoek(session, instructie_id)
    _vereis_gever(Rol(instructie.rol), door)
    if not 0 < len(reden.strip()) <= MAXIMUM_REDEN:
        raise OngeldigeInvoer({"reden": [GEEN_REDEN]})
    oud = _laatste(instructie)
    versie = Instructieversie(
        instructie_id=instructie.id,
        nummer=oud.nummer + 1,
        titel=oud.titel,
        tekst=reden.strip(),
        van_datum=kalenderdag(nu),
        doelgroep=oud.doelgroep,
        codes=oud.codes,
        is_intrekking=True,
        gegeven_door_id=door.id,
        gegeven_op=nu,
    )
    instructie.versies.append(versie)
    session.flush()
    return versie


def zoek(session: Session, instructie_id: int) -> Instructie:
    """Return an instruction; NietGevonden when there is none with this number."""
    gevonden = session.get(Instructie, instructie_id)
    if gevonden is None:
        raise NietGevonden("Deze instructie bestaat niet.")
    return gevonden


def geldende() -> Select[tuple[Instructieversie]]:
    """Return the question for the newest version of every instruction that was not withdrawn."""
    nieuwste = select(func.max(Instructieversie.id)).group_by(Instructieversie.instructie_id)
    vraag = select(Instructieversie).where(Instructieversie.id.in_(nieuwste), ~Instructieversie.is_intrekking)
    return vraag.options(joinedload(Instructieversie.instructie))


def lezers(versie: Instructieversie, vandaag: date) -> Select[tuple[Medewerker]]:
    """Return the question for who must read a version, with the rollen of today; the blocked need not."""
    vraag = select(Medewerker).where(Medewerker.geblokkeerd_op.is_(None))
    if versie.doelgroep is Doelgroep.AFDELINGEN:
        vraag = vraag.where(Medewerker.afnemer.in_(versie.voor))
    elif versie.doelgroep is not Doelgroep.IEDEREEN:
        vraag = met_rol(versie.voor, vandaag)
    return vraag.order_by(Medewerker.naam)


def lezing(session: Session, versie: Instructieversie, *, vandaag: date) -> Lezing:
    """Return who confirmed to have read a version, and who must still do so."""
    vraag = select(Medewerker, Leesbevestiging.gelezen_op).join(
        Leesbevestiging, Leesbevestiging.medewerker_id == Medewerker.id
    )
    rijen = session.execute(vraag.where(Leesbevestiging.versie_id == versie.id).order_by(Medewerker.naam))
    gelezen = [(wie, op) for wie, op in rijen]
    klaar = {wie.id for wie, _ in gelezen}
    nog_niet = [wie for wie in session.scalars(lezers(versie, vandaag)) if wie.id not in klaar]
    return Lezing(gelezen, nog_niet)


def alle(session: Session) -> Sequence[Instructieversie]:
    """Return the newest version of every instruction, also of those withdrawn; the newest first."""
    nieuwste = select(func.max(Instructieversie.id)).group_by(Instructieversie.instructie_id)
    vraag = select(Instructieversie).where(Instructieversie.id.in_(nieuwste))
    return session.scalars(
        vraag.options(joinedload(Instructieversie.instructie)).order_by(Instructieversie.id.desc())
    ).all()


def zending(versie: Instructieversie, woorden: Woorden) -> Zending:
    """Return the notice about a version, which leads to it."""
    rol = Rol(versie.instructie.rol)
    gegevens = {
        "titel": versie.titel,
        "gever": rol.value,
        "artikel": GEVERS[rol].artikel,
        "datum": dag_in_woorden(versie.van_datum),
    }
    return Zending(soort=SOORT, woorden=woorden.vul(gegevens), pad=f"/instructies/{versie.id}")


def _instructie(session: Session, rol: Rol, instructie_id: int | None, nu: datetime) -> Instructie:
    if instructie_id is None:
        instructie = Instructie(rol=rol.value, gemaakt_op=nu)
        session.add(instructie)
        session.flush()
        return instructie
    instructie = zoek(session, instructie_id)
    if instructie.rol != rol.value:
        raise GeenBevoegdheid(f"Deze instructie is van de {instructie.rol}.")
    _laatste(instructie)
    return instructie


def _laatste(instructie: Instructie) -> Instructieversie:
    laatste = instructie.versies[-1]
    if laatste.is_intrekking:
        raise Conflict(INGETROKKEN)
    return laatste


def _vereis_gever(rol: Rol, door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.INSTRUCTIES_GEVEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.INSTRUCTIES_GEVEN)
    if rol not in GEVERS or rol not in door.rollen:
        raise GeenBevoegdheid(f"Alleen een {rol.value} geeft deze instructie.")
