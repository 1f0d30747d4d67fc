"""A hold on a part of the protocol: set and lifted on record; while it lasts nothing of it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.canoniek import Waarde, rfc3339
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.protocol_bewaardpersoon import Bewaardpersoon
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.storage.protocol import Bewaarplicht, Record, geldt

MAXIMUM_GROND = 500
GEEN_GROND = f"Vul in op welke grond dit mag, in hoogstens {MAXIMUM_GROND} tekens."


@dataclass(frozen=True, kw_only=True)
class NieuweBewaarplicht:
    """What must be kept: of a person, a zaak or a period, or of all."""

    grond: str
    persoon: Bewaardpersoon | None = None
    zaakkenmerk: str | None = None
    van: datetime | None = None
    tot: datetime | None = None
    loopt_tot: date | None = None


def stel_in(
    session: Session, nieuw: NieuweBewaarplicht, *, door: Gebruiker, vandaag: date, nu: datetime
) -> Bewaarplicht:
    """Hold what this is about until it is lifted, or to the end of its last day."""
    vereis_opschonen(door)
    if velden := _gebreken(nieuw, vandaag):
        raise OngeldigeInvoer(velden)
    plicht = Bewaarplicht(
        grond=nieuw.grond.strip(),
        betrokkene_refs=nieuw.persoon.refs if nieuw.persoon else None,
        persoonszegel=nieuw.persoon.zegel if nieuw.persoon else None,
        zaakkenmerk=nieuw.zaakkenmerk,
        van=nieuw.van,
        tot=nieuw.tot,
        loopt_tot=nieuw.loopt_tot,
        ingesteld_op=nu,
        ingesteld_door=door.gebruikersnaam,
    )
    session.add(plicht)
    session.flush()
    _noteer(session, plicht, "bewaarplicht ingesteld", door, nu)
    return plicht


def hef_op(session: Session, plicht_id: int, *, door: Gebruiker, nu: datetime) -> Bewaarplicht:
    """End a hold, as somebody else than who set it."""
    vereis_opschonen(door)
    plicht = session.get(Bewaarplicht, plicht_id, with_for_update=True)
    if plicht is None:
        raise NietGevonden("Deze bewaarplicht is niet gevonden.")
    if plicht.opgeheven_op is not None:
        raise StapNietToegestaan("Deze bewaarplicht is al opgeheven.")
    if plicht.ingesteld_door == door.gebruikersnaam:
        raise GeenBevoegdheid("Een ander dan wie de bewaarplicht instelde moet haar opheffen.")
    plicht.opgeheven_op, plicht.opgeheven_door, plicht.persoonszegel = nu, door.gebruikersnaam, None
    session.flush()
    _noteer(session, plicht, "bewaarplicht opgeheven", door, nu)
    return plicht


def geldende(session: Session, *, vandaag: date) -> Sequence[Bewaarplicht]:
    """Return the holds that last today, the newest first."""
    vraag = select(Bewaarplicht).where(geldt(vandaag)).order_by(Bewaarplicht.id.desc())
    return session.scalars(vraag).all()


def weiger_onder_bewaarplicht(session: Session, welke: Any, *, vandaag: date) -> None:  # noqa: ANN401
    """Refuse when a hold covers one of the records of this condition, and say on which ground."""
    plicht = select(Bewaarplicht.grond).where(geldt(vandaag), _raakt(), welke)
    if (grond := session.scalar(plicht.limit(1))) is not None:
        raise StapNietToegestaan(f"Dit moet nu worden bewaard: {grond}")


def vereis_opschonen(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.PROTOCOL_OPSCHONEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.PROTOCOL_OPSCHONEN)


def _raakt() -> Any:  # noqa: ANN401 - a condition
    """Say that a hold covers a record: each part that it names must fit."""
    refs, zaak = Bewaarplicht.betrokkene_refs, Bewaarplicht.zaakkenmerk
    return and_(
        or_(refs.is_(None), refs.contains("," + Record.betrokkene_ref + ",")),
        or_(zaak.is_(None), zaak == Record.zaakkenmerk),
        or_(Bewaarplicht.van.is_(None), Record.tijdstip >= Bewaarplicht.van),
        or_(Bewaarplicht.tot.is_(None), Record.tijdstip < Bewaarplicht.tot),
    )


def _gebreken(nieuw: NieuweBewaarplicht, vandaag: date) -> dict[str, list[str]]:
    velden: dict[str, list[str]] = {}
    if not 0 < len(nieuw.grond.strip()) <= MAXIMUM_GROND:
        velden["grond"] = [GEEN_GROND]
    if nieuw.van and nieuw.tot and nieuw.van >= nieuw.tot:
        velden["tot"] = ["Kies een laatste dag die niet voor de eerste dag ligt."]
    if nieuw.loopt_tot is not None and nieuw.loopt_tot < vandaag:
        velden["loopt_tot"] = ["Kies vandaag of een latere dag."]
    return velden


def _noteer(session: Session, plicht: Bewaarplicht, wat: str, door: Gebruiker, nu: datetime) -> None:
    feiten: dict[str, Waarde] = {"wat": wat, "bewaarplicht": plicht.id, "grond": plicht.grond}
    grenzen = {"van": plicht.van, "tot": plicht.tot}
    feiten |= {naam: rfc3339(moment) for naam, moment in grenzen.items() if moment}
    noteer_autorisatie(session, feiten, door=door.gebruikersnaam, afnemer=door.afnemer, nu=nu)
