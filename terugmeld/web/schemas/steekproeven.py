"""What the pages of the kwaliteitssteekproef ask of a form: a draw, findings, and words of the report."""

from typing import Any

from marshmallow import fields, post_load, validate

from terugmeld.domain.steekproef import (
    Bevindingsoordeel,
    Foutsoort,
    NieuweBevinding,
    NieuweSteekproef,
    Stratum,
)
from terugmeld.web.schemas.velden import Getal, Invoer, Keuze, Tekst
from terugmeld.web.schemas.woorden import Rubriekcode, VrijeTekst, Woord

ZEKERHEDEN = ("90", "95", "99")
MANIEREN = ("berekend", "aantal")
MARGE = "Kies een marge van 1 tot en met 20 procent."
JAAR = "Vul een jaar in van 2010 tot en met 2199."


class VerwerkersSchema(Invoer):
    """Who compares; the use case says when it is nobody."""

    verwerkers = fields.List(Tekst(maximum=10), load_default=list)

    @post_load
    def maak(self, velden: dict[str, Any], **_: object) -> Any:  # noqa: ANN401 - as marshmallow
        return tuple(int(deel) for deel in velden["verwerkers"] if deel.isdecimal())


class TrekkingSchema(VerwerkersSchema):
    """A new draw: the size from a confidence and a margin, or a number."""

    jaar = Getal(zin=JAAR, validate=validate.Range(2010, 2199, error=JAAR))
    stratum = Woord(Stratum, zin="Kies uit welke persoonslijsten u trekt.")
    manier = Keuze(MANIEREN, zin="Kies hoe u het aantal bepaalt.")
    betrouwbaarheid = Keuze(ZEKERHEDEN, required=False, load_default="95")
    marge = Getal(required=False, load_default=5, zin=MARGE, validate=validate.Range(1, 20, error=MARGE))
    aantal = Getal(required=False, load_default=None)
    zaad = Tekst(maximum=60, zin="Vul een zaad in. Daarmee is de trekking te herhalen.")

    @post_load
    def maak(self, velden: dict[str, Any], **meer: Any) -> Any:  # noqa: ANN401 - as marshmallow
        wil_aantal = velden.pop("manier") == "aantal"
        aantal = velden.pop("aantal")
        velden["verwerkers"] = super().maak(velden, **meer)
        velden["betrouwbaarheid"] = float(velden["betrouwbaarheid"])
        return NieuweSteekproef(**velden, aantal=(aantal or 0) if wil_aantal else None)


class BevindingSchema(Invoer):
    """One gegeven of a list; without an oordeel it is not looked at yet."""

    rubriek = Rubriekcode()
    stapel = Getal()
    oordeel = Woord(Bevindingsoordeel, required=False, load_default=None)
    fout = Woord(Foutsoort, required=False, load_default=None)
    brondocument = VrijeTekst("bron", required=False, load_default="")
    waarde = VrijeTekst("voorgestelde_waarde", required=False, load_default=None)

    @post_load
    def maak(self, velden: dict[str, Any], **_: object) -> NieuweBevinding | None:
        return NieuweBevinding(**velden) if velden["oordeel"] else None


class BevindingenSchema(Invoer):
    """What was found of a list; a row is kept at its place, so that an error is shown beside it."""

    bevindingen = fields.List(fields.Nested(BevindingSchema), load_default=list)
    rest_klopt = fields.Boolean(load_default=False)
    rond_af = fields.Boolean(load_default=False)


class RedenSchema(Invoer):
    reden = VrijeTekst("reden", zin="Vertel waarom deze persoonslijst niet te controleren is.")


class ConclusieSchema(Invoer):
    conclusie = VrijeTekst("toelichting", zin="Schrijf op wat de uitkomst betekent en wat u gaat doen.")
