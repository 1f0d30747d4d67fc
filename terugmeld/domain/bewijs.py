"""The kinds of evidence that a melder can have; says nothing of how strong they are."""

from collections.abc import Mapping
from enum import StrEnum


class Bewijssoort(StrEnum):
    """What the doubt can be shown with (Besluit BRP, art. 27 lid 1: the ground of the doubt)."""

    TERUGGEKOMEN_POST = "teruggekomen post"
    RAPPORT = "rapport"
    FOTO = "foto"
    VERKLARING = "verklaring van de burger"
    IDENTITEITSBEWIJS = "identiteitsbewijs"
    AKTE = "akte of uittreksel"
    ANDERE_REGISTRATIE = "gegeven uit een andere registratie"
    ANDER_DOCUMENT = "ander document"
    GEEN_STUK = "geen stuk"


TEKST_BEWIJS: Mapping[Bewijssoort, str] = {
    Bewijssoort.TERUGGEKOMEN_POST: "Post die terugkwam",
    Bewijssoort.RAPPORT: "Een rapport of verslag van een controle",
    Bewijssoort.FOTO: "Een foto",
    Bewijssoort.VERKLARING: "Een verklaring van de burger",
    Bewijssoort.IDENTITEITSBEWIJS: "Een identiteitsbewijs dat wij zagen",
    Bewijssoort.AKTE: "Een akte of een uittreksel",
    Bewijssoort.ANDERE_REGISTRATIE: "Een gegeven uit een andere registratie",
    Bewijssoort.ANDER_DOCUMENT: "Een ander document",
    Bewijssoort.GEEN_STUK: "Wij hebben geen stuk",
}
