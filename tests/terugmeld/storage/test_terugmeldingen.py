"""The tables of terugmeldingen guard themselves, on both databases."""

from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from terugmeld.domain.terugmelding import Handeling, Status, Uitkomst
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.terugmeldingen import (
    Belofte,
    Gebeurtenis,
    Terugmelding,
    volgend_kenmerk,
)
from tests.terugmeld.meldingen import NU, gebruiker, rij


def met_geschiedenis(session: Session) -> None:
    melder = gebruiker(session, "Anna")
    melding = rij(melder.id)
    melding.gebeurtenissen.append(
        Gebeurtenis(gebeurd_op=NU, door_id=melder.id, handeling=Handeling.DIEN_IN, naar_status=Status.GEMELD)
    )
    melding.beloften.append(Belofte(datum=date(2026, 3, 9), reden="Beoordeling.", beloofd_op=NU))
    session.add(melding)


@pytest.mark.parametrize("tabel", ["gebeurtenis", "belofte"])
@pytest.mark.parametrize("opdracht", ["UPDATE {} SET terugmelding_id = 1", "DELETE FROM {}"])
def test_wat_gebeurd_of_beloofd_is_blijft_staan(app: Flask, tabel: str, opdracht: str) -> None:
    with transaction() as session:
        met_geschiedenis(session)
    with pytest.raises(DBAPIError, match="blijft staan"), transaction() as session:
        session.execute(text(opdracht.format(tabel)))


def test_een_melding_met_geschiedenis_is_niet_te_verwijderen(app: Flask) -> None:
    with transaction() as session:
        met_geschiedenis(session)
    with pytest.raises(IntegrityError), transaction() as session:
        session.execute(text("DELETE FROM terugmelding"))


@pytest.mark.parametrize(
    ("regel", "anders"),
    [
        ("persoon", {"bsn": None}),
        ("persoon", {"adres": "Dorpsstraat 1"}),
        ("behandelaar", {"status": Status.IN_BEHANDELING}),
        ("uitkomst", {"status": Status.AFGEHANDELD}),
        ("einde", {"status": Status.INGETROKKEN, "afgesloten_op": None}),
        ("open", {"afgesloten_op": NU}),
        ("open_zonder_uitkomst", {"uitkomst": Uitkomst.VERBETERD, "reactie": "Klaar."}),
        ("reden", {"status": Status.AFGEHANDELD, "uitkomst": Uitkomst.GEEN_ONDERZOEK, "reactie": "Nee."}),
        ("reactie", {"status": Status.AFGEHANDELD, "uitkomst": Uitkomst.VERBETERD}),
    ],
)
def test_wat_nooit_mag_kan_niet_worden_bewaard(app: Flask, regel: str, anders: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=f"ck_terugmelding_{regel}"), transaction() as session:
        session.add(rij(gebruiker(session, "Anna").id, **anders))


def test_niemand_is_behandelaar_van_de_eigen_melding(app: Flask) -> None:
    with pytest.raises(IntegrityError, match="eigen_melding"), transaction() as session:
        melder = gebruiker(session, "Anna")
        session.add(rij(melder.id, behandelaar_id=melder.id))


def test_in_onderzoek_hoort_een_onderzoek(app: Flask) -> None:
    with pytest.raises(IntegrityError, match="ck_terugmelding_onderzoek"), transaction() as session:
        melder, behandelaar = gebruiker(session, "Anna"), gebruiker(session, "Bram")
        session.add(rij(melder.id, behandelaar_id=behandelaar.id, status=Status.IN_ONDERZOEK))


@pytest.mark.parametrize(
    ("regel", "verwacht", "einde"),
    [("verwachte_datum", date(2026, 3, 2), None), ("einde_datum", date(2026, 5, 11), date(2026, 3, 1))],
)
def test_een_onderzoek_eindigt_niet_voor_het_begint(
    app: Flask, regel: str, verwacht: date, einde: date | None
) -> None:
    with pytest.raises(IntegrityError, match=f"ck_onderzoek_{regel}"), transaction() as session:
        session.add(Onderzoek(ingang_datum=date(2026, 3, 2), verwachte_datum=verwacht, einde_datum=einde))


def test_kenmerken_tellen_per_jaar_en_slaan_niets_over(app: Flask) -> None:
    with transaction() as session:
        assert [volgend_kenmerk(session, 2026) for _ in range(2)] == ["TM-2026-000001", "TM-2026-000002"]
        assert volgend_kenmerk(session, 2027) == "TM-2027-000001"
    with pytest.raises(RuntimeError), transaction() as session:
        volgend_kenmerk(session, 2026)
        raise RuntimeError
    with transaction() as session:
        assert volgend_kenmerk(session, 2026) == "TM-2026-000003"


def test_wie_tegelijk_indienen_krijgen_elk_een_eigen_kenmerk(app: Flask) -> None:
    start = Barrier(4)
    kenmerken: list[str] = []

    def dien_in() -> None:
        with app.app_context():
            start.wait()
            for _ in range(5):
                with transaction() as session:
                    kenmerken.append(volgend_kenmerk(session, 2026))

    draden = [Thread(target=dien_in) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(kenmerken) == [f"TM-2026-{nummer:06d}" for nummer in range(1, 21)]


def test_een_rij_die_intussen_is_veranderd_wordt_niet_overschreven(app: Flask) -> None:
    with transaction() as session:
        session.add(rij(gebruiker(session, "Anna").id))
    with lees() as session:
        oud = session.query(Terugmelding).one()
    with transaction() as session:
        session.query(Terugmelding).one().toelichting = "Nieuwe toelichting."
    with pytest.raises(StaleDataError), transaction() as session:
        session.add(oud)
        oud.toelichting = "Oude toelichting."
        session.flush()
