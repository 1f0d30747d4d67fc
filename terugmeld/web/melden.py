"""Filing a terugmelding in four steps; what was filled in before travels along in the form."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from bijlagen.rubrieken import RUBRIEKEN, Rubriek
from terugmeld.domain.gemeente import gemeenten
from terugmeld.domain.terugmelding import GEREDE_TWIJFEL, TEKST_GROND
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.terugmelden import dien_in
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import CSRF_VELD, Formulier, laad, naar_dict, toets
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok
from terugmeld.web.schemas.terugmelding import NieuweTerugmeldingSchema

# The fields of each step; what is not here is carried along.
STAPPEN = {
    "wie": ("bsn", "adres", "gemeente"),
    "wat": ("rubrieken",),
    "waarom": ("rubrieken", "grond", "toelichting", "eigen_kenmerk"),
    "controleren": (),
}
VOLGORDE = list(STAPPEN)
EEN_PERSOON = "Vul een BSN in of een adres, en niet allebei."
KEUZE = "keuze"
BESTURING = {CSRF_VELD, KEUZE, "naar"}
# The categories a melder can choose from, in the order in which doubt arises most.
CATEGORIEEN = ("08", "01", "05", "06", "02", "03", "09", "04", "10", "11")
TECHNISCH = {"20", "61", "63", "64", "72", "73", "75", "80", "81", "82", "83", "84", "85", "86", "88"}
GRONDEN = [(grond.value, tekst) for grond, tekst in TEKST_GROND.items() if grond in GEREDE_TWIJFEL]
MELDING = NieuweTerugmeldingSchema()

blauwdruk = Blueprint("melden", __name__)


@blauwdruk.get("/melden")
@vereist(Bevoegdheid.TERUGMELDEN)
def begin() -> str:
    return _toon("wie", MultiDict())


@blauwdruk.post("/melden/vanuit-raadplegen")
@vereist(Bevoegdheid.TERUGMELDEN)
def vanuit_raadplegen() -> str:
    """Start with the person and the values that were shown; only what was doubted is taken along."""
    getypt = MultiDict(request.form)
    gekozen = getypt.getlist(KEUZE)
    rijen = [(plaats.split(".", 1)[0], getypt.get(f"waarde.{plaats}", "")) for plaats in gekozen]
    _zet_rijen(getypt, dict(rijen))
    for naam in [naam for naam in getypt if naam.startswith("waarde.")]:
        del getypt[naam]
    return _toon("waarom" if gekozen else "wat", getypt)


@blauwdruk.post("/melden/<stap>")
@vereist(Bevoegdheid.TERUGMELDEN)
def verder(stap: str) -> Response | str | tuple[str, int]:
    """Check one step and show the next; the last step files."""
    if stap not in STAPPEN:
        abort(404)
    getypt = MultiDict(request.form)
    if (terug := getypt.get("naar")) in STAPPEN:
        return _toon(str(terug), getypt)
    if stap == "wat":
        bekend = {rij["rubriek"]: rij.get("betwijfelde_waarde", "") for rij in _rijen(getypt)}
        _zet_rijen(getypt, {code: bekend.get(code, "") for code in getypt.getlist(KEUZE)})
    try:
        if stap == "controleren":
            return _dien_in(getypt)
        _toets(stap, getypt)
    except OngeldigeInvoer as fout:
        return _toon(_stap_van(fout, stap), getypt, fout.velden), fout.status
    return _toon(VOLGORDE[VOLGORDE.index(stap) + 1], getypt)


def keuzes() -> dict[str, list[Rubriek]]:
    """Return the rubrieken that a melder can doubt, by the name of their category."""
    per_categorie: dict[str, list[Rubriek]] = {}
    for categorie in CATEGORIEEN:
        for rubriek in RUBRIEKEN.values():
            if rubriek.categorie != categorie or rubriek.groep in TECHNISCH or rubriek.is_anummer:
                continue
            per_categorie.setdefault(rubriek.categorienaam, []).append(rubriek)
    return per_categorie


def _toets(stap: str, getypt: MultiDict[str, str]) -> None:
    velden = STAPPEN[stap]
    toets(NieuweTerugmeldingSchema(only=velden), _deel(getypt, velden))
    if stap == "wie" and bool(getypt.get("bsn")) == bool(getypt.get("adres")):
        raise OngeldigeInvoer({"bsn": [EEN_PERSOON]})


def _dien_in(getypt: MultiDict[str, str]) -> Response:
    nieuw = laad(MELDING, _deel(getypt, tuple(MELDING.fields)))
    with transaction() as session:
        melding = dien_in(session, nieuw, indiener=gebruiker(), kader=kader(session), nu=klok())
        kenmerk = melding.kenmerk
    return redirect(url_for("intranet.melding", kenmerk=kenmerk, nieuw="ja"))


def _toon(stap: str, getypt: MultiDict[str, str], fouten: dict[str, list[str]] | None = None) -> str:
    return render_template(
        f"melden/{stap}.html",
        stap=stap,
        nummer=VOLGORDE.index(stap) + 1,
        vorige=dict(zip(VOLGORDE[1:], VOLGORDE, strict=False)).get(stap),
        aantal=len(VOLGORDE),
        formulier=Formulier(getypt, fouten or {}),
        rijen=list(_rijen(getypt)),
        keuzes=keuzes() if stap == "wat" else {},
        gronden=GRONDEN,
        gemeenten=list(gemeenten().items()) if stap == "wie" else [],
        mee=_mee(stap, getypt),
    )


def _mee(stap: str, getypt: MultiDict[str, str]) -> list[tuple[str, str]]:
    """Return what other steps filled in, to travel along as hidden fields."""
    eigen = set(STAPPEN[stap]) | BESTURING
    rijen_hier = "rubrieken" in STAPPEN[stap] and stap != "wat"
    return [
        (naam, waarde)
        for naam, waarde in getypt.items(multi=True)
        if waarde and naam not in eigen and not (rijen_hier and naam.startswith("rubrieken."))
    ]


def _deel(getypt: MultiDict[str, str], velden: tuple[str, ...]) -> MultiDict[str, str]:
    rijen = "rubrieken" in velden
    return MultiDict(
        (naam, waarde)
        for naam, waarde in getypt.items(multi=True)
        if naam in velden or (rijen and naam.startswith("rubrieken."))
    )


def _rijen(getypt: MultiDict[str, str]) -> Iterator[dict[str, Any]]:
    rijen = naar_dict(NieuweTerugmeldingSchema(only=("rubrieken",)), _deel(getypt, ("rubrieken",))).get(
        "rubrieken", []
    )
    for plaats, rij in enumerate(rijen):
        code = rij.setdefault("rubriek", "")
        yield rij | {"nummer": plaats, "naam": RUBRIEKEN[code].naam if code in RUBRIEKEN else code}


def _zet_rijen(getypt: MultiDict[str, str], waarden: dict[str, str]) -> None:
    """Write one row per chosen rubriek, keeping what was proposed for it before."""
    voorgesteld = {rij["rubriek"]: rij.get("voorgestelde_waarde", "") for rij in _rijen(getypt)}
    for naam in [naam for naam in getypt if naam.startswith("rubrieken.")]:
        del getypt[naam]
    for nummer, (code, waarde) in enumerate(waarden.items()):
        getypt[f"rubrieken.{nummer}.rubriek"] = code
        getypt[f"rubrieken.{nummer}.betwijfelde_waarde"] = waarde
        getypt[f"rubrieken.{nummer}.voorgestelde_waarde"] = voorgesteld.get(code, "")


def _stap_van(fout: OngeldigeInvoer, stap: str) -> str:
    """Return the first step that holds a field with an error."""
    for kandidaat, velden in STAPPEN.items():
        if set(velden) & {veld.split(".")[0] for veld in fout.velden}:
            return "waarom" if any("." in veld for veld in fout.velden) else kandidaat
    return stap
