"""Numbers in an address: an id that the database can hold, and where a list goes on; looks nothing up."""

import re
from typing import Any

from werkzeug.routing import IntegerConverter

from terugmeld.errors import OngeldigeInvoer
from terugmeld.storage.database import GROOTSTE_ID

CURSOR = re.compile(r"[0-9]{1,10}")


class Nummer(IntegerConverter):
    """The ``int`` of every route; a number that can't be an id is not found."""

    def __init__(self, *deel: Any, **meer: Any) -> None:  # noqa: ANN401 - what werkzeug takes
        super().__init__(*deel, **{"max": GROOTSTE_ID} | meer)


def cursor(na: str | None) -> int | None:
    """Return the number of the last row that was shown; OngeldigeInvoer for what no list ever gave."""
    if na is None:
        return None
    if not CURSOR.fullmatch(na) or int(na) > GROOTSTE_ID:
        raise OngeldigeInvoer({"na": ["Deze plaats in de lijst bestaat niet. Begin weer vooraan."]})
    return int(na)
