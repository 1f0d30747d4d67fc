"""A web service that was taken over can make a besluit up, and still lets nothing of the protocol go."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import StapNietToegestaan
from terugmeld.services.protocol_bewaarplicht import NieuweBewaarplicht, hef_op, stel_in
from terugmeld.services.protocol_uitvoeren import BEDENKTIJD, houd_tegen, kondig_aan, voer_uit
from terugmeld.services.protocol_verwijderen import beslis, stel_opschoning_voor, stel_wissing_voor, wijs_af
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Leaf, Record, Verwijdering
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.meldingen import kader
from tests.terugmeld.services.protocollen import bevindingen, boek, functionarissen, onderteken, schrijf
from tests.terugmeld.storage.test_protocol import geef_rechten

OUD = NU - timedelta(days=21 * 366)
LEEG = (
    "UPDATE protocol_record SET payload = NULL, salt = NULL, betrokkene_ref = NULL, zaakkenmerk = NULL, "
    "rubrieken = NULL, actor_id = '', afnemer = ''"
)
# What somebody tries who can run any statement as the web service, with a decided and recorded proposal.
POGINGEN = (
    "SET ROLE terugmeld_opschoner",
    "SET ROLE terugmeld_werker",
    "SET LOCAL ROLE terugmeld_opschoner",
    "GRANT terugmeld_opschoner TO terugmeld_web",
    LEEG,
    "DELETE FROM protocol_record",
    "DELETE FROM protocol_leaf",
    "DELETE FROM protocol_subtree",
    "DELETE FROM protocol_pending",
    "TRUNCATE protocol_record",
    "SELECT protocol_verwijder_maanden(5)",
    "UPDATE protocol_verwijdering SET aangekondigd_op = beslist_op - interval '9 days'",
    "UPDATE protocol_verwijdering SET uitgevoerd_op = beslist_op",
    "UPDATE protocol_verwijdering SET frontier = ''",
    "UPDATE protocol_verwijdering SET tot = 1",
    "DELETE FROM protocol_verwijdering",
    "DELETE FROM protocol_bewaarplicht",
    "INSERT INTO protocol_verwijdering (soort, tot, grond, voorgesteld_door_id, voorgesteld_op, "
    "aangekondigd_op) SELECT soort, tot, grond, voorgesteld_door_id, voorgesteld_op, voorgesteld_op "
    "FROM protocol_verwijdering",
)

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def paar(app: Flask) -> tuple[Gebruiker, Gebruiker]:
    schrijf(5, aantekening(tijdstip=OUD), nu=OUD)
    boek()
    onderteken(nu=OUD)
    geef_rechten()
    with transaction() as session:
        return functionarissen(session)


def als(session: Session, rol: str) -> None:
    """Become the account itself: unlike SET ROLE nothing of the owner is left."""
    session.execute(text(f"SET LOCAL SESSION AUTHORIZATION {rol}"))


def test_de_webdienst_stelt_voor_en_beslist_en_kan_niets_verwijderen(
    paar: tuple[Gebruiker, Gebruiker],
) -> None:
    regelset = kader().regelset
    with transaction() as session:
        als(session, "terugmeld_web")
        record_id = session.scalars(select(Leaf.id).where(Leaf.seq == 2)).one()
        wissing = stel_wissing_voor(session, record_id, grond="x", door=paar[0], nu=NU)
        opschoning, _ = stel_opschoning_voor(session, 5, grond="x", regelset=regelset, door=paar[0], nu=NU)
        for voorstel in (wissing, opschoning):
            beslis(session, voorstel.id, regelset=regelset, door=paar[1], nu=NU)
    for poging in POGINGEN:
        with pytest.raises(DBAPIError, match=r"permission denied|must have admin option|must be owner"):
            _probeer(poging)
    for doe in (kondig_aan, houd_tegen):
        meer = {"reden": "x"} if doe is houd_tegen else {}
        with pytest.raises(DBAPIError, match="permission denied"), transaction() as session:
            als(session, "terugmeld_web")
            doe(session, wissing.id, nu=NU, **meer)
    with lees() as session:
        inhoud = session.scalars(select(Record.payload).join(Leaf, Leaf.id == Record.id)).all()
    assert [payload is not None for payload in inhoud] == [True] * 5
    boek()
    onderteken()
    assert bevindingen().is_goed


def _probeer(poging: str) -> None:
    with transaction() as session:
        als(session, "terugmeld_web")
        session.execute(text(poging))


def test_de_werker_voert_pas_uit_na_de_aankondiging(paar: tuple[Gebruiker, Gebruiker]) -> None:
    regelset = kader().regelset
    with transaction() as session:
        als(session, "terugmeld_web")
        opschoning, _ = stel_opschoning_voor(session, 5, grond="x", regelset=regelset, door=paar[0], nu=NU)
        beslis(session, opschoning.id, regelset=regelset, door=paar[1], nu=NU)
    with pytest.raises(StapNietToegestaan), transaction() as session:
        als(session, "terugmeld_werker")
        voer_uit(session, opschoning.id, regelset=regelset, nu=NU)
    with transaction() as session:
        als(session, "terugmeld_werker")
        kondig_aan(session, opschoning.id, nu=NU)
    with transaction() as session:
        als(session, "terugmeld_werker")
        voer_uit(session, opschoning.id, regelset=regelset, nu=NU + BEDENKTIJD)
    boek()
    onderteken()
    assert bevindingen().is_goed
    with lees() as session:
        assert session.scalars(select(Leaf.seq).order_by(Leaf.seq)).all() == [5, 6]
        assert session.scalars(select(Verwijdering.uitgevoerd_op)).one() == NU + BEDENKTIJD


def test_de_webdienst_houdt_tegen_en_beheert_bewaarplichten(paar: tuple[Gebruiker, Gebruiker]) -> None:
    regelset = kader().regelset
    with transaction() as session:
        als(session, "terugmeld_web")
        opschoning, _ = stel_opschoning_voor(session, 5, grond="x", regelset=regelset, door=paar[0], nu=NU)
        beslis(session, opschoning.id, regelset=regelset, door=paar[1], nu=NU)
        wijs_af(session, opschoning.id, door=paar[0], nu=NU)
        nieuw = NieuweBewaarplicht(grond="Bezwaar 7.")
        plicht = stel_in(session, nieuw, door=paar[0], vandaag=NU.date(), nu=NU)
        hef_op(session, plicht.id, door=paar[1], nu=NU)
    with transaction() as session:
        als(session, "terugmeld_werker")
        with pytest.raises(Exception, match="al uitgevoerd"):
            kondig_aan(session, opschoning.id, nu=NU)
