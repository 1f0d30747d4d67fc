"""The desk for the requests of the Beheerregeling (art. 21 to 23): take in, prolong, decide, and print."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.verzoeken import COMMISSIE, VERZOEKEN, Verzoeksoort
from terugmeld.adapters.brieven import MIMETYPE, druk_af
from terugmeld.domain.derdenbrief import Briefgegevens
from terugmeld.domain.inzage import Identiteit
from terugmeld.domain.verzoek import ZONDER_NUMMER, ZONDER_PERSOON, Verzoekbesluit, antwoord
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services import verzoeken
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.verzoeken import NieuwBeheerverzoekSchema, VerlengingSchema, VerzoekbesluitSchema
from terugmeld.web.weergave import hoofdletter

UITLEG = {
    Verzoeksoort.GEHEIMHOUDING: "Een inwoner wil niet dat wij gegevens aan derden geven.",
    Verzoeksoort.ONDANKS_GEHEIMHOUDING: "Een derde vraagt toch gegevens van iemand met geheimhouding.",
    Verzoeksoort.TOEGANG: "Een afdeling wil zelf gegevens kunnen raadplegen.",
    Verzoeksoort.NAAMGEBRUIK: "Iemand wil een andere naam gebruiken, of de naam van een ouder wijzigen.",
    Verzoeksoort.VERWIJDERING: "Iemand wil oude gegevens laten verwijderen.",
    Verzoeksoort.VERBETERING: "Iemand zegt dat een eigen gegeven niet klopt.",
    Verzoeksoort.BEZWAAR: "Iemand maakt bezwaar tegen een besluit. U stuurt het door.",
}
# Before the ids of the second form of the page.
VERLENGING = "verleng-"
blauwdruk = Blueprint("verzoeken", __name__, url_prefix="/verzoeken")


@blauwdruk.get("")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def lijst() -> str:
    with lees() as session:
        rijen = verzoeken.lijst(session, door=gebruiker())
    return render_template("verzoeken/lijst.html", verzoeken=rijen, vandaag=vandaag(), soorten=UITLEG)


@blauwdruk.get("/nieuw")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def nieuw() -> str:
    return _nieuw(Formulier({"ontvangen_datum": vandaag().isoformat()}), request.args.get("soort", ""))


@blauwdruk.post("")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def neem_in() -> Antwoord | tuple[str, int]:
    try:
        gevraagd = laad(NieuwBeheerverzoekSchema(), request.form)
        with transaction() as session:
            verzoek = verzoeken.neem_in(session, gevraagd, door=gebruiker(), kader=kader(session), nu=klok())
    except OngeldigeInvoer as fout:
        return _nieuw(ingevuld(request.form, fout), request.form.get("soort", "")), fout.status
    flash(f"Het verzoek {verzoek.kenmerk} is opgeschreven.")
    return redirect(url_for("verzoeken.zaak", verzoek_id=verzoek.id))


@blauwdruk.get("/<int:verzoek_id>")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def zaak(verzoek_id: int) -> str:
    return _zaak(verzoek_id, Formulier())


@blauwdruk.post("/<int:verzoek_id>/verlenging")
@vereist(Bevoegdheid.BURGERVERZOEK_BESLISSEN)
def verleng(verzoek_id: int) -> Antwoord | tuple[str, int]:
    try:
        reden = laad(VerlengingSchema(), request.form)["reden"]
    except OngeldigeInvoer as fout:
        return _zaak(verzoek_id, Formulier(request.form, fout.velden, voor=VERLENGING)), fout.status
    with transaction() as session:
        wie, nu = gebruiker(), klok()
        verzoeken.verleng(session, verzoek_id, reden=reden, door=wie, kader=kader(session), nu=nu)
    flash("De termijn is verlengd. Laat dat de verzoeker weten.")
    return redirect(url_for("verzoeken.zaak", verzoek_id=verzoek_id))


@blauwdruk.post("/<int:verzoek_id>/besluit")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def beslis(verzoek_id: int) -> Antwoord | tuple[str, int]:
    try:
        versie, besluit = laad(VerzoekbesluitSchema(), request.form)
        with transaction() as session:
            wie, nu = gebruiker(), klok()
            verzoeken.beslis(
                session, verzoek_id, besluit, versie=versie, door=wie, kader=kader(session), nu=nu
            )
    except OngeldigeInvoer as fout:
        return _zaak(verzoek_id, ingevuld(request.form, fout)), fout.status
    flash("Het verzoek is afgehandeld. Stuur de brief met het antwoord.")
    return redirect(url_for("verzoeken.zaak", verzoek_id=verzoek_id))


@blauwdruk.get("/<int:verzoek_id>/brief")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def brief(verzoek_id: int) -> Response:
    """Print the answer to who asked; NietGevonden while there is none."""
    with lees() as session:
        verzoek = verzoeken.bekijk(session, verzoek_id, door=gebruiker())
    if verzoek.uitkomst is None or verzoek.reden is None:
        raise NietGevonden("Er is nog geen antwoord om te sturen.")
    aan = Briefgegevens(
        organisatie=verzoek.naam,
        briefadres=verzoek.adres,
        kenmerk=verzoek.kenmerk,
        zaakkenmerk=None,
        doel="",
        verzoek_datum=verzoek.ontvangen_datum,
        datum=vandaag(),
    )
    besluit = Verzoekbesluit(
        uitkomst=verzoek.uitkomst, reden=verzoek.reden, uitvoeren_vanaf=verzoek.uitvoeren_vanaf
    )
    pdf = druk_af(antwoord(aan, verzoek.soort, besluit), gemeente=instellingen().gemeente_naam)
    kop = {"Content-Disposition": f"attachment; filename=brief-{verzoek.kenmerk}.pdf"}
    return Response(pdf, mimetype=MIMETYPE, headers=kop)


def _nieuw(formulier: Formulier, gevraagd: str) -> str:
    """Show the form of one soort, or the choice when none is known yet."""
    soort = Verzoeksoort(gevraagd) if gevraagd in set(Verzoeksoort) else None
    with lees() as session:
        afnemers = kader(session).regelset.afnemers
    return render_template(
        "verzoeken/nieuw.html",
        formulier=formulier,
        soort=soort,
        soorten=UITLEG,
        regel=VERZOEKEN.get(soort) if soort else None,
        met_nummer=soort not in ZONDER_NUMMER,
        met_afnemer=soort in ZONDER_PERSOON,
        identiteiten=[(een.value, hoofdletter(een.value)) for een in Identiteit],
        afnemers=sorted(((code, een.naam) for code, een in afnemers.items()), key=lambda een: een[1]),
    )


def _zaak(verzoek_id: int, formulier: Formulier) -> str:
    with lees() as session:
        verzoek = verzoeken.bekijk(session, verzoek_id, door=gebruiker())
        afnemer = kader(session).regelset.afnemers.get(verzoek.afnemer or "")
    regel = VERZOEKEN[verzoek.soort]
    return render_template(
        "verzoeken/zaak.html",
        verzoek=verzoek,
        regel=regel,
        afnemer=afnemer.naam if afnemer else verzoek.afnemer,
        mag_beslissen=gebruiker().mag(regel.beslisser),
        vandaag=vandaag(),
        formulier=formulier,
        uitkomsten=[(een.value, hoofdletter(een.value)) for een in regel.uitkomsten],
        commissie=COMMISSIE,
        vraagt_dag=verzoek.soort is Verzoeksoort.ONDANKS_GEHEIMHOUDING,
    )
