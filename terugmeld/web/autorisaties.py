"""The register of authorisations: the functies, every right on a day, its letters, and how it ends."""

from datetime import date

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.functies import FUNCTIES
from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters import autorisatiebrief
from terugmeld.adapters.formats.tabel import als_csv
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import autorisatiebrieven
from terugmeld.services.autorisaties import Registerregel, register, zoek_regel
from terugmeld.services.intrekken import trek_in, zoek_recht
from terugmeld.storage.benoemingen import Intrekking
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.beheer import IntrekkingSchema, PeildatumSchema

KOP = (
    "medewerker",
    "gebruikersnaam",
    "afdeling",
    "soort",
    "recht",
    "grondslag",
    "hoe",
    "besluit",
    "van",
    "tot",
    "vastgelegd door",
    "vastgelegd op",
    "geblokkeerd",
)

blauwdruk = Blueprint("autorisaties", __name__, url_prefix="/beheer")


@blauwdruk.get("/functies")
@vereist(Bevoegdheid.AUTORISATIES_INZIEN)
def functies() -> str:
    """Show every functie with its article, and who holds it today."""
    with lees() as session:
        regels = register(session, op=vandaag())
        rijen = [
            (functie, [r for r in regels if _hoort_bij(r, functie.code)]) for functie in FUNCTIES.values()
        ]
        return render_template("beheer/functies.html", rijen=rijen)


@blauwdruk.get("/autorisaties")
@vereist(Bevoegdheid.AUTORISATIES_INZIEN)
def overzicht() -> str | tuple[str, int]:
    try:
        return _overzicht(_peildatum(), Formulier(request.args))
    except OngeldigeInvoer as fout:
        return _overzicht(vandaag(), ingevuld(request.args, fout)), fout.status


@blauwdruk.get("/autorisaties.csv")
@vereist(Bevoegdheid.AUTORISATIES_INZIEN)
def exporteer() -> Response:
    """Give the register of one day as CSV."""
    op = _peildatum()
    with lees() as session:
        inhoud = als_csv(KOP, [_rij(regel) for regel in register(session, op=op)])
    return _bijlage(inhoud.encode("utf-8-sig"), "text/csv; charset=utf-8", f"autorisaties-{op}.csv")


@blauwdruk.get("/autorisaties/<soort>/<int:recht_id>")
@vereist(Bevoegdheid.AUTORISATIES_INZIEN)
def recht(soort: str, recht_id: int) -> str:
    return _recht(soort, recht_id, Formulier())


@blauwdruk.post("/autorisaties/<soort>/<int:recht_id>")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def beeindig(soort: str, recht_id: int) -> Antwoord | tuple[str, int]:
    """End a right on a besluit, on a day or at once."""
    try:
        velden = laad(IntrekkingSchema(), request.form)
        with transaction() as session:
            rij = zoek_recht(session, soort, recht_id)
            trek_in(session, rij, **({"laatste_dag": None} | velden), door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _recht(soort, recht_id, ingevuld(request.form, fout)), fout.status
    flash("Het recht is ingetrokken. U kunt nu de brief maken.")
    return redirect(url_for("autorisaties.recht", soort=soort, recht_id=recht_id))


@blauwdruk.get("/autorisaties/<soort>/<int:recht_id>/brief")
@vereist(Bevoegdheid.AUTORISATIES_INZIEN)
def brief(soort: str, recht_id: int) -> Response:
    """Give the letter as it was made, or a concept of it: of the grant, or of what ended the right."""
    with lees() as session:
        regel = zoek_regel(session, soort, recht_id)
        einde = _einde(regel, "toekenning" in request.args)
        bewaard = autorisatiebrieven.gemaakt(session, regel, einde)
        pdf = bewaard.pdf if bewaard else _druk_af(regel, einde)
    naam = "intrekking" if einde else "toekenning"
    return _bijlage(pdf, autorisatiebrief.MIMETYPE, f"{naam}-{soort}-{recht_id}.pdf")


@blauwdruk.post("/autorisaties/<soort>/<int:recht_id>/brief")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def maak_brief(soort: str, recht_id: int) -> Antwoord:
    """Make a letter and keep it as it is; printing happens outside the transaction."""
    with lees() as session:
        regel = zoek_regel(session, soort, recht_id)
        einde = _einde(regel, "toekenning" in request.form)
        pdf = _druk_af(regel, einde)
    with transaction() as session:
        regel = zoek_regel(session, soort, recht_id)
        autorisatiebrieven.bewaar(session, regel, einde, pdf, door=gebruiker(), nu=klok())
    flash("De brief is gemaakt en bewaard. Onderteken en verstuur hem.")
    return redirect(url_for("autorisaties.recht", soort=soort, recht_id=recht_id))


def _einde(regel: Registerregel, is_toekenning: bool) -> Intrekking | None:
    return regel.intrekkingen[-1] if regel.intrekkingen and not is_toekenning else None


def _druk_af(regel: Registerregel, einde: Intrekking | None) -> bytes:
    return autorisatiebrief.druk_af(regel, einde, gemeente=instellingen().gemeente_naam, datum=vandaag())


def _overzicht(op: date, formulier: Formulier) -> str:
    with lees() as session:
        regels = register(session, op=op)
        return render_template("beheer/autorisaties.html", regels=regels, op=op, formulier=formulier)


def _recht(soort: str, recht_id: int, formulier: Formulier) -> str:
    with lees() as session:
        regel = zoek_regel(session, soort, recht_id)
        loopt = regel.vervallen_op is None and (regel.tot is None or regel.tot >= vandaag())
        brieven = [
            (naam, einde, autorisatiebrieven.gemaakt(session, regel, einde))
            for naam, einde in (("toekenning", None), ("intrekking", _einde(regel, is_toekenning=False)))
            if naam == "toekenning" or einde
        ]
        return render_template(
            "beheer/recht.html", regel=regel, loopt=loopt, brieven=brieven, formulier=formulier
        )


def _peildatum() -> date:
    gevraagd: date | None = laad(PeildatumSchema(), request.args).get("op")
    return gevraagd or vandaag()


def _hoort_bij(regel: Registerregel, code: str) -> bool:
    """Say whether a right is had by this functie; what was taken over counts under each that gives it."""
    if regel.benoeming is not None:
        return regel.benoeming.functie == code
    functie = FUNCTIES[code]
    return not functie.is_mandaat and regel.wat in functie.rollen


def _rij(regel: Registerregel) -> dict[str, object]:
    wie, hoe = regel.medewerker, regel.benoeming
    waarden = (
        wie.naam,
        wie.gebruikersnaam,
        wie.afnemer,
        regel.soort,
        regel.wat,
        regel.grondslag,
        regel.hoe,
        regel.besluit,
        regel.van,
        regel.tot or "",
        hoe.vastgelegd_door.naam if hoe else "",
        hoe.vastgelegd_op if hoe else "",
        "ja" if wie.geblokkeerd_op else "nee",
    )
    return dict(zip(KOP, waarden, strict=True))


def _bijlage(inhoud: bytes, mimetype: str, naam: str) -> Response:
    antwoord = Response(inhoud, mimetype=mimetype)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
