"""Artikel 8 en bijlage 3: Burgerzaken behandelt het verzoek van een vrije derde."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from bijlagen.matrix import Reden
from terugmeld.domain.derdentoets import Oordeel
from terugmeld.domain.derdenverzoek import Toestemmingssoort
from terugmeld.domain.protocol import Resultaat, betrokkene_ref
from tests.bouwers import ANDER_BSN, BSN, KADER, persoon
from tests.terugmeld.derdenverzoeken import (
    NEE,
    besloten,
    burgerzaken,
    geregistreerd,
    oordelen,
    records,
    verzoek,
)

OP_NAAM: dict[str, Any] = {"bsn": None, "geslachtsnaam": "Jansen", "geboortedatum": "19850314"}
EU: dict[str, Any] = {"ontvanger": "buitenlandse-eu-overheden", "doel": "nederlands-publiek-belang"}
RODE_KRUIS: dict[str, Any] = {
    "ontvanger": "verenigingen-en-stichtingen",
    "doel": "rode-kruis",
    "organisatie": "Rode Kruis",
}


def test_wie_aan_alles_voldoet_krijgt_precies_de_gegevens_van_artikel_100(app: Flask) -> None:
    bram = burgerzaken(persoon())
    uitkomst = besloten(bram, geregistreerd(bram))
    gegevens = {gegeven.rubriek for gegeven in uitkomst.verstrekking.gegevens}
    assert gegevens == {"010210", "010240", "010310", "080910", "081110", "081120", "081160"}
    assert uitkomst.rij.status == "verstrekt"


def test_de_verstrekking_is_een_aantekening_op_naam_van_de_ontvanger(app: Flask) -> None:
    bram = burgerzaken(persoon())
    uitkomst = besloten(bram, geregistreerd(bram))
    (record,) = records()
    assert record["id"] == uitkomst.rij.record_id
    assert (record["afnemer"], record["namens"]) == ("ziekenhuizen", "Ziekenhuis De Zaan")
    assert (record["actor_id"], record["wijze"]) == ("b.visser", "ad hoc")
    assert record["betrokkene_ref"] == betrokkene_ref(KADER.pseudoniem_sleutel, BSN)
    assert record["bijzonderheden"] == {"verzoek": uitkomst.rij.kenmerk}
    assert not {BSN, "Jansen", "Dorpsstraat"} & set(map(str, record.values()))


@pytest.mark.parametrize("rubriek", ["010110", "012010"])
def test_een_derde_krijgt_nooit_het_a_nummer(app: Flask, rubriek: str) -> None:
    bram = burgerzaken(persoon())
    uitkomst = besloten(bram, geregistreerd(bram, rubrieken=(rubriek,)))
    assert uitkomst.verstrekking.besluit.reden is Reden.A_NUMMER
    assert uitkomst.verstrekking.gegevens == ()


def test_bij_geheimhouding_gaat_niets_naar_een_vrije_derde(app: Flask) -> None:
    bram = burgerzaken(persoon(geheim="7"))
    uitkomst = besloten(bram, geregistreerd(bram))
    assert uitkomst.verstrekking.besluit.reden is Reden.GEHEIM
    assert "geheimhouding" in uitkomst.verstrekking.uitleg
    (record,) = records()
    assert (record["soort"], record["reden_code"]) == ("weigering", "geheimhouding")
    assert record["vlaggen"]["geheim"] == 7


def test_over_een_persoon_van_elders_gaat_niets_naar_een_derde(app: Flask) -> None:
    bram = burgerzaken(persoon(gemeente="0363"))
    uitkomst = besloten(bram, geregistreerd(bram))
    assert uitkomst.verstrekking.besluit.reden is Reden.PERSOON_BUITEN_KRING


@pytest.mark.parametrize(
    "toestemming",
    [
        {"toestemming_datum": None, "toestemming_soort": None},
        {"is_natuurlijk_persoon": True, "toestemming_soort": Toestemmingssoort.MONDELING},
    ],
    ids=["geen", "mondeling aan een natuurlijk persoon"],
)
def test_artikel_4_lid_3_zonder_toestemming_vooraf_wordt_geweigerd(
    app: Flask, toestemming: dict[str, Any]
) -> None:
    bram = burgerzaken(persoon())
    rij = geregistreerd(bram, **toestemming)
    assert oordelen(bram, rij)["toestemming"] is Oordeel.NIET_VOLDAAN
    uitkomst = besloten(bram, rij)
    assert uitkomst.verstrekking.besluit.reden is Reden.TOESTEMMING_ONTBREEKT
    assert len(records()) == 1


@pytest.mark.parametrize("punt", ["niet commercieel", "levenssfeer"])
def test_een_mens_beoordeelt_het_belang_en_de_levenssfeer(app: Flask, punt: str) -> None:
    bram = burgerzaken(persoon())
    rij = geregistreerd(bram)
    assert oordelen(bram, rij)[punt] is Oordeel.GEVRAAGD
    uitkomst = besloten(bram, rij, {punt: NEE})
    assert uitkomst.verstrekking.besluit.reden is Reden.VOORWAARDE_ONTBREEKT
    assert (uitkomst.rij.status, records()[0]["resultaat"]) == ("geweigerd", "geweigerd")
    antwoord = {toets.punt: toets for toets in uitkomst.rij.toetsen}[punt]
    assert (antwoord.is_mens, antwoord.oordeel, antwoord.uitleg) == (True, "niet voldaan", NEE.motivering)


def test_een_buitenlandse_overheid_heeft_een_nederlands_belang_nodig(app: Flask) -> None:
    bram = burgerzaken(persoon())
    uitkomst = besloten(bram, geregistreerd(bram, **EU), {"nederlands belang": NEE})
    assert "Nederlands publiek belang" in uitkomst.verstrekking.uitleg
    assert besloten(bram, geregistreerd(bram, **EU)).rij.status == "verstrekt"


def test_een_buitenlandse_overheid_vraagt_het_schriftelijk(app: Flask) -> None:
    bram = burgerzaken(persoon())
    rij = geregistreerd(bram, **EU, is_schriftelijk=False)
    assert oordelen(bram, rij)["schriftelijk"] is Oordeel.NIET_VOLDAAN
    assert "Het verzoek is schriftelijk." in besloten(bram, rij).verstrekking.uitleg


def test_het_rode_kruis_krijgt_alleen_gegevens_bij_een_ramp(app: Flask) -> None:
    bram = burgerzaken(persoon())
    zonder = geregistreerd(bram, **RODE_KRUIS)
    assert oordelen(bram, zonder)["crib"] is Oordeel.NIET_VOLDAAN
    assert besloten(bram, zonder).verstrekking.gegevens == ()
    met = geregistreerd(bram, **RODE_KRUIS, ramp="Dijkdoorbraak bij Uitdam; slachtoffer gezocht.")
    assert besloten(bram, met).rij.status == "verstrekt"


def test_een_systematische_regel_geeft_niets_op_verzoek(app: Flask) -> None:
    bram = burgerzaken(persoon())
    rij = geregistreerd(bram, ontvanger="fondsverwervende-organisaties", doel="begrafenisfonds")
    assert oordelen(bram, rij)["wijze"] is Oordeel.NIET_VOLDAAN
    assert besloten(bram, rij).verstrekking.besluit.reden is Reden.WIJZE_NIET_TOEGESTAAN


def test_eenmalig_is_eenmalig_ook_bij_een_andere_schrijfwijze(app: Flask) -> None:
    bram = burgerzaken(persoon())
    besloten(bram, geregistreerd(bram))
    rij = geregistreerd(bram, organisatie="ziekenhuis de zaan")
    assert oordelen(bram, rij)["eenmalig"] is Oordeel.NIET_VOLDAAN
    uitkomst = besloten(bram, rij)
    assert "al eerder" in uitkomst.verstrekking.uitleg
    assert [record["resultaat"] for record in records()] == ["verstrekt", "geweigerd"]


def test_eenmalig_geldt_per_persoon_en_een_weigering_telt_niet(app: Flask) -> None:
    bram = burgerzaken(persoon(), persoon(ANDER_BSN))
    besloten(bram, geregistreerd(bram), {"levenssfeer": NEE})
    assert besloten(bram, geregistreerd(bram)).rij.status == "verstrekt"
    assert besloten(bram, geregistreerd(bram, bsn=ANDER_BSN)).rij.status == "verstrekt"


def test_een_andere_naam_onder_dezelfde_regel_beoordeelt_een_mens(app: Flask) -> None:
    bram = burgerzaken(persoon())
    besloten(bram, geregistreerd(bram))
    rij = geregistreerd(bram, organisatie="Ziekenhuis Het IJ")
    assert oordelen(bram, rij)["eenmalig"] is Oordeel.GEVRAAGD
    assert besloten(bram, rij, {"eenmalig": NEE}).rij.status == "geweigerd"
    ander = geregistreerd(bram, organisatie="Ziekenhuis Het IJ")
    assert besloten(bram, ander).rij.status == "verstrekt"


def test_wie_op_naam_is_gezocht_wordt_pas_bij_het_besluit_op_eenmalig_getoetst(app: Flask) -> None:
    bram = burgerzaken(persoon())
    besloten(bram, geregistreerd(bram))
    rij = geregistreerd(bram, **OP_NAAM)
    assert oordelen(bram, rij)["eenmalig"] is Oordeel.BIJ_BESLUIT
    assert besloten(bram, rij).verstrekking.besluit.reden is Reden.VOORWAARDE_ONTBREEKT


def test_na_het_besluit_staat_bij_elke_voorwaarde_wat_er_is_gebleken(app: Flask) -> None:
    bram = burgerzaken(persoon(), persoon(ANDER_BSN, geheim="7"))
    goed = {toets.punt: toets.oordeel for toets in besloten(bram, geregistreerd(bram)).rij.toetsen}
    assert set(goed.values()) == {"voldaan"}
    geheim = besloten(bram, geregistreerd(bram, bsn=ANDER_BSN)).rij
    assert {t.punt: t.oordeel for t in geheim.toetsen if t.oordeel != "voldaan"} == {
        "persoon": "bij het besluit",
        "geheim": "niet voldaan",
    }
    nee = besloten(bram, geregistreerd(bram, bsn=ANDER_BSN), {"levenssfeer": NEE}).rij
    assert {t.punt: t.uitleg for t in nee.toetsen}["geheim"] == "Dit is niet meer getoetst."


def test_meer_dan_een_persoon_is_een_weigering(app: Flask) -> None:
    bram = burgerzaken(persoon(), persoon(ANDER_BSN))
    uitkomst = besloten(bram, geregistreerd(bram, **OP_NAAM))
    assert (uitkomst.verstrekking.resultaat, uitkomst.rij.status) == (Resultaat.NIET_UNIEK, "geweigerd")


def test_een_gegeven_in_onderzoek_gaat_met_zijn_aantekening_naar_de_derde(app: Flask) -> None:
    bram = burgerzaken(persoon(extra={"088310": "081100", "088320": "20260105"}))
    uitkomst = besloten(bram, geregistreerd(bram))
    vlaggen = {gegeven.rubriek: gegeven.onderzoek for gegeven in uitkomst.verstrekking.gegevens}
    assert vlaggen["081110"] is not None
    assert vlaggen["010240"] is None


def test_toestemming_van_later_is_geen_toestemming_vooraf() -> None:
    assert verzoek().heeft_toestemming(date(2026, 2, 20))
    assert not verzoek().heeft_toestemming(date(2026, 2, 19))
