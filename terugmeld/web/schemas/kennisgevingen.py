"""What the forms about notices, hersteltaken, volgindicaties and doorzenden ask."""

from typing import Any

from marshmallow import post_load, validate

from terugmeld.domain.gemeente import gemeenten
from terugmeld.domain.mailkeuze import Mailkeuze
from terugmeld.domain.pakket import Pakketvorm
from terugmeld.domain.terugroep import Herstelnotitie
from terugmeld.domain.volgindicatie import NieuweVolgindicatie, Volgweigering
from terugmeld.web.schemas.handelingen import VERSIE
from terugmeld.web.schemas.velden import Getal, Invoer, Keuze
from terugmeld.web.schemas.woorden import Bsn, Dag, VrijeTekst, Woord

KIES_GEMEENTE = "Kies de gemeente waar de persoon staat ingeschreven."


class VolgSchema(Invoer):
    """Follow a case, or stop."""

    volgen = Keuze(("ja", "nee"))


class MailkeuzeSchema(Invoer):
    """When a person wants mail."""

    mailkeuze = Woord(Mailkeuze, zin="Kies wanneer u e-mail wilt krijgen.")


class MetVersie(Invoer):
    """A step on what somebody else may have changed."""

    versie = Getal(zin=VERSIE, validate=validate.Range(1, 2**31 - 1, error=VERSIE))


class HerstelSchema(MetVersie):
    """What the afnemer found."""

    notitie = Woord(Herstelnotitie, zin="Kies wat u hebt gevonden.")


class VolgindicatieSchema(Invoer):
    """Form III."""

    bsn = Bsn()
    gemeente = Keuze(gemeenten(), zin=KIES_GEMEENTE)
    doel = VrijeTekst("doel", zin="Kies een taak uit de lijst.")
    zaakkenmerk = VrijeTekst("zaakkenmerk", required=False)
    motivering = VrijeTekst("motivering", zin="Leg uit waarom uw afdeling deze persoon moet volgen.")
    van_datum = Dag()
    tot_datum = Dag()

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> NieuweVolgindicatie:
        return NieuweVolgindicatie(**velden)


class VolgbesluitSchema(MetVersie):
    """Grant, or refuse with a reason."""

    besluit = Keuze(("toekennen", "weigeren"), zin="Kies of u de aanvraag toekent of weigert.")
    weigering = Woord(Volgweigering, zin="Kies waarom u de aanvraag weigert.", required=False)


class GemeenteSchema(MetVersie):
    """Where the person of a case is registered."""

    gemeente = Keuze(gemeenten(), zin=KIES_GEMEENTE)


class PakketSchema(Invoer):
    """In which form the package is made."""

    vorm = Woord(Pakketvorm, zin="Kies voor welke voorziening het pakket is.")
