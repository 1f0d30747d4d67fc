"""How often a request of the API asks the database, log-in and transaction included: a bound, no clock."""

from terugmeld.storage.database import db
from tests.terugmeld.vragen import geteld
from tests.terugmeld.web.api.conftest import DOEL, MELDING, Gemeente
from tests.terugmeld.web.api.test_terugmeldingen import REACTIE, dien_in, stap

# One more must have a reason: each costs a request about as much as a line of a page.
VERSTREKKING, INDIENEN, IN_BEHANDELING, IN_ONDERZOEK = 11, 29, 20, 33


def test_een_verstrekking_vraagt_de_database_weinig(gemeente: Gemeente) -> None:
    with gemeente.app.app_context():
        engine = db.engine
    with geteld(engine) as gevraagd:
        antwoord = gemeente.financien.post("/verstrekkingen", {"bsn": MELDING["bsn"], "doel": DOEL})
    assert antwoord.status_code == 200
    assert len(gevraagd) <= VERSTREKKING, gevraagd


def test_indienen_en_beslissen_vragen_niet_meer_als_er_meer_zaken_zijn(gemeente: Gemeente) -> None:
    with gemeente.app.app_context():
        engine = db.engine
    for _ in range(3):
        with geteld(engine) as gevraagd:
            kenmerk = dien_in(gemeente.financien)
        assert len(gevraagd) <= INDIENEN, gevraagd
        with geteld(engine) as gevraagd:
            stap(gemeente.burgerzaken, kenmerk, "neem in behandeling", 1)
        assert len(gevraagd) <= IN_BEHANDELING, gevraagd
    with geteld(engine) as gevraagd:
        stap(gemeente.burgerzaken, kenmerk, "zet in onderzoek", 2, reactie=REACTIE)
    assert len(gevraagd) <= IN_ONDERZOEK, gevraagd
