"""From a submitted form to the dict that the API would get, and back to the page with its errors."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from marshmallow import Schema, ValidationError, fields
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from terugmeld.domain.datum import in_woorden, ontleed
from terugmeld.errors import OngeldigeInvoer

Ingevuld = MultiDict[str, str] | ImmutableMultiDict[str, str]
DATUMDELEN = ("dag", "maand", "jaar")
MAANDEN = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
BESTUURSTEKENS = re.compile(r"[\x00-\x1f\x7f]")
CSRF_VELD = "csrf_token"
RIJ = re.compile(r"[a-z_]+\.(?P<nummer>[0-9]{1,3})\.(?P<veld>[a-z_]+)")


@dataclass(frozen=True)
class Formulier:
    """What was typed and what was wrong with it; an empty one for a page that is opened fresh.

    ``voor`` stands before the ids of the fields, where a page has more forms than one.
    """

    waarden: Mapping[str, Any] = field(default_factory=dict)
    fouten: Mapping[str, list[str]] = field(default_factory=dict)
    voor: str = ""

    def waarde(self, naam: str) -> str:
        waarde = self.waarden.get(naam, "")
        return "" if waarde is None else str(waarde)

    def gevuld(self, namen: Iterable[str]) -> list[str]:
        """Return what was filled in for these names, leaving out the empty ones."""
        return [waarde for naam in namen if (waarde := self.waarde(naam))]

    def datum(self, naam: str) -> str:
        """Return a date that was filled in, whole or in parts, as people read it."""
        los = self.waarde(naam) or "-".join(self.gevuld(f"{naam}_{deel}" for deel in DATUMDELEN))
        return in_woorden(ontleed(los) or los)

    def leeg(self, voor: str) -> "Formulier":
        """Return an empty form for another form of the same page, with ids of its own."""
        return Formulier(voor=voor)

    def lijst(self, naam: str) -> list[str]:
        if isinstance(self.waarden, MultiDict):
            return self.waarden.getlist(naam)
        waarde = self.waarden.get(naam, [])
        return [str(deel) for deel in waarde] if isinstance(waarde, list | tuple) else [str(waarde)]


def ingevuld(form: Ingevuld, fout: OngeldigeInvoer) -> Formulier:
    """Return the form as it was sent, with its errors, to show again."""
    return Formulier(form, fout.velden)


def laad(schema: Schema, form: Ingevuld, partial: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - what the schema makes
    """Load a form through the schema of the API; raises OngeldigeInvoer with a sentence per field.

    Fields in ``partial`` may be missing.
    """
    try:
        return schema.load(naar_dict(schema, form), partial=partial)
    except ValidationError as fout:
        raise OngeldigeInvoer(_op_volgorde(schema, zinnen(fout.messages_dict))) from None


def _op_volgorde(schema: Schema, velden: dict[str, list[str]]) -> dict[str, list[str]]:
    """Name what is wrong in the order of the questions, whichever check found it first."""
    plaats = {naam: nummer for nummer, naam in enumerate(schema.fields)}
    return dict(sorted(velden.items(), key=lambda paar: plaats.get(paar[0].split(".")[0], len(plaats))))


def toets(schema: Schema, form: Ingevuld) -> None:
    """Check a part of a form without making anything of it; raises OngeldigeInvoer."""
    if fouten := schema.validate(naar_dict(schema, form)):
        raise OngeldigeInvoer(zinnen(fouten))


def naar_dict(schema: Schema, form: Ingevuld) -> dict[str, Any]:
    """Turn a form into the dict of the API by the schema's own fields; the unknown stays, to be refused.

    The rows of a nested list are sent as ``rubrieken.0.rubriek``; a row with nothing in it is dropped.
    """
    gelezen: dict[str, Any] = {}
    gebruikt = {CSRF_VELD}
    for naam, veld in schema.fields.items():
        namen, waarde = _lees_veld(naam, veld, form)
        gebruikt |= namen
        if waarde not in ("", []):
            gelezen[naam] = waarde
    return gelezen | {naam: form[naam] for naam in form if naam not in gebruikt}


def datum(form: Ingevuld, naam: str) -> str:
    """Return a date as ISO text from three parts or pasted text; what can't be read is returned as typed.

    A day, or a day and a month, may be missing: "3 1985" is left for a field that takes incomplete dates.
    """
    los = form.get(naam, "").strip()
    dag, maand, jaar = (form.get(f"{naam}_{deel}", "").strip() for deel in DATUMDELEN)
    tekst = los or " ".join(deel for deel in (dag, maand or ("?" if dag and jaar else ""), jaar) if deel)
    gevonden = re.fullmatch(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)\.?[\s./-]+(\d{4})", tekst.lower())
    nummer = _maand(gevonden[2]) if gevonden else None
    return f"{gevonden[3]}-{nummer:02d}-{int(gevonden[1]):02d}" if gevonden and nummer else tekst


def zinnen(berichten: Mapping[Any, Any], voor: str = "") -> dict[str, list[str]]:
    """Flatten the errors of a schema to sentences per field; those of a row stand under ``rij.0.veld``."""
    plat: dict[str, list[str]] = {}
    for veld, wat in berichten.items():
        naam = f"{voor}{veld}"
        if isinstance(wat, Mapping) and all(isinstance(deel, Mapping) for deel in wat.values()):
            for nummer, rij in wat.items():
                plat |= zinnen(rij, f"{naam}.{nummer}.")
        else:
            plat[naam] = _plat(wat)
    return plat


def veilig_vervolg(doel: str | None) -> str | None:
    """Return where to go after logging in, when it is a path of this site and nothing else."""
    if not doel or not doel.startswith("/") or BESTUURSTEKENS.search(doel) or "\\" in doel:
        return None
    delen = urlsplit(doel)
    return None if delen.scheme or delen.netloc or doel.startswith("//") else doel


def _lees_veld(naam: str, veld: fields.Field[Any], form: Ingevuld) -> tuple[set[str], Any]:
    """Return the names that a field uses in the form, and its value there."""
    if isinstance(veld, fields.Date) or getattr(veld, "in_delen", False):
        return {naam, *(f"{naam}_{deel}" for deel in DATUMDELEN)}, datum(form, naam)
    if isinstance(veld, fields.List) and isinstance(veld.inner, fields.Nested):
        return _lees_rijen(naam, veld.inner.schema, form)
    if isinstance(veld, fields.List):
        return {naam}, [deel.strip() for deel in form.getlist(naam) if deel.strip()]
    return {naam}, _enkel(veld, form.get(naam, ""))


def _lees_rijen(naam: str, schema: Schema, form: Ingevuld) -> tuple[set[str], list[dict[str, Any]]]:
    gevonden = {deel: RIJ.fullmatch(deel) for deel in form if deel.startswith(f"{naam}.")}
    rijen: dict[int, MultiDict[str, str]] = {}
    for deel, plaats in gevonden.items():
        if plaats is not None:
            rijen.setdefault(int(plaats["nummer"]), MultiDict())[plaats["veld"]] = form[deel]
    gelezen = (naar_dict(schema, rij) for _, rij in sorted(rijen.items()))
    return {naam, *(deel for deel, plaats in gevonden.items() if plaats)}, [rij for rij in gelezen if rij]


def _enkel(veld: fields.Field[Any], tekst: str) -> str | int | bool:
    kaal = tekst.replace("\r\n", "\n") if getattr(veld, "behoudt_spaties", False) else tekst.strip()
    if isinstance(veld, fields.Boolean):
        return kaal in {"1", "on", "ja", "true"}
    if isinstance(veld, fields.Integer) and re.fullmatch(r"-?\d{1,18}", kaal):
        return int(kaal)
    return kaal.replace("\r\n", "\n")


def _maand(tekst: str) -> int | None:
    if tekst.isdecimal():
        return int(tekst)
    kort = "maa" if tekst == "mrt" else tekst[:3]
    return MAANDEN.index(kort) + 1 if kort in MAANDEN else None


def _plat(wat: Any) -> list[str]:  # noqa: ANN401 - nested lists and dicts of marshmallow
    if isinstance(wat, Mapping):
        return [zin for deel in wat.values() for zin in _plat(deel)]
    return [zin for deel in wat for zin in _plat(deel)] if isinstance(wat, list) else [str(wat)]
