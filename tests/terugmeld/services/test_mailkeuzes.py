"""Mail goes when its reader wants it: at once, when the office is open, or as one overview a day."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.mailkeuze import Mailkeuze, verzendmoment, vorige_opening
from terugmeld.services import mailkeuzes
from terugmeld.services.berichten import lees_bericht
from terugmeld.services.post import stand
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.database import lees, transaction
from tests.terugmeld.meldingen import ANDER_BSN, BSN, Team, gemeld, team

VRIJDAGAVOND = datetime(2026, 3, 6, 19, 0, tzinfo=UTC)
MAANDAG_8_UUR = datetime(2026, 3, 9, 7, 0, tzinfo=UTC)
DERDE_BSN = "999994104"
ZOMER_8_UUR = datetime(2026, 7, 1, 6, 0, tzinfo=UTC)


def kies(wie: Team, keuze: Mailkeuze, nu: datetime) -> None:
    with transaction() as session:
        mailkeuzes.kies(session, keuze, medewerker_id=wie.anna.id, nu=nu)


def post() -> list[Post]:
    with lees() as session:
        return list(session.scalars(select(Post).order_by(Post.id)))


def overzicht(wie: Team, nu: datetime) -> bool:
    with transaction() as session:
        if wie.anna.id not in mailkeuzes.te_overzien(session, nu=nu):
            return False
        return mailkeuzes.maak_overzicht(session, wie.anna.id, nu=nu)


@pytest.mark.parametrize(
    ("nu", "verwacht"),
    [
        (VRIJDAGAVOND, MAANDAG_8_UUR),
        (MAANDAG_8_UUR, MAANDAG_8_UUR),
        (MAANDAG_8_UUR - timedelta(seconds=1), MAANDAG_8_UUR),
        (MAANDAG_8_UUR + timedelta(hours=9), MAANDAG_8_UUR + timedelta(days=1)),
        (ZOMER_8_UUR - timedelta(hours=3), ZOMER_8_UUR),
        (datetime(2026, 12, 24, 18, 0, tzinfo=UTC), datetime(2026, 12, 28, 7, 0, tzinfo=UTC)),
    ],
)
def test_tijdens_kantooruren_wacht_op_de_eerste_opening(nu: datetime, verwacht: datetime) -> None:
    assert verzendmoment(Mailkeuze.KANTOORUREN, nu) == verwacht
    assert verzendmoment(Mailkeuze.METEEN, nu) == nu
    assert verzendmoment(Mailkeuze.DAGOVERZICHT, nu) is None


def test_de_vorige_opening_ligt_op_een_werkdag() -> None:
    assert vorige_opening(VRIJDAGAVOND) == datetime(2026, 3, 6, 7, 0, tzinfo=UTC)
    assert vorige_opening(MAANDAG_8_UUR - timedelta(hours=2)) == datetime(2026, 3, 6, 7, 0, tzinfo=UTC)
    assert vorige_opening(MAANDAG_8_UUR) == MAANDAG_8_UUR


def test_zonder_keuze_gaat_de_mail_meteen(app: Flask) -> None:
    wie = team()
    gemeld(wie.anna, nu=VRIJDAGAVOND)
    with lees() as session:
        assert mailkeuzes.keuze_van(session, wie.anna.id) is Mailkeuze.METEEN
    assert [rij.volgende_poging_op for rij in post()] == [VRIJDAGAVOND]


def test_een_mail_die_op_kantooruren_wacht_is_geen_alarm(app: Flask) -> None:
    wie = team()
    kies(wie, Mailkeuze.KANTOORUREN, VRIJDAGAVOND)
    gemeld(wie.anna, nu=VRIJDAGAVOND)
    assert [rij.volgende_poging_op for rij in post()] == [MAANDAG_8_UUR]
    with lees() as session:
        assert not stand(session, nu=VRIJDAGAVOND + timedelta(days=2)).is_alarm


def test_een_dagoverzicht_is_een_mail_over_alles_wat_niet_is_gelezen(app: Flask) -> None:
    wie = team()
    kies(wie, Mailkeuze.DAGOVERZICHT, VRIJDAGAVOND)
    for uur, bsn in enumerate((BSN, ANDER_BSN, DERDE_BSN)):
        gemeld(wie.anna, nu=VRIJDAGAVOND + timedelta(hours=uur + 1), bsn=bsn)
    with transaction() as session:
        eerste = session.scalars(select(Bericht.id).order_by(Bericht.id)).first() or 0
        lees_bericht(session, eerste, medewerker_id=wie.anna.id, nu=VRIJDAGAVOND + timedelta(hours=5))
    assert post() == []
    momenten = (MAANDAG_8_UUR - timedelta(minutes=1), MAANDAG_8_UUR, MAANDAG_8_UUR + timedelta(hours=1))
    assert [overzicht(wie, nu) for nu in momenten] == [False, True, False]
    (mail,) = post()
    assert (mail.onderwerp, mail.pad, mail.adres) == (
        "Nieuw in Terugmeld: 2 berichten",
        "/berichten",
        "anna@voorbeeld.nl",
    )


def test_zonder_nieuws_komt_er_geen_overzicht_en_twee_werkers_maken_er_een(app: Flask) -> None:
    wie = team()
    kies(wie, Mailkeuze.DAGOVERZICHT, VRIJDAGAVOND)
    assert not overzicht(wie, MAANDAG_8_UUR)
    gemeld(wie.anna, nu=MAANDAG_8_UUR + timedelta(hours=1))
    morgen = MAANDAG_8_UUR + timedelta(days=1)
    for verwacht in (True, False):
        with transaction() as session:
            assert mailkeuzes.maak_overzicht(session, wie.anna.id, nu=morgen) is verwacht
    assert post()[0].onderwerp == "Nieuw in Terugmeld: 1 bericht"


def test_wie_van_het_overzicht_af_wil_krijgt_meteen_wat_nog_wachtte(app: Flask) -> None:
    wie = team()
    kies(wie, Mailkeuze.DAGOVERZICHT, VRIJDAGAVOND)
    gemeld(wie.anna, nu=VRIJDAGAVOND + timedelta(hours=1))
    kies(wie, Mailkeuze.DAGOVERZICHT, VRIJDAGAVOND + timedelta(hours=2))
    assert post() == []
    kies(wie, Mailkeuze.METEEN, VRIJDAGAVOND + timedelta(hours=3))
    assert len(post()) == 1
    kies(wie, Mailkeuze.KANTOORUREN, VRIJDAGAVOND + timedelta(hours=4))
    with lees() as session:
        assert mailkeuzes.keuze_van(session, wie.anna.id) is Mailkeuze.KANTOORUREN
