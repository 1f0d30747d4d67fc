"""Who may do what: the rollen of the Beheerregeling and their bevoegdheden; knows no software."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Rol(StrEnum):
    """A function of the Beheerregeling, or plain membership of an afnemer."""

    MEDEWERKER = "medewerker"
    GEGEVENSVERWERKER = "gegevensverwerker"
    BALIEMEDEWERKER = "baliemedewerker"
    CONTACTPERSOON = "contactpersoon"
    GEGEVENSBEHEERDER = "gegevensbeheerder"
    INFORMATIEBEHEERDER = "informatiebeheerder"
    PRIVACYBEHEERDER = "privacybeheerder"
    APPLICATIEBEHEERDER = "applicatiebeheerder"
    SYSTEEMBEHEERDER = "systeembeheerder"
    BEVEILIGINGSFUNCTIONARIS = "beveiligingsfunctionaris"
    AMBTENAAR_VERKLARINGEN = "ambtenaar verklaringen onder ede"
    FUNCTIONARIS_GEGEVENSBESCHERMING = "functionaris gegevensbescherming"


class Bevoegdheid(StrEnum):
    """Something a person may do in the service; each route and command asks one."""

    INGELOGD = "ingelogd zijn"
    PERSOON_RAADPLEGEN = "persoon raadplegen"
    TERUGMELDEN = "terugmelden"
    MELDING_BEOORDELEN = "melding beoordelen"
    DERDEN_VERSTREKKEN = "derden verstrekken"
    INZAGE_BEHANDELEN = "inzage behandelen"
    PRIVACYVERZOEK_BESLISSEN = "privacyverzoek beslissen"
    BURGERVERZOEK_BESLISSEN = "burgerverzoek beslissen"
    ELDERS_VASTLEGGEN = "verstrekking elders vastleggen"
    AANLEIDINGEN_BEHEREN = "aanleidingen beheren"
    DOSSIER_TERUGZIEN = "dossier terugzien"
    PROTOCOL_RAADPLEGEN = "protocol raadplegen"
    PROTOCOL_EXPORTEREN = "protocol exporteren"
    PROTOCOL_OPSCHONEN = "protocol opschonen"
    MEDEWERKERS_BEHEREN = "medewerkers beheren"
    AUTORISATIES_INZIEN = "autorisaties inzien"
    AUTORISATIES_BEOORDELEN = "autorisaties beoordelen"
    KALENDER_BEKIJKEN = "kalender bekijken"
    CIJFERS_BEKIJKEN = "cijfers bekijken"
    SLEUTELS_BEHEREN = "sleutels beheren"
    GEZONDHEID_BEKIJKEN = "gezondheid bekijken"
    NOODMAATREGEL_TREFFEN = "noodmaatregel treffen"
    REGELSET_BEHEREN = "regelset beheren"
    STANDAARDTEKSTEN_BEHEREN = "standaardteksten beheren"
    VERSLAGEN_INZIEN = "verslagen inzien"
    VERSLAGEN_MAKEN = "verslagen maken"
    INSTRUCTIES_GEVEN = "instructies geven"
    VERSIES_BEOORDELEN = "versies beoordelen"
    STEEKPROEF_UITVOEREN = "steekproef uitvoeren"
    STEEKPROEF_BEHEREN = "steekproef beheren"
    LOGBOEK_LEZEN = "logboek lezen"
    LOGBOEK_BIJHOUDEN = "logboek bijhouden"
    INBREUKEN_INZIEN = "inbreuken inzien"
    INBREUKEN_BEOORDELEN = "inbreuken beoordelen"


IEDEREEN = frozenset({Bevoegdheid.INGELOGD})
AFNEMER = IEDEREEN | {
    Bevoegdheid.PERSOON_RAADPLEGEN,
    Bevoegdheid.TERUGMELDEN,
    Bevoegdheid.ELDERS_VASTLEGGEN,
}
BALIE = AFNEMER | {Bevoegdheid.INZAGE_BEHANDELEN}
BURGERZAKEN = BALIE | {
    Bevoegdheid.MELDING_BEOORDELEN,
    Bevoegdheid.DERDEN_VERSTREKKEN,
    Bevoegdheid.DOSSIER_TERUGZIEN,
    Bevoegdheid.BURGERVERZOEK_BESLISSEN,
}
PROTOCOL = frozenset({Bevoegdheid.PROTOCOL_RAADPLEGEN, Bevoegdheid.PROTOCOL_EXPORTEREN})
PLICHTEN = frozenset({Bevoegdheid.KALENDER_BEKIJKEN, Bevoegdheid.CIJFERS_BEKIJKEN})
TOEZICHT = PLICHTEN | {
    Bevoegdheid.AUTORISATIES_INZIEN,
    Bevoegdheid.VERSLAGEN_INZIEN,
    Bevoegdheid.LOGBOEK_LEZEN,
}
STEEKPROEF = frozenset({Bevoegdheid.STEEKPROEF_UITVOEREN, Bevoegdheid.STEEKPROEF_BEHEREN})
INBREUKEN = frozenset({Bevoegdheid.INBREUKEN_INZIEN, Bevoegdheid.INBREUKEN_BEOORDELEN})

BEVOEGDHEDEN: Mapping[Rol, frozenset[Bevoegdheid]] = {
    Rol.MEDEWERKER: AFNEMER,
    Rol.GEGEVENSVERWERKER: BURGERZAKEN
    | PLICHTEN
    | {
        Bevoegdheid.STEEKPROEF_UITVOEREN,
    },
    Rol.BALIEMEDEWERKER: BALIE,
    Rol.CONTACTPERSOON: AFNEMER
    | {
        Bevoegdheid.AANLEIDINGEN_BEHEREN,
        Bevoegdheid.CIJFERS_BEKIJKEN,
    },
    Rol.GEGEVENSBEHEERDER: BURGERZAKEN
    | PLICHTEN
    | STEEKPROEF
    | {
        Bevoegdheid.INSTRUCTIES_GEVEN,
        Bevoegdheid.STANDAARDTEKSTEN_BEHEREN,
    },
    Rol.INFORMATIEBEHEERDER: BURGERZAKEN
    | TOEZICHT
    | STEEKPROEF
    | INBREUKEN
    | {
        Bevoegdheid.AUTORISATIES_BEOORDELEN,
        Bevoegdheid.REGELSET_BEHEREN,
        Bevoegdheid.VERSLAGEN_MAKEN,
        Bevoegdheid.VERSIES_BEOORDELEN,
        Bevoegdheid.STANDAARDTEKSTEN_BEHEREN,
        Bevoegdheid.INSTRUCTIES_GEVEN,
    },
    Rol.PRIVACYBEHEERDER: IEDEREEN
    | PROTOCOL
    | TOEZICHT
    | {
        Bevoegdheid.INZAGE_BEHANDELEN,
        Bevoegdheid.PRIVACYVERZOEK_BESLISSEN,
        Bevoegdheid.DOSSIER_TERUGZIEN,
        Bevoegdheid.PROTOCOL_OPSCHONEN,
        Bevoegdheid.INSTRUCTIES_GEVEN,
        Bevoegdheid.INBREUKEN_INZIEN,
    },
    Rol.APPLICATIEBEHEERDER: IEDEREEN
    | TOEZICHT
    | {
        Bevoegdheid.MEDEWERKERS_BEHEREN,
        Bevoegdheid.AUTORISATIES_BEOORDELEN,
        Bevoegdheid.SLEUTELS_BEHEREN,
        Bevoegdheid.GEZONDHEID_BEKIJKEN,
        Bevoegdheid.REGELSET_BEHEREN,
        Bevoegdheid.VERSLAGEN_MAKEN,
        Bevoegdheid.INSTRUCTIES_GEVEN,
        Bevoegdheid.VERSIES_BEOORDELEN,
        Bevoegdheid.LOGBOEK_BIJHOUDEN,
        Bevoegdheid.STANDAARDTEKSTEN_BEHEREN,
    },
    Rol.SYSTEEMBEHEERDER: IEDEREEN
    | PLICHTEN
    | {
        Bevoegdheid.SLEUTELS_BEHEREN,
        Bevoegdheid.GEZONDHEID_BEKIJKEN,
        Bevoegdheid.NOODMAATREGEL_TREFFEN,
        Bevoegdheid.VERSIES_BEOORDELEN,
        Bevoegdheid.LOGBOEK_LEZEN,
        Bevoegdheid.LOGBOEK_BIJHOUDEN,
    },
    Rol.BEVEILIGINGSFUNCTIONARIS: IEDEREEN
    | TOEZICHT
    | INBREUKEN
    | {
        Bevoegdheid.PROTOCOL_RAADPLEGEN,
        Bevoegdheid.VERSLAGEN_MAKEN,
        Bevoegdheid.INSTRUCTIES_GEVEN,
    },
    Rol.AMBTENAAR_VERKLARINGEN: IEDEREEN,
    Rol.FUNCTIONARIS_GEGEVENSBESCHERMING: IEDEREEN
    | PROTOCOL
    | TOEZICHT
    | INBREUKEN
    | {
        Bevoegdheid.DOSSIER_TERUGZIEN,
        Bevoegdheid.PROTOCOL_OPSCHONEN,
    },
}


def bevoegdheden(rollen: Iterable[Rol]) -> frozenset[Bevoegdheid]:
    """Return all that the rollen give together; a combination takes nothing away."""
    return frozenset().union(*(BEVOEGDHEDEN[rol] for rol in rollen))
