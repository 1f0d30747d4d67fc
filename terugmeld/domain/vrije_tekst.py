"""What people may type: length, characters and no person data per field; changes only stray white space."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from terugmeld.domain.tekstwacht import waarschuwingen

BESTURING = frozenset({"Cc", "Cs", "Zl", "Zp"})
# Characters that turn the direction of a text make it read as something else than it is.
RICHTING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Tekstveld:
    """The most characters a field holds, and whether it may have more than one line."""

    maximum: int
    meer_regels: bool = False


TEKSTVELDEN: Mapping[str, Tekstveld] = {
    "betwijfelde_waarde": Tekstveld(200),
    "voorgestelde_waarde": Tekstveld(200),
    "toelichting": Tekstveld(4000, meer_regels=True),
    "reactie": Tekstveld(4000, meer_regels=True),
    "reden": Tekstveld(1000, meer_regels=True),
    "adres": Tekstveld(200),
    "doel": Tekstveld(80),
    "zaakkenmerk": Tekstveld(60),
    "eigen_kenmerk": Tekstveld(40),
    "contact_naam": Tekstveld(120),
    "contact_telefoon": Tekstveld(20),
    "contact_email": Tekstveld(200),
    "geslachtsnaam": Tekstveld(200),
    "voornamen": Tekstveld(200),
    "bron": Tekstveld(300),
    "melder_naam": Tekstveld(120),
    "melder_organisatie": Tekstveld(200),
    "melder_adres": Tekstveld(300, meer_regels=True),
    "melder_kenmerk": Tekstveld(60),
    "organisatie": Tekstveld(200),
    "briefadres": Tekstveld(300, meer_regels=True),
    "ramp": Tekstveld(500, meer_regels=True),
    "motivering": Tekstveld(1000, meer_regels=True),
    "aanleiding_omschrijving": Tekstveld(200),
    "aanleiding_wie": Tekstveld(120),
    "aanleiding_moment": Tekstveld(120),
    "wettelijk_voorschrift": Tekstveld(200),
    "straat": Tekstveld(80),
    "toestemming_van": Tekstveld(60000, meer_regels=True),
}


def schoon(tekst: str | None) -> str | None:
    """Trim the text and give it one kind of line end; an empty text is no text."""
    if tekst is None:
        return None
    return tekst.replace("\r\n", "\n").replace("\r", "\n").strip() or None


def gebreken(veld: str, tekst: str | None, *, is_bevestigd: bool | None = None) -> list[str]:
    """Return the Dutch sentences about what is wrong with a cleaned text; none when it may be stored.

    ``is_bevestigd`` tells, on a form that asks it, whether person data in the text are needed.
    """
    regel = TEKSTVELDEN[veld]
    if tekst is None:
        return []
    zinnen = []
    if len(tekst) > regel.maximum:
        zinnen.append(f"Deze tekst heeft {len(tekst)} tekens. Gebruik er ten hoogste {regel.maximum}.")
    if "\n" in tekst and not regel.meer_regels:
        zinnen.append("Gebruik hier alleen tekst op één regel.")
    if any(_is_besturing(teken) for teken in tekst if teken != "\n"):
        zinnen.append("In deze tekst staan tekens die niet te lezen zijn. Typ de tekst opnieuw.")
    return zinnen + waarschuwingen(veld, tekst, is_bevestigd=is_bevestigd)


def _is_besturing(teken: str) -> bool:
    return unicodedata.category(teken) in BESTURING or teken in RICHTING
