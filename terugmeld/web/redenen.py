"""The words of a row of the matrix on a page: those of the regelset in gebruik today, or else its code."""

from collections.abc import Mapping

from flask import g

from terugmeld.services.regelsets import ingebruikneming_op, lees_versie
from terugmeld.storage.database import lees
from terugmeld.web.klok import vandaag


def redennaam(code: str) -> str:
    """Return what a row is for, as it stands in the annex or as it is read there."""
    if "redenen" not in g:
        g.redenen = _van_vandaag()
    namen: Mapping[str, str] = g.redenen
    return namen.get(code, code)


def _van_vandaag() -> Mapping[str, str]:
    with lees() as session:
        gebruik = ingebruikneming_op(session, vandaag())
        regels = lees_versie(session, gebruik.regelset_hash).bijlagen.regels if gebruik else ()
    return {regel.regel_id: regel.lezing or regel.tekst for regel in regels}
