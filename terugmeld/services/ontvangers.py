"""Which afnemers were given a datum, what they may have of it today, and who there is aangewezen."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

import orjson
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import begin_van, kalenderdag
from bijlagen.matrix import BijlageFout, Persoonskring, Regel, Regelset, Vraag, Wijze
from bijlagen.regels import Klasse
from terugmeld.domain.inzage import begin_terugkijk
from terugmeld.domain.ontvangst import Ontvangst, ontvangsten
from terugmeld.services.kader import Kader
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker
from terugmeld.storage.protocol_terugroep import verstrekt_sinds
from terugmeld.storage.terugmeldingen import Terugmelding


def eerder_verstrekt(
    session: Session, bsn: str, rubrieken: Collection[str], *, sinds: date, kader: Kader
) -> tuple[Ontvangst, ...]:
    """Return the binnengemeentelijke afnemers that were given these rubrieken since a day, per doel.

    Derden, and recipients that are hidden or not recorded, are never among them.
    """
    inhouden = map(orjson.loads, verstrekt_sinds(session, kader.refs(bsn), rubrieken, begin_van(sinds)))
    binnen = [inhoud for inhoud in inhouden if _is_binnen(kader.regelset, inhoud["afnemer"])]
    return ontvangsten(binnen, rubrieken)


def terugkijk(kader: Kader, nu: datetime) -> date:
    """Return the first day of the look-back of the regelset (Wet GBA 103)."""
    return begin_terugkijk(kalenderdag(nu), kader.regelset.waarden.inzage_terugkijk_jaren)


def van_onderzoek(melding: Terugmelding) -> ColumnElement[bool]:
    """Point at this case and the others of its onderzoek: what one of them told, is told for all."""
    deze = Terugmelding.id == melding.id
    return or_(deze, Terugmelding.onderzoek_id == melding.onderzoek_id) if melding.onderzoek_id else deze


def kring(gemeente: str | None, kader: Kader) -> Persoonskring:
    is_elders = gemeente is not None and gemeente != kader.gemeente_code
    return Persoonskring.ELDERS if is_elders else Persoonskring.EIGEN


def spontaan_toegestaan(
    regelset: Regelset,
    *,
    afnemer: str,
    doel: str,
    rubrieken: Sequence[str],
    zaakkenmerk: str | None,
    persoon: Persoonskring,
    dag: date,
) -> tuple[str, ...]:
    """Return what the matrix of that day gives this afnemer spontaan; nothing when the doel is gone."""
    vraag = Vraag(
        afnemer=afnemer,
        doel=doel,
        rubrieken=tuple(sorted(rubrieken)),
        datum=dag,
        wijze=Wijze.SPONTAAN,
        persoon=persoon,
        zaakkenmerk=zaakkenmerk,
    )
    try:
        return regelset.toets(vraag).toegestaan
    except BijlageFout:
        return ()


def aangewezenen(
    session: Session, regelset: Regelset, *, afnemer: str, doel: str, dag: date
) -> Sequence[int]:
    """Return who of this afnemer is aangewezen for the doel; all of them where the row asks no aanwijzing."""
    regels = _regels(regelset, afnemer, doel, dag)
    vraag = select(Medewerker.id).where(Medewerker.afnemer == afnemer, Medewerker.geblokkeerd_op.is_(None))
    if all(regel.vereist_aanwijzing for regel in regels):
        vraag = vraag.join(Aanwijzing, Aanwijzing.medewerker_id == Medewerker.id).where(
            Aanwijzing.regel_id.in_([regel.regel_id for regel in regels]),
            Aanwijzing.van_datum <= dag,
            or_(Aanwijzing.tot_datum.is_(None), Aanwijzing.tot_datum >= dag),
        )
    return session.scalars(vraag.distinct().order_by(Medewerker.id)).all()


def _regels(regelset: Regelset, afnemer: str, doel: str, dag: date) -> list[Regel]:
    if afnemer not in regelset.afnemers:
        return []
    return [
        regel
        for regel in regelset.regels_van(afnemer)
        if regel.doel == doel and Wijze.SPONTAAN in regel.wijzen and regel.is_van_kracht(dag)
    ]


def _is_binnen(regelset: Regelset, code: str) -> bool:
    afnemer = regelset.afnemers.get(code)
    return afnemer is not None and afnemer.klasse is Klasse.BINNENGEMEENTELIJK
