"""A request for inzage in the protocol: who asks for whom, and how it may end; a pure rule."""

from collections.abc import Mapping
from enum import StrEnum


class Aanvrager(StrEnum):
    """Who asks (Wet GBA art. 79 and 103; Wet BRP art. 2.55 and 3.22)."""

    BETROKKENE = "de persoon zelf"
    OUDER = "ouder of voogd van een kind onder de 16"
    CURATOR = "curator"
    GEMACHTIGDE = "gemachtigde"


class Identiteit(StrEnum):
    """How the identity of who asks was established."""

    IDENTITEITSBEWIJS = "identiteitsbewijs aan de balie"
    KOPIE = "kopie van het identiteitsbewijs"
    DIGID = "DigiD"


class Inzageuitkomst(StrEnum):
    """How the request ended."""

    OVERZICHT = "overzicht gegeven"
    NIETS = "niets geprotocolleerd"
    GEWEIGERD = "geweigerd"


# Who asks for somebody else shows by what right.
VRAAGT_BEWIJS: Mapping[Aanvrager, str] = {
    Aanvrager.OUDER: "Vul in waaruit het gezag blijkt, zoals het gezagsregister.",
    Aanvrager.CURATOR: "Vul in waaruit de curatele blijkt, zoals het curateleregister.",
    Aanvrager.GEMACHTIGDE: "Vul in waaruit de machtiging blijkt.",
}
