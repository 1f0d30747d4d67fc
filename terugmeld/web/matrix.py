"""The regulation to read: who may see what per afnemer, why a datum is or is not shown, and the articles."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from bijlagen.fout import BijlageFout
from bijlagen.matrix import Regelset
from bijlagen.regels import Klasse, Regel
from bijlagen.rubrieken import RUBRIEKEN
from bijlagen.tekst import als_tekst, rubriekregels
from bijlagen.voorwaarde import VOORWAARDE_ZIN
from bijlagen.waarom import waarom
from terugmeld.errors import NietGevonden
from terugmeld.services.regelsets import ingebruikneming_op, regelset_op
from terugmeld.storage.database import lees
from terugmeld.web.access import vereist
from terugmeld.web.klok import vandaag

KOPPEN = {
    Klasse.BEHEER: "Burgerzaken en beheer",
    Klasse.BINNENGEMEENTELIJK: "Afdelingen van de gemeente",
    Klasse.BEWERKER: "Bewerker",
    Klasse.INGESCHREVENE: "De persoon zelf",
    Klasse.VRIJE_DERDE: "Derden",
    Klasse.ONDERZOEK: "Wetenschappelijk onderzoek",
    Klasse.BIJZONDER: "Bijzondere gevallen",
}

blauwdruk = Blueprint("matrix", __name__)


@blauwdruk.get("/matrix")
@vereist(Bevoegdheid.INGELOGD)
def overzicht() -> str:
    with lees() as session:
        regelset = regelset_op(session, vandaag())
        gebruik = ingebruikneming_op(session, vandaag())
    groepen = [
        (
            kop,
            [(a, len(regelset.regels_van(a.code))) for a in regelset.afnemers.values() if a.klasse is klasse],
        )
        for klasse, kop in KOPPEN.items()
    ]
    return render_template("matrix/overzicht.html", regelset=regelset, gebruik=gebruik, groepen=groepen)


@blauwdruk.get("/matrix/verbanden")
@vereist(Bevoegdheid.INGELOGD)
def verbanden() -> str:
    """Show the links with other registers (art. 5) and the convenanten (art. 6 e), with their rows."""
    regelset = _regelset()
    versies: dict[str, list[Regel]] = {}
    for regel in regelset.bijlagen.regels:
        versies.setdefault(regel.regel_id, []).append(regel)
    return render_template(
        "matrix/verbanden.html",
        regelset=regelset,
        versies=versies,
        rubrieken={
            naam: rubriekregels(deel.rubrieken) for naam, deel in regelset.bijlagen.gegevenssets.items()
        },
    )


@blauwdruk.get("/matrix/<afnemer>")
@vereist(Bevoegdheid.INGELOGD)
def afnemer(afnemer: str) -> str:
    """Show every row of one afnemer, to print as well; with a rubriek also why it is or is not given."""
    regelset = _regelset()
    try:
        wie, regels = regelset.afnemer(afnemer), regelset.regels_van(afnemer)
        rubriek = request.args.get("rubriek", "")
        antwoorden = waarom(regelset, afnemer, rubriek, vandaag()) if rubriek else None
    except BijlageFout as fout:
        raise NietGevonden(str(fout)) from fout
    alles = {code for regel in regels for code in regelset.gegevens(afnemer, regel.doel)}
    return render_template(
        "matrix/afnemer.html",
        regelset=regelset,
        afnemer=wie,
        regels=regels,
        doelen=[(d, set(regelset.gegevens(afnemer, d.code))) for d in regelset.doelen(afnemer)],
        categorieen=rubriekregels(alles),
        sets={regel.regel_id: regelset.bijlagen.gegevenssets[regel.gegevensset] for regel in regels},
        convenanten={code: c for c in regelset.bijlagen.convenanten for code in c.regels},
        voorwaarden=VOORWAARDE_ZIN,
        taken=regelset.taken(afnemer),
        rubriek=rubriek,
        antwoorden=antwoorden,
        rubrieken=rubriekregels(RUBRIEKEN),
    )


@blauwdruk.get("/verordening")
@vereist(Bevoegdheid.INGELOGD)
def verordening() -> str:
    """Show the articles in force: ter inzage (art. 12 lid 4)."""
    with lees() as session:
        gebruik = ingebruikneming_op(session, vandaag())
        regelset = regelset_op(session, vandaag())
    return render_template("matrix/verordening.html", regelset=regelset, gebruik=gebruik)


@blauwdruk.get("/verordening/tekst")
@vereist(Bevoegdheid.INGELOGD)
def tekst() -> Response:
    return tekstbestand(_regelset())


def tekstbestand(regelset: Regelset) -> Response:
    """Return a regelset as a text file to keep."""
    antwoord = Response(als_tekst(regelset), mimetype="text/plain")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{regelset.naam}.txt"'
    return antwoord


def _regelset() -> Regelset:
    with lees() as session:
        return regelset_op(session, vandaag())
