"""The duties as an iCalendar file (RFC 5545) for an agenda; holds no person."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from terugmeld.services.plichten import Regel

MIMETYPE = "text/calendar; charset=utf-8"
REGEL = 75


def als_icalendar(regels: Iterable[Regel], *, domein: str, nu: datetime) -> str:
    """Return one event for each duty that is not daily, on the last day that it may be done."""
    delen = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Terugmeld//Beheerregeling//NL"]
    for regel in regels:
        if not regel.plicht.is_dagelijks:
            delen += _gebeurtenis(regel, domein, nu)
    return "".join(f"{_vouw(deel)}\r\n" for deel in [*delen, "END:VCALENDAR"])


def _gebeurtenis(regel: Regel, domein: str, nu: datetime) -> Iterator[str]:
    plicht, voorval = regel.plicht, regel.voorval
    vooraf = (voorval.uiterste_datum - voorval.herinner_datum).days
    yield "BEGIN:VEVENT"
    yield f"UID:{plicht.code}-{voorval.periode}@{domein.replace('/', '-')}"
    yield f"DTSTAMP:{nu:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{voorval.uiterste_datum:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{voorval.uiterste_datum + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_tekst(plicht.titel)}"
    yield f"DESCRIPTION:{_tekst(f'{plicht.uitleg} Beheerregeling, {plicht.artikel}. {plicht.eigenaar}.')}"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_tekst(plicht.titel)}"
    yield f"TRIGGER:-P{vooraf}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _tekst(tekst: str) -> str:
    for teken in ("\\", ";", ","):
        tekst = tekst.replace(teken, f"\\{teken}")
    return tekst


def _vouw(regel: str) -> str:
    """Break a long line as the RFC asks: after at most 75 octets, the next one begins with a space."""
    delen, deel = [], ""
    for teken in regel:
        if len(f"{deel}{teken}".encode()) > REGEL:
            delen.append(deel)
            deel = " "
        deel += teken
    return "\r\n".join([*delen, deel])
