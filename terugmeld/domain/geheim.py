"""What stands in the database in place of a secret; keeps nothing."""

import hashlib
import hmac


def vingerafdruk(sleutel: str) -> str:
    """Return the SHA-256 of a random secret in hexadecimal; enough for what cannot be guessed."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


def naamhash(sleutel: str, naam: str) -> str:
    """Return a keyed hash of a name, so that who tried to log in can be counted but not read."""
    return hmac.new(sleutel.encode(), naam.strip().casefold().encode(), hashlib.sha256).hexdigest()
