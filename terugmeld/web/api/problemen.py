"""Errors of the API as problem+json (RFC 9457): what it looks like, and which field is wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import fields

from terugmeld.web.schemas.uitvoer import Uitvoer

MEDIATYPE = "application/problem+json"
HEEL = "_schema"


class ProbleemSchema(Uitvoer):
    """What every error answers."""

    type = fields.String(required=True, metadata={"description": "De soort fout, als URN."})
    title = fields.String(required=True, metadata={"description": "De fout in een paar woorden."})
    status = fields.Integer(required=True, metadata={"description": "De HTTP-status."})
    detail = fields.String(required=True, metadata={"description": "Wat er aan de hand is, in een zin."})
    instance = fields.String(
        required=True, metadata={"description": "Het nummer van dit verzoek. Noem het als u hulp vraagt."}
    )
    code = fields.String(required=True, metadata={"description": "De soort fout in één woord."})
    velden = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "Per veld wat er moet veranderen. Een veld in een lijst heet naam.0.naam."},
    )


def velden_van(berichten: Mapping[Any, Any]) -> dict[str, list[str]]:
    """Flatten the errors of a schema to a list of sentences per field, like ``rubrieken.0.rubriek``."""
    velden: dict[str, list[str]] = {}
    for plaats, zin in _plat("", berichten):
        velden.setdefault(plaats or "verzoek", []).append(zin)
    return velden


def _plat(plaats: str, wat: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - nested as marshmallow does
    if isinstance(wat, Mapping):
        for naam, deel in wat.items():
            yield from _plat(plaats if naam == HEEL else f"{plaats}.{naam}".lstrip("."), deel)
    elif isinstance(wat, list):
        for deel in wat:
            yield from _plat(plaats, deel)
    else:
        yield plaats, str(wat)
