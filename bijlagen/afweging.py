"""One row made ready to decide: its checks in the order of the law, each with its reason prepared."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from bijlagen.besluit import Besluit, Motivering, Vraag
from bijlagen.reden import BELETSELEN, BIT, Reden
from bijlagen.regels import (
    Afnemer,
    BijzonderGegeven,
    Gegevensset,
    Logklasse,
    Persoonskring,
    Regel,
    Wijze,
)
from bijlagen.rubrieken import RUBRIEKEN
from bijlagen.uitleg import Zin, uitleg_bij_regel
from bijlagen.wet import Wet

ANUMMERS = frozenset(code for code, rubriek in RUBRIEKEN.items() if rubriek.is_anummer)
PASPOORT = frozenset(code for code, rubriek in RUBRIEKEN.items() if rubriek.categorie == "12")
KIESRECHT = frozenset(code for code, rubriek in RUBRIEKEN.items() if rubriek.categorie == "13")

GEHEIM_VRIJE_DERDE = frozenset({3, 5, 6, 7})
"""The values of 07.70.10 that keep data from a vrije derde (LO; Wet GBA art. 102)."""


@dataclass(frozen=True, slots=True)
class Afweging:
    """One row with its reasons; `gegevens` is what the law leaves of its gegevensset."""

    regel: Regel
    gegevens: frozenset[str]
    voorbehouden: tuple[tuple[frozenset[str], Motivering], ...]
    redenen: dict[Reden, Motivering]
    beletsels: dict[int, Motivering]
    masker: int
    heeft_eigen_dagen: bool
    vol: Motivering
    deels: Motivering

    def weigering(self, vraag: Vraag) -> Motivering | None:
        """Return why this row does not fit the question, or None when it fits."""
        if self.heeft_eigen_dagen and not self.regel.is_van_kracht(vraag.datum):
            return self.redenen[Reden.REGEL_NIET_VAN_KRACHT]
        beletsels = vraag.beletsels & self.masker
        return self.beletsels[beletsels & -beletsels] if beletsels else None

    def besluit(self, vraag: Vraag) -> Besluit:
        """Decide on a question to which this row alone answers."""
        rubrieken = vraag.rubrieken
        if self.heeft_eigen_dagen or vraag.beletsels & self.masker:
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


def weeg(regel: Regel, afnemer: Afnemer, gegevensset: Gegevensset, leeg: Motivering, wet: Wet) -> Afweging:
    """Make a row ready: `leeg` carries the name and the hash of the regelset."""
    zinnen = uitleg_bij_regel(regel, afnemer, gegevensset, wet)
    redenen = _redenen(regel, zinnen, leeg)
    voorbehouden = _voorbehouden(regel, afnemer, redenen)
    verboden = frozenset().union(*(codes for codes, _ in voorbehouden))
    beletsels = _beletsels(regel, afnemer, redenen)
    return Afweging(
        regel=regel,
        gegevens=gegevensset.rubrieken - verboden,
        voorbehouden=voorbehouden,
        redenen=redenen,
        beletsels=beletsels,
        masker=sum(beletsels),
        heeft_eigen_dagen=regel.van is not None or regel.tot is not None,
        vol=redenen[Reden.TOEGESTAAN],
        deels=redenen[Reden.GEDEELTELIJK],
    )


def _beletsels(regel: Regel, afnemer: Afnemer, redenen: dict[Reden, Motivering]) -> dict[int, Motivering]:
    """Return the obstacles that this row knows, each with its reason."""
    geheim = GEHEIM_VRIJE_DERDE if afnemer.is_gebonden_aan_geheim else frozenset()
    staat_in_de_weg: dict[Reden, Container[object]] = {
        Reden.WIJZE_NIET_TOEGESTAAN: set(Wijze) - regel.wijzen,
        Reden.PERSOON_BUITEN_KRING: set(Persoonskring) - regel.personen,
        Reden.GEHEIM: geheim,
        Reden.NIET_AANGEWEZEN: {None} if regel.vereist_aanwijzing else (),
        Reden.ZAAKKENMERK_ONTBREEKT: {None} if regel.vereist_zaakkenmerk else (),
        Reden.TOESTEMMING_ONTBREEKT: {None} if regel.vereist_toestemming else (),
    }
    beletsels = {BIT[r, waarde]: redenen[r] for r, waarde in BELETSELEN if waarde in staat_in_de_weg[r]}
    nooit = redenen.get(Reden.DERDE_NOOIT_RECHTSTREEKS)
    if nooit is not None:
        beletsels[BIT[Reden.WIJZE_NIET_TOEGESTAAN, Wijze.RECHTSTREEKS]] = nooit
    return beletsels


def _voorbehouden(
    regel: Regel, afnemer: Afnemer, redenen: dict[Reden, Motivering]
) -> tuple[tuple[frozenset[str], Motivering], ...]:
    verboden = []
    if afnemer.is_derde:
        verboden.append((ANUMMERS, redenen[Reden.A_NUMMER]))
    if BijzonderGegeven.PASPOORT not in afnemer.bijzondere_gegevens:
        verboden.append((PASPOORT, redenen[Reden.PASPOORTGEGEVENS]))
    if BijzonderGegeven.KIESRECHT not in afnemer.bijzondere_gegevens:
        verboden.append((KIESRECHT, redenen[Reden.KIESRECHTGEGEVENS]))
    return tuple(verboden)


def _redenen(regel: Regel, zinnen: Mapping[Reden, Zin], leeg: Motivering) -> dict[Reden, Motivering]:
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
