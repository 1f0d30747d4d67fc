"""The report of a kwaliteitssteekproef: figures with a graph, words, PDF, CSV, and proof of the duty."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters import steekproefverslag as papier
from terugmeld.adapters.formats.tabel import als_csv
from terugmeld.domain.steekproef import Rubriekcijfer
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import steekproef_verslag as verslagen
from terugmeld.services import steekproeven
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.grafiek import Staaf
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.steekproeven import ConclusieSchema
from terugmeld.web.weergave import rubrieknaam

blauwdruk = Blueprint("steekproefverslag", __name__, url_prefix="/beheer/steekproeven")


@blauwdruk.get("/<int:steekproef_id>/verslag")
@vereist(Bevoegdheid.STEEKPROEF_UITVOEREN)
def verslag(steekproef_id: int) -> str:
    return _verslag(steekproef_id, None)


@blauwdruk.get("/<int:steekproef_id>/verslag.pdf")
@vereist(Bevoegdheid.STEEKPROEF_UITVOEREN)
def als_pdf(steekproef_id: int) -> Response:
    with lees() as session:
        inhoud = verslagen.maak(session, steekproeven.zoek(session, steekproef_id))
        pdf = papier.druk_af(inhoud, gemeente=instellingen().gemeente_naam, datum=vandaag())
        return _bijlage(pdf, papier.MIMETYPE, f"steekproef-{inhoud.steekproef.kenmerk}.pdf")


@blauwdruk.get("/<int:steekproef_id>/verslag.csv")
@vereist(Bevoegdheid.STEEKPROEF_UITVOEREN)
def cijfers(steekproef_id: int) -> Response:
    with lees() as session:
        inhoud = verslagen.maak(session, steekproeven.zoek(session, steekproef_id))
        tekst = als_csv(papier.KOP, papier.rijen(inhoud))
        naam = f"steekproef-{inhoud.steekproef.kenmerk}.csv"
    return _bijlage(tekst.encode("utf-8-sig"), "text/csv; charset=utf-8", naam)


@blauwdruk.post("/<int:steekproef_id>/conclusie")
@vereist(Bevoegdheid.STEEKPROEF_BEHEREN)
def concludeer(steekproef_id: int) -> Antwoord | tuple[str, int]:
    try:
        tekst = laad(ConclusieSchema(), request.form)["conclusie"]
        with transaction() as session:
            rij = steekproeven.zoek(session, steekproef_id)
            verslagen.schrijf_conclusie(session, rij, tekst, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _verslag(steekproef_id, ingevuld(request.form, fout)), fout.status
    flash("De conclusie staat in het verslag.")
    return redirect(url_for("steekproefverslag.verslag", steekproef_id=steekproef_id))


@blauwdruk.post("/<int:steekproef_id>/bewijs")
@vereist(Bevoegdheid.STEEKPROEF_BEHEREN)
def leg_bewijs_vast(steekproef_id: int) -> Antwoord | tuple[str, int]:
    """Put the report in the calendar; the PDF is made before the transaction, as printing is slow."""
    with lees() as session:
        inhoud = verslagen.maak(session, steekproeven.zoek(session, steekproef_id))
        pdf = papier.druk_af(inhoud, gemeente=instellingen().gemeente_naam, datum=vandaag())
    try:
        with transaction() as session:
            rij = steekproeven.zoek(session, steekproef_id)
            titels = verslagen.leg_bewijs_vast(session, rij, pdf, door=gebruiker(), nu=klok())
    except Conflict as fout:
        return _verslag(steekproef_id, None, fout.zin), fout.status
    flash(f"Het verslag staat als bewijs in de kalender: {' en '.join(titels)}.")
    return redirect(url_for("steekproefverslag.verslag", steekproef_id=steekproef_id))


def _verslag(steekproef_id: int, formulier: Formulier | None, conflict: str = "") -> str:
    with lees() as session:
        rij = steekproeven.zoek(session, steekproef_id)
        inhoud = verslagen.maak(session, rij)
        zeker = rij.betrouwbaarheid or 95.0
        slechtste = papier.slechtste(inhoud.cijfers)
        return render_template(
            "beheer/steekproefverslag.html",
            rij=rij,
            verslag=inhoud,
            zinnen=papier.samenvatting(inhoud),
            staven=staven(slechtste, zeker),
            zekerheid=zeker,
            bewijsbaar=[PLICHTEN[v.plicht].titel for v in verslagen.bewijsbaar(session, rij, gebruiker())],
            formulier=formulier or Formulier({"conclusie": rij.conclusie}),
            conflict=conflict,
            mag=gebruiker().mag(Bevoegdheid.STEEKPROEF_BEHEREN),
        )


def staven(cijfers: list[Rubriekcijfer], betrouwbaarheid: float) -> list[Staaf]:
    """Return the bars of the graph, on the scale of the longest interval."""
    grenzen = [cijfer.fouten.interval(betrouwbaarheid) for cijfer in cijfers]
    schaal = 100 / max((grens.boven for grens in grenzen), default=1.0)
    return [
        Staaf(
            naam=rubrieknaam(cijfer.rubriek),
            deel=round((cijfer.fouten.waarde or 0.0) * schaal, 1),
            tekst=papier.in_procenten(cijfer.fouten),
            marge=(round(grens.onder * schaal, 1), round(grens.boven * schaal, 1)),
        )
        for cijfer, grens in zip(cijfers, grenzen, strict=True)
    ]


def _bijlage(inhoud: bytes, mimetype: str, naam: str) -> Response:
    antwoord = Response(inhoud, mimetype=mimetype)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
