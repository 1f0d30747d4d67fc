"""GET /berichten: the own notices, page by page."""

from sqlalchemy import select

from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees
from tests.terugmeld.web.api.conftest import MELDING, Gemeente, inhoud


def test_een_melder_leest_zijn_eigen_berichten(gemeente: Gemeente) -> None:
    gemeente.financien.post("/terugmeldingen", MELDING)
    (bericht,) = inhoud(gemeente.financien.get("/berichten"))["berichten"]
    assert bericht["soort"] == "ontvangst"
    assert "TM-2026-000001" in bericht["onderwerp"]
    assert "9 maart 2026" in bericht["tekst"]
    assert inhoud(gemeente.vrom.get("/berichten"))["berichten"] == []


def test_lezen_in_de_api_merkt_niets_als_gelezen(gemeente: Gemeente) -> None:
    gemeente.financien.post("/terugmeldingen", MELDING)
    gemeente.financien.get("/berichten")
    with gemeente.app.app_context(), lees() as session:
        assert session.scalars(select(Bericht.gelezen_op)).all() == [None]


def test_bladeren_geeft_elk_bericht_een_keer(gemeente: Gemeente) -> None:
    for bsn in ("999993653", "999990019", "999994104"):
        gemeente.financien.post("/terugmeldingen", MELDING | {"bsn": bsn})
    eerste = inhoud(gemeente.financien.get("/berichten?aantal=2"))
    tweede = inhoud(gemeente.financien.get(f"/berichten?aantal=2&na={eerste['volgende']}"))
    ids = [bericht["id"] for deel in (eerste, tweede) for bericht in deel["berichten"]]
    assert len(set(ids)) == 3
    assert ids == sorted(ids, reverse=True)
    assert tweede["volgende"] is None
