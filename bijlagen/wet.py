"""The law on which a regelset rests, and which of its articles says what; decides nothing."""

from collections.abc import Mapping
from enum import StrEnum


class Wet(StrEnum):
    """The law of the time of the verordening, or the one of today."""

    GBA = "Wet GBA"
    BRP = "Wet BRP"


ARTIKELEN: Mapping[Wet, Mapping[str, str]] = {
    Wet.GBA: {
        "geheim_artikel": "Wet GBA art. 102",
        "anummer_artikel": "Wet GBA art. 98 lid 2",
        "paspoort_artikel": "Wet GBA art. 89 lid 1",
        "kiesrecht_artikel": "Wet GBA art. 89 lid 2",
        "rechtstreeks_artikel": "Wet GBA art. 97",
    },
    Wet.BRP: {
        "geheim_artikel": "Wet BRP art. 3.21 lid 1 onder b",
        "anummer_artikel": "Wet BRP art. 3.9 lid 4",
        "paspoort_artikel": "Wet BRP art. 3.8 lid 2",
        "kiesrecht_artikel": "Wet BRP art. 3.8 lid 2",
        "rechtstreeks_artikel": "Wet BRP art. 3.9 lid 1",
    },
}
"""The article of each law for the sentences of `uitleg`."""
