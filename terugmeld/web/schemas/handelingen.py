"""What each handeling on a terugmelding asks; ``versie`` is the one that the person looked at."""

from dataclasses import fields
from typing import Any

from marshmallow import post_load, validate

from terugmeld.domain.doorzending import Bestemming, Doorzendbesluit
from terugmeld.domain.nieuwe_terugmelding import MAXIMUM_RUBRIEKEN
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import (
    UITKOMSTEN_NA_ONDERZOEK,
    UITKOMSTEN_VAN_EEN_ANDER,
    RedenGeenOnderzoek,
)
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.web.schemas.velden import Getal, Invoer, Tekst
from terugmeld.web.schemas.woorden import Bsn, Dag, Lijst, Onderdeel, Rubriekcode, VrijeTekst, Woord

DOORZENDING = tuple(veld.name for veld in fields(Doorzendbesluit))
SAMENGESTELD = {"description": "Wordt uit de codes samengesteld als u niets stuurt."}
MAXIMUM_BEWONERS = 30
MAXIMUM_UITKOMSTEN = 200
BESLUIT = tuple(veld.name for veld in fields(Onderzoeksbesluit))
VERSIE = "Stuur de versie mee van de melding die u hebt bekeken."


class HandelingSchema(Invoer):
    """A step that asks nothing but the version: neem in behandeling, geef terug."""

    versie = Getal(zin=VERSIE, validate=validate.Range(1, 2**31 - 1, error=VERSIE))


class GeenOnderzoekSchema(HandelingSchema):
    """Why there is no onderzoek, coded and in words."""

    reden = Woord(RedenGeenOnderzoek, zin="Kies waarom er geen onderzoek komt.")
    reactie = VrijeTekst("reactie", zin="Leg aan de melder uit waarom er geen onderzoek komt.")
    blijft_in_onderzoek = VrijeTekst("reden", required=False)


class ZetInOnderzoekSchema(HandelingSchema):
    """Since when, until when and which rubrieken; what is left out follows from the terugmelding."""

    reactie = VrijeTekst("reactie", required=False, metadata=SAMENGESTELD)
    ingang_datum = Dag(required=False)
    verwachte_datum = Dag(required=False)
    rubrieken = Lijst(
        Rubriekcode(),
        zin="Kies ten minste één gegeven dat in onderzoek gaat.",
        maximum=MAXIMUM_RUBRIEKEN,
        required=False,
    )
    bsn = Bsn(required=False)
    bewoners = Lijst(
        Bsn(),
        zin="Vul burgerservicenummers in.",
        maximum=MAXIMUM_BEWONERS,
        required=False,
        metadata={"description": "Andere bewoners van het adres."},
    )

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> dict[str, Any]:
        for lijst in ("rubrieken", "bewoners"):
            if lijst in velden:
                velden[lijst] = tuple(velden[lijst])
        besluit = {naam: velden.pop(naam) for naam in BESLUIT if naam in velden}
        return velden | {"besluit": Onderzoeksbesluit(**besluit)}


class StelNieuweDatumSchema(HandelingSchema):
    """Another expected day, with its reason."""

    datum = Dag()
    reden = VrijeTekst("reden", zin="Leg aan de melder uit waarom er een nieuwe datum is.")


class RubriekuitkomstSchema(Invoer):
    """What is found of one rubriek; ``kenmerk`` names another case of the same onderzoek."""

    rubriek = Rubriekcode()
    uitkomst = Woord(UITKOMSTEN_NA_ONDERZOEK, zin="Kies een uitkomst van het onderzoek.")
    nieuwe_waarde = VrijeTekst("voorgestelde_waarde", required=False)
    kenmerk = Tekst(required=False, maximum=20)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> Rubriekuitkomst:
        return Rubriekuitkomst(**velden)


class RondAfSchema(HandelingSchema):
    """The outcome for all rubrieken, or per rubriek; without ``reactie`` it is composed."""

    uitkomst = Woord(UITKOMSTEN_NA_ONDERZOEK, zin="Kies een uitkomst van het onderzoek.", required=False)
    uitkomsten = Lijst(
        Onderdeel(RubriekuitkomstSchema),
        zin="Kies per gegeven een uitkomst.",
        maximum=MAXIMUM_UITKOMSTEN,
        required=False,
    )
    reactie = VrijeTekst("reactie", required=False, metadata=SAMENGESTELD)
    blijft_in_onderzoek = VrijeTekst("reden", required=False)
    onjuist_sinds = Dag(required=False)


class NeemOverSchema(HandelingSchema):
    """Why the case of a colleague is taken over."""

    reden = VrijeTekst("reden", zin="Leg aan uw collega uit waarom u de melding overneemt.")


class VraagAanvullingSchema(HandelingSchema):
    """What Burgerzaken wants to know of the melder."""

    vraag = VrijeTekst("reactie", zin="Schrijf op wat u van de melder wilt weten.")


class VulAanSchema(HandelingSchema):
    """The answer of the melder."""

    antwoord = VrijeTekst("reactie", zin="Geef antwoord op de vraag.")


class KoppelSchema(HandelingSchema):
    """To which case in onderzoek this one is bound."""

    onderzoek = Tekst(
        zin="Kies het onderzoek waar deze melding bij hoort.",
        maximum=20,
        metadata={"description": "Het kenmerk van een melding die in onderzoek is."},
    )
    reactie = VrijeTekst("reactie", required=False, metadata=SAMENGESTELD)


class StuurDoorSchema(HandelingSchema):
    """To whom the case goes and why."""

    naar = Woord(Bestemming, zin="Kies naar wie u de melding doorstuurt.")
    reden = VrijeTekst("reden", zin="Leg uit waarom u de melding doorstuurt.")
    code = Tekst(required=False, maximum=4, metadata={"description": "De gemeentecode, 4 cijfers."})
    naam = VrijeTekst("contact_naam", required=False)
    reactie = VrijeTekst("reactie", required=False, metadata=SAMENGESTELD)
    verwachte_datum = Dag(required=False)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> dict[str, Any]:
        besluit = {naam: velden.pop(naam) for naam in DOORZENDING if naam in velden}
        return velden | {"besluit": Doorzendbesluit(**besluit)}


class NieuweWaardeSchema(Invoer):
    """The value that a rubriek gets here, after the answer of a bronregister."""

    rubriek = Rubriekcode()
    nieuwe_waarde = VrijeTekst("voorgestelde_waarde", required=False)


class NoteerAntwoordSchema(HandelingSchema):
    """What the other body answered; ``nieuwe_waarden`` after a bronregister or the MFO."""

    uitkomst = Woord(UITKOMSTEN_VAN_EEN_ANDER, zin="Kies wat de andere instantie heeft geantwoord.")
    reactie = VrijeTekst("reactie", required=False, metadata=SAMENGESTELD)
    onjuist_sinds = Dag(required=False)
    nieuwe_waarden = Lijst(
        Onderdeel(NieuweWaardeSchema),
        zin="Vul per gegeven de nieuwe waarde in.",
        maximum=MAXIMUM_RUBRIEKEN,
        required=False,
        metadata={"description": "Alleen bij een bronregister of het MFO: dan wijzigt het gegeven ook hier."},
    )

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> dict[str, Any]:
        if "nieuwe_waarden" in velden:
            velden["nieuwe_waarden"] = {
                rij["rubriek"]: rij.get("nieuwe_waarde") for rij in velden["nieuwe_waarden"]
            }
        return velden


class TrekInSchema(HandelingSchema):
    """Why the melder withdraws, when he says so."""

    reden = VrijeTekst("reden", required=False)


class SluitTaakSchema(Invoer):
    """Why a verwerkingstaak is closed by hand."""

    reden = VrijeTekst("reden", zin="Leg uit waarom de taak zonder verwerking kan sluiten.")


class HeropenSchema(HandelingSchema):
    """Why the case is opened again."""

    reden = VrijeTekst("reden", zin="Leg aan de melder uit waarom u de melding heropent.")


class DubbelSchema(HandelingSchema):
    """Which case came first."""

    eerste = Tekst(
        zin="Vul het kenmerk van de eerste melding over dit gegeven in.",
        maximum=20,
        metadata={"description": "Het kenmerk van de melding waarvan deze de dubbele is."},
    )
