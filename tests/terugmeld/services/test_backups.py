"""What is on record of the back-ups: when one is due, what it proves, and when somebody gets a mail."""

from datetime import UTC, datetime, time, timedelta

from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import Rol
from terugmeld.services import backups, plichten
from terugmeld.storage.backups import Backup
from terugmeld.storage.berichten import Post
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.plichten import Plichtbewijs, Plichtvoorval
from tests.terugmeld.domain.test_backup import MANIFEST
from tests.terugmeld.medewerkers import zet_medewerker

NU = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
TIJD = time(2, 0)
GOED = backups.Uitkomst(bestand="een.age", seconden=4, tabellen=70, rijen=900, bladen=12, checkpoints=3)
DAG = timedelta(days=1)


def zet_backup(gemaakt_op: datetime, bestand: str = "een.age") -> None:
    with transaction() as session:
        session.add(Backup(gemaakt_op=gemaakt_op, is_goed=True, bestand=bestand))


def mails() -> list[str]:
    with lees() as session:
        return list(session.scalars(select(Post.tekst).order_by(Post.id)))


def test_zonder_een_back_up_wordt_er_meteen_een_gemaakt_en_elk_uur_opnieuw_geprobeerd(app: Flask) -> None:
    with transaction() as session:
        assert backups.moet_maken(session, tijd=TIJD, nu=NU)
        assert backups.neem(session, nu=NU)
        assert not backups.neem(session, nu=NU + timedelta(minutes=20))
        assert not backups.moet_maken(session, tijd=TIJD, nu=NU + timedelta(minutes=20))
        assert backups.moet_maken(session, tijd=TIJD, nu=NU + timedelta(hours=1))


def test_elke_dag_een_na_de_ingestelde_tijd(app: Flask) -> None:
    zet_backup(NU)
    with lees() as session:
        assert not backups.moet_maken(session, tijd=TIJD, nu=NU + timedelta(hours=20))
        middernacht = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
        assert not backups.moet_maken(session, tijd=TIJD, nu=middernacht)
        assert backups.moet_maken(session, tijd=TIJD, nu=datetime(2026, 3, 11, 1, 0, tzinfo=UTC))


def test_een_gelukte_back_up_vinkt_de_dag_af(app: Flask) -> None:
    with transaction() as session:
        plichten.maak_voorvallen(session, nu=NU)
    zet_backup(NU)
    zet_backup(NU + timedelta(hours=1), "twee.age")
    with transaction() as session:
        backups.noteer_mislukt(session, "De schijf is vol.", nu=NU)
        assert backups.vink_af(session, nu=NU) == 1
        assert backups.vink_af(session, nu=NU) == 0
        bewijs = session.scalars(select(Plichtbewijs)).one()
    assert (bewijs.verwijzing, bewijs.is_gedaan, bewijs.vastgelegd_door_id) == ("back-up een.age", True, None)


def test_een_mislukte_back_up_vinkt_niets_af(app: Flask) -> None:
    with transaction() as session:
        plichten.maak_voorvallen(session, nu=NU)
        backups.noteer_mislukt(session, "De schijf is vol.", nu=NU)
        assert backups.vink_af(session, nu=NU) == 0


def test_de_jaarlijkse_test_bewijst_de_plicht_met_cijfers(app: Flask) -> None:
    with transaction() as session:
        assert not backups.moet_testen(session, nu=NU)
        plichten.maak_voorvallen(session, nu=datetime(2026, 1, 5, tzinfo=UTC))
    mei = datetime(2026, 5, 20, 4, 0, tzinfo=UTC)
    zet_backup(mei)
    with transaction() as session:
        assert not backups.moet_testen(session, nu=NU)
        assert backups.moet_testen(session, nu=mei)
        assert backups.neem_test(session, nu=mei)
        assert not backups.moet_testen(session, nu=mei)
        backups.noteer_test(session, backups.Uitkomst(bestand="een.age", zin="De schijf is vol."), nu=mei)
        assert backups.moet_testen(session, nu=mei + DAG)
        backups.noteer_test(session, GOED, nu=mei + DAG)
        assert not backups.moet_testen(session, nu=mei + 2 * DAG)
        volgende = backups.volgende_test(session)
        assert volgende is None or volgende.year == 2027
        voorval = session.scalars(select(Plichtvoorval).where(Plichtvoorval.bewijs.has())).one()
        assert voorval.plicht == "hersteltest"
        assert voorval.bewijs is not None
        assert "Alle 70 tabellen" in voorval.bewijs.toelichting
        assert "12 aantekeningen" in voorval.bewijs.toelichting


def test_een_test_tussendoor_bewijst_niets_en_mag(app: Flask) -> None:
    with transaction() as session:
        assert backups.noteer_test(session, GOED, nu=NU).is_goed
        assert session.scalars(select(Plichtbewijs)).all() == []


def test_een_te_oude_back_up_geeft_een_keer_per_dag_een_mail(app: Flask) -> None:
    zet_backup(NU)
    with transaction() as session:
        assert not backups.sla_alarm(session, nu=NU + timedelta(hours=26))
        assert not backups.sla_alarm(session, nu=NU + timedelta(hours=27))
        zet_medewerker(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
        zet_medewerker(session, "a.bakker", Rol.INFORMATIEBEHEERDER)
        zet_medewerker(session, "f.yildiz", Rol.MEDEWERKER)
        assert backups.sla_alarm(session, nu=NU + timedelta(hours=27))
        assert not backups.sla_alarm(session, nu=NU + timedelta(hours=28))
        assert backups.sla_alarm(session, nu=NU + timedelta(hours=48))
    assert len(mails()) == 4
    assert all("ouder dan 26 uur" in mail for mail in mails())


def test_een_test_die_mislukt_is_een_alarm_tot_een_volgende_lukt(app: Flask) -> None:
    zet_backup(NU)
    slecht = backups.Uitkomst(bestand="een.age", zin="Het teruggezette protocol klopt niet.")
    with transaction() as session:
        backups.noteer_test(session, slecht, nu=NU)
        (zin,) = backups.alarmen(session, nu=NU)
        assert zin.endswith("mislukt. Het teruggezette protocol klopt niet.")
        backups.noteer_test(session, GOED, nu=NU)
        assert backups.alarmen(session, nu=NU) == []


def test_zonder_een_goede_back_up_is_het_altijd_alarm(app: Flask) -> None:
    with transaction() as session:
        assert backups.alarmen(session, nu=NU) == ["Er is nog geen back-up gelukt."]


def test_de_lijst_laat_wat_is_opgeruimd_weg(app: Flask) -> None:
    with transaction() as session:
        rij = backups.noteer(session, MANIFEST, "twee.age", grootte=10, hash_="00")
        backups.noteer_controle(session, "twee.age", nu=NU)
        assert backups.lijst(session) == [rij]
        session.refresh(rij)
        assert (rij.rijen, rij.revisie, rij.gecontroleerd_op) == (7, "0052", NU)
        backups.noteer_opgeruimd(session, ["twee.age"], nu=NU)
        assert backups.lijst(session) == []
