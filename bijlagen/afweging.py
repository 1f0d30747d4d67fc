"""One row made ready to decide: its checks in the order of the law, each with its reason prepared."""

from dataclasses import dataclass, field, replace

from bijlagen.besluit import Besluit, Motivering, Reden, Vraag
from bijlagen.regels import (
    Afnemer,
    BijzonderGegeven,
    Gegevensset,
    Klasse,
    Logklasse,
    Persoonskring,
    Regel,
    Wijze,
)
from bijlagen.rubrieken import RUBRIEKEN
from bijlagen.uitleg import uitleg_bij_regel

ANUMMERS = frozenset(code for code, rubriek in RUBRIEKEN.items() if rubriek.is_anummer)
PASPOORT = frozenset(code for code, rubriek in RUBRIEKEN.items() if rubriek.categorie == "12")
KIESRECHT = frozenset(code for code, rubriek in RUBRIEKEN.items() if rubriek.categorie == "13")
DERDEN = frozenset({Klasse.VRIJE_DERDE, Klasse.BIJZONDER})

GEHEIM_VRIJE_DERDE = frozenset({3, 5, 6, 7})
"""The values of 07.70.10 that keep data from a vrije derde (LO; Wet GBA art. 102)."""


@dataclass(frozen=True, slots=True)
class Afweging:
    """One row with its reasons; `gegevens` is what the law leaves of its gegevensset."""

    regel: Regel
    gegevens: frozenset[str]
    voorbehouden: tuple[tuple[frozenset[str], Motivering], ...]
    redenen: dict[Reden, Motivering]
    wijzen: frozenset[Wijze]
    personen: frozenset[Persoonskring]
    geheim: frozenset[int]
    heeft_eigen_dagen: bool
    vereist_zaakkenmerk: bool
    vereist_aanwijzing: bool
    vereist_toestemming: bool
    vol: Motivering = field(init=False)
    deels: Motivering = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "vol", self.redenen[Reden.TOEGESTAAN])
        object.__setattr__(self, "deels", self.redenen[Reden.GEDEELTELIJK])

    def weigering(self, vraag: Vraag) -> Motivering | None:
        """Return why this row does not fit the question, or None when it fits."""
        if self.heeft_eigen_dagen and not self.regel.is_van_kracht(vraag.datum):
            return self.redenen[Reden.REGEL_NIET_VAN_KRACHT]
        if vraag.wijze not in self.wijzen:
            return self._wijze(vraag.wijze)
        if self.vereist_aanwijzing and not vraag.aangewezen:
            return self.redenen[Reden.NIET_AANGEWEZEN]
        if self.vereist_zaakkenmerk and not vraag.zaakkenmerk:
            return self.redenen[Reden.ZAAKKENMERK_ONTBREEKT]
        if vraag.persoon not in self.personen:
            return self.redenen[Reden.PERSOON_BUITEN_KRING]
        if vraag.geheim in self.geheim:
            return self.redenen[Reden.GEHEIM]
        if self.vereist_toestemming and not vraag.toestemming:
            return self.redenen[Reden.TOESTEMMING_ONTBREEKT]
        return None

    def besluit(self, vraag: Vraag) -> Besluit:
        """Decide on a question to which this row alone answers."""
        rubrieken = vraag.rubrieken
        weigering = self.weigering(vraag)
        if weigering is not None:
            return Besluit((), rubrieken, weigering)
        gegevens = self.gegevens
        if vraag.gevraagd <= gegevens:
            return Besluit(rubrieken, (), self.vol)
        toegestaan = tuple([code for code in rubrieken if code in gegevens])
        if not toegestaan:
            return Besluit((), rubrieken, self.buiten(vraag.gevraagd))
        return Besluit(toegestaan, tuple([code for code in rubrieken if code not in gegevens]), self.deels)

    def buiten(self, geweigerd: frozenset[str]) -> Motivering:
        """Return why none of these rubrieken is allowed: a ban of the law, or the gegevensset."""
        for verboden, motivering in self.voorbehouden:
            if geweigerd <= verboden:
                return motivering
        return self.redenen[Reden.BUITEN_GEGEVENSSET]

    def _wijze(self, wijze: Wijze) -> Motivering:
        nooit = self.redenen.get(Reden.DERDE_NOOIT_RECHTSTREEKS)
        if nooit is not None and wijze is Wijze.RECHTSTREEKS:
            return nooit
        return self.redenen[Reden.WIJZE_NIET_TOEGESTAAN]


def weeg(regel: Regel, afnemer: Afnemer, gegevensset: Gegevensset, leeg: Motivering) -> Afweging:
    """Make a row ready: `leeg` carries the name and the hash of the regelset."""
    redenen = _redenen(regel, afnemer, gegevensset, leeg)
    voorbehouden = _voorbehouden(regel, afnemer, redenen)
    verboden = frozenset().union(*(codes for codes, _ in voorbehouden))
    return Afweging(
        regel=regel,
        gegevens=gegevensset.rubrieken - verboden,
        voorbehouden=voorbehouden,
        redenen=redenen,
        wijzen=regel.wijzen,
        personen=regel.personen,
        geheim=GEHEIM_VRIJE_DERDE if afnemer.klasse is Klasse.VRIJE_DERDE else frozenset(),
        heeft_eigen_dagen=regel.van is not None or regel.tot is not None,
        vereist_zaakkenmerk=regel.vereist_zaakkenmerk,
        vereist_aanwijzing=regel.vereist_aanwijzing,
        vereist_toestemming=regel.vereist_toestemming,
    )


def _voorbehouden(
    regel: Regel, afnemer: Afnemer, redenen: dict[Reden, Motivering]
) -> tuple[tuple[frozenset[str], Motivering], ...]:
    verboden = []
    if afnemer.klasse in DERDEN:
        verboden.append((ANUMMERS, redenen[Reden.A_NUMMER]))
    if BijzonderGegeven.PASPOORT not in afnemer.bijzondere_gegevens:
        verboden.append((PASPOORT, redenen[Reden.PASPOORTGEGEVENS]))
    if BijzonderGegeven.KIESRECHT not in afnemer.bijzondere_gegevens:
        verboden.append((KIESRECHT, redenen[Reden.KIESRECHTGEGEVENS]))
    return tuple(verboden)


def _redenen(
    regel: Regel, afnemer: Afnemer, gegevensset: Gegevensset, leeg: Motivering
) -> dict[Reden, Motivering]:
    zinnen = uitleg_bij_regel(regel, afnemer, gegevensset)
    toegestaan = {Reden.TOEGESTAAN, Reden.GEDEELTELIJK}
    return {
        reden: replace(
            leeg,
            reden=reden,
            grondslag=grondslag,
            uitleg=zin,
            regel_id=regel.regel_id,
            logklasse=regel.logklasse if reden in toegestaan else Logklasse.NORMAAL,
            voorwaarden=regel.voorwaarden if reden in toegestaan else (),
        )
        for reden, (grondslag, zin) in zinnen.items()
    }
