"""A form that came too late is sealed, of its sender alone, and gone after a day."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from terugmeld.errors import NietGevonden
from terugmeld.services import formulieren, opschonen
from terugmeld.services.formulieren import BEWAREN, HOOGSTENS, Meegestuurd, Verstuurd
from terugmeld.services.idempotentie import Kluis
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.formulieren import BewaardFormulier
from tests.terugmeld.meldingen import NU, team

ZEGEL = Kluis.van("geheim", b"proef").zegel
REACTIE = "Wij gingen langs het adres."
BESTANDEN = [Meegestuurd("bijlagen", "a.pdf", b"een\ntwee"), Meegestuurd("bijlagen", "b.pdf", b"drie")]
VERSTUURD = Verstuurd(
    pad="/werkvoorraad/TM-1",
    velden=[["versie", "2"], ["reactie", REACTIE]],
    bestanden=BESTANDEN,
    kwijt=["groot.pdf"],
)


def bewaar(van: int) -> int:
    with transaction() as session:
        return formulieren.bewaar(session, VERSTUURD, van=van, zegel=ZEGEL, nu=NU)


def test_de_afzender_krijgt_terug_wat_is_verstuurd(app: Flask) -> None:
    anna = team().anna.id
    nummer = bewaar(anna)
    with lees() as session:
        terug = formulieren.zoek(session, nummer, van=anna, zegel=ZEGEL, nu=NU)
        rij = session.get(BewaardFormulier, nummer)
    assert terug == VERSTUURD
    assert terug.teksten == [REACTIE]
    assert rij is not None
    assert b"Wij gingen" not in rij.inhoud
    assert b"twee" not in rij.inhoud


def test_een_ander_een_dag_later_en_een_andere_sleutel_vinden_niets(app: Flask) -> None:
    wie = team()
    nummer = bewaar(wie.anna.id)
    with transaction() as session:
        session.add(
            BewaardFormulier(
                medewerker_id=wie.daan.id,
                inhoud=session.get_one(BewaardFormulier, nummer).inhoud,
                vervalt_op=NU + BEWAREN,
            )
        )
    ander = Kluis.van("ander", b"proef").zegel
    for van, zegel, nu in (
        (wie.daan.id, ZEGEL, NU),
        (wie.anna.id, ZEGEL, NU + BEWAREN),
        (wie.anna.id, ander, NU),
    ):
        with lees() as session, pytest.raises(NietGevonden):
            formulieren.zoek(session, nummer, van=van, zegel=zegel, nu=nu)
    with lees() as session, pytest.raises(NietGevonden):
        formulieren.zoek(session, nummer + 1, van=wie.daan.id, zegel=ZEGEL, nu=NU)


def test_weggooien_en_opschonen_laten_niets_achter(app: Flask) -> None:
    wie = team()
    nummer = bewaar(wie.anna.id)
    for van, over in ((wie.daan.id, 1), (wie.anna.id, 0)):
        with transaction() as session:
            formulieren.verwijder(session, nummer, van=van)
        assert _aantal() == over
    bewaar(wie.anna.id)
    with transaction() as session:
        opschonen.schoon_op(session, nu=NU + BEWAREN - timedelta(seconds=1))
    assert _aantal() == 1
    with transaction() as session:
        opschonen.schoon_op(session, nu=NU + BEWAREN)
    assert _aantal() == 0


def test_van_te_veel_formulieren_gaan_de_oudste(app: Flask) -> None:
    wie = team()
    nummers = [bewaar(wie.anna.id) for _ in range(HOOGSTENS + 1)]
    ander = bewaar(wie.daan.id)
    with lees() as session:
        over = session.scalars(select(BewaardFormulier.id).order_by(BewaardFormulier.id)).all()
    assert over == [*nummers[1:], ander]


def _aantal() -> int | None:
    with lees() as session:
        return session.scalar(select(func.count()).select_from(BewaardFormulier))
