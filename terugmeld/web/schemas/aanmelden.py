"""The forms around an account: logging in, and making a personal token."""

from terugmeld.web.schemas.velden import Invoer, Tekst


class InloggenSchema(Invoer):
    """A name and a password; ``next`` is where the person was going."""

    gebruikersnaam = Tekst(zin="Vul uw gebruikersnaam in.", maximum=80)
    wachtwoord = Tekst(zin="Vul uw wachtwoord in.", maximum=1000, behoudt_spaties=True)
    next = Tekst(required=False, maximum=2000)


class WachtwoordSchema(Invoer):
    """The old password, and the new one twice; ``next`` is where the person was going."""

    oud = Tekst(zin="Vul het wachtwoord in waarmee u nu inlogt.", maximum=1000, behoudt_spaties=True)
    nieuw = Tekst(zin="Vul een nieuw wachtwoord in.", maximum=1000, behoudt_spaties=True)
    nogmaals = Tekst(zin="Typ uw nieuwe wachtwoord nog een keer.", maximum=1000, behoudt_spaties=True)
    next = Tekst(required=False, maximum=2000)


class ToegangstokenSchema(Invoer):
    """What a personal token is for."""

    naam = Tekst(zin="Vul in waarvoor u het token gebruikt.", maximum=80)
