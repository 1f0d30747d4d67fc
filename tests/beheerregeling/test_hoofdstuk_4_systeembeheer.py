"""Hoofdstuk 4: het systeembeheer, uitwijk, back-up en herstel (art. 11 tot en met 13)."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import BEVOEGDHEDEN, Bevoegdheid, Rol
from terugmeld.services import backups, noodmaatregelen, plichten
from terugmeld.services.plichten import open_regels
from terugmeld.storage.backups import Backup
from terugmeld.storage.berichten import Post
from terugmeld.storage.plichten import Plichtbewijs
from tests.beheerregeling.personen import NU, VANDAAG, komt_en_alarmeert, moment, volgende, zet

PLICHTEN_VAN_DIT_HOOFDSTUK = ("uitwijktest", "back-up", "gegevensdragers", "hersteltest")


@pytest.mark.parametrize("code", PLICHTEN_VAN_DIT_HOOFDSTUK)
def test_de_kalender_maakt_de_plicht_en_slaat_alarm(session: Session, code: str) -> None:
    komt_en_alarmeert(session, code)


def test_deze_plichten_zijn_van_de_systeembeheerder() -> None:
    eigen = [plicht.code for plicht in PLICHTEN.values() if plicht.eigenaar is Rol.SYSTEEMBEHEERDER]
    assert eigen == list(PLICHTEN_VAN_DIT_HOOFDSTUK)


def test_12_e_een_goede_back_up_vinkt_de_dag_af(session: Session) -> None:
    plichten.maak_voorvallen(session, nu=NU)
    session.add(Backup(gemaakt_op=NU, is_goed=True, bestand="terugmeld-20260302T093000Z.tar.age"))
    assert backups.vink_af(session, nu=NU) == 1
    assert "back-up" not in {regel.plicht.code for regel in open_regels(session, vandaag=VANDAAG)}


def test_12_e_na_26_uur_zonder_back_up_gaat_er_een_alarm(session: Session) -> None:
    zet(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
    zet(session, "hoofd", Rol.INFORMATIEBEHEERDER)
    session.add(Backup(gemaakt_op=NU, is_goed=True, bestand="terugmeld-20260302T093000Z.tar.age"))
    session.flush()
    assert not backups.sla_alarm(session, nu=NU + timedelta(hours=26))
    assert backups.sla_alarm(session, nu=NU + timedelta(hours=27))
    alarm = select(Post.adres).where(Post.onderwerp == "Alarm: de back-up is niet in orde")
    assert {str(adres).partition("@")[0] for adres in session.scalars(alarm)} == {"w.jonk", "hoofd"}


def test_12_h_een_test_die_lukt_is_het_bewijs_van_dit_jaar(session: Session) -> None:
    dag = volgende("hersteltest")
    plichten.maak_voorvallen(session, nu=moment(dag - timedelta(days=30)))
    session.add(Backup(gemaakt_op=moment(dag), is_goed=True, bestand="een.age"))
    session.flush()
    assert backups.moet_testen(session, nu=moment(dag))
    gelukt = backups.Uitkomst(bestand="een.age", seconden=5, tabellen=90, rijen=800, bladen=40, checkpoints=2)
    backups.noteer_test(session, gelukt, nu=moment(dag))
    assert not backups.moet_testen(session, nu=moment(dag))
    bewijs = session.scalars(select(Plichtbewijs)).one()
    assert "Alle 90 tabellen hadden het juiste aantal rijen, samen 800." in bewijs.toelichting


def test_13_a_alleen_de_systeembeheerder_maakt_de_dienst_alleen_te_lezen() -> None:
    bevoegd = {rol for rol, mag in BEVOEGDHEDEN.items() if Bevoegdheid.NOODMAATREGEL_TREFFEN in mag}
    assert bevoegd == {Rol.SYSTEEMBEHEERDER}


def test_13_a_de_informatiebeheerder_hoort_het_meteen(session: Session) -> None:
    wim = zet(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
    zet(session, "hoofd", Rol.INFORMATIEBEHEERDER)
    noodmaatregelen.begin(session, "De schijf geeft fouten.", door=wim, nu=NU)
    assert noodmaatregelen.lopend(session) is not None
    aan = session.scalars(select(Post.adres).where(Post.onderwerp.startswith("Noodmaatregel"))).all()
    assert "hoofd@voorbeeld.nl" in aan
