"""Element 83.10 both ways for every rubriek of the Logisch Ontwerp: code to rubrieken to code."""

from collections.abc import Iterator
from itertools import groupby

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.rubrieken import MET_GROEP_83, NIET_OP_ADRES, RUBRIEKEN, ZONDER_HISTORIE, aanduiding, dekking

ONDERZOEKBAAR = [code for code, rubriek in RUBRIEKEN.items() if rubriek.is_onderzoekbaar]
EIGEN_ANUMMER = {"010110", "210110"}


def groepen() -> Iterator[list[str]]:
    for _, codes in groupby(ONDERZOEKBAAR, key=lambda code: code[:4]):
        yield list(codes)


def categorieen() -> Iterator[list[str]]:
    for _, codes in groupby(ONDERZOEKBAAR, key=lambda code: code[:2]):
        yield list(codes)


def historisch(codes: list[str]) -> list[str]:
    return [f"{int(code[:2]) + 50}{code[2:]}" for code in codes]


@pytest.mark.parametrize("code", list(RUBRIEKEN))
def test_elke_rubriek_is_haar_eigen_aanduiding_of_kan_er_niet_in_staan(code: str) -> None:
    if RUBRIEKEN[code].is_onderzoekbaar:
        assert dekking(aanduiding([code])) == (code,)
    else:
        with pytest.raises(BijlageFout):
            aanduiding([code])


def test_van_de_296_rubrieken_kan_precies_dit_niet_in_onderzoek() -> None:
    niet = set(RUBRIEKEN) - set(ONDERZOEKBAAR)
    buiten = {code for code in RUBRIEKEN if code[:2] not in MET_GROEP_83}
    vlaggen = {code for code in RUBRIEKEN if code[2:4] == "83"}
    assert len(RUBRIEKEN) == 296
    assert niet == buiten | vlaggen | (EIGEN_ANUMMER & set(RUBRIEKEN))


@pytest.mark.parametrize("codes", list(groepen()), ids=lambda codes: codes[0][:4])
def test_een_groep_gaat_heen_en_terug(codes: list[str]) -> None:
    code = aanduiding(codes)
    assert code == (codes[0] if len(codes) == 1 else f"{codes[0][:4]}00")
    assert dekking(f"{codes[0][:4]}00") == tuple(codes)
    assert dekking(code) == tuple(codes)


@pytest.mark.parametrize("codes", list(categorieen()), ids=lambda codes: codes[0][:2])
def test_een_categorie_gaat_heen_en_terug_ook_historisch(codes: list[str]) -> None:
    heeft_meer_groepen = len({code[:4] for code in codes}) > 1
    code = aanduiding(codes)
    assert (code == f"{codes[0][:2]}0000") is heeft_meer_groepen
    assert dekking(f"{codes[0][:2]}0000") == tuple(codes)
    if codes[0][:2] not in ZONDER_HISTORIE:
        vroeger = historisch(codes)
        assert dekking(aanduiding(vroeger)) == tuple(vroeger)


def test_woont_daar_niet_meer_dekt_de_hele_categorie_en_alleen_die_van_het_adres() -> None:
    adres = tuple(code for code in ONDERZOEKBAAR if code.startswith("08"))
    assert dekking(NIET_OP_ADRES) == adres
    assert aanduiding([NIET_OP_ADRES, *adres]) == NIET_OP_ADRES
    for categorie in sorted(MET_GROEP_83 - {"08"}):
        with pytest.raises(BijlageFout):
            aanduiding([f"{categorie}9999"])
