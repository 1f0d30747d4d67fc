"""Where the privacy officers propose and decide what goes from the protocol, and what must stay."""

from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import begin_van
from terugmeld.errors import Conflict, Fout, NietGevonden, OngeldigeInvoer
from terugmeld.services import protocol_bewaarplicht, protocol_verwijderen
from terugmeld.services.protocol_bewaardpersoon import bewaarde_persoon
from terugmeld.services.protocol_bewaarplicht import NieuweBewaarplicht
from terugmeld.services.protocol_bewaren import bewaaroverzicht
from terugmeld.services.regelsets import regelset_op
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.bewaren import BewaarplichtSchema, OpschoningSchema, WissingSchema

WISSING, OPSCHONING, BEWAARPLICHT = "wissing-", "opschoning-", "bewaarplicht-"
GEDAAN = "Het voorstel is opgeschreven. Een ander beslist erover."

blauwdruk = Blueprint("bewaren", __name__)


@blauwdruk.get("/protocol/bewaren")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def overzicht() -> str:
    return _pagina({})


@blauwdruk.post("/protocol/bewaren/wissing")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def stel_wissing_voor() -> Response | tuple[str, int]:
    def doe(session: Session) -> str:
        velden = laad(WissingSchema(), request.form)
        record_id, grond = str(velden["aantekening"]), velden["grond"]
        protocol_verwijderen.stel_wissing_voor(session, record_id, grond=grond, door=gebruiker(), nu=klok())
        return GEDAAN

    return _voer_uit(doe, WISSING, "aantekening")


@blauwdruk.post("/protocol/bewaren/opschoning")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def stel_opschoning_voor() -> Response | tuple[str, int]:
    def doe(session: Session) -> str:
        _opschoning(session)
        return GEDAAN

    return _voer_uit(doe, OPSCHONING, "tot")


@blauwdruk.post("/protocol/bewaren/opschoning/proef")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def probeer_opschoning() -> tuple[str, int]:
    """Say how much would go; what the trial writes is thrown away."""
    try:
        with lees() as session:
            aantal = _opschoning(session)
    except (OngeldigeInvoer, Conflict) as fout:
        return _pagina({OPSCHONING: _formulier(fout, OPSCHONING, "tot")}), fout.status
    return _pagina({OPSCHONING: Formulier(request.form, voor=OPSCHONING)}, proef=aantal), 200


@blauwdruk.post("/protocol/bewaren/voorstel/<int:voorstel_id>/besluit")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def beslis(voorstel_id: int) -> Response:
    with transaction() as session:
        regelset = regelset_op(session, vandaag())
        protocol_verwijderen.beslis(session, voorstel_id, regelset=regelset, door=gebruiker(), nu=klok())
    return _klaar(
        "Het besluit staat in het protocol. Wij voeren het uit, een dag nadat wij het aankondigden."
    )


@blauwdruk.post("/protocol/bewaren/voorstel/<int:voorstel_id>/afwijzing")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def wijs_af(voorstel_id: int) -> Response:
    with transaction() as session:
        protocol_verwijderen.wijs_af(session, voorstel_id, door=gebruiker(), nu=klok())
    return _klaar("Dit gaat niet door. Er is niets verwijderd.")


@blauwdruk.post("/protocol/bewaren/bewaarplicht")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def stel_bewaarplicht_in() -> Response | tuple[str, int]:
    def doe(session: Session) -> str:
        nieuw = _bewaarplicht()
        protocol_bewaarplicht.stel_in(session, nieuw, door=gebruiker(), vandaag=vandaag(), nu=klok())
        return "De bewaarplicht is ingesteld. Een ander heft haar op."

    return _voer_uit(doe, BEWAARPLICHT, "grond")


@blauwdruk.post("/protocol/bewaren/bewaarplicht/<int:plicht_id>/opheffing")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def hef_bewaarplicht_op(plicht_id: int) -> Response:
    with transaction() as session:
        protocol_bewaarplicht.hef_op(session, plicht_id, door=gebruiker(), nu=klok())
    return _klaar("De bewaarplicht is opgeheven.")


def _opschoning(session: Session) -> int:
    velden = laad(OpschoningSchema(), request.form)
    regelset = regelset_op(session, vandaag())
    return protocol_verwijderen.stel_opschoning_voor(
        session, velden["tot"], grond=velden["grond"], regelset=regelset, door=gebruiker(), nu=klok()
    )[1]


def _bewaarplicht() -> NieuweBewaarplicht:
    velden = laad(BewaarplichtSchema(), request.form)
    van, tot = velden.get("van"), velden.get("tot")
    return NieuweBewaarplicht(
        grond=velden["grond"],
        persoon=bewaarde_persoon(instellingen().bekende_sleutels, velden.get("bsn"), velden.get("anummer")),
        zaakkenmerk=velden.get("zaakkenmerk"),
        van=begin_van(van) if van else None,
        tot=begin_van(tot + timedelta(days=1)) if tot else None,
        loopt_tot=velden.get("loopt_tot"),
    )


def _voer_uit(doe: Callable[[Session], str], voor: str, veld: str) -> Response | tuple[str, int]:
    """Do what a form asks; what is wrong stands in that form, beside ``veld`` where no field is named."""
    try:
        with transaction() as session:
            zin = doe(session)
    except (OngeldigeInvoer, Conflict, NietGevonden) as fout:
        return _pagina({voor: _formulier(fout, voor, veld)}), fout.status
    return _klaar(zin)


def _formulier(fout: Fout, voor: str, veld: str) -> Formulier:
    velden = fout.velden if isinstance(fout, OngeldigeInvoer) else {veld: [fout.zin]}
    return Formulier(ingevuld(request.form, OngeldigeInvoer(velden)).waarden, velden, voor)


def _klaar(zin: str) -> Response:
    flash(zin)
    return redirect(url_for("bewaren.overzicht"))


def _pagina(formulieren: dict[str, Formulier], proef: int | None = None) -> str:
    with lees() as session:
        regelset = regelset_op(session, vandaag())
        gegevens = bewaaroverzicht(session, door=gebruiker(), regelset=regelset, nu=klok())
    leeg = {voor: Formulier(voor=voor) for voor in (WISSING, OPSCHONING, BEWAARPLICHT)}
    fouten = {
        f"{voor}{veld}": zinnen
        for voor, formulier in formulieren.items()
        for veld, zinnen in formulier.fouten.items()
    }
    return render_template(
        "privacy/bewaren.html",
        overzicht=gegevens,
        formulier=Formulier(fouten=fouten),
        proef=proef,
        wissing=(leeg | formulieren)[WISSING],
        opschoning=(leeg | formulieren)[OPSCHONING],
        bewaarplicht=(leeg | formulieren)[BEWAARPLICHT],
    )
