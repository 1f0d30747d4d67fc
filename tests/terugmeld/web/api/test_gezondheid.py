"""GET /gezondheid: what a monitor sees, with and without trouble."""

from datetime import timedelta

import pytest
from sqlalchemy import text, update

from terugmeld.services import taken
from terugmeld.storage.berichten import Post
from terugmeld.storage.database import transaction
from terugmeld.storage.protocol import Checkpoint
from tests.bouwers import BSN
from tests.terugmeld.web.api.conftest import DOEL, MELDING, NU, Gemeente, inhoud

GEZOND = {
    "status": "gezond",
    "database": "bereikbaar",
    "werker_laatst_gelopen_op": "2026-03-02T09:30:00+00:00",
    "protocol_wacht_seconden": None,
    "checkpoint_leeftijd_seconden": None,
    "protocol_klopt": None,
    "onbezorgde_mails": 0,
}


@pytest.fixture
def werkt(gemeente: Gemeente) -> Gemeente:
    with gemeente.app.app_context(), transaction() as session:
        taken.noteer_gelukt(session, "post", nu=NU)
    return gemeente


def vraag(gemeente: Gemeente) -> tuple[int, dict[str, object]]:
    antwoord = gemeente.app.test_client().get("/api/v1/gezondheid")
    return antwoord.status_code, inhoud(antwoord)


def test_een_gezonde_dienst(werkt: Gemeente) -> None:
    assert vraag(werkt) == (200, GEZOND)


def test_zonder_werker_moet_iemand_kijken(gemeente: Gemeente) -> None:
    status, stand = vraag(gemeente)
    assert (status, stand["status"], stand["werker_laatst_gelopen_op"]) == (200, "aandacht", None)


def test_een_werker_die_stil_staat(gemeente: Gemeente) -> None:
    with gemeente.app.app_context(), transaction() as session:
        taken.noteer_gelukt(session, "post", nu=NU - timedelta(minutes=16))
    assert vraag(gemeente)[1]["status"] == "aandacht"


def test_een_aantekening_die_te_lang_wacht(werkt: Gemeente) -> None:
    werkt.financien.post("/verstrekkingen", {"bsn": BSN, "doel": DOEL})
    assert vraag(werkt)[1] == GEZOND | {"protocol_wacht_seconden": 0}
    with werkt.app.app_context(), transaction() as session:
        session.execute(text("DELETE FROM protocol_pending"))
        session.execute(
            text("INSERT INTO protocol_pending (id, leaf) VALUES (:id, :leaf)"),
            {"id": "019c8eb0-6e4071118000000000000001".replace("-", ""), "leaf": b"x" * 32},
        )
    assert vraag(werkt)[1]["status"] == "aandacht"


def test_mails_die_niet_aankomen_en_het_laatste_controlepunt(werkt: Gemeente) -> None:
    werkt.financien.post("/terugmeldingen", MELDING)
    with werkt.app.app_context(), transaction() as session:
        session.execute(update(Post).values(opgegeven_op=NU))
        session.add(Checkpoint(size=1, note="notitie", gemaakt_op=NU - timedelta(seconds=90)))
    verwacht = {"status": "aandacht", "onbezorgde_mails": 1, "checkpoint_leeftijd_seconden": 90}
    assert vraag(werkt) == (200, GEZOND | verwacht)


def test_zonder_tabellen_is_de_dienst_ziek_en_zegt_hij_niet_waarom(gemeente: Gemeente) -> None:
    with gemeente.app.app_context(), transaction() as session:
        session.execute(text("DROP TABLE protocol_pending"))
    status, stand = vraag(gemeente)
    assert (status, stand["status"], stand["database"]) == (503, "ziek", "niet bereikbaar")
    assert "protocol_pending" not in str(stand)
