"""The pages of breaches: anybody reports one, and who assesses sees the register and takes the steps."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from marshmallow import Schema
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters.formats.tabel import als_csv
from terugmeld.domain.datum import moment_in_woorden
from terugmeld.domain.inbreuk import TEKST_STAP, Inbreukstap, Inbreukstatus, Risico, uren_over
from terugmeld.errors import Conflict, NietGevonden, OngeldigeInvoer
from terugmeld.services import inbreuken
from terugmeld.services import inbreuken_behandelen as behandelen
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.inbreuken import Inbreuk
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import NEDERLAND, klok, vandaag
from terugmeld.web.schemas import inbreuken as schemas
from terugmeld.web.weergave import hoofdletter

RISICOS = [(risico.value, risico.value.capitalize()) for risico in Risico]
STATUSSEN = [(status.value, hoofdletter(status.value)) for status in Inbreukstatus]
STAPPEN: Mapping[str, tuple[type[Schema], Callable[..., None], str]] = {
    "beoordelen": (schemas.OordeelSchema, behandelen.beoordeel, "Uw oordeel is vastgelegd."),
    "ap": (schemas.ApSchema, behandelen.meld_aan_ap, "De melding aan de AP is vastgelegd."),
    "betrokkenen": (
        schemas.BetrokkenenSchema,
        behandelen.vertel_betrokkenen,
        "Vastgelegd dat de betrokkenen het weten.",
    ),
    "maatregel": (schemas.MaatregelSchema, behandelen.neem_maatregel, "De maatregel is vastgelegd."),
    "gereed": (schemas.GereedSchema, behandelen.rond_maatregel_af, "De maatregel is klaar."),
    "afsluiten": (schemas.SlotSchema, behandelen.sluit_af, "De inbreuk is afgesloten."),
    "heropenen": (schemas.HeropenSchema, behandelen.heropen, "De inbreuk is weer open."),
}
KOP = (
    "kenmerk",
    "status",
    "ontdekt op",
    "gemeld op",
    "wat er gebeurde",
    "gegevens",
    "omvang",
    "risico",
    "gevolgen",
    "aan de AP melden",
    "reden AP",
    "aan de AP gemeld op",
    "kenmerk AP",
    "betrokkenen vertellen",
    "reden betrokkenen",
    "betrokkenen verteld op",
    "maatregelen",
    "slotverslag",
    "afgesloten op",
)

blauwdruk = Blueprint("inbreuken", __name__)


@blauwdruk.get("/inbreuk-melden")
@vereist(Bevoegdheid.INGELOGD)
def meldscherm() -> str:
    nu = klok().astimezone(NEDERLAND)
    begin = {"ontdekt_datum": nu.date().isoformat(), "ontdekt_tijd": f"{nu:%H:%M}"}
    return _meldscherm(Formulier(begin))


@blauwdruk.post("/inbreuk-melden")
@vereist(Bevoegdheid.INGELOGD)
def meld() -> Antwoord | tuple[str, int]:
    try:
        nieuw = laad(schemas.InbreukmeldingSchema(), request.form)
        with transaction() as session:
            inbreuk = inbreuken.meld(session, nieuw, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _meldscherm(ingevuld(request.form, fout)), fout.status
    flash(f"Uw melding {inbreuk.kenmerk} is doorgegeven. Wie haar beoordeelt, weet het nu.")
    return redirect(url_for("inbreuken.meldscherm"))


@blauwdruk.get("/beheer/inbreuken")
@vereist(Bevoegdheid.INBREUKEN_INZIEN)
def register() -> str:
    status = laad(schemas.RegisterfilterSchema(), request.args)["status"]
    with lees() as session:
        return render_template(
            "beheer/inbreuken.html",
            rijen=inbreuken.register(session, kijker=gebruiker(), status=status),
            statussen=STATUSSEN,
            gekozen=status,
            nu=klok(),
            uren_over=uren_over,
        )


@blauwdruk.get("/beheer/inbreuken.csv")
@vereist(Bevoegdheid.INBREUKEN_INZIEN)
def exporteer() -> Response:
    """Give the register as the AP may ask it (AVG art. 33 lid 5)."""
    with lees() as session:
        rijen = [_rij(inbreuk) for inbreuk in inbreuken.register(session, kijker=gebruiker())]
    antwoord = Response(als_csv(KOP, rijen).encode("utf-8-sig"), mimetype="text/csv; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="inbreuken-{vandaag()}.csv"'
    return antwoord


@blauwdruk.get("/beheer/inbreuken/<int:inbreuk_id>")
@vereist(Bevoegdheid.INBREUKEN_INZIEN)
def inbreuk(inbreuk_id: int) -> str:
    return _inbreuk(inbreuk_id, "", Formulier())


@blauwdruk.post("/beheer/inbreuken/<int:inbreuk_id>/<stap>")
@vereist(Bevoegdheid.INBREUKEN_BEOORDELEN)
def neem_stap(inbreuk_id: int, stap: str) -> Antwoord | tuple[str, int]:
    if stap not in STAPPEN:
        raise NietGevonden("Deze stap bestaat niet.")
    schema, doe, zin = STAPPEN[stap]
    try:
        velden = laad(schema(), request.form)
        with transaction() as session:
            doe(session, inbreuk_id, **velden, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _inbreuk(inbreuk_id, stap, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        formulier = ingevuld(request.form, OngeldigeInvoer({}))
        return _inbreuk(inbreuk_id, stap, formulier, fout.zin), fout.status
    flash(zin)
    return redirect(url_for("inbreuken.inbreuk", inbreuk_id=inbreuk_id))


def _meldscherm(formulier: Formulier) -> str:
    with lees() as session:
        wie = [w for w in inbreuken.beoordelaars(session, klok()) if w.id != gebruiker().id]
        return render_template(
            "beheer/inbreuk_melden.html",
            formulier=formulier,
            beoordelaars=[(w.id, w.naam) for w in wie],
            eigen=inbreuken.eigen_meldingen(session, gebruiker().id),
        )


def _inbreuk(inbreuk_id: int, stap: str, formulier: Formulier, conflict: str = "") -> str:
    with lees() as session:
        rij = inbreuken.zoek(session, inbreuk_id, kijker=gebruiker())
        nu = klok()
        return render_template(
            "beheer/inbreuk.html",
            rij=rij,
            stap=stap,
            formulier=formulier,
            conflict=conflict,
            nu=nu,
            uren=uren_over(rij.ontdekt_op, nu=nu),
            stand=rij.klok(nu),
            mogelijk=behandelen.mogelijk(rij, gebruiker()),
            Stap=Inbreukstap,
            tekst_stap=TEKST_STAP,
            beletsels=behandelen.beletsels(rij),
            risicos=RISICOS,
            medewerkers=_medewerkers(session),
        )


def _medewerkers(session: Session) -> list[tuple[int, str]]:
    """Return who can own a measure: everybody whose account is open."""
    vraag = select(Medewerker).where(Medewerker.geblokkeerd_op.is_(None)).order_by(Medewerker.naam)
    return [(wie.id, wie.naam) for wie in session.scalars(vraag)]


def _rij(inbreuk: Inbreuk) -> dict[str, str]:
    oordeel = inbreuk.oordeel
    maatregelen = [
        f"{m.wat} ({m.eigenaar.naam}, {'klaar' if m.gereed_op else f'uiterlijk {m.uiterste_datum}'})"
        for m in inbreuk.maatregelen
    ]
    momenten = (inbreuk.ontdekt_op, inbreuk.gemeld_op, inbreuk.ap_gemeld_op)
    ontdekt, gemeld, ap = (moment_in_woorden(m) if m else "" for m in momenten)
    verteld, gesloten = inbreuk.betrokkenen_verteld_op, inbreuk.afgesloten_op
    waarden = (
        *(inbreuk.kenmerk, inbreuk.status.value, ontdekt, gemeld),
        *(inbreuk.wat, inbreuk.gegevens, inbreuk.omvang),
        *((oordeel.risico.value, oordeel.gevolgen) if oordeel else ("", "")),
        *((_ja_nee(oordeel.meld_ap), oordeel.reden_ap) if oordeel else ("", "")),
        *(ap, inbreuk.ap_kenmerk or ""),
        *((_ja_nee(oordeel.meld_betrokkenen), oordeel.reden_betrokkenen) if oordeel else ("", "")),
        *(moment_in_woorden(verteld) if verteld else "", "; ".join(maatregelen)),
        *(inbreuk.slotverslag or "", moment_in_woorden(gesloten) if gesloten else ""),
    )
    return dict(zip(KOP, waarden, strict=True))


def _ja_nee(antwoord: bool) -> str:
    return "ja" if antwoord else "nee"
