"""Kept and broken promises as figures; changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from terugmeld.domain.belofte import Nakoming
from terugmeld.storage.terugmeldingen import Belofteafloop


@dataclass(frozen=True)
class Beloftecijfers:
    """How many promised days ended in which way."""

    aantallen: Mapping[Nakoming, int]

    @property
    def gehouden(self) -> int:
        return self.aantallen.get(Nakoming.GEHOUDEN, 0)

    @property
    def beslist(self) -> int:
        """How many were kept or broken; a day moved in time, or no longer needed, is neither."""
        return self.gehouden + self.aantallen.get(Nakoming.GEBROKEN, 0)


def cijfers(session: Session, *, sinds: datetime) -> Beloftecijfers:
    """Count the promises that ended since a moment."""
    vraag = (
        select(Belofteafloop.nakoming, func.count())
        .where(Belofteafloop.bepaald_op >= sinds)
        .group_by(Belofteafloop.nakoming)
    )
    return Beloftecijfers({rij[0]: rij[1] for rij in session.execute(vraag)})
