"""A contact during an onderzoek, in codes and one short text without person data; decides nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Contactkanaal(StrEnum):
    """How the contact went."""

    TELEFOON = "telefoon"
    BALIE = "balie"
    BRIEF = "brief"
    EMAIL = "e-mail"
    TER_PLAATSE = "ter plaatse"


class Contactrol(StrEnum):
    """With whom, by role and never by name."""

    BETROKKENE = "betrokkene"
    FAMILIE = "familie"
    HOOFDBEWONER = "hoofdbewoner of verhuurder"
    BUREN = "buren"
    ANDERE_AFDELING = "andere afdeling"
    ANDERE_INSTANTIE = "andere instantie"


class Contactresultaat(StrEnum):
    """What it gave."""

    GESPROKEN = "gesproken"
    GEEN_GEHOOR = "geen gehoor"
    WIL_NIET = "wil geen informatie geven"
    BEVESTIGT = "bevestigt het gegeven"
    SPREEKT_TEGEN = "spreekt het gegeven tegen"


@dataclass(frozen=True, kw_only=True)
class NieuwContact:
    """What somebody of Burgerzaken notes of a contact."""

    datum: date
    kanaal: Contactkanaal
    met: Contactrol
    resultaat: Contactresultaat
    tekst: str | None = None
