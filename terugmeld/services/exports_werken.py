"""Work on one export, a piece per transaction, by one process at a time; writes no file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self, cast

import orjson
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.export import MAG_NIET_MEER, Exportstatus
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.services.exports import filter_van
from terugmeld.services.medewerkers import gebruiker
from terugmeld.services.protocol_exporteren import Exportregel, noteer_export
from terugmeld.services.protocol_zoeken import besloten
from terugmeld.storage.exports import Protocolexport
from terugmeld.storage.protocol_stukken import sleutel_van, stuk

BEZET = timedelta(minutes=10)


@dataclass(frozen=True)
class Positie:
    """The last record that was read, as the order of reading knows it."""

    seq: int
    tijdstip: datetime
    id: str

    @classmethod
    def van_tekst(cls, tekst: str | None) -> Self | None:
        if tekst is None:
            return None
        seq, tijdstip, id_ = orjson.loads(tekst)
        return cls(seq, datetime.fromisoformat(tijdstip), id_)


@dataclass(frozen=True)
class Opdracht:
    """An export that this process works on until ``BEZET`` is over; ``geschreven`` is what its file holds."""

    id: int
    formaat: str
    filter: Protocolfilter
    reden: str
    door: Gebruiker
    gelezen: int
    geschreven: int
    omvang: int
    positie: str | None
    einde: int


@dataclass(frozen=True)
class Stuk:
    """The next piece of an export, and the text of where it ends."""

    regels: Sequence[Exportregel]
    positie: str


def claim(session: Session, *, nu: datetime, export_id: int | None = None) -> Opdracht | None:
    """Take the export, or the oldest that waits; None when there is none or another works on it."""
    is_vrij = or_(Protocolexport.bezet_tot.is_(None), Protocolexport.bezet_tot < nu)
    vraag = select(Protocolexport).where(Protocolexport.status == Exportstatus.BEZIG, is_vrij)
    if export_id is not None:
        vraag = vraag.where(Protocolexport.id == export_id)
    vraag = vraag.order_by(Protocolexport.id).limit(1).with_for_update(skip_locked=True)
    export = session.scalar(vraag)
    if export is None:
        return None
    door = gebruiker(session, export.gevraagd_door_id, vandaag=kalenderdag(nu))
    if door is None or not door.mag(Bevoegdheid.PROTOCOL_EXPORTEREN):
        noteer_mislukt(session, export.id, MAG_NIET_MEER)
        return None
    export.bezet_tot = nu + BEZET
    session.flush()
    return _opdracht(export, door)


def lees_stuk(session: Session, opdracht: Opdracht, na: str | None, *, met_bewijs: bool) -> Stuk | None:
    """Return what comes after a position, as this person may read it; None at the end."""
    rijen = stuk(
        session,
        opdracht.filter,
        einde=opdracht.einde,
        na=Positie.van_tekst(na),
        besloten=besloten(opdracht.door),
        met_bewijs=met_bewijs,
    )
    if not rijen:
        return None
    return Stuk(cast(Sequence[Exportregel], rijen), _tekst(sleutel_van(session, rijen[-1].seq)))


def noteer_stuk(session: Session, opdracht: Opdracht, *, nu: datetime) -> bool:
    """Note how far it is; False when somebody stopped it meanwhile."""
    stand = {naam: getattr(opdracht, naam) for naam in ("gelezen", "geschreven", "omvang", "positie")}
    return _werk_bij(session, opdracht.id, stand | {"bezet_tot": nu + BEZET})


def rond_af(session: Session, opdracht: Opdracht, *, sha256: str, nu: datetime) -> bool:
    """Record the export and offer its file; False, and no record, when it was stopped meanwhile."""
    if not _werk_bij(session, opdracht.id, {"bezet_tot": None}):
        return False
    feiten: dict[str, str | int] = {
        "reden": opdracht.reden,
        "formaat": opdracht.formaat,
        "aantal": opdracht.geschreven,
        "sha256": sha256,
    }
    bewijs = noteer_export(session, opdracht.filter, door=opdracht.door, nu=nu, **feiten)
    af = {"aantal": opdracht.geschreven, "sha256": sha256, "aantekening_id": bewijs.record_id, "klaar_op": nu}
    return _werk_bij(session, opdracht.id, {"status": Exportstatus.KLAAR, **af})


def noteer_mislukt(session: Session, export_id: int, zin: str) -> None:
    """Say in one sentence why it can't go on; what was read so far stays."""
    _werk_bij(session, export_id, {"status": Exportstatus.MISLUKT, "fout": zin, "bezet_tot": None})


def geef_vrij(session: Session, export_id: int) -> None:
    """Let another go on with it."""
    session.execute(update(Protocolexport).where(Protocolexport.id == export_id).values(bezet_tot=None))


def _werk_bij(session: Session, export_id: int, waarden: dict[str, Any]) -> bool:
    """Change a running export only."""
    loopt = (Protocolexport.id == export_id, Protocolexport.status == Exportstatus.BEZIG)
    geraakt = session.scalars(
        update(Protocolexport).where(*loopt).values(waarden).returning(Protocolexport.id)
    )
    return geraakt.one_or_none() is not None


def _opdracht(export: Protocolexport, door: Gebruiker) -> Opdracht:
    return Opdracht(
        id=export.id,
        formaat=export.formaat,
        filter=filter_van(export),
        reden=export.reden,
        door=door,
        gelezen=export.gelezen,
        geschreven=export.geschreven,
        omvang=export.omvang,
        positie=export.positie,
        einde=export.einde,
    )


def _tekst(rij: Any) -> str:  # noqa: ANN401 - a row with the columns of a record
    return orjson.dumps([rij.seq, rij.tijdstip.isoformat(), rij.id]).decode()
