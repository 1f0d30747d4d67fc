"""The files of a form that met an error: sealed for their sender, and back among those of the form."""

from collections.abc import Sequence
from io import BytesIO

from cryptography.fernet import Fernet
from flask import Flask, current_app, g, request, session
from werkzeug.datastructures import FileStorage, ImmutableMultiDict

from terugmeld.domain.bijlage import MAXIMUM_SAMEN, MEGABYTE
from terugmeld.services import formulieren
from terugmeld.services.formulieren import Meegestuurd, Verstuurd
from terugmeld.services.idempotentie import Kluis
from terugmeld.web.access import gebruiker, instellingen
from terugmeld.web.klok import klok

KLUIS = "terugmeld.formulierkluis"
DOEL = b"terugmeld/formulieren"
VELD = "bewaarde_bestanden"
# A sealed file is a third larger, and a form with too much in it must come back with all that was typed.
GROOTSTE_FORMULIER = 64 * MEGABYTE
# The forms that may have a file: those of the pages, and those that give one back.
MET_BESTANDEN = frozenset(
    {"melden.verder", "melden.voer_in", "regelsets.stel_voor", "elders.lees_bestand", "kalender.vervul"}
)
TERUG = frozenset({"bewaard.terug", "bewaard.verstuur"})


def laat_bestanden_toe(app: Flask) -> None:
    """Let such forms be larger than others; must come before the guard of the CSRF token reads."""

    @app.before_request
    def _ruimte() -> None:
        if request.endpoint in MET_BESTANDEN | TERUG:
            request.max_content_length = GROOTSTE_FORMULIER
            if "_user_id" in session:
                request.max_form_memory_size = GROOTSTE_FORMULIER


def houd_bestanden_vast(app: Flask) -> None:
    """Keep what was sent until the answer is there; must come after the guard of access."""

    @app.before_request
    def _houd_vast() -> None:
        if request.method == "POST" and request.endpoint in MET_BESTANDEN:
            geef_terug(gebruiker().id)
            g.meegestuurd = _gelezen()


def geef_terug(van: int) -> None:
    """Put the files that an error page kept among those of this form, for their owner alone."""
    inhoud = request.form.get(VELD, "")
    if not inhoud:
        return
    bewaard = formulieren.ontsluit(inhoud.encode(), van=van, zegel=zegel(), nu=klok())
    request.form = ImmutableMultiDict(paar for paar in request.form.items(multi=True) if paar[0] != VELD)
    terug = [(een.veld, FileStorage(BytesIO(een.inhoud), een.naam, een.veld)) for een in bewaard.bestanden]
    request.files = ImmutableMultiDict([*request.files.items(multi=True), *terug])


def van_nu() -> tuple[Sequence[Meegestuurd], Sequence[str]]:
    """Return the files of this request that can be kept, and the names of those that can't."""
    gevonden: Sequence[Meegestuurd] = g.meegestuurd if "meegestuurd" in g else _gelezen()
    is_te_groot = sum(len(een.inhoud) for een in gevonden) > MAXIMUM_SAMEN
    # Who never logged in here has nothing to get back, and no memory to ask for.
    if is_te_groot or "_user_id" not in session:
        return (), [een.naam for een in gevonden]
    return gevonden, ()


def verzegeld(bestanden: Sequence[Meegestuurd], *, van: int) -> str:
    """Return files as the value of a hidden field; '' without any."""
    if not bestanden:
        return ""
    verstuurd = Verstuurd(pad=request.path, velden=[], bestanden=bestanden)
    return formulieren.sluit(verstuurd, van=van, zegel=zegel(), nu=klok()).decode()


def zegel() -> Fernet:
    """Derive the key once per application."""
    if KLUIS not in current_app.extensions:
        current_app.extensions[KLUIS] = Kluis.van(instellingen().geheime_sleutel, DOEL)
    kluis: Kluis = current_app.extensions[KLUIS]
    return kluis.zegel


def _gelezen() -> Sequence[Meegestuurd]:
    gelezen = []
    for veld, bestand in request.files.items(multi=True):
        if bestand.filename:
            gelezen.append(Meegestuurd(veld, bestand.filename, bestand.read()))
            bestand.seek(0)
    return gelezen
