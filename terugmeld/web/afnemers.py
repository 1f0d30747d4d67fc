"""The names of afnemers on a page: of the regelset in gebruik, or of the version of the record itself."""

from collections.abc import Mapping

from flask import g
from sqlalchemy.orm import Session

from terugmeld.services.regelsets import afnemernamen, versienamen
from terugmeld.storage.database import lees
from terugmeld.web.klok import vandaag


def afnemernaam(code: str, versie: str | None = None) -> str:
    """Return what a code is called; ``versie`` is the hash of the regelset of what is shown."""
    if versie:
        eigen = _van_versie(versie).get(code)
        if eigen:
            return eigen
    return alle_afnemers().get(code, code)


def alle_afnemers() -> Mapping[str, str]:
    """Return the names of today, looked up once per request."""
    namen: Mapping[str, str] | None = g.get("afnemernamen")
    if namen is None:
        with lees() as session:
            namen = zoek_afnemers(session)
    return namen


def zoek_afnemers(session: Session) -> Mapping[str, str]:
    """Look the names of today up for the rest of this request, with a session that is open already."""
    namen: Mapping[str, str] = afnemernamen(session, vandaag())
    g.afnemernamen = namen
    return namen


def _van_versie(hash_: str) -> Mapping[str, str]:
    with lees() as session:
        return versienamen(session, hash_)
