"""Where a terugmelding that Burgerzaken enters came from, as it is filled in."""

from typing import Any

from marshmallow import post_load

from terugmeld.domain.herkomst import Herkomst, Kanaal
from terugmeld.web.schemas.velden import Invoer, Tekst
from terugmeld.web.schemas.woorden import Dag, VrijeTekst, Woord


class NieuweHerkomstSchema(Invoer):
    """The channel, the melder and the true day of receipt."""

    kanaal = Woord(Kanaal, zin="Kies hoe de melding binnenkwam.")
    ontvangst_datum = Dag(required=True)
    afnemer = Tekst(required=False, maximum=60)
    melder_organisatie = VrijeTekst("melder_organisatie", required=False)
    melder_naam = VrijeTekst("melder_naam", zin="Vul in wie de melding deed.")
    melder_adres = VrijeTekst("melder_adres", required=False)
    melder_kenmerk = VrijeTekst("melder_kenmerk", required=False)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> Herkomst:
        return Herkomst(**velden)
