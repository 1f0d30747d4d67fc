"""The job of the worker for notices: reminders of hersteltaken, ends of volgindicaties, daily overviews."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.errors import NietBeschikbaar
from terugmeld.services import (
    herstel_herinneren,
    mailkeuzes,
    stappen_herinneren,
    verzoeken,
    volgbericht,
    vragen_herinneren,
)
from terugmeld.services.regelsets import regelset_op
from terugmeld.storage.database import lees, transaction

Klok = Callable[[], datetime]
Stap = Callable[[Session, int], object]


def kennisgeef(stoppen: threading.Event, klok: Klok) -> None:
    """Do what is due, each in its own transaction: one that fails does not stop the rest."""
    nu = klok()
    vandaag = kalenderdag(nu)
    with lees() as session:
        regelset = _regelset(session, nu)
        taken = herstel_herinneren.te_herinneren(session, vandaag=vandaag) if regelset else []
        vragen = vragen_herinneren.te_herinneren(session, vandaag=vandaag) if regelset else []
        stappen = stappen_herinneren.te_herinneren(session, vandaag=vandaag)
        gevraagd = verzoeken.te_herinneren(session, vandaag=vandaag)
        volgend = volgbericht.te_bekijken(session, vandaag=vandaag)
        overzichten = mailkeuzes.te_overzien(session, nu=nu)
    werk: list[tuple[Sequence[int], Stap]] = [
        (stappen, lambda session, id_: stappen_herinneren.herinner(session, id_, nu=nu)),
        (gevraagd, lambda session, id_: verzoeken.herinner(session, id_, nu=nu)),
        (volgend, lambda session, id_: volgbericht.bewaak(session, id_, nu=nu)),
        (overzichten, lambda session, id_: mailkeuzes.maak_overzicht(session, id_, nu=nu)),
    ]
    if regelset is not None:
        werk.append((taken, _herinnering(regelset, nu)))
        werk.append((vragen, _vraag(regelset, nu)))
    _doe(werk, stoppen)


def _herinnering(regelset: Regelset, nu: datetime) -> Stap:
    return lambda session, id_: herstel_herinneren.herinner(session, id_, regelset=regelset, nu=nu)


def _vraag(regelset: Regelset, nu: datetime) -> Stap:
    return lambda session, id_: vragen_herinneren.herinner(session, id_, regelset=regelset, nu=nu)


def _regelset(session: Session, nu: datetime) -> Regelset | None:
    try:
        return regelset_op(session, kalenderdag(nu))
    except NietBeschikbaar:
        return None


def _doe(werk: Sequence[tuple[Sequence[int], Stap]], stoppen: threading.Event) -> None:
    fouten: list[Exception] = []
    for ids, stap in werk:
        for id_ in ids:
            if stoppen.is_set():
                return
            try:
                with transaction() as session:
                    stap(session, id_)
            except Exception as fout:
                fouten.append(fout)
    if fouten:
        raise fouten[0]
