"""The workflow of a terugmelding and its coded words; what is not in ``OVERGANGEN`` cannot happen."""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """Where a terugmelding stands."""

    GEMELD = "gemeld"
    IN_BEHANDELING = "in behandeling"
    WACHT_OP_MELDER = "wacht op melder"
    IN_ONDERZOEK = "in onderzoek"
    DOORGEZONDEN = "doorgezonden"
    AFGEHANDELD = "afgehandeld"
    INGETROKKEN = "ingetrokken"


class Handeling(StrEnum):
    """A step somebody takes; ``DIEN_IN`` makes the terugmelding, so no status comes before it."""

    DIEN_IN = "dien in"
    NEEM_IN_BEHANDELING = "neem in behandeling"
    GEEF_TERUG = "geef terug"
    NEEM_OVER = "neem over"
    VRAAG_AANVULLING = "vraag aanvulling"
    VUL_AAN = "vul aan"
    GEEN_ONDERZOEK = "geen onderzoek"
    ZET_IN_ONDERZOEK = "zet in onderzoek"
    KOPPEL_AAN_ONDERZOEK = "koppel aan onderzoek"
    STEL_NIEUWE_DATUM = "stel nieuwe datum"
    STUUR_DOOR = "stuur door"
    NOTEER_ANTWOORD = "noteer antwoord"
    ROND_AF = "rond af"
    TREK_IN = "trek in"
    HEROPEN = "heropen"
    MERK_ALS_DUBBEL = "merk als dubbel"


class Uitkomst(StrEnum):
    """How a terugmelding ended (Besluit GBA, art. 63; bijlage 4, 4)."""

    VERBETERD = "verbeterd"
    AANGEVULD = "aangevuld"
    VERWIJDERD = "verwijderd"
    JUIST_BEVONDEN = "ongewijzigd, juist bevonden"
    NIET_VAST_TE_STELLEN = "ongewijzigd, niet vast te stellen"
    GEEN_ONDERZOEK = "geen onderzoek"
    DOORGEZONDEN = "doorgezonden"


class RedenGeenOnderzoek(StrEnum):
    """Why Burgerzaken starts no onderzoek (bijlage 4, 4); a text of its own always goes with it."""

    GEEN_GEREDE_TWIJFEL = "geen gerede twijfel"
    GEGEVEN_IS_JUIST = "gegeven is juist"
    AL_VERBETERD = "al verbeterd"
    NIET_HIER_INGESCHREVEN = "niet hier ingeschreven"
    NIET_IN_BASISADMINISTRATIE = "niet in de basisadministratie"
    PERSOON_NIET_GEVONDEN = "persoon niet gevonden"


class Grond(StrEnum):
    """On what the doubt rests (bijlage 4, 3.5 to 3.7; Besluit GBA, art. 62 lid 1)."""

    EIGEN_ONDERZOEK = "eigen onderzoek"
    WAARNEMING_TER_PLAATSE = "waarneming ter plaatse"
    MEDEDELING_BURGER = "mededeling van de burger"
    IDENTITEIT = "identiteit"
    ANDERE_BASISADMINISTRATIE = "andere basisadministratie"
    ANDERE_BRON = "andere bron"
    VAN_HOREN_ZEGGEN = "van horen zeggen"


BEGIN = Status.GEMELD

# A question to the melder stops nothing: what Burgerzaken can decide, it can decide while it waits.
_BESLUITEN = {
    Handeling.GEEN_ONDERZOEK: Status.AFGEHANDELD,
    Handeling.ZET_IN_ONDERZOEK: Status.IN_ONDERZOEK,
    Handeling.KOPPEL_AAN_ONDERZOEK: Status.IN_ONDERZOEK,
    Handeling.STUUR_DOOR: Status.DOORGEZONDEN,
    Handeling.ROND_AF: Status.AFGEHANDELD,
    Handeling.TREK_IN: Status.INGETROKKEN,
}

OVERGANGEN: Mapping[tuple[Status, Handeling], Status] = {
    (Status.GEMELD, Handeling.NEEM_IN_BEHANDELING): Status.IN_BEHANDELING,
    (Status.GEMELD, Handeling.TREK_IN): Status.INGETROKKEN,
    (Status.IN_BEHANDELING, Handeling.GEEF_TERUG): Status.GEMELD,
    (Status.IN_BEHANDELING, Handeling.NEEM_OVER): Status.IN_BEHANDELING,
    (Status.IN_BEHANDELING, Handeling.MERK_ALS_DUBBEL): Status.IN_BEHANDELING,
    (Status.IN_BEHANDELING, Handeling.VRAAG_AANVULLING): Status.WACHT_OP_MELDER,
    **{(Status.IN_BEHANDELING, besluit): naar for besluit, naar in _BESLUITEN.items()},
    (Status.WACHT_OP_MELDER, Handeling.VUL_AAN): Status.IN_BEHANDELING,
    (Status.WACHT_OP_MELDER, Handeling.NEEM_OVER): Status.WACHT_OP_MELDER,
    (Status.WACHT_OP_MELDER, Handeling.MERK_ALS_DUBBEL): Status.WACHT_OP_MELDER,
    **{(Status.WACHT_OP_MELDER, besluit): naar for besluit, naar in _BESLUITEN.items()},
    (Status.IN_ONDERZOEK, Handeling.NEEM_OVER): Status.IN_ONDERZOEK,
    (Status.IN_ONDERZOEK, Handeling.STEL_NIEUWE_DATUM): Status.IN_ONDERZOEK,
    (Status.IN_ONDERZOEK, Handeling.ROND_AF): Status.AFGEHANDELD,
    (Status.DOORGEZONDEN, Handeling.NEEM_OVER): Status.DOORGEZONDEN,
    (Status.DOORGEZONDEN, Handeling.STEL_NIEUWE_DATUM): Status.DOORGEZONDEN,
    (Status.DOORGEZONDEN, Handeling.NOTEER_ANTWOORD): Status.AFGEHANDELD,
    (Status.DOORGEZONDEN, Handeling.HEROPEN): Status.IN_BEHANDELING,
    (Status.AFGEHANDELD, Handeling.HEROPEN): Status.IN_BEHANDELING,
    (Status.INGETROKKEN, Handeling.HEROPEN): Status.IN_BEHANDELING,
}

# From a status in which only opening again is left, nobody waits for anything.
OPEN = frozenset(van for van, handeling in OVERGANGEN if handeling is not Handeling.HEROPEN)

# Here somebody of Burgerzaken has the case.
IN_HANDEN = OPEN - {Status.GEMELD}

# A step of the melder; all others are steps of Burgerzaken.
VAN_DE_MELDER = frozenset({Handeling.TREK_IN, Handeling.VUL_AAN})

# What Burgerzaken can find of the data, with or without an onderzoek.
UITKOMSTEN_NA_ONDERZOEK = frozenset(Uitkomst) - {Uitkomst.GEEN_ONDERZOEK, Uitkomst.DOORGEZONDEN}

# What another body can answer; without an answer of its own it goes on with the case.
UITKOMSTEN_VAN_EEN_ANDER = UITKOMSTEN_NA_ONDERZOEK | {Uitkomst.DOORGEZONDEN}

# Hearsay is not yet gerede twijfel (bijlage 4, 3.5).
GEREDE_TWIJFEL = frozenset(Grond) - {Grond.VAN_HOREN_ZEGGEN}

TEKST_UITKOMST: Mapping[Uitkomst, str] = {
    Uitkomst.VERBETERD: "Het gegeven is verbeterd.",
    Uitkomst.AANGEVULD: "Het gegeven is aangevuld.",
    Uitkomst.VERWIJDERD: "Het gegeven is verwijderd.",
    Uitkomst.JUIST_BEVONDEN: "Het gegeven is juist en blijft zoals het is.",
    Uitkomst.NIET_VAST_TE_STELLEN: "Niet vast te stellen is of het gegeven juist is. Het blijft staan.",
    Uitkomst.GEEN_ONDERZOEK: "Burgerzaken stelt geen onderzoek in.",
    Uitkomst.DOORGEZONDEN: "Een andere instantie behandelt de melding verder.",
}

TEKST_REDEN: Mapping[RedenGeenOnderzoek, str] = {
    RedenGeenOnderzoek.GEEN_GEREDE_TWIJFEL: "Wat er is gemeld, geeft nog geen gerede twijfel.",
    RedenGeenOnderzoek.GEGEVEN_IS_JUIST: "Uit de brondocumenten blijkt dat het gegeven juist is.",
    RedenGeenOnderzoek.AL_VERBETERD: "Het gegeven was al verbeterd toen de melding kwam.",
    RedenGeenOnderzoek.NIET_HIER_INGESCHREVEN: "De persoon staat niet bij deze gemeente ingeschreven.",
    RedenGeenOnderzoek.NIET_IN_BASISADMINISTRATIE: "Het gegeven hoort niet in de basisadministratie.",
    RedenGeenOnderzoek.PERSOON_NIET_GEVONDEN: "Er is geen persoon gevonden met wat er is gemeld.",
}

TEKST_GROND: Mapping[Grond, str] = {
    Grond.EIGEN_ONDERZOEK: "Wij hebben zelf een onderzoek of controle gedaan, zoals een adrescontrole.",
    Grond.WAARNEMING_TER_PLAATSE: "Wij zagen het ter plaatse, zoals een deurwaarder bij een leeg pand.",
    Grond.MEDEDELING_BURGER: "De burger om wie het gaat zegt zelf dat het niet klopt.",
    Grond.IDENTITEIT: "Wij twijfelen aan de identiteit van de burger.",
    Grond.ANDERE_BASISADMINISTRATIE: "In een andere basisadministratie of registratie staat iets anders.",
    Grond.ANDERE_BRON: "Uit een document of een andere bron blijkt iets anders.",
    Grond.VAN_HOREN_ZEGGEN: "Wij hebben het van iemand anders gehoord.",
}


def na(status: Status, handeling: Handeling) -> Status | None:
    """Return the status after this step, or None when the workflow has no such step."""
    return OVERGANGEN.get((status, handeling))


def handelingen(status: Status) -> frozenset[Handeling]:
    """Return the steps that the workflow has from here."""
    return frozenset(handeling for van, handeling in OVERGANGEN if van is status)
