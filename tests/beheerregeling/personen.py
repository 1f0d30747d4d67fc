"""Fixed members of staff of the Beheerregeling, and the calendar seen on a day; fictitious persons only."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.kalender import voorvallen
from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services import medewerkers, plichten, plichten_bewaken
from terugmeld.storage.berichten import Post
from terugmeld.storage.plichten import Plichtvoorval
from tests.terugmeld.medewerkers import zet_medewerker

VANDAAG = date(2026, 3, 2)
NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def moment(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 11, tzinfo=UTC)


def wie(session: Session, medewerker_id: int, dag: date = VANDAAG) -> Gebruiker:
    session.expire_all()
    gevonden = medewerkers.gebruiker(session, medewerker_id, vandaag=dag)
    assert gevonden is not None
    return gevonden


def zet(session: Session, naam: str, *rollen: Rol) -> Gebruiker:
    """Store one member of staff with these rollen since 2020, and return who it is."""
    return wie(session, zet_medewerker(session, naam, *rollen))


def volgende(code: str) -> date:
    """Return the first day from VANDAAG on by which a duty must be done."""
    plicht = PLICHTEN[code]
    return next(voorvallen(plicht, VANDAAG, VANDAAG + timedelta(days=4 * 366))).uiterste_datum


def open_dagen(session: Session, code: str) -> Sequence[date]:
    vraag = select(Plichtvoorval.uiterste_datum).where(Plichtvoorval.plicht == code)
    return session.scalars(vraag.order_by(Plichtvoorval.uiterste_datum)).all()


def sein(session: Session, dag: date) -> dict[str, set[str]]:
    """Send what is due on a day; return the onderwerpen of all mails so far, each with who got it."""
    nu = moment(dag)
    plichten.maak_voorvallen(session, nu=nu)
    for seintje in plichten_bewaken.te_seinen(session, vandaag=dag):
        plichten_bewaken.sein(session, seintje, nu=nu)
    gevonden: dict[str, set[str]] = {}
    for onderwerp, adres in session.execute(select(Post.onderwerp, Post.adres)):
        gevonden.setdefault(onderwerp, set()).add(adres.partition("@")[0])
    return gevonden


def komt_en_alarmeert(session: Session, code: str) -> None:
    """Prove that the calendar makes a duty, reminds its owner, and alarms when it is late."""
    plicht, dag = PLICHTEN[code], volgende(code)
    zet(session, "eigenaar", plicht.eigenaar)
    zet(session, "hoofd", Rol.INFORMATIEBEHEERDER)
    begin = dag - timedelta(days=plicht.herinner_dagen)
    plichten.maak_voorvallen(session, nu=moment(begin))
    assert dag in open_dagen(session, code)
    herinnering = f"Doe dit voor {dag.day} "
    voor = [o for o in sein(session, begin) if o.startswith(herinnering) and o.endswith(plicht.titel)]
    assert len(voor) == (0 if plicht.is_dagelijks else 1)
    assert f"Te laat: {plicht.titel}" not in sein(session, dag)
    alarm = sein(session, dag + timedelta(days=1))
    assert {"eigenaar", "hoofd"} <= alarm[f"Te laat: {plicht.titel}"]
