"""The daily check: once a day, kept, mailed to the privacy officers, and an alarm when it finds something."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from beheerregeling.rollen import Rol
from terugmeld.services.gezondheid import Toestand, meet
from terugmeld.services.protocol_bewaken import laatste_controle, leg_vast, moet_controleren
from terugmeld.services.protocol_boom import Bevinding
from terugmeld.services.protocol_controleren import Bevindingen
from terugmeld.services.taken import noteer_gelukt
from terugmeld.storage.berichten import Post
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Controle, Record
from tests.terugmeld.domain.aantekeningen import BSN, NU
from tests.terugmeld.medewerkers import zet_medewerker
from tests.terugmeld.services.protocollen import bevindingen, schrijf, vul, zet_triggers_uit

pytestmark = pytest.mark.usefixtures("_wakers")
LEEG = Bevindingen(0, 0, 0, ())


@pytest.fixture
def _wakers(app: Flask) -> None:
    with transaction() as session:
        zet_medewerker(session, "fg", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, Rol.PRIVACYBEHEERDER)
        zet_medewerker(session, "priva", Rol.PRIVACYBEHEERDER)
        zet_medewerker(session, "weg", Rol.PRIVACYBEHEERDER, geblokkeerd_op=NU)
        zet_medewerker(session, "balie", Rol.BALIEMEDEWERKER)


def bewaak(gevonden: Bevindingen | None = None, dagen: int = 0) -> bool:
    with transaction() as session:
        return leg_vast(session, gevonden or bevindingen(), nu=NU + timedelta(days=dagen))


def mails() -> list[tuple[str | None, str, str]]:
    with lees() as session:
        return [(p.adres, p.onderwerp, p.tekst) for p in session.scalars(select(Post).order_by(Post.id))]


def test_een_keer_per_dag_met_het_nieuwste_controlepunt_aan_wie_waakt() -> None:
    (note,) = vul(3)
    assert bewaak()
    assert not bewaak()
    with lees() as session:
        assert not moet_controleren(session, nu=NU)
        assert moet_controleren(session, nu=NU + timedelta(days=1))
    assert [(adres, onderwerp) for adres, onderwerp, _ in mails()] == [
        ("fg@voorbeeld.nl", "Controlepunt van het protocol"),
        ("priva@voorbeeld.nl", "Controlepunt van het protocol"),
    ]
    assert all(tekst.endswith(note) for _, _, tekst in mails())


def test_zonder_controlepunt_zegt_de_mail_dat() -> None:
    assert bewaak()
    assert mails()[0][2].endswith("Er is nog geen controlepunt.")


def test_een_fout_is_een_alarm_zonder_persoonsgegeven() -> None:
    vul(3)
    zet_triggers_uit()
    with transaction() as session:
        session.execute(update(Record).values(afnemer="belastingen"))
    assert bewaak()
    adres, onderwerp, tekst = mails()[0]
    assert (adres, onderwerp) == ("fg@voorbeeld.nl", "Alarm: het protocol klopt niet")
    assert "(nummer 2): de zoekvelden zijn niet gelijk aan de inhoud." in tekst
    assert BSN not in tekst
    with lees() as session:
        controle = laatste_controle(session)
    assert controle is not None
    assert (controle.is_goed, controle.bladen, len(controle.zinnen.splitlines())) == (False, 3, 3)


def test_een_bewijs_zonder_plaats_in_de_boom_is_ook_een_alarm() -> None:
    schrijf()
    assert bewaak(bevindingen(nu=NU + timedelta(minutes=2)))
    assert "wacht al langer dan een minuut op een nummer." in mails()[0][2]


def test_van_heel_veel_fouten_noemt_de_mail_er_twintig() -> None:
    veel = tuple(Bevinding("Het klopt niet.", seq=seq) for seq in range(25))
    assert bewaak(Bevindingen(25, 0, 0, veel))
    tekst = mails()[0][2]
    assert "- Het klopt niet. (Nummer 19.)" in tekst
    assert "(Nummer 20.)" not in tekst
    assert "Er zijn nog 5 andere bevindingen." in tekst


@pytest.mark.parametrize(
    ("gevonden", "later", "verwacht", "klopt"),
    [
        (LEEG, 0, Toestand.GEZOND, True),
        (LEEG, 3, Toestand.AANDACHT, True),
        (Bevindingen(1, 0, 0, (Bevinding("Fout."),)), 0, Toestand.AANDACHT, False),
    ],
)
def test_de_gezondheid_laat_de_controle_zien(
    gevonden: Bevindingen, later: int, verwacht: Toestand, klopt: bool
) -> None:
    assert bewaak(gevonden)
    nu = NU + timedelta(days=later)
    with transaction() as session:
        noteer_gelukt(session, "post", nu=nu)
    with lees() as session:
        stand = meet(session, nu=nu)
    assert (stand.status, stand.protocol_klopt) == (verwacht, klopt)


def test_de_nieuwste_controle_telt() -> None:
    assert bewaak(Bevindingen(1, 0, 0, (Bevinding("Fout."),)))
    assert bewaak(LEEG, dagen=1)
    with lees() as session:
        laatste = laatste_controle(session)
        assert len(session.scalars(select(Controle)).all()) == 2
    assert laatste is not None
    assert laatste.is_goed
