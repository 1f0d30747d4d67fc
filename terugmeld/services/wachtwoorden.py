"""Passwords: the rules for a new one, its hash and the check; needs no database and no transaction."""

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from terugmeld.errors import OngeldigeInvoer

MINIMUM = 15
MAXIMUM = 256
MINIMUM_VERSCHILLEND = 6
BEKENDE_STUKKEN = (
    "wachtwoord",
    "password",
    "welkom",
    "welcome",
    "geheim",
    "terugmeld",
    "gemeente",
    "burgerzaken",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwerty",
    "azerty",
    "1234567890",
    "0123456789",
    "abcdefgh",
    "letmein",
    "iloveyou",
    "admin",
)

# Letters and digits that nobody takes for each other when they are read from paper.
LEESBAAR = "abcdefghjkmnpqrstuvwxyz23456789"
GROEPEN = 5
PER_GROEP = 4

_hasher = PasswordHasher()
_ONBEKEND = _hasher.hash("een wachtwoord dat niemand heeft")


def maak_wachtwoord() -> str:
    """Return a first password by chance, in groups that can be read out."""
    return "-".join("".join(secrets.choice(LEESBAAR) for _ in range(PER_GROEP)) for _ in range(GROEPEN))


def hash_wachtwoord(wachtwoord: str) -> str:
    return _hasher.hash(_genormaliseerd(wachtwoord))


def klopt(wachtwoord_hash: str | None, wachtwoord: str) -> bool:
    """Check a password; without a hash (an unknown name) the same time is spent and the answer is no."""
    try:
        _hasher.verify(wachtwoord_hash or _ONBEKEND, _genormaliseerd(wachtwoord))
    except (VerificationError, InvalidHashError):
        return False
    return wachtwoord_hash is not None


def toets_wachtwoord(wachtwoord: str, *, gebruikersnaam: str, veld: str = "wachtwoord") -> None:
    """Refuse a new password that is too short, too long or easy to guess (ASVS 6.2)."""
    zin = _bezwaar(_genormaliseerd(wachtwoord), gebruikersnaam)
    if zin is not None:
        raise OngeldigeInvoer({veld: [zin]})


def _bezwaar(wachtwoord: str, gebruikersnaam: str) -> str | None:
    if len(wachtwoord) < MINIMUM:
        return f"Kies een wachtwoord van minstens {MINIMUM} tekens. Een zin van een paar woorden werkt goed."
    if len(wachtwoord) > MAXIMUM:
        return f"Kies een wachtwoord van hoogstens {MAXIMUM} tekens."
    if len(set(wachtwoord)) < MINIMUM_VERSCHILLEND or _is_bekend(wachtwoord, gebruikersnaam):
        return "Dit wachtwoord is makkelijk te raden. Kies een zin die alleen u kent."
    return None


def _is_bekend(wachtwoord: str, gebruikersnaam: str) -> bool:
    """Say whether fewer than eight characters remain without the name and the pieces everyone tries."""
    rest = wachtwoord.casefold()
    for stuk in (gebruikersnaam.casefold(), *BEKENDE_STUKKEN):
        rest = rest.replace(stuk, "") if stuk else rest
    return len(rest.strip("0123456789!?.-_ ")) < 8


def _genormaliseerd(wachtwoord: str) -> str:
    return unicodedata.normalize("NFKC", wachtwoord)
