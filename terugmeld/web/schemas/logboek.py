"""What the pages of the logboek ask of a form: a new line, what was done, and what to look for."""

from typing import Any

from marshmallow import fields, post_load

from terugmeld.domain.logboek import VRAGEN, Logboeksoort, NieuweLogboekregel
from terugmeld.services.logboek import Logboekfilter
from terugmeld.web.schemas.velden import Invoer, Tekst
from terugmeld.web.schemas.woorden import Dag, VrijeTekst, Woord


class RegelSchema(Invoer):
    """A new line."""

    soort = Woord(Logboeksoort, zin="Kies wat voor gebeurtenis het is.")
    onderwerp = VrijeTekst("organisatie", zin=VRAGEN["onderwerp"])
    tekst = VrijeTekst("toelichting", zin=VRAGEN["tekst"])
    gebeurd_datum = Dag()

    @post_load
    def maak(self, velden: dict[str, Any], **_: object) -> NieuweLogboekregel:
        return NieuweLogboekregel(**velden)


class VervolgSchema(Invoer):
    """What was done, and whether that is all."""

    vervolg = VrijeTekst("toelichting", required=False, load_default="")
    sluit_af = fields.Boolean(load_default=False)


class LogboekfilterSchema(Invoer):
    """What to look for."""

    soort = Woord(Logboeksoort, required=False, load_default=None)
    woorden = Tekst(required=False, load_default="", maximum=100)
    van = Dag(required=False, load_default=None)
    tot = Dag(required=False, load_default=None)
    alleen_open = fields.Boolean(load_default=False)

    @post_load
    def maak(self, velden: dict[str, Any], **_: object) -> Logboekfilter:
        return Logboekfilter(**velden)
