"""Passwords: the rules for a new one, its hash and the check; needs no database and no transaction."""

import unicodedata
from collections.abc import Iterable

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
BEKENDE_ZINNEN = (
    "correcthorsebatterystaple",
    "thequickbrownfoxjumpsoverthelazydog",
    "jantjezageenspruimenhangen",
    "altijdiskortjakjeziek",
    "zieginddekomtdestoomboot",
    "opeengrotepaddenstoel",
    "langzullenwijhetleven",
    "langzalzeleven",
)
# Shorter parts of a name ("van", "de") stand in many a sentence.
KORTSTE_NAAM = 4

# Letters and digits that nobody takes for each other when they are read from paper.
LEESBAAR = "abcdefghjkmnpqrstuvwxyz23456789"
GROEPEN = 5
PER_GROEP = 4

_hasher = PasswordHasher()
_ONBEKEND = _hasher.hash("een wachtwoord dat niemand heeft")


def maak_wachtwoord(zaad: str) -> str:
    """Return the first password that belongs to a secret (hexadecimal), in groups that can be read out.

    The same secret gives the same password: who sends a form twice sees one password twice.
    """
    getal, tekens = int(zaad, 16), []
    for _ in range(GROEPEN * PER_GROEP):
        getal, plaats = divmod(getal, len(LEESBAAR))
        tekens.append(LEESBAAR[plaats])
    return "-".join("".join(tekens[begin : begin + PER_GROEP]) for begin in range(0, len(tekens), PER_GROEP))


def hash_wachtwoord(wachtwoord: str) -> str:
    return _hasher.hash(_genormaliseerd(wachtwoord))


def klopt(wachtwoord_hash: str | None, wachtwoord: str) -> bool:
    """Check a password; without a hash (an unknown name) the same time is spent and the answer is no."""
    try:
        _hasher.verify(wachtwoord_hash or _ONBEKEND, _genormaliseerd(wachtwoord))
    except (VerificationError, InvalidHashError):
        return False
    return wachtwoord_hash is not None


def toets_wachtwoord(wachtwoord: str, *, gebruikersnaam: str, naam: str = "") -> None:
    """Refuse a new password that is too short, too long or easy to guess (ASVS 6.2)."""
    zin = bezwaar(wachtwoord, gebruikersnaam=gebruikersnaam, naam=naam)
    if zin is not None:
        raise OngeldigeInvoer({"wachtwoord": [zin]})


def bezwaar(wachtwoord: str, *, gebruikersnaam: str, naam: str = "") -> str | None:
    """Return what is wrong with a new password, as a sentence; None when it will do."""
    wachtwoord = _genormaliseerd(wachtwoord)
    if len(wachtwoord) < MINIMUM:
        return f"Kies een wachtwoord van minstens {MINIMUM} tekens. Een zin van een paar woorden werkt goed."
    if len(wachtwoord) > MAXIMUM:
        return f"Kies een wachtwoord van hoogstens {MAXIMUM} tekens."
    if len(set(wachtwoord)) < MINIMUM_VERSCHILLEND or _is_bekend(wachtwoord, [gebruikersnaam, *naam.split()]):
        return "Dit wachtwoord is makkelijk te raden. Kies een zin die alleen u kent."
    return None


def _is_bekend(wachtwoord: str, namen: Iterable[str]) -> bool:
    """Say whether it is a sentence everyone knows, or has fewer than eight characters of its own.

    Not its own are the name and the pieces that everyone tries.
    """
    rest = wachtwoord.casefold()
    if "".join(teken for teken in rest if teken.isalpha()) in BEKENDE_ZINNEN:
        return True
    eigen = [naam.casefold() for naam in namen if len(naam) >= KORTSTE_NAAM]
    for stuk in (*eigen, *BEKENDE_STUKKEN):
        rest = rest.replace(stuk, "")
    return len(rest.strip("0123456789!?.-_ ")) < 8


def _genormaliseerd(wachtwoord: str) -> str:
    return unicodedata.normalize("NFKC", wachtwoord)
