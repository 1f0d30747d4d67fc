"""Rows as CSV for a Dutch spreadsheet; a cell never starts a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

GEVAARLIJK = frozenset("=+-@\t\r")


def als_csv(kop: Sequence[str], rijen: Iterable[Mapping[str, object]]) -> str:
    """Return a heading and a line for each row."""
    tekst = io.StringIO()
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kop)
    for rij in rijen:
        schrijver.writerow([onschadelijk(str(rij[naam])) for naam in kop])
    return tekst.getvalue()


def onschadelijk(cel: str) -> str:
    """Put an apostrophe before what a spreadsheet would calculate."""
    return f"'{cel}" if cel[:1] in GEVAARLIJK else cel
