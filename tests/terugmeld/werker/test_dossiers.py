"""The worker archives and removes; after a weekend without it, once is enough."""

import threading
from datetime import timedelta

from flask import Flask
from sqlalchemy import func, select

from beheerregeling.rollen import Rol
from terugmeld.domain.terugmelding import Handeling
from terugmeld.services import dossiers_verwijderen
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.dossiers import Archivering, Dossierrest
from terugmeld.werker.dossiers import ruim_op
from tests.terugmeld.meldingen import NU, gebruiker, gemeld, kader, team
from tests.terugmeld.services.test_dossiers import GROND, SLEUTELS, TOEN
from tests.terugmeld.stappen import stap


def tel(tabel: type[Archivering] | type[Dossierrest]) -> int:
    with lees() as session:
        return session.scalar(select(func.count()).select_from(tabel)) or 0


def test_de_werker_archiveert_en_verwijdert_wat_besloten_is(app: Flask) -> None:
    wie = team()
    stap(Handeling.TREK_IN, gemeld(wie.anna), wie.anna)
    gestopt = threading.Event()
    gestopt.set()
    ruim_op(gestopt, lambda: TOEN, SLEUTELS)
    assert tel(Archivering) == 0
    ruim_op(threading.Event(), lambda: NU + timedelta(weeks=8), SLEUTELS)
    ruim_op(threading.Event(), lambda: NU + timedelta(weeks=8), SLEUTELS)
    assert tel(Archivering) == 1
    with transaction() as session:
        paula = gebruiker(session, "Paula", "burgerzaken", Rol.PRIVACYBEHEERDER)
        frits = gebruiker(session, "Frits", "burgerzaken", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING)
        dag = (TOEN - timedelta(days=3653)).date()
        regelset = kader().regelset
        voorstel = dossiers_verwijderen.stel_voor(
            session, dag, grond=GROND, regelset=regelset, sleutels=SLEUTELS, door=paula, nu=TOEN
        )
        dossiers_verwijderen.beslis(session, voorstel.id, regelset=regelset, door=frits, nu=TOEN)
    ruim_op(threading.Event(), lambda: TOEN, SLEUTELS)
    assert (tel(Archivering), tel(Dossierrest)) == (0, 1)
