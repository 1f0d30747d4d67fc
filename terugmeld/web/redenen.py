"""The words of a row of the matrix on a page: those of the regelset in gebruik today, or else its code."""

from collections.abc import Sequence
from contextlib import suppress

from flask import g

from bijlagen.matrix import Regelset
from bijlagen.regels import Regel
from terugmeld.errors import NietBeschikbaar
from terugmeld.services.regelsets import regelset_op
from terugmeld.storage.database import lees
from terugmeld.web.klok import vandaag


def redennaam(code: str) -> str:
    """Return what a row is for, as it stands in the annex or as it is read there."""
    return next((_woorden(regel) for regel in _van_vandaag() if regel.regel_id == code), code)


def doelnaam(doel: str, afnemer: str = "") -> str:
    """Return what a doel is in words; ``afnemer`` chooses where more than one has a doel of that code."""
    regels = [regel for regel in _van_vandaag() if regel.doel == doel]
    eigen = [regel for regel in regels if regel.afnemer == afnemer] or regels
    return _woorden(eigen[0]) if eigen else doel.replace("-", " ").capitalize()


def _woorden(regel: Regel) -> str:
    return regel.lezing or regel.tekst


def regelset_van_vandaag() -> Regelset | None:
    """Return the regelset in gebruik, looked up once per request; None while there is none."""
    if "regelset_van_vandaag" not in g:
        with lees() as session, suppress(NietBeschikbaar):
            g.regelset_van_vandaag = regelset_op(session, vandaag())
    gevonden: Regelset | None = g.setdefault("regelset_van_vandaag", None)
    return gevonden


def _van_vandaag() -> Sequence[Regel]:
    regelset = regelset_van_vandaag()
    return regelset.bijlagen.regels if regelset else ()
