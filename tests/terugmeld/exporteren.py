"""An export as the worker makes it, in one go: asked for, worked on until it is done, and read."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from terugmeld.adapters.exportbestand import bestand, werk
from terugmeld.domain.export import Formaat
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.services.exports import vraag_aan
from terugmeld.services.medewerkers import ken_rol_toe
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.exports import Protocolexport
from terugmeld.storage.medewerkers import Medewerker

ALLES = Protocolfilter()


def exporteer(
    formaat: Formaat,
    *,
    door: Gebruiker,
    nu: datetime,
    reden: str = "Controle.",
    filter_: Protocolfilter = ALLES,
) -> tuple[bytes, Protocolexport]:
    """Return the bytes of the file, and the export with its count and its hash."""
    with transaction() as session:
        _zet_in_dienst(session, door)
        export = vraag_aan(session, filter_, formaat=formaat, reden=reden, door=door, nu=nu)
    with TemporaryDirectory() as map_:
        while werk(Path(map_), nu=nu, export_id=export.id):
            pass
        with lees() as session:
            klaar = session.get_one(Protocolexport, export.id)
        assert klaar.fout is None, klaar.fout
        return bestand(Path(map_), klaar.id, klaar.formaat).read_bytes(), klaar


def _zet_in_dienst(session: Session, door: Gebruiker) -> None:
    """Give a fixed user of the tests an account: whoever left gets no file."""
    if session.get(Medewerker, door.id) is not None:
        return
    rij = Medewerker(
        id=door.id,
        gebruikersnaam=door.gebruikersnaam,
        naam=door.naam,
        email="proef@voorbeeld.nl",
        afnemer=door.afnemer,
        wachtwoord_hash="geen",
    )
    session.add(rij)
    session.flush()
    for rol in sorted(door.rollen):
        ken_rol_toe(session, rij, rol, besluit="1", van=date(2020, 1, 1))
