"""The form of an e-mail address; whether anybody reads it is not known here."""

import re

GEEN_EMAIL = "Vul een e-mailadres in zoals naam@voorbeeld.nl."
_VORM = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def is_email(tekst: str) -> bool:
    return _VORM.fullmatch(tekst) is not None
