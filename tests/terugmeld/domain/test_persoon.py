"""A persoonslijst answers what the use cases ask of it."""

from collections.abc import Mapping

import pytest

from terugmeld.domain.naam import zoekvorm
from terugmeld.domain.persoon import Onderzoeksaanduiding, Persoonslijst, Voorkomen


def lijst(*voorkomens: tuple[str, int, int, Mapping[str, str]]) -> Persoonslijst:
    return Persoonslijst("1", tuple(Voorkomen(*voorkomen) for voorkomen in voorkomens))


ANNA = lijst(
    (
        "01",
        1,
        0,
        {
            "010110": "8320968431",
            "010120": "999993653",
            "010210": "Anna",
            "010230": "van der",
            "010240": "Meer",
        },
    ),
    ("04", 1, 0, {"040510": "0001"}),
    ("04", 2, 0, {"040510": "0131", "048310": "040510", "048320": "20260301"}),
    ("05", 1, 0, {"050240": "Bos"}),
    ("05", 1, 1, {"050240": "Bosch", "058310": "050000", "058320": "20200101"}),
    ("07", 1, 0, {"077010": "4"}),
    ("08", 1, 0, {"080910": "0852", "088310": "081100", "088320": "20260102", "088330": "20260201"}),
    ("08", 1, 2, {"080910": "0363"}),
    ("08", 1, 1, {"080910": "0439"}),
)


def test_wie_het_is() -> None:
    assert (ANNA.bsn, ANNA.anummer, ANNA.naam) == ("999993653", "8320968431", "Anna van der Meer")
    assert (ANNA.gemeente, ANNA.geheim, ANNA.opschorting) == ("0852", 4, "")


def test_waarden_over_alle_stapels_en_uit_de_historie() -> None:
    assert ANNA.waarden("040510") == ("0001", "0131")
    assert ANNA.waarden("550240") == ("Bosch",)
    assert ANNA.waarden("050240") == ("Bos",)
    assert ANNA.waarden("060810") == ()
    assert ANNA.waarde("060810") == ""


def test_actueel_en_historie() -> None:
    assert [voorkomen.stapel for voorkomen in ANNA.actueel("04")] == [1, 2]
    assert [voorkomen.elementen["080910"] for voorkomen in ANNA.historie("08", 1)] == ["0439", "0363"]
    assert ANNA.historie("04", 2) == []
    assert [voorkomen.lo_categorie for voorkomen in ANNA.voorkomens[3:5]] == ["05", "55"]


def test_alleen_open_onderzoeken_van_actuele_voorkomens() -> None:
    assert ANNA.onderzoeken == (Onderzoeksaanduiding("04", 2, "040510", "20260301"),)


@pytest.mark.parametrize(("waarde", "geheim"), [("0", 0), ("7", 7), ("8", 7), ("x", 7), ("٣", 7), ("", 0)])
def test_een_onleesbare_indicatie_geheim_telt_als_de_zwaarste(waarde: str, geheim: int) -> None:
    assert lijst(("07", 1, 0, {"077010": waarde})).geheim == geheim


@pytest.mark.parametrize(
    ("opschorting", "gemeente", "is_ingezetene", "is_rni", "is_overleden"),
    [
        ("", "0852", True, False, False),
        ("", "0363", False, False, False),
        ("O", "0852", False, False, True),
        ("E", "0852", False, True, False),
        ("M", "0852", False, True, False),
        ("R", "1999", False, True, False),
        ("", "1999", False, True, False),
        ("F", "0852", False, False, False),
    ],
)
def test_ingezetene_rni_of_overleden(
    opschorting: str, gemeente: str, is_ingezetene: bool, is_rni: bool, is_overleden: bool
) -> None:
    persoon = lijst(("07", 1, 0, {"076720": opschorting}), ("08", 1, 0, {"080910": gemeente}))
    assert persoon.is_ingezetene("0852") is is_ingezetene
    assert persoon.is_rni is is_rni
    assert persoon.is_overleden is is_overleden


def test_een_datum_overlijden_is_genoeg_om_overleden_te_zijn() -> None:
    assert lijst(("06", 1, 0, {"060810": "20080700"})).is_overleden


@pytest.mark.parametrize(
    ("naam", "vorm"),
    [
        ("Çelik-Öz", "celikoz"),
        ("van 't Hoff", "vanthoff"),
        ("Łukasiewicz", "lukasiewicz"),
        ("ĲSBRANDTSZ", "ijsbrandtsz"),
        ("Straßer", "strasser"),
        ("Yıldız", "yildiz"),
        ("İnönü", "inonu"),
        ("Søren Ægir", "sorenaegir"),
        (".", ""),
    ],
)
def test_zoekvorm(naam: str, vorm: str) -> None:
    assert zoekvorm(naam) == vorm
    assert zoekvorm(naam.upper()) == vorm or "ß" in naam
