"""Whether a text names a value: long ones anywhere, short ones where they can't be something else."""

import pytest

from terugmeld.domain.genoemd import noemt

HUISNUMMER, LETTER, TOEVOEGING, VOORNAAM, GESLACHT = "081120", "081130", "081140", "010210", "010410"


@pytest.mark.parametrize(
    ("rubriek", "waarde", "tekst"),
    [
        ("081110", "Kerkplein", "Het adres is nu kerkplein."),
        ("010310", "19850314", "Geboren op 14 maart 1985."),
        (GESLACHT, "V", "Zij is een vrouw."),
        (HUISNUMMER, "12", "Het huisnummer is 12."),
        (HUISNUMMER, "12", "Kerkplein 12, 1141 AA."),
        (HUISNUMMER, "5", "Het moet nummer 5 zijn, zie ook 5 maart."),
        (HUISNUMMER, "12", "Het is nu 12a."),
        (HUISNUMMER, "12", "Het is nu 12-a."),
        (LETTER, "a", "Het is nu 12A."),
        (LETTER, "u", "Het is 12 u geworden."),
        (TOEVOEGING, "II", "Het is 12-II."),
        (VOORNAAM, "Bo", "De voornaam is Bo geworden."),
    ],
)
def test_dit_noemt_het_gegeven(rubriek: str, waarde: str, tekst: str) -> None:
    assert noemt(tekst, rubriek, waarde)


@pytest.mark.parametrize(
    ("rubriek", "waarde", "tekst"),
    [
        ("081110", "Kerkplein", "Het adres is verbeterd."),
        (HUISNUMMER, "5", "U krijgt binnen 5 werkdagen bericht."),
        (HUISNUMMER, "5", "Wij schreven u op 5 maart 2026 en op 12-5-2026."),
        (HUISNUMMER, "5", "Zie artikel 5, lid 5 van de verordening."),
        (HUISNUMMER, "5", "Bel ons om 5:30 uur, of tussen 4 en 5 uur."),
        (HUISNUMMER, "5", "Het kenmerk is TM-2026-000005, en het bedrag 1,5 of € 5,00."),
        (HUISNUMMER, "5", "Wij deden 5 bezoeken."),
        (LETTER, "u", "Wij laten het u weten."),
        (LETTER, "a", "Dit is a priori juist."),
        (VOORNAAM, "Bo", "Een bo maakt nog geen naam, en Bob ook niet."),
        ("010230", "de", "Wij hebben de naam verbeterd."),
    ],
)
def test_dit_noemt_het_gegeven_niet(rubriek: str, waarde: str, tekst: str) -> None:
    assert not noemt(tekst, rubriek, waarde)


def test_een_lege_waarde_wordt_nergens_genoemd() -> None:
    assert not noemt("Het is 12.", HUISNUMMER, "")
