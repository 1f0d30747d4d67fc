"""What is asked of one act on many cases: which cases, and what to do with them."""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, post_load, validate, validates_schema

from terugmeld.domain.groepsactie import MAXIMUM, Groepskeuze, Groepssoort
from terugmeld.web.schemas.velden import Invoer, Tekst
from terugmeld.web.schemas.woorden import Dag, Lijst, VrijeTekst, Woord

NIEMAND = "niemand"
GEEN_MELDING = "Kies ten minste één melding in de lijst."
GEEN_COLLEGA = "Kies aan wie u de meldingen geeft."
GEEN_DAG = "Vul de dag in waarop u de meldingen weer wilt zien."
_GEKOZEN = re.compile(r"TM-[0-9]{4}-[0-9]{6,9}\.[1-9][0-9]{0,8}\Z")
_AAN = re.compile(r"(niemand|[1-9][0-9]{0,8})?\Z")


class Patroon(Tekst):
    """Text of one form; ``zin`` says what to do when it has another."""

    def __init__(self, patroon: re.Pattern[str], *, zin: str, **meer: Any) -> None:  # noqa: ANN401 - as marshmallow
        super().__init__(zin=zin, **meer)
        self.validators = [validate.Regexp(patroon, error=zin)]


class UitstelSchema(Invoer):
    """Until when one case waits; without a day it waits no longer."""

    tot = Dag(required=False)


class GroepsactieSchema(Invoer):
    """The cases as ``kenmerk.versie``, and the choice; ``aan`` is an id or nobody."""

    meldingen = Lijst(
        Patroon(_GEKOZEN, zin=GEEN_MELDING, maximum=40),
        zin=GEEN_MELDING,
        maximum=MAXIMUM,
    )
    wat = Woord(Groepssoort, zin="Kies wat u met de meldingen doet.")
    aan = Patroon(_AAN, zin=GEEN_COLLEGA, maximum=10, required=False)
    reden = VrijeTekst("reden", required=False)
    tot = Dag(required=False)

    @validates_schema(skip_on_field_errors=True)
    def _volledig(self, velden: Mapping[str, Any], **_: object) -> None:
        if velden["wat"] is Groepssoort.TOEDELEN and not velden.get("aan"):
            raise ValidationError(GEEN_COLLEGA, "aan")
        if velden["wat"] is Groepssoort.UITSTELLEN and not velden.get("tot"):
            raise ValidationError(GEEN_DAG, "tot")

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> tuple[Groepskeuze, list[tuple[str, int]]]:
        aan = velden.get("aan", NIEMAND)
        keuze = Groepskeuze(
            soort=velden["wat"],
            aan=None if aan == NIEMAND else int(aan),
            reden=velden.get("reden"),
            tot=velden.get("tot"),
        )
        delen = (gekozen.split(".") for gekozen in velden["meldingen"])
        return keuze, [(kenmerk, int(versie)) for kenmerk, versie in delen]
