"""POST /verstrekkingen: what is given, what is refused and what the protocol holds of both."""

from typing import Any

import pytest
from sqlalchemy import text

from terugmeld.storage.database import transaction
from terugmeld.storage.protocol import Record
from tests.bouwers import ANDER_BSN, BSN
from tests.terugmeld.web.api.conftest import DOEL, Gemeente, inhoud

VRAAG: dict[str, Any] = {"bsn": BSN, "doel": DOEL}


def test_wie_mag_krijgt_de_gegevens_met_besluit_en_bewijs(gemeente: Gemeente) -> None:
    antwoord = gemeente.financien.post("/verstrekkingen", VRAAG)
    assert antwoord.status_code == 200
    gekregen = inhoud(antwoord)
    assert gekregen["resultaat"] == "verstrekt"
    assert gekregen["besluit"]["regel"] == "b1-financien-debiteuren"
    assert gekregen["besluit"]["geweigerd"] == []
    assert len(gekregen["besluit"]["hash"]) == 64
    straat = next(gegeven for gegeven in gekregen["gegevens"] if gegeven["rubriek"] == "081110")
    assert (straat["waarde"], straat["onderzoek"], straat["authentiek"]) == ("Dorpsstraat", None, True)
    assert gekregen["kenmerken"]["geheim"] == 0
    assert gemeente.record(gekregen["bewijs"]["record_id"]).actor_id == "f.dejong"
    assert antwoord.headers["Cache-Control"] == "no-store"


def test_een_deel_van_de_rubrieken_wordt_geweigerd(gemeente: Gemeente) -> None:
    antwoord = gemeente.financien.post("/verstrekkingen", VRAAG | {"rubrieken": ["081110", "010410"]})
    assert inhoud(antwoord)["resultaat"] == "gedeeltelijk verstrekt"
    assert inhoud(antwoord)["besluit"]["geweigerd"] == ["010410"]


def test_een_weigering_is_403_en_staat_in_het_protocol(gemeente: Gemeente) -> None:
    antwoord = gemeente.vrom.post("/verstrekkingen", {"bsn": BSN, "doel": "vergunningaanvragen"})
    assert antwoord.status_code == 403
    assert antwoord.mimetype == "application/problem+json"
    assert inhoud(antwoord)["code"] == "geweigerd"
    assert inhoud(antwoord)["besluit"]["reden"] == "zaakkenmerk ontbreekt"
    assert inhoud(antwoord)["uitleg"] == inhoud(antwoord)["detail"]
    assert gemeente.record(inhoud(antwoord)["bewijs"]["record_id"]).resultaat == "geweigerd"


@pytest.mark.parametrize(
    ("vraag", "status", "resultaat"),
    [
        ({"geslachtsnaam": "Jansen", "geboortedatum": "1985-03-14"}, 409, "niet uniek"),
        ({"geslachtsnaam": "Pietersen", "geboortedatum": "1985"}, 404, "niet gevonden"),
    ],
)
def test_zonder_een_persoon_komt_er_niets(
    gemeente: Gemeente, vraag: dict[str, str], status: int, resultaat: str
) -> None:
    antwoord = gemeente.financien.post("/verstrekkingen", vraag | {"doel": DOEL})
    assert (antwoord.status_code, inhoud(antwoord)["resultaat"]) == (status, resultaat)
    assert "gegevens" not in inhoud(antwoord)
    assert gemeente.aantal(Record) == 1


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [
        ({"doel": DOEL}, "bsn"),
        ({"doel": DOEL, "bsn": BSN, "geslachtsnaam": "Jansen", "geboortedatum": "1985"}, "bsn"),
        ({"doel": DOEL, "geslachtsnaam": "Jansen"}, "geboortedatum"),
        ({"doel": DOEL, "geboortedatum": "1985-03-14"}, "geslachtsnaam"),
        ({"doel": DOEL, "geslachtsnaam": "Jansen", "geboortedatum": "1985-02-30"}, "geboortedatum"),
        ({"doel": DOEL, "bsn": "123456789"}, "bsn"),
        ({"doel": DOEL, "bsn": 999993653}, "bsn"),
        ({"doel": DOEL, "bsn": [BSN]}, "bsn"),
        ({"bsn": BSN}, "doel"),
        ({"bsn": BSN, "doel": "bestaat-niet"}, "doel"),
        (VRAAG | {"rubrieken": []}, "rubrieken"),
        (VRAAG | {"rubrieken": "081110"}, "rubrieken"),
        (VRAAG | {"rubrieken": ["081110", "999999"]}, "rubrieken.1"),
        (VRAAG | {"zaakkenmerk": "x" * 61}, "zaakkenmerk"),
        (VRAAG | {"zaakkenmerk": "a\x00b"}, "zaakkenmerk"),
        ([VRAAG], "verzoek"),
        ("tekst", "verzoek"),
    ],
)
def test_een_fout_noemt_het_veld_en_laat_niets_na(gemeente: Gemeente, vraag: object, veld: str) -> None:
    antwoord = gemeente.financien.post("/verstrekkingen", vraag)
    assert antwoord.status_code == 422
    assert list(inhoud(antwoord)["velden"]) == [veld]
    assert all(zin.endswith(".") for zin in inhoud(antwoord)["velden"][veld])
    assert BSN not in antwoord.text
    assert gemeente.aantal(Record) == 0


@pytest.mark.parametrize("veld", ["id", "rol", "status", "eigenaar_id", "versie", "afnemer", "aanwijzingen"])
def test_een_veld_dat_wij_niet_kennen_wordt_geweigerd(gemeente: Gemeente, veld: str) -> None:
    antwoord = gemeente.financien.post("/verstrekkingen", VRAAG | {veld: "burgerzaken"})
    assert antwoord.status_code == 422
    assert inhoud(antwoord)["velden"] == {veld: ["Dit veld kennen wij niet."]}


def test_zonder_bevoegdheid_wordt_er_niets_opgezocht(gemeente: Gemeente) -> None:
    antwoord = gemeente.privacy.post("/verstrekkingen", {"bsn": ANDER_BSN, "doel": DOEL})
    assert (antwoord.status_code, inhoud(antwoord)["code"]) == (403, "geen_bevoegdheid")
    assert gemeente.aantal(Record) == 0


def test_als_het_protocol_niet_kan_worden_geschreven_komt_er_niets(gemeente: Gemeente) -> None:
    with gemeente.app.app_context(), transaction() as session:
        session.execute(text("DROP TABLE protocol_pending"))
    antwoord = gemeente.financien.post("/verstrekkingen", VRAAG)
    assert antwoord.status_code == 503
    assert inhoud(antwoord)["code"] == "protocol_niet_beschikbaar"
    assert "Dorpsstraat" not in antwoord.text
    assert gemeente.aantal(Record) == 0


def test_wie_te_vaak_zoekt_wacht_en_een_herhaling_telt_niet_mee(gemeente: Gemeente) -> None:
    maximum = gemeente.app.extensions["terugmeld.config"].raadplegingen_per_minuut
    eerste = gemeente.financien.post("/verstrekkingen", VRAAG, Idempotency_Key="zoekvraag-1")
    for _ in range(maximum - 1):
        assert gemeente.financien.post("/verstrekkingen", VRAAG).status_code == 200
    te_vaak = gemeente.financien.post("/verstrekkingen", VRAAG)
    assert (te_vaak.status_code, te_vaak.headers["Retry-After"]) == (429, "60")
    assert inhoud(te_vaak)["code"] == "te_veel_pogingen"
    assert BSN not in te_vaak.text
    assert gemeente.aantal(Record) == maximum
    herhaling = gemeente.financien.post("/verstrekkingen", VRAAG, Idempotency_Key="zoekvraag-1")
    assert (herhaling.status_code, herhaling.text) == (200, eerste.text)
