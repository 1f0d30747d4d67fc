"""What the pages of the reports ask of a form: which report, and its text."""

from marshmallow import Schema

from terugmeld.domain.verslag import MAXIMUM_TEKST, OPZETTEN, Verslagsoort
from terugmeld.web.schemas.velden import Getal, Invoer, Keuze, Tekst
from terugmeld.web.schemas.woorden import Dag, Woord

KIES = "Kies een verslag."


class JaarverslagSchema(Invoer):
    """Which yearly report, and over which year."""

    soort = Woord(Verslagsoort, zin=KIES)
    jaar = Getal(zin="Vul een jaar in, zoals 2026.")


class ManagementgegevensSchema(Invoer):
    """Who asked for figures, and over which days."""

    soort = Keuze([Verslagsoort.MANAGEMENT], zin=KIES)
    gevraagd_door = Tekst(zin="Vertel wie om de cijfers vroeg.")
    van = Dag()
    tot = Dag()
    afnemer = Tekst(required=False, maximum=60)


class VersieSchema(Invoer):
    """The version of the report that somebody looks at."""

    versie = Getal()


def tekstschema(soort: Verslagsoort) -> Schema:
    """Return the schema with one text for each part of this kind of report."""
    teksten = {
        paragraaf.code: Tekst(required=False, maximum=MAXIMUM_TEKST, regels=True)
        for paragraaf in OPZETTEN[soort].paragrafen
    }
    knop = {"doe": Keuze(("bewaren", "vaststellen"), required=False)}
    return VersieSchema.from_dict({**teksten, **knop}, name="VerslagtekstSchema")()
