"""The forms around doubt: the question to the assistant, an aanleiding of the own list, and a vermoeden."""

from typing import Any

from marshmallow import fields, post_load, validate

from terugmeld.domain.aanleiding import MAXIMUM, NieuweAanleiding, Vervolg
from terugmeld.domain.gerede_twijfel import Advies, Twijfel
from terugmeld.domain.nieuwe_terugmelding import MAXIMUM_RUBRIEKEN
from terugmeld.domain.terugmelding import GEREDE_TWIJFEL, Grond
from terugmeld.domain.vermoeden import MAXIMUM_RUBRIEKEN as MAXIMUM_VERMOEDEN
from terugmeld.domain.vermoeden import NieuwVermoeden, Signaal
from terugmeld.web.schemas.uitvoer import Uitvoer
from terugmeld.web.schemas.velden import ZINNEN, Invoer, Tekst
from terugmeld.web.schemas.woorden import Bsn, Lijst, Rubriekcode, Woord

KIES_GEGEVEN = "Kies ten minste één gegeven."


class Vinkje(fields.Boolean):
    """Yes or no as JSON writes it; in a form a box that is ticked or not."""

    def __init__(self, omschrijving: str, *, standaard: bool = False) -> None:
        super().__init__(
            load_default=standaard,
            error_messages=ZINNEN | {"invalid": "Vul true of false in."},
            metadata={"description": omschrijving},
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> bool:  # noqa: ANN401
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class TwijfelSchema(Invoer):
    """What somebody knows, as codes: no person and no value."""

    grond = Woord(Grond, zin="Kies hoe u het weet.")
    is_aan_balie = Vinkje("De burger zegt het zelf en is bij u.")
    is_nagegaan = Vinkje("U hebt zelf vastgesteld dat de burger gelijk heeft.")
    zonder_stuk = Vinkje("Er is niets om het mee te laten zien.")
    rubrieken = Lijst(Rubriekcode(), zin=KIES_GEGEVEN, maximum=MAXIMUM_RUBRIEKEN, required=False)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> dict[str, Any]:
        rubrieken = tuple(velden.pop("rubrieken", ()))
        heeft_stuk = not velden.pop("zonder_stuk")
        return {"twijfel": Twijfel(**velden, heeft_stuk=heeft_stuk), "rubrieken": rubrieken}


class BewijslijstSchema(Uitvoer):
    """What helps for one kind of gegeven, and what a citizen takes along."""

    soort = fields.String(required=True)
    bewijs = fields.List(fields.String(), required=True)
    meenemen = fields.List(fields.String(), required=True)


class AdviesSchema(Uitvoer):
    """The answer, with the sentence of bijlage 4 that it rests on."""

    advies = fields.String(required=True, validate=validate.OneOf([advies.value for advies in Advies]))
    uitleg = fields.String(required=True)
    nodig = fields.List(fields.String(), required=True)
    paragraaf = fields.String(required=True)
    aanhaling = fields.String(required=True)
    bewijslijsten = fields.List(fields.Nested(BewijslijstSchema), required=True)


class NieuweAanleidingSchema(Invoer):
    """One line of the list of the own afdeling."""

    omschrijving = Tekst(zin="Beschrijf wat er gebeurt.", maximum=MAXIMUM["omschrijving"])
    grond = Woord(GEREDE_TWIJFEL, zin="Kies waarop de twijfel dan rust.")
    vervolg = Woord(Vervolg, zin="Kies wat dit betekent voor uw werk.")
    wie = Tekst(zin="Vul in wie de melding doet.", maximum=MAXIMUM["wie"])
    moment = Tekst(zin="Vul in op welk moment dat gebeurt.", maximum=MAXIMUM["moment"])

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> NieuweAanleiding:
        return NieuweAanleiding(**velden)


class NieuwVermoedenSchema(Invoer):
    """A weak signal: about whom, which gegevens, and why; nothing else."""

    bsn = Bsn()
    rubrieken = Lijst(Rubriekcode(), zin=KIES_GEGEVEN, maximum=MAXIMUM_VERMOEDEN, required=True)
    signaal = Woord(Signaal, zin="Kies waar het vermoeden vandaan komt.")

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> NieuwVermoeden:
        return NieuwVermoeden(**velden | {"rubrieken": tuple(velden["rubrieken"])})
