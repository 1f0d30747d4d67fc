"""The workflow of a terugmelding and its coded words; what is not in ``OVERGANGEN`` cannot happen."""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """Where a terugmelding stands."""

    GEMELD = "gemeld"
    IN_BEHANDELING = "in behandeling"
    IN_ONDERZOEK = "in onderzoek"
    AFGEHANDELD = "afgehandeld"
    INGETROKKEN = "ingetrokken"


class Handeling(StrEnum):
    """A step somebody takes; ``DIEN_IN`` makes the terugmelding, so no status comes before it."""

    DIEN_IN = "dien in"
    NEEM_IN_BEHANDELING = "neem in behandeling"
    GEEF_TERUG = "geef terug"
    GEEN_ONDERZOEK = "geen onderzoek"
    ZET_IN_ONDERZOEK = "zet in onderzoek"
    STEL_NIEUWE_DATUM = "stel nieuwe datum"
    ROND_AF = "rond af"
    TREK_IN = "trek in"


class Uitkomst(StrEnum):
    """How a terugmelding ended (Besluit GBA, art. 63; bijlage 4, 4)."""

    VERBETERD = "verbeterd"
    AANGEVULD = "aangevuld"
    VERWIJDERD = "verwijderd"
    JUIST_BEVONDEN = "ongewijzigd, juist bevonden"
    NIET_VAST_TE_STELLEN = "ongewijzigd, niet vast te stellen"
    GEEN_ONDERZOEK = "geen onderzoek"


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

OVERGANGEN: Mapping[tuple[Status, Handeling], Status] = {
    (Status.GEMELD, Handeling.NEEM_IN_BEHANDELING): Status.IN_BEHANDELING,
    (Status.GEMELD, Handeling.TREK_IN): Status.INGETROKKEN,
    (Status.IN_BEHANDELING, Handeling.GEEF_TERUG): Status.GEMELD,
    (Status.IN_BEHANDELING, Handeling.GEEN_ONDERZOEK): Status.AFGEHANDELD,
    (Status.IN_BEHANDELING, Handeling.ZET_IN_ONDERZOEK): Status.IN_ONDERZOEK,
    (Status.IN_BEHANDELING, Handeling.ROND_AF): Status.AFGEHANDELD,
    (Status.IN_BEHANDELING, Handeling.TREK_IN): Status.INGETROKKEN,
    (Status.IN_ONDERZOEK, Handeling.STEL_NIEUWE_DATUM): Status.IN_ONDERZOEK,
    (Status.IN_ONDERZOEK, Handeling.ROND_AF): Status.AFGEHANDELD,
}

OPEN = frozenset({Status.GEMELD, Status.IN_BEHANDELING, Status.IN_ONDERZOEK})

# A step of the melder; all others are steps of Burgerzaken.
VAN_DE_MELDER = frozenset({Handeling.TREK_IN})

UITKOMSTEN_NA_ONDERZOEK = frozenset(Uitkomst) - {Uitkomst.GEEN_ONDERZOEK}

# Hearsay is not yet gerede twijfel (bijlage 4, 3.5).
GEREDE_TWIJFEL = frozenset(Grond) - {Grond.VAN_HOREN_ZEGGEN}

TEKST_UITKOMST: Mapping[Uitkomst, str] = {
    Uitkomst.VERBETERD: "Het gegeven is verbeterd.",
    Uitkomst.AANGEVULD: "Het gegeven is aangevuld.",
    Uitkomst.VERWIJDERD: "Het gegeven is verwijderd.",
    Uitkomst.JUIST_BEVONDEN: "Het gegeven is juist en blijft zoals het is.",
    Uitkomst.NIET_VAST_TE_STELLEN: "Niet vast te stellen is of het gegeven juist is. Het blijft staan.",
    Uitkomst.GEEN_ONDERZOEK: "Burgerzaken stelt geen onderzoek in.",
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
