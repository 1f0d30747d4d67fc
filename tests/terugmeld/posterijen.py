"""Three notices to be mailed, a clock moved by hand, and a postbode that counts."""

from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import select

from config import Config
from terugmeld import werker
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.services import berichten, post
from terugmeld.services.post import Mail, NietBezorgd
from terugmeld.storage.berichten import Post
from terugmeld.storage.database import lees, transaction
from tests.terugmeld.medewerkers import zet_medewerker
from tests.terugmeld.meldingen import rij

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
REACTIE = "De persoon met nummer 999993653 woont op nummer 12."


class Klok:
    """The clock of the worker, moved by hand."""

    def __init__(self) -> None:
        self.nu = NU

    def __call__(self) -> datetime:
        return self.nu


class Teller:
    """A postbode that counts, and fails the first ``faalt`` times."""

    def __init__(self, faalt: int = 0) -> None:
        self.bezorgd: Counter[str] = Counter()
        self.faalt = faalt

    def bezorg(self, mail: Mail) -> None:
        if self.faalt:
            self.faalt -= 1
            raise NietBezorgd("Het lukte niet.")
        self.bezorgd[mail.sleutel] += 1


def zet_drie_berichten() -> None:
    """Three readers, each with one notice."""
    with transaction() as session:
        ids = [zet_medewerker(session, naam) for naam in ("anna", "bram", "carla")]
        session.add(terugmelding := rij(ids[0], "TM-2026-000123"))
        session.flush()
        berichten.stuur(
            session,
            aan=ids,
            soort=Berichtsoort.AFRONDING,
            terugmelding_id=terugmelding.id,
            kenmerk="TM-2026-000123",
            gegevens={"uitkomst": "verbeterd", "reactie": REACTIE},
            nu=NU,
        )


def plek(config: Config, postbode: post.Postbode) -> werker.Werkplek:
    return werker.Werkplek(config, postbode)


def rijen() -> list[Post]:
    with lees() as session:
        return list(session.scalars(select(Post).order_by(Post.id)))
