"""The form of a terugmelding over its steps: the fields of each step, and how what was typed adds up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from marshmallow import Schema
from werkzeug.datastructures import MultiDict

from bijlagen.rubrieken import MET_GROEP_83, RUBRIEKEN, Rubriek
from terugmeld.domain import rubriekwaarde
from terugmeld.domain.betrokkene import Persoonsaanduiding, gebreken_in_persoon
from terugmeld.domain.herkomst import Herkomst
from terugmeld.domain.nieuwe_terugmelding import gebreken_per_veld, opgeschoond
from terugmeld.domain.tekstwacht import MET_BEVESTIGING, waarschuwingen
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.concepten import Velden
from terugmeld.web.adreskeuze import ADRES, met_hele_adres
from terugmeld.web.formulier import DATUMDELEN, Ingevuld, laad, naar_dict, toets
from terugmeld.web.schemas.herkomst import NieuweHerkomstSchema
from terugmeld.web.schemas.nieuwe_terugmelding import NieuweTerugmeldingSchema, PersoonSchema

Getypt = MultiDict[str, str]
MELDING = NieuweTerugmeldingSchema()
PERSOON = PersoonSchema()
HERKOMST = NieuweHerkomstSchema()
RIJEN = "rubrieken"
KEUZE = "keuze"
HEEL, GETOOND = "hele_adres", "getoond."
CONTACT = ("contact_naam", "contact_telefoon", "contact_email")
# The fields of each step, by its name.
STAPPEN: Mapping[str, tuple[str, ...]] = {
    "herkomst": tuple(HERKOMST.fields),
    "wie": tuple(PERSOON.fields),
    "wat": (RIJEN,),
    "waarom": (
        RIJEN, "peilmoment", "grond", "bewijssoort", "bron", "toelichting", "bevestigd",
        "eigen_kenmerk", *CONTACT,
    ),
    "controleren": (),
}  # fmt: skip
# What helps in a step and is no part of the terugmelding itself; no page sends the CONTROLE.
HULP: Mapping[str, tuple[str, ...]] = {"waarom": ("aanleiding", "is_aan_balie", "is_nagegaan")}
CONTROLE = "dubbelcontrole"
UIT_RAADPLEGEN = ("uit_bron", "doel", "zaakkenmerk")
BEKEND = frozenset(
    {naam for deel in (STAPPEN, HULP) for velden in deel.values() for naam in velden}
    | {*UIT_RAADPLEGEN, CONTROLE}
)
STAP_VAN_VELD = {naam: stap for deel in (STAPPEN, HULP) for stap, velden in deel.items() for naam in velden}
STAP_VAN_VELD |= {RIJEN: "wat"}


def volgorde(*, is_intake: bool) -> list[str]:
    """Return the steps in their order; only what Burgerzaken enters begins with where it came from."""
    return [stap for stap in STAPPEN if is_intake or stap != "herkomst"]


def volgende(stap: str) -> str:
    stappen = list(STAPPEN)
    return stappen[min(stappen.index(stap) + 1, len(stappen) - 1)]


def veld_van(naam: str) -> str:
    """Return the field to which a name in the form belongs: a part of a date, or a cell of a row."""
    kop, _, deel = naam.rpartition("_")
    return kop if deel in DATUMDELEN and kop in BEKEND else naam.partition(".")[0]


def samengevoegd(oud: Velden, nieuw: Ingevuld, stap: str) -> Getypt:
    """Return what was kept with what this step sends over it; an unticked box of this step is gone."""
    eigen = set(STAPPEN[stap]) - ({RIJEN} if stap == "wat" else set()) | set(HULP.get(stap, ()))
    gestuurd = {veld_van(naam) for naam in nieuw} & BEKEND
    getypt: Getypt = MultiDict(
        (naam, waarde) for naam, waarde in oud if veld_van(naam) not in eigen | gestuurd
    )
    for naam, waarde in nieuw.items(multi=True):
        if waarde and veld_van(naam) in BEKEND:
            getypt.add(naam, waarde)
    if stap == "wat":
        _zet_keuzes(getypt, nieuw.getlist(KEUZE))
    if HEEL in nieuw:
        codes = met_hele_adres([*(rij["rubriek"] for rij in rijen(getypt)), ADRES])
        zet_rijen(getypt, {code: getypt.get(GETOOND + code, "") for code in codes})
    return getypt


def fouten_van(stap: str, getypt: Getypt) -> dict[str, list[str]]:
    """Return a sentence per field of one step that must be improved before it goes on."""
    try:
        return _FOUTEN[stap](getypt) if stap in _FOUTEN else {}
    except OngeldigeInvoer as fout:
        return fout.velden


def _fouten_wie(getypt: Getypt) -> dict[str, list[str]]:
    wie: Persoonsaanduiding = laad(PERSOON, deel(getypt, PERSOON))
    zinnen = waarschuwingen("adres", wie.adres)
    return gebreken_in_persoon(wie) | ({"adres": zinnen} if zinnen else {})


def _fouten_wat(getypt: Getypt) -> dict[str, list[str]]:
    toets(NieuweTerugmeldingSchema(only=(RIJEN,)), deel(getypt, NieuweTerugmeldingSchema(only=(RIJEN,))))
    return {}


def _fouten_waarom(getypt: Getypt) -> dict[str, list[str]]:
    schema = NieuweTerugmeldingSchema(only=STAPPEN["waarom"])
    gezien = {} if getypt.get("uit_bron") else _fouten_in(getypt, "betwijfelde_waarde")
    try:
        nieuw = opgeschoond(laad(schema, deel(getypt, schema)))
    except OngeldigeInvoer as fout:
        return gezien | _fouten_in(getypt, "voorgestelde_waarde") | fout.velden
    gevonden = gezien | gebreken_per_veld(nieuw)
    return {veld: zinnen for veld, zinnen in gevonden.items() if veld.split(".")[0] in STAPPEN["waarom"]}


def _fouten_in(getypt: Getypt, veld: str) -> dict[str, list[str]]:
    """Check the values that a person typed; a doubted one from the source may have any form."""
    fouten = {}
    for rij in rijen(getypt):
        waarde = rubriekwaarde.lees(rij["rubriek"], rij.get(veld))
        if zin := rubriekwaarde.gebrek(rij["rubriek"], waarde):
            fouten[f"{RIJEN}.{rij['nummer']}.{veld}"] = [zin]
    return fouten


def herkomst(getypt: Getypt) -> Herkomst:
    gelezen: Herkomst = laad(HERKOMST, deel(getypt, HERKOMST))
    return gelezen


def deel(getypt: Getypt, schema: Schema) -> Getypt:
    """Return only what belongs to the fields of a schema."""
    return MultiDict(
        (naam, waarde) for naam, waarde in getypt.items(multi=True) if veld_van(naam) in schema.fields
    )


def rijen(getypt: Getypt) -> Iterator[dict[str, Any]]:
    """Yield the doubted rubrieken with what a page says of each."""
    schema = NieuweTerugmeldingSchema(only=(RIJEN,))
    for plaats, rij in enumerate(naar_dict(schema, deel(getypt, schema)).get(RIJEN, [])):
        code = rij.setdefault("rubriek", "")
        rubriek = RUBRIEKEN.get(code)
        yield rij | {
            "nummer": plaats,
            "naam": rubriek.naam if rubriek else code,
            "voorbeeld": rubriekwaarde.voorbeeld(code) if rubriek else "",
            "opmerking": opmerking(rubriek) if rubriek else "",
        }


def opmerking(rubriek: Rubriek) -> str:
    """Say at the datum that it is not authentic, and whether it can be flagged (bijlage 4, 3.10)."""
    if rubriek.categorie not in MET_GROEP_83:
        return (
            "Dit is een administratief gegeven. U meldt het op dezelfde manier. "
            "Er komt geen aantekening bij te staan dat het in onderzoek is."
        )
    return "" if rubriek.is_authentiek else "Dit is geen authentiek gegeven. U meldt het op dezelfde manier."


def te_bevestigen(fouten: Mapping[str, list[str]], getypt: Getypt) -> frozenset[str]:
    """Return the texts beside which a page asks whether what stands in them is needed."""
    gevonden = {veld for veld in MET_BEVESTIGING if any("kruis aan" in zin for zin in fouten.get(veld, []))}
    return frozenset(gevonden | set(getypt.getlist("bevestigd")))


def stap_van(fouten: Iterable[str], anders: str) -> str:
    """Return the first step that holds a field with an error."""
    stappen = ["waarom" if "." in veld else STAP_VAN_VELD.get(veld, anders) for veld in fouten]
    return min(stappen, key=list(STAPPEN).index, default=anders)


def zet_rijen(getypt: Getypt, waarden: Mapping[str, str]) -> None:
    """Write one row per chosen rubriek, keeping what was filled in for it before."""
    bekend = {rij["rubriek"]: rij for rij in rijen(getypt)}
    for naam in [naam for naam in getypt if naam.startswith(f"{RIJEN}.")]:
        del getypt[naam]
    for nummer, (code, waarde) in enumerate(waarden.items()):
        rij = bekend.get(code, {})
        getypt[f"{RIJEN}.{nummer}.rubriek"] = code
        getypt[f"{RIJEN}.{nummer}.betwijfelde_waarde"] = waarde or rij.get("betwijfelde_waarde", "")
        getypt[f"{RIJEN}.{nummer}.voorgestelde_waarde"] = rij.get("voorgestelde_waarde", "")
        if rij.get("niet_verstrekt"):
            getypt[f"{RIJEN}.{nummer}.niet_verstrekt"] = "ja"


def _zet_keuzes(getypt: Getypt, gekozen: list[str]) -> None:
    zet_rijen(getypt, dict.fromkeys(met_hele_adres(gekozen), ""))


_FOUTEN: Mapping[str, Callable[[Getypt], dict[str, list[str]]]] = {
    "wie": _fouten_wie,
    "wat": _fouten_wat,
    "waarom": _fouten_waarom,
}
