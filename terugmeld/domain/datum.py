"""Dates of the Logisch Ontwerp: eight digits in which day, month or year may be unknown; reads no clock."""

import re
from datetime import date, datetime

from beheerregeling.termijnen import TIJDZONE

ONBEKEND = "00000000"
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

_LO = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_INVOER = (
    re.compile(r"(?P<dag>[0-9]{1,2})[-/. ](?P<maand>[0-9]{1,2})[-/. ](?P<jaar>[0-9]{4})"),
    re.compile(r"(?P<jaar>[0-9]{4})-(?P<maand>[0-9]{1,2})-(?P<dag>[0-9]{1,2})"),
    re.compile(r"(?P<jaar>[0-9]{4})(?P<maand>[0-9]{2})(?P<dag>[0-9]{2})"),
    re.compile(r"(?P<maand>[0-9]{1,2})[-/. ](?P<jaar>[0-9]{4})"),
    re.compile(r"(?P<jaar>[0-9]{4})-(?P<maand>[0-9]{1,2})"),
    re.compile(r"(?P<jaar>[0-9]{4})"),
    re.compile(r"(?:(?P<dag>[0-9]{1,2})[- ])?(?P<naam>[a-z]{3,9})\.?[- ](?P<jaar>[0-9]{4})"),
)


def is_lo_datum(waarde: str) -> bool:
    """Tell whether the value is jjjjmmdd, jjjjmm00, jjjj0000 or 00000000 and a day that exists (LO 4.2.8)."""
    delen = _LO.fullmatch(waarde)
    if delen is None:
        return False
    jaar, maand, dag = (int(deel) for deel in delen.groups())
    if jaar == 0 or maand == 0:
        return maand == 0 and dag == 0
    return _bestaat(jaar, maand, dag or 1)


def is_volledig(waarde: str) -> bool:
    """Tell whether year, month and day are all known."""
    return is_lo_datum(waarde) and not waarde.endswith("00")


def van_dag(dag: date) -> str:
    return f"{dag:%Y%m%d}".rjust(8, "0")


def als_dag(waarde: str) -> date | None:
    """Return the calendar day of a complete LO date, else nothing."""
    return date.fromisoformat(waarde) if is_volledig(waarde) else None


def dag_in_woorden(dag: date) -> str:
    """Return a day as people read it ("14 maart 1985")."""
    return in_woorden(van_dag(dag))


def moment_in_woorden(moment: datetime) -> str:
    """Return a moment as "14 maart 2026, 10:12 uur", in Dutch time."""
    hier = moment.astimezone(TIJDZONE)
    return f"{dag_in_woorden(hier.date())}, {hier:%H:%M} uur"


def in_woorden(waarde: str) -> str:
    """Write an LO date for people: "14 maart 1985", "maart 1985", "1985" or "onbekend".

    A value that is no date (dirty data are kept) comes back unchanged.
    """
    if not is_lo_datum(waarde):
        return waarde
    if waarde == ONBEKEND:
        return "onbekend"
    jaar, maand, dag = int(waarde[:4]), int(waarde[4:6]), int(waarde[6:])
    delen = (str(dag) if dag else "", MAANDEN[maand - 1] if maand else "", str(jaar))
    return " ".join(deel for deel in delen if deel)


def ontleed(invoer: str) -> str | None:
    """Read what a person typed as an LO date, or return nothing when it is none.

    Accepts 14-3-1985, 14/03/1985, 14.3.1985, 1985-03-14, 19850314, 14 maart 1985, and the same
    without day or month ("maart 1985", "3-1985", "1985", "00-00-1985", "onbekend").
    """
    tekst = " ".join(invoer.lower().split())
    if tekst == "onbekend":
        return ONBEKEND
    for vorm in _INVOER:
        if (gevonden := vorm.fullmatch(tekst)) is not None:
            return _lo_datum(gevonden.groupdict())
    return None


def _lo_datum(delen: dict[str, str | None]) -> str | None:
    maand = _maand(delen)
    if maand is None:
        return None
    waarde = f"{delen['jaar']}{maand:02}{int(delen.get('dag') or 0):02}"
    return waarde if is_lo_datum(waarde) else None


def _maand(delen: dict[str, str | None]) -> int | None:
    naam = delen.get("naam")
    if naam is None:
        return int(delen.get("maand") or 0)
    treffers = [nummer for nummer, maand in enumerate(MAANDEN, 1) if maand.startswith(naam)]
    return treffers[0] if len(treffers) == 1 else None


def _bestaat(jaar: int, maand: int, dag: int) -> bool:
    try:
        date(jaar, maand, dag)
    except ValueError:
        return False
    return True
