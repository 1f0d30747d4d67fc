"""Every change of a regelset is one difference with a sentence."""

from pathlib import Path

import pytest

from bijlagen.matrix import ingebouwd, lees_regelset
from bijlagen.tekst import als_tekst, rubriekregels
from bijlagen.vergelijking import vergelijk
from tests.bijlagen.kopie import Kopie

REGELSET = ingebouwd("waterland_2010")


def zinnen(kopie: Kopie) -> list[str]:
    return [verschil.zin for verschil in vergelijk(REGELSET, lees_regelset(kopie.map))]


def test_niets_veranderd_is_geen_verschil(kopie: Kopie) -> None:
    assert zinnen(kopie) == []


@pytest.mark.parametrize(
    ("bestand", "regel", "kolom", "waarde", "zin"),
    [
        ("afnemers.csv", 7, "naam", "Bureau A", "Afnemer “algemene-zaken”: naam was “Bureau Algemene Zaken”"),
        (
            "gegevenssets.csv",
            3,
            "patronen",
            "0102",
            "Gegevensset “naw”: patronen was “010210; 010220; 010230",
        ),
        ("bijlage_1.csv", 4, "van", "2012-01-01", "Regel “b1-financien-debiteuren” vervalt."),
        ("bijlage_1.csv", 4, "tot", "2012-01-01", "tot was “niets” en wordt “01-01-2012”."),
        (
            "bijlage_2.csv",
            2,
            "soort",
            "publiekrechtelijk",
            "Taak “b2-griffie-raadsleden”: soort was “privaat”",
        ),
        ("bijlage_3.csv", 2, "gegevens_tekst", "Alles", "gegevens tekst was “De verstrekking kan"),
        ("rubrieken.csv", 2, "voorwaarde", "actueel", "“010210”: voorwaarde was “ook niet-actueel” en wordt"),
    ],
)
def test_elke_cel_die_verandert_is_een_zin(
    kopie: Kopie, bestand: str, regel: int, kolom: str, waarde: str, zin: str
) -> None:
    kopie.cel(bestand, regel, kolom, waarde)
    assert any(zin in gevonden for gevonden in zinnen(kopie)), zinnen(kopie)


@pytest.mark.parametrize(
    ("oud", "nieuw", "zin"),
    [
        (
            "aantal = 5",
            "aantal = 6",
            "Waarde “beoordelingstermijn”: inhoud was “5 werkdagen” en wordt “6 werk",
        ),
        ("08 = 70", "08 = 71", "Waarde “onderzoek_dagen 08”: inhoud was “70” en wordt “71”."),
        ("voornemen = 14", "voornemen = 21", "Waarde “stap_dagen voornemen”: inhoud was “14” en wordt “21”."),
        (
            "tot = 2014-01-05\n",
            "",
            "Regeling “Waterland”: geldend was “van 01-01-2010 tot en met 05-01-2014”",
        ),
        (
            'lezing = "Bijlage 1 is',
            'lezing = "Dit is',
            "Artikel “2 lid 2”: lezing was “Bijlage 1 is de lijst",
        ),
    ],
)
def test_elke_waarde_die_verandert_is_een_zin(kopie: Kopie, oud: str, nieuw: str, zin: str) -> None:
    kopie.vervang("regeling.toml", oud, nieuw)
    assert [gevonden[: len(zin)] for gevonden in zinnen(kopie)] == [zin]


def test_een_nieuwe_versie_van_een_regel_komt_erbij_en_is_in_de_tekst_te_zien(kopie: Kopie) -> None:
    kopie.cel("bijlage_1.csv", 4, "tot", "2011-12-31")
    kopie.voeg_toe("bijlage_1.csv", als=4, van="2012-01-01", tot="")
    assert "Regel “b1-financien-debiteuren van 01-01-2012” komt erbij." in zinnen(kopie)
    tekst = als_tekst(lees_regelset(kopie.map))
    assert "    Deze regel geldt tot en met 31-12-2011.\n" in tekst
    assert "    Deze regel geldt van 01-01-2012.\n" in tekst


def test_een_regel_die_naar_een_andere_bijlage_gaat_verliest_wat_er_gedrukt_stond(
    kopie: Kopie, tmp_path: Path
) -> None:
    zonder = Kopie(tmp_path / "ander")
    zonder.bewaar("bijlage_3.csv", zonder.tabel("bijlage_3.csv")[:1])
    zonder.voeg_toe("bijlage_1.csv", als=4, regel="b3-amk", doel="kindermishandeling")
    gevonden = [v.zin for v in vergelijk(lees_regelset(kopie.map), lees_regelset(zonder.map))]
    assert "Regel “b3-ziekenhuizen” vervalt." in gevonden
    assert any("“b3-amk”: beperking tekst was “Niet mogelijk” en wordt “niets”" in zin for zin in gevonden)


def test_rubrieken_staan_bij_hun_categorie() -> None:
    assert rubriekregels(["081110", "010240", "081120"]) == [
        ("Persoon", [("010240", "Geslachtsnaam")]),
        ("Verblijfplaats", [("081110", "Straatnaam"), ("081120", "Huisnummer")]),
    ]
