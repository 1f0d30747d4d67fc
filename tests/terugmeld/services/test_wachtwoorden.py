"""A new password is long and not easy to guess; there is no rule about kinds of characters (ASVS 6.2)."""

import pytest

from terugmeld.domain.geheim import vingerafdruk
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.wachtwoorden import hash_wachtwoord, klopt, maak_wachtwoord, toets_wachtwoord


@pytest.fixture(autouse=True)
def snelle_hash() -> None:
    """Keep the real hash here."""


@pytest.mark.parametrize(
    "wachtwoord",
    [
        "fiets berg kaas zon",
        "a b c d e f g h i j k l",
        "é" * 5 + "wandelende takken",
        "lang " * 3 + "x" * 80 + "yz",
    ],
)
def test_een_lange_zin_mag(wachtwoord: str) -> None:
    toets_wachtwoord(wachtwoord, gebruikersnaam="jansen")
    assert len(wachtwoord) >= 15


@pytest.mark.parametrize(
    ("wachtwoord", "zin"),
    [
        ("kort", "minstens 15 tekens"),
        ("x" * 257, "hoogstens 256 tekens"),
        ("aaaaaaaaaaaaaaaa", "makkelijk te raden"),
        ("wachtwoord12345!", "makkelijk te raden"),
        ("WelkomGemeente2026", "makkelijk te raden"),
        ("jansenjansenjansen1", "makkelijk te raden"),
        ("Annemarie Jansen-1985!", "makkelijk te raden"),
        ("correct horse battery staple", "makkelijk te raden"),
        ("Jantje zag eens pruimen hangen!", "makkelijk te raden"),
        ("qwertyuiopasdfghjkl", "makkelijk te raden"),
    ],
)
def test_een_zwak_wachtwoord_mag_niet(wachtwoord: str, zin: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        toets_wachtwoord(wachtwoord, gebruikersnaam="jansen", naam="Annemarie van Jansen")
    assert zin in fout.value.velden["wachtwoord"][0]


def test_een_wachtwoord_klopt_alleen_met_zijn_hash() -> None:
    hash_ = hash_wachtwoord("fiets berg kaas zon")
    assert hash_.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert klopt(hash_, "fiets berg kaas zon")
    assert not klopt(hash_, "fiets berg kaas zo")
    assert not klopt(None, "een wachtwoord dat niemand heeft")
    assert not klopt("geen hash", "fiets berg kaas zon")


def test_een_eerste_wachtwoord_is_elke_keer_anders_en_voldoet_zelf_aan_de_regels() -> None:
    gemaakt = {maak_wachtwoord(vingerafdruk(str(nummer))) for nummer in range(20)}
    assert maak_wachtwoord(vingerafdruk("0")) in gemaakt
    assert len(gemaakt) == 20
    for wachtwoord in gemaakt:
        toets_wachtwoord(wachtwoord, gebruikersnaam="t.groot")


def test_een_lang_wachtwoord_wordt_niet_afgekapt() -> None:
    hash_ = hash_wachtwoord("a" * 100 + "1")
    assert not klopt(hash_, "a" * 100 + "2")
