"""The Idempotency-Key: one effect, one answer, kept a day and sealed."""

import threading
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from terugmeld.services import opschonen
from terugmeld.storage.api import BewaardAntwoord
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Aanwijzing
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Terugmelding, volgend_kenmerk
from terugmeld.web.klok import vandaag
from tests.bouwers import BSN
from tests.terugmeld.web.api.conftest import DOEL, MELDING, NU, Gemeente, inhoud

SLEUTEL = "sleutel-0001"
VRAAG = {"bsn": BSN, "doel": DOEL}


def test_een_herhaling_geeft_hetzelfde_antwoord_en_gebeurt_niet_nog_eens(gemeente: Gemeente) -> None:
    eerst, weer = (
        gemeente.financien.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL) for _ in range(2)
    )
    assert (eerst.status_code, weer.status_code) == (201, 201)
    assert eerst.data == weer.data
    assert "Idempotency-Replayed" not in eerst.headers
    assert weer.headers["Idempotency-Replayed"] == "true"
    assert weer.mimetype == "application/json"
    assert gemeente.aantal(Terugmelding) == 1


def test_een_herhaalde_verstrekking_is_een_aantekening(gemeente: Gemeente) -> None:
    eerst, weer = (
        gemeente.financien.post("/verstrekkingen", VRAAG, Idempotency_Key=SLEUTEL) for _ in range(2)
    )
    assert eerst.data == weer.data
    assert gemeente.aantal(Record) == 1


def test_ook_een_weigering_wordt_herhaald(gemeente: Gemeente) -> None:
    vraag = {"bsn": BSN, "doel": "vergunningaanvragen"}
    eerst, weer = (gemeente.vrom.post("/verstrekkingen", vraag, Idempotency_Key=SLEUTEL) for _ in range(2))
    assert (weer.status_code, weer.mimetype) == (403, "application/problem+json")
    assert eerst.data == weer.data
    assert gemeente.aantal(Record) == 1


def test_dezelfde_inhoud_in_een_andere_volgorde_is_hetzelfde_verzoek(gemeente: Gemeente) -> None:
    gemeente.financien.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL)
    omgekeerd = dict(reversed(MELDING.items()))
    weer = gemeente.financien.post("/terugmeldingen", omgekeerd, Idempotency_Key=SLEUTEL)
    assert weer.headers["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize(
    ("pad", "lichaam"),
    [("/terugmeldingen", MELDING | {"toelichting": "Iets anders."}), ("/verstrekkingen", VRAAG)],
)
def test_een_ander_verzoek_met_dezelfde_sleutel_wordt_geweigerd(
    gemeente: Gemeente, pad: str, lichaam: object
) -> None:
    gemeente.financien.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL)
    ander = gemeente.financien.post(pad, lichaam, Idempotency_Key=SLEUTEL)
    assert ander.status_code == 422
    assert list(inhoud(ander)["velden"]) == ["Idempotency-Key"]
    assert gemeente.aantal(Terugmelding) == 1


def test_een_sleutel_geldt_voor_een_medewerker(gemeente: Gemeente) -> None:
    for wie in (gemeente.financien, gemeente.vrom):
        antwoord = wie.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL)
        assert "Idempotency-Replayed" not in antwoord.headers
    assert gemeente.aantal(Terugmelding) == 2


@pytest.mark.parametrize("sleutel", ["kort", "x" * 129, "met een spatie", "sleuteléé"])
def test_een_sleutel_die_niet_klopt_wordt_geweigerd(gemeente: Gemeente, sleutel: str) -> None:
    antwoord = gemeente.financien.post("/terugmeldingen", MELDING, Idempotency_Key=sleutel)
    assert antwoord.status_code == 422
    assert list(inhoud(antwoord)["velden"]) == ["Idempotency-Key"]
    assert gemeente.aantal(Terugmelding) == 0


def test_een_fout_laat_geen_sleutel_na(gemeente: Gemeente) -> None:
    fout = MELDING | {"grond": "van horen zeggen"}
    assert gemeente.financien.post("/terugmeldingen", fout, Idempotency_Key=SLEUTEL).status_code == 422
    assert gemeente.aantal(BewaardAntwoord) == 0
    goed = gemeente.financien.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL)
    assert goed.status_code == 201


def test_na_een_dag_is_de_sleutel_weer_vrij(gemeente: Gemeente) -> None:
    gemeente.financien.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL)
    with time_machine.travel(NU + timedelta(hours=24), tick=False):
        weer = gemeente.financien.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL)
    assert weer.status_code == 201
    assert gemeente.aantal(Terugmelding) == 2
    assert gemeente.aantal(BewaardAntwoord) == 1


def test_de_worker_ruimt_oude_antwoorden_op(gemeente: Gemeente) -> None:
    gemeente.financien.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL)
    for uren, over in ((23, 1), (24, 0)):
        with gemeente.app.app_context(), transaction() as session:
            opschonen.schoon_op(session, nu=NU + timedelta(hours=uren))
        assert gemeente.aantal(BewaardAntwoord) == over


def test_wie_zijn_aanwijzing_verliest_krijgt_het_antwoord_niet_nog_eens(gemeente: Gemeente) -> None:
    gemeente.financien.post("/verstrekkingen", VRAAG, Idempotency_Key=SLEUTEL)
    with gemeente.app.app_context(), transaction() as session:
        session.execute(update(Aanwijzing).values(tot_datum=vandaag() - timedelta(days=1)))
    weer = gemeente.financien.post("/verstrekkingen", VRAAG, Idempotency_Key=SLEUTEL)
    assert weer.status_code == 422
    assert "Dorpsstraat" not in weer.text


def test_in_de_database_staat_het_antwoord_onleesbaar(gemeente: Gemeente) -> None:
    gemeente.financien.post("/verstrekkingen", VRAAG, Idempotency_Key=SLEUTEL)
    with gemeente.app.app_context(), lees() as session:
        rij = session.scalars(select(BewaardAntwoord)).one()
    alles = str(vars(rij))
    assert not [woord for woord in (SLEUTEL, BSN, "Dorpsstraat", "Jansen") if woord in alles]


@pytest.mark.parametrize("bederf", ["ander antwoord", "geen zegel"])
def test_een_antwoord_dat_is_verwisseld_wordt_niet_gegeven(gemeente: Gemeente, bederf: str) -> None:
    gemeente.financien.post("/verstrekkingen", VRAAG, Idempotency_Key=SLEUTEL)
    gemeente.vrom.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL)
    with gemeente.app.app_context(), transaction() as session:
        een, twee = session.scalars(select(BewaardAntwoord).order_by(BewaardAntwoord.id)).all()
        twee.antwoord = een.antwoord if bederf == "ander antwoord" else b"geen zegel"
    weer = gemeente.vrom.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL)
    assert weer.status_code == 409
    assert "Dorpsstraat" not in weer.text


def test_twee_verzoeken_tegelijk_hebben_een_effect(gemeente: Gemeente) -> None:
    """The second one waits (SQLite has one writer) or is told to wait; it never files a second case."""
    start, antwoorden = threading.Barrier(4), list[TestResponse]()

    def stuur() -> None:
        start.wait()
        antwoorden.append(gemeente.financien.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL))

    draden = [threading.Thread(target=stuur) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert {antwoord.status_code for antwoord in antwoorden} <= {201, 409}
    gemaakt = [a for a in antwoorden if a.status_code == 201]
    assert len({antwoord.data for antwoord in gemaakt}) == 1
    assert [a for a in gemaakt if "Idempotency-Replayed" not in a.headers] != []
    assert gemeente.aantal(Terugmelding) == 1


def test_zolang_het_eerste_verzoek_loopt_is_een_herhaling_409(
    gemeente_op_postgresql: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where many can write at once; on SQLite the repeat waits for its turn."""
    herhaling: list[TestResponse] = []

    def ondertussen(session: Session, jaar: int) -> str:
        if not herhaling:
            draad = threading.Thread(target=lambda: herhaling.append(stuur()))
            draad.start()
            draad.join()
        return volgend_kenmerk(session, jaar)

    def stuur() -> TestResponse:
        return gemeente_op_postgresql.financien.post("/terugmeldingen", MELDING, Idempotency_Key=SLEUTEL)

    monkeypatch.setattr("terugmeld.services.terugmelden.volgend_kenmerk", ondertussen)
    assert stuur().status_code == 201
    assert [antwoord.status_code for antwoord in herhaling] == [409]
    assert inhoud(herhaling[0])["code"] == "conflict"
    assert gemeente_op_postgresql.aantal(Terugmelding) == 1
