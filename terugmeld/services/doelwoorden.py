"""What data were given for, in the words of the annex by which that was decided; changes nothing."""

from collections.abc import Callable, Mapping
from functools import cache
from re import sub
from typing import Any

from sqlalchemy.orm import Session

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Regelset
from terugmeld.domain.inzage import Doelwoorden
from terugmeld.errors import NietGevonden
from terugmeld.services.regelsets import lees_versie

# The numbers and dashes with which a row begins in the annex.
OPSOMMING = r"^(\d+\.\s*|-)"


def woordenboek(session: Session, huidig: Regelset | None) -> Callable[[Mapping[str, Any]], Doelwoorden]:
    """Return what finds the words for an aantekening, each row once; ``huidig`` where it names no version.

    What was done elsewhere names no row: there its own words stand.
    """

    @cache
    def zoek(hash_: str | None, regel_id: str | None, doel: str) -> Doelwoorden:
        try:
            is_van_nu = huidig and hash_ in {None, huidig.hash}
            regelset = huidig if huidig and is_van_nu else lees_versie(session, hash_ or "")
            regel = regelset.regel(regel_id or "")
        except (BijlageFout, NietGevonden):
            return Doelwoorden(doel.replace("-", " "))
        return Doelwoorden(regel.lezing, sub(OPSOMMING, "", regel.tekst).rstrip(".;"))

    return lambda inhoud: zoek(inhoud.get("regelset_hash"), inhoud.get("regel_id"), inhoud.get("doel", ""))
