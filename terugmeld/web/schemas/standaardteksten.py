"""What is asked of a standaardtekst; how it must be worded is a rule of the domain."""

from marshmallow import validate

from terugmeld.domain.standaardtekst import MAXIMUM_NAAM, Gebruik
from terugmeld.domain.vrije_tekst import TEKSTVELDEN
from terugmeld.web.schemas.velden import Getal, Invoer, Tekst
from terugmeld.web.schemas.woorden import Woord

VERSIE = "Stuur de versie mee van de tekst die u hebt bekeken."


class VersieSchema(Invoer):
    """The version that the person looked at."""

    versie = Getal(zin=VERSIE, validate=validate.Range(1, 2**31 - 2, error=VERSIE))


class WijzigTekstSchema(VersieSchema):
    """The name and the words of a new version."""

    naam = Tekst(zin="Geef de tekst een naam.", maximum=MAXIMUM_NAAM)
    tekst = Tekst(zin="Vul de tekst in.", maximum=TEKSTVELDEN["reactie"].maximum, regels=True)


class NieuweTekstSchema(Invoer):
    """The first version, and on which form it is offered."""

    naam = Tekst(zin="Geef de tekst een naam.", maximum=MAXIMUM_NAAM)
    gebruik = Woord(Gebruik, zin="Kies waar u de tekst gebruikt.")
    tekst = Tekst(zin="Vul de tekst in.", maximum=TEKSTVELDEN["reactie"].maximum, regels=True)
