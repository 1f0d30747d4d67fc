"""A colleague follows a case of the own afnemer and hears what the melder hears."""

import pytest
from flask import Flask
from sqlalchemy import select, update

from terugmeld.errors import GeenBevoegdheid, NietGevonden
from terugmeld.services.terugmelden import trek_in
from terugmeld.services.volgen import ontvolg, volg, volgt
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from tests.bouwers import NU
from tests.terugmeld.meldingen import Team, gemeld, in_behandeling, team
from tests.terugmeld.verstrekt import berichten_van, sluit


def volg_door(wie: Team, kenmerk: str) -> None:
    with transaction() as session:
        volg(session, kenmerk, door=wie.daan, nu=NU)
        volg(session, kenmerk, door=wie.daan, nu=NU)
        volg(session, kenmerk, door=wie.anna, nu=NU)


def test_een_volger_hoort_elke_stap_en_leest_dat_een_ander_meldde(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie)
    volg_door(wie, melding.kenmerk)
    sluit(wie, melding)
    assert berichten_van(wie.daan) == ["afronding"]
    with lees() as session:
        bericht = session.scalars(select(Bericht).where(Bericht.medewerker_id == wie.daan.id)).one()
        assert volgt(session, melding.id, wie.daan.id)
        assert not volgt(session, melding.id, wie.anna.id)
    assert bericht.onderwerp == f"De melding {melding.kenmerk} is afgerond"
    assert "Uw melding" not in bericht.tekst + bericht.onderwerp
    assert bericht.tekst.endswith(f"U krijgt dit bericht omdat u melding {melding.kenmerk} volgt.")


def test_een_volger_hoort_dat_de_melding_is_ingetrokken(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.anna)
    volg_door(wie, melding.kenmerk)
    with transaction() as session:
        trek_in(session, melding.kenmerk, versie=melding.versie, door=wie.anna, nu=NU)
    assert berichten_van(wie.daan) == ["ingetrokken"]


def test_wie_niet_meer_volgt_of_van_afdeling_wisselt_hoort_niets(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.anna)
    volg_door(wie, melding.kenmerk)
    with transaction() as session:
        ontvolg(session, melding.kenmerk, door=wie.daan)
    with transaction() as session:
        trek_in(session, melding.kenmerk, versie=melding.versie, door=wie.anna, nu=NU)
    assert berichten_van(wie.daan) == []
    tweede = gemeld(wie.anna)
    volg_door(wie, tweede.kenmerk)
    with transaction() as session:
        session.execute(update(Medewerker).where(Medewerker.id == wie.daan.id).values(afnemer="vrom"))
        trek_in(session, tweede.kenmerk, versie=tweede.versie, door=wie.anna, nu=NU)
    assert berichten_van(wie.daan) == []


def test_alleen_meldingen_van_de_eigen_afdeling(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.anna)
    with transaction() as session:
        with pytest.raises(NietGevonden):
            volg(session, melding.kenmerk, door=wie.eva, nu=NU)
        with pytest.raises(GeenBevoegdheid):
            volg(session, melding.kenmerk, door=wie.bram, nu=NU)
