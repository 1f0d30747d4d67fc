"""Cases of before the search keys get theirs, some at a time, and a worker that stops goes on from there."""

import pytest
from flask import Flask
from sqlalchemy import delete, select

from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.services.zoeksleutels import Vulling, vul_verder
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.zoeksleutels import Zoeksleutel, Zoeksleutelvulling
from tests.terugmeld.meldingen import gemeld, team

NAAM = BetwijfeldeRubriek(rubriek="010240", betwijfelde_waarde="Jansen", voorgestelde_waarde="Janssen")


@pytest.fixture
def zaken(app: Flask) -> list[int]:
    """Return three old cases without keys, and a fourth that came in with its own."""
    wie = team()
    for _ in range(3):
        gemeld(wie.anna, rubrieken=(NAAM,))
    with transaction() as session:
        oude = list(session.scalars(select(Terugmelding.id).order_by(Terugmelding.id)))
        session.execute(delete(Zoeksleutel))
        session.add(Zoeksleutelvulling(id=1, gedaan_tot=0, tot_en_met=oude[-1]))
    gemeld(wie.anna, rubrieken=(NAAM,))
    return oude


def ga_verder(aantal: int) -> Vulling | None:
    with transaction() as session:
        return vul_verder(session, aantal=aantal)


def gevonden() -> list[int]:
    vraag = select(Zoeksleutel.terugmelding_id).where(Zoeksleutel.waarde == "jansen")
    with lees() as session:
        return sorted(session.scalars(vraag))


def test_oude_meldingen_krijgen_hun_sleutels_in_delen(zaken: list[int]) -> None:
    nieuw = gevonden()
    assert ga_verder(2) == Vulling(zaken[1], zaken[2])
    assert gevonden() == [*zaken[:2], *nieuw]
    assert ga_verder(2) == Vulling(zaken[2], zaken[2])
    assert gevonden() == [*zaken, *nieuw]
    assert ga_verder(2) is None


def test_wat_al_sleutels_heeft_krijgt_ze_niet_nog_eens(zaken: list[int]) -> None:
    ga_verder(1)
    with transaction() as session:
        session.get_one(Zoeksleutelvulling, 1).gedaan_tot = 0
    assert ga_verder(10) == Vulling(zaken[2], zaken[2])
    assert gevonden()[:3] == zaken


@pytest.mark.usefixtures("app")
def test_een_nieuwe_database_heeft_niets_te_vullen() -> None:
    assert ga_verder(10) is None
