"""The choices that Burgerzaken has on a case, in the order and the words of its page; decides nothing."""

from collections.abc import Collection, Mapping, Sequence

from terugmeld.domain.doorzending import TEKST_BESTEMMING, Bestemming
from terugmeld.domain.terugmelding import (
    TEKST_REDEN,
    TEKST_UITKOMST,
    UITKOMSTEN_NA_ONDERZOEK,
    UITKOMSTEN_VAN_EEN_ANDER,
    Handeling,
    Status,
    Uitkomst,
    handelingen,
)

BESLUITEN: Mapping[Handeling, tuple[str, str]] = {
    Handeling.KOPPEL_AAN_ONDERZOEK: ("Koppelen aan een onderzoek", "Er loopt al een onderzoek hiernaar."),
    Handeling.ZET_IN_ONDERZOEK: ("In onderzoek zetten", "Het gegeven moet eerst worden uitgezocht."),
    Handeling.ROND_AF: ("Afronden met een uitkomst", "U weet nu al of het gegeven klopt."),
    Handeling.NOTEER_ANTWOORD: ("Antwoord vastleggen", "De andere instantie heeft geantwoord."),
    Handeling.GEEN_ONDERZOEK: ("Geen onderzoek", "Er is geen reden om dit uit te zoeken."),
    Handeling.VRAAG_AANVULLING: ("Iets vragen aan de melder", "De termijn loopt gewoon door."),
    Handeling.STUUR_DOOR: ("Doorsturen", "Een andere instantie moet dit oplossen."),
    Handeling.STEL_NIEUWE_DATUM: ("Nieuwe datum doorgeven", "Het duurt langer dan beloofd."),
    Handeling.MERK_ALS_DUBBEL: ("Dubbele melding", "Deze melding volgt het besluit op een andere."),
    Handeling.HEROPEN: ("Heropenen", "U bekijkt de melding opnieuw. Het eerdere besluit blijft zichtbaar."),
}
# A decision has the same key in every case. Where an onderzoek runs, joining it is the onderzoek of key 1.
TOETSEN: Mapping[Handeling, str] = {
    Handeling.KOPPEL_AAN_ONDERZOEK: "1",
    Handeling.ZET_IN_ONDERZOEK: "1",
    Handeling.HEROPEN: "1",
    Handeling.ROND_AF: "2",
    Handeling.NOTEER_ANTWOORD: "2",
    Handeling.GEEN_ONDERZOEK: "3",
    Handeling.VRAAG_AANVULLING: "4",
    Handeling.STEL_NIEUWE_DATUM: "4",
    Handeling.STUUR_DOOR: "5",
}
GEDAAN: Mapping[Handeling, str] = {
    Handeling.NEEM_IN_BEHANDELING: "U behandelt nu melding {}.",
    Handeling.NEEM_OVER: "U behandelt nu melding {}. Uw collega heeft bericht.",
    Handeling.GEEF_TERUG: "Melding {} ligt weer bij de werkvoorraad.",
    Handeling.GEEN_ONDERZOEK: "Melding {} is afgehandeld zonder onderzoek.",
    Handeling.ZET_IN_ONDERZOEK: "Melding {} is in onderzoek.",
    Handeling.KOPPEL_AAN_ONDERZOEK: "Melding {} hoort nu bij het onderzoek.",
    Handeling.VRAAG_AANVULLING: "Uw vraag over melding {} is gesteld.",
    Handeling.STUUR_DOOR: "Melding {} is doorgezonden.",
    Handeling.NOTEER_ANTWOORD: "Melding {} is afgehandeld met het antwoord.",
    Handeling.STEL_NIEUWE_DATUM: "De nieuwe datum van melding {} is doorgegeven.",
    Handeling.ROND_AF: "Melding {} is afgehandeld.",
    Handeling.HEROPEN: "Melding {} is heropend. U behandelt haar nu.",
    Handeling.MERK_ALS_DUBBEL: "Melding {} volgt nu de eerste melding.",
}
BLIJFT_OP_DE_ZAAK = frozenset(
    {Handeling.NEEM_IN_BEHANDELING, Handeling.NEEM_OVER, Handeling.HEROPEN, Handeling.MERK_ALS_DUBBEL}
)


def keuzes(mogelijk: Collection[Handeling]) -> list[tuple[str, str, str]]:
    """Return the choices on this case: the code, its name and when to take it."""
    return [(stap.value, naam, uitleg) for stap, (naam, uitleg) in BESLUITEN.items() if stap in mogelijk]


def na_nemen(mogelijk: Collection[Handeling]) -> frozenset[Handeling]:
    """Return the decisions on a case that nobody has yet; who takes one, takes the case with it."""
    is_van_niemand = Handeling.NEEM_IN_BEHANDELING in mogelijk
    return handelingen(Status.IN_BEHANDELING) & BESLUITEN.keys() if is_van_niemand else frozenset()


def redenen() -> Sequence[tuple[str, str, str]]:
    return [(reden.value, reden.value.capitalize(), tekst) for reden, tekst in TEKST_REDEN.items()]


def uitkomsten() -> Sequence[tuple[str, str]]:
    """Return the outcomes for one rubriek, for a list to choose from."""
    return [(w.value, w.value.capitalize()) for w in Uitkomst if w in UITKOMSTEN_NA_ONDERZOEK]


def antwoorden() -> Sequence[tuple[str, str, str]]:
    """Return what another body can answer."""
    return [
        (w.value, w.value.capitalize(), TEKST_UITKOMST[w]) for w in Uitkomst if w in UITKOMSTEN_VAN_EEN_ANDER
    ]


def bestemmingen() -> Sequence[tuple[str, str, str]]:
    return [
        (naar.value, _NAAM.get(naar, naar.value.capitalize()), TEKST_BESTEMMING[naar]) for naar in Bestemming
    ]


_NAAM: Mapping[Bestemming, str] = {Bestemming.RNI: "RNI", Bestemming.MFO: "MFO"}
