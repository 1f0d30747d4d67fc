"""What holds for every matrix, whatever its rows."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bijlagen.fout import BijlageFout
from bijlagen.matrix import (
    Doel,
    Periode,
    Persoonskring,
    Reden,
    Regelset,
    Vraag,
    Wijze,
    ingebouwd,
    lees_regelset,
)
from bijlagen.regels import Bijlagen, Regel
from bijlagen.rubrieken import RUBRIEKEN
from tests.bijlagen.kopie import Kopie

REGELSET = ingebouwd("waterland_2010")
DAG = date(2012, 6, 15)
REGELS = REGELSET.bijlagen.regels
PAREN = sorted({(regel.afnemer, regel.doel) for regel in REGELS})
CODES = list(RUBRIEKEN)


@st.composite
def vragen(trek: st.DrawFn) -> Vraag:
    afnemer, doel = trek(st.sampled_from(PAREN))
    return Vraag(
        afnemer=afnemer,
        doel=doel,
        rubrieken=tuple(trek(st.lists(st.sampled_from(CODES), min_size=1, max_size=8))),
        datum=trek(st.dates(date(2009, 12, 1), date(2014, 2, 1))),
        wijze=trek(st.sampled_from(Wijze)),
        geheim=trek(st.integers(0, 7)),
        persoon=trek(st.sampled_from(Persoonskring)),
        toestemming=trek(st.booleans()),
        zaakkenmerk=trek(st.sampled_from([None, "Z-1"])),
        aangewezen=trek(st.booleans()),
    )


@st.composite
def extra_regels(trek: st.DrawFn) -> Regel:
    van = trek(st.sampled_from([None, date(2011, 1, 1)]))
    return replace(
        trek(st.sampled_from(REGELS)),
        regel_id="extra",
        gegevensset=trek(st.sampled_from(sorted(REGELSET.bijlagen.gegevenssets))),
        wijzen=trek(st.frozensets(st.sampled_from([Wijze.AD_HOC, Wijze.SPONTAAN]), min_size=1)),
        vereist_zaakkenmerk=trek(st.booleans()),
        vereist_toestemming=trek(st.booleans()),
        van=van,
    )


def met(*regels: Regel) -> Regelset:
    """Return the regelset with more rows."""
    bijlagen = replace(REGELSET.bijlagen, regels=(*REGELS, *regels))
    return Regelset(REGELSET.regeling, bijlagen, "0" * 64, REGELSET.geldend)


@given(vragen(), extra_regels())
@settings(max_examples=60, deadline=None)
def test_adding_a_row_never_takes_a_right_away(vraag: Vraag, extra: Regel) -> None:
    assert set(REGELSET.toets(vraag).toegestaan) <= set(met(extra).toets(vraag).toegestaan)


@given(vragen(), st.data())
def test_a_narrower_question_never_gets_less(vraag: Vraag, data: st.DataObject) -> None:
    deel = data.draw(st.lists(st.sampled_from(vraag.rubrieken), min_size=1))
    smal = REGELSET.toets(vraag.met(rubrieken=tuple(deel)))
    assert set(smal.toegestaan) == set(REGELSET.toets(vraag).toegestaan) & set(deel)


@given(vragen())
def test_every_rubriek_is_either_allowed_or_refused_in_the_order_asked(vraag: Vraag) -> None:
    besluit = REGELSET.toets(vraag)
    assert sorted(besluit.toegestaan + besluit.geweigerd) == sorted(vraag.rubrieken)
    for deel in (besluit.toegestaan, besluit.geweigerd):
        assert list(deel) == [code for code in vraag.rubrieken if code in deel]
    assert (besluit.reden is Reden.TOEGESTAAN) is (not besluit.geweigerd)
    assert (besluit.reden is Reden.GEDEELTELIJK) is bool(besluit.toegestaan and besluit.geweigerd)


@given(vragen())
def test_every_answer_carries_its_words_and_its_regelset(vraag: Vraag) -> None:
    besluit = REGELSET.toets(vraag)
    assert besluit.uitleg.endswith(".")
    assert "{" not in besluit.uitleg + besluit.grondslag
    assert besluit.grondslag
    assert (besluit.regelset, besluit.regelset_hash) == ("waterland_2010", REGELSET.hash)
    assert bool(besluit.voorwaarden) is besluit.is_toegestaan


def test_rows_that_fit_are_a_union_and_the_narrowest_is_cited() -> None:
    debiteuren = REGELSET.regel("b1-financien-debiteuren")
    smal = replace(debiteuren, regel_id="b1-smal", gegevensset="naw")
    anders = replace(debiteuren, regel_id="b1-anders", gegevensset="voordracht")
    regelset = met(smal, anders)
    vraag = Vraag("financien", debiteuren.doel, ("010240",), DAG)
    assert set(regelset.gegevens("financien", debiteuren.doel)) > set(
        REGELSET.gegevens("financien", debiteuren.doel)
    )
    assert REGELSET.gegevens("financien", "decoraties") == ()
    assert regelset.toets(vraag).regel_id == "b1-smal"
    assert regelset.toets(vraag.met(rubrieken=("010240", "010120"))).regel_id == debiteuren.regel_id
    samen = regelset.toets(vraag.met(rubrieken=("010120", "010410", "010110")))
    assert (samen.toegestaan, samen.geweigerd) == (("010120", "010410"), ("010110",))
    assert (samen.regel_id, samen.reden) == (debiteuren.regel_id, Reden.GEDEELTELIJK)
    buiten = regelset.toets(vraag.met(rubrieken=("123510",)))
    assert buiten.reden is Reden.PASPOORTGEGEVENS


def test_of_several_rows_that_refuse_the_nearest_says_why() -> None:
    debiteuren = REGELSET.regel("b1-financien-debiteuren")
    ad_hoc = replace(
        debiteuren, regel_id="b1-ad-hoc", wijzen=frozenset({Wijze.AD_HOC}), vereist_zaakkenmerk=True
    )
    regelset = met(ad_hoc)
    vraag = Vraag("financien", debiteuren.doel, ("010240",), DAG, Wijze.AD_HOC)
    assert regelset.toets(vraag).reden is Reden.ZAAKKENMERK_ONTBREEKT
    assert regelset.toets(vraag).regel_id == "b1-ad-hoc"


@pytest.mark.parametrize(
    ("datum", "reden"),
    [
        (date(2010, 12, 31), Reden.REGEL_NIET_VAN_KRACHT),
        (date(2011, 1, 1), Reden.TOEGESTAAN),
        (date(2011, 12, 31), Reden.TOEGESTAAN),
        (date(2012, 1, 1), Reden.REGEL_NIET_VAN_KRACHT),
    ],
)
def test_the_days_of_a_row_are_inclusive(kopie: Kopie, datum: date, reden: Reden) -> None:
    kopie.cel("bijlage_1.csv", 4, "van", "2011-01-01")
    kopie.cel("bijlage_1.csv", 4, "tot", "2011-12-31")
    besluit = lees_regelset(kopie.map).toets(Vraag("financien", "debiteuren-crediteuren", ("010240",), datum))
    assert besluit.reden is reden
    if reden is Reden.REGEL_NIET_VAN_KRACHT:
        assert "zij geldt van 01-01-2011 tot en met 31-12-2011." in besluit.uitleg


def test_a_row_with_only_an_end_says_so(kopie: Kopie) -> None:
    kopie.cel("bijlage_1.csv", 4, "tot", "2011-12-31")
    besluit = lees_regelset(kopie.map).toets(Vraag("financien", "debiteuren-crediteuren", ("010240",), DAG))
    assert "zij geldt tot en met 31-12-2011." in besluit.uitleg


def test_every_version_of_a_regelset_and_its_use_decide_the_same() -> None:
    vraag = Vraag("financien", "debiteuren-crediteuren", ("010240", "010110"), DAG)
    in_gebruik = REGELSET.in_gebruik(Periode(date(2012, 1, 1), date(2012, 12, 31)))
    assert in_gebruik.toets(vraag) == REGELSET.toets(vraag)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"rubrieken": ()}, "ten minste één rubriek"),
        ({"rubrieken": ("999999",)}, "“999999” bestaat niet in het Logisch Ontwerp"),
        ({"geheim": 8}, "indicatie geheim 8 bestaat niet"),
        ({"geheim": -1}, "indicatie geheim -1 bestaat niet"),
    ],
)
def test_a_question_that_cannot_be_asked_is_a_fault(velden: dict[str, object], zin: str) -> None:
    vraag = Vraag("financien", "debiteuren-crediteuren", ("010240",), DAG)
    with pytest.raises(BijlageFout, match=zin):
        vraag.met(**velden)


def test_a_question_names_each_rubriek_once() -> None:
    vraag = Vraag("financien", "debiteuren-crediteuren", ("010240", "010210", "010240"), DAG)
    assert vraag.rubrieken == ("010240", "010210")


def test_doelen_and_rows_of_an_afnemer() -> None:
    assert [doel.code for doel in REGELSET.doelen("algemene-zaken")] == ["klachtenafhandeling", "decoraties"]
    assert REGELSET.doelen("belastingen") == ()
    assert REGELSET.doelen("financien") == (
        Doel(
            "debiteuren-crediteuren",
            "Naam en adres van debiteuren en crediteuren bijhouden in de eigen administratie.",
            vereist_zaakkenmerk=False,
        ),
    )
    assert [regel.regel_id for regel in REGELSET.rechtstreekse_regels("p-en-o")] == [
        "b1-p-en-o-personeel",
        "b1-p-en-o-ongewenste-situatie",
    ]
    assert REGELSET.rechtstreekse_regels("ziekenhuizen") == ()
    with pytest.raises(BijlageFout, match="“geheim” bestaat niet in waterland_2010"):
        REGELSET.regel("geheim")


def test_the_rows_are_frozen() -> None:
    assert isinstance(REGELSET.bijlagen, Bijlagen)
    with pytest.raises(TypeError):
        REGELSET.afnemers["nieuw"] = REGELSET.afnemers["financien"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        REGELS[0].doel = "anders"  # type: ignore[misc]
