"""What Burgerzaken enters for another: the clock, who is the melder, who may assess, and who must be told."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.herkomst import Herkomst, Kanaal
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.terugmelding import Handeling
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services import innemen, meldingen
from terugmeld.services.beoordelen import neem_in_behandeling
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import ADRES, NU, gemeld, kader, nieuw, team

VRIJDAG = date(2026, 2, 27)


def neem_in(
    door: Gebruiker,
    *,
    rubrieken: tuple[BetwijfeldeRubriek, ...] = (ADRES,),
    **anders: Any,  # noqa: ANN401 - any field of the dataclass
) -> Terugmelding:
    velden: dict[str, Any] = {
        "kanaal": Kanaal.BRIEF,
        "melder_naam": " J. Pietersen ",
        "melder_organisatie": "Gemeente Purmerend",
        "ontvangst_datum": VRIJDAG,
    }
    herkomst = Herkomst(**velden | anders)
    with transaction() as session:
        wat = nieuw(rubrieken=rubrieken)
        return innemen.neem_in(session, wat, herkomst, door=door, kader=kader(), nu=NU)


def test_de_termijn_telt_vanaf_de_dag_van_ontvangst(app: Flask) -> None:
    wie = team()
    melding = neem_in(wie.bram)
    assert melding.uiterste_datum == date(2026, 3, 6)
    assert (melding.afnemer, melding.is_ingevoerd) == ("burgerzaken", True)
    vandaag = neem_in(wie.bram, ontvangst_datum=NU.date(), afnemer="financien", melder_organisatie=None)
    assert (vandaag.ontvangen_op, vandaag.afnemer) == (NU, "financien")


def test_wie_invoert_is_niet_de_melder_en_mag_beoordelen(app: Flask) -> None:
    wie = team()
    melding = neem_in(wie.bram)
    with lees() as session:
        dossier = meldingen.bekijk(session, melding.kenmerk, kijker=wie.bram)
    assert dossier.handelingen >= {Handeling.NEEM_IN_BEHANDELING, Handeling.TREK_IN}
    assert dossier.melding.herkomst is not None
    assert dossier.melding.herkomst.melder_naam == "J. Pietersen"
    with transaction() as session:
        neem_in_behandeling(session, melding.kenmerk, versie=1, door=wie.carla, nu=NU)
    with lees() as session:
        over = meldingen.bekijk(session, melding.kenmerk, kijker=wie.bram).handelingen
    assert over == {Handeling.TREK_IN, Handeling.NEEM_OVER}
    eigen = neem_in(wie.bram)
    with transaction() as session:
        neem_in_behandeling(session, eigen.kenmerk, versie=1, door=wie.bram, nu=NU)


def test_de_melder_moet_elk_bericht_krijgen(app: Flask) -> None:
    wie = team()
    melding, gewoon = neem_in(wie.bram), gemeld(wie.anna)
    with lees() as session:
        (bericht,) = innemen.te_vertellen(session, melding)
        assert melding.kenmerk in bericht.tekst
        assert innemen.te_vertellen(session, gewoon) == []
    for _ in range(2):
        with transaction() as session:
            innemen.noteer_verteld(session, melding.kenmerk, bericht.id, door=wie.carla, nu=NU)
    with lees() as session:
        assert innemen.te_vertellen(session, melding) == []
    for kenmerk, nummer in ((gewoon.kenmerk, bericht.id), (melding.kenmerk, 999)):
        with pytest.raises(NietGevonden), transaction() as session:
            innemen.noteer_verteld(session, kenmerk, nummer, door=wie.carla, nu=NU)


def test_alleen_burgerzaken_voert_in_en_alleen_voor_wie_mag_melden(app: Flask) -> None:
    wie = team()
    with pytest.raises(GeenBevoegdheid):
        neem_in(wie.anna)
    with pytest.raises(OngeldigeInvoer) as fout:
        neem_in(wie.bram, afnemer="bestaat-niet", melder_organisatie=None)
    assert list(fout.value.velden) == ["afnemer"]
