"""Bijlage 3: de vrije derden, en de bijzondere gevallen en uitzonderingen."""

import pytest

from bijlagen.matrix import Logklasse, Persoonskring, Reden, Regel, Voorwaarde, Wijze
from bijlagen.rubrieken import RUBRIEKEN
from tests.verordening.gedrukt import (
    MAP,
    REGELSET,
    bron,
    cellen,
    passende_vraag,
    verwachte_cellen,
    woorden,
)

REGELS = [regel for regel in REGELSET.bijlagen.regels if regel.bron == "bijlage 3"]
DERDEN = [regel for regel in REGELS if regel.afnemer != "amk"]
AMK = REGELSET.regel("b3-amk")
VERWACHT = verwachte_cellen("bijlage_3")
ARTIKEL_100 = {
    *("010210", "010220", "010230", "010240", "010310", "016110", "050230", "050240", "060810", "080910"),
    *("081110", "081115", "081120", "081130", "081140", "081150", "081160", "081170", "081180", "081190"),
    *("081210", "210210", "210220", "210230", "210240", "210310", "210910"),
}
GEEN_NUMMERS_OF_NAAMGEBRUIK = {
    *("010110", "010120", "020110", "020120", "030110", "030120", "050110", "050120", "090110", "090120"),
    "016110",
}
CATEGORIEEN_AMK = {"01", "02", "03", "04", "05", "06", "08", "09", "10", "11"}
SELECTIE = {"b3-begrafenisfonds", "b3-maatschappelijke-dienstverlening", "b3-jeugdwelzijnswerk"}
AD_HOC = {regel.regel_id for regel in REGELS} - SELECTIE | {"b3-jeugdwelzijnswerk"}
HOOFD = (
    "Schema Vrije derden Wie Waarvoor Welke cate-gorie Welke gegevens Verstrek-kings-beperking Basis"
    " Wie Waarvoor Welke cate-gorie Welke gegevens Verstrek-kings-beperking Basis"
    " Schema Bijzondere gevallen en uitzonderingen"
    " Wie Waarvoor Welke cate-gorie Welke gegevens Verstrekkings-beperking Basis"
)


@pytest.mark.gedeeld
def test_bijlage_3_bevat_elk_gedrukt_woord_en_geen_ander() -> None:
    gedrukt = bron("Bijlage 3 Vrije derden", "Bijlage 4 Terugmeldingsverplichting")
    onze = [HOOFD]
    eenmaal: set[str] = set()
    for regel in REGELS:
        druk = regel.druk
        assert druk is not None
        onze += [regel.tekst, druk.beperking]
        if regel.afnemer not in eenmaal:
            onze += [regel.afnemer_tekst, druk.categorie, druk.gegevens, druk.basis]
        eenmaal.add(regel.afnemer)
    assert woorden(*onze) == woorden(*gedrukt)


def test_bijlage_3_telt_veertien_regels_voor_vrije_derden_en_een_bijzonder_geval() -> None:
    assert len(DERDEN) == 14
    assert {regel.regel_id for regel in REGELS} == set(VERWACHT)


@pytest.mark.parametrize("regel_id", VERWACHT)
def test_elke_cel_staat_er_zoals_verwacht(regel_id: str) -> None:
    assert cellen(MAP / "bijlage_3.csv")[regel_id] == VERWACHT[regel_id]


@pytest.mark.parametrize("regel", DERDEN, ids=lambda regel: regel.regel_id)
def test_een_vrije_derde_krijgt_ten_hoogste_de_gegevens_van_artikel_100_lid_2(regel: Regel) -> None:
    for rubriek in RUBRIEKEN:
        besluit = REGELSET.toets(passende_vraag(regel, (rubriek,)))
        assert besluit.is_toegestaan is (rubriek in ARTIKEL_100), rubriek


@pytest.mark.parametrize("regel", DERDEN, ids=lambda regel: regel.regel_id)
def test_zonder_toestemming_vooraf_gaat_niets_naar_een_vrije_derde(regel: Regel) -> None:
    besluit = REGELSET.toets(passende_vraag(regel, ("010240",)).met(toestemming=False))
    assert besluit.reden is Reden.TOESTEMMING_ONTBREEKT
    assert "art. 4 lid 3" in besluit.uitleg


@pytest.mark.parametrize("regel", DERDEN, ids=lambda regel: regel.regel_id)
@pytest.mark.parametrize("geheim", range(8))
def test_geheimhouding_houdt_een_vrije_derde_tegen_bij_3_5_6_en_7(regel: Regel, geheim: int) -> None:
    besluit = REGELSET.toets(passende_vraag(regel, ("010240",)).met(geheim=geheim))
    assert besluit.reden is (Reden.GEHEIM if geheim in {3, 5, 6, 7} else Reden.TOEGESTAAN)


@pytest.mark.parametrize("regel", DERDEN, ids=lambda regel: regel.regel_id)
def test_een_vrije_derde_krijgt_alleen_gegevens_van_eigen_ingeschrevenen(regel: Regel) -> None:
    besluit = REGELSET.toets(passende_vraag(regel, ("010240",)).met(persoon=Persoonskring.ELDERS))
    assert besluit.reden is Reden.PERSOON_BUITEN_KRING


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.regel_id)
@pytest.mark.parametrize("wijze", Wijze)
def test_de_wijze_volgt_de_gelezen_frequentie(regel: Regel, wijze: Wijze) -> None:
    besluit = REGELSET.toets(passende_vraag(regel, ("010240",)).met(wijze=wijze))
    mag = (wijze is Wijze.AD_HOC and regel.regel_id in AD_HOC) or (
        regel.regel_id in SELECTIE
        and (
            wijze is Wijze.SELECTIE or (wijze is Wijze.SPONTAAN and regel.regel_id != "b3-jeugdwelzijnswerk")
        )
    )
    assert besluit.is_toegestaan is mag
    if wijze is Wijze.RECHTSTREEKS:
        assert besluit.reden is Reden.DERDE_NOOIT_RECHTSTREEKS


@pytest.mark.parametrize("regel", DERDEN, ids=lambda regel: regel.regel_id)
def test_elke_voorwaarde_gaat_met_het_besluit_mee(regel: Regel) -> None:
    voorwaarden = set(REGELSET.toets(passende_vraag(regel, ("010240",))).voorwaarden)
    altijd = {Voorwaarde.AANTEKENING, Voorwaarde.TOESTEMMING, Voorwaarde.NIET_COMMERCIEEL}
    verwacht = altijd | {Voorwaarde.LEVENSSFEER}
    if regel.regel_id not in SELECTIE | {"b3-rode-kruis"}:
        verwacht.add(Voorwaarde.EENMALIG)
    if regel.regel_id == "b3-rode-kruis":
        verwacht.add(Voorwaarde.CRIB)
    if regel.regel_id == "b3-buitenlandse-eu-overheden":
        verwacht |= {Voorwaarde.SCHRIFTELIJK, Voorwaarde.NEDERLANDS_BELANG}
    assert voorwaarden == verwacht


def test_het_amk_krijgt_de_gegevens_van_artikel_34_zonder_nummers_en_naamgebruik() -> None:
    for code, rubriek in RUBRIEKEN.items():
        hoort = (
            rubriek.categorie in CATEGORIEEN_AMK
            and rubriek.aard in {"algemeen", "algemeen of verwijs"}
            and code not in GEEN_NUMMERS_OF_NAAMGEBRUIK
        )
        assert REGELSET.toets(passende_vraag(AMK, (code,))).is_toegestaan is hoort, code


@pytest.mark.parametrize("geheim", range(8))
def test_bij_het_amk_is_geen_verstrekkingsbeperking_mogelijk(geheim: int) -> None:
    vraag = passende_vraag(AMK, ("010240",)).met(geheim=geheim, toestemming=False)
    assert REGELSET.toets(vraag).reden is Reden.TOEGESTAAN


def test_een_verstrekking_aan_het_amk_komt_niet_in_het_protocol() -> None:
    besluit = REGELSET.toets(passende_vraag(AMK, ("010240",)))
    assert besluit.logklasse is Logklasse.GEEN
    assert Voorwaarde.NIET_PROTOCOLLEREN in besluit.voorwaarden
    geweigerd = REGELSET.toets(passende_vraag(AMK, ("010120",)))
    assert geweigerd.logklasse is Logklasse.NORMAAL
    assert {regel.logklasse for regel in DERDEN} == {Logklasse.NORMAAL}


@pytest.mark.parametrize("regel", DERDEN, ids=lambda regel: regel.regel_id)
def test_elke_regel_voor_vrije_derden_is_als_onzeker_gemerkt(regel: Regel) -> None:
    assert regel.status.value == "onzeker"
    assert regel.opmerking.endswith(".")
