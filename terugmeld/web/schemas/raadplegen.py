"""The question of somebody who looks a person up: for which doel, and who."""

from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from terugmeld.domain.verstrekking import Verzoek, Zoekvraag
from terugmeld.domain.vrije_tekst import TEKSTVELDEN
from terugmeld.web.schemas.velden import Bsn, Invoer, LoDatum, Tekst

KIES = "Vul een BSN in, of een achternaam met een geboortedatum."
NIET_ALLEBEI = "Zoek op BSN, of op naam met geboortedatum, en niet op allebei."


class RaadplegenSchema(Invoer):
    """A doel with a BSN, or with a geslachtsnaam and a geboortedatum."""

    doel = Tekst(zin="Kies waarvoor u de gegevens nodig hebt.", maximum=TEKSTVELDEN["doel"].maximum)
    zaakkenmerk = Tekst(required=False, maximum=TEKSTVELDEN["zaakkenmerk"].maximum)
    bsn = Bsn(required=False)
    geslachtsnaam = Tekst(required=False)
    geboortedatum = LoDatum(required=False)

    @validates_schema(skip_on_field_errors=True)
    def _een_persoon(self, data: dict[str, Any], **_: object) -> None:
        naam, geboortedatum = data.get("geslachtsnaam"), data.get("geboortedatum")
        if data.get("bsn") and (naam or geboortedatum):
            raise ValidationError(NIET_ALLEBEI, "bsn")
        if data.get("bsn") or (naam and geboortedatum):
            return
        if naam or geboortedatum:
            leeg = "geboortedatum" if naam else "geslachtsnaam"
            raise ValidationError(f"Vul ook de {'geboortedatum' if naam else 'achternaam'} in.", leeg)
        raise ValidationError(KIES, "bsn")

    @post_load
    def _verzoek(self, data: dict[str, Any], **_: object) -> Verzoek:
        wie = {naam: data.get(naam) for naam in ("bsn", "geslachtsnaam", "geboortedatum")}
        return Verzoek(
            zoekvraag=Zoekvraag(**wie), doel=data["doel"], zaakkenmerk=data.get("zaakkenmerk") or None
        )
