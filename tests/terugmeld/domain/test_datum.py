"""LO dates: which exist, how they are read and how they are written for people."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugmeld.domain.datum import als_dag, in_woorden, is_lo_datum, is_volledig, ontleed, van_dag

DAGEN = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(DAGEN)
def test_elke_dag_gaat_heen_en_terug(dag: date) -> None:
    waarde = van_dag(dag)
    assert is_lo_datum(waarde)
    assert is_volledig(waarde)
    assert als_dag(waarde) == dag


@given(DAGEN)
def test_wat_wij_schrijven_lezen_wij_terug(dag: date) -> None:
    for waarde in (van_dag(dag), van_dag(dag)[:6] + "00", van_dag(dag)[:4] + "0000"):
        assert is_lo_datum(waarde)
        assert ontleed(in_woorden(waarde)) == waarde or dag.year < 1000


@given(DAGEN.filter(lambda dag: dag < date(9999, 12, 31)))
def test_als_tekst_staan_datums_op_volgorde_en_onbekend_staat_vooraan(dag: date) -> None:
    waarde = van_dag(dag)
    assert waarde < van_dag(dag + timedelta(days=1))
    assert "00000000" < waarde[:4] + "0000" < waarde[:6] + "00" < waarde


@given(st.text("0123456789", min_size=8, max_size=8))
def test_een_datum_is_volledig_of_van_achteren_onbekend(waarde: str) -> None:
    jaar, maand, dag = int(waarde[:4]), int(waarde[4:6]), int(waarde[6:])
    if jaar == 0:
        verwacht = waarde == "00000000"
    elif maand == 0:
        verwacht = dag == 0
    else:
        verwacht = maand <= 12 and (dag == 0 or dag <= _dagen(jaar, maand))
    assert is_lo_datum(waarde) == verwacht


def _dagen(jaar: int, maand: int) -> int:
    schrikkel = jaar % 4 == 0 and (jaar % 100 != 0 or jaar % 400 == 0)
    return (31, 29 if schrikkel else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[maand - 1]


@pytest.mark.parametrize(
    ("waarde", "woorden"),
    [
        ("19850314", "14 maart 1985"),
        ("19850300", "maart 1985"),
        ("19850000", "1985"),
        ("00000000", "onbekend"),
        ("19850230", "19850230"),
        ("19000005", "19000005"),
        ("2020228", "2020228"),
        ("PK", "PK"),
        ("", ""),
    ],
)
def test_in_woorden(waarde: str, woorden: str) -> None:
    assert in_woorden(waarde) == woorden


@pytest.mark.parametrize(
    ("invoer", "waarde"),
    [
        ("14-3-1985", "19850314"),
        ("14/03/1985", "19850314"),
        ("14.03.1985", "19850314"),
        ("14 03 1985", "19850314"),
        (" 14  maart 1985 ", "19850314"),
        ("14 mrt 1985", None),
        ("14 maa 1985", "19850314"),
        ("14 Sept. 1985", "19850914"),
        ("1985-03-14", "19850314"),
        ("19850314", "19850314"),
        ("3-1985", "19850300"),
        ("1985-03", "19850300"),
        ("Maart 1985", "19850300"),
        ("00-03-1985", "19850300"),
        ("00-00-1985", "19850000"),
        ("1985", "19850000"),
        ("onbekend", "00000000"),
        ("00000000", "00000000"),
        ("30-2-1985", None),
        ("29-2-2000", "20000229"),
        ("ma 1985", None),
        ("14 brumaire 1985", None),
        ("14-3-85", None),
        ("1985-3-14 12:00", None),
        ("", None),
    ],
)
def test_wat_iemand_typt(invoer: str, waarde: str | None) -> None:
    assert ontleed(invoer) == waarde


@pytest.mark.parametrize("waarde", ["19850300", "19850000", "00000000", "19850230", "x"])
def test_een_onvolledige_datum_is_geen_dag(waarde: str) -> None:
    assert als_dag(waarde) is None
    assert not is_volledig(waarde)
