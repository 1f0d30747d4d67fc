"""How values look on a page."""

from datetime import UTC, date, datetime

import pytest

from terugmeld.web.weergave import categorienaam, datum


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (None, ""),
        (date(2026, 3, 14), "14 maart 2026"),
        (datetime(2026, 3, 14, 22, 59, tzinfo=UTC), "14 maart 2026"),
        (datetime(2026, 3, 14, 23, 30, tzinfo=UTC), "15 maart 2026"),
    ],
)
def test_een_dag_staat_er_in_woorden_en_een_moment_op_zijn_dag_in_nederland(
    waarde: date | None, tekst: str
) -> None:
    assert datum(waarde) == tekst


@pytest.mark.parametrize(
    ("code", "naam"), [("081120", "Verblijfplaats"), ("080000", "Verblijfplaats"), ("99", "99")]
)
def test_een_categorie_heeft_de_naam_van_het_logisch_ontwerp(code: str, naam: str) -> None:
    assert categorienaam(code) == naam
