"""The staff pages of the beheer: who works here with which functies, and a page for each change."""

from collections.abc import Callable, Mapping
from secrets import token_hex
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.functies import FUNCTIES, gecombineerd, gescheiden_gebrek
from beheerregeling.rollen import Bevoegdheid, Rol
from terugmeld.domain.benoeming import NieuweAfwezigheid, NieuweBenoeming
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import accounts, afwezigheid, benoemen, intrekken, toewijzen
from terugmeld.services.autorisaties import FUNCTIE, medewerkers, register
from terugmeld.services.idempotentie import Kluis
from terugmeld.services.regelsets import regelset_op
from terugmeld.services.wachtwoorden import hash_wachtwoord, klopt, maak_wachtwoord
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.beheer import AanwijzingSchema, AccountSchema, AfwezigheidSchema, BenoemingSchema

Antwoord = Response | tuple[str, int]
DOEL = b"terugmeld/eerste-wachtwoord"

blauwdruk = Blueprint("medewerkers", __name__, url_prefix="/beheer")


@blauwdruk.get("/medewerkers")
@vereist(Bevoegdheid.AUTORISATIES_INZIEN)
def lijst() -> str:
    with lees() as session:
        rijen = [(wie, _rollen(wie)) for wie in medewerkers(session)]
        return render_template(
            "beheer/medewerkers.html",
            rijen=[(wie, rollen, gecombineerd(rollen), gescheiden_gebrek(rollen)) for wie, rollen in rijen],
        )


@blauwdruk.get("/medewerkers/nieuw")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def accountscherm() -> str:
    return _accountscherm(Formulier())


@blauwdruk.post("/medewerkers/nieuw")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def maak_account() -> Antwoord | str:
    """Make an account and show its first password, once more when the same form comes twice."""
    try:
        velden = laad(AccountSchema(), request.form)
        sleutel = velden.pop("formulier") or token_hex()
        nieuw = accounts.NieuwAccount(**velden)
        wachtwoord = maak_wachtwoord(_zaad(sleutel, nieuw.gebruikersnaam))
        wie = _zelfde_formulier(nieuw.gebruikersnaam, wachtwoord) or _open_account(nieuw, wachtwoord)
    except OngeldigeInvoer as fout:
        return _accountscherm(ingevuld(request.form, fout)), fout.status
    return render_template("beheer/account_gemaakt.html", medewerker=wie, wachtwoord=wachtwoord)


@blauwdruk.get("/medewerkers/<int:medewerker_id>")
@vereist(Bevoegdheid.AUTORISATIES_INZIEN)
def persoon(medewerker_id: int) -> str:
    return _persoon(medewerker_id, Formulier())


@blauwdruk.get("/medewerkers/<int:medewerker_id>/benoemen")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def benoemscherm(medewerker_id: int) -> str:
    return _taak("benoemen", medewerker_id, Formulier({"van": vandaag().isoformat()}))


@blauwdruk.post("/medewerkers/<int:medewerker_id>/benoemen")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def benoem(medewerker_id: int) -> Antwoord:
    def doe(session: Session) -> str:
        velden = laad(BenoemingSchema(), request.form)
        functie = FUNCTIES[velden.pop("functie")]
        vervanger = velden.pop("plaatsvervanger", None)
        nieuw = NieuweBenoeming(
            medewerker_id=medewerker_id, functie=functie, plaatsvervanger_id=vervanger, **velden
        )
        benoemen.benoem(session, nieuw, door=gebruiker(), nu=klok())
        return f"De benoeming is vastgelegd: {functie.naam}. U kunt nu de brief maken."

    return _voer_uit("benoemen", medewerker_id, doe)


@blauwdruk.get("/medewerkers/<int:medewerker_id>/aanwijzen")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def aanwijsscherm(medewerker_id: int) -> str:
    return _taak("aanwijzen", medewerker_id, Formulier({"van": vandaag().isoformat()}))


@blauwdruk.post("/medewerkers/<int:medewerker_id>/aanwijzen")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def wijs_aan(medewerker_id: int) -> Antwoord:
    def doe(session: Session) -> str:
        velden = laad(AanwijzingSchema(), request.form)
        begeleider = velden.pop("begeleider", None)
        nieuw = toewijzen.NieuweAanwijzing(medewerker_id=medewerker_id, begeleider_id=begeleider, **velden)
        regelset = regelset_op(session, vandaag())
        toewijzen.wijs_toe(session, nieuw, regelset=regelset, door=gebruiker(), nu=klok())
        return "De aanwijzing is vastgelegd. U kunt nu de brief maken."

    return _voer_uit("aanwijzen", medewerker_id, doe)


@blauwdruk.get("/medewerkers/<int:medewerker_id>/afwezig")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def afwezigscherm(medewerker_id: int) -> str:
    return _taak("afwezig", medewerker_id, Formulier({"van": vandaag().isoformat()}))


@blauwdruk.post("/medewerkers/<int:medewerker_id>/afwezig")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def meld_afwezig(medewerker_id: int) -> Antwoord:
    def doe(session: Session) -> str:
        velden = laad(AfwezigheidSchema(), request.form)
        vervanger = velden.pop("vervanger", None)
        nieuw = NieuweAfwezigheid(medewerker_id=medewerker_id, vervanger_id=vervanger, **velden)
        zinnen = afwezigheid.meld_afwezig(session, nieuw, door=gebruiker(), nu=klok())
        return " ".join(["De afwezigheid is vastgelegd.", *zinnen])

    return _voer_uit("afwezig", medewerker_id, doe)


@blauwdruk.post("/afwezigheden/<int:afwezigheid_id>/terug")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def terug(afwezigheid_id: int) -> Response:
    with transaction() as session:
        rij = afwezigheid.terug(session, afwezigheid_id, door=gebruiker(), nu=klok())
    flash("De afwezigheid is beëindigd. De vervanging is gestopt.")
    return redirect(url_for("medewerkers.persoon", medewerker_id=rij.medewerker_id))


@blauwdruk.post("/medewerkers/<int:medewerker_id>/blokkeren")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def blokkeer(medewerker_id: int) -> Antwoord:
    try:
        with transaction() as session:
            intrekken.blokkeer(session, medewerker_id, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _persoon(medewerker_id, ingevuld(request.form, fout)), fout.status
    flash("Het account is geblokkeerd. De sessies en tokens zijn beëindigd.")
    return redirect(url_for("medewerkers.persoon", medewerker_id=medewerker_id))


@blauwdruk.post("/medewerkers/<int:medewerker_id>/deblokkeren")
@vereist(Bevoegdheid.MEDEWERKERS_BEHEREN)
def deblokkeer(medewerker_id: int) -> Response:
    with transaction() as session:
        intrekken.deblokkeer(session, medewerker_id, door=gebruiker(), nu=klok())
    flash("Het account is weer open.")
    return redirect(url_for("medewerkers.persoon", medewerker_id=medewerker_id))


def _voer_uit(taak: str, medewerker_id: int, doe: Callable[[Session], str]) -> Antwoord:
    """Carry out one change and go back to the person, or show the form again with what was wrong."""
    try:
        with transaction() as session:
            zin = doe(session)
    except OngeldigeInvoer as fout:
        return _taak(taak, medewerker_id, ingevuld(request.form, fout)), fout.status
    flash(zin)
    return redirect(url_for("medewerkers.persoon", medewerker_id=medewerker_id))


def _open_account(nieuw: accounts.NieuwAccount, wachtwoord: str) -> Medewerker:
    """Make the account; of two clicks at the same moment the second finds what the first made."""
    hash_ = hash_wachtwoord(wachtwoord)
    try:
        with transaction() as session:
            regelset = regelset_op(session, vandaag())
            return accounts.open_account(
                session, nieuw, hash_, regelset=regelset, door=gebruiker(), nu=klok()
            )
    except OngeldigeInvoer:
        if wie := _zelfde_formulier(nieuw.gebruikersnaam, wachtwoord):
            return wie
        raise


def _zelfde_formulier(gebruikersnaam: str, wachtwoord: str) -> Medewerker | None:
    """Return the account that this form made before: it has the first password that belongs to the form."""
    with lees() as session:
        wie = accounts.zoek_ongebruikt(session, gebruikersnaam)
    return wie if wie is not None and klopt(wie.wachtwoord_hash, wachtwoord) else None


def _zaad(sleutel: str, gebruikersnaam: str) -> str:
    """Return the secret from which the first password is made: nobody can work it out from the form."""
    kluis = Kluis.van(instellingen().geheime_sleutel, DOEL)
    return kluis.hash(str(gebruiker().id), sleutel, gebruikersnaam.strip().casefold())


def _accountscherm(formulier: Formulier) -> str:
    with lees() as session:
        afdelingen = accounts.afdelingen(regelset_op(session, vandaag()))
    return render_template(
        "beheer/account_nieuw.html",
        formulier=formulier,
        afdelingen=afdelingen,
        sleutel=formulier.waarde("formulier") or token_hex(),
    )


def _rollen(wie: Medewerker) -> list[Rol]:
    return [Rol(rij.rol) for rij in benoemen.lopend(wie, vandaag(), vandaag())]


def _persoon(medewerker_id: int, formulier: Formulier) -> str:
    with lees() as session:
        wie = benoemen.zoek(session, medewerker_id)
        regels, rollen = register(session, medewerker_id=medewerker_id), _rollen(wie)
        return render_template(
            "beheer/medewerker.html",
            formulier=formulier,
            medewerker=wie,
            functies=[regel for regel in regels if regel.soort == FUNCTIE],
            aanwijzingen=[regel for regel in regels if regel.soort != FUNCTIE],
            afwezigheden=afwezigheid.afwezigheden(session, medewerker_id),
            combinatie=gecombineerd(rollen),
            gebrek=gescheiden_gebrek(rollen),
            vandaag=vandaag(),
        )


def _taak(taak: str, medewerker_id: int, formulier: Formulier) -> str:
    with lees() as session:
        wie = benoemen.zoek(session, medewerker_id)
        return render_template(
            f"beheer/{taak}.html",
            formulier=formulier,
            medewerker=wie,
            anderen=[(a.id, a.naam) for a in medewerkers(session) if a.id != wie.id and not a.geblokkeerd_op],
            **(_redenen(session, wie) if taak == "aanwijzen" else {}),
            functies=[
                (f.code, f"{f.naam} ({f.artikel}; benoemd door {f.benoemer})") for f in FUNCTIES.values()
            ],
        )


def _redenen(session: Session, wie: Medewerker) -> Mapping[str, Any]:
    regels = toewijzen.regels_voor(regelset_op(session, vandaag()), wie)
    return {"redenen": [(regel.regel_id, regel.lezing or regel.tekst) for regel in regels]}
