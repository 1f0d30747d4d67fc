"""A vermoeden is kept for the own afnemer alone, shown to the citizen, and gone after ten werkdagen."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.vermoeden import NieuwVermoeden, Signaal
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.vermoedens import bewaar, over_persoon, ruim_op, vermoedens, verwijder, zoek
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.twijfel import Vermoeden, VermoedenRubriek
from tests.terugmeld.meldingen import BSN, NU, VANDAAG, team

LAATSTE = date(2026, 3, 16)


def bewaard(door: Gebruiker, **anders: Any) -> Vermoeden:  # noqa: ANN401 - any field of the dataclass
    rubrieken = ("081120", "081110")
    velden: dict[str, Any] = {"bsn": "9999.93.653", "rubrieken": rubrieken, "signaal": Signaal.GEHOORD}
    with transaction() as session:
        return bewaar(session, NieuwVermoeden(**(velden | anders)), door=door, nu=NU)


def aantal(kijker: Gebruiker, vandaag: date = VANDAAG) -> int:
    with lees() as session:
        return len(vermoedens(session, kijker=kijker, vandaag=vandaag))


def test_alleen_de_eigen_afdeling_ziet_een_vermoeden(app: Flask) -> None:
    wie = team()
    rij = bewaard(wie.anna)
    assert [aantal(kijker) for kijker in (wie.daan, wie.eva, wie.bram)] == [1, 0, 0]
    with lees() as session, pytest.raises(NietGevonden):
        zoek(session, rij.id, kijker=wie.bram, vandaag=VANDAAG)


def test_wie_niet_mag_melden_bewaart_geen_vermoeden(app: Flask) -> None:
    with pytest.raises(GeenBevoegdheid):
        bewaard(replace(team().anna, rollen=frozenset({Rol.SYSTEEMBEHEERDER})))


def test_na_tien_werkdagen_is_het_er_niet_meer_ook_als_de_werker_stilstaat(app: Flask) -> None:
    wie = team()
    rij = bewaard(wie.anna)
    assert rij.vervalt_datum == LAATSTE
    assert (aantal(wie.anna, LAATSTE), aantal(wie.anna, LAATSTE + timedelta(days=1))) == (1, 0)
    with lees() as session:
        assert over_persoon(session, BSN, vandaag=LAATSTE + timedelta(days=1)) == ()


def test_de_werker_wist_het_helemaal(app: Flask) -> None:
    bewaard(team().anna)
    for dag, weg in ((14, 0), (15, 1), (15, 0)):
        with transaction() as session:
            assert ruim_op(session, nu=NU + timedelta(days=dag)) == weg
    with lees() as session:
        for tabel in (Vermoeden, VermoedenRubriek):
            assert session.scalar(select(func.count()).select_from(tabel)) == 0


def test_nog_een_keer_bewaren_verlengt_niets(app: Flask) -> None:
    wie = team()
    eerste = bewaard(wie.anna)
    assert bewaard(wie.daan, rubrieken=("081110", "081120")).id == eerste.id
    assert bewaard(wie.daan, rubrieken=("081110",)).id != eerste.id
    assert bewaard(wie.eva).id != eerste.id


def test_een_vermoeden_kan_weg(app: Flask) -> None:
    wie = team()
    rij = bewaard(wie.anna)
    with transaction() as session:
        verwijder(session, rij.id, door=wie.daan, vandaag=VANDAAG)
    assert aantal(wie.anna) == 0


def test_de_burger_ziet_het_in_zijn_inzage_zonder_de_afdeling(app: Flask) -> None:
    bewaard(team().anna)
    with lees() as session:
        (gezien,) = over_persoon(session, BSN, vandaag=VANDAAG)
    assert gezien.rubrieken == ("081110", "081120")
    assert (gezien.bewaard_datum, gezien.vervalt_datum, gezien.signaal) == (VANDAAG, LAATSTE, Signaal.GEHOORD)
    assert "belastingen" not in str(gezien)


def test_wat_niet_klopt_wordt_niet_bewaard(app: Flask) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        bewaard(team().anna, bsn="123456789", rubrieken=())
    assert set(fout.value.velden) == {"bsn", "rubrieken"}
