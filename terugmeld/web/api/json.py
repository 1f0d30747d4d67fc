"""Read JSON from outside strictly: a text that could mean two things is refused; knows no field."""

import json
import math
import re
from typing import Any

from terugmeld.errors import OnleesbaarVerzoek

MAXIMUM_DIEPTE = 20
TE_DIEP = f"De JSON is te diep genest. Gebruik hoogstens {MAXIMUM_DIEPTE} lagen."
GEEN_JSON = "Dit is geen geldige JSON. Controleer de haken, komma's en aanhalingstekens."
GEEN_GETAL = "De JSON bevat een getal dat niet bestaat of te groot is."
GEEN_TEKST = "De JSON bevat een teken dat geen geldig Unicode is."
HALF_TEKEN = re.compile("[\ud800-\udfff]")


def lees(inhoud: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value; OnleesbaarVerzoek for a double name, NaN, a half character or too many layers."""
    try:
        waarde = json.loads(
            inhoud.decode("utf-8"),
            object_pairs_hook=_elke_naam_eenmaal,
            parse_constant=_weiger_getal,
            parse_float=_eindig,
        )
    except RecursionError:
        raise OnleesbaarVerzoek(TE_DIEP) from None
    except ValueError:
        raise OnleesbaarVerzoek(GEEN_JSON) from None
    _keur(waarde, MAXIMUM_DIEPTE)
    return waarde


def _elke_naam_eenmaal(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    gelezen = dict(paren)
    if len(gelezen) != len(paren):
        raise OnleesbaarVerzoek("De JSON noemt een veld meer dan één keer. Noem elk veld één keer.")
    return gelezen


def _weiger_getal(_: str) -> float:
    raise OnleesbaarVerzoek(GEEN_GETAL)


def _eindig(tekst: str) -> float:
    getal = float(tekst)
    return getal if math.isfinite(getal) else _weiger_getal(tekst)


def _keur(waarde: Any, lagen: int) -> None:  # noqa: ANN401 - any JSON value
    match waarde:
        case str() if HALF_TEKEN.search(waarde):
            raise OnleesbaarVerzoek(GEEN_TEKST)
        case dict() | list() if lagen == 0:
            raise OnleesbaarVerzoek(TE_DIEP)
        case dict():
            for deel in (*waarde, *waarde.values()):
                _keur(deel, lagen - 1)
        case list():
            for deel in waarde:
                _keur(deel, lagen - 1)
