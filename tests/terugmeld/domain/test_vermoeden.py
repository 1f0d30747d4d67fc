"""What a vermoeden may hold, and until when it is kept."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from terugmeld.domain.vermoeden import TEKST_SIGNAAL, NieuwVermoeden, Signaal, gebreken_in, vervalt_op
from tests.terugmeld.meldingen import BSN


def nieuw(**anders: Any) -> NieuwVermoeden:  # noqa: ANN401 - any field of the dataclass
    velden: dict[str, Any] = {"bsn": BSN, "rubrieken": ("081110",), "signaal": Signaal.GEHOORD}
    return NieuwVermoeden(**(velden | anders))


def test_een_vermoeden_heeft_geen_waarden_en_geen_vrije_tekst() -> None:
    assert [veld.name for veld in fields(NieuwVermoeden)] == ["bsn", "rubrieken", "signaal"]
    assert set(TEKST_SIGNAAL) == set(Signaal)


def test_het_vervalt_na_tien_werkdagen() -> None:
    assert vervalt_op(date(2026, 3, 2)) == date(2026, 3, 16)
    assert vervalt_op(date(2026, 12, 21)) == date(2027, 1, 6)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bsn": "123456789"}, "bsn"),
        ({"rubrieken": ()}, "rubrieken"),
        ({"rubrieken": ("999999",)}, "rubrieken"),
        ({"rubrieken": tuple(f"0811{n}0" for n in range(1, 10)) + ("081020", "081030")}, "rubrieken"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(anders: dict[str, Any], veld: str) -> None:
    assert list(gebreken_in(nieuw(**anders))) == [veld]
    assert gebreken_in(nieuw()) == {}
