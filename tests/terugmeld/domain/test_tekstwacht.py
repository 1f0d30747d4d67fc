"""A BSN, a telephone number and an e-mail address in a free text are pointed out; other numbers are not."""

import pytest

from terugmeld.domain.tekstwacht import Vondst, vondsten, waarschuwingen
from tests.bouwers import BSN


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        (f"Zijn zoon is {BSN}.", {Vondst.BSN}),
        ("BSN 9999.93.653", {Vondst.BSN}),
        ("Bel 06-12345678 of 0299 123 456.", {Vondst.TELEFOON}),
        ("Bel +31612345678.", {Vondst.TELEFOON}),
        ("Mail jan@voorbeeld.nl", {Vondst.EMAIL}),
        ("Dossier 123456789, zaak Z-999993653 en 1141AA 12", set()),
        ("Op 14-03-2026 om 10.30 uur", set()),
    ],
)
def test_wat_er_in_een_tekst_staat(tekst: str, gevonden: set[Vondst]) -> None:
    assert vondsten(tekst) == gevonden


def test_bevestigen_kan_waar_het_mag() -> None:
    tekst = "Bel 06-12345678."
    assert waarschuwingen("toelichting", tekst)[0].endswith("of kruis aan dat het nodig is.")
    assert waarschuwingen("toelichting", tekst, is_bevestigd=True) == []
    assert waarschuwingen("adres", tekst, is_bevestigd=True)[0].endswith("Haal het weg.")
    assert waarschuwingen("contact_telefoon", tekst) == waarschuwingen("bron", None) == []
