"""The protocol as CSV for a Dutch spreadsheet; a cell never starts a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from terugmeld.adapters.formats.tabel import onschadelijk
from terugmeld.adapters.formats.velden import VELDEN, inhoud, teksten
from terugmeld.services.protocol_exporteren import Exportregel


def schrijf(stroom: BinaryIO, stukken: Iterable[Sequence[Exportregel]], checkpoint: str | None) -> int:
    """Write one line for each aantekening with content; return how many."""
    aantal = 0
    tekst = io.TextIOWrapper(stroom, encoding="utf-8-sig", newline="", write_through=False)
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(("nummer", *VELDEN))
    for stuk in stukken:
        rijen = [_rij(regel) for regel in stuk if regel.payload is not None]
        schrijver.writerows(rijen)
        aantal += len(rijen)
    tekst.flush()
    tekst.detach()
    return aantal


def _rij(regel: Exportregel) -> list[str]:
    velden = inhoud(regel) or {}
    cellen = (", ".join(teksten(velden.get(naam))) for naam in VELDEN)
    return [str(regel.seq), *(onschadelijk(cel) for cel in cellen)]
