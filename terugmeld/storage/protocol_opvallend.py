"""The conditions by which aantekeningen stand out, in the period of the filter; decides nothing."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from terugmeld.domain.opvallend import VEEL, VELEN, Opvallend, nachten
from terugmeld.domain.protocol import Soort
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Record

Voorwaarde = ColumnElement[bool]
KIJKEN = (Soort.VERSTREKKING.value, Soort.WEIGERING.value)


def opvallend(wat: Opvallend, van: datetime, tot: datetime) -> Voorwaarde:
    """Return what must hold besides the period and the soort: that somebody looked at a person."""
    periode = and_(Record.tijdstip >= van, Record.tijdstip < tot, Record.soort.in_(KIJKEN))
    return and_(periode, VOORWAARDEN[wat](periode, van, tot))


def _veel(periode: Voorwaarde, van: datetime, tot: datetime) -> Voorwaarde:
    wie = select(Record.actor_id).where(periode).group_by(Record.actor_id)
    return Record.actor_id.in_(wie.having(func.count() >= VEEL))


def _nacht(periode: Voorwaarde, van: datetime, tot: datetime) -> Voorwaarde:
    return or_(
        *(and_(Record.tijdstip >= avond, Record.tijdstip < ochtend) for avond, ochtend in nachten(van, tot))
    )


def _velen(periode: Voorwaarde, van: datetime, tot: datetime) -> Voorwaarde:
    wie = select(Record.betrokkene_ref).where(periode).group_by(Record.betrokkene_ref)
    return Record.betrokkene_ref.in_(wie.having(func.count(Record.actor_id.distinct()) >= VELEN))


def _zonder(periode: Voorwaarde, van: datetime, tot: datetime) -> Voorwaarde:
    """Find those without where at least half of the afdeling's have one."""
    gewoon = select(Record.afnemer).where(periode).group_by(Record.afnemer)
    meestal = gewoon.having(func.count(Record.zaakkenmerk) * 2 >= func.count())
    return and_(Record.zaakkenmerk.is_(None), Record.afnemer.in_(meestal))


def _collega(_periode: Voorwaarde, _van: datetime, _tot: datetime) -> Voorwaarde:
    collegas = select(Medewerker.betrokkene_ref).where(Medewerker.betrokkene_ref.is_not(None))
    return Record.betrokkene_ref.in_(collegas)


VOORWAARDEN: Mapping[Opvallend, Callable[[Voorwaarde, datetime, datetime], Voorwaarde]] = {
    Opvallend.VEEL: _veel,
    Opvallend.NACHT: _nacht,
    Opvallend.VELEN: _velen,
    Opvallend.COLLEGA: _collega,
    Opvallend.ZONDER_ZAAKKENMERK: _zonder,
}
