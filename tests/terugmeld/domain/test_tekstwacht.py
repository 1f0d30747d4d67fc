"""A BSN, a telephone number and an e-mail address in a free text are pointed out; other numbers are not."""

import time

import pytest

from terugmeld.domain.tekstwacht import (
    BEWAAKT,
    ONBEWAAKT,
    Vondst,
    benoem_vondsten,
    vondsten,
    waarschuwingen,
)
from terugmeld.domain.vrije_tekst import TEKSTVELDEN, gebreken
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
    assert waarschuwingen("toelichting", tekst, is_bevestigd=False)[0].endswith(
        "of kruis aan dat het nodig is."
    )
    assert waarschuwingen("toelichting", tekst, is_bevestigd=True) == []
    assert waarschuwingen("adres", tekst, is_bevestigd=True)[0].endswith("Haal het weg.")
    assert waarschuwingen("contact_telefoon", tekst) == waarschuwingen("bron", None) == []


def test_elk_veld_met_tekst_is_bewaakt_of_zegt_waarom_niet() -> None:
    assert not set(BEWAAKT) & set(ONBEWAAKT)
    assert set(BEWAAKT) | set(ONBEWAAKT) == set(TEKSTVELDEN)
    assert all(reden.endswith(".") for reden in ONBEWAAKT.values())


@pytest.mark.parametrize("veld", BEWAAKT)
def test_een_bsn_in_vrije_tekst_wordt_geweigerd(veld: str) -> None:
    zin = "Hier staat iets dat op een burgerservicenummer lijkt. Haal het weg."
    assert gebreken(veld, f"Zijn zoon is {BSN}.") == [zin]


def test_een_antwoord_mag_zeggen_hoe_burgerzaken_te_bereiken_is() -> None:
    assert gebreken("reactie", "Bel Burgerzaken op 0299 123 456.") == []
    assert gebreken("reden", "Bel mij op 0299 123 456.") != []


def test_een_tekst_zonder_eigen_veld_wordt_ook_bekeken() -> None:
    assert benoem_vondsten("Mail jan@voorbeeld.nl") == ["Hier staat een e-mailadres. Haal het weg."]


@pytest.mark.parametrize("stuk", ["x", "@", "a@", "0", "06-", "1 ", "a@b."])
def test_een_heel_lange_tekst_kost_niet_meer_dan_zijn_lengte(stuk: str) -> None:
    """Half a megabyte takes far less than the minutes that looking back at every sign would take."""
    begin = time.process_time()
    vondsten(stuk * (500_000 // len(stuk)))
    assert time.process_time() - begin < 10
