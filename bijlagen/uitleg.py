"""The words of every answer: one Dutch sentence with its article and row; decides nothing."""

from collections.abc import Mapping
from datetime import date

from bijlagen.reden import Reden
from bijlagen.regels import Afnemer, Gegevensset, Persoonskring, Regel
from bijlagen.wet import ARTIKELEN, Wet

Zin = tuple[str, str]
"""A ground and a sentence."""

KRING = {
    Persoonskring.EIGEN: "ingeschrevenen van de eigen gemeente",
    Persoonskring.ELDERS: "personen van elders",
}
ZINNEN: Mapping[Reden, Zin] = {
    Reden.TOEGESTAAN: ("{rij}", "Deze gegevens mogen naar {wie} voor “{doel}”, volgens {hier}."),
    Reden.GEDEELTELIJK: (
        "{rij}",
        "Een deel van deze gegevens mag naar {wie} voor “{doel}”, volgens {hier}; de rest staat niet in de"
        " gegevensset “{wat}” of is bij wet voorbehouden.",
    ),
    Reden.BUITEN_GEGEVENSSET: (
        "{rij}",
        "Dit mag niet naar {wie} voor “{doel}”: het staat niet in de gegevensset “{wat}” van {hier}.",
    ),
    Reden.REGEL_NIET_VAN_KRACHT: (
        "{rij}",
        "De regel {regel} is op deze dag niet van kracht; zij geldt{dagen}.",
    ),
    Reden.WIJZE_NIET_TOEGESTAAN: ("{rij}", "Dit mag alleen {wijzen} worden verstrekt, volgens {hier}."),
    Reden.NIET_AANGEWEZEN: ("{rij}", "Alleen een aangewezen medewerker mag dit zien, volgens {hier}."),
    Reden.ZAAKKENMERK_ONTBREEKT: ("{rij}", "Voor dit doel is een zaakkenmerk nodig, volgens {hier}."),
    Reden.PERSOON_BUITEN_KRING: ("{rij}", "Dit mag alleen over {kring}, volgens {hier}."),
    Reden.GEHEIM: (
        "{geheim_artikel}; {rij}",
        "De ingeschrevene heeft om geheimhouding gevraagd; daarom gaat niets naar een vrije derde"
        " ({geheim_artikel}).",
    ),
    Reden.TOESTEMMING_ONTBREEKT: (
        "Art. 4 lid 3; {rij}",
        "De ingeschrevene moet vooraf uitdrukkelijk toestemming geven, volgens art. 4 lid 3 en {hier}.",
    ),
    Reden.A_NUMMER: ("{anummer_artikel}", "Het A-nummer gaat nooit naar een derde ({anummer_artikel})."),
    Reden.PASPOORTGEGEVENS: (
        "{paspoort_artikel}",
        "Gegevens over reisdocumenten zijn voorbehouden aan enkele afnemers en gaan dus niet naar {wie}"
        " ({paspoort_artikel}).",
    ),
    Reden.KIESRECHTGEGEVENS: (
        "{kiesrecht_artikel}",
        "Gegevens over het kiesrecht zijn voorbehouden aan de uitvoering van verkiezingen en gaan dus niet"
        " naar {wie} ({kiesrecht_artikel}).",
    ),
    Reden.DERDE_NOOIT_RECHTSTREEKS: (
        "{rechtstreeks_artikel}",
        "Een derde is geen afnemer. Daarom is er nooit rechtstreekse toegang voor {wie}"
        " ({rechtstreeks_artikel}).",
    ),
}
"""What a row can answer; the names between braces are filled in from the row."""

ALLEEN_DERDEN = frozenset({Reden.A_NUMMER, Reden.DERDE_NOOIT_RECHTSTREEKS})

ZONDER_REGEL: Mapping[Reden, Zin] = {
    Reden.GEEN_RECHTSTREEKSE_TOEGANG: (
        "Art. 6",
        "Bijlage 1 noemt {wie} niet; daarom is er geen rechtstreekse toegang (art. 6).",
    ),
    Reden.GEEN_REGEL_ZONDER_TOEGANG: (
        "Art. 7 en art. 3 lid 3 onder c",
        "Voor {wie} is er geen rechtstreekse toegang, en bijlage 3 noemt geen binnengemeentelijke afnemers,"
        " al verwijst art. 7 daarnaar; het college, of de beheerder volgens art. 3 lid 3 onder c, kan een"
        " regel vaststellen.",
    ),
    Reden.GEEN_REGEL: (
        "Art. 6 onder e en art. 8",
        "Dit doel hoort niet bij {wie}; geen bijlage noemt het (art. 6 onder e en art. 8).",
    ),
}
"""What the matrix answers where no row names the afnemer with the doel."""


def uitleg_bij_regel(
    regel: Regel, afnemer: Afnemer, gegevensset: Gegevensset, wet: Wet
) -> Mapping[Reden, Zin]:
    """Return the ground and the sentence of every reason that a row can give."""
    delen = {
        **ARTIKELEN[wet],
        "wie": afnemer.naam,
        "doel": regel.lezing.rstrip("."),
        "wat": gegevensset.naam,
        "regel": regel.regel_id,
        "hier": f"{regel.bron}, regel {regel.regel_id} ({regel.basis})",
        "rij": f"{regel.bron[0].upper()}{regel.bron[1:]}, regel {regel.regel_id}; {regel.basis}",
        "wijzen": " of ".join(sorted(regel.wijzen)),
        "kring": " en ".join(KRING[persoon] for persoon in sorted(regel.personen)),
        "dagen": dagen(regel.van, regel.tot),
    }
    return {
        reden: (grondslag.format_map(delen), zin.format_map(delen))
        for reden, (grondslag, zin) in ZINNEN.items()
        if afnemer.is_derde or reden not in ALLEEN_DERDEN
    }


def uitleg_zonder_regel(reden: Reden, wie: str) -> Zin:
    """Return the ground and the sentence for an afnemer that has no row for the doel."""
    grondslag, zin = ZONDER_REGEL[reden]
    return grondslag, zin.format(wie=wie)


def uitleg_niet_van_kracht(regelset: str, van: date, tot: date | None) -> Zin:
    """Return the ground and the sentence for a day on which the whole regelset is not in force."""
    zin = f"De regelset {regelset} is op deze dag niet van kracht; zij geldt{dagen(van, tot)}."
    return "Art. 12 lid 2", zin


def dagen(van: date | None, tot: date | None) -> str:
    """Say a period in words that follow a verb."""
    begin = f" van {_dag(van)}" if van else ""
    return f"{begin} tot en met {_dag(tot)}" if tot else begin


def _dag(dag: date) -> str:
    return f"{dag.day:02d}-{dag.month:02d}-{dag.year}"
