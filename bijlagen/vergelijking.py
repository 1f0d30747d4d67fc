"""What changes from one regelset to another: each difference as a value with a Dutch sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from beheerregeling.termijnen import Termijn
from bijlagen.matrix import Regelset
from bijlagen.regeling import Waarden
from bijlagen.regels import Druk
from bijlagen.uitleg import dagen

Bladen = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Of each kind of subject, by its code, what every field says."""

REGELING = ("titel", "gemeentecode", "besluit", "wet", "is_voorbeeld")
BUITEN = frozenset({"rubrieken", "heeft_rechtstreekse_toegang", "heeft_publiekrechtelijke_taak"})
"""Fields that only follow from another one."""


class Wijziging(StrEnum):
    """What happened to a subject between two regelsets."""

    TOEGEVOEGD = "toegevoegd"
    VERVALLEN = "vervallen"
    GEWIJZIGD = "gewijzigd"


@dataclass(frozen=True, slots=True)
class Verschil:
    """One difference; `veld`, `oud` and `nieuw` are empty where a whole subject came or went."""

    wijziging: Wijziging
    onderwerp: str
    code: str
    veld: str = ""
    oud: str = ""
    nieuw: str = ""

    @property
    def zin(self) -> str:
        """Say it in words."""
        wie = f"{self.onderwerp[0].upper()}{self.onderwerp[1:]} “{self.code}”"
        if self.wijziging is not Wijziging.GEWIJZIGD:
            werkwoord = "komt erbij" if self.wijziging is Wijziging.TOEGEVOEGD else "vervalt"
            return f"{wie} {werkwoord}."
        oud, nieuw = self.oud or "niets", self.nieuw or "niets"
        return f"{wie}: {self.veld.replace('_', ' ')} was “{oud}” en wordt “{nieuw}”."


def vergelijk(oud: Regelset, nieuw: Regelset) -> tuple[Verschil, ...]:
    """Return every difference, in the order of the annexes."""
    was, wordt = _bladen(oud), _bladen(nieuw)
    return tuple(
        verschil
        for onderwerp in was
        for verschil in _verschillen(onderwerp, was[onderwerp], wordt[onderwerp])
    )


def _verschillen(
    onderwerp: str, was: Mapping[str, Mapping[str, str]], wordt: Mapping[str, Mapping[str, str]]
) -> Iterator[Verschil]:
    for code in dict.fromkeys([*was, *wordt]):
        if code not in was:
            yield Verschil(Wijziging.TOEGEVOEGD, onderwerp, code)
        elif code not in wordt:
            yield Verschil(Wijziging.VERVALLEN, onderwerp, code)
        else:
            for veld in dict.fromkeys([*was[code], *wordt[code]]):
                oud, nieuw = was[code].get(veld, ""), wordt[code].get(veld, "")
                if oud != nieuw:
                    yield Verschil(Wijziging.GEWIJZIGD, onderwerp, code, veld, oud, nieuw)


def _bladen(regelset: Regelset) -> Bladen:
    bijlagen, regeling = regelset.bijlagen, regelset.regeling
    return {
        "regeling": {
            regeling.gemeente: {
                **{veld: _tekst(getattr(regeling, veld)) for veld in REGELING},
                "geldend": dagen(regeling.geldend.van, regeling.geldend.tot).strip(),
            }
        },
        "waarde": _waarden(regelset.waarden),
        "artikel": {f"{a.nummer} lid {a.lid}" if a.lid else a.nummer: _velden(a) for a in regeling.artikelen},
        "afnemer": {code: _velden(afnemer) for code, afnemer in bijlagen.afnemers.items()},
        "gegevensset": {code: _velden(deel) for code, deel in bijlagen.gegevenssets.items()},
        "regel": {_regelcode(r.regel_id, r.van): _velden(r) for r in bijlagen.regels},
        "verband": {verband.code: _velden(verband) for verband in bijlagen.verbanden},
        "convenant": {convenant.code: _velden(convenant) for convenant in bijlagen.convenanten},
        "taak": {taak.taak_id: _velden(taak) for taak in bijlagen.taken},
        "authentiek gegeven": {code: {"voorwaarde": als.value} for code, als in bijlagen.authentiek.items()},
    }


def _regelcode(regel_id: str, van: date | None) -> str:
    """Name a version of a row: by its first day where it has one."""
    return f"{regel_id} van {_tekst(van)}" if van else regel_id


def _waarden(waarden: Waarden) -> dict[str, dict[str, str]]:
    los = {veld.name: {"inhoud": _tekst(getattr(waarden, veld.name))} for veld in fields(waarden)}
    lijsten = {"onderzoek_dagen": waarden.onderzoek_dagen, "stap_dagen": waarden.stap_dagen}
    for naam, lijst in lijsten.items():
        del los[naam]
        los |= {f"{naam} {sleutel}": {"inhoud": str(dagen)} for sleutel, dagen in lijst.items()}
    return los


def _velden(waarde: object) -> dict[str, str]:
    """Return every field of a row as text; what stands printed in bijlage 3 is spread out."""
    gevonden: dict[str, str] = {}
    for veld in fields(waarde):  # type: ignore[arg-type]
        inhoud = getattr(waarde, veld.name)
        if isinstance(inhoud, Druk):
            gevonden |= {f"{naam}_tekst": tekst for naam, tekst in _velden(inhoud).items()}
        elif veld.name not in BUITEN and veld.name != "druk":
            gevonden[veld.name] = _tekst(inhoud)
    return gevonden


def _tekst(inhoud: object) -> str:
    """Say a value as a jurist writes it."""
    match inhoud:
        case None:
            return ""
        case bool():
            return "ja" if inhoud else "nee"
        case date():
            return f"{inhoud.day:02d}-{inhoud.month:02d}-{inhoud.year}"
        case Termijn():
            return f"{inhoud.aantal} {inhoud.eenheid}"
        case frozenset():
            return "; ".join(sorted(inhoud))
        case tuple():
            return "; ".join(inhoud)
        case _:
            return str(inhoud)
