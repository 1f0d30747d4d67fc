"""Names as people search for them: without case, diacritics or punctuation; not how they are shown."""

import unicodedata

# Letters that Unicode does not take apart into a letter and a mark.
_ZONDER_ONTLEDING = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ŧ": "t", "þ": "th", "ı": "i", "ħ": "h"}
)


def zoekvorm(naam: str) -> str:
    """Return the form in which two spellings of one name are equal ("Çelik-Öz" and "celikoz")."""
    ontleed = unicodedata.normalize("NFKD", naam.casefold().translate(_ZONDER_ONTLEDING))
    return "".join(teken for teken in ontleed if teken.isalnum())
