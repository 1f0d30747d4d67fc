"""The steps of Burgerzaken and the melder on a case; each sends the versie that it was decided on."""

from typing import Any

from marshmallow import fields, post_load

from terugmeld.domain.terugmelding import UITKOMSTEN_NA_ONDERZOEK, RedenGeenOnderzoek, Uitkomst
from terugmeld.domain.vrije_tekst import TEKSTVELDEN
from terugmeld.web.schemas.velden import Bsn, Datum, Getal, Invoer, Keuze, Tekst


def _lange_tekst(veld: str, zin: str, *, required: bool = True) -> Tekst:
    return Tekst(zin=zin, maximum=TEKSTVELDEN[veld].maximum, regels=True, required=required)


class StapSchema(Invoer):
    """A step that asks nothing more than the versie."""

    versie = Getal()


class IntrekkenSchema(StapSchema):
    """Withdraw, with a reason if the melder likes."""

    reden = _lange_tekst("reden", "Vul een reden in.", required=False)


class GeenOnderzoekSchema(StapSchema):
    """No onderzoek: a coded reason and an inhoudelijke reactie."""

    reden = Keuze([reden.value for reden in RedenGeenOnderzoek], zin="Kies een reden.")
    reactie = _lange_tekst("reactie", "Leg aan de melder uit waarom er geen onderzoek komt.")

    @post_load
    def _woorden(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        return data | {"reden": RedenGeenOnderzoek(data["reden"])}


class InOnderzoekSchema(StapSchema):
    """In onderzoek: which rubrieken, from when and until when."""

    rubrieken = fields.List(Tekst(maximum=6), required=False)
    ingang_datum = Datum(required=False)
    verwachte_datum = Datum(required=False)
    bsn = Bsn(required=False)
    reactie = _lange_tekst("reactie", "Leg aan de melder uit wat u gaat onderzoeken.")


class NieuweDatumSchema(StapSchema):
    """Another promised day, with its reason."""

    datum = Datum(zin="Vul de nieuwe datum in, bijvoorbeeld 14 3 2026.")
    reden = _lange_tekst("reden", "Leg aan de melder uit waarom er een nieuwe datum is.")


class AfrondenSchema(StapSchema):
    """The end: a coded outcome and an inhoudelijke reactie."""

    uitkomst = Keuze(
        [uitkomst.value for uitkomst in Uitkomst if uitkomst in UITKOMSTEN_NA_ONDERZOEK],
        zin="Kies een uitkomst.",
    )
    reactie = _lange_tekst("reactie", "Leg aan de melder uit wat de uitkomst is.")

    @post_load
    def _woorden(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        return data | {"uitkomst": Uitkomst(data["uitkomst"])}
