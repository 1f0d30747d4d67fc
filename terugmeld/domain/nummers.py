"""The numbers that identify a person: burgerservicenummer and A-nummer; checks form, never existence."""

import re
from itertools import pairwise

from stdnum.nl import bsn as stdnum_bsn

_BSN = re.compile(r"[0-9]{9}")
_ANUMMER = re.compile(r"[1-9][0-9]{9}")
_SCHEIDINGSTEKENS = re.compile(r"[\s.]")


def is_bsn(waarde: str) -> bool:
    """Tell whether the value has nine digits and passes the elfproef (LO 01.20)."""
    return _BSN.fullmatch(waarde) is not None and bool(stdnum_bsn.is_valid(waarde))


def normaliseer_bsn(invoer: str) -> str:
    """Drop the spaces and dots that people type; the rest stays for ``is_bsn`` to judge."""
    return _SCHEIDINGSTEKENS.sub("", invoer)


def normaliseer_anummer(invoer: str) -> str:
    """Drop the spaces and dots that people type; the rest stays for ``is_anummer`` to judge."""
    return _SCHEIDINGSTEKENS.sub("", invoer)


def is_anummer(waarde: str) -> bool:
    """Tell whether the value is an A-nummer by the four rules of LO 01.10."""
    if _ANUMMER.fullmatch(waarde) is None:
        return False
    cijfers = [int(cijfer) for cijfer in waarde]
    return (
        all(links != rechts for links, rechts in pairwise(cijfers))
        and sum(cijfers) % 11 in (0, 5)
        and sum(2**plaats * cijfer for plaats, cijfer in enumerate(cijfers)) % 11 == 0
    )
