"""Form IV on a case: where the person is registered, and the package for that municipality."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters import rest_pakket, tmv_pakket
from terugmeld.domain.gemeente import gemeentenaam
from terugmeld.domain.pakket import Pakket, Pakketvorm
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import pakketten
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok
from terugmeld.web.raadplegen import aanleiding
from terugmeld.web.schemas.kennisgevingen import GemeenteSchema, PakketSchema
from terugmeld.web.zaakpagina import Terug, zaakpagina

DRUKKERS: Mapping[Pakketvorm, tuple[Callable[[Pakket], bytes], str, str]] = {
    Pakketvorm.TMV: (tmv_pakket.druk_af, tmv_pakket.MIMETYPE, "xml"),
    Pakketvorm.REST: (rest_pakket.druk_af, rest_pakket.MIMETYPE, "json"),
}

blauwdruk = Blueprint("pakketten", __name__)


@blauwdruk.post("/werkvoorraad/<kenmerk>/inschrijving")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def leg_vast(kenmerk: str) -> Antwoord | tuple[str, int]:
    """Keep the municipality that was chosen."""
    try:
        invoer = laad(GemeenteSchema(), request.form)
        with transaction() as session:
            pakketten.noteer_gemeente(session, kenmerk, door=gebruiker(), **invoer)
    except OngeldigeInvoer as fout:
        return zaakpagina(kenmerk, Terug(fout=fout, ingevuld=request.form)), fout.status
    flash(f"Vastgelegd: de persoon staat ingeschreven in {gemeentenaam(invoer['gemeente'])}.")
    return redirect(url_for("triage.zaak", kenmerk=kenmerk))


@blauwdruk.post("/werkvoorraad/<kenmerk>/inschrijving/opzoeken")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def zoek_op(kenmerk: str) -> Antwoord:
    """Look the municipality up in the source; the look is on record."""
    with transaction() as session:
        gevonden = pakketten.zoek_gemeente_op(
            session, kenmerk, aanleiding=aanleiding(session), kader=kader(session)
        )
    naam = gemeentenaam(gevonden) if gevonden else None
    flash(f"De persoon staat ingeschreven in {naam}." if naam else "De gemeente is niet gevonden.")
    return redirect(url_for("triage.zaak", kenmerk=kenmerk))


@blauwdruk.post("/werkvoorraad/<kenmerk>/pakket")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def pakket(kenmerk: str) -> Response:
    """Give the package after the protocol is committed."""
    vorm = laad(PakketSchema(), request.form)["vorm"]
    with transaction() as session:
        gemaakt = pakketten.maak_pakket(
            session,
            kenmerk,
            vorm,
            door=gebruiker(),
            kader=kader(session),
            afzendernaam=instellingen().gemeente_naam,
            nu=klok(),
        )
    druk_af, mimetype, soort = DRUKKERS[vorm]
    kop = {"Content-Disposition": f'attachment; filename="{vorm.value}-{kenmerk}.{soort}"'}
    return Response(druk_af(gemaakt), mimetype=mimetype, headers=kop)
