"""What the pages of the beheer ask of a form: appointments, absence, withdrawal, review and proof."""

from marshmallow import fields

from beheerregeling.functies import FUNCTIES
from terugmeld.services.autorisatiecontrole import Oordeel
from terugmeld.web.schemas.velden import Getal, Invoer, Keuze, Tekst
from terugmeld.web.schemas.woorden import Dag, Woord

BESLUIT = "Noem het besluit waarop dit berust. Zonder besluit geldt het niet."
GEEN_PERSOON = "Kies iemand uit de lijst."


class AccountSchema(Invoer):
    """Whom an account is for; the service says what is missing, so that every error shows at once.

    ``formulier`` is the same when one form is sent twice.
    """

    naam = Tekst(required=False, load_default="", maximum=120)
    gebruikersnaam = Tekst(required=False, load_default="", maximum=80)
    email = Tekst(required=False, load_default="")
    afnemer = Tekst(required=False, load_default="", maximum=60)
    formulier = Tekst(required=False, load_default="", maximum=64)


class BenoemingSchema(Invoer):
    """Which functie, on which besluit and on which days."""

    functie = Keuze(FUNCTIES, zin="Kies een functie.")
    besluit = Tekst(zin=BESLUIT)
    van = Dag()
    tot = Dag(required=False)
    plaatsvervanger = Getal(required=False, zin=GEEN_PERSOON)


class AanwijzingSchema(Invoer):
    """For which row of the matrix somebody is aangewezen; temporary staff under a begeleider."""

    regel = Tekst(zin="Kies een reden.", maximum=80)
    besluit = Tekst(zin=BESLUIT)
    van = Dag()
    tot = Dag(required=False)
    begeleider = Getal(required=False, zin=GEEN_PERSOON)
    overeenkomst = Tekst(required=False)


class AfwezigheidSchema(Invoer):
    """From when until when somebody is away, and who stands in."""

    van = Dag()
    tot = Dag()
    vervanger = Getal(required=False, zin=GEEN_PERSOON)


class NoodmaatregelSchema(Invoer):
    """Why the service becomes read-only, or why that ends."""

    reden = Tekst(zin="Vul de reden in.", maximum=500)


class IntrekkingSchema(Invoer):
    """On which besluit a right ends; without a last day at once."""

    besluit = Tekst(zin=BESLUIT)
    laatste_dag = Dag(required=False)


class PeildatumSchema(Invoer):
    """The day on which the register is read."""

    op = Dag(required=False)


class OordeelSchema(Invoer):
    """What the yearly review says of one right."""

    soort = Tekst(maximum=20)
    recht = Getal(zin="Kies een recht uit de lijst.")
    oordeel = Woord(Oordeel, zin="Kies wat er met dit recht gebeurt.")
    toelichting = Tekst(required=False, maximum=400)


class BewijsSchema(Invoer):
    """How a duty ended; a file comes beside it."""

    is_gedaan = Keuze(("ja", "nee"), zin="Kies of het is gedaan.")
    gedaan_datum = Dag()
    toelichting = Tekst(required=False, maximum=2000, regels=True)
    ook_eerdere = fields.Boolean(load_default=False)
