"""How the API shows vermoedens, gebruiksbesluiten and the steps of an onderzoek."""

from marshmallow import fields, validate

from terugmeld.domain.gebruiksbesluit import Besluitstatus
from terugmeld.domain.onderzoekstap import Stapresultaat, Stapsoort
from terugmeld.web.schemas.uitvoer import Uitvoer


class RubriekcodeSchema(Uitvoer):
    """One rubriek by its code."""

    rubriek = fields.String(required=True)


class VermoedenSchema(Uitvoer):
    """A weak signal of the own afdeling."""

    id = fields.Integer(required=True)
    bsn = fields.String(required=True)
    rubrieken = fields.List(fields.Pluck(RubriekcodeSchema, "rubriek"), required=True)
    signaal = fields.String(required=True)
    bewaard_datum = fields.Date(required=True)
    vervalt_datum = fields.Date(required=True)


class VermoedensSchema(Uitvoer):
    """Every signal of the own afdeling that still stands."""

    vermoedens = fields.List(fields.Nested(VermoedenSchema), required=True)


class BesluitstapSchema(Uitvoer):
    """One step of the history of a decision."""

    stap = fields.String(required=True)
    reden = fields.String(required=True, allow_none=True)
    tekst = fields.String(required=True, allow_none=True)
    gedaan_op = fields.AwareDateTime(required=True)


class GebruiksbesluitRegelSchema(Uitvoer):
    """One gebruiksbesluit in a list."""

    id = fields.Integer(required=True)
    versie = fields.Integer(required=True)
    status = fields.String(required=True, validate=validate.OneOf([status.value for status in Besluitstatus]))
    keuze = fields.String(required=True)
    uitzondering = fields.String(required=True, allow_none=True)
    taakgrond = fields.String(required=True, allow_none=True)
    rubrieken = fields.List(fields.Pluck(RubriekcodeSchema, "rubriek"), required=True)
    herzien_datum = fields.Date(required=True)
    genomen_op = fields.AwareDateTime(required=True)


class GebruiksbesluitSchema(GebruiksbesluitRegelSchema):
    """A gebruiksbesluit with its history."""

    noodzaak = fields.String(required=True, allow_none=True)
    wettelijk_voorschrift = fields.String(required=True, allow_none=True)
    zaakkenmerk = fields.String(required=True, allow_none=True)
    kenmerk = fields.String(required=True, allow_none=True, attribute="melding.kenmerk", dump_default=None)
    motivering = fields.String(required=True)
    stappen = fields.List(fields.Nested(BesluitstapSchema), required=True)


class GebruiksbesluitenSchema(Uitvoer):
    """A page of gebruiksbesluiten, the newest first."""

    gebruiksbesluiten = fields.List(
        fields.Nested(GebruiksbesluitRegelSchema), required=True, attribute="rijen"
    )
    volgende = fields.Integer(required=True, allow_none=True)


class StapafloopSchema(Uitvoer):
    """How a step ended."""

    resultaat = fields.String(
        required=True, validate=validate.OneOf([soort.value for soort in Stapresultaat])
    )
    tekst = fields.String(required=True, allow_none=True)
    gedaan_datum = fields.Date(required=True)


class StapSchema(Uitvoer):
    """One step of an onderzoek; no ``afloop`` means that it runs."""

    id = fields.Integer(required=True)
    soort = fields.String(required=True, validate=validate.OneOf([soort.value for soort in Stapsoort]))
    nummer = fields.Integer(required=True)
    begin_datum = fields.Date(required=True)
    uiterste_datum = fields.Date(required=True)
    afloop = fields.Nested(StapafloopSchema, required=True, allow_none=True)


class OnderzoekstappenSchema(Uitvoer):
    """The onderzoek of a case with its steps; ``volgende`` is the step that was not begun yet."""

    aanduidingen = fields.List(fields.String(), required=True, attribute="onderzoek.aanduidingscodes")
    ingang_datum = fields.Date(required=True, attribute="onderzoek.ingang_datum")
    verwachte_datum = fields.Date(required=True, attribute="onderzoek.verwachte_datum")
    einde_datum = fields.Date(required=True, allow_none=True, attribute="onderzoek.einde_datum")
    soort = fields.String(required=True)
    volgende = fields.String(required=True, allow_none=True)
    stappen = fields.List(fields.Nested(StapSchema), required=True)
