"""The parameters of a list of the API: page, size and yes or no; text as it stands in the address."""

import re
from typing import Any

from marshmallow import ValidationError, fields, validate

from terugmeld.web.schemas.velden import ZINNEN, Invoer, Tekst

MAXIMUM_AANTAL = 100
STANDAARD_AANTAL = 50
GEHEEL = re.compile(r"[0-9]{1,9}")


class Aantal(fields.Integer):
    """How many rows one page has, written with digits only."""

    def __init__(self) -> None:
        zin = f"Vul een getal in van 1 tot en met {MAXIMUM_AANTAL}."
        super().__init__(
            load_default=STANDAARD_AANTAL,
            validate=validate.Range(1, MAXIMUM_AANTAL, error=zin),
            error_messages=ZINNEN | {"invalid": zin, "null": zin},
            metadata={"description": "Hoeveel regels u per keer krijgt."},
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> int:  # noqa: ANN401
        if not GEHEEL.fullmatch(str(value)):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **meer)


class JaNee(fields.Boolean):
    """Yes or no as ``true`` or ``false``, and no other word."""

    truthy = {"true"}
    falsy = {"false"}

    def __init__(self, omschrijving: str) -> None:
        zin = "Vul true of false in."
        super().__init__(
            load_default=False,
            error_messages=ZINNEN | {"invalid": zin, "null": zin},
            metadata={"description": omschrijving},
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> bool:  # noqa: ANN401
        if not isinstance(value, str):
            raise ValidationError("Vul true of false in.")
        return bool(super()._deserialize(value, attr, data, **meer))


class VolgendeVraag(Invoer):
    """Where a list goes on; ``na`` is the cursor that the page before gave as ``volgende``."""

    na = Tekst(
        required=False, load_default=None, maximum=100, metadata={"description": "Waar u verder leest."}
    )


class LijstVraag(VolgendeVraag):
    """Which page of a list, and how many rows it has."""

    aantal = Aantal()
