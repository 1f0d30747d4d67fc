"""What is already known of a rubriek when somebody reports it; never who, how many, or since when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Bekendheid(StrEnum):
    """Whether Burgerzaken knows of the doubt already (bijlage 4, 3.4)."""

    IN_ONDERZOEK = "al in onderzoek"
    GEMELD = "al gemeld"


@dataclass(frozen=True, kw_only=True)
class BekendeTwijfel:
    """One rubriek of which the doubt is known; an onderzoek has its expected date, and nothing else."""

    rubriek: str
    bekendheid: Bekendheid
    verwachte_datum: date | None = None


@dataclass(frozen=True, kw_only=True)
class Dubbelcijfers:
    """Over a period: looks that found something and led to no melding, and meldingen that joined."""

    voorkomen: int
    aangesloten: int
