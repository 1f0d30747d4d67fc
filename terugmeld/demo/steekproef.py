"""Two fictitious samples of the demonstration: one of last year that is finished, and one that runs."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.steekproef import (
    Bevindingsoordeel,
    Foutsoort,
    NieuweBevinding,
    NieuweSteekproef,
    Stratum,
)
from terugmeld.services import steekproef_controleren, steekproef_verslag, steekproeven
from terugmeld.services.kader import Kader
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.database import transaction
from terugmeld.storage.steekproeven import Steekproeflijst

TOEN = timedelta(days=360)
GELEDEN = timedelta(days=5)
VERWERKERS = ("a.dewit", "p.schipper")
BEHEERDER = "p.schipper"
AANTAL = 12
KLAAR = 8
CONCLUSIE = "De meeste fouten staan bij het huisnummer. Wij controleren nu elke verhuizing met twee mensen."
# What is found on every so many lists; all the rest is as the brondocument says.
VONDSTEN: tuple[tuple[int, str, Bevindingsoordeel, Foutsoort | None, str], ...] = (
    (3, "081120", Bevindingsoordeel.WIJKT_AF, Foutsoort.SCHRIJFFOUT, "aangifte van verhuizing, map 14"),
    (5, "010210", Bevindingsoordeel.WIJKT_AF, Foutsoort.NIET_VERWERKT, "geboorteakte 27"),
    (4, "010310", Bevindingsoordeel.ONTBREEKT, None, "geboorteakte niet gevonden"),
)


def vertel(personeel: Mapping[str, Gebruiker], kader: Kader, nu: datetime) -> None:
    """Finish the sample of last year with its words, and compare some lists of this year."""
    jaar = kalenderdag(nu).year
    vorige = _trek(personeel, kader, jaar - 1, nu - TOEN)
    for lijst in vorige:
        _controleer(lijst, personeel, kader, nu - TOEN)
    with transaction() as session:
        rij = steekproeven.zoek(session, vorige[0].steekproef_id)
        door = personeel[BEHEERDER]
        steekproef_verslag.schrijf_conclusie(session, rij, CONCLUSIE, door=door, nu=nu - TOEN)
    for lijst in _trek(personeel, kader, jaar, nu - GELEDEN)[:KLAAR]:
        _controleer(lijst, personeel, kader, nu - GELEDEN)


def _trek(personeel: Mapping[str, Gebruiker], kader: Kader, jaar: int, op: datetime) -> list[Steekproeflijst]:
    wens = NieuweSteekproef(
        jaar=jaar,
        stratum=Stratum.ALLE,
        zaad=f"demonstratie {jaar}",
        aantal=AANTAL,
        verwerkers=tuple(personeel[naam].id for naam in VERWERKERS),
    )
    with transaction() as session:
        rij = steekproeven.trek(session, wens, door=personeel[BEHEERDER], kader=kader, nu=op)
        return list(rij.lijsten)


def _controleer(
    lijst: Steekproeflijst, personeel: Mapping[str, Gebruiker], kader: Kader, op: datetime
) -> None:
    door = next(wie for wie in personeel.values() if wie.id == lijst.verwerker_id)
    aanleiding = Aanleiding(gebruiker=door, oorsprong="demonstratie", trace_id="demonstratie", nu=op)
    with transaction() as session:
        rij = session.get_one(Steekproeflijst, lijst.id)
        steekproef_controleren.bekijk(session, rij, aanleiding=aanleiding, kader=kader)
        gezien = rij.rubrieken.split()
        gevonden = [
            NieuweBevinding(rubriek=rubriek, stapel=1, oordeel=oordeel, fout=fout, brondocument=document)
            for elke, rubriek, oordeel, fout, document in VONDSTEN
            if lijst.volgnummer % elke == 0 and f"{rubriek}-1" in gezien
        ]
        steekproef_controleren.leg_vast(
            session, rij, gevonden, rest_klopt=True, rond_af=True, door=door, nu=op
        )
