"""What the privacy officer fills in to let content of the protocol go, or to keep it."""

from marshmallow import fields, validate

from terugmeld.services.protocol_bewaarplicht import GEEN_GROND, MAXIMUM_GROND
from terugmeld.web.schemas.regelset import PeriodeSchema
from terugmeld.web.schemas.velden import Invoer, Tekst
from terugmeld.web.schemas.woorden import Anummer, Bsn, Dag, VrijeTekst

HEEL_NUMMER = "Vul het hele nummer van de aantekening in."
KIES = "Kies tot welk controlepunt u wilt opschonen."


class GrondSchema(Invoer):
    """On which ground it may or must."""

    grond = Tekst(zin=GEEN_GROND, maximum=MAXIMUM_GROND)


class WissingSchema(GrondSchema):
    """Which aantekening is to be emptied."""

    aantekening = fields.UUID(
        required=True, error_messages={"required": HEEL_NUMMER, "invalid_uuid": HEEL_NUMMER}
    )


class OpschoningSchema(GrondSchema):
    """Up to which checkpoint all is to go."""

    tot = fields.Integer(
        required=True,
        validate=validate.Range(min=1, error=KIES),
        error_messages={"required": KIES, "invalid": KIES},
    )


class BewaarplichtSchema(GrondSchema, PeriodeSchema):
    """What must stay: each part that is given must fit an aantekening."""

    van = Dag(required=False)
    tot = Dag(required=False)
    bsn = Bsn(required=False)
    anummer = Anummer(required=False)
    zaakkenmerk = VrijeTekst("zaakkenmerk", required=False)
    loopt_tot = Dag(required=False)
