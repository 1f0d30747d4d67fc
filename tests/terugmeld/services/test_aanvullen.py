"""A question to the melder stops nothing; a colleague takes over, and a melder who left has colleagues."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Handeling, RedenGeenOnderzoek, Status
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from tests.terugmeld.meldingen import NU, Team, gemeld, in_behandeling, team
from tests.terugmeld.stappen import dossier, stap


def berichten(wie: Gebruiker) -> list[tuple[str, str]]:
    with lees() as session:
        vraag = select(Bericht).where(Bericht.medewerker_id == wie.id).order_by(Bericht.id)
        return [(bericht.soort, bericht.tekst) for bericht in session.scalars(vraag)]


def vertrekt(wie: Gebruiker) -> None:
    with transaction() as session:
        session.get_one(Medewerker, wie.id).geblokkeerd_op = NU


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


def test_een_vraag_houdt_de_melding_open_en_de_dag_gelijk(wie: Team) -> None:
    melding = in_behandeling(wie)
    gevraagd = stap(Handeling.VRAAG_AANVULLING, melding, wie.bram, vraag="Wanneer zag u dit?")
    assert (gevraagd.status, gevraagd.afgesloten_op) == (Status.WACHT_OP_MELDER, None)
    assert (gevraagd.beloofde_datum, gevraagd.uiterste_datum) == (date(2026, 3, 9), date(2026, 3, 9))
    soort, tekst = berichten(wie.anna)[-1]
    assert soort == "aanvulling gevraagd"
    assert "Wanneer zag u dit?" in tekst
    assert "9 maart 2026" in tekst
    assert dossier(melding, wie.anna).vraag == "Wanneer zag u dit?"
    assert dossier(melding, wie.daan).vraag is None


def test_het_antwoord_gaat_naar_de_behandelaar(wie: Team) -> None:
    melding = in_behandeling(wie)
    stap(Handeling.VRAAG_AANVULLING, melding, wie.bram, vraag="Wanneer zag u dit?")
    antwoord = stap(Handeling.VUL_AAN, melding, wie.anna, antwoord="Op 1 maart.")
    assert (antwoord.status, antwoord.behandelaar_id) == (Status.IN_BEHANDELING, wie.bram.id)
    assert berichten(wie.bram)[-1][0] == "aangevuld"
    assert "Op 1 maart." in berichten(wie.bram)[-1][1]


def test_zonder_antwoord_kan_burgerzaken_toch_beslissen(wie: Team) -> None:
    melding = in_behandeling(wie)
    stap(Handeling.VRAAG_AANVULLING, melding, wie.bram, vraag="Wanneer zag u dit?")
    reden = RedenGeenOnderzoek.GEEN_GEREDE_TWIJFEL
    besloten = stap(Handeling.GEEN_ONDERZOEK, melding, wie.bram, reden=reden)
    assert besloten.status is Status.AFGEHANDELD
    assert besloten.reactie is not None
    assert "2 maart 2026" in besloten.reactie
    assert "geeft nog geen gerede twijfel" in besloten.reactie


@pytest.mark.parametrize(("handeling", "veld"), [("vraag aanvulling", "vraag"), ("vul aan", "antwoord")])
def test_een_lege_vraag_of_een_leeg_antwoord_wordt_geweigerd(wie: Team, handeling: str, veld: str) -> None:
    melding = in_behandeling(wie)
    door = wie.bram
    if handeling == "vul aan":
        stap(Handeling.VRAAG_AANVULLING, melding, wie.bram, vraag="Wanneer?")
        door = wie.anna
    for tekst in (" ", "x" * 4001):
        with pytest.raises(OngeldigeInvoer) as fout:
            invoer: dict[str, Any] = {veld: tekst}
            stap(Handeling(handeling), melding, door, **invoer)
        assert list(fout.value.velden) == [veld]


def test_alleen_de_melder_antwoordt_tenzij_die_hier_niet_meer_werkt(wie: Team) -> None:
    melding = in_behandeling(wie)
    stap(Handeling.VRAAG_AANVULLING, melding, wie.bram, vraag="Wanneer zag u dit?")
    with pytest.raises(GeenBevoegdheid, match="Alleen wie de melding deed"):
        stap(Handeling.VUL_AAN, melding, wie.daan, antwoord="Gisteren.")
    vertrekt(wie.anna)
    assert dossier(melding, wie.daan).handelingen == {Handeling.VUL_AAN, Handeling.TREK_IN}
    stap(Handeling.VUL_AAN, melding, wie.daan, antwoord="Gisteren.")
    assert stap(Handeling.TREK_IN, melding, wie.daan).status is Status.INGETROKKEN


def test_een_collega_neemt_over_en_de_behandelaar_hoort_waarom(wie: Team) -> None:
    melding = in_behandeling(wie)
    assert dossier(melding, wie.carla).handelingen == {Handeling.NEEM_OVER}
    genomen = stap(Handeling.NEEM_OVER, melding, wie.carla, reden="Bram is ziek.")
    assert (genomen.behandelaar_id, genomen.status) == (wie.carla.id, Status.IN_BEHANDELING)
    assert berichten(wie.bram)[-1][0] == "overgenomen"
    assert "Bram is ziek." in berichten(wie.bram)[-1][1]
    with pytest.raises(StapNietToegestaan, match="al"):
        stap(Handeling.NEEM_OVER, melding, wie.carla, reden="Nog eens.")


def test_wie_zelf_meldde_neemt_de_melding_niet_over(wie: Team) -> None:
    melding = gemeld(wie.carla)
    stap(Handeling.NEEM_IN_BEHANDELING, melding, wie.bram)
    with pytest.raises(GeenBevoegdheid, match="eigen melding"):
        stap(Handeling.NEEM_OVER, melding, wie.carla, reden="Bram is ziek.")
    assert dossier(melding, wie.carla).handelingen == {Handeling.TREK_IN}
