"""The own concepten: listed without a value that was typed, taken up again, and removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, flash, redirect, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import NietGevonden
from terugmeld.services import concepten
from terugmeld.storage.database import lees, transaction
from terugmeld.web import verstuurd
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.meldformulier import rijen, volgorde

blauwdruk = Blueprint("concepten", __name__)


@dataclass(frozen=True, kw_only=True)
class Conceptregel:
    """One unfinished melding: about which rubrieken, how far it is, and until when it stays."""

    id: int
    rubrieken: Sequence[str]
    stap: int
    stappen: int
    is_intake: bool
    bijlagen: int
    gewijzigd_op: datetime
    bewaard_tot: datetime


@blauwdruk.get("/melden/concepten/<int:concept_id>")
@vereist(Bevoegdheid.TERUGMELDEN)
def hervat(concept_id: int) -> Response:
    """Go on at the step where it was left, or to the melding that came of it."""
    try:
        with lees() as session:
            stap = concepten.zoek(session, concept_id, van=gebruiker()).stap
    except NietGevonden as fout:
        return redirect(verstuurd.melding_van(str(concept_id), anders=fout))
    return redirect(url_for("melden.stap", concept_id=concept_id, stap=stap))


@blauwdruk.post("/melden/concepten/<int:concept_id>/verwijderen")
@vereist(Bevoegdheid.TERUGMELDEN)
def verwijder(concept_id: int) -> Response:
    with transaction() as session:
        concepten.verwijder(session, concept_id, van=gebruiker())
    flash("Het concept is verwijderd.")
    return redirect(url_for("intranet.mijn_meldingen"))


def eigen_concepten() -> list[Conceptregel]:
    """Return the unfinished meldingen of who is logged in, the newest work first."""
    wie = gebruiker()
    if not wie.mag(Bevoegdheid.TERUGMELDEN):
        return []
    dagen = timedelta(days=instellingen().concept_dagen)
    with lees() as session:
        gevonden = concepten.lijst(session, van=wie)
    regels = []
    for concept in gevonden:
        stappen = volgorde(is_intake=concept.is_intake)
        getypt = MultiDict(concepten.lees_velden(concept))
        regels.append(
            Conceptregel(
                id=concept.id,
                rubrieken=[rij["naam"] for rij in rijen(getypt)],
                stap=stappen.index(concept.stap) + 1,
                stappen=len(stappen),
                is_intake=concept.is_intake,
                bijlagen=len(concept.bijlagen),
                gewijzigd_op=concept.gewijzigd_op,
                bewaard_tot=concept.gewijzigd_op + dagen,
            )
        )
    return regels
