"""The calendar of the duties: what is to be done, by whom and by when, with the proof of what was done."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import Bevoegdheid, Rol
from terugmeld.adapters.icalendar import MIMETYPE, als_icalendar
from terugmeld.domain.plichtbewijs import NieuwBewijs
from terugmeld.domain.protocol import VERSIE
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services import backups, plichten
from terugmeld.services.inbreuken_bewaken import telling
from terugmeld.services.plichten_op_verzoek import op_verzoek
from terugmeld.services.plichten_overzicht import eigen_tellingen, groepen, tellingen, vastgelegd
from terugmeld.services.versies import laatst_goedgekeurd
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.bewijsbestand import bijlage, gestuurd, veilig
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.beheer import BewijsSchema

EIGENAARS = sorted({plicht.eigenaar for plicht in PLICHTEN.values()})

blauwdruk = Blueprint("kalender", __name__, url_prefix="/beheer")


@blauwdruk.get("/")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def start() -> str:
    """Show the way to the pages of the beheer, and how the own duties stand."""
    with lees() as session:
        return render_template(
            "beheer/start.html",
            eigen=eigen_tellingen(session, gebruiker(), vandaag=vandaag()),
            alle=tellingen(session, vandaag=vandaag(), eigenaars=EIGENAARS),
            alarmen=backups.alarmen(session, nu=klok()) if instellingen().backup_map else [],
            inbreuken=telling(session, kijker=gebruiker(), nu=klok()),
            draait=VERSIE,
            goedgekeurd=laatst_goedgekeurd(session),
        )


@blauwdruk.get("/kalender")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def overzicht() -> str:
    eigenaars = _gekozen()
    with lees() as session:
        return render_template(
            "beheer/kalender.html",
            groepen=groepen(session, vandaag=vandaag(), eigenaars=eigenaars),
            verzoeken=[] if eigenaars else op_verzoek(session, vandaag=vandaag()),
            geschiedenis=vastgelegd(session, vandaag=vandaag(), eigenaars=eigenaars),
            eigenaars=EIGENAARS,
            gekozen=request.args.get("van", ""),
        )


@blauwdruk.get("/kalender.ics")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def agenda() -> Response:
    """Give what is still to be done as a calendar that an agenda can read; the daily duties stay out."""
    with lees() as session:
        regels = plichten.open_regels(session, vandaag=vandaag(), eigenaars=_gekozen())
        inhoud = als_icalendar(regels, domein=instellingen().protocol_origin, nu=klok())
    return bijlage(inhoud.encode(), MIMETYPE, "plichten.ics")


@blauwdruk.get("/kalender/<int:voorval_id>")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def voorval(voorval_id: int) -> str:
    return _voorval(voorval_id, Formulier({"gedaan_datum": vandaag().isoformat(), "is_gedaan": "ja"}))


@blauwdruk.post("/kalender/<int:voorval_id>")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def vervul(voorval_id: int) -> Antwoord | tuple[str, int]:
    """Record that a duty was done or why it was not; only its owner may do so."""
    try:
        velden = laad(BewijsSchema(), request.form)
        bewijs = NieuwBewijs(
            gedaan_datum=velden["gedaan_datum"],
            is_gedaan=velden["is_gedaan"] == "ja",
            toelichting=velden.get("toelichting", ""),
            bestand=gestuurd(),
        )
        with transaction() as session:
            rij = plichten.zoek_voorval(session, voorval_id)
            aantal = plichten.vervul_reeks(
                session, rij, bewijs, ook_eerdere=velden["ook_eerdere"], door=gebruiker(), nu=klok()
            )
    except OngeldigeInvoer as fout:
        return _voorval(voorval_id, ingevuld(request.form, fout)), fout.status
    flash("Dit is vastgelegd." if aantal == 1 else f"Dit is vastgelegd voor {aantal} dagen.")
    return redirect(url_for("kalender.overzicht"))


@blauwdruk.get("/kalender/<int:voorval_id>/bestand")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def bestand(voorval_id: int) -> Response:
    with lees() as session:
        bewijs = plichten.zoek_voorval(session, voorval_id).bewijs
        if bewijs is None or bewijs.bestand is None:
            raise NietGevonden("Bij deze plicht is geen bestand.")
        return veilig(bewijs.bestand, str(bewijs.mimetype), f"bewijs-{voorval_id}")


def _voorval(voorval_id: int, formulier: Formulier) -> str:
    with lees() as session:
        rij = plichten.zoek_voorval(session, voorval_id)
        regel = plichten.regel(rij, vandaag=vandaag())
        return render_template(
            "beheer/plicht.html",
            regel=regel,
            mag=regel.plicht.eigenaar in gebruiker().rollen,
            eerdere=len(plichten.eerdere(session, rij)),
            formulier=formulier,
        )


def _gekozen() -> list[Rol]:
    """Return whose duties are asked: of one owner, one's own, or none named for all."""
    van = request.args.get("van", "")
    if van == "mij":
        return [rol for rol in EIGENAARS if rol in gebruiker().rollen] or list(gebruiker().rollen)
    return [rol for rol in EIGENAARS if rol.value == van]
