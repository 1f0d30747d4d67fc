"""The kinds of fields of forms and API: strict types, Dutch sentences that say what to do."""

import re
from collections.abc import Iterable
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from terugmeld.domain.tekstwacht import benoem_vondsten

VERPLICHT = "Vul dit in."
ONBEKEND = "Dit veld kennen wij niet."
STUREND = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
ZINNEN: dict[str, str | list[Any] | dict[Any, Any]] = {
    "required": VERPLICHT,
    "null": VERPLICHT,
    "validator_failed": "Vul een geldige waarde in.",
}


class Invoer(Schema):
    """Parent of the way in: an unknown field is an error."""

    class Meta:
        """Refuse what is not named."""

        unknown = RAISE

    error_messages = {"unknown": ONBEKEND, "type": "Stuur de gegevens als een object.", "invalid": ONBEKEND}


class Tekst(fields.String):
    """Text without control characters; one line unless ``regels``; required unless told otherwise.

    A text of more lines is searched for person data, unless the domain does that (``is_bewaakt``).
    """

    def __init__(
        self,
        *,
        zin: str = VERPLICHT,
        maximum: int = 200,
        regels: bool = False,
        required: bool = True,
        behoudt_spaties: bool = False,
        is_bewaakt: bool = False,
        **meer: Any,  # noqa: ANN401 - what marshmallow takes
    ) -> None:
        self.regels = regels
        self.moet_bewaken = regels and not is_bewaakt
        self.behoudt_spaties = behoudt_spaties
        te_lang = validate.Length(max=maximum, error=f"Gebruik hoogstens {maximum} tekens.")
        berichten = ZINNEN | {"required": zin, "null": zin, "invalid": "Vul tekst in."}
        if required:
            meer["validate"] = [validate.Length(min=1, error=zin), te_lang]
        else:
            meer["validate"] = te_lang
        super().__init__(required=required, error_messages=berichten, **meer)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> str:  # noqa: ANN401
        tekst: str = super()._deserialize(value, attr, data, **meer)
        if STUREND.search(tekst) or ("\n" in tekst and not self.regels):
            raise ValidationError("Gebruik alleen gewone letters, cijfers en leestekens.")
        if self.moet_bewaken and (zinnen := benoem_vondsten(tekst)):
            raise ValidationError(zinnen)
        return tekst


class Keuze(Tekst):
    """One of a fixed list of words."""

    def __init__(
        self,
        keuzes: Iterable[str],
        *,
        zin: str = "Kies een van de mogelijkheden.",
        **meer: Any,  # noqa: ANN401 - what marshmallow takes
    ) -> None:
        super().__init__(zin=zin, **meer)
        self.validators = [validate.OneOf(tuple(keuzes), error=zin)]


class Datum(fields.Date):
    """A day as ISO text."""

    def __init__(self, *, zin: str = "Vul een datum in, bijvoorbeeld 14 3 2026.", **meer: Any) -> None:  # noqa: ANN401
        bestaat_niet = "Vul een datum in die bestaat, bijvoorbeeld 14 3 2026."
        berichten = ZINNEN | {
            "required": zin,
            "null": zin,
            "invalid": bestaat_niet,
            "format": bestaat_niet,
        }
        super().__init__(format="iso", error_messages=berichten, **({"required": True} | meer))


class Getal(fields.Integer):
    """A whole number; text with a number in it is refused."""

    def __init__(self, *, zin: str = "Vul een geheel getal in.", **meer: Any) -> None:  # noqa: ANN401
        berichten = ZINNEN | {"required": zin, "invalid": zin, "too_large": zin}
        super().__init__(strict=True, error_messages=berichten, **({"required": True} | meer))


class JaOfNee(fields.Boolean):
    """True or false, and nothing that only looks like it; a form sends it when it is ticked."""

    def __init__(self, **meer: Any) -> None:  # noqa: ANN401 - what marshmallow takes
        berichten = ZINNEN | {"invalid": "Stuur true of false."}
        super().__init__(truthy={True}, falsy={False}, error_messages=berichten, **meer)
