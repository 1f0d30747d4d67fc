"""The pages of the kwaliteitssteekproef: draw, divide, compare a list with its documents, and report."""

import re
import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.steekproef import Bevindingsoordeel, Foutsoort, Stratum, plaats
from terugmeld.domain.verstrekking import Verstrekking
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import steekproef_controleren as controleren
from terugmeld.services import steekproeven
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.steekproeven import Steekproef
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.raadplegen import aanleiding
from terugmeld.web.schemas.steekproeven import (
    ZEKERHEDEN,
    BevindingenSchema,
    RedenSchema,
    TrekkingSchema,
    VerwerkersSchema,
)

STRATA = [(stratum.value, stratum.value.capitalize()) for stratum in Stratum]
OORDELEN = [(oordeel.value, oordeel.value.capitalize()) for oordeel in Bevindingsoordeel]
FOUTSOORTEN = [(soort.value, soort.value.capitalize()) for soort in Foutsoort]
RIJ = re.compile(r"bevindingen\.(\d+)\.(\w+)")

blauwdruk = Blueprint("steekproeven", __name__, url_prefix="/beheer/steekproeven")


@blauwdruk.get("/")
@vereist(Bevoegdheid.STEEKPROEF_UITVOEREN)
def overzicht() -> str:
    with lees() as session:
        return render_template(
            "beheer/steekproeven.html",
            rijen=steekproeven.lijst(session),
            voortgang=steekproeven.voortgang(session),
            mag=gebruiker().mag(Bevoegdheid.STEEKPROEF_BEHEREN),
        )


@blauwdruk.get("/nieuw")
@vereist(Bevoegdheid.STEEKPROEF_BEHEREN)
def nieuw() -> str:
    begin = {"jaar": vandaag().year, "stratum": Stratum.ALLE.value, "manier": "berekend", "marge": 5}
    return _nieuw(Formulier(begin | {"betrouwbaarheid": "95", "zaad": secrets.token_hex(8)}))


@blauwdruk.post("/nieuw")
@vereist(Bevoegdheid.STEEKPROEF_BEHEREN)
def trek() -> Response | str | tuple[str, int]:
    """Draw, or say first how many that would be; the draw can be repeated with its seed."""
    vorm = request.form.copy()
    alleen_tellen = vorm.pop("tel", "") == "ja"
    try:
        wens = laad(TrekkingSchema(), vorm)
        if alleen_tellen:
            with lees() as session:
                omvang = steekproeven.bereken_omvang(session, wens, door=gebruiker(), kader=kader(session))
            return _nieuw(Formulier(vorm), omvang)
        with transaction() as session:
            rij = steekproeven.trek(session, wens, door=gebruiker(), kader=kader(session), nu=klok())
    except OngeldigeInvoer as fout:
        return _nieuw(ingevuld(vorm, fout)), fout.status
    flash(f"Steekproef {rij.kenmerk} is getrokken: {rij.aantal} van {rij.populatie} persoonslijsten.")
    return redirect(url_for("steekproeven.steekproef", steekproef_id=rij.id))


@blauwdruk.get("/<int:steekproef_id>")
@vereist(Bevoegdheid.STEEKPROEF_UITVOEREN)
def steekproef(steekproef_id: int) -> str:
    return _steekproef(steekproef_id, Formulier())


@blauwdruk.post("/<int:steekproef_id>/herhalen")
@vereist(Bevoegdheid.STEEKPROEF_BEHEREN)
def herhaal(steekproef_id: int) -> str:
    """Show that the same seed still gives the same draw, or why it does not."""
    with lees() as session:
        rij = steekproeven.zoek(session, steekproef_id)
        gevonden = steekproeven.herhaal(session, rij, door=gebruiker(), kader=kader(session))
    return _steekproef(steekproef_id, Formulier(), gevonden)


@blauwdruk.post("/<int:steekproef_id>/verdelen")
@vereist(Bevoegdheid.STEEKPROEF_BEHEREN)
def verdeel(steekproef_id: int) -> Response | tuple[str, int]:
    try:
        verwerkers = laad(VerwerkersSchema(), request.form)
        with transaction() as session:
            aantal = steekproeven.verdeel(session, steekproef_id, verwerkers, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _steekproef(steekproef_id, ingevuld(request.form, fout)), fout.status
    flash(f"Opnieuw verdeeld: {aantal} {'persoonslijst' if aantal == 1 else 'persoonslijsten'}.")
    return redirect(url_for("steekproeven.steekproef", steekproef_id=steekproef_id))


@blauwdruk.get("/lijst/<int:lijst_id>")
@vereist(Bevoegdheid.STEEKPROEF_UITVOEREN)
def lijst(lijst_id: int) -> str:
    return _lijst(lijst_id, Formulier())


@blauwdruk.post("/lijst/<int:lijst_id>/bekijken")
@vereist(Bevoegdheid.STEEKPROEF_UITVOEREN)
def bekijk(lijst_id: int) -> str:
    return _bekijk(lijst_id, Formulier())


@blauwdruk.post("/lijst/<int:lijst_id>/bevindingen")
@vereist(Bevoegdheid.STEEKPROEF_UITVOEREN)
def leg_vast(lijst_id: int) -> Response | tuple[str, int]:
    """Record findings; with a fault the list is shown again, and that look is on record too."""
    try:
        velden = laad(BevindingenSchema(), request.form)
        velden["bevindingen"] = [deel for deel in velden["bevindingen"] if deel is not None]
        with transaction() as session:
            rij = controleren.zoek_lijst(session, lijst_id, door=gebruiker())
            controleren.leg_vast(session, rij, **velden, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        bij_gegeven = OngeldigeInvoer({_bij_gegeven(veld): z for veld, z in fout.velden.items()})
        return _bekijk(lijst_id, ingevuld(request.form, bij_gegeven)), fout.status
    except Conflict as fout:
        return _lijst(lijst_id, Formulier(), fout.zin), fout.status
    flash("Deze persoonslijst is klaar." if rij.is_klaar else "Uw bevindingen zijn bewaard.")
    return redirect(url_for("steekproeven.lijst", lijst_id=lijst_id))


@blauwdruk.post("/lijst/<int:lijst_id>/vervallen")
@vereist(Bevoegdheid.STEEKPROEF_UITVOEREN)
def laat_vervallen(lijst_id: int) -> Response | tuple[str, int]:
    try:
        reden = laad(RedenSchema(), request.form)["reden"]
        with transaction() as session:
            rij = controleren.zoek_lijst(session, lijst_id, door=gebruiker())
            controleren.laat_vervallen(session, rij, reden)
    except OngeldigeInvoer as fout:
        return _lijst(lijst_id, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _lijst(lijst_id, Formulier(), fout.zin), fout.status
    flash("Deze persoonslijst telt niet mee.")
    return redirect(url_for("steekproeven.lijst", lijst_id=lijst_id))


@blauwdruk.post("/lijst/<int:lijst_id>/melden/<int:bevinding_id>")
@vereist(Bevoegdheid.STEEKPROEF_UITVOEREN)
def meld(lijst_id: int, bevinding_id: int) -> Response | tuple[str, int]:
    """File a deviation as a terugmelding of Burgerzaken itself."""
    try:
        with transaction() as session:
            rij = controleren.zoek_lijst(session, lijst_id, door=gebruiker())
            melding = controleren.meld_afwijking(
                session, rij, bevinding_id, aanleiding=aanleiding(session), kader=kader(session)
            )
    except (Conflict, OngeldigeInvoer) as fout:
        zinnen = [zin for deel in getattr(fout, "velden", {}).values() for zin in deel]
        return _lijst(lijst_id, Formulier(), " ".join(zinnen) or fout.zin), fout.status
    flash(f"De afwijking is gemeld: {melding.kenmerk}.")
    return redirect(url_for("steekproeven.lijst", lijst_id=lijst_id))


def _nieuw(formulier: Formulier, omvang: steekproeven.Omvang | None = None) -> str:
    with lees() as session:
        wie = [(w.id, w.naam) for w in steekproeven.mogelijke_verwerkers(session, klok())]
    return render_template(
        "beheer/steekproef_nieuw.html",
        formulier=formulier,
        strata=STRATA,
        zekerheden=[(deel, f"{deel} procent") for deel in ZEKERHEDEN],
        verwerkers=wie,
        omvang=omvang,
    )


def _steekproef(
    steekproef_id: int, formulier: Formulier, herhaling: steekproeven.Herhaling | None = None
) -> str:
    with lees() as session:
        rij: Steekproef = steekproeven.zoek(session, steekproef_id)
        wie = [(w.id, w.naam) for w in steekproeven.mogelijke_verwerkers(session, klok())]
        return render_template(
            "beheer/steekproef.html",
            rij=rij,
            formulier=formulier,
            herhaling=herhaling,
            standen=steekproeven.per_verwerker(rij),
            mijn=controleren.mijn_lijsten(session, steekproef_id, gebruiker()),
            klaar=sum(deel.is_klaar for deel in rij.lijsten),
            verwerkers=wie,
            mag=gebruiker().mag(Bevoegdheid.STEEKPROEF_BEHEREN),
        )


def _bekijk(lijst_id: int, formulier: Formulier) -> str:
    """Show the list after the protocol is committed."""
    with transaction() as session:
        rij = controleren.zoek_lijst(session, lijst_id, door=gebruiker())
        gekregen = controleren.bekijk(session, rij, aanleiding=aanleiding(session), kader=kader(session))
    return _lijst(lijst_id, formulier, "", gekregen)


def _lijst(
    lijst_id: int,
    formulier: Formulier,
    conflict: str = "",
    gekregen: Verstrekking | None = None,
) -> str:
    with lees() as session:
        rij = controleren.zoek_lijst(session, lijst_id, door=gebruiker())
        return render_template(
            "beheer/steekproeflijst.html",
            rij=rij,
            formulier=formulier,
            conflict=conflict,
            gekregen=gekregen,
            oordelen=OORDELEN,
            foutsoorten=FOUTSOORTEN,
            bekend={plaats(b.rubriek, b.stapel): b for b in rij.bevindingen},
            te_doen=rij.rubrieken.split(),
        )


def _bij_gegeven(veld: str) -> str:
    """Return the name of a field by the gegeven it belongs to, where the form has it by its row."""
    gevonden = RIJ.fullmatch(veld)
    if gevonden is None:
        return veld
    rij = f"bevindingen.{gevonden[1]}"
    return f"{request.form.get(f'{rij}.rubriek', '')}-{request.form.get(f'{rij}.stapel', '')}.{gevonden[2]}"
