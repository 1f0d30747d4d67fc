"""What the pages of a breach ask of a form: the report, the judgement, and each step after it."""

import re
from datetime import date, datetime, time
from typing import Any

from marshmallow import ValidationError, post_load

from terugmeld.domain.inbreuk import REDENEN, VRAGEN, Inbreukoordeel, Inbreukstatus, NieuweInbreuk, Risico
from terugmeld.web.klok import NEDERLAND
from terugmeld.web.schemas.velden import Getal, Invoer, Keuze, Tekst
from terugmeld.web.schemas.woorden import Dag, VrijeTekst, Woord

JA_NEE = ("ja", "nee")
TIJD = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


class Tijd(Tekst):
    """A time of the day, like 14:30, given as a ``time``."""

    def __init__(self) -> None:
        super().__init__(zin="Vul een tijd in, bijvoorbeeld 14:30.", maximum=5)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> Any:  # noqa: ANN401
        gevonden = TIJD.fullmatch(super()._deserialize(value, attr, data, **meer))
        if gevonden is None:
            raise ValidationError("Vul een tijd in, bijvoorbeeld 14:30.")
        return gevonden[0].replace(".", ":").rjust(5, "0")


def moment(dag: date, tijd: str) -> datetime:
    """Return the moment at which it is this time on this day in the Netherlands."""
    return datetime.combine(dag, time.fromisoformat(tijd), NEDERLAND)


class InbreukmeldingSchema(Invoer):
    """What anybody on the staff tells."""

    wat = VrijeTekst("toelichting", zin=VRAGEN["wat"])
    gegevens = VrijeTekst("toelichting", zin=VRAGEN["gegevens"])
    omvang = VrijeTekst("toelichting", zin=VRAGEN["omvang"])
    ontdekt_datum = Dag()
    ontdekt_tijd = Tijd()
    betreft = Getal(required=False, load_default=None, zin="Kies iemand uit de lijst.")

    @post_load
    def maak(self, velden: dict[str, Any], **_: object) -> NieuweInbreuk:
        ontdekt = moment(velden.pop("ontdekt_datum"), velden.pop("ontdekt_tijd"))
        return NieuweInbreuk(**velden | {"betreft_id": velden.pop("betreft")}, ontdekt_op=ontdekt)


class Stap(Invoer):
    """Parent of every step: the versie that was seen goes back with it."""

    versie = Getal()


class OordeelSchema(Stap):
    """The judgement of the risk, and of who is told."""

    risico = Woord(Risico, zin="Kies hoe groot het risico is.")
    gevolgen = VrijeTekst("reden", zin=REDENEN["gevolgen"])
    meld_ap = Keuze(JA_NEE, zin="Kies of u de inbreuk aan de AP meldt.")
    reden_ap = VrijeTekst("reden", zin=REDENEN["reden_ap"])
    meld_betrokkenen = Keuze(JA_NEE, zin="Kies of u het de betrokkenen vertelt.")
    reden_betrokkenen = VrijeTekst("reden", zin=REDENEN["reden_betrokkenen"])

    @post_load
    def maak(self, velden: dict[str, Any], **_: object) -> dict[str, Any]:
        ja = {naam: velden.pop(naam) == "ja" for naam in ("meld_ap", "meld_betrokkenen")}
        versie = velden.pop("versie")
        return {"versie": versie, "oordeel": Inbreukoordeel(**velden | ja)}


class ApSchema(Stap):
    """When the AP was told."""

    gemeld_datum = Dag()
    gemeld_tijd = Tijd()
    ap_kenmerk = Tekst(required=False, load_default="", maximum=60)

    @post_load
    def maak(self, velden: dict[str, Any], **_: object) -> dict[str, Any]:
        gemeld_op = moment(velden.pop("gemeld_datum"), velden.pop("gemeld_tijd"))
        return velden | {"gemeld_op": gemeld_op}


class BetrokkenenSchema(Stap):
    hoe = VrijeTekst("reden", required=False, load_default="")


class MaatregelSchema(Stap):
    """What must be done, by whom and by when."""

    maatregel = VrijeTekst("reden", required=False, load_default="")
    eigenaar_id = Getal(zin="Kies wie dit doet.")
    uiterste_datum = Dag()


class GereedSchema(Stap):
    maatregel_id = Getal()


class EigenMaatregelSchema(Invoer):
    """What the owner of a measure did."""

    hoe = VrijeTekst("reden", required=False, load_default="")


class SlotSchema(Stap):
    slotverslag = VrijeTekst("reden", required=False, load_default="")


class HeropenSchema(Stap):
    reden = VrijeTekst("reden", required=False, load_default="")


class RegisterfilterSchema(Invoer):
    status = Woord(Inbreukstatus, required=False, load_default=None)
