"""On which article each bevoegdheid of each rol rests, and the one table of both; decides nothing."""

from collections.abc import Iterator, Mapping

from beheerregeling.rollen import BEVOEGDHEDEN, Bevoegdheid, Rol

# The articles of the rol, for each bevoegdheid that has no article of its own below.
ROLARTIKEL: Mapping[Rol, str] = {
    Rol.MEDEWERKER: "verordening, art. 4 en 9",
    Rol.GEGEVENSVERWERKER: "art. 3 f, 23 en 24",
    Rol.BALIEMEDEWERKER: "art. 3 g",
    Rol.CONTACTPERSOON: "verordening, bijlage 4, 3.5",
    Rol.GEGEVENSBEHEERDER: "art. 3 e, 8 tot en met 10",
    Rol.INFORMATIEBEHEERDER: "art. 2, 4 tot en met 7",
    Rol.PRIVACYBEHEERDER: "art. 2, 19 tot en met 22",
    Rol.APPLICATIEBEHEERDER: "art. 3 a, 14 tot en met 18",
    Rol.SYSTEEMBEHEERDER: "art. 3 b, 11 tot en met 13",
    Rol.BEVEILIGINGSFUNCTIONARIS: "art. 3 c, 25 tot en met 29",
    Rol.AMBTENAAR_VERKLARINGEN: "art. 3 d",
    Rol.FUNCTIONARIS_GEGEVENSBESCHERMING: "AVG, art. 37 tot en met 39",
}
ARTIKEL: Mapping[tuple[Rol, Bevoegdheid], str] = {
    (Rol.GEGEVENSBEHEERDER, Bevoegdheid.CIJFERS_BEKIJKEN): "art. 8 a",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.CIJFERS_BEKIJKEN): "art. 4",
    (Rol.BEVEILIGINGSFUNCTIONARIS, Bevoegdheid.CIJFERS_BEKIJKEN): "art. 29",
    (Rol.GEGEVENSVERWERKER, Bevoegdheid.MELDING_BEOORDELEN): "art. 24; bijlage 4, 3.2",
    (Rol.GEGEVENSVERWERKER, Bevoegdheid.DOSSIER_TERUGZIEN): "art. 23 d",
    (Rol.GEGEVENSVERWERKER, Bevoegdheid.KALENDER_BEKIJKEN): "art. 23 h",
    (Rol.GEGEVENSVERWERKER, Bevoegdheid.BURGERVERZOEK_BESLISSEN): "art. 23 c en d, en 24",
    (Rol.GEGEVENSBEHEERDER, Bevoegdheid.MELDING_BEOORDELEN): "art. 8 a en 9",
    (Rol.GEGEVENSBEHEERDER, Bevoegdheid.KALENDER_BEKIJKEN): "art. 10",
    (Rol.GEGEVENSBEHEERDER, Bevoegdheid.STANDAARDTEKSTEN_BEHEREN): "art. 8 a",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.REGELSET_BEHEREN): "art. 7 a; verordening, art. 3 lid 3",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.AUTORISATIES_INZIEN): "art. 7 b",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.AUTORISATIES_BEOORDELEN): "art. 7 a en b",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.KALENDER_BEKIJKEN): "art. 4 en 7 b",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.PROTOCOL_RAADPLEGEN): "art. 19 b",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.PROTOCOL_EXPORTEREN): "art. 19 b",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.INZAGE_BEHANDELEN): "art. 21 d",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.PRIVACYVERZOEK_BESLISSEN): "art. 21 a, b en e",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.DOSSIER_TERUGZIEN): "art. 22",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.AUTORISATIES_INZIEN): "art. 19 b en 21 e",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.KALENDER_BEKIJKEN): "art. 21 c",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.MEDEWERKERS_BEHEREN): "art. 16 g en h",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.AUTORISATIES_INZIEN): "art. 16 i",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.AUTORISATIES_BEOORDELEN): "art. 16 h en i",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.REGELSET_BEHEREN): "art. 14 d",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.GEZONDHEID_BEKIJKEN): "art. 16 b en c",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.PROTOCOL_OPSCHONEN): "art. 19 b; verordening, art. 11",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.SLEUTELS_BEHEREN): "art. 16 j",
    (Rol.SYSTEEMBEHEERDER, Bevoegdheid.SLEUTELS_BEHEREN): "art. 12 g en h",
    (Rol.SYSTEEMBEHEERDER, Bevoegdheid.NOODMAATREGEL_TREFFEN): "art. 13 a",
    (Rol.SYSTEEMBEHEERDER, Bevoegdheid.GEZONDHEID_BEKIJKEN): "art. 11 en 12 c",
    (Rol.SYSTEEMBEHEERDER, Bevoegdheid.KALENDER_BEKIJKEN): "art. 12 d, e, f en h",
    (Rol.BEVEILIGINGSFUNCTIONARIS, Bevoegdheid.PROTOCOL_RAADPLEGEN): "art. 27",
    (Rol.BEVEILIGINGSFUNCTIONARIS, Bevoegdheid.AUTORISATIES_INZIEN): "art. 27",
    (Rol.BEVEILIGINGSFUNCTIONARIS, Bevoegdheid.KALENDER_BEKIJKEN): "art. 29",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.VERSIES_BEOORDELEN): "art. 6",
    (Rol.SYSTEEMBEHEERDER, Bevoegdheid.VERSIES_BEOORDELEN): "art. 6 en 12 b",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.VERSIES_BEOORDELEN): "art. 6, 16 l tot en met n en 17 b",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.INSTRUCTIES_GEVEN): "art. 4 a en e",
    (Rol.GEGEVENSBEHEERDER, Bevoegdheid.INSTRUCTIES_GEVEN): "art. 9",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.INSTRUCTIES_GEVEN): "art. 15",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.INSTRUCTIES_GEVEN): "art. 20 a",
    (Rol.BEVEILIGINGSFUNCTIONARIS, Bevoegdheid.INSTRUCTIES_GEVEN): "art. 26",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.VERSLAGEN_MAKEN): "art. 4 b en c",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.VERSLAGEN_MAKEN): "art. 16 p",
    (Rol.BEVEILIGINGSFUNCTIONARIS, Bevoegdheid.VERSLAGEN_MAKEN): "art. 29",
    (Rol.GEGEVENSVERWERKER, Bevoegdheid.STEEKPROEF_UITVOEREN): "art. 10 en 23 g",
    (Rol.GEGEVENSBEHEERDER, Bevoegdheid.STEEKPROEF_UITVOEREN): "art. 10",
    (Rol.GEGEVENSBEHEERDER, Bevoegdheid.STEEKPROEF_BEHEREN): "art. 10",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.STEEKPROEF_UITVOEREN): "art. 4 c",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.STEEKPROEF_BEHEREN): "art. 4 c",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.LOGBOEK_BIJHOUDEN): "art. 16 e",
    (Rol.APPLICATIEBEHEERDER, Bevoegdheid.LOGBOEK_LEZEN): "art. 16 e",
    (Rol.SYSTEEMBEHEERDER, Bevoegdheid.LOGBOEK_BIJHOUDEN): "art. 11 en 16 e",
    (Rol.SYSTEEMBEHEERDER, Bevoegdheid.LOGBOEK_LEZEN): "art. 11 en 16 e",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.LOGBOEK_LEZEN): "art. 7 b",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.LOGBOEK_LEZEN): "art. 19 b",
    (Rol.BEVEILIGINGSFUNCTIONARIS, Bevoegdheid.LOGBOEK_LEZEN): "art. 27",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.INBREUKEN_INZIEN): "art. 4 g en 7 e",
    (Rol.INFORMATIEBEHEERDER, Bevoegdheid.INBREUKEN_BEOORDELEN): "art. 7 e",
    (Rol.PRIVACYBEHEERDER, Bevoegdheid.INBREUKEN_INZIEN): "art. 19 b",
    (Rol.BEVEILIGINGSFUNCTIONARIS, Bevoegdheid.INBREUKEN_INZIEN): "art. 27",
    (Rol.BEVEILIGINGSFUNCTIONARIS, Bevoegdheid.INBREUKEN_BEOORDELEN): "art. 27",
    (Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, Bevoegdheid.INBREUKEN_INZIEN): "AVG, art. 39",
    (Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, Bevoegdheid.INBREUKEN_BEOORDELEN): "AVG, art. 39",
}
KOP = ("Rol", "Bevoegdheid", "Artikel")


def grondslag(rol: Rol, bevoegdheid: Bevoegdheid) -> str:
    """Return the article on which this bevoegdheid of this rol rests; else that of the rol itself."""
    return ARTIKEL.get((rol, bevoegdheid), ROLARTIKEL[rol])


def tabel() -> Iterator[tuple[str, str, str]]:
    """Yield rol, bevoegdheid and article of everything that anybody may do; to be logged in is for all."""
    for rol in Rol:
        gegeven = BEVOEGDHEDEN[rol] - {Bevoegdheid.INGELOGD}
        for bevoegdheid in [b for b in Bevoegdheid if b in gegeven]:
            yield rol.value, bevoegdheid.value, grondslag(rol, bevoegdheid)
        if not gegeven:
            yield rol.value, "geen, behalve ingelogd zijn", ROLARTIKEL[rol]


def markdown() -> str:
    """Return the table as it stands in the documents."""
    rijen = [KOP, ("---", "---", "---"), *tabel()]
    return "\n".join(f"| {' | '.join(rij)} |" for rij in rijen)
