"""The matrix once more as Cedar policies, made from the bare CSV and TOML, as an independent oracle."""

import csv
import tomllib
from collections.abc import Iterable
from pathlib import Path

from bijlagen.matrix import Vraag
from bijlagen.rubrieken import RUBRIEKEN

GEEN_ANUMMER = ("010110", "012010", "012020", "020110", "030110", "050110", "090110", "210110")


def policies(map_: Path) -> str:
    """Return one permit per row, and the forbids of art. 89 and 98 Wet GBA."""
    klassen = {rij["afnemer"]: rij for rij in _rijen(map_ / "afnemers.csv")}
    sets: dict[str, list[str]] = {}
    for rij in _rijen(map_ / "gegevenssets.csv"):
        sets[rij["gegevensset"]] = rij["patronen"].split("; ")
    regeling = tomllib.loads((map_ / "regeling.toml").read_text(encoding="utf-8"))
    regels = [*_artikelen(regeling), *_rijen(map_ / "bijlage_1.csv"), *_rijen(map_ / "bijlage_3.csv")]
    toegestaan = [_permit(rij, sets[rij["gegevensset"]], klassen[rij["afnemer"]]["klasse"]) for rij in regels]
    return "\n".join([*toegestaan, *_forbids(klassen.values())])


def verzoek(vraag: Vraag, rubriek: str) -> dict[str, object]:
    """Return the request for one rubriek of a question."""
    return {
        "principal": f'Afnemer::"{vraag.afnemer}"',
        "action": f'Action::"{vraag.wijze.value}"',
        "resource": f'Rubriek::"{rubriek}"',
        "context": {
            "doel": vraag.doel,
            "dag": vraag.datum.toordinal(),
            "geheim": vraag.geheim,
            "persoon": vraag.persoon.value,
            "toestemming": vraag.toestemming,
            "zaakkenmerk": vraag.zaakkenmerk is not None,
            "aangewezen": vraag.aangewezen,
        },
    }


def _rijen(bestand: Path) -> list[dict[str, str]]:
    with bestand.open(encoding="utf-8", newline="") as open_bestand:
        return list(csv.DictReader(open_bestand))


def _artikelen(regeling: dict[str, list[dict[str, object]]]) -> list[dict[str, str]]:
    return [
        {
            "afnemer": str(deel["afnemer"]),
            "doel": str(deel["doel"]),
            "gegevensset": "alles",
            "wijzen": "; ".join(deel["wijzen"]),  # type: ignore[arg-type]
            "personen": "eigen" if deel["afnemer"] == "ingeschrevene" else "eigen; elders",
            "aanwijzing": "ja" if deel["aanwijzing"] else "nee",
        }
        for deel in regeling["regel"]
    ]


def _permit(rij: dict[str, str], patronen: Iterable[str], klasse: str) -> str:
    rubrieken = [code for code in RUBRIEKEN if code.startswith(tuple(patronen))]
    personen = ", ".join(f'"{deel}"' for deel in rij["personen"].split("; "))
    acties = ", ".join(f'Action::"{deel}"' for deel in rij["wijzen"].split("; "))
    bronnen = ", ".join(f'Rubriek::"{code}"' for code in rubrieken)
    eisen = [f'context.doel == "{rij["doel"]}"', f"[{personen}].contains(context.persoon)"]
    # 2010-01-01 and 2014-01-05 as proleptic ordinals, the first and the last day of the text.
    eisen += ["context.dag >= 733773", "context.dag <= 735238"]
    if rij.get("zaakkenmerk") == "ja":
        eisen.append("context.zaakkenmerk")
    if rij.get("toestemming") == "ja":
        eisen.append("context.toestemming")
    if "zaakkenmerk" in rij or rij.get("aanwijzing") == "ja":
        eisen.append("context.aangewezen")
    if klasse == "vrije derde":
        eisen.append("![3, 5, 6, 7].contains(context.geheim)")
    return (
        f'permit(principal == Afnemer::"{rij["afnemer"]}", action in [{acties}], resource)'
        f" when {{ [{bronnen}].contains(resource) && {' && '.join(eisen)} }};"
    )


def _forbids(afnemers: Iterable[dict[str, str]]) -> Iterable[str]:
    verboden = {
        "paspoort": [code for code in RUBRIEKEN if code.startswith("12")],
        "kiesrecht": [code for code in RUBRIEKEN if code.startswith("13")],
    }
    for rij in afnemers:
        codes = [
            code
            for soort, deel in verboden.items()
            if soort not in rij["bijzondere_gegevens"]
            for code in deel
        ]
        if rij["klasse"] in {"vrije derde", "bijzonder geval"}:
            codes += GEEN_ANUMMER
        if codes:
            bronnen = ", ".join(f'Rubriek::"{code}"' for code in codes)
            yield (
                f'forbid(principal == Afnemer::"{rij["afnemer"]}", action, resource)'
                f" when {{ [{bronnen}].contains(resource) }};"
            )
