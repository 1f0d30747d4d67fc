"""A werkdag before, on the day and after it; in onderzoek only after."""

from datetime import date, timedelta

import pytest

from beheerregeling.termijnen import werkdagen_tussen
from terugmeld.domain.herinnering import (
    KALENDERDAGEN_VOORAF,
    WERKDAGEN_VOORAF,
    Aanleiding,
    Herinnering,
    aanleiding,
)
from terugmeld.domain.terugmelding import OPEN, Status

MAANDAG = date(2026, 3, 9)


@pytest.mark.parametrize("status", [Status.GEMELD, Status.IN_BEHANDELING])
@pytest.mark.parametrize(
    ("vandaag", "verwacht"),
    [
        (date(2026, 3, 5), None),
        (date(2026, 3, 6), Aanleiding.VOORAF),
        (date(2026, 3, 8), Aanleiding.VOORAF),
        (MAANDAG, Aanleiding.OP_DE_DAG),
        (date(2026, 3, 10), Aanleiding.TE_LAAT),
        (date(2027, 3, 10), Aanleiding.TE_LAAT),
    ],
)
def test_rond_de_uiterste_dag(status: Status, vandaag: date, verwacht: Aanleiding | None) -> None:
    assert aanleiding(status, MAANDAG, vandaag) is verwacht


@pytest.mark.parametrize(("dagen", "verwacht"), [(-1, None), (0, None), (1, Aanleiding.TE_LAAT)])
def test_een_onderzoek_alleen_na_de_verwachte_dag(dagen: int, verwacht: Aanleiding | None) -> None:
    assert aanleiding(Status.IN_ONDERZOEK, MAANDAG, MAANDAG + timedelta(days=dagen)) is verwacht


@pytest.mark.parametrize("status", sorted(set(Status) - OPEN))
def test_wat_klaar_is_vraagt_niets(status: Status) -> None:
    assert all(aanleiding(status, MAANDAG, MAANDAG + timedelta(days=dagen)) is None for dagen in range(-3, 4))


def test_geen_rij_vrije_dagen_is_langer_dan_waar_wij_zoeken() -> None:
    vroeger = KALENDERDAGEN_VOORAF + timedelta(days=1)
    dagen = (date(2026, 1, 1) + timedelta(days=nummer) for nummer in range(3 * 365))
    assert all(werkdagen_tussen(dag, dag + vroeger) > WERKDAGEN_VOORAF for dag in dagen)


def test_elke_melding_dag_en_aanleiding_is_een_eigen_periode() -> None:
    assert Herinnering(12, MAANDAG, Aanleiding.OP_DE_DAG).periode == "12 2026-03-09 op de dag"
