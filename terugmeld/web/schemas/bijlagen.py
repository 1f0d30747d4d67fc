"""How a melding with files is filed by a program: each file with its name and its content in base64."""

import base64
import binascii
from typing import Any

from marshmallow import ValidationError, post_load, validate

from terugmeld.domain.bijlage import MAXIMUM_BIJLAGEN, MAXIMUM_SAMEN, Bijlage, bijlage, gebrek
from terugmeld.domain.nieuwe_terugmelding import NieuweTerugmelding
from terugmeld.web.schemas.nieuwe_terugmelding import NieuweTerugmeldingSchema
from terugmeld.web.schemas.velden import Invoer, Tekst
from terugmeld.web.schemas.woorden import Lijst, Onderdeel

GEEN_BASE64 = "Stuur de inhoud van het bestand als base64."


class Bestandsinhoud(Tekst):
    """The content of a file in base64, read to its bytes; ``required`` and never long than all together."""

    def __init__(self) -> None:
        te_veel = f"Een bestand mag ten hoogste {MAXIMUM_SAMEN // 1024 // 1024} MB zijn."
        super().__init__(metadata={"format": "byte", "description": "De inhoud in base64."})
        self.validators = [validate.Length(1, MAXIMUM_SAMEN, error=te_veel)]

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> Any:  # noqa: ANN401
        tekst = super()._deserialize(value, attr, data, **meer)
        try:
            return base64.b64decode(tekst, validate=True)
        except binascii.Error:
            raise ValidationError(GEEN_BASE64) from None


class BijlageSchema(Invoer):
    """One file; what it is follows from its content."""

    naam = Tekst(maximum=200, metadata={"description": "De naam van het bestand."})
    inhoud = Bestandsinhoud()

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> Bijlage:
        if zin := gebrek(velden["naam"], velden["inhoud"]):
            raise ValidationError(zin, "inhoud")
        return bijlage(velden["naam"], velden["inhoud"])


class MeldingMetBijlagenSchema(NieuweTerugmeldingSchema):
    """A new terugmelding with the files that go with it."""

    bijlagen = Lijst(
        Onderdeel(BijlageSchema),
        zin="Stuur ten minste één bestand, of laat dit weg.",
        maximum=MAXIMUM_BIJLAGEN,
        required=False,
        metadata={"description": "Pdf, jpeg of png. Ten hoogste 5, en samen 20 MB."},
    )

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> tuple[NieuweTerugmelding, tuple[Bijlage, ...]]:
        bestanden = tuple(velden.pop("bijlagen", ()))
        return super()._maak(velden), bestanden
