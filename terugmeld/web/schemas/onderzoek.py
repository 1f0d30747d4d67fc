"""What the forms of an onderzoek ask: steps, contacts, letters, questions and the four eyes."""

from typing import Any

from marshmallow import ValidationError, post_load

from terugmeld.domain.afdelingsvraag import Vraagantwoord, Vraaggrond, Vraagsoort
from terugmeld.domain.contactmoment import Contactkanaal, Contactresultaat, Contactrol, NieuwContact
from terugmeld.domain.onderzoekstap import Brievensoort, Stapresultaat, Stapsoort
from terugmeld.services.afdelingsvragen import NieuweVraag
from terugmeld.web.schemas.kennisgevingen import MetVersie
from terugmeld.web.schemas.velden import Invoer, Keuze, Tekst
from terugmeld.web.schemas.woorden import Bsn, Dag, VrijeTekst, Woord

KIES_AFDELING = "Kies de afdeling aan wie u de vraag stelt."


class BeginstapSchema(Invoer):
    """Begin a step; without a day it begins today."""

    soort = Woord(Stapsoort, zin="Kies welke stap u begint.")
    begin_datum = Dag(required=False)


class AfloopSchema(Invoer):
    """End a step; without a day it ended today."""

    resultaat = Woord(Stapresultaat, zin="Kies wat de stap opleverde.")
    tekst = VrijeTekst("reden", required=False)
    gedaan_datum = Dag(required=False)


class ContactSchema(Invoer):
    """Note a contact."""

    datum = Dag()
    kanaal = Woord(Contactkanaal, zin="Kies hoe het contact ging.")
    met = Woord(Contactrol, zin="Kies met wie u contact had.")
    resultaat = Woord(Contactresultaat, zin="Kies wat het contact opleverde.")
    tekst = VrijeTekst("reden", required=False)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> NieuwContact:
        return NieuwContact(**velden)


class BriefSchema(Invoer):
    """Which letter goes to whom, with the words of our own in it."""

    brief = Woord(Brievensoort, zin="Kies welke brief u maakt.")
    bsn = Bsn()
    woorden = VrijeTekst("reden", required=False)


class AfdelingsvraagSchema(Invoer):
    """One question; ``aan`` is an afnemer and a doel, as the page offers them."""

    bsn = Bsn()
    aan = Tekst(zin=KIES_AFDELING, maximum=150)
    vraag = Woord(Vraagsoort, zin="Kies welke vraag u stelt.")
    grond = Woord(Vraaggrond, zin="Kies waarom u de vraag stelt.")

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> NieuweVraag:
        afnemer, streep, doel = velden.pop("aan").partition("/")
        if not streep:
            raise ValidationError({"aan": [KIES_AFDELING]})
        return NieuweVraag(afnemer=afnemer, doel=doel, **velden)


class AntwoordSchema(MetVersie):
    """The answer of an afdeling."""

    antwoord = Woord(Vraagantwoord, zin="Kies ja, nee of weten wij niet.")


class VoorstelSchema(Invoer):
    """Propose that a person has gone and nobody knows where."""

    bsn = Bsn()
    motivering = VrijeTekst("motivering", zin="Leg uit waarom u dit voorstelt.")


class VerzondenSchema(Invoer):
    """On which day a letter was posted; empty means today."""

    datum = Dag(required=False)


class OordeelSchema(Invoer):
    """What the second person says."""

    oordeel = Keuze(("akkoord", "niet akkoord"), zin="Kies of u akkoord gaat.")
    toelichting = VrijeTekst("motivering", zin="Leg uit hoe u hebt geoordeeld.")
