"""A terugmelding as it comes in; each step of the form loads its own fields of it."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek, NieuweTerugmelding
from terugmeld.domain.terugmelding import Grond
from terugmeld.domain.vrije_tekst import TEKSTVELDEN
from terugmeld.web.schemas.velden import Bsn, Invoer, Keuze, Tekst

STAPPEN = {
    "wie": ("bsn", "adres"),
    "wat": ("rubrieken",),
    "waarom": ("rubrieken", "grond", "toelichting", "eigen_kenmerk"),
    "controleren": (),
}


def _tekst(veld: str, zin: str = "Vul dit in.", *, required: bool = False) -> Tekst:
    regel = TEKSTVELDEN[veld]
    return Tekst(zin=zin, maximum=regel.maximum, regels=regel.meer_regels, required=required)


class BetwijfeldeRubriekSchema(Invoer):
    """One doubted rubriek."""

    rubriek = Tekst(zin="Kies een gegeven.", maximum=6)
    betwijfelde_waarde = _tekst("betwijfelde_waarde")
    voorgestelde_waarde = _tekst("voorgestelde_waarde")

    @post_load
    def _maak(self, data: dict[str, Any], **_: object) -> BetwijfeldeRubriek:
        return BetwijfeldeRubriek(**data)


class MeldenSchema(Invoer):
    """The person, the doubted rubrieken and the ground of the doubt."""

    bsn = Bsn(required=False)
    adres = _tekst("adres")
    rubrieken = fields.List(
        fields.Nested(BetwijfeldeRubriekSchema),
        required=True,
        error_messages={"required": "Kies ten minste één gegeven waaraan u twijfelt."},
    )
    grond = Keuze([grond.value for grond in Grond], zin="Kies hoe u dit weet.")
    toelichting = _tekst("toelichting", "Leg uit waarom u twijfelt.", required=True)
    doel = _tekst("doel")
    zaakkenmerk = _tekst("zaakkenmerk")
    eigen_kenmerk = _tekst("eigen_kenmerk")
    contact_naam = _tekst("contact_naam")
    contact_telefoon = _tekst("contact_telefoon")
    contact_email = _tekst("contact_email")

    @validates_schema(skip_on_field_errors=True)
    def _een_persoon(self, data: dict[str, Any], **_: object) -> None:
        if "bsn" in self.fields and bool(data.get("bsn")) == bool(data.get("adres")):
            raise ValidationError("Vul een BSN in of een adres, en niet allebei.", "bsn")

    @post_load
    def _maak(self, data: dict[str, Any], **_: object) -> NieuweTerugmelding | dict[str, Any]:
        if self.only is not None:
            return data
        return NieuweTerugmelding(
            **data | {"rubrieken": tuple(data["rubrieken"]), "grond": Grond(data["grond"])}
        )
