"""What the pages of instructions and versions ask of a form."""

from marshmallow import fields

from beheerregeling.rollen import Rol
from terugmeld.domain.instructie import GEEN_DOELGROEP, GEEN_TEKST, GEEN_TITEL, Doelgroep
from terugmeld.domain.instructie import MAXIMUM_TEKST as INSTRUCTIETEKST
from terugmeld.domain.versie import BESLISSERS, GEEN_NUMMER, MAXIMUM_TEKST
from terugmeld.web.schemas.velden import Invoer, Keuze, Tekst
from terugmeld.web.schemas.woorden import Dag, Woord


class InstructieSchema(Invoer):
    """One version of an instruction."""

    rol = Woord(Rol, zin="Kies als welke functie u de instructie geeft.")
    titel = Tekst(zin=GEEN_TITEL, maximum=120)
    tekst = Tekst(zin=GEEN_TEKST, maximum=INSTRUCTIETEKST, regels=True)
    van = Dag()
    doelgroep = Woord(Doelgroep, zin=GEEN_DOELGROEP)
    functies = fields.List(Keuze(tuple(Rol), zin="Kies functies uit de lijst."), load_default=list)
    afnemers = fields.List(Tekst(maximum=60), load_default=list)


class RedenSchema(Invoer):
    """Why an instruction no longer holds."""

    reden = Tekst(zin="Vertel waarom de instructie niet meer geldt.", maximum=500, regels=True)


class VersievoorstelSchema(Invoer):
    """A new version of the service."""

    nummer = Tekst(zin=GEEN_NUMMER, maximum=20)
    wijzigingen = Tekst(zin="Vertel wat er verandert.", maximum=MAXIMUM_TEKST, regels=True)
    testverslag = Tekst(zin="Vertel wat er is getest, en wat eruit kwam.", maximum=MAXIMUM_TEKST, regels=True)


class VersiebesluitSchema(Invoer):
    """What one functie decides."""

    rol = Keuze(tuple(BESLISSERS), zin="Kies als welke functie u beslist.")
    oordeel = Keuze(("akkoord", "niet akkoord"), zin="Kies of u akkoord bent.")
    toelichting = Tekst(required=False, maximum=1000, regels=True)
