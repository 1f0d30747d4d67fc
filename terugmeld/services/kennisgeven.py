"""Tell other afnemers that a datum they were given is flagged or changed; the notice carries no datum.

Bijlage 4, 4 is the ground. Who opens it is given the datum, by ``services/kennisgevingen.py``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.kennisgeving import KENNISGEVING, Kennisgevinggrond, Kennisgevingsoort
from terugmeld.domain.ontvangst import TUSSENTEKEN
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.kader import Kader
from terugmeld.services.ontvangers import (
    aangewezenen,
    eerder_verstrekt,
    kring,
    spontaan_toegestaan,
    terugkijk,
    van_onderzoek,
)
from terugmeld.services.volgers import volgers_van
from terugmeld.services.volgindicaties import lopende
from terugmeld.storage.kennisgevingen import Afnemerbericht
from terugmeld.storage.terugmeldingen import Terugmelding

Paar = tuple[str, str]


@dataclass(frozen=True)
class _Ontvanger:
    grond: Kennisgevinggrond
    zaakkenmerken: tuple[str, ...]
    rubrieken: tuple[str, ...]


def kennisgeef(
    session: Session,
    melding: Terugmelding,
    soort: Kennisgevingsoort,
    bsn: str,
    rubrieken: Iterable[str],
    *,
    kader: Kader,
    nu: datetime,
    zonder: Collection[Paar] = (),
) -> int:
    """Tell who was given one of these rubrieken, or follows the person; return how many afnemers.

    By the matrix of today (wijze spontaan): only who may have the rubriek, and only the aangewezen members.
    """
    gezocht = frozenset(rubrieken)
    ontvangers = _ontvangers(session, bsn, gezocht, kader, nu) if gezocht else {}
    verteld = _verteld(session, melding, soort, bsn) if ontvangers else {}
    geteld = 0
    for (afnemer, doel), ontvanger in ontvangers.items():
        mag = spontaan_toegestaan(
            kader.regelset,
            afnemer=afnemer,
            doel=doel,
            rubrieken=ontvanger.rubrieken,
            zaakkenmerk=next(iter(ontvanger.zaakkenmerken), None),
            persoon=kring(melding.gemeente, kader),
            dag=kalenderdag(nu),
        )
        nieuw = set(mag) - verteld.get((afnemer, doel), set())
        if nieuw and (afnemer, doel) not in zonder:
            rij = _rij(melding, soort, ontvanger, nieuw, nu)
            rij.afnemer, rij.doel, rij.bsn = afnemer, doel, bsn
            _vertel(session, melding, rij, kader, nu)
            geteld += 1
    return geteld


def _verteld(
    session: Session, melding: Terugmelding, soort: Kennisgevingsoort, bsn: str
) -> Mapping[Paar, set[str]]:
    """Return what was told of this person before, for this case or another of the same onderzoek."""
    vraag = select(Afnemerbericht.afnemer, Afnemerbericht.doel, Afnemerbericht.rubrieken).join(Terugmelding)
    vraag = vraag.where(van_onderzoek(melding), Afnemerbericht.soort == soort, Afnemerbericht.bsn == bsn)
    verteld: dict[Paar, set[str]] = {}
    for afnemer, doel, rubrieken in session.execute(vraag):
        verteld.setdefault((afnemer, doel), set()).update(rubrieken.split(TUSSENTEKEN))
    return verteld


def van_zaak(session: Session, terugmelding_id: int) -> Sequence[Afnemerbericht]:
    """Return whom was told after a case, for Burgerzaken."""
    vraag = select(Afnemerbericht).where(Afnemerbericht.terugmelding_id == terugmelding_id)
    return session.scalars(vraag.order_by(Afnemerbericht.id)).all()


def _ontvangers(
    session: Session, bsn: str, rubrieken: frozenset[str], kader: Kader, nu: datetime
) -> Mapping[Paar, _Ontvanger]:
    """Return who is told, by afnemer and doel; who was given the datum goes before who follows."""
    gevonden: dict[Paar, _Ontvanger] = {}
    for volg in lopende(session, bsn, dag=kalenderdag(nu)):
        gegevens = tuple(sorted(rubrieken & set(kader.regelset.gegevens(volg.afnemer, volg.doel))))
        kenmerken = (volg.zaakkenmerk,) if volg.zaakkenmerk else ()
        if gegevens:
            grond = Kennisgevinggrond.VOLGINDICATIE
            gevonden[volg.afnemer, volg.doel] = _Ontvanger(grond, kenmerken, gegevens)
    sinds = terugkijk(kader, nu)
    for kreeg in eerder_verstrekt(session, bsn, rubrieken, sinds=sinds, kader=kader):
        eerder = Kennisgevinggrond.EERDER_VERSTREKT
        volgend = gevonden.get((kreeg.afnemer, kreeg.doel))
        codes = set(kreeg.rubrieken) | set(volgend.rubrieken if volgend else ())
        gevonden[kreeg.afnemer, kreeg.doel] = _Ontvanger(eerder, kreeg.zaakkenmerken, tuple(sorted(codes)))
    return gevonden


def _rij(
    melding: Terugmelding, soort: Kennisgevingsoort, aan: _Ontvanger, mag: Iterable[str], nu: datetime
) -> Afnemerbericht:
    return Afnemerbericht(
        terugmelding_id=melding.id,
        soort=soort,
        grond=aan.grond,
        zaakkenmerken=TUSSENTEKEN.join(aan.zaakkenmerken),
        rubrieken=TUSSENTEKEN.join(sorted(mag)),
        gemaakt_op=nu,
    )


def _vertel(session: Session, melding: Terugmelding, rij: Afnemerbericht, kader: Kader, nu: datetime) -> None:
    """Keep the kennisgeving, and lay a notice in the box of who is aangewezen and has not heard it yet."""
    session.add(rij)
    session.flush()
    dag = kalenderdag(nu)
    lezers = aangewezenen(session, kader.regelset, afnemer=rij.afnemer, doel=rij.doel, dag=dag)
    weten_al = {melding.melder_id, *volgers_van(session, melding)}
    zending = Zending(soort=rij.soort.value, woorden=KENNISGEVING[rij.soort], pad=f"/kennisgevingen/{rij.id}")
    plaats(session, zending, aan=set(lezers) - weten_al, nu=nu)
