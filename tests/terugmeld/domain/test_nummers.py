"""BSN and A-nummer against their rules in the Logisch Ontwerp."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugmeld.domain.nummers import is_anummer, is_bsn, normaliseer_bsn

CIJFERS = st.text("0123456789", min_size=9, max_size=9)


@given(CIJFERS)
def test_een_bsn_is_een_getal_dat_door_de_elfproef_komt(bsn: str) -> None:
    gewogen = sum(
        int(cijfer) * gewicht for cijfer, gewicht in zip(bsn, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
    )
    assert is_bsn(bsn) == (gewogen % 11 == 0 and bsn != "000000000")


@given(CIJFERS.filter(is_bsn), st.integers(0, 8), st.integers(1, 9))
def test_een_verkeerd_cijfer_valt_altijd_op(bsn: str, plaats: int, verschil: int) -> None:
    fout = str((int(bsn[plaats]) + verschil) % 10)
    assert not is_bsn(bsn[:plaats] + fout + bsn[plaats + 1 :])


@pytest.mark.parametrize(
    "invoer", ["999993653", "999 993 653", "9999.93.653", " 999993653\n", "999\u00a0993653"]
)
def test_spaties_en_punten_in_een_bsn_mogen(invoer: str) -> None:
    assert normaliseer_bsn(invoer) == "999993653"
    assert is_bsn(normaliseer_bsn(invoer))


@pytest.mark.parametrize(
    "invoer", ["", "99999365", "9999936531", "99999365a", "999-993-653", "٩٩٩٩٩٣٦٥٣", "999993653\n"]
)
def test_wat_geen_negen_cijfers_heeft_is_geen_bsn(invoer: str) -> None:
    assert not is_bsn(invoer)


@pytest.mark.parametrize("anummer", ["8320968431", "3864675131", "4504839245", "9625081607"])
def test_een_goed_anummer(anummer: str) -> None:
    assert is_anummer(anummer)


@pytest.mark.parametrize(
    "anummer",
    ["", "832096843", "83209684311", "0320968431", "8820968431", "8320968432", "8320968413", "832096843x"],
)
def test_een_anummer_dat_een_regel_breekt(anummer: str) -> None:
    assert not is_anummer(anummer)


@given(st.text("0123456789", min_size=10, max_size=10))
def test_een_anummer_voldoet_aan_alle_vier_de_regels(anummer: str) -> None:
    cijfers = [int(cijfer) for cijfer in anummer]
    regels = (
        cijfers[0] != 0,
        not any(cijfers[i] == cijfers[i + 1] for i in range(9)),
        sum(cijfers) % 11 in {0, 5},
        sum(cijfers[i] << i for i in range(10)) % 11 == 0,
    )
    assert is_anummer(anummer) == all(regels)
