"""A look at one person: the question of form and API, and the answer."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.verstrekking import Verzoek, Zoekvraag
from terugmeld.web.schemas.uitvoer import Uitvoer
from terugmeld.web.schemas.velden import Invoer, Tekst
from terugmeld.web.schemas.woorden import Bsn, Lijst, LoDatum, Rubriekcode, VrijeTekst

OP_EEN_MANIER = "Zoek op burgerservicenummer, of op geslachtsnaam en geboortedatum, en niet op allebei."


class VerzoekSchema(Invoer):
    """Who is looked up, for which doel; without rubrieken all that the doel gives."""

    bsn = Bsn(required=False)
    geslachtsnaam = Tekst(required=False, maximum=200)
    geboortedatum = LoDatum(required=False)
    doel = VrijeTekst("doel", zin="Kies waarvoor u de gegevens nodig hebt.")
    zaakkenmerk = VrijeTekst("zaakkenmerk", required=False)
    rubrieken = Lijst(
        Rubriekcode(), zin="Kies ten minste één gegeven.", maximum=len(RUBRIEKEN), required=False
    )

    @validates_schema(skip_on_field_errors=True)
    def _een_manier(self, velden: Mapping[str, Any], **_: object) -> None:
        naam, datum = velden.get("geslachtsnaam"), velden.get("geboortedatum")
        if "bsn" in velden and (naam or datum):
            raise ValidationError(OP_EEN_MANIER, "bsn")
        if "bsn" in velden or (naam and datum):
            return
        if not naam and not datum:
            raise ValidationError(OP_EEN_MANIER, "bsn")
        zin = "Vul ook de geboortedatum in." if naam else "Vul ook de geslachtsnaam in."
        raise ValidationError(zin, "geboortedatum" if naam else "geslachtsnaam")

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> Verzoek:
        return Verzoek(
            zoekvraag=Zoekvraag(
                bsn=velden.get("bsn"),
                geslachtsnaam=velden.get("geslachtsnaam"),
                geboortedatum=velden.get("geboortedatum"),
            ),
            doel=velden["doel"],
            zaakkenmerk=velden.get("zaakkenmerk") or None,
            rubrieken=tuple(velden.get("rubrieken", ())),
        )


class BesluitSchema(Uitvoer):
    """What the matrix decided, and by which row of which regelset."""

    toegestaan = fields.List(fields.String(), required=True)
    geweigerd = fields.List(fields.String(), required=True)
    reden = fields.String(required=True)
    grondslag = fields.String(required=True)
    regel = fields.String(required=True, allow_none=True, attribute="regel_id")
    regelset = fields.String(required=True)
    hash = fields.String(required=True, attribute="regelset_hash")


class VlagSchema(Uitvoer):
    """The aantekening in onderzoek; ``ingangsdatum`` is an LO date."""

    aanduiding = fields.String(required=True)
    ingangsdatum = fields.String(required=True)
    verwachte_datum = fields.Date(required=True, allow_none=True)


class GegevenSchema(Uitvoer):
    """One value as it stands in the source."""

    rubriek = fields.String(required=True)
    naam = fields.String(required=True)
    categorie = fields.String(required=True)
    stapel = fields.Integer(required=True)
    waarde = fields.String(required=True)
    gebrek = fields.String(required=True, allow_none=True)
    authentiek = fields.Boolean(required=True, attribute="is_authentiek")
    onderzoek = fields.Nested(VlagSchema, required=True, allow_none=True)


class KenmerkenSchema(Uitvoer):
    """What must be known of the persoonslijst as a whole."""

    geheim = fields.Integer(required=True)
    opschorting = fields.String(required=True)
    is_ingezetene = fields.Boolean(required=True)


class BewijsSchema(Uitvoer):
    """With these two anyone can ask for the proof that this stands in the protocol."""

    record_id = fields.String(required=True)
    leaf = fields.String(required=True)


class VerstrekkingSchema(Uitvoer):
    """The answer, with what was refused as well as what was given."""

    resultaat = fields.String(required=True)
    uitleg = fields.String(required=True)
    besluit = fields.Nested(BesluitSchema, required=True)
    kenmerken = fields.Nested(KenmerkenSchema, required=True, allow_none=True)
    gegevens = fields.List(fields.Nested(GegevenSchema), required=True)
    bewijs = fields.Nested(BewijsSchema, required=True)
