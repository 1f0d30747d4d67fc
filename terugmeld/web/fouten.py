"""Every error as a page of our own, or as problem+json under /api/: what happened and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Flask, g, json, render_template, request
from flask.globals import request_ctx
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, ProgrammingError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from beheerregeling.rollen import BEVOEGDHEDEN, Bevoegdheid, Rol
from terugmeld.errors import (
    AlleenLezen,
    Fout,
    GeenBevoegdheid,
    NietBeschikbaar,
    OngeldigeInvoer,
    TeVeelPogingen,
)
from terugmeld.services.rolhouders import met_rol
from terugmeld.storage.database import db, lees
from terugmeld.storage.migreren import is_bij
from terugmeld.web.access import API
from terugmeld.web.bewaard import verzegeld
from terugmeld.web.klok import vandaag
from terugmeld.web.verzoeklog import log_fout, referentie

OPNIEUW_NA = 30
TITELS = {
    400: "Dit verzoek klopt niet",
    401: "U bent niet ingelogd",
    403: "U mag dit niet zien of doen",
    404: "Deze pagina is er niet",
    405: "Dit kan hier niet",
    409: "Dit kan nu niet",
    413: "Dit is te groot",
    415: "Dit soort bestand kunnen wij niet lezen",
    422: "Niet alles is goed ingevuld",
    429: "U hebt dit te vaak geprobeerd",
    500: "Er ging iets mis bij ons",
    503: "De dienst is even niet beschikbaar",
}
ZINNEN = {
    400: "Wij konden uw verzoek niet lezen.",
    404: "De pagina bestaat niet, is verplaatst, of hoort niet bij uw account.",
    405: "Deze handeling bestaat niet op deze pagina.",
    413: "Wat u verstuurde is te groot. Samen mogen bestanden 20 MB zijn.",
    500: "Uw gegevens zijn niet gewijzigd. Het ligt niet aan u.",
}
RAAD = {
    400: "Ga terug, ververs de pagina en probeer het opnieuw.",
    401: "Log in en probeer het opnieuw.",
    403: "Hebt u dit voor uw werk nodig? Vraag het dan aan de applicatiebeheerder.",
    404: "Controleer het adres, of begin opnieuw op de startpagina.",
    405: "Ga terug en gebruik de knoppen op de pagina.",
    409: "Ga terug, bekijk de melding opnieuw en kies dan wat er moet gebeuren.",
    413: "Ga terug en kies minder of kleinere bestanden.",
    422: "Ga terug en verbeter wat u hebt ingevuld.",
    429: "Wacht even en probeer het daarna opnieuw.",
    500: "Probeer het over een paar minuten opnieuw. Lukt het dan niet, geef dan het nummer door.",
    503: "Probeer het over een paar minuten opnieuw.",
}
GEEN_FUNCTIE = "U hebt nog geen functie in deze dienst. Na uw benoeming kunt u hier verder."
VERLOPEN = "Uw formulier is verlopen. Dat gebeurt als u opnieuw bent ingelogd."
VERSTUUR_OPNIEUW = "Verstuur uw formulier opnieuw"
UITREIKERS = [rol for rol in Rol if Bevoegdheid.MEDEWERKERS_BEHEREN in BEVOEGDHEDEN[rol]]
MIGREER = "De database is nog niet klaar. Laat de systeembeheerder de opdracht 'terugmeld migreer' uitvoeren."


@dataclass(frozen=True, kw_only=True)
class Foutpagina:
    """What an error page says; ``titel`` replaces that of the status, ``meer`` is for problem+json only."""

    status: int
    zin: str
    code: str
    raad: str
    velden: dict[str, list[str]] = field(default_factory=dict)
    wacht: int | None = None
    titel: str = ""
    meer: Mapping[str, object] = field(default_factory=dict)


def vang_fouten(app: Flask) -> None:
    app.register_error_handler(Fout, lambda fout: toon_fout(van_fout(fout)))
    app.register_error_handler(HTTPException, _van_http)
    app.register_error_handler(OperationalError, _van_database)
    app.register_error_handler(ProgrammingError, _van_database)
    app.register_error_handler(Exception, _onverwacht)


def van_fout(fout: Fout) -> Foutpagina:
    return Foutpagina(
        status=fout.status,
        zin=_gemist(fout.bevoegdheid) if isinstance(fout, GeenBevoegdheid) and fout.bevoegdheid else fout.zin,
        code=fout.code,
        raad=_vraag_het_aan() if isinstance(fout, GeenBevoegdheid) else RAAD.get(fout.status, RAAD[500]),
        velden=fout.velden if isinstance(fout, OngeldigeInvoer) else {},
        wacht=_wachttijd(fout),
    )


def toon_fout(fout: Foutpagina) -> Response:
    """Return the page, or problem+json (RFC 9457) for the API."""
    titel = fout.titel or TITELS.get(fout.status, TITELS[500])
    if request.path.startswith(API):
        antwoord = _problem(fout, titel)
    elif request_ctx.url_adapter is None:
        antwoord = Response(f"{titel}. Nummer: {referentie()}.\n", mimetype="text/plain")
    else:
        antwoord = Response(_pagina(fout, titel), mimetype="text/html")
    antwoord.status_code = fout.status
    if fout.wacht is not None:
        antwoord.headers["Retry-After"] = str(fout.wacht)
    return antwoord


def _pagina(fout: Foutpagina, titel: str) -> str:
    """Return the page, which keeps the form that led to it sealed, so that nothing typed is lost."""
    return render_template(
        "fouten/fout.html", fout=fout, titel=titel, referentie=referentie(), verzegeld=verzegeld()
    )


def _problem(fout: Foutpagina, titel: str) -> Response:
    inhoud: dict[str, object] = {
        "type": f"urn:terugmeld:fout:{fout.code}",
        "title": titel,
        "status": fout.status,
        "detail": fout.zin,
        "instance": f"urn:terugmeld:verzoek:{referentie()}",
        "code": fout.code,
    }
    if fout.velden:
        inhoud["velden"] = fout.velden
    return Response(json.dumps(inhoud | dict(fout.meer)), mimetype="application/problem+json")


def _wachttijd(fout: Fout) -> int | None:
    if isinstance(fout, TeVeelPogingen | AlleenLezen):
        return fout.wacht
    return OPNIEUW_NA if isinstance(fout, NietBeschikbaar) else None


def _gemist(bevoegdheid: str) -> str:
    if bevoegdheid == Bevoegdheid.INGELOGD:
        return GEEN_FUNCTIE
    rollen = sorted(rol.value for rol, mag in BEVOEGDHEDEN.items() if Bevoegdheid(bevoegdheid) in mag)
    return (
        f"U mist de bevoegdheid '{bevoegdheid}'. Die hoort bij de rol {_opsomming(rollen)}. "
        "De applicatiebeheerder kent rollen toe."
    )


def _vraag_het_aan() -> str:
    """Say who can give a right: the functie, and the persons who have it today."""
    if request.path.startswith(API):
        return RAAD[403]
    with lees() as session:
        wie = sorted(rij.naam for rij in session.scalars(met_rol(UITREIKERS, vandaag())))
    return f"{RAAD[403][:-1]}: {_opsomming(wie)}. Noem dan de bevoegdheid die u mist." if wie else RAAD[403]


def _opsomming(woorden: list[str]) -> str:
    return woorden[0] if len(woorden) == 1 else f"{', '.join(woorden[:-1])} of {woorden[-1]}"


def _van_http(fout: HTTPException) -> Response:
    status = fout.code or 500
    if status < 400:
        return fout.get_response()
    is_verlopen = isinstance(fout, CSRFError)
    zin = VERLOPEN if is_verlopen else ZINNEN.get(status, f"{TITELS.get(status, TITELS[500])}.")
    raad = RAAD.get(status, RAAD[400] if status < 500 else RAAD[500])
    titel = VERSTUUR_OPNIEUW if is_verlopen else ""
    antwoord = toon_fout(Foutpagina(status=status, zin=zin, code=f"http_{status}", raad=raad, titel=titel))
    for naam in ("Allow", "Retry-After"):
        if waarde := dict(fout.get_headers()).get(naam):
            antwoord.headers[naam] = waarde
    return antwoord


def _van_database(fout: OperationalError | ProgrammingError) -> Response:
    log_fout(fout)
    g.zonder_gebruiker = True
    if not _is_gemigreerd():
        return toon_fout(van_fout(NietBeschikbaar(MIGREER)))
    if isinstance(fout, ProgrammingError):
        return _onverwacht(fout)
    return toon_fout(van_fout(NietBeschikbaar()))


def _is_gemigreerd() -> bool:
    """Say whether the tables are there; an unreachable database is not the fault of a migration."""
    try:
        return is_bij(db.engine)
    except OperationalError:
        return True


def _onverwacht(fout: Exception) -> Response:
    log_fout(fout)
    g.zonder_gebruiker = True
    return toon_fout(Foutpagina(status=500, zin=ZINNEN[500], code="fout", raad=RAAD[500]))
