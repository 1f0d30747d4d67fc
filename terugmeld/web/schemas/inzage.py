"""The forms of a request for inzage, and the overview as the citizen can take it along."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from bijlagen.rubrieken import RUBRIEKEN, TECHNISCH, rubrieken_van
from terugmeld.domain.correctie import NieuweCorrectie
from terugmeld.domain.inzage import GEEN_NUMMER, Aanvrager, Identiteit, NieuwVerzoek
from terugmeld.web.schemas.uitvoer import Uitvoer
from terugmeld.web.schemas.velden import Invoer, Tekst
from terugmeld.web.schemas.woorden import Anummer, Bsn, Dag, Lijst, Rubriekpatroon, VrijeTekst, Woord


class NieuwVerzoekSchema(Invoer):
    """What the desk writes down."""

    bsn = Bsn(required=False)
    anummer = Anummer(required=False)
    aanvrager = Woord(Aanvrager, zin="Kies wie de inzage vraagt.")
    identiteit = Woord(Identiteit, zin="Kies hoe u de identiteit hebt vastgesteld.")
    bewijs = Tekst(required=False, maximum=200)
    aanvrager_naam = VrijeTekst("organisatie", required=False)
    aanvrager_adres = VrijeTekst("briefadres", required=False)
    ontvangen_datum = Dag()

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _over_wie(self, velden: object, gestuurd: Mapping[str, Any], **_: object) -> None:
        if not gestuurd.get("bsn") and not gestuurd.get("anummer"):
            raise ValidationError(GEEN_NUMMER, "bsn")

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> NieuwVerzoek:
        return NieuwVerzoek(**velden)


class NieuweCorrectieSchema(Invoer):
    """What the desk writes down about a request to tell recipients of a correction.

    A whole group or category stands for its rubrieken, without those that only the administration uses.
    """

    bsn = Bsn(required=False)
    anummer = Anummer(required=False)
    naam = Tekst(zin="Vul in hoe de ontvangers de persoon kennen.", maximum=200)
    rubrieken = Lijst(Rubriekpatroon(), zin="Kies minstens één gegeven.", maximum=300, required=True)
    bekend_datum = Dag(zin="Vul in vanaf wanneer de persoon het kon weten.")
    aanvrager = Woord(Aanvrager, zin="Kies wie het vraagt.")
    identiteit = Woord(Identiteit, zin="Kies hoe u de identiteit hebt vastgesteld.")
    bewijs = Tekst(required=False, maximum=200)
    ontvangen_datum = Dag()

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> NieuweCorrectie:
        codes = {code for patroon in velden["rubrieken"] for code in rubrieken_van(patroon)}
        gewoon = (code for code in sorted(codes) if RUBRIEKEN[code].groep not in TECHNISCH)
        return NieuweCorrectie(**velden | {"rubrieken": tuple(gewoon)})


class WeigeringSchema(Invoer):
    """Why inzage is refused."""

    reden = Tekst(zin="Leg uit waarom u de inzage weigert.", maximum=2000, regels=True)


class OntvangerSchema(Uitvoer):
    """All that one organisation was given for one doel."""

    naam = fields.String(required=True)
    doel = fields.String(required=True)
    regel = fields.String(required=True)
    grondslag = fields.String(required=True)
    bron = fields.String(required=True)
    rubrieken = fields.List(fields.String(), required=True)
    momenten = fields.List(fields.AwareDateTime(), required=True)


class LopendeMeldingSchema(Uitvoer):
    """An open terugmelding, without who reported it."""

    ontvangen_datum = fields.Date(required=True)
    rubrieken = fields.List(fields.String(), required=True)
    is_in_onderzoek = fields.Boolean(required=True)


class LopendVermoedenSchema(Uitvoer):
    """A weak signal that is kept for some days, without which afdeling keeps it."""

    bewaard_datum = fields.Date(required=True)
    vervalt_datum = fields.Date(required=True)
    rubrieken = fields.List(fields.String(), required=True)
    signaal = fields.String(required=True)


class OverzichtSchema(Uitvoer):
    """The answer to a request for inzage."""

    kenmerk = fields.String(required=True)
    van = fields.Date(required=True)
    tot = fields.Date(required=True)
    ontvangers = fields.List(fields.Nested(OntvangerSchema), required=True)
    meldingen = fields.List(fields.Nested(LopendeMeldingSchema), required=True)
    vermoedens = fields.List(fields.Nested(LopendVermoedenSchema), required=True)
