"""Exports of the protocol as jobs: ask, follow, stop, go on and end; every step is refused or on record."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import orjson
from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid, Rol
from terugmeld.domain.canoniek import gekeurd
from terugmeld.domain.export import (
    BEWAREN,
    HERVATBAAR,
    MAXIMUM_PER_UUR,
    MAXIMUM_XLSX,
    TE_GROOT_VOOR_XLSX,
    Exportstatus,
    Formaat,
)
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import MAXIMUM_TOELICHTING, Soort
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    TeVeelPogingen,
)
from terugmeld.services.protocol_exporteren import vraag_export
from terugmeld.services.protocol_zoeken import raadpleging
from terugmeld.services.protocolleren import protocolleer
from terugmeld.storage.exports import Protocolexport
from terugmeld.storage.protocol_vragen import grootte, tel_genummerd

UUR = timedelta(hours=1)
MAXIMUM_LIJST = 100
TE_VEEL = "U hebt in korte tijd te veel exports gevraagd. Wacht even en probeer het opnieuw."


def tel_vooraf(
    session: Session, filter_: Protocolfilter, *, reden: str, door: Gebruiker, nu: datetime
) -> int:
    """Return how many aantekeningen an export would read, and record who asked: a count tells something."""
    vraag_export(door, reden)
    filter_ = filter_.met_periode(nu)
    aantal = tel_genummerd(session, filter_, einde=grootte(session))
    gekeken = raadpleging(filter_, door=door, soort=Soort.RAADPLEGING_PROTOCOL, reden=reden, aantal=aantal)
    protocolleer(session, gekeken, nu=nu)
    return aantal


def vraag_aan(
    session: Session,
    filter_: Protocolfilter,
    *,
    formaat: Formaat,
    reden: str,
    door: Gebruiker,
    nu: datetime,
) -> Protocolexport:
    """Start an export of all that has a number now; what comes later is left out.

    OngeldigeInvoer for what could not stand in the aantekening of the export, before anything is read.
    """
    vraag_export(door, reden)
    _weiger_te_veel(session, door, nu)
    filter_ = filter_.met_periode(nu)
    gekeurd({**filter_.als_waarden(), "reden": reden}, "reden", MAXIMUM_TOELICHTING)
    einde = grootte(session)
    aantal = tel_genummerd(session, filter_, einde=einde)
    if formaat is Formaat.XLSX and aantal > MAXIMUM_XLSX:
        raise OngeldigeInvoer({"formaat": [TE_GROOT_VOOR_XLSX]})
    export = Protocolexport(
        filter=orjson.dumps(filter_.als_waarden()).decode(),
        formaat=formaat.value,
        reden=reden,
        gevraagd_door_id=door.id,
        gevraagd_op=nu,
        aantal_vooraf=aantal,
        einde=einde,
        status=Exportstatus.BEZIG,
        gelezen=0,
        omvang=0,
    )
    session.add(export)
    session.flush()
    return export


def lijst(session: Session, *, door: Gebruiker) -> Sequence[Protocolexport]:
    """Return the newest exports, the own ones or, for the FG, everybody's."""
    _vereis(door)
    vraag = select(Protocolexport).order_by(Protocolexport.id.desc()).limit(MAXIMUM_LIJST)
    if not _ziet_alle(door):
        vraag = vraag.where(Protocolexport.gevraagd_door_id == door.id)
    return session.scalars(vraag).all()


def bekijk(session: Session, export_id: int, *, door: Gebruiker) -> Protocolexport:
    """Return an export to who asked it and to the FG; to another it does not exist."""
    _vereis(door)
    export = session.get(Protocolexport, export_id)
    if export is None or (export.gevraagd_door_id != door.id and not _ziet_alle(door)):
        raise NietGevonden("Deze export is niet gevonden.")
    return export


def stop(session: Session, export_id: int, *, door: Gebruiker) -> None:
    """Stop an export that is running; where it was, it can go on."""
    _zet(session, bekijk(session, export_id, door=door), {Exportstatus.BEZIG}, Exportstatus.GESTOPT)


def hervat(session: Session, export_id: int, *, door: Gebruiker) -> None:
    """Let an export go on that was stopped or that failed."""
    _zet(session, bekijk(session, export_id, door=door), HERVATBAAR, Exportstatus.BEZIG)


def haal_op(session: Session, export_id: int, *, door: Gebruiker, nu: datetime) -> Protocolexport:
    """Return an export of which the file may be taken now, and record who takes it."""
    export = bekijk(session, export_id, door=door)
    if export.status != Exportstatus.KLAAR or export.aantekening_id is None:
        raise StapNietToegestaan("Van deze export is er geen bestand om te downloaden.")
    genomen = raadpleging(
        filter_van(export),
        door=door,
        soort=Soort.RAADPLEGING_PROTOCOL,
        reden="Bestand van een export opgehaald.",
        export=str(UUID(export.aantekening_id)),
    )
    protocolleer(session, genomen, nu=nu)
    return export


def verlopen(session: Session, *, nu: datetime) -> Sequence[Protocolexport]:
    """Return the exports whose files have been kept long enough."""
    vraag = select(Protocolexport).where(
        Protocolexport.status != Exportstatus.OPGERUIMD,
        func.coalesce(Protocolexport.klaar_op, Protocolexport.gevraagd_op) < nu - BEWAREN,
        or_(Protocolexport.bezet_tot.is_(None), Protocolexport.bezet_tot < nu),
    )
    return session.scalars(vraag.order_by(Protocolexport.id).limit(MAXIMUM_LIJST)).all()


def ruim_op(session: Session, export_id: int) -> None:
    """Say that the file is gone; the row stays, so that the export stays listed."""
    weg = {"status": Exportstatus.OPGERUIMD, "fout": None}
    session.execute(update(Protocolexport).where(Protocolexport.id == export_id).values(weg))


def filter_van(export: Protocolexport) -> Protocolfilter:
    return Protocolfilter.van_waarden(orjson.loads(export.filter))


def _zet(
    session: Session, export: Protocolexport, van: frozenset[str] | set[str], naar: Exportstatus
) -> None:
    if export.status not in van:
        raise StapNietToegestaan("Dit kan niet met een export die zo ver is.")
    export.status = naar
    export.fout = None
    session.flush()


def _vereis(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.PROTOCOL_EXPORTEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.PROTOCOL_EXPORTEREN)


def _ziet_alle(door: Gebruiker) -> bool:
    return Rol.FUNCTIONARIS_GEGEVENSBESCHERMING in door.rollen


def _weiger_te_veel(session: Session, door: Gebruiker, nu: datetime) -> None:
    """Raise TeVeelPogingen after so many exports of one person in an hour."""
    vraag = select(func.count()).where(
        Protocolexport.gevraagd_door_id == door.id, Protocolexport.gevraagd_op > nu - UUR
    )
    if (session.scalar(vraag) or 0) >= MAXIMUM_PER_UUR:
        raise TeVeelPogingen(TE_VEEL, wacht=int(UUR.total_seconds()))
