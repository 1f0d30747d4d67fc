"""What became of a day promised to the melder; a pure rule."""

from datetime import date
from enum import StrEnum

from terugmeld.domain.terugmelding import Handeling


class Nakoming(StrEnum):
    """How a belofte ended: answered in time or late, moved and told in time, or no longer needed."""

    GEHOUDEN = "gehouden"
    GEBROKEN = "gebroken"
    VERSCHOVEN = "verschoven"
    VERVALLEN = "vervallen"


# Steps that are the answer for which the day was promised.
ANTWOORD = frozenset(
    {
        Handeling.GEEN_ONDERZOEK,
        Handeling.ZET_IN_ONDERZOEK,
        Handeling.KOPPEL_AAN_ONDERZOEK,
        Handeling.STUUR_DOOR,
        Handeling.NOTEER_ANTWOORD,
        Handeling.ROND_AF,
    }
)


def nakoming(handeling: Handeling, beloofd: date, vandaag: date) -> Nakoming | None:
    """Say what this step makes of the promised day; None when the promise stands.

    A day that passed without an answer is broken, also when a new day is told afterwards.
    """
    if handeling is Handeling.TREK_IN:
        return Nakoming.VERVALLEN
    if handeling not in ANTWOORD | {Handeling.STEL_NIEUWE_DATUM, Handeling.HEROPEN}:
        return None
    if vandaag > beloofd:
        return Nakoming.GEBROKEN
    return Nakoming.GEHOUDEN if handeling in ANTWOORD else Nakoming.VERSCHOVEN
