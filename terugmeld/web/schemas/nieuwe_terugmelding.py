"""How a terugmelding is filed: the person, what is doubted, and why."""

from typing import Any

from marshmallow import post_load

from terugmeld.domain.betrokkene import Persoonsaanduiding
from terugmeld.domain.bewijs import Bewijssoort
from terugmeld.domain.gemeente import gemeenten
from terugmeld.domain.nieuwe_terugmelding import MAXIMUM_RUBRIEKEN, BetwijfeldeRubriek, NieuweTerugmelding
from terugmeld.domain.tekstwacht import MET_BEVESTIGING
from terugmeld.domain.terugmelding import Grond
from terugmeld.web.schemas.velden import Invoer, JaOfNee, Keuze
from terugmeld.web.schemas.woorden import (
    Anummer,
    Bsn,
    Dag,
    Lijst,
    LoDatum,
    Onderdeel,
    Rubriekcode,
    VrijeTekst,
    Woord,
)

KIES_RUBRIEK = "Kies ten minste één gegeven waaraan u twijfelt."


class BetwijfeldeRubriekSchema(Invoer):
    """One doubted rubriek; ``niet_verstrekt`` when the melder was never given it."""

    rubriek = Rubriekcode()
    betwijfelde_waarde = VrijeTekst("betwijfelde_waarde", required=False)
    voorgestelde_waarde = VrijeTekst("voorgestelde_waarde", required=False)
    niet_verstrekt = JaOfNee()

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> BetwijfeldeRubriek:
        return BetwijfeldeRubriek(**velden)


class PersoonSchema(Invoer):
    """The person of a melding: by BSN, A-nummer, name and birth date, or an address only."""

    bsn = Bsn(required=False)
    anummer = Anummer(required=False)
    geslachtsnaam = VrijeTekst("geslachtsnaam", required=False)
    voornamen = VrijeTekst("voornamen", required=False)
    geboortedatum = LoDatum(required=False)
    adres = VrijeTekst("adres", required=False)
    gemeente = Keuze(gemeenten(), zin="Kies een gemeente uit de lijst.", required=False)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> Persoonsaanduiding:
        return Persoonsaanduiding(**velden)


class NieuweTerugmeldingSchema(PersoonSchema):
    """A new terugmelding; ``bevestigd`` names the texts in which a number or an address is needed."""

    rubrieken = Lijst(
        Onderdeel(BetwijfeldeRubriekSchema), zin=KIES_RUBRIEK, maximum=MAXIMUM_RUBRIEKEN, required=True
    )
    grond = Woord(Grond, zin="Kies hoe u dit weet.")
    toelichting = VrijeTekst("toelichting", zin="Leg uit waarom u twijfelt.")
    peilmoment = Dag(required=False)
    bewijssoort = Woord(Bewijssoort, zin="Kies welk bewijs u hebt.", required=False)
    bron = VrijeTekst("bron", required=False)
    bevestigd = Lijst(
        Keuze(sorted(MET_BEVESTIGING)),
        zin="Noem ten minste één tekst.",
        maximum=len(MET_BEVESTIGING),
        required=False,
    )
    doel = VrijeTekst("doel", required=False)
    zaakkenmerk = VrijeTekst("zaakkenmerk", required=False)
    eigen_kenmerk = VrijeTekst("eigen_kenmerk", required=False)
    contact_naam = VrijeTekst("contact_naam", required=False)
    contact_telefoon = VrijeTekst("contact_telefoon", required=False)
    contact_email = VrijeTekst("contact_email", required=False)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> NieuweTerugmelding:
        lijsten = {
            "rubrieken": tuple(velden["rubrieken"]),
            "bevestigd": frozenset(velden.get("bevestigd", [])),
        }
        return NieuweTerugmelding(**velden | lijsten)
