"""Point somebody out for a row of the matrix by the pages of the beheer; checks row, days and besluit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bijlagen.matrix import Regelset
from bijlagen.regels import Regel
from terugmeld.domain.benoeming import gebreken, overlapt
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.benoemen import noteer, vereis_ander, zoek
from terugmeld.services.medewerkers import wijs_aan
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker


@dataclass(frozen=True, kw_only=True)
class NieuweAanwijzing:
    """An aanwijzing to record; both days inclusive."""

    medewerker_id: int
    regel: str
    besluit: str
    van: date
    tot: date | None = None
    begeleider_id: int | None = None
    overeenkomst: str | None = None


def wijs_toe(
    session: Session, nieuw: NieuweAanwijzing, *, regelset: Regelset, door: Gebruiker, nu: datetime
) -> Aanwijzing:
    """Point somebody out, on a besluit; OngeldigeInvoer for a row that is not of the own afdeling."""
    vereis_ander(door, nieuw.medewerker_id)
    wie = zoek(session, nieuw.medewerker_id)
    if fouten := gebreken(nieuw.besluit, nieuw.van, nieuw.tot) | _past(wie, nieuw, regelset):
        raise OngeldigeInvoer(fouten)
    wijs_aan(
        session,
        wie,
        nieuw.regel,
        besluit=nieuw.besluit.strip(),
        van=nieuw.van,
        tot=nieuw.tot,
        begeleider=zoek(session, nieuw.begeleider_id) if nieuw.begeleider_id else None,
        overeenkomst=nieuw.overeenkomst or None,
    )
    rijen = select(Aanwijzing).where(Aanwijzing.medewerker_id == wie.id).order_by(Aanwijzing.id.desc())
    rij = session.scalars(rijen.limit(1)).one()
    noteer(session, "toegekend", rij, door=door, nu=nu)
    return rij


def _past(wie: Medewerker, nieuw: NieuweAanwijzing, regelset: Regelset) -> dict[str, list[str]]:
    """Return why this row is not for this person, or not on these days."""
    if nieuw.regel not in {regel.regel_id for regel in regels_voor(regelset, wie)}:
        return {"regel": ["Kies een reden die bij de afdeling van deze medewerker hoort."]}
    dagen = (nieuw.van, nieuw.tot)
    if any(
        rij.regel_id == nieuw.regel
        and rij.vervallen_op is None
        and overlapt((rij.van_datum, rij.tot_datum), dagen)
        for rij in wie.aanwijzingen
    ):
        return {"van": ["Deze medewerker is op een of meer van deze dagen al aangewezen voor deze reden."]}
    return {}


def regels_voor(regelset: Regelset, wie: Medewerker) -> Sequence[Regel]:
    """Return the rows for which somebody of this afdeling can be aangewezen."""
    return [r for r in regelset.rechtstreekse_regels(wie.afnemer) if r.vereist_aanwijzing]
