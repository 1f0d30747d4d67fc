"""Which pages a person sees in the menu and on the start page, by bevoegdheid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import current_app

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.web.bestemmingen import BESTEMMINGEN, Bestemming, Groep

# So many links fit on one line of a screen of 1280 px; from there on the rest is under "Meer".
OP_EEN_RIJ = 6
OPZOEKEN = "intranet.raadplegen"
NIET_OPZOEKEN = "Uw afdeling kan hier niemand opzoeken. Lees waar u gegevens vraagt."


@dataclass(frozen=True)
class Menu:
    """The pages on the line of the menu, and the others under their headings."""

    rij: Sequence[Bestemming] = ()
    meer: Sequence[tuple[Groep, Sequence[Bestemming]]] = ()
    groepen: Sequence[tuple[Groep, Sequence[Bestemming]]] = ()

    def __bool__(self) -> bool:
        return bool(self.rij)

    @property
    def onder_meer(self) -> Mapping[str, str]:
        """The names of the pages that have no place of their own on the line."""
        return {b.endpoint: b.naam for _, leden in self.meer for b in leden}


def menu_van(wie: Gebruiker | None) -> Menu:
    """Return the pages that exist and that this person may open."""
    if wie is None:
        return Menu()
    bestaat = [b for b in BESTEMMINGEN if b.endpoint in current_app.view_functions]
    mag = _opzoeken_achteraan([b for b in bestaat if wie.mag(b.bevoegdheid)], wie)
    if len(mag) <= OP_EEN_RIJ:
        return Menu(mag, (), _gegroepeerd(mag))
    eigen = sorted(mag, key=lambda b: b.voorrang)[: OP_EEN_RIJ - 1]
    rest = [b for b in mag if b not in eigen]
    return Menu([b for b in mag if b in eigen], _gegroepeerd(rest), _gegroepeerd(mag))


def bestemming_van(endpoint: str | None) -> str | None:
    """Return the place in the menu to which a page belongs: named itself, or else by its blueprint."""
    blauwdruk = (endpoint or "").partition(".")[0]
    zelf = (b.endpoint for b in BESTEMMINGEN if endpoint in {b.endpoint, *b.onder})
    samen = (b.endpoint for b in BESTEMMINGEN if blauwdruk in b.onder)
    return next(zelf, None) or next(samen, endpoint)


def _opzoeken_achteraan(mag: list[Bestemming], wie: Gebruiker) -> list[Bestemming]:
    """Begin with reporting for who was given no access to anyone, and say why looking up does not work."""
    if wie.aanwijzingen:
        return mag
    dicht = [replace(b, uitleg=NIET_OPZOEKEN, voorrang=5) for b in mag if b.endpoint == OPZOEKEN]
    return [b for b in mag if b.endpoint != OPZOEKEN] + dicht


def _gegroepeerd(gekozen: Sequence[Bestemming]) -> list[tuple[Groep, list[Bestemming]]]:
    groepen = [(groep, [b for b in gekozen if b.groep is groep]) for groep in Groep]
    return [(groep, leden) for groep, leden in groepen if leden]
