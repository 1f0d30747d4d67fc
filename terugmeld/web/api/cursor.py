"""Where a list goes on: the number of the last row that was shown."""

import re

from terugmeld.errors import OngeldigeInvoer

NUMMER = re.compile(r"[0-9]{1,18}")


def nummer(na: str | None) -> int | None:
    """Return the cursor as a number; OngeldigeInvoer for what no list ever gave."""
    if na is None:
        return None
    if not NUMMER.fullmatch(na):
        raise OngeldigeInvoer({"na": ["Deze plaats in de lijst bestaat niet. Begin weer vooraan."]})
    return int(na)
