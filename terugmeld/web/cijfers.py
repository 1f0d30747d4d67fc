"""The figures of the meldingen: a page to read and print, and a CSV of each table; knows no person."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import Blueprint, Response, render_template, request, url_for
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from bijlagen.regels import Klasse
from terugmeld.adapters.formats.tabel import als_csv
from terugmeld.domain.cijfers import Cijferfilter, Tabel
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services.cijfers import meldingcijfers
from terugmeld.services.regelsets import regelset_op
from terugmeld.storage.database import lees
from terugmeld.web.access import vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.grafiek import getal, grafiek
from terugmeld.web.klok import vandaag
from terugmeld.web.schemas.cijfers import CijferfilterSchema

WEKEN = 13
NAAM = "naam"

blauwdruk = Blueprint("cijfers", __name__, url_prefix="/cijfers")


@blauwdruk.get("")
@vereist(Bevoegdheid.CIJFERS_BEKIJKEN)
def overzicht() -> str | tuple[str, int]:
    try:
        filter_ = _filter()
        return _pagina(filter_, Formulier(vars(filter_)))
    except OngeldigeInvoer as fout:
        return _pagina(_standaard(), ingevuld(request.args, fout)), fout.status


@blauwdruk.get("/<code>.csv")
@vereist(Bevoegdheid.CIJFERS_BEKIJKEN)
def bestand(code: str) -> Response:
    """Give one table as it stands on the page, with the same filter and the same dashes."""
    filter_ = _filter()
    with lees() as session:
        tabel = next((deel for deel in _tabellen(session, filter_) if deel.code == code), None)
    if tabel is None:
        raise NietGevonden("Deze tabel is er niet.")
    kop = (NAAM, *tabel.kolommen)
    rijen = [dict(zip(kop, (rij.naam, *map(getal, rij.cellen)), strict=True)) for rij in tabel.rijen]
    antwoord = Response(als_csv(kop, rijen).encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    naam = f"cijfers-{code}-{filter_.van}-{filter_.tot}.csv"
    antwoord.headers.set("Content-Disposition", "attachment", filename=naam)
    return antwoord


def _pagina(filter_: Cijferfilter, formulier: Formulier) -> str:
    with lees() as session:
        tabellen = _tabellen(session, filter_)
        afnemers = regelset_op(session, vandaag()).afnemers
    namen = sorted((a.naam, a.code) for a in afnemers.values() if a.klasse is Klasse.BINNENGEMEENTELIJK)
    return render_template(
        "cijfers/cijfers.html",
        filter=filter_,
        formulier=formulier,
        grafieken=[grafiek(tabel) for tabel in tabellen],
        afnemers=[(code, naam) for naam, code in namen],
        periodes=_periodes(vandaag(), filter_.afnemer),
        adres={"van": filter_.van, "tot": filter_.tot, "afnemer": filter_.afnemer},
    )


def _tabellen(session: Session, filter_: Cijferfilter) -> Sequence[Tabel]:
    return meldingcijfers(session, filter_, regelset=regelset_op(session, vandaag()), vandaag=vandaag())


def _filter() -> Cijferfilter:
    """Return what the address asks; without days the last thirteen weeks."""
    velden = laad(CijferfilterSchema(), request.args)
    anders = _standaard()
    return Cijferfilter(
        van=velden.get("van") or anders.van,
        tot=velden.get("tot") or anders.tot,
        afnemer=velden.get("afnemer") or None,
    )


def _standaard() -> Cijferfilter:
    tot = vandaag()
    return Cijferfilter(van=tot - timedelta(weeks=WEKEN), tot=tot)


def _periodes(dag: date, afnemer: str | None) -> list[tuple[str, str]]:
    """Return ready-made periods as links."""
    vorig = dag.year - 1
    keuzes = (
        ("Laatste 13 weken", dag - timedelta(weeks=WEKEN), dag),
        (f"{dag.year}", date(dag.year, 1, 1), dag),
        (f"{vorig}", date(vorig, 1, 1), date(vorig, 12, 31)),
    )
    return [
        (naam, url_for("cijfers.overzicht", van=van, tot=tot, afnemer=afnemer)) for naam, van, tot in keuzes
    ]
