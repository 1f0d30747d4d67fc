"""The protocol as CSV for a Dutch spreadsheet; a cell never starts a formula."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from typing import Any

from terugmeld.adapters.formats.mallen import Mallen
from terugmeld.adapters.formats.tabel import onschadelijk
from terugmeld.adapters.formats.velden import VELDEN, teksten
from terugmeld.adapters.formats.vorm import Vorm

KOLOMMEN = ("nummer", *VELDEN)


def _lijn(cellen: Sequence[str]) -> str:
    tekst = io.StringIO(newline="")
    csv.writer(tekst, delimiter=";", lineterminator="\r\n").writerow(cellen)
    return tekst.getvalue()


def _opmaak(velden: Mapping[str, Any]) -> str:
    """Return the line of one aantekening."""
    return _lijn([onschadelijk(", ".join(teksten(velden.get(naam)))) for naam in KOLOMMEN])


VORM = Vorm(Mallen(_opmaak).deel, BOM_UTF8 + _lijn(KOLOMMEN).encode())
