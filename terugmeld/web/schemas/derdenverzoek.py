"""The request of a recipient without access: how it is registered, decided and, for a special case, asked."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from marshmallow import ValidationError, fields, post_load

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.derdentoets import Antwoord
from terugmeld.domain.derdenverzoek import Derdenverzoek, Toestemmingssoort
from terugmeld.domain.nummers import normaliseer_bsn
from terugmeld.domain.selectie import GESLACHTEN, Selectie
from terugmeld.domain.verstrekking import Opdracht, Verzoek
from terugmeld.web.schemas.handelingen import HandelingSchema
from terugmeld.web.schemas.velden import Invoer, Keuze, Tekst
from terugmeld.web.schemas.verstrekking import VerzoekSchema
from terugmeld.web.schemas.woorden import Bsn, Dag, Lijst, LoDatum, Onderdeel, Rubriekcode, VrijeTekst, Woord

KIES_ONTVANGER = "Kies wie de gegevens vraagt."
NUMMERS = re.compile(r"[\n,;]+")
KIES_RUBRIEK = "Kies ten minste één gegeven."
SCHEIDING = "/"
VORMEN = (("schriftelijk", "Schriftelijk"), ("mondeling", "Mondeling"))


class Ontvanger(Tekst):
    """A recipient with its doel, as ``ziekenhuizen/ziekenhuizen``; a unit without a row has no doel yet."""

    def __init__(self, **meer: Any) -> None:  # noqa: ANN401 - what marshmallow takes
        super().__init__(zin=KIES_ONTVANGER, maximum=160, **meer)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> str:  # noqa: ANN401
        tekst = super()._deserialize(value, attr, data, **meer)
        if SCHEIDING not in tekst:
            raise ValidationError(KIES_ONTVANGER)
        return tekst


class DerdenverzoekSchema(Invoer):
    """What Burgerzaken fills in when a request comes in."""

    ontvanger = Ontvanger()
    doel = VrijeTekst("doel", required=False)
    organisatie = VrijeTekst("organisatie", zin="Vul in wie het vraagt.")
    is_natuurlijk_persoon = fields.Boolean(load_default=False)
    briefadres = VrijeTekst("briefadres", required=False)
    vorm = Keuze(dict(VORMEN), zin="Kies hoe het verzoek is gedaan.")
    verzoek_datum = Dag()
    toelichting = VrijeTekst("toelichting", required=False)
    zaakkenmerk = VrijeTekst("zaakkenmerk", required=False)
    bsn = Bsn(required=False)
    geslachtsnaam = VrijeTekst("geslachtsnaam", required=False)
    geboortedatum = LoDatum(required=False)
    rubrieken = Lijst(Rubriekcode(), zin=KIES_RUBRIEK, maximum=len(RUBRIEKEN), required=False)
    toestemming_datum = Dag(required=False)
    toestemming_soort = Woord(Toestemmingssoort, zin="Kies hoe de toestemming is gegeven.", required=False)
    ramp = VrijeTekst("ramp", required=False)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> Derdenverzoek:
        ontvanger, doel = velden["ontvanger"].split(SCHEIDING, 1)
        vorm = velden.pop("vorm")
        return Derdenverzoek(
            **velden
            | {
                "ontvanger": ontvanger,
                "doel": doel or velden.get("doel") or "",
                "is_schriftelijk": vorm == "schriftelijk",
                "rubrieken": tuple(velden.get("rubrieken", ())),
            }
        )


class SelectieverzoekSchema(DerdenverzoekSchema):
    """What Burgerzaken fills in when a recipient asks for everybody with certain kenmerken."""

    straat = VrijeTekst("straat", required=False)
    postcode = Tekst(maximum=10, required=False)
    geboren_van = Dag(required=False)
    geboren_tot = Dag(required=False)
    geslacht = Keuze(GESLACHTEN, zin="Kies een geslacht uit de lijst.", required=False)
    toestemming_van = VrijeTekst("toestemming_van", required=False)

    @post_load
    def _maak(self, velden: dict[str, Any], **meer: object) -> Derdenverzoek:
        postcode, nummers = velden.pop("postcode", None), velden.pop("toestemming_van", None)
        deel = ("straat", "geboren_van", "geboren_tot", "geslacht")
        schoon = (normaliseer_bsn(nummer) for nummer in NUMMERS.split(nummers or ""))
        selectie = Selectie(
            **{naam: velden.pop(naam, None) for naam in deel},
            postcode="".join((postcode or "").split()).upper() or None,
            toestemming_van=tuple(dict.fromkeys(filter(None, schoon))),
        )
        verzoek: Derdenverzoek = super()._maak(velden, **meer)
        return replace(verzoek, selectie=selectie, bsn=None, geslachtsnaam=None, geboortedatum=None)


class AntwoordSchema(Invoer):
    """The answer of a person to one condition, with the reason."""

    punt = Tekst(maximum=40)
    antwoord = Keuze(("ja", "nee"), zin="Kies ja of nee.")
    motivering = VrijeTekst("motivering", zin="Leg uit waarom u dit vindt.")


class BeslissingSchema(HandelingSchema):
    """The decision on a request: an answer to each condition that is asked."""

    antwoorden = Lijst(Onderdeel(AntwoordSchema), zin="Beantwoord de vragen.", maximum=20, required=False)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> dict[str, Any]:
        antwoorden: Mapping[str, Antwoord] = {
            deel["punt"]: Antwoord(deel["antwoord"] == "ja", deel["motivering"])
            for deel in velden.get("antwoorden", ())
        }
        return {"versie": velden["versie"], "antwoorden": antwoorden}


class SpoedvraagSchema(VerzoekSchema):
    """A question of a special case of bijlage 3, which may be asked by word of mouth (AMK)."""

    ontvanger = Ontvanger()
    doel = VrijeTekst("doel", required=False)
    organisatie = VrijeTekst("organisatie", zin="Vul in wie het vraagt.")

    @post_load
    def _maak(self, velden: dict[str, Any], **meer: object) -> Verzoek:
        ontvanger, doel = velden["ontvanger"].split(SCHEIDING, 1)
        verzoek: Verzoek = super()._maak(velden | {"doel": doel}, **meer)
        return replace(verzoek, opdracht=Opdracht(afnemer=ontvanger, namens=velden["organisatie"]))
