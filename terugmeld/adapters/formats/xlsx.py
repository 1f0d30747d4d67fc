"""A small part of the protocol as a workbook, row by row; every cell is text, so none can be a formula."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from terugmeld.adapters.formats.velden import VELDEN, inhoud, teksten
from terugmeld.services.protocol_exporteren import Exportregel

LANGSTE_CEL = 32_767
OPTIES = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def schrijf(stroom: BinaryIO, stukken: Iterable[Sequence[Exportregel]]) -> int:
    """Write one row for each aantekening with content; return how many. Too many are refused when asked."""
    aantal = 0
    with Workbook(stroom, OPTIES) as werkmap:
        blad = werkmap.add_worksheet("Protocol")
        blad.freeze_panes(1, 0)
        blad.write_row(0, 0, ("nummer", *VELDEN))
        for stuk in stukken:
            for seq, _, _, payload, *_ in stuk:
                velden = inhoud(payload)
                if velden is None:
                    continue
                aantal += 1
                for kolom, cel in enumerate(_rij(seq, velden)):
                    blad.write_string(aantal, kolom, cel[:LANGSTE_CEL])
    return aantal


def _rij(seq: int, velden: Mapping[str, Any]) -> list[str]:
    return [str(seq), *(", ".join(teksten(velden.get(naam))) for naam in VELDEN)]
