"""A new version of the service: which functies decide on it, and when it may run; pure rules."""

import re
from collections.abc import Iterable
from enum import StrEnum

from beheerregeling.rollen import Rol

NUMMER = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}")
MAXIMUM_TEKST = 8000
GEEN_NUMMER = "Vul een nummer in van drie getallen met punten, zoals 1.2.0."
GEEN_TEKST = f"Vul dit in, met hoogstens {MAXIMUM_TEKST} tekens."
# The informatiebeheerder decides with the systeembeheerder and the applicatiebeheerder (art. 6).
BESLISSERS = (Rol.INFORMATIEBEHEERDER, Rol.SYSTEEMBEHEERDER, Rol.APPLICATIEBEHEERDER)


class Versiestatus(StrEnum):
    """What the three functies said so far."""

    VOORGESTELD = "voorgesteld"
    GOEDGEKEURD = "goedgekeurd"
    AFGEKEURD = "afgekeurd"


def status(oordelen: Iterable[bool]) -> Versiestatus:
    """Return how a version stands: one no is enough, a yes of all three is asked."""
    alle = list(oordelen)
    if not all(alle):
        return Versiestatus.AFGEKEURD
    return Versiestatus.GOEDGEKEURD if len(alle) == len(BESLISSERS) else Versiestatus.VOORGESTELD


def gebreken(nummer: str, wijzigingen: str, testverslag: str) -> dict[str, list[str]]:
    """Return what is wrong with a proposed version, by field."""
    fouten = {} if NUMMER.fullmatch(nummer) else {"nummer": [GEEN_NUMMER]}
    for veld, tekst in (("wijzigingen", wijzigingen), ("testverslag", testverslag)):
        if not 0 < len(tekst.strip()) <= MAXIMUM_TEKST:
            fouten[veld] = [GEEN_TEKST]
    return fouten
