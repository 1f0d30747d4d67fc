"""What the health of the installation looks like from outside."""

from marshmallow import fields

from terugmeld.services.gezondheid import Toestand
from terugmeld.web.schemas.uitvoer import Uitvoer


class GezondheidSchema(Uitvoer):
    """Counts and ages only."""

    status = fields.Enum(Toestand, by_value=True, required=True)
    database = fields.String(required=True)
    werker_laatst_gelopen_op = fields.AwareDateTime(required=True, allow_none=True)
    protocol_wacht_seconden = fields.Integer(required=True, allow_none=True)
    checkpoint_leeftijd_seconden = fields.Integer(required=True, allow_none=True)
    protocol_klopt = fields.Boolean(
        required=True,
        allow_none=True,
        metadata={
            "description": "Of het protocol klopte bij de laatste controle. Null: nog niet gecontroleerd."
        },
    )
    onbezorgde_mails = fields.Integer(required=True, allow_none=True)
