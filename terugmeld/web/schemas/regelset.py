"""What a proposal of a regelset and a try on the protocol ask of a form."""

from marshmallow import ValidationError, validates_schema

from terugmeld.web.schemas.velden import Invoer, Tekst
from terugmeld.web.schemas.woorden import Dag


class PeriodeSchema(Invoer):
    """From and up to and including a day."""

    van = Dag()
    tot = Dag()

    @validates_schema
    def _op_volgorde(self, velden: dict[str, object], **_: object) -> None:
        van, tot = velden.get("van"), velden.get("tot")
        if van is not None and tot is not None and tot < van:  # type: ignore[operator]
            raise ValidationError("Kies een laatste dag die niet voor de eerste dag ligt.", "tot")


class VoorstelSchema(PeriodeSchema):
    """Which regelset, from when and on which besluit; the files come beside it."""

    tot = Dag(required=False)
    regelset = Tekst(required=False, maximum=80)
    besluit = Tekst(zin="Noem het besluit van het college waarop dit berust.", maximum=300)
    toelichting = Tekst(required=False, maximum=2000, regels=True)


class AfsluitingSchema(Invoer):
    """Why a proposal is taken back or turned down."""

    reden = Tekst(zin="Leg uit waarom.", maximum=1000, regels=True)
