"""Het voorbeeld met de wet van vandaag: wat er anders is dan in 2010, en niets buiten de gegevensset."""

from datetime import date
from pathlib import Path

import pytest

from beheerregeling.termijnen import Eenheid, Termijn
from bijlagen.matrix import Logklasse, Persoonskring, Reden, Regel, Vraag, Wijze, ingebouwd
from bijlagen.regeling import Toestemmingsregel
from bijlagen.regels import Authentiek, Status
from bijlagen.rubrieken import RUBRIEKEN
from bijlagen.vergelijking import vergelijk
from bijlagen.voorwaarde import Voorwaarde
from tests.gedeeld import gedeeld_bestand
from tests.verordening.gedrukt import REGELSET as WATERLAND

REGELSET = ingebouwd("wet_brp_voorbeeld")
MAP = Path(__file__).resolve().parents[2] / "bijlagen" / "wet_brp_voorbeeld"
DAG = date(2026, 6, 15)
REGELS = REGELSET.bijlagen.regels
DERDEN = tuple(regel for regel in REGELS if regel.bron == "bijlage 3" and regel.afnemer != "veilig-thuis")
VEILIG_THUIS = REGELSET.regel("b3-veilig-thuis")
ARTIKEL_3_9 = {
    *(code for code in RUBRIEKEN if code[:4] in {"0102", "0811", "0812"}),
    *("010310", "010410", "016110", "050230", "050240", "060810", "080910"),
}


def vraag(regel: Regel, *rubrieken: str) -> Vraag:
    """Return a question to which this row answers, whatever it asks."""
    return Vraag(
        afnemer=regel.afnemer,
        doel=regel.doel,
        rubrieken=rubrieken,
        datum=DAG,
        wijze=min(regel.wijzen),
        zaakkenmerk="Z-2026-17",
    )


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.regel_id)
def test_elke_rubriek_buiten_de_set_van_een_regel_wordt_geweigerd(regel: Regel) -> None:
    binnen = set(REGELSET.gegevens(regel.afnemer, regel.doel))
    assert binnen
    for code in RUBRIEKEN:
        besluit = REGELSET.toets(vraag(regel, code))
        assert besluit.is_toegestaan is (code in binnen), code


@pytest.mark.parametrize("regel", DERDEN, ids=lambda regel: regel.regel_id)
def test_een_derde_krijgt_ten_hoogste_de_gegevens_van_artikel_3_9_lid_4(regel: Regel) -> None:
    assert set(REGELSET.gegevens(regel.afnemer, regel.doel)) == ARTIKEL_3_9


@pytest.mark.parametrize("regel", DERDEN, ids=lambda regel: regel.regel_id)
def test_een_organisatie_heeft_geen_toestemming_nodig_en_het_geslacht_mag(regel: Regel) -> None:
    besluit = REGELSET.toets(vraag(regel, "010410"))
    assert besluit.reden is Reden.TOEGESTAAN
    assert Voorwaarde.TOESTEMMING not in besluit.voorwaarden
    oud = WATERLAND.regel(regel.regel_id)
    assert "010410" not in WATERLAND.gegevens(oud.afnemer, oud.doel)


@pytest.mark.parametrize("regel", DERDEN, ids=lambda regel: regel.regel_id)
@pytest.mark.parametrize("geheim", range(8))
def test_geheimhouding_houdt_een_derde_tegen_bij_3_5_6_en_7(regel: Regel, geheim: int) -> None:
    besluit = REGELSET.toets(vraag(regel, "010240").met(geheim=geheim))
    assert besluit.reden is (Reden.GEHEIM if geheim in {3, 5, 6, 7} else Reden.TOEGESTAAN)
    assert (besluit.grondslag.startswith("Wet BRP art. 3.21")) is (geheim in {3, 5, 6, 7})


@pytest.mark.parametrize(
    "regel", [r for r in REGELS if not r.bron.startswith("artikel")], ids=lambda regel: regel.regel_id
)
def test_het_college_verstrekt_alleen_over_eigen_ingeschrevenen(regel: Regel) -> None:
    besluit = REGELSET.toets(vraag(regel, "010240").met(persoon=Persoonskring.ELDERS))
    assert besluit.reden is Reden.PERSOON_BUITEN_KRING


def test_een_verstrekking_aan_veilig_thuis_staat_verborgen_in_het_protocol() -> None:
    besluit = REGELSET.toets(vraag(VEILIG_THUIS, "010240"))
    assert besluit.logklasse is Logklasse.VERBORGEN
    assert Voorwaarde.NIET_PROTOCOLLEREN not in besluit.voorwaarden
    assert REGELSET.toets(vraag(VEILIG_THUIS, "010240").met(geheim=7)).reden is Reden.TOEGESTAAN
    assert {regel.logklasse for regel in DERDEN} == {Logklasse.NORMAAL}


def test_terugkijken_en_bewaren_duren_twintig_jaar() -> None:
    waarden = REGELSET.waarden
    assert (waarden.inzage_terugkijk_jaren, waarden.protocol_bewaar_jaren) == (20, 20)
    assert waarden.inzage_antwoord_weken == 4
    assert waarden.beoordelingstermijn == Termijn(5, Eenheid.WERKDAGEN)
    assert waarden.toestemming is Toestemmingsregel.NATUURLIJKE_ONTVANGER
    assert not waarden.moet_niet_authentiek_terugmelden
    assert not waarden.is_extern_via_burgerzaken
    assert (waarden.dossier_bewaar_jaren, waarden.vermoeden_werkdagen) == (10, 10)


@pytest.mark.parametrize("code", RUBRIEKEN)
def test_de_authentieke_gegevens_zijn_die_van_het_besluit_brp(code: str) -> None:
    assert REGELSET.is_authentiek(code) is bool(RUBRIEKEN[code].is_authentiek)
    if REGELSET.is_authentiek(code):
        assert REGELSET.bijlagen.authentiek[code] is Authentiek(RUBRIEKEN[code].voorwaarde)


def test_soort_verbintenis_en_woonplaats_zijn_nu_authentiek() -> None:
    erbij = set(REGELSET.bijlagen.authentiek) - set(WATERLAND.bijlagen.authentiek)
    assert erbij == {"051510", "081170"}
    assert set(WATERLAND.bijlagen.authentiek) <= set(REGELSET.bijlagen.authentiek)


@pytest.mark.parametrize("bestand", sorted(MAP.iterdir()), ids=lambda pad: pad.name)
def test_geen_bestand_noemt_de_oude_wet(bestand: Path) -> None:
    assert "GBA" not in bestand.read_text(encoding="utf-8")


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.regel_id)
@pytest.mark.parametrize("rubriek", ["010110", "123510", "133110"])
def test_geen_uitleg_noemt_de_oude_wet(regel: Regel, rubriek: str) -> None:
    for wijze in Wijze:
        besluit = REGELSET.toets(vraag(regel, rubriek).met(wijze=wijze))
        assert "GBA" not in besluit.uitleg + besluit.grondslag


def test_het_voorbeeld_zegt_dat_het_een_voorbeeld_is() -> None:
    assert REGELSET.regeling.is_voorbeeld
    assert not WATERLAND.regeling.is_voorbeeld
    assert REGELSET.regeling.opmerking.startswith("Dit is een voorbeeld")
    assert {r.status for r in REGELS if not r.bron.startswith("artikel")} == {Status.VOORSTEL}
    assert REGELSET.geldend.van == date(2014, 1, 6)
    assert REGELSET.geldend.tot is None


def test_de_vergelijking_met_2010_noemt_elk_verschil() -> None:
    zinnen = [verschil.zin for verschil in vergelijk(WATERLAND, REGELSET)]
    assert "Waarde “inzage_terugkijk_jaren”: inhoud was “1” en wordt “20”." in zinnen
    assert "Regel “b3-amk” vervalt." in zinnen
    assert "Regel “b3-veilig-thuis” komt erbij." in zinnen
    assert "Authentiek gegeven “081170” komt erbij." in zinnen


@pytest.mark.gedeeld
def test_de_gegevens_van_artikel_3_9_lid_4_staan_er_woordelijk() -> None:
    wet = gedeeld_bestand("bronnen/wet-brp-selectie.txt").read_text(encoding="utf-8")
    for regel in DERDEN:
        assert regel.druk is not None
        assert regel.druk.gegevens in wet
