"""De rekenkunst van de kwaliteitssteekproef (art. 1 b en 10): bekende waarden, en wat altijd geldt."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beheerregeling.steekproef import Aandeel, Interval, omvang, onbegrensde_omvang, trek
from beheerregeling.termijnen import RegelingFout
from terugmeld.adapters.steekproefverslag import verschil
from terugmeld.domain.steekproef import Steekproefcijfers

POPULATIE = [f"persoon {nummer}" for nummer in range(50)]


@pytest.mark.parametrize(
    ("populatie", "betrouwbaarheid", "marge", "verwacht"),
    [
        (10_000, 95, 5, 370),
        (17_000, 95, 5, 376),
        (1_000, 95, 5, 278),
        (100, 95, 5, 80),
        (10_000, 99, 5, 623),
        (10_000, 95, 3, 965),
        (10_000, 90, 5, 264),
        (1, 95, 5, 1),
        (10**9, 95, 5, 385),
    ],
)
def test_de_omvang_is_die_van_de_tabellen(
    populatie: int, betrouwbaarheid: float, marge: float, verwacht: int
) -> None:
    assert omvang(populatie, betrouwbaarheid=betrouwbaarheid, marge=marge) == verwacht


def test_zonder_grens_zijn_het_er_385() -> None:
    assert math.ceil(onbegrensde_omvang(betrouwbaarheid=95, marge=5)) == 385


@pytest.mark.parametrize(
    ("aantal", "van", "onder", "boven"),
    [(0, 10, 0.0, 0.2775), (10, 100, 0.0552, 0.1744), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)],
)
def test_het_interval_van_wilson_klopt_met_bekende_waarden(
    aantal: int, van: int, onder: float, boven: float
) -> None:
    interval = Aandeel(aantal, van).interval()
    assert interval.onder == pytest.approx(onder, abs=5e-5)
    assert interval.boven == pytest.approx(boven, abs=5e-5)


def test_van_niets_is_niets_bekend() -> None:
    assert Aandeel(0, 0).waarde is None
    assert Aandeel(0, 0).interval() == Interval(0.0, 1.0)


@pytest.mark.parametrize(
    ("populatie", "betrouwbaarheid", "marge", "zin"),
    [(0, 95, 5, "niemand"), (10, 100, 5, "betrouwbaarheid"), (10, 95, 0, "marge"), (10, 95, 51, "marge")],
)
def test_wat_niet_kan_is_een_zin(populatie: int, betrouwbaarheid: float, marge: float, zin: str) -> None:
    with pytest.raises(RegelingFout, match=zin):
        omvang(populatie, betrouwbaarheid=betrouwbaarheid, marge=marge)


def test_meer_dan_er_zijn_wordt_geweigerd() -> None:
    with pytest.raises(RegelingFout, match="U vraagt 51 persoonslijsten, maar er zijn er 50"):
        trek(POPULATIE, 51, zaad="1")
    with pytest.raises(RegelingFout, match="ten minste één"):
        trek(POPULATIE, 0, zaad="1")
    with pytest.raises(RegelingFout, match="geheel"):
        Aandeel(2, 1)


def test_een_trekking_is_voor_altijd_dezelfde() -> None:
    assert trek(POPULATIE, 3, zaad="2026") == ("persoon 21", "persoon 29", "persoon 41")


@given(aantal=st.integers(1, 50), zaad=st.text(max_size=20), volgorde=st.permutations(POPULATIE))
def test_zaad_en_populatie_bepalen_de_trekking_en_niets_anders(
    aantal: int, zaad: str, volgorde: list[str]
) -> None:
    getrokken = trek(volgorde, aantal, zaad=zaad)
    assert getrokken == trek(POPULATIE, aantal, zaad=zaad)
    assert len(set(getrokken)) == aantal
    assert set(getrokken) <= set(POPULATIE)


@given(van=st.integers(1, 5000), deel=st.floats(0, 1), zeker=st.floats(50, 99.9))
def test_het_aandeel_ligt_in_zijn_interval(van: int, deel: float, zeker: float) -> None:
    aandeel = Aandeel(round(van * deel), van)
    interval = aandeel.interval(zeker)
    assert 0 <= interval.onder <= (aandeel.waarde or 0) + 1e-9
    assert (aandeel.waarde or 0) - 1e-9 <= interval.boven <= 1


@given(populatie=st.integers(1, 10**6), zeker=st.floats(50, 99), marge=st.floats(0.5, 40))
def test_de_omvang_past_en_groeit_met_wat_u_vraagt(populatie: int, zeker: float, marge: float) -> None:
    aantal = omvang(populatie, betrouwbaarheid=zeker, marge=marge)
    assert 1 <= aantal <= populatie
    assert aantal <= omvang(populatie, betrouwbaarheid=min(99.9, zeker + 0.5), marge=marge)
    assert aantal >= omvang(populatie, betrouwbaarheid=zeker, marge=marge + 1)


@pytest.mark.parametrize(
    ("nu", "toen", "zin"),
    [
        ((300, 1000), (10, 1000), "Er zijn nu duidelijk meer fouten."),
        ((10, 1000), (300, 1000), "Er zijn nu duidelijk minder fouten."),
        ((1, 10), (2, 10), "Het verschil kan toeval zijn: de intervallen overlappen."),
    ],
)
def test_een_verschil_met_vorig_jaar_is_pas_duidelijk_buiten_elkaars_interval(
    nu: tuple[int, int], toen: tuple[int, int], zin: str
) -> None:
    geen = Aandeel(0, 1)
    cijfers = [Steekproefcijfers(geen, Aandeel(*gegevens), geen, ()) for gegevens in (nu, toen)]
    assert verschil(*cijfers) == zin
