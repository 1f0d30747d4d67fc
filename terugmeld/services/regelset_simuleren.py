"""Replay the protocol with a draft regelset: what would be allowed or refused otherwise; holds no person."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from bijlagen.fout import BijlageFout
from bijlagen.matrix import Besluit, Periode, Persoonskring, Reden, Regelset, Vraag, Wijze
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Soort, Vertrouwelijkheid
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import GeenBevoegdheid, NietGevonden
from terugmeld.services.regelsets import lees_versie
from terugmeld.storage.protocol_stukken import stukken

ONBEKEND = "onbekend in deze regelset"
VRAGEN = frozenset({Soort.VERSTREKKING, Soort.WEIGERING})
GEVOLGEN = (
    ("geweigerd", "wordt", "worden", "geheel geweigerd"),
    ("toegestaan", "mag", "mogen", "voortaan wel"),
    ("minder", "krijgt", "krijgen", "minder gegevens"),
    ("meer", "krijgt", "krijgen", "meer gegevens"),
    ("gelijk", "blijft", "blijven", "gelijk"),
)


@dataclass(slots=True)
class Telling:
    """What changes for one afnemer and doel; each question is counted in exactly one of the five."""

    afnemer: str
    doel: str
    gelijk: int = 0
    meer: int = 0
    minder: int = 0
    toegestaan: int = 0
    geweigerd: int = 0
    erbij: Counter[str] = field(default_factory=Counter)
    weg: Counter[str] = field(default_factory=Counter)
    redenen: Counter[str] = field(default_factory=Counter)

    @property
    def bekeken(self) -> int:
        return self.gelijk + self.meer + self.minder + self.toegestaan + self.geweigerd

    def tel(self, was: frozenset[str], wordt: frozenset[str], reden: str) -> None:
        """Count one question by what was allowed and what would be allowed."""
        if was == wordt:
            self.gelijk += 1
        elif not was:
            self.toegestaan += 1
        elif not wordt:
            self.geweigerd += 1
        elif was - wordt:
            self.minder += 1
        else:
            self.meer += 1
        self.erbij.update(wordt - was)
        self.weg.update(was - wordt)
        if was - wordt:
            self.redenen[reden] += 1


def simuleer(
    session: Session,
    regelset: Regelset,
    *,
    van: datetime,
    tot: datetime,
    door: Gebruiker | None = None,
    voortgang: Callable[[int], None] = lambda _: None,
) -> list[Telling]:
    """Return a Telling per afnemer and doel of the questions from ``van`` to before ``tot``.

    Reads in pieces and keeps counts only, so that memory does not grow with the protocol. What stands in
    the closed log of raadplegers is left out, and so is what has no number yet. The protocol does not say
    who was aangewezen, lives elsewhere or gave consent: unless that was the reason to refuse, the replay
    takes it that nothing stood in the way (Beheerregeling art. 16 h). ``voortgang`` hears after each piece
    how many aantekeningen were read.
    """
    if door is not None and not door.mag(Bevoegdheid.REGELSET_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.REGELSET_BEHEREN)
    altijd = regelset.in_gebruik(Periode(date.min))
    tellingen: dict[tuple[str, str], Telling] = {}
    for inhoud in _vragen(session, Protocolfilter(van=van, tot=tot), voortgang):
        vraag = _vraag(inhoud)
        telling = tellingen.setdefault(vraag.paar, Telling(*vraag.paar))
        wordt, reden = _toets(altijd, vraag)
        telling.tel(_was(session, inhoud, vraag), wordt, reden)
    return [tellingen[paar] for paar in sorted(tellingen)]


def _vragen(
    session: Session, filter_: Protocolfilter, voortgang: Callable[[int], None]
) -> Iterator[Mapping[str, Any]]:
    gelezen = 0
    for rijen in stukken(session, filter_, besloten=(Vertrouwelijkheid.GEEN,), kolommen=("payload",)):
        gelezen += len(rijen)
        voortgang(gelezen)
        for *_, payload, _, _ in rijen:
            if payload is None:
                continue
            inhoud: Mapping[str, Any] = orjson.loads(payload)
            if inhoud["soort"] in VRAGEN and inhoud.get("doel") and inhoud["rubrieken_gevraagd"]:
                yield inhoud


def _vraag(inhoud: Mapping[str, Any]) -> Vraag:
    reden = inhoud.get("reden_code")
    return Vraag(
        afnemer=inhoud["afnemer"],
        doel=inhoud["doel"],
        rubrieken=tuple(inhoud["rubrieken_gevraagd"]),
        datum=kalenderdag(datetime.fromisoformat(inhoud["tijdstip"])),
        wijze=Wijze(inhoud.get("wijze", Wijze.RECHTSTREEKS)),
        geheim=inhoud["vlaggen"]["geheim"],
        persoon=Persoonskring.ELDERS if reden == Reden.PERSOON_BUITEN_KRING else Persoonskring.EIGEN,
        toestemming=reden != Reden.TOESTEMMING_ONTBREEKT,
        zaakkenmerk=inhoud.get("zaakkenmerk"),
        aangewezen=reden != Reden.NIET_AANGEWEZEN,
    )


def _was(session: Session, inhoud: Mapping[str, Any], vraag: Vraag) -> frozenset[str]:
    """Decide once more with the version of that day; without it, what was supplied is what was allowed."""
    try:
        return _toets(_altijd(lees_versie(session, inhoud.get("regelset_hash", ""))), vraag)[0]
    except NietGevonden:
        return frozenset(inhoud["rubrieken_verstrekt"])


@lru_cache(maxsize=16)
def _altijd(regelset: Regelset) -> Regelset:
    return regelset.in_gebruik(Periode(date.min))


def _toets(regelset: Regelset, vraag: Vraag) -> tuple[frozenset[str], str]:
    """Return what is allowed and the reason; an unknown afnemer or doel gets nothing."""
    try:
        besluit: Besluit = regelset.toets(vraag)
    except BijlageFout:
        return frozenset(), ONBEKEND
    return frozenset(besluit.toegestaan), besluit.reden


def zinnen(tellingen: Iterable[Telling], namen: Mapping[str, str]) -> list[str]:
    """Say the outcome in words; ``namen`` gives the afnemers their names."""
    gezegd = []
    for t in tellingen:
        wie = f"{namen.get(t.afnemer, t.afnemer)}, {t.doel}"
        vragen = "1 vraag" if t.bekeken == 1 else f"{t.bekeken} vragen"
        if t.gelijk == t.bekeken:
            gezegd.append(f"{wie}: er verandert niets ({vragen}).")
            continue
        delen = [
            f"{aantal} {een if aantal == 1 else meer} {wat}"
            for naam, een, meer, wat in GEVOLGEN
            if (aantal := getattr(t, naam))
        ]
        gezegd.append(f"{wie} ({vragen}): {', '.join(delen)}.")
    return gezegd or ["In deze periode staat geen verstrekking of weigering in het protocol."]
