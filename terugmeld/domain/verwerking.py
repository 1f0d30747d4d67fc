"""What the source of person data must process after a decision, and what it looks like then; pure rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bijlagen.rubrieken import MET_GROEP_83, ZONDER_HISTORIE, dekking
from terugmeld.domain.datum import van_dag
from terugmeld.domain.persoon import Persoonslijst, Voorkomen
from terugmeld.domain.terugmelding import Uitkomst

AANDUIDING, BEGIN, EINDE, ONJUIST = "8310", "8320", "8330", "8410"
ONDERZOEK = (AANDUIDING, BEGIN, EINDE)
MET_HISTORIE = MET_GROEP_83 - ZONDER_HISTORIE


class Verwerkingssoort(StrEnum):
    """What must happen in the burgerzakenapplicatie (bijlage 4, 3.2 and 4)."""

    VERVANG_WAARDE = "vervang waarde"
    VOEG_WAARDE_TOE = "voeg waarde toe"
    VERWIJDER_WAARDE = "verwijder waarde"
    ZET_AANDUIDING = "zet aanduiding"
    BEEINDIG_AANDUIDING = "beëindig aanduiding"


class Verwerkingsstand(StrEnum):
    """What the source says of it."""

    NOG_TE_VERWERKEN = "nog te verwerken"
    VERWERKT = "verwerkt"
    WIJKT_AF = "wijkt af"
    VERVALLEN = "vervallen"


SOORT_BIJ: Mapping[Uitkomst, Verwerkingssoort] = {
    Uitkomst.VERBETERD: Verwerkingssoort.VERVANG_WAARDE,
    Uitkomst.AANGEVULD: Verwerkingssoort.VOEG_WAARDE_TOE,
    Uitkomst.VERWIJDERD: Verwerkingssoort.VERWIJDER_WAARDE,
}


@dataclass(frozen=True, kw_only=True)
class Verwerkingsopdracht:
    """One change for one person; ``rubriek`` is a rubriek, or a code of 83.10 for an aanduiding."""

    bsn: str
    soort: Verwerkingssoort
    rubriek: str
    datum: date
    waarde: str | None = None
    oude_waarde: str | None = None

    @property
    def categorie(self) -> str:
        return self.rubriek[:2]


def stand(lijst: Persoonslijst, opdracht: Verwerkingsopdracht) -> Verwerkingsstand:
    """Say whether the change stands in the list, waits, or cannot be what was decided."""
    return _STAND[opdracht.soort](lijst, opdracht)


def verwerkt(lijst: Persoonslijst, opdracht: Verwerkingsopdracht) -> Persoonslijst:
    """Return the list with the change made: a new actual value, and the old one in the history (LO 4.2)."""
    nieuw: list[Voorkomen] = []
    te_wijzigen = _te_wijzigen(lijst, opdracht)
    for voorkomen in lijst.voorkomens:
        if voorkomen in te_wijzigen:
            nieuw += _WIJZIGING[opdracht.soort](voorkomen, opdracht)
        elif any(_is_ouder(voorkomen, ander) for ander in te_wijzigen) and _schuift(opdracht):
            nieuw.append(replace(voorkomen, volgnummer=voorkomen.volgnummer + 1))
        else:
            nieuw.append(voorkomen)
    return Persoonslijst(lijst.id, tuple(nieuw))


def _te_wijzigen(lijst: Persoonslijst, opdracht: Verwerkingsopdracht) -> list[Voorkomen]:
    """Return the actual voorkomens to change: for a value the one in which the old value stands."""
    actueel = lijst.actueel(opdracht.categorie)
    if opdracht.soort not in SOORT_BIJ.values():
        return actueel
    zelfde = [v for v in actueel if v.elementen.get(opdracht.rubriek, "") == (opdracht.oude_waarde or "")]
    return (zelfde or actueel)[:1]


def _is_ouder(voorkomen: Voorkomen, actueel: Voorkomen) -> bool:
    zelfde = (voorkomen.categorie, voorkomen.stapel) == (actueel.categorie, actueel.stapel)
    return zelfde and not voorkomen.is_actueel


def _schuift(opdracht: Verwerkingsopdracht) -> bool:
    return opdracht.soort in SOORT_BIJ.values() and opdracht.categorie in MET_HISTORIE


def _wijzig_waarde(voorkomen: Voorkomen, opdracht: Verwerkingsopdracht) -> Sequence[Voorkomen]:
    """Give the actual voorkomen its new value; what was wrong goes to the history with 84.10 O."""
    categorie = voorkomen.categorie
    is_klaar = bool(voorkomen.element(EINDE))
    weg = {categorie + element for element in ONDERZOEK} if is_klaar else set()
    nieuw = {code: waarde for code, waarde in voorkomen.elementen.items() if code not in weg}
    nieuw.pop(opdracht.rubriek, None)
    if opdracht.waarde is not None:
        nieuw[opdracht.rubriek] = opdracht.waarde
    gebreken = {code: zin for code, zin in voorkomen.gebreken.items() if code != opdracht.rubriek}
    actueel = replace(voorkomen, elementen=dict(sorted(nieuw.items())), gebreken=gebreken)
    if categorie not in MET_HISTORIE:
        return [actueel]
    onjuist = {} if opdracht.soort is Verwerkingssoort.VOEG_WAARDE_TOE else {categorie + ONJUIST: "O"}
    return [actueel, replace(voorkomen, volgnummer=1, elementen={**voorkomen.elementen, **onjuist})]


def _zet_aanduiding(voorkomen: Voorkomen, opdracht: Verwerkingsopdracht) -> Sequence[Voorkomen]:
    categorie = voorkomen.categorie
    elementen = {code: w for code, w in voorkomen.elementen.items() if code != categorie + EINDE}
    groep = {categorie + AANDUIDING: opdracht.rubriek, categorie + BEGIN: van_dag(opdracht.datum)}
    return [replace(voorkomen, elementen=dict(sorted((elementen | groep).items())))]


def _beeindig_aanduiding(voorkomen: Voorkomen, opdracht: Verwerkingsopdracht) -> Sequence[Voorkomen]:
    if voorkomen.element(AANDUIDING) != opdracht.rubriek or voorkomen.element(EINDE):
        return [voorkomen]
    einde = {voorkomen.categorie + EINDE: van_dag(opdracht.datum)}
    return [replace(voorkomen, elementen=dict(sorted({**voorkomen.elementen, **einde}.items())))]


def _stand_van_waarde(lijst: Persoonslijst, opdracht: Verwerkingsopdracht) -> Verwerkingsstand:
    waarden = lijst.waarden(opdracht.rubriek)
    if opdracht.waarde in waarden:
        return Verwerkingsstand.VERWERKT
    if not lijst.actueel(opdracht.categorie):
        return Verwerkingsstand.WIJKT_AF
    is_oud = opdracht.oude_waarde is None or opdracht.oude_waarde in waarden or not waarden
    return Verwerkingsstand.NOG_TE_VERWERKEN if is_oud else Verwerkingsstand.WIJKT_AF


def _stand_van_verwijdering(lijst: Persoonslijst, opdracht: Verwerkingsopdracht) -> Verwerkingsstand:
    waarden = lijst.waarden(opdracht.rubriek)
    if not waarden:
        return Verwerkingsstand.VERWERKT
    is_weg = opdracht.oude_waarde is not None and opdracht.oude_waarde not in waarden
    return Verwerkingsstand.WIJKT_AF if is_weg else Verwerkingsstand.NOG_TE_VERWERKEN


def _stand_van_aanduiding(lijst: Persoonslijst, opdracht: Verwerkingsopdracht) -> Verwerkingsstand:
    if not lijst.actueel(opdracht.categorie):
        return Verwerkingsstand.WIJKT_AF
    gedekt = set(dekking(opdracht.rubriek))
    staat = any(
        gedekt <= set(dekking(onderzoek.aanduiding))
        for onderzoek in lijst.onderzoeken
        if onderzoek.categorie == opdracht.categorie
    )
    return Verwerkingsstand.VERWERKT if staat else Verwerkingsstand.NOG_TE_VERWERKEN


def _stand_van_einde(lijst: Persoonslijst, opdracht: Verwerkingsopdracht) -> Verwerkingsstand:
    loopt = any(onderzoek.aanduiding == opdracht.rubriek for onderzoek in lijst.onderzoeken)
    return Verwerkingsstand.NOG_TE_VERWERKEN if loopt else Verwerkingsstand.VERWERKT


_STAND: Mapping[Verwerkingssoort, Callable[[Persoonslijst, Verwerkingsopdracht], Verwerkingsstand]] = {
    Verwerkingssoort.VERVANG_WAARDE: _stand_van_waarde,
    Verwerkingssoort.VOEG_WAARDE_TOE: _stand_van_waarde,
    Verwerkingssoort.VERWIJDER_WAARDE: _stand_van_verwijdering,
    Verwerkingssoort.ZET_AANDUIDING: _stand_van_aanduiding,
    Verwerkingssoort.BEEINDIG_AANDUIDING: _stand_van_einde,
}
_WIJZIGING: Mapping[Verwerkingssoort, Callable[[Voorkomen, Verwerkingsopdracht], Sequence[Voorkomen]]] = {
    Verwerkingssoort.VERVANG_WAARDE: _wijzig_waarde,
    Verwerkingssoort.VOEG_WAARDE_TOE: _wijzig_waarde,
    Verwerkingssoort.VERWIJDER_WAARDE: _wijzig_waarde,
    Verwerkingssoort.ZET_AANDUIDING: _zet_aanduiding,
    Verwerkingssoort.BEEINDIG_AANDUIDING: _beeindig_aanduiding,
}
