"""How a list and a dossier show a terugmelding, and which ones a list asks."""

from typing import Any

from marshmallow import fields, post_load, validate

from terugmeld.domain.terugmelding import Handeling, Status
from terugmeld.services.overzicht import Overzichtfilter
from terugmeld.web.schemas.lijst import JaNee, LijstVraag
from terugmeld.web.schemas.uitvoer import Uitvoer
from terugmeld.web.schemas.velden import Tekst
from terugmeld.web.schemas.woorden import Woord


class OverzichtSchema(LijstVraag):
    """Which terugmeldingen; each filter that is given must hold."""

    status = Woord(Status, zin="Kies een status van een melding.", required=False)
    behandelaar = Tekst(required=False, maximum=80, metadata={"description": "De gebruikersnaam."})
    afnemer = Tekst(required=False, maximum=60, metadata={"description": "De code van de afnemer."})
    rubriek = Tekst(
        required=False,
        maximum=6,
        metadata={"description": "Een rubriek, of het begin ervan: 08 is de hele categorie."},
    )
    te_laat = JaNee("Alleen open meldingen waarvan de beloofde dag voorbij is.")

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> dict[str, Any]:
        lijst = {naam: velden.pop(naam) for naam in ("na", "aantal")}
        return lijst | {"filter": Overzichtfilter(**velden)}


class GemeldeRubriekSchema(Uitvoer):
    """One doubted rubriek as it was filed."""

    rubriek = fields.String(required=True)
    betwijfelde_waarde = fields.String(required=True, allow_none=True)
    voorgestelde_waarde = fields.String(required=True, allow_none=True)
    niet_verstrekt = fields.Boolean(required=True)


class GemeldeBijlageSchema(Uitvoer):
    """One file of a case; its content is read in the pages."""

    naam = fields.String(required=True)
    soort = fields.String(required=True)
    grootte = fields.Integer(required=True)
    sha256 = fields.String(required=True)


class HerkomstSchema(Uitvoer):
    """Where a case that Burgerzaken entered came from."""

    kanaal = fields.String(required=True)
    melder_naam = fields.String(required=True)
    melder_organisatie = fields.String(required=True, allow_none=True)
    melder_kenmerk = fields.String(required=True, allow_none=True)
    ontvangst_datum = fields.Date(required=True)


class GevondenSchema(Uitvoer):
    """What was found of one rubriek; never the new value, which not every melder may see."""

    rubriek = fields.String(required=True)
    uitkomst = fields.String(required=True)


class DoorzendingSchema(Uitvoer):
    """Where a case went; no ``antwoord_op`` means that the other body has not answered."""

    naar = fields.String(required=True)
    naam = fields.String(required=True)
    verwachte_datum = fields.Date(required=True)
    verzonden_op = fields.AwareDateTime(required=True)
    antwoord_op = fields.AwareDateTime(required=True, allow_none=True)


class MedewerkerSchema(Uitvoer):
    """A member of staff by user name."""

    gebruikersnaam = fields.String(required=True)


class TerugmeldingRegelSchema(Uitvoer):
    """One case in a list; nothing in it tells about whom it is."""

    kenmerk = fields.String(required=True)
    versie = fields.Integer(required=True)
    status = fields.String(required=True, validate=validate.OneOf([status.value for status in Status]))
    afnemer = fields.String(required=True)
    rubrieken = fields.List(fields.Pluck(GemeldeRubriekSchema, "rubriek"), required=True)
    ontvangen_op = fields.AwareDateTime(required=True)
    uiterste_datum = fields.Date(required=True)
    beloofde_datum = fields.Date(required=True)
    behandelaar = fields.Pluck(MedewerkerSchema, "gebruikersnaam", required=True, allow_none=True)
    uitkomst = fields.String(required=True, allow_none=True)


class TerugmeldingenSchema(Uitvoer):
    """One page of cases, newest first."""

    terugmeldingen = fields.List(fields.Nested(TerugmeldingRegelSchema), required=True, attribute="meldingen")
    volgende = fields.String(required=True, allow_none=True)


class OnderzoekSchema(Uitvoer):
    """The onderzoek of a case; no ``einde_datum`` means that it runs."""

    aanduidingen = fields.List(fields.String(), required=True, attribute="aanduidingscodes")
    ingang_datum = fields.Date(required=True)
    verwachte_datum = fields.Date(required=True)
    einde_datum = fields.Date(required=True, allow_none=True)


class GebeurtenisSchema(Uitvoer):
    """One step of the history."""

    gebeurd_op = fields.AwareDateTime(required=True)
    door = fields.String(required=True, attribute="door.naam")
    handeling = fields.String(required=True)
    van_status = fields.String(required=True, allow_none=True)
    naar_status = fields.String(required=True)
    tekst = fields.String(required=True, allow_none=True)


class BelofteSchema(Uitvoer):
    """One promised day."""

    datum = fields.Date(required=True)
    reden = fields.String(required=True)
    beloofd_op = fields.AwareDateTime(required=True)
    nakoming = fields.String(required=True, allow_none=True)


class TerugmeldingSchema(TerugmeldingRegelSchema):
    """The whole dossier; ``handelingen`` are the steps that this person can take now."""

    rubrieken = fields.List(fields.Nested(GemeldeRubriekSchema), required=True)
    melder = fields.String(required=True, attribute="melder.naam")
    bsn = fields.String(required=True, allow_none=True)
    anummer = fields.String(required=True, allow_none=True)
    geslachtsnaam = fields.String(required=True, allow_none=True)
    voornamen = fields.String(required=True, allow_none=True)
    geboortedatum = fields.String(required=True, allow_none=True)
    adres = fields.String(required=True, allow_none=True)
    gemeente = fields.String(required=True, allow_none=True)
    peilmoment = fields.Date(required=True, allow_none=True)
    bewijssoort = fields.String(required=True, allow_none=True)
    bron = fields.String(required=True, allow_none=True)
    bijlagen = fields.List(fields.Nested(GemeldeBijlageSchema), required=True)
    herkomst = fields.Nested(HerkomstSchema, required=True, allow_none=True)
    grond = fields.String(required=True)
    toelichting = fields.String(required=True)
    doel = fields.String(required=True, allow_none=True)
    zaakkenmerk = fields.String(required=True, allow_none=True)
    eigen_kenmerk = fields.String(required=True, allow_none=True)
    contact_naam = fields.String(required=True, allow_none=True)
    contact_telefoon = fields.String(required=True, allow_none=True)
    contact_email = fields.String(required=True, allow_none=True)
    reden = fields.String(required=True, allow_none=True)
    reactie = fields.String(required=True, allow_none=True)
    afgesloten_op = fields.AwareDateTime(required=True, allow_none=True)
    onderzoek = fields.Nested(OnderzoekSchema, required=True, allow_none=True)
    gebeurtenissen = fields.List(fields.Nested(GebeurtenisSchema), required=True)
    beloften = fields.List(fields.Nested(BelofteSchema), required=True)
    uitkomsten = fields.List(fields.Nested(GevondenSchema), required=True, attribute="gevonden")
    doorzendingen = fields.List(fields.Nested(DoorzendingSchema), required=True)


class DossierSchema(Uitvoer):
    """A case and what this person can do with it."""

    terugmelding = fields.Nested(TerugmeldingSchema, required=True, attribute="melding")
    handelingen = fields.List(
        fields.String(validate=validate.OneOf([handeling.value for handeling in Handeling])), required=True
    )
