"""Find persons by kenmerken in the embedded source; knows no access rules, so only its adapter asks it."""

from collections.abc import Iterator, Sequence

import orjson
from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from terugmeld.domain.datum import van_dag
from terugmeld.domain.selectie import Selectie
from terugmeld.domain.steekproef import Stratum
from terugmeld.storage.personen import Persoon, PersoonVoorkomen

ACTUEEL = 0
LENGTE_POSTCODE = 6
DATUM_VAN = {Stratum.ADRES: "081030", Stratum.VESTIGING: "081420"}


def vind_selectie(session: Session, selectie: Selectie, gemeente: str, maximum: int) -> list[int]:
    """Return who fits, in the order of the source."""
    return list(session.scalars(_zoek(selectie, gemeente).order_by(Persoon.id).limit(maximum)))


def tel_selectie(session: Session, selectie: Selectie, gemeente: str) -> int:
    return session.scalar(select(func.count()).select_from(_zoek(selectie, gemeente).subquery())) or 0


def vind_populatie(session: Session, stratum: Stratum, jaar: int, gemeente: str) -> Sequence[str]:
    """Return the BSNs of the residents of a stratum whose list is not closed; who has none is left out."""
    zoek = select(Persoon.bsn).where(
        Persoon.gemeente == gemeente, Persoon.opschorting == "", Persoon.bsn.is_not(None)
    )
    if stratum is Stratum.GEBOORTE:
        zoek = zoek.where(Persoon.geboortedatum.startswith(str(jaar)))
    if stratum in DATUM_VAN:
        zoek = zoek.where(_heeft("08", DATUM_VAN[stratum], str(jaar), heel=False))
    return [bsn for bsn in session.scalars(zoek.order_by(Persoon.bsn)) if bsn]


def _zoek(selectie: Selectie, gemeente: str) -> Select[tuple[int]]:
    """Ask for own residents whose list is not closed; a birth date that is not whole counts as it stands."""
    zoek = select(Persoon.id).where(Persoon.gemeente == gemeente, Persoon.opschorting == "")
    if selectie.geboren_van:
        zoek = zoek.where(Persoon.geboortedatum >= van_dag(selectie.geboren_van))
    if selectie.geboren_tot:
        zoek = zoek.where(Persoon.geboortedatum != "", Persoon.geboortedatum <= van_dag(selectie.geboren_tot))
    return zoek.where(*_inhoud(selectie))


def _inhoud(selectie: Selectie) -> Iterator[ColumnElement[bool]]:
    """Compare what stands in the list itself; a postcode of four digits is every one that begins so."""
    if selectie.geslacht:
        yield _heeft("01", "010410", selectie.geslacht)
    if selectie.straat:
        yield _heeft("08", "081110", selectie.straat)
    if selectie.postcode:
        yield _heeft("08", "081160", selectie.postcode, heel=len(selectie.postcode) == LENGTE_POSTCODE)


def _heeft(categorie: str, rubriek: str, waarde: str, *, heel: bool = True) -> ColumnElement[bool]:
    fragment = orjson.dumps({rubriek: waarde}).decode()[1:-1]
    return exists().where(
        PersoonVoorkomen.persoon_id == Persoon.id,
        PersoonVoorkomen.categorie == categorie,
        PersoonVoorkomen.volgnummer == ACTUEEL,
        PersoonVoorkomen.elementen.icontains(fragment if heel else fragment[:-1], autoescape=True),
    )
