"""Werkdagen and terms by the Algemene termijnenwet, from 2010 to 2030."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beheerregeling.termijnen import (
    GELIJKGESTELD,
    Eenheid,
    RegelingFout,
    Termijn,
    begin_van,
    bereken,
    gelijkgestelde_dagen,
    is_werkdag,
    kalenderdag,
    reden_geen_werkdag,
    waarschuwing,
    werkdagen_tussen,
)

VIJF_WERKDAGEN = Termijn(5, Eenheid.WERKDAGEN)
VIJF_DAGEN = Termijn(5, Eenheid.KALENDERDAGEN)
DAGEN = st.dates(date(2010, 1, 1), date(2030, 12, 31))

# Tweede Paasdag from the church calendar, and the birthday as it was celebrated.
TWEEDE_PAASDAG_EN_KONINGSDAG = [
    ("2010-04-05", "2010-04-30"),
    ("2011-04-25", "2011-04-30"),
    ("2012-04-09", "2012-04-30"),
    ("2013-04-01", "2013-04-30"),
    ("2014-04-21", "2014-04-26"),
    ("2015-04-06", "2015-04-27"),
    ("2016-03-28", "2016-04-27"),
    ("2017-04-17", "2017-04-27"),
    ("2018-04-02", "2018-04-27"),
    ("2019-04-22", "2019-04-27"),
    ("2020-04-13", "2020-04-27"),
    ("2021-04-05", "2021-04-27"),
    ("2022-04-18", "2022-04-27"),
    ("2023-04-10", "2023-04-27"),
    ("2024-04-01", "2024-04-27"),
    ("2025-04-21", "2025-04-26"),
    ("2026-04-06", "2026-04-27"),
    ("2027-03-29", "2027-04-27"),
    ("2028-04-17", "2028-04-27"),
    ("2029-04-02", "2029-04-27"),
    ("2030-04-22", "2030-04-27"),
]

# Day of receipt, last of the five werkdagen, and what stands between.
EINDDATUMS = [
    ("2010-01-04", "2010-01-11", "maandag"),
    ("2010-04-01", "2010-04-12", "Goede Vrijdag en Tweede Paasdag"),
    ("2010-04-29", "2010-05-10", "Koninginnedag en 5 mei"),
    ("2010-05-07", "2010-05-18", "Hemelvaartsdag en gelijkgestelde vrijdag"),
    ("2011-04-21", "2011-05-02", "Goede Vrijdag en Tweede Paasdag, 30 april op zaterdag"),
    ("2012-12-21", "2013-01-04", "Kerst, gelijkgestelde 24 en 31 december, Nieuwjaarsdag"),
    ("2013-04-26", "2013-05-07", "gelijkgestelde 29 april, Koninginnedag, 5 mei op zondag"),
    ("2014-04-17", "2014-04-28", "Koningsdag op zaterdag 26 april"),
    ("2015-04-24", "2015-05-06", "Koningsdag, gelijkgestelde 4 mei, 5 mei"),
    ("2016-05-04", "2016-05-13", "Hemelvaartsdag op 5 mei en gelijkgestelde vrijdag"),
    ("2017-04-26", "2017-05-08", "Koningsdag, gelijkgestelde vrijdag, 5 mei"),
    ("2018-12-21", "2019-01-04", "Kerst met twee gelijkgestelde maandagen"),
    ("2019-12-24", "2020-01-06", "Kerst, gelijkgestelde vrijdag en Nieuwjaarsdag"),
    ("2020-05-20", "2020-05-29", "Hemelvaartsdag en gelijkgestelde vrijdag"),
    ("2021-05-03", "2021-05-11", "5 mei, geen lustrumjaar"),
    ("2022-05-25", "2022-06-03", "Hemelvaartsdag en gelijkgestelde vrijdag"),
    ("2023-04-26", "2023-05-08", "Koningsdag, gelijkgestelde vrijdag, 5 mei"),
    ("2024-05-08", "2024-05-17", "Hemelvaartsdag en gelijkgestelde vrijdag"),
    ("2024-12-24", "2025-01-06", "Kerst, gelijkgestelde vrijdag en Nieuwjaarsdag"),
    ("2025-06-06", "2025-06-16", "Tweede Pinksterdag"),
    ("2025-12-31", "2026-01-09", "Nieuwjaarsdag en gelijkgestelde vrijdag"),
    ("2026-04-02", "2026-04-13", "Goede Vrijdag en Tweede Paasdag"),
    ("2026-11-21", "2026-11-27", "ontvangen op zaterdag"),
    ("2026-11-22", "2026-11-27", "ontvangen op zondag"),
    ("2026-11-23", "2026-11-30", "een gewone week"),
    ("2027-05-04", "2027-05-14", "5 mei, Hemelvaartsdag en gelijkgestelde vrijdag"),
    ("2028-04-26", "2028-05-08", "Koningsdag, gelijkgestelde vrijdag, 5 mei"),
    ("2029-05-04", "2029-05-14", "Hemelvaartsdag; geen besluit bekend voor 2029"),
    ("2030-12-24", "2031-01-03", "Kerst en Nieuwjaarsdag"),
]


@pytest.mark.parametrize(("paasdag", "koningsdag"), TWEEDE_PAASDAG_EN_KONINGSDAG)
def test_de_feestdagen_van_de_wet_zijn_geen_werkdag_en_geen_andere_dag_is_dat(
    paasdag: str, koningsdag: str
) -> None:
    pasen = date.fromisoformat(paasdag)
    jaar = pasen.year
    feest = {date(jaar, 1, 1), date.fromisoformat(koningsdag), date(jaar, 5, 5)}
    feest |= {date(jaar, 12, 25), date(jaar, 12, 26)}
    feest |= {pasen + timedelta(days=dagen) for dagen in (-3, 0, 38, 49)}
    alle = [
        date(jaar, 1, 1) + timedelta(days=nummer)
        for nummer in range((date(jaar + 1, 1, 1) - date(jaar, 1, 1)).days)
    ]
    vrij = {dag for dag in alle if dag.weekday() < 5 and not is_werkdag(dag)}
    assert vrij - gelijkgestelde_dagen().keys() == {dag for dag in feest if dag.weekday() < 5}


@pytest.mark.parametrize(("ontvangen", "einddatum", "waarom"), EINDDATUMS)
def test_vijf_werkdagen_na_ontvangst(ontvangen: str, einddatum: str, waarom: str) -> None:
    berekening = bereken(date.fromisoformat(ontvangen), VIJF_WERKDAGEN)
    assert berekening.einddatum == date.fromisoformat(einddatum), waarom


def test_een_berekening_noemt_de_getelde_en_de_overgeslagen_dagen_met_hun_reden() -> None:
    berekening = bereken(date(2026, 4, 2), VIJF_WERKDAGEN)
    assert [dag.day for dag in berekening.geteld] == [7, 8, 9, 10, 13]
    assert [(overgeslagen.dag.day, overgeslagen.reden) for overgeslagen in berekening.overgeslagen] == [
        (3, "Goede vrijdag"),
        (4, "zaterdag"),
        (5, "zondag"),
        (6, "Tweede paasdag"),
        (11, "zaterdag"),
        (12, "zondag"),
    ]


def test_de_dag_na_vijf_kalenderdagen_staat_er_altijd_bij() -> None:
    assert bereken(date(2026, 4, 2), VIJF_WERKDAGEN).kalenderdatum == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("ontvangen", "einddatum"),
    [
        ("2026-11-18", "2026-11-23"),
        ("2026-11-16", "2026-11-23"),
        ("2026-11-17", "2026-11-23"),
        ("2026-04-02", "2026-04-08"),
    ],
    ids=["eindigt op maandag", "eindigt op zaterdag", "eindigt op zondag", "bevat anders maar een werkdag"],
)
def test_een_termijn_van_kalenderdagen_eindigt_op_een_werkdag(ontvangen: str, einddatum: str) -> None:
    assert bereken(date.fromisoformat(ontvangen), VIJF_DAGEN).einddatum == date.fromisoformat(einddatum)


def test_een_termijn_van_twee_dagen_hoeft_maar_een_werkdag_te_bevatten() -> None:
    assert bereken(date(2026, 11, 21), Termijn(2, Eenheid.KALENDERDAGEN)).einddatum == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("dag", "reden"),
    [
        ("2026-11-21", "zaterdag"),
        ("2026-05-15", GELIJKGESTELD),
        ("2021-05-05", "Bevrijdingsdag"),
        ("2013-04-30", "Koninginnedag"),
        ("2025-04-26", "Koningsdag"),
        ("2016-05-05", "Bevrijdingsdag en Hemelvaartsdag"),
        ("2026-11-20", None),
        ("2026-12-24", None),
    ],
)
def test_de_reden_waarom_een_dag_niet_telt(dag: str, reden: str | None) -> None:
    assert reden_geen_werkdag(date.fromisoformat(dag)) == reden


def test_de_gelijkgestelde_dagen_zijn_bekend_van_2009_tot_en_met_2028() -> None:
    dagen = gelijkgestelde_dagen()
    assert len(dagen) == 38
    assert {dag.year for dag in dagen} == set(range(2009, 2029))
    assert all(dag.weekday() in (0, 4) for dag in dagen)
    assert all(dagen.values())


@pytest.mark.parametrize("jaar", [2008, 2029])
def test_een_jaar_zonder_bekend_besluit_geeft_een_waarschuwing(jaar: int) -> None:
    assert f"Voor {jaar} is geen koninklijk besluit" in (waarschuwing(jaar) or "")


def test_een_termijn_die_eindigt_na_het_laatste_besluit_waarschuwt() -> None:
    assert bereken(date(2028, 12, 1), VIJF_WERKDAGEN).waarschuwing is None
    assert bereken(date(2028, 12, 29), VIJF_WERKDAGEN).waarschuwing == waarschuwing(2029)


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 1, 1, 22, 59, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_de_dag_van_ontvangst_is_de_dag_in_nederland(moment: datetime, dag: date) -> None:
    assert kalenderdag(moment) == dag


def test_een_moment_zonder_tijdzone_heeft_geen_dag() -> None:
    with pytest.raises(RegelingFout, match="tijdzone"):
        kalenderdag(datetime(2026, 7, 1, 12))  # noqa: DTZ001 - the case under test


def test_een_termijn_van_nul_dagen_bestaat_niet() -> None:
    with pytest.raises(RegelingFout, match="ten minste"):
        Termijn(0, Eenheid.WERKDAGEN)


@given(DAGEN, st.integers(1, 60), st.sampled_from(Eenheid))
def test_een_termijn_eindigt_altijd_op_een_werkdag_na_ontvangst(
    ontvangen: date, aantal: int, eenheid: Eenheid
) -> None:
    berekening = bereken(ontvangen, Termijn(aantal, eenheid))
    assert is_werkdag(berekening.einddatum)
    assert berekening.einddatum > ontvangen


@given(DAGEN, st.integers(0, 60), st.integers(1, 30), st.sampled_from(Eenheid))
def test_wie_later_ontvangt_hoeft_nooit_eerder_te_antwoorden(
    ontvangen: date, later: int, aantal: int, eenheid: Eenheid
) -> None:
    termijn = Termijn(aantal, eenheid)
    assert (
        bereken(ontvangen, termijn).einddatum <= bereken(ontvangen + timedelta(days=later), termijn).einddatum
    )


@given(DAGEN, st.integers(1, 60), st.sampled_from(Eenheid))
def test_elke_dag_van_de_termijn_is_geteld_of_met_reden_overgeslagen(
    ontvangen: date, aantal: int, eenheid: Eenheid
) -> None:
    berekening = bereken(ontvangen, Termijn(aantal, eenheid))
    dagen = {*berekening.geteld, *(overgeslagen.dag for overgeslagen in berekening.overgeslagen)}
    assert len(dagen) == (berekening.einddatum - ontvangen).days
    assert all(overgeslagen.reden for overgeslagen in berekening.overgeslagen)


@given(DAGEN, st.integers(1, 60))
def test_tellen_en_terugtellen_van_werkdagen_kloppen_met_elkaar(ontvangen: date, aantal: int) -> None:
    einddatum = bereken(ontvangen, Termijn(aantal, Eenheid.WERKDAGEN)).einddatum
    assert werkdagen_tussen(ontvangen, einddatum) == aantal
    assert werkdagen_tussen(einddatum, ontvangen) == 0


ELKE_DAG = [
    date(2010, 1, 1) + timedelta(days=dag) for dag in range((date(2031, 1, 1) - date(2010, 1, 1)).days)
]


def test_van_2010_tot_en_met_2030_eindigt_elke_termijn_op_een_werkdag_en_nooit_eerder_dan_gisteren() -> None:
    """Every day of receipt, so that no year end, leap day or Easter escapes the examples above."""
    einden = [bereken(dag, VIJF_WERKDAGEN).einddatum for dag in ELKE_DAG]
    assert all(map(is_werkdag, einden))
    assert einden == sorted(einden)
    assert all(
        timedelta(5) <= einde - dag <= timedelta(14) for dag, einde in zip(ELKE_DAG, einden, strict=True)
    )


@pytest.mark.parametrize("jaar", range(2010, 2031))
def test_bij_zomertijd_en_wintertijd_houdt_elke_dag_zijn_eigen_middernacht(jaar: int) -> None:
    for maand in (3, 10):
        laatste = max(
            date(jaar, maand, dag) for dag in range(25, 32) if date(jaar, maand, dag).weekday() == 6
        )
        for dag in (laatste, laatste + timedelta(days=1)):
            begin = begin_van(dag)
            assert kalenderdag(begin) == dag
            assert kalenderdag(begin - timedelta(microseconds=1)) == dag - timedelta(days=1)
        duur = begin_van(laatste + timedelta(days=1)).astimezone(UTC) - begin_van(laatste).astimezone(UTC)
        assert duur == timedelta(hours=23 if maand == 3 else 25)


@pytest.mark.parametrize("jaar", range(2010, 2030))
def test_rond_de_jaarwisseling_telt_nieuwjaarsdag_niet(jaar: int) -> None:
    oudejaar = datetime(jaar, 12, 31, 22, 59, 59, tzinfo=UTC)
    assert kalenderdag(oudejaar) == date(jaar, 12, 31)
    assert kalenderdag(oudejaar + timedelta(seconds=1)) == date(jaar + 1, 1, 1)
    over = bereken(date(jaar, 12, 31), VIJF_WERKDAGEN)
    assert date(jaar + 1, 1, 1) not in over.geteld
    assert over.einddatum >= date(jaar + 1, 1, 6)
