"""The forms of a request of the Beheerregeling: what the desk writes down, a prolongation and the answer."""

from typing import Any

from marshmallow import post_load

from beheerregeling.verzoeken import Verzoeksoort, Verzoekuitkomst
from terugmeld.domain.inzage import Identiteit
from terugmeld.domain.verzoek import NieuwBeheerverzoek, Verzoekbesluit
from terugmeld.web.schemas.velden import Getal, Invoer, JaOfNee, Tekst
from terugmeld.web.schemas.woorden import Anummer, Bsn, Dag, VrijeTekst, Woord


class NieuwBeheerverzoekSchema(Invoer):
    """What the desk writes down."""

    soort = Woord(Verzoeksoort, zin="Kies wat er wordt gevraagd.")
    naam = Tekst(zin="Vul in wie het vraagt.", maximum=200)
    onderwerp = Tekst(zin="Schrijf op wat er wordt gevraagd.", maximum=2000, regels=True)
    bsn = Bsn(required=False)
    anummer = Anummer(required=False)
    identiteit = Woord(Identiteit, required=False)
    afnemer = Tekst(required=False, maximum=60)
    adres = VrijeTekst("briefadres", required=False)
    verwijzing = Tekst(required=False, maximum=60)
    bij_aangifte = JaOfNee(load_default=False)
    raakt_privacy = JaOfNee(load_default=False)
    ontvangen_datum = Dag()

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> NieuwBeheerverzoek:
        leeg = {naam: None for naam, waarde in velden.items() if waarde == ""}
        return NieuwBeheerverzoek(**velden | leeg)


class VerlengingSchema(Invoer):
    """Why it takes longer."""

    reden = VrijeTekst("reden", zin="Leg uit waarom het langer duurt.")


class VerzoekbesluitSchema(Invoer):
    """The answer, and on which version of the request it was made."""

    versie = Getal(required=True)
    uitkomst = Woord(Verzoekuitkomst, zin="Kies een uitkomst.")
    reden = VrijeTekst("reden", zin="Leg uit waarom u dit besluit.")
    uitvoeren_vanaf = Dag(required=False, allow_none=True)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> tuple[int, Verzoekbesluit]:
        return velden.pop("versie"), Verzoekbesluit(**velden)
