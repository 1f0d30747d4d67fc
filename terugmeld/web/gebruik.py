"""The pages of gebruiksbesluiten: the list of the own afdeling, take one, look at it, keep it or end it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiksbesluit import (
    BESLUITOVERGANGEN,
    EENMALIG,
    IDENTITEIT_EERST,
    TEKST_KEUZE,
    TEKST_TAAKGROND,
    TEKST_UITZONDERING,
    Besluitstap,
    Gebruikskeuze,
    Taakgrond,
    Uitzondering,
    eenmalige_verstrekking_vervalt,
)
from terugmeld.domain.gebruiksregels import NOODZAKEN
from terugmeld.errors import Conflict, NietGevonden, OngeldigeInvoer
from terugmeld.services import gebruiksbesluiten, meldingen
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.gebruiksbesluiten import Gebruiksbesluit
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.nummer import cursor
from terugmeld.web.rubriekkeuze import groepen
from terugmeld.web.schemas.gebruiksbesluit import (
    BeeindigSchema,
    HandhaafSchema,
    NieuwGebruiksbesluitSchema,
)

KEUZES: dict[str, list[tuple[str, ...]]] = {
    "gebruikskeuzes": [(keuze.value, tekst) for keuze, tekst in TEKST_KEUZE.items()],
    "uitzonderingen": [
        (uitzondering.value, tekst, f"Bijlage 4, paragraaf {paragraaf}.")
        for uitzondering, (tekst, paragraaf) in TEKST_UITZONDERING.items()
    ],
    "taakgronden": [(grond.value, tekst) for grond, tekst in TEKST_TAAKGROND.items()],
    "noodzaken": [(noodzaak.value, tekst) for noodzaak, tekst in NOODZAKEN.items()],
}
HERZIEN_OVER = timedelta(weeks=4)

blauwdruk = Blueprint("gebruik", __name__, url_prefix="/gebruiksbesluiten")


@blauwdruk.get("")
@vereist(Bevoegdheid.TERUGMELDEN)
def lijst() -> str:
    wie, voor = gebruiker(), cursor(request.args.get("voor"))
    with lees() as session:
        bladzijde = gebruiksbesluiten.besluiten(session, kijker=wie, voor=voor)
        opnieuw = [] if voor else gebruiksbesluiten.te_bekijken(session, kijker=wie)
    return render_template("gebruik/lijst.html", bladzijde=bladzijde, opnieuw=opnieuw, keuzetekst=TEKST_KEUZE)


@blauwdruk.get("/nieuw")
@vereist(Bevoegdheid.TERUGMELDEN)
def nieuw() -> str:
    """Show the empty form, with the own melding filled in when one is named."""
    kenmerk = request.args.get("melding", "")
    waarden: dict[str, Any] = {"herzien_datum": (vandaag() + HERZIEN_OVER).isoformat()}
    if kenmerk:
        op = Uitzondering.EIGEN_TERUGMELDING.value
        waarden |= {"kenmerk": kenmerk, "rubrieken": _rubrieken(kenmerk), "uitzondering": op}
    return _nieuw(Formulier(waarden))


@blauwdruk.post("/nieuw")
@vereist(Bevoegdheid.TERUGMELDEN)
def neem() -> Response | tuple[str, int]:
    try:
        besluit = laad(NieuwGebruiksbesluitSchema(), request.form)
        with transaction() as session:
            rij = gebruiksbesluiten.neem(session, besluit, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _nieuw(ingevuld(request.form, fout)), fout.status
    flash(f"Uw gebruiksbesluit staat onder nummer {rij.kenmerk}.")
    return redirect(url_for("gebruik.besluit", besluit_id=rij.id))


@blauwdruk.get("/<int:besluit_id>")
@vereist(Bevoegdheid.TERUGMELDEN)
def besluit(besluit_id: int) -> str:
    return _besluit(besluit_id)


@blauwdruk.post("/<int:besluit_id>/handhaven")
@vereist(Bevoegdheid.TERUGMELDEN)
def handhaaf(besluit_id: int) -> Response | tuple[str, int]:
    return _stap(besluit_id, HandhaafSchema(), gebruiksbesluiten.handhaaf, "Het besluit blijft gelden.")


@blauwdruk.post("/<int:besluit_id>/beeindigen")
@vereist(Bevoegdheid.TERUGMELDEN)
def beeindig(besluit_id: int) -> Response | tuple[str, int]:
    return _stap(besluit_id, BeeindigSchema(), gebruiksbesluiten.beeindig, "Het besluit is beëindigd.")


def _stap(
    besluit_id: int, schema: BeeindigSchema, stap: Callable[..., Gebruiksbesluit], gedaan: str
) -> Response | tuple[str, int]:
    try:
        velden = laad(schema, request.form)
        with transaction() as session:
            stap(session, besluit_id, door=gebruiker(), nu=klok(), **velden)
    except OngeldigeInvoer as fout:
        return _besluit(besluit_id, ingevuld(request.form, fout), request.path), fout.status
    except Conflict as fout:
        leeg = ingevuld(request.form, OngeldigeInvoer({}))
        return _besluit(besluit_id, leeg, request.path, fout.zin), fout.status
    flash(gedaan)
    return redirect(url_for("gebruik.besluit", besluit_id=besluit_id))


def _rubrieken(kenmerk: str) -> list[str]:
    """Return the rubrieken of the own melding; one that may not be seen has none."""
    with lees() as session:
        try:
            melding = meldingen.bekijk(session, kenmerk, kijker=gebruiker()).melding
        except NietGevonden:
            return []
    return [rij.rubriek for rij in melding.rubrieken]


def _nieuw(formulier: Formulier) -> str:
    kenmerk = formulier.waarde("kenmerk")
    return render_template(
        "gebruik/nieuw.html",
        formulier=formulier,
        van_melding=_rubrieken(kenmerk) if kenmerk else [],
        groepen=groepen(),
        eenmalig=EENMALIG,
        **KEUZES,
    )


def _besluit(
    besluit_id: int, formulier: Formulier | None = None, open_: str = "", conflict: str | None = None
) -> str:
    with lees() as session:
        rij = gebruiksbesluiten.bekijk(session, besluit_id, kijker=gebruiker())
    uitstel = rij.keuze is Gebruikskeuze.OPSCHORTEN and rij.taakgrond is Taakgrond.IDENTITEIT
    return render_template(
        "gebruik/besluit.html",
        besluit=rij,
        formulier=formulier or Formulier({"herzien_datum": (vandaag() + HERZIEN_OVER).isoformat()}),
        open=open_,
        conflict=conflict,
        is_open=(rij.status, Besluitstap.BEEINDIGD) in BESLUITOVERGANGEN,
        eenmalig=EENMALIG if eenmalige_verstrekking_vervalt(rij.uitzondering) else "",
        uitstel=IDENTITEIT_EERST if uitstel else "",
        keuzetekst=TEKST_KEUZE,
        uitzonderingtekst=TEKST_UITZONDERING,
        taakgrondtekst=TEKST_TAAKGROND,
    )
