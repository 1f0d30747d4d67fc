"""Whether a text names a value of a rubriek; knows no case and no melder."""

import re

from terugmeld.domain.weergave import toon

# A shorter value stands in too many dates and words to be looked for everywhere.
KORTSTE = 3
# What makes a short number a term, a day, a time or a place in a law and no part of an address.
_EENHEID = (
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|(?:werk|kalender)?dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar|jaren|uur|uren|minuten|euro"
    r"|personen|mensen|keer|maal|brieven|meldingen|gegevens|bezoeken|afdelingen|registraties"
)
_VINDPLAATS = r"artikel|art\.|lid|paragraaf|bijlage|hoofdstuk|stap|punt|vraag|formulier"


def noemt(tekst: str, rubriek: str, waarde: str) -> bool:
    """Tell whether a text names this value, as it is stored or as people read it.

    Of less than three characters: a number that is no term, day, time or article, letters right after a
    number ("12a"), and a word with a capital of its own ("Bo").
    """
    vormen = {waarde, toon(rubriek, waarde)}
    return any(_lang(tekst, vorm) if len(vorm) >= KORTSTE else _kort(tekst, vorm) for vorm in vormen if vorm)


def _lang(tekst: str, vorm: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(vorm.casefold())}(?!\w)", tekst.casefold()) is not None


def _kort(tekst: str, vorm: str) -> bool:
    if vorm.isdecimal():
        return _huisnummer(tekst, vorm)
    heel = re.escape(vorm)
    na_nummer = rf"(?i:(?<=\d)[ -]?{heel}(?!\w))"
    met_hoofdletter = rf"|(?<![\w'’.]){heel}(?![\w.])" if len(vorm) > 1 and vorm[0].isupper() else ""
    return re.search(na_nummer + met_hoofdletter, tekst) is not None


def _huisnummer(tekst: str, nummer: str) -> bool:
    """Look for the number on its own, or with a letter right behind it."""
    los = rf"(?<![\w:/€-])(?<!\d[.,]){nummer}(?![0-9_:/%])(?![.,]\d)(?!-\d)"
    return any(
        not re.match(rf"[a-z]{{0,2}} *(?:{_EENHEID})\b", tekst[plek.end() :].casefold())
        and not re.search(rf"(?:{_VINDPLAATS}) *$", tekst[: plek.start()].casefold())
        for plek in re.finditer(los, tekst)
    )
