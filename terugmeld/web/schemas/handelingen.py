"""What each handeling on a terugmelding asks; ``versie`` is the one that the person looked at."""

from dataclasses import fields
from typing import Any

from marshmallow import post_load, validate

from terugmeld.domain.nieuwe_terugmelding import MAXIMUM_RUBRIEKEN
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import UITKOMSTEN_NA_ONDERZOEK, RedenGeenOnderzoek
from terugmeld.web.schemas.velden import Getal, Invoer
from terugmeld.web.schemas.woorden import Bsn, Dag, Lijst, Rubriekcode, VrijeTekst, Woord

BESLUIT = tuple(veld.name for veld in fields(Onderzoeksbesluit))
VERSIE = "Stuur de versie mee van de melding die u hebt bekeken."


class HandelingSchema(Invoer):
    """A step that asks nothing but the version: neem in behandeling, geef terug."""

    versie = Getal(zin=VERSIE, validate=validate.Range(1, 2**31 - 1, error=VERSIE))


class GeenOnderzoekSchema(HandelingSchema):
    """Why there is no onderzoek, coded and in words."""

    reden = Woord(RedenGeenOnderzoek, zin="Kies waarom er geen onderzoek komt.")
    reactie = VrijeTekst("reactie", zin="Leg aan de melder uit waarom er geen onderzoek komt.")


class ZetInOnderzoekSchema(HandelingSchema):
    """Since when, until when and which rubrieken; what is left out follows from the terugmelding."""

    reactie = VrijeTekst("reactie", zin="Leg aan de melder uit wat u gaat onderzoeken.")
    ingang_datum = Dag(required=False)
    verwachte_datum = Dag(required=False)
    rubrieken = Lijst(
        Rubriekcode(),
        zin="Kies ten minste één gegeven dat in onderzoek gaat.",
        maximum=MAXIMUM_RUBRIEKEN,
        required=False,
    )
    bsn = Bsn(required=False)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> dict[str, Any]:
        if "rubrieken" in velden:
            velden["rubrieken"] = tuple(velden["rubrieken"])
        besluit = {naam: velden.pop(naam) for naam in BESLUIT if naam in velden}
        return velden | {"besluit": Onderzoeksbesluit(**besluit)}


class StelNieuweDatumSchema(HandelingSchema):
    """Another expected day, with its reason."""

    datum = Dag()
    reden = VrijeTekst("reden", zin="Leg aan de melder uit waarom er een nieuwe datum is.")


class RondAfSchema(HandelingSchema):
    """The outcome, coded and in words."""

    uitkomst = Woord(UITKOMSTEN_NA_ONDERZOEK, zin="Kies een uitkomst van het onderzoek.")
    reactie = VrijeTekst("reactie", zin="Leg aan de melder uit wat de uitkomst is.")


class TrekInSchema(HandelingSchema):
    """Why the melder withdraws, when he says so."""

    reden = VrijeTekst("reden", required=False)
