"""The notices of a person as the API shows them."""

from marshmallow import fields

from terugmeld.web.schemas.uitvoer import Uitvoer


class BerichtSchema(Uitvoer):
    """One notice; ``gelezen_op`` is absent until it was opened."""

    id = fields.Integer(required=True)
    soort = fields.String(required=True)
    onderwerp = fields.String(required=True)
    tekst = fields.String(required=True)
    gemaakt_op = fields.AwareDateTime(required=True)
    gelezen_op = fields.AwareDateTime(required=True, allow_none=True)


class BerichtenSchema(Uitvoer):
    """One page of notices, newest first."""

    berichten = fields.List(fields.Nested(BerichtSchema), required=True)
    volgende = fields.String(required=True, allow_none=True)
