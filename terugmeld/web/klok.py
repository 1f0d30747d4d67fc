"""The clock of the web door: the only place below it that asks the time; services are told."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

NEDERLAND = ZoneInfo("Europe/Amsterdam")


def klok() -> datetime:
    return datetime.now(UTC)


def vandaag() -> date:
    """Return the day in the Netherlands, on which rights and terms are judged."""
    return klok().astimezone(NEDERLAND).date()
