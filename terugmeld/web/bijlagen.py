"""Files of a terugmelding: read from a form, and given back as a download that no browser opens."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import Blueprint, request
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.bijlage import MAXIMUM_SAMEN, Bijlage, bijlage, gebrek
from terugmeld.services import bijlagen
from terugmeld.storage.bijlagen import Bijlage as Bijlagerij
from terugmeld.storage.database import lees
from terugmeld.web.access import gebruiker, vereist

VELD = "bijlagen"
TE_GROOT = "Samen mogen de bestanden 20 MB zijn. Kies minder of kleinere bestanden."

blauwdruk = Blueprint("bijlagen", __name__)


@dataclass(frozen=True)
class Gestuurd:
    """The files of one form: those that may be kept, a sentence for each other, and if all are too big."""

    goed: Sequence[Bijlage] = ()
    zinnen: list[str] = field(default_factory=list)
    is_te_groot: bool = False


def gestuurd() -> Gestuurd:
    """Read the files of this request; nothing is kept of a request that has too much in it."""
    bestanden = [bestand for bestand in request.files.getlist(VELD) if bestand.filename]
    gelezen = [(bestand.filename or "", bestand.read()) for bestand in bestanden]
    for bestand in bestanden:
        bestand.close()
    if sum(len(inhoud) for _, inhoud in gelezen) > MAXIMUM_SAMEN:
        return Gestuurd(zinnen=[TE_GROOT], is_te_groot=True)
    fouten = [(naam, gebrek(naam, inhoud)) for naam, inhoud in gelezen]
    return Gestuurd(
        goed=[bijlage(*paar) for paar, (_, zin) in zip(gelezen, fouten, strict=True) if not zin],
        zinnen=[f"{_leesbaar(naam)}: {zin}" for naam, zin in fouten if zin],
    )


@blauwdruk.get("/meldingen/<kenmerk>/bijlagen/<int:bijlage_id>")
@vereist(Bevoegdheid.TERUGMELDEN)
def van_melding(kenmerk: str, bijlage_id: int) -> Response:
    with lees() as session:
        return _download(bijlagen.van_melding(session, kenmerk, bijlage_id, kijker=gebruiker()))


@blauwdruk.get("/melden/concepten/<int:concept_id>/bijlagen/<int:bijlage_id>")
@vereist(Bevoegdheid.TERUGMELDEN)
def van_concept(concept_id: int, bijlage_id: int) -> Response:
    with lees() as session:
        return _download(bijlagen.van_concept(session, concept_id, bijlage_id, kijker=gebruiker()))


def _download(rij: Bijlagerij) -> Response:
    antwoord = Response(rij.inhoud, mimetype="application/octet-stream")
    antwoord.headers.set("Content-Disposition", "attachment", filename=rij.naam)
    return antwoord


def _leesbaar(naam: str) -> str:
    """Return the name as it may stand in a sentence."""
    return "".join(teken for teken in naam if teken.isprintable())[-60:]
