"""Small groups stay hidden, also from whoever can add and subtract."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugmeld.domain.cijfers import (
    TOTAAL,
    Cijferfilter,
    Rij,
    Tabel,
    aandeel,
    kruis,
    onderdruk,
    onderdruk_samen,
    tel_op,
)
from terugmeld.errors import OngeldigeInvoer

Tabelwaarden = st.integers(1, 4).flatmap(
    lambda breed: st.lists(
        st.lists(st.integers(0, 12), min_size=breed, max_size=breed), min_size=1, max_size=4
    )
)


def test_een_groep_van_vijf_is_te_zien_en_van_vier_niet() -> None:
    assert onderdruk([[5, 6, 11]]) == [[5, 6, 11]]
    assert onderdruk([[4, 6, 10]]) == [[None, None, 10]]


def test_nul_is_te_zien() -> None:
    assert onderdruk([[0, 7, 7]]) == [[0, 7, 7]]


def test_een_klein_totaal_is_ook_een_kleine_groep() -> None:
    assert onderdruk([[3, 0, 3]]) == [[None, 0, None]]


def test_twee_kleine_groepen_die_samen_klein_zijn_nemen_een_derde_mee() -> None:
    assert onderdruk([[1, 1, 6, 9, 17]]) == [[None, None, None, 9, 17]]


@given(Tabelwaarden)
def test_wat_verborgen_is_is_nooit_het_enige_in_zijn_rij_of_kolom(waarden: list[list[int]]) -> None:
    met_som = [[*rij, sum(rij)] for rij in waarden]
    alles = [*met_som, [sum(kolom) for kolom in zip(*met_som, strict=True)]]
    uit = onderdruk(alles)
    for lijn in [*uit, *zip(*uit, strict=True)]:
        assert sum(cel is None for cel in lijn) != 1
    assert not [cel for rij in uit for cel in rij if cel is not None and 0 < cel < 5]


@pytest.mark.parametrize(
    ("aantallen", "getoond"),
    [
        ([10, 3], [None, None]),
        ([10, 20, 3], [None, 20, None]),
        ([10, 20, 4, 4], [10, 20, None, None]),
        ([2, 0, 0], [None, None, None]),
        ([0, 5, 6], [0, 5, 6]),
        ([3], [None]),
    ],
)
def test_met_de_som_erbij_blijft_verborgen_wat_klein_is(
    aantallen: list[int], getoond: list[int | None]
) -> None:
    assert [tabel[0][0] for tabel in onderdruk_samen([[[n]] for n in aantallen])] == getoond


@given(st.lists(st.lists(st.integers(0, 12), min_size=2, max_size=2), min_size=2, max_size=4))
def test_in_tabellen_samen_is_niets_het_enige_dat_verborgen_is(waarden: list[list[int]]) -> None:
    samen = onderdruk_samen([[[*rij, sum(rij)]] for rij in waarden])
    for kolom in zip(*(tabel[0] for tabel in samen), strict=True):
        assert sum(cel is None for cel in kolom) != 1
    for tabel in samen:
        assert not [cel for cel in tabel[0] if cel is not None and 0 < cel < 5]


def test_een_tabel_telt_op_naar_rij_en_kolom() -> None:
    regels = tel_op(["Verbeterd", "Juist"], {("Zorg", "Verbeterd"): 6, ("Belastingen", "Juist"): 9})
    assert kruis(regels) == (
        Rij("Belastingen", (0, 9, 9)),
        Rij("Zorg", (6, 0, 6)),
        Rij(TOTAAL, (6, 9, 15)),
    )


def test_zonder_rijen_is_er_geen_totaal() -> None:
    assert kruis([]) == ()


@pytest.mark.parametrize(
    ("deel", "geheel", "verwacht"),
    [([5, 1], 12, 50.0), ([None, 5], 12, None), ([5], None, None), ([0], 0, None)],
)
def test_een_aandeel_van_wat_te_zien_is(
    deel: list[int | None], geheel: int | None, verwacht: float | None
) -> None:
    assert aandeel(deel, geheel) == verwacht


def test_een_cel_vindt_u_op_naam() -> None:
    tabel = Tabel("t", "T", "U.", ("A", "B"), (Rij("x", (1, 2)),))
    assert tabel.cel("x", "B") == 2
    assert tabel.cel("y", "B") is None


def test_een_periode_eindigt_niet_voor_haar_begin() -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        Cijferfilter(van=date(2026, 3, 2), tot=date(2026, 3, 1))
    assert fout.value.velden == {
        "tot": ["De laatste dag ligt voor de eerste dag. Kies een latere laatste dag."]
    }
