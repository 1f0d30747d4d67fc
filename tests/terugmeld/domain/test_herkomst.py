"""Where an entered terugmelding came from: somebody, somewhere, on a day that has been."""

from datetime import date, timedelta
from typing import Any

import pytest

from terugmeld.domain.herkomst import Herkomst, Kanaal, gebreken_per_veld, opgeschoond

VANDAAG = date(2026, 3, 2)
GOED: dict[str, Any] = {
    "kanaal": Kanaal.BRIEF,
    "melder_naam": "J. Pietersen",
    "melder_organisatie": "Gemeente Purmerend",
    "ontvangst_datum": VANDAAG,
}


@pytest.mark.parametrize(
    ("anders", "velden"),
    [
        ({}, set()),
        ({"melder_naam": " "}, {"melder_naam"}),
        ({"melder_naam": "x" * 121}, {"melder_naam"}),
        ({"melder_organisatie": ""}, {"melder_organisatie"}),
        ({"afnemer": "financien"}, {"melder_organisatie"}),
        ({"afnemer": "financien", "melder_organisatie": None}, set()),
        ({"ontvangst_datum": VANDAAG + timedelta(days=1)}, {"ontvangst_datum"}),
        ({"ontvangst_datum": VANDAAG - timedelta(days=366)}, set()),
        ({"ontvangst_datum": VANDAAG - timedelta(days=367)}, {"ontvangst_datum"}),
    ],
)
def test_wat_er_moet_staan(anders: dict[str, Any], velden: set[str]) -> None:
    fouten = gebreken_per_veld(opgeschoond(Herkomst(**GOED | anders)), vandaag=VANDAAG)
    assert set(fouten) == velden
    assert all(zin.endswith(".") for zinnen in fouten.values() for zin in zinnen)
