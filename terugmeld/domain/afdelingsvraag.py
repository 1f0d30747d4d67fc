"""Yes/no questions of Burgerzaken to another afdeling: a closed catalogue, an answer and never data.

Mens Centraal: who holds the information answers yes or no; the dossier behind it is not shared.
"""

from collections.abc import Mapping
from enum import StrEnum

from beheerregeling.termijnen import Eenheid, Termijn
from terugmeld.domain.bericht import Woorden

VRAAGTERMIJN = Termijn(5, Eenheid.WERKDAGEN)


class Vraagsoort(StrEnum):
    """What may be asked; nothing else."""

    CONTACT = "contact gehad"
    WOONT_DAAR = "woont op het adres"
    ANDER_ADRES = "kent een ander adres"
    POST_TERUG = "post kwam terug"
    LOPENDE_ZAAK = "lopende zaak"


class Vraaggrond(StrEnum):
    """Why it is asked; shown to who answers."""

    JUISTHEID = "onderzoek naar de juistheid"
    UITSCHRIJVING = "geen onterechte uitschrijving"


class Vraagantwoord(StrEnum):
    """All that an afdeling can say."""

    JA = "ja"
    NEE = "nee"
    WETEN_WIJ_NIET = "weten wij niet"


TEKST_VRAAG: Mapping[Vraagsoort, str] = {
    Vraagsoort.CONTACT: "Had uw afdeling de laatste drie maanden contact met deze persoon?",
    Vraagsoort.WOONT_DAAR: "Woont deze persoon volgens uw afdeling op het adres dat in de BRP staat?",
    Vraagsoort.ANDER_ADRES: "Kent uw afdeling een ander adres van deze persoon? Noem het adres niet.",
    Vraagsoort.POST_TERUG: "Kwam post van uw afdeling aan deze persoon de laatste drie maanden terug?",
    Vraagsoort.LOPENDE_ZAAK: "Loopt er bij uw afdeling nu een zaak van deze persoon?",
}
TEKST_VRAAGGROND: Mapping[Vraaggrond, str] = {
    Vraaggrond.JUISTHEID: "Burgerzaken onderzoekt of een gegeven juist is (verordening, bijlage 4, par. 4).",
    Vraaggrond.UITSCHRIJVING: "Burgerzaken schrijft niemand uit zonder zorgvuldig onderzoek (Wet BRP, 2.22).",
}
NIEUWE_VRAAG = Woorden(
    "Een vraag van Burgerzaken",
    "Burgerzaken stelt uw afdeling één vraag over een persoon. U antwoordt met ja, nee of weten wij niet.\n"
    "Antwoord uiterlijk op $datum. Stuur geen gegevens of stukken mee.",
)
HERINNERING = Woorden(
    "Er wacht nog een vraag van Burgerzaken",
    "Burgerzaken wacht op uw antwoord: ja, nee of weten wij niet.\nAntwoord uiterlijk op $datum.",
)
TE_LAAT = Woorden(
    "Een vraag van Burgerzaken is te laat",
    "Burgerzaken wachtte tot $datum op uw antwoord.\nAntwoord alsnog: ja, nee of weten wij niet.",
)
BEANTWOORD = Woorden(
    "Uw vraag is beantwoord",
    "Een afdeling heeft uw vraag beantwoord. U leest het antwoord bij het onderzoek.",
)
