"""POST /protocol/elders: what others passed on is recorded with its source, all of it or nothing."""

from typing import Any

import orjson
import pytest

from terugmeld.storage.protocol import Record
from tests.bouwers import BSN
from tests.terugmeld.web.api.conftest import Gemeente, inhoud

REGEL: dict[str, Any] = {
    "bron": "gegevensmagazijn",
    "tijdstip": "2026-03-01T10:00:00+01:00",
    "bsn": BSN,
    "ontvanger": "bibliotheek",
    "ontvanger_naam": "Bibliotheek Waterland",
    "doel": "ledenadministratie",
    "grondslag": "Verordening art. 8",
    "rubrieken": ["010240", "081110"],
}


def test_wat_elders_is_verstrekt_staat_in_het_protocol_met_de_bron(gemeente: Gemeente) -> None:
    antwoord = gemeente.financien.post(
        "/protocol/elders", {"regels": [REGEL, REGEL | {"zaakkenmerk": "Z-1"}]}
    )
    assert antwoord.status_code == 201
    bewijzen = inhoud(antwoord)["bewijzen"]
    assert len(bewijzen) == 2
    vastgelegd = orjson.loads(gemeente.record(bewijzen[0]["record_id"]).payload or b"")
    assert (vastgelegd["bron"], vastgelegd["namens"]) == ("gegevensmagazijn", "financien")
    assert (vastgelegd["afnemer"], vastgelegd["tijdstip"]) == ("bibliotheek", "2026-03-01T09:00:00.000Z")
    assert vastgelegd["rubrieken_verstrekt"] == ["010240", "081110"]
    assert BSN not in str(vastgelegd)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bsn": "123456789"}, "bsn"),
        ({"tijdstip": "2027-01-01T00:00:00Z"}, "tijdstip"),
        ({"tijdstip": "2026-01-01T00:00:00"}, "tijdstip"),
        ({"bron": "Terugmeld"}, "bron"),
        ({"rubrieken": []}, "rubrieken"),
        ({"rubrieken": ["Jansen"]}, "rubrieken"),
        ({"doel": "iets\u0000"}, "doel"),
        ({"doel": "iets\u0007"}, "doel"),
        ({"grondslag": "x" * 500_000}, "grondslag"),
    ],
)
def test_een_regel_met_een_fout_houdt_alles_tegen(
    gemeente: Gemeente, anders: dict[str, Any], veld: str
) -> None:
    antwoord = gemeente.financien.post("/protocol/elders", {"regels": [REGEL, REGEL | anders]})
    assert antwoord.status_code == 422
    assert veld in antwoord.text
    assert gemeente.aantal(Record) == 0


def test_wie_geen_afnemer_is_legt_niets_vast(gemeente: Gemeente) -> None:
    assert gemeente.privacy.post("/protocol/elders", {"regels": [REGEL]}).status_code == 403
    assert gemeente.financien.post("/protocol/elders", {"regels": []}).status_code == 422
