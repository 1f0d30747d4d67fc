"""Export the protocol: to a temporary file first, then on record, and only then out of the door."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from terugmeld.adapters.formats import csv, jsonl, ldv, vng, xlsx, xml
from terugmeld.domain.export import Formaat
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.services.protocol_exporteren import Exportregel, lees_regels, noteer_export, vraag_export
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol_vragen import grootte, laatste_checkpoint, tel_genummerd

__all__ = ["VORMEN", "Exportresultaat", "Formaat", "exporteer"]

# A workbook can't be written in pieces that stand on their own: it has no form here.
VORMEN = {
    Formaat.CSV: csv.VORM,
    Formaat.JSONL: jsonl.VORM,
    Formaat.XML: xml.VORM,
    Formaat.LDV: ldv.VORM,
    Formaat.VNG: vng.VORM,
}


@dataclass(frozen=True)
class Exportresultaat:
    """What was exported: how many aantekeningen, the SHA-256 of the bytes, and the aantekening of it."""

    formaat: Formaat
    aantal: int
    sha256: str
    record_id: str


def exporteer(
    stroom: BinaryIO,
    formaat: Formaat,
    *,
    door: Gebruiker,
    reden: str,
    filter_: Protocolfilter,
    nu: datetime,
    voortgang: Callable[[int], None] = lambda _: None,
    vooraf: Callable[[int], None] = lambda _: None,
) -> Exportresultaat:
    """Write the export to ``stroom`` once it is on record.

    ``vooraf`` gets the number to read, ``voortgang`` the number read so far.
    """
    vraag_export(door, reden)
    filter_ = filter_.met_periode(nu)
    with lees() as session:
        vooraf(tel_genummerd(session, filter_, einde=grootte(session)))
    with tempfile.TemporaryFile() as tijdelijk:
        with lees() as session:
            checkpoint = laatste_checkpoint(session)
            stukken = _met_voortgang(lees_regels(session, filter_, door=door), voortgang)
            if formaat is Formaat.XLSX:
                aantal = xlsx.schrijf(tijdelijk, stukken)
            else:
                aantal = VORMEN[formaat].schrijf(tijdelijk, stukken, checkpoint)
        tijdelijk.seek(0)
        sha256 = hashlib.file_digest(tijdelijk, "sha256").hexdigest()
        feiten: dict[str, str | int] = {
            "reden": reden,
            "formaat": formaat,
            "aantal": aantal,
            "sha256": sha256,
        }
        with transaction() as session:
            bewijs = noteer_export(session, filter_, door=door, nu=nu, **feiten)
        tijdelijk.seek(0)
        shutil.copyfileobj(tijdelijk, stroom)
    return Exportresultaat(formaat, aantal, sha256, bewijs.record_id)


def _met_voortgang(
    stukken: Iterator[Sequence[Exportregel]], voortgang: Callable[[int], None]
) -> Iterator[Sequence[Exportregel]]:
    aantal = 0
    for stuk in stukken:
        yield stuk
        aantal += len(stuk)
        voortgang(aantal)
