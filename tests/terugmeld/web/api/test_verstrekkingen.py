"""POST /verstrekkingen: what is given, what is refused and what the protocol holds of both."""

from typing import Any

import pytest
from sqlalchemy import func, select, text

from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from tests.bouwers import ANDER_BSN, BSN
from tests.terugmeld.web.api.conftest import DOEL, Gemeente

VRAAG: dict[str, Any] = {"bsn": BSN, "doel": DOEL}


def records() -> int:
    with lees() as session:
        return session.scalar(select(func.count()).select_from(Record)) or 0


def test_wie_mag_krijgt_de_gegevens_met_besluit_en_bewijs(gemeente: Gemeente) -> None:
    antwoord = gemeente.financien.post("/verstrekkingen", VRAAG)
    assert antwoord.status_code == 200
    inhoud = antwoord.json
    assert inhoud is not None
    assert inhoud["resultaat"] == "verstrekt"
    assert inhoud["besluit"]["regel"] == "b1-financien-debiteuren"
    assert inhoud["besluit"]["geweigerd"] == []
    assert len(inhoud["besluit"]["hash"]) == 64
    straat = next(gegeven for gegeven in inhoud["gegevens"] if gegeven["rubriek"] == "081110")
    assert (straat["waarde"], straat["onderzoek"], straat["authentiek"]) == ("Dorpsstraat", None, True)
    assert inhoud["kenmerken"]["geheim"] == 0
    with lees() as session:
        record = session.get_one(Record, inhoud["bewijs"]["record_id"])
    assert record.actor_id == "f.dejong"
    assert antwoord.headers["Cache-Control"] == "no-store"


def test_een_deel_van_de_rubrieken_wordt_geweigerd(gemeente: Gemeente) -> None:
    antwoord = gemeente.financien.post("/verstrekkingen", VRAAG | {"rubrieken": ["081110", "010410"]})
    assert antwoord.json["resultaat"] == "gedeeltelijk verstrekt"
    assert antwoord.json["besluit"]["geweigerd"] == ["010410"]


def test_een_weigering_is_403_en_staat_in_het_protocol(gemeente: Gemeente) -> None:
    antwoord = gemeente.vrom.post("/verstrekkingen", {"bsn": BSN, "doel": "vergunningaanvragen"})
    assert antwoord.status_code == 403
    assert antwoord.mimetype == "application/problem+json"
    assert antwoord.json["code"] == "geweigerd"
    assert antwoord.json["besluit"]["reden"] == "zaakkenmerk ontbreekt"
    assert antwoord.json["uitleg"] == antwoord.json["detail"]
    with lees() as session:
        assert session.get_one(Record, antwoord.json["bewijs"]["record_id"]).resultaat == "geweigerd"


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
    assert (antwoord.status_code, antwoord.json["resultaat"]) == (status, resultaat)
    assert "gegevens" not in antwoord.json
    assert records() == 1


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
    assert list(antwoord.json["velden"]) == [veld]
    assert all(zin.endswith(".") for zin in antwoord.json["velden"][veld])
    assert BSN not in antwoord.text
    assert records() == 0


@pytest.mark.parametrize("veld", ["id", "rol", "status", "eigenaar_id", "versie", "afnemer", "aanwijzingen"])
def test_een_veld_dat_wij_niet_kennen_wordt_geweigerd(gemeente: Gemeente, veld: str) -> None:
    antwoord = gemeente.financien.post("/verstrekkingen", VRAAG | {veld: "burgerzaken"})
    assert antwoord.status_code == 422
    assert antwoord.json["velden"] == {veld: ["Dit veld kennen wij niet."]}


def test_zonder_bevoegdheid_wordt_er_niets_opgezocht(gemeente: Gemeente) -> None:
    antwoord = gemeente.privacy.post("/verstrekkingen", {"bsn": ANDER_BSN, "doel": DOEL})
    assert (antwoord.status_code, antwoord.json["code"]) == (403, "geen_bevoegdheid")
    assert records() == 0


def test_als_het_protocol_niet_kan_worden_geschreven_komt_er_niets(gemeente: Gemeente) -> None:
    with transaction() as session:
        session.execute(text("DROP TABLE protocol_pending"))
    antwoord = gemeente.financien.post("/verstrekkingen", VRAAG)
    assert antwoord.status_code == 503
    assert antwoord.json["code"] == "protocol_niet_beschikbaar"
    assert "Dorpsstraat" not in antwoord.text
    assert records() == 0
