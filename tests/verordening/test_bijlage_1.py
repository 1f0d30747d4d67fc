"""Bijlage 1: de afnemers met rechtstreekse toegang en hun redenen."""

import pytest

from bijlagen.matrix import Persoonskring, Reden, Regel, Wijze
from bijlagen.rubrieken import RUBRIEKEN
from tests.verordening.gedrukt import MAP, REGELSET, bron, cellen, passende_vraag, verwachte_cellen

REGELS = [regel for regel in REGELSET.bijlagen.regels if regel.bron == "bijlage 1"]
VERWACHT = verwachte_cellen("bijlage_1")

NAAM = {"010210", "010220", "010230", "010240"}
ADRES = {
    *("080910", "081010", "081020", "081110", "081115", "081120", "081130", "081140", "081150", "081160"),
    *("081170", "081210"),
}
PERSONEEL = {"010120", "010310", "010410", "016110", "050230", "050240", "060810"}
VOORDRACHT = {"010310", "010320", "010330", "010410", "016110", "060810"}
GEGEVENS = {
    "b1-algemene-zaken-klachten": NAAM | ADRES,
    "b1-algemene-zaken-decoraties": NAAM | ADRES | VOORDRACHT,
    "b1-financien-debiteuren": NAAM | ADRES | {"010120", "010310"},
    "b1-vrom-vergunningen": NAAM | ADRES | {"010120", "010310"},
    "b1-zorg-en-welzijn-clienten": NAAM | ADRES | {"010120", "010310"},
    "b1-p-en-o-personeel": NAAM | ADRES | PERSONEEL,
    "b1-p-en-o-ongewenste-situatie": NAAM | ADRES | {"010310", "010410"},
}
MET_ZAAKKENMERK = {
    "b1-algemene-zaken-klachten",
    "b1-algemene-zaken-decoraties",
    "b1-vrom-vergunningen",
    "b1-p-en-o-ongewenste-situatie",
}


@pytest.mark.gedeeld
def test_bijlage_1_staat_er_woord_voor_woord_zoals_gedrukt() -> None:
    gedrukt = bron("Bijlage 1", "Bijlage 2 Taken afnemers.")
    onze = [
        "Overzicht van de binnengemeentelijke afnemers die rechtstreeks toegang tot de GBA hebben:",
        "Afnemers",
        "Reden",
    ]
    for regel in REGELS:
        if regel.afnemer_tekst not in onze:
            onze.append(regel.afnemer_tekst)
        onze.append(regel.tekst)
    assert onze == gedrukt


def test_bijlage_1_telt_vijf_afnemers_met_zeven_redenen() -> None:
    assert {regel.regel_id for regel in REGELS} == set(GEGEVENS) == set(VERWACHT)
    assert len({regel.afnemer for regel in REGELS}) == 5


@pytest.mark.parametrize("regel_id", VERWACHT)
def test_elke_cel_staat_er_zoals_verwacht(regel_id: str) -> None:
    assert cellen(MAP / "bijlage_1.csv")[regel_id] == VERWACHT[regel_id]


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.regel_id)
def test_elke_rubriek_binnen_de_set_mag_en_elke_andere_niet(regel: Regel) -> None:
    for rubriek in RUBRIEKEN:
        besluit = REGELSET.toets(passende_vraag(regel, (rubriek,)))
        mag = rubriek in GEGEVENS[regel.regel_id]
        assert besluit.is_toegestaan is mag, rubriek
        assert besluit.regel_id == regel.regel_id
        assert (besluit.reden is Reden.TOEGESTAAN) is mag


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.regel_id)
def test_alleen_een_aangewezen_medewerker_krijgt_gegevens(regel: Regel) -> None:
    vraag = passende_vraag(regel, ("010240",)).met(aangewezen=False)
    assert REGELSET.toets(vraag).reden is Reden.NIET_AANGEWEZEN


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.regel_id)
@pytest.mark.parametrize("zaakkenmerk", [None, "", "  "])
def test_een_zaakkenmerk_is_nodig_waar_het_om_een_zaak_gaat(regel: Regel, zaakkenmerk: str | None) -> None:
    besluit = REGELSET.toets(passende_vraag(regel, ("010240",)).met(zaakkenmerk=zaakkenmerk))
    verwacht = Reden.ZAAKKENMERK_ONTBREEKT if regel.regel_id in MET_ZAAKKENMERK else Reden.TOEGESTAAN
    assert besluit.reden is verwacht


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.regel_id)
@pytest.mark.parametrize("wijze", Wijze)
def test_bijlage_1_geeft_rechtstreeks_en_spontaan_en_anders_niet(regel: Regel, wijze: Wijze) -> None:
    besluit = REGELSET.toets(passende_vraag(regel, ("010240",)).met(wijze=wijze))
    mag = wijze in {Wijze.RECHTSTREEKS, Wijze.SPONTAAN}
    assert besluit.reden is (Reden.TOEGESTAAN if mag else Reden.WIJZE_NIET_TOEGESTAAN)


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.regel_id)
def test_een_voordracht_gaat_alleen_over_eigen_ingeschrevenen(regel: Regel) -> None:
    vraag = passende_vraag(regel, ("010240",)).met(persoon=Persoonskring.ELDERS)
    buiten = regel.regel_id == "b1-algemene-zaken-decoraties"
    assert REGELSET.toets(vraag).reden is (Reden.PERSOON_BUITEN_KRING if buiten else Reden.TOEGESTAAN)


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.regel_id)
@pytest.mark.parametrize("geheim", range(8))
def test_geheimhouding_houdt_een_binnengemeentelijke_afnemer_niet_tegen(regel: Regel, geheim: int) -> None:
    vraag = passende_vraag(regel, ("010240",)).met(geheim=geheim)
    assert REGELSET.toets(vraag).reden is Reden.TOEGESTAAN


def test_elke_gegevensset_van_bijlage_1_is_een_voorstel() -> None:
    assert {regel.status.value for regel in REGELS} == {"voorstel"}
    assert {REGELSET.bijlagen.gegevenssets[r.gegevensset].status.value for r in REGELS} == {"voorstel"}
