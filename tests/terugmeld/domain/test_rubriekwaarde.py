"""What people type for a rubriek becomes what the LO writes, and what does not fit is told in words."""

import pytest

from terugmeld.domain.rubriekwaarde import gebrek, lees, voorbeeld


@pytest.mark.parametrize(
    ("code", "tekst", "waarde"),
    [
        ("010310", "14-3-1985", "19850314"),
        ("010310", "maart 1985", "19850300"),
        ("010310", "ergens", "ergens"),
        ("081160", "1141 aa", "1141AA"),
        ("081160", "onbekend", "onbekend"),
        ("010410", "Vrouw", "V"),
        ("010410", "v", "V"),
        ("010410", "M", "M"),
        ("081110", "Kerkplein", "Kerkplein"),
        ("010330", "Suriname", "5007"),
        ("040510", "nederlandse", "0001"),
        ("080910", "Purmerend", "0439"),
        ("060820", "Kaapstad", "Kaapstad"),
        ("999999", "x", "x"),
        ("010310", None, None),
    ],
)
def test_getypt_wordt_zoals_het_logisch_ontwerp_het_schrijft(
    code: str, tekst: str | None, waarde: str | None
) -> None:
    assert lees(code, tekst) == waarde


@pytest.mark.parametrize(
    ("code", "waarde", "zin"),
    [
        ("010310", "19850231", "Deze datum bestaat niet."),
        ("010310", "ergens", "Vul een datum in zoals"),
        ("081120", "twaalf", "alleen cijfers"),
        ("010410", "X", "Vul een van deze codes in: M (man)"),
        ("080910", "Waterland-Zuid", "landelijke tabel"),
        ("080910", "9998", "landelijke tabel: gemeente"),
        ("010320", "9998", "landelijke tabel: gemeente"),
        ("010330", "0001", "landelijke tabel: land"),
        ("040510", "9999", "landelijke tabel: nationaliteit"),
        ("103910", "01", "landelijke tabel: verblijfstitel"),
        ("010220", "XX", "B (baron), BS (barones)"),
        ("113210", "3", "D (een of meer derden hebben het gezag)"),
        ("010120", "123456789", "elfproef"),
        ("133110", "-1", "Vul de code in van de landelijke tabel."),
        ("081160", "1141AAA", "tekens"),
    ],
)
def test_wat_niet_past_zegt_wat_wel_past(code: str, waarde: str, zin: str) -> None:
    assert zin in gebrek(code, waarde)
    assert gebrek(code, waarde).endswith(".")


@pytest.mark.parametrize(
    ("code", "waarde"),
    [
        ("010310", "19850000"),
        ("080910", "0852"),
        ("010320", "0001"),
        ("010320", "Kaapstad"),
        ("010330", "9089"),
        ("040510", "0027"),
        ("999999", "x"),
    ],
)
def test_wat_past_heeft_geen_gebrek(code: str, waarde: str) -> None:
    assert gebrek(code, waarde) == gebrek(code, None) == ""


def test_een_voorbeeld_zegt_hoe_een_waarde_eruitziet() -> None:
    assert "14-3-1985" in voorbeeld("010310")
    assert "man, vrouw" in voorbeeld("010410")
    assert voorbeeld("080910") == "De naam of de code."
    assert voorbeeld("081120") == "Vul 1 tot en met 5 cijfers in."
    assert voorbeeld("010120") == "Vul precies 9 cijfers in."
    assert voorbeeld("081110") == ""
