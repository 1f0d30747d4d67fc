"""The kinds of notices and their words; holds no person data."""

from enum import StrEnum


class Berichtsoort(StrEnum):
    """Why somebody gets a notice (bijlage 4, 3.4 and 4)."""

    ONTVANGST = "ontvangst"
    GEEN_ONDERZOEK = "geen onderzoek"
    IN_ONDERZOEK = "in onderzoek"
    NIEUWE_DATUM = "nieuwe datum"
    AFRONDING = "afronding"
    INGETROKKEN = "ingetrokken"
    HERINNERING = "herinnering"
    TE_LAAT = "te laat"
