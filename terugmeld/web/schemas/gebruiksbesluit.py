"""The forms of a gebruiksbesluit: take one, keep it, end it."""

from typing import Any

from marshmallow import post_load, validate

from terugmeld.domain.gebruiksbesluit import (
    Gebruikskeuze,
    NieuwGebruiksbesluit,
    Noodzaak,
    Taakgrond,
    Uitzondering,
)
from terugmeld.domain.nieuwe_terugmelding import MAXIMUM_RUBRIEKEN
from terugmeld.web.schemas.velden import Getal, Invoer, Tekst
from terugmeld.web.schemas.woorden import Dag, Lijst, Rubriekcode, VrijeTekst, Woord

VERSIE = "Stuur de versie mee van het besluit dat u hebt bekeken."


class NieuwGebruiksbesluitSchema(Invoer):
    """A decision; which fields go together is a rule of the domain."""

    keuze = Woord(Gebruikskeuze, zin="Kies wat u doet.")
    uitzondering = Woord(Uitzondering, zin="Kies een uitzondering.", required=False)
    taakgrond = Woord(Taakgrond, zin="Kies een bijzonder geval.", required=False)
    noodzaak = Woord(Noodzaak, zin="Kies waarom u niet kunt wachten.", required=False)
    wettelijk_voorschrift = VrijeTekst("wettelijk_voorschrift", required=False)
    kenmerk = Tekst(required=False, maximum=20)
    zaakkenmerk = VrijeTekst("zaakkenmerk", required=False)
    rubrieken = Lijst(
        Rubriekcode(), zin="Kies ten minste één gegeven.", maximum=MAXIMUM_RUBRIEKEN, required=True
    )
    motivering = VrijeTekst("motivering", zin="Leg uit waarom u dit besluit neemt.")
    herzien_datum = Dag()

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> NieuwGebruiksbesluit:
        return NieuwGebruiksbesluit(**velden | {"rubrieken": tuple(velden["rubrieken"])})


class BeeindigSchema(Invoer):
    """Why a decision ends."""

    versie = Getal(zin=VERSIE, validate=validate.Range(1, 2**31 - 1, error=VERSIE))
    motivering = VrijeTekst("motivering", zin="Leg uit waarom u dit doet.")


class HandhaafSchema(BeeindigSchema):
    """Why a decision stays, and until when."""

    herzien_datum = Dag()
