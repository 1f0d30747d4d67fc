"""The regelsets of this installation: versions, what a proposal changes, and adoption with four eyes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

import bijlagen
from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import begin_van
from bijlagen.fout import BijlageFout
from bijlagen.matrix import Regelset
from bijlagen.vergelijking import Verschil, vergelijk
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import regelset_afsluiten, regelset_vaststellen, regelsets
from terugmeld.services.regelset_simuleren import Telling, simuleer, zinnen
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.regelsets import Afsluiting
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.matrix import tekstbestand
from terugmeld.web.schemas.regelset import AfsluitingSchema, PeriodeSchema, VoorstelSchema

INGEBOUWD = sorted(deel.parent for deel in Path(bijlagen.__file__).parent.glob("*/regeling.toml"))
BESTANDEN = frozenset(deel.name for deel in INGEBOUWD[0].iterdir() if deel.suffix in {".csv", ".toml"})
KIES = "Kies de bestanden van een regelset, of een regelset die al bij de dienst zit."

blauwdruk = Blueprint("regelsets", __name__)


@blauwdruk.get("/regelsets")
@vereist(Bevoegdheid.REGELSET_BEHEREN)
def lijst() -> str:
    return _lijst(Formulier())


@blauwdruk.post("/regelsets")
@vereist(Bevoegdheid.REGELSET_BEHEREN)
def stel_voor() -> Response | tuple[str, int]:
    """Propose the files sent, or a built-in regelset; every fault of the files is shown."""
    try:
        velden = laad(VoorstelSchema(), request.form)
        with _map(velden.pop("regelset", "")) as map_, transaction() as session:
            voorstel = regelset_vaststellen.stel_voor(
                session, map_, **({"tot": None} | velden), door=gebruiker(), nu=klok()
            )
            hash_ = voorstel.regelset_hash
    except BijlageFout as fout:
        fouten = OngeldigeInvoer({"bestanden": fout.fouten})
        return _lijst(ingevuld(request.form, fouten)), fouten.status
    except OngeldigeInvoer as fout:
        return _lijst(ingevuld(request.form, fout)), fout.status
    flash("Het voorstel is bewaard. Een andere beheerder neemt het in gebruik.")
    return redirect(url_for("regelsets.versie", versie=hash_))


@blauwdruk.get("/regelsets/<versie>")
@vereist(Bevoegdheid.REGELSET_BEHEREN)
def versie(versie: str) -> str | tuple[str, int]:
    """Show one version: what it changes, its proposals and, for a period, what it would have decided."""
    uitkomst: tuple[list[Telling], list[str]] | None = None
    formulier = Formulier(request.args)
    try:
        with lees() as session:
            gevraagd = regelsets.lees_versie(session, versie)
            uitkomst = _simuleer(session, gevraagd) if request.args else None
    except OngeldigeInvoer as fout:
        formulier = ingevuld(request.args, fout)
    pagina = _versie(versie, formulier, uitkomst)
    return (pagina, OngeldigeInvoer.status) if formulier.fouten else pagina


@blauwdruk.get("/regelsets/<versie>/tekst")
@vereist(Bevoegdheid.REGELSET_BEHEREN)
def tekst(versie: str) -> Response:
    with lees() as session:
        return tekstbestand(regelsets.lees_versie(session, versie))


@blauwdruk.post("/regelsets/voorstellen/<int:voorstel_id>")
@vereist(Bevoegdheid.REGELSET_BEHEREN)
def stel_vast(voorstel_id: int) -> Response:
    with transaction() as session:
        gebruik = regelset_vaststellen.stel_vast(session, voorstel_id, door=gebruiker(), nu=klok())
        naam = gebruik.versie.naam
    flash(f"De regelset {naam} is in gebruik genomen. Dit staat in het protocol.")
    return redirect(url_for("regelsets.lijst"))


@blauwdruk.post("/regelsets/voorstellen/<int:voorstel_id>/intrekken")
@vereist(Bevoegdheid.REGELSET_BEHEREN)
def trek_in(voorstel_id: int) -> Response | tuple[str, int]:
    return _sluit_af(voorstel_id, regelset_afsluiten.trek_in, "ingetrokken")


@blauwdruk.post("/regelsets/voorstellen/<int:voorstel_id>/afwijzen")
@vereist(Bevoegdheid.REGELSET_BEHEREN)
def wijs_af(voorstel_id: int) -> Response | tuple[str, int]:
    return _sluit_af(voorstel_id, regelset_afsluiten.wijs_af, "afgewezen")


def _sluit_af(
    voorstel_id: int, handeling: Callable[..., Afsluiting], gedaan: str
) -> Response | tuple[str, int]:
    """End a proposal with a reason; without one, show it again with the error beside its field."""
    try:
        reden = laad(AfsluitingSchema(), request.form)["reden"]
        with transaction() as session:
            handeling(session, voorstel_id, reden=reden, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        with lees() as session:
            hash_ = regelset_vaststellen.zoek_voorstel(session, voorstel_id).regelset_hash
        formulier = Formulier(request.form, fout.velden, f"voorstel-{voorstel_id}-")
        return _versie(hash_, formulier, None), fout.status
    flash(f"Voorstel {voorstel_id} is {gedaan}. Dit staat in het protocol.")
    return redirect(url_for("regelsets.lijst"))


def _lijst(formulier: Formulier) -> str:
    with lees() as session:
        return render_template(
            "regelsets/lijst.html",
            formulier=formulier,
            vandaag=regelsets.ingebruikneming_op(session, vandaag()),
            ingebruiknemingen=regelsets.ingebruiknemingen(session),
            voorstellen=regelset_vaststellen.open_voorstellen(session),
            afgesloten=regelset_afsluiten.afgesloten(session),
            versies=regelsets.versies(session),
            ingebouwd=[(map_.name, map_.name) for map_ in INGEBOUWD],
        )


def _versie(hash_: str, formulier: Formulier, uitkomst: tuple[list[Telling], list[str]] | None) -> str:
    with lees() as session:
        gevraagd = regelsets.lees_versie(session, hash_)
        nu = regelsets.ingebruikneming_op(session, vandaag())
        oud = regelsets.lees_versie(session, nu.regelset_hash) if nu else None
        voorstellen = [v for v in regelset_vaststellen.open_voorstellen(session) if v.regelset_hash == hash_]
        return render_template(
            "regelsets/versie.html",
            formulier=formulier,
            regelset=gevraagd,
            oud=oud,
            verschillen=_per_onderwerp(vergelijk(oud, gevraagd)) if oud else [],
            voorstellen=[
                (v, regelset_vaststellen.voorrang(session, v.van_datum, v.tot_datum)) for v in voorstellen
            ],
            uitkomst=uitkomst,
        )


def _per_onderwerp(verschillen: tuple[Verschil, ...]) -> list[tuple[str, list[Verschil]]]:
    return [(onderwerp, list(deel)) for onderwerp, deel in groupby(verschillen, lambda v: v.onderwerp)]


def _simuleer(session: Session, regelset: Regelset) -> tuple[list[Telling], list[str]]:
    periode = laad(PeriodeSchema(), request.args)
    van, tot = begin_van(periode["van"]), begin_van(periode["tot"] + timedelta(days=1))
    tellingen = simuleer(session, regelset, van=van, tot=tot, door=gebruiker())
    return tellingen, zinnen(tellingen, {a.code: a.naam for a in regelset.afnemers.values()})


@contextmanager
def _map(naam: str) -> Iterator[Path]:
    """Give the folder of a built-in regelset, or a temporary one with the files that were sent."""
    gekozen = next((map_ for map_ in INGEBOUWD if map_.name == naam), None)
    gestuurd = [bestand for bestand in request.files.getlist("bestanden") if bestand.filename]
    if gekozen is not None and not gestuurd:
        yield gekozen
        return
    vreemd = [bestand.filename for bestand in gestuurd if bestand.filename not in BESTANDEN]
    if vreemd or not gestuurd:
        zin = f"Het bestand {vreemd[0]} hoort niet bij een regelset." if vreemd else KIES
        raise OngeldigeInvoer({"bestanden": [zin]})
    with TemporaryDirectory() as tijdelijk:
        map_ = Path(tijdelijk) / "regelset"
        map_.mkdir()
        for bestand in gestuurd:
            bestand.save(map_ / str(bestand.filename))
        yield map_
