"""The words of a row of the matrix on a page: those of the regelset in gebruik today, or else its code."""

from collections.abc import Sequence

from flask import g

from bijlagen.regels import Regel
from terugmeld.services.regelsets import ingebruikneming_op, lees_versie
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


def _van_vandaag() -> Sequence[Regel]:
    """Return the rows of today, looked up once per request."""
    if "regels_van_vandaag" not in g:
        with lees() as session:
            gebruik = ingebruikneming_op(session, vandaag())
            g.regels_van_vandaag = (
                lees_versie(session, gebruik.regelset_hash).bijlagen.regels if gebruik else ()
            )
    regels: Sequence[Regel] = g.regels_van_vandaag
    return regels
