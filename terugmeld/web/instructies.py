"""Instructions to users: read and confirm what is for you; who may, gives them and sees who has not."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid, Rol
from bijlagen.matrix import Regelset
from terugmeld.adapters import instructiebrief
from terugmeld.domain.instructie import GEVERS, Doelgroep, NieuweInstructie, gebreken, gevers, is_voor
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services import instructies, instructies_lezen
from terugmeld.services.accounts import afdelingen
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.instructies import Instructieversie
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.instructies import InstructieSchema, RedenSchema

blauwdruk = Blueprint("instructies", __name__)


@dataclass(frozen=True)
class Keuzes:
    """What somebody may choose for a new instruction: as whom, and to which functies and afdelingen."""

    rollen: list[tuple[str, str]]
    doelgroepen: list[tuple[str, str]]
    functies: list[tuple[str, str]]
    afnemers: list[tuple[str, str]]


@blauwdruk.get("/instructies")
@vereist(Bevoegdheid.INGELOGD)
def lijst() -> str:
    with lees() as session:
        return render_template(
            "instructies/lijst.html", eigen=instructies_lezen.eigen(session, gebruiker()), gevers=GEVERS
        )


@blauwdruk.get("/instructies/<int:versie_id>")
@vereist(Bevoegdheid.INGELOGD)
def instructie(versie_id: int) -> str:
    wie = gebruiker()
    with lees() as session:
        versie = instructies_lezen.lees_versie(session, versie_id, kijker=wie)
        return render_template(
            "instructies/instructie.html",
            versie=versie,
            nieuwste=versie.instructie.versies[-1],
            gever=GEVERS[Rol(versie.instructie.rol)],
            gelezen_op=instructies_lezen.gelezen_op(session, versie_id, wie),
            is_voor_mij=is_voor(versie.doelgroep, versie.voor, wie),
            mag=wie.mag(Bevoegdheid.INSTRUCTIES_GEVEN),
        )


@blauwdruk.post("/instructies/<int:versie_id>")
@vereist(Bevoegdheid.INGELOGD)
def bevestig(versie_id: int) -> Antwoord:
    """Confirm that you read it."""
    with transaction() as session:
        instructies_lezen.bevestig(session, versie_id, wie=gebruiker(), nu=klok())
    flash("Bedankt. Er is vastgelegd dat u de instructie hebt gelezen.")
    return redirect(url_for("instructies.lijst"))


@blauwdruk.get("/instructies/<int:versie_id>/pdf")
@vereist(Bevoegdheid.INGELOGD)
def pdf(versie_id: int) -> Response:
    with lees() as session:
        versie = instructies_lezen.lees_versie(session, versie_id, kijker=gebruiker())
        inhoud, naam = versie.pdf, f"{versie.instructie.kenmerk}-versie-{versie.nummer}.pdf"
    if inhoud is None:
        raise NietGevonden("Bij een intrekking is er geen PDF.")
    antwoord = Response(inhoud, mimetype=instructiebrief.MIMETYPE)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


@blauwdruk.get("/beheer/instructies")
@vereist(Bevoegdheid.INSTRUCTIES_GEVEN)
def overzicht() -> str:
    with lees() as session:
        rijen = [
            (versie, instructies.lezing(session, versie, vandaag=vandaag()))
            for versie in instructies.alle(session)
        ]
        return render_template("instructies/overzicht.html", rijen=rijen)


@blauwdruk.get("/beheer/instructies/nieuw")
@vereist(Bevoegdheid.INSTRUCTIES_GEVEN)
def nieuw() -> str:
    return _nieuw(None, Formulier({"van": vandaag().isoformat()}))


@blauwdruk.post("/beheer/instructies/nieuw")
@vereist(Bevoegdheid.INSTRUCTIES_GEVEN)
def geef() -> Antwoord | tuple[str, int]:
    return _geef(None)


@blauwdruk.get("/beheer/instructies/<int:instructie_id>")
@vereist(Bevoegdheid.INSTRUCTIES_GEVEN)
def archief(instructie_id: int) -> str:
    return _archief(instructie_id, Formulier())


@blauwdruk.post("/beheer/instructies/<int:instructie_id>")
@vereist(Bevoegdheid.INSTRUCTIES_GEVEN)
def trek_in(instructie_id: int) -> Antwoord | tuple[str, int]:
    try:
        reden = laad(RedenSchema(), request.form)["reden"]
        with transaction() as session:
            instructies.trek_in(session, instructie_id, reden, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _archief(instructie_id, ingevuld(request.form, fout)), fout.status
    flash("De instructie is ingetrokken. Alle versies blijven te lezen.")
    return redirect(url_for("instructies.archief", instructie_id=instructie_id))


@blauwdruk.get("/beheer/instructies/<int:instructie_id>/nieuw")
@vereist(Bevoegdheid.INSTRUCTIES_GEVEN)
def nieuwe_versie(instructie_id: int) -> str:
    """Start from the words of the version that holds now."""
    with lees() as session:
        oud = instructies.zoek(session, instructie_id).versies[-1]
        waarden = {
            "rol": oud.instructie.rol,
            "titel": oud.titel,
            "tekst": oud.tekst,
            "van": vandaag().isoformat(),
            "doelgroep": oud.doelgroep.value,
            "functies" if oud.doelgroep is Doelgroep.FUNCTIES else "afnemers": oud.voor,
        }
    return _nieuw(instructie_id, Formulier(waarden))


@blauwdruk.post("/beheer/instructies/<int:instructie_id>/nieuw")
@vereist(Bevoegdheid.INSTRUCTIES_GEVEN)
def geef_versie(instructie_id: int) -> Antwoord | tuple[str, int]:
    return _geef(instructie_id)


def voor_wie(doelgroep: Doelgroep, codes: tuple[str, ...], regelset: Regelset) -> str:
    """Say in words to whom an instruction is given."""
    if doelgroep is Doelgroep.IEDEREEN:
        return "iedereen"
    if doelgroep is Doelgroep.FUNCTIES:
        return ", ".join(codes)
    return ", ".join(regelset.afnemers[code].naam if code in regelset.afnemers else code for code in codes)


def _geef(instructie_id: int | None) -> Antwoord | tuple[str, int]:
    """Print outside the transaction; what is wrong is found first."""
    try:
        gevraagd = _lees_formulier()
        with lees() as session:
            voor = voor_wie(gevraagd.doelgroep, gevraagd.codes, kader(session).regelset)
        gemeente = instellingen().gemeente_naam
        inhoud = instructiebrief.druk_af(gevraagd, voor=voor, gemeente=gemeente, datum=vandaag())
        with transaction() as session:
            versie = instructies.geef(
                session, gevraagd, inhoud, door=gebruiker(), nu=klok(), instructie_id=instructie_id
            )
    except OngeldigeInvoer as fout:
        return _nieuw(instructie_id, ingevuld(request.form, fout)), fout.status
    flash("De instructie is gegeven. De lezers hebben een bericht.")
    return redirect(url_for("instructies.archief", instructie_id=versie.instructie_id))


def _lees_formulier() -> NieuweInstructie:
    velden = laad(InstructieSchema(), request.form)
    functies, afnemers = velden.pop("functies"), velden.pop("afnemers")
    codes = {Doelgroep.FUNCTIES: functies, Doelgroep.AFDELINGEN: afnemers}.get(velden["doelgroep"], [])
    gevraagd = NieuweInstructie(**velden, codes=tuple(codes))
    if gevraagd.rol in GEVERS and (fouten := gebreken(gevraagd, vandaag=vandaag())):
        raise OngeldigeInvoer(fouten)
    return gevraagd


def _nieuw(instructie_id: int | None, formulier: Formulier) -> str:
    with lees() as session:
        return render_template(
            "instructies/nieuw.html",
            instructie=instructies.zoek(session, instructie_id) if instructie_id else None,
            keuzes=_keuzes(session),
            formulier=formulier,
        )


def _keuzes(session: Session) -> Keuzes:
    rollen = gevers(gebruiker().rollen)
    regels = [GEVERS[rol] for rol in rollen]
    alle = afdelingen(kader(session).regelset)
    afnemers = [a for a in alle if any(r.afnemers is None or a[0] in r.afnemers for r in regels)]
    functies = [rol for rol in Rol if any(rol in regel.functies for regel in regels)]
    heeft = {
        Doelgroep.IEDEREEN: any(regel.mag_iedereen for regel in regels),
        Doelgroep.FUNCTIES: bool(functies),
        Doelgroep.AFDELINGEN: bool(afnemers),
    }
    return Keuzes(
        [(rol.value, f"{rol.value.capitalize()} ({GEVERS[rol].artikel})") for rol in rollen],
        [(groep.value, groep.value.capitalize()) for groep, mag in heeft.items() if mag],
        [(rol.value, rol.value.capitalize()) for rol in functies],
        afnemers,
    )


def _archief(instructie_id: int, formulier: Formulier) -> str:
    with lees() as session:
        gevonden = instructies.zoek(session, instructie_id)
        nieuwste: Instructieversie = gevonden.versies[-1]
        return render_template(
            "instructies/archief.html",
            instructie=gevonden,
            nieuwste=nieuwste,
            voor=voor_wie(nieuwste.doelgroep, nieuwste.voor, kader(session).regelset),
            lezing=instructies.lezing(session, nieuwste, vandaag=vandaag()),
            gever=GEVERS[Rol(gevonden.rol)],
            mag=gevonden.rol in gebruiker().rollen and not nieuwste.is_intrekking,
            formulier=formulier,
        )
