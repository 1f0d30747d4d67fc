"""Numbering loses nothing, doubles nothing, and two sequencers do the work of one."""

from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from terugmeld.domain.checkpoint import verify
from terugmeld.domain.merkle import root_of
from terugmeld.services.protocol_boeken import maak_checkpoint, nummer, wacht
from terugmeld.services.protocolleren import protocolleer
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Checkpoint, Leaf, Pending, State, Subtree
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.services.protocollen import ORIGIN, SLEUTEL, bevindingen, boek, onderteken, schrijf

op_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""SQLite has one writer at a time: there these cases can't occur."""


def test_elk_blad_krijgt_een_nummer_zonder_gat(app: Flask) -> None:
    bewijzen = schrijf(5) + schrijf(2)
    assert (boek(3), boek(3), boek(3), boek(3)) == (3, 3, 1, 0)
    with lees() as session:
        bladen = session.execute(select(Leaf.seq, Leaf.id, Leaf.hash).order_by(Leaf.seq)).all()
        assert not wacht(session)
    assert [blad.seq for blad in bladen] == list(range(7))
    assert {(blad.id, blad.hash.hex()) for blad in bladen} == {(b.record_id, b.leaf) for b in bewijzen}


def test_het_checkpoint_ondertekent_de_wortel_van_alle_bladen(app: Flask) -> None:
    schrijf(300)
    boek()
    note = onderteken()
    assert note is not None
    checkpoint = verify(note, SLEUTEL.public_key())
    with lees() as session:
        hashes = session.scalars(select(Leaf.hash).order_by(Leaf.seq)).all()
        assert session.scalar(select(Checkpoint.note)) == note
        assert session.get_one(Subtree, 0).hash == root_of(hashes[:256])
    assert (checkpoint.origin, checkpoint.size, checkpoint.root) == (ORIGIN, 300, root_of(hashes))


def test_zonder_iets_nieuws_komt_er_geen_checkpoint(app: Flask) -> None:
    assert onderteken() is None
    schrijf()
    assert onderteken() is None
    boek()
    assert onderteken() is not None
    assert onderteken(nu=NU + timedelta(days=1)) is None


@op_postgresql
def test_wie_bezig_is_houdt_een_ander_niet_op(app: Flask) -> None:
    schrijf(3)
    with transaction() as eerste:
        assert nummer(eerste) == 3
        with transaction() as tweede:
            assert nummer(tweede) == 0
            assert maak_checkpoint(tweede, sleutel=SLEUTEL, origin=ORIGIN, nu=NU) is None
    assert boek() == 0
    assert bevindingen().is_goed


@op_postgresql
def test_wat_later_vastligt_komt_de_volgende_keer(app: Flask) -> None:
    with transaction() as trage:
        trage_id = protocolleer(trage, aantekening(), nu=NU).record_id
        schrijf(2, nu=NU + timedelta(seconds=1))
        assert boek() == 2
    assert boek() == 1
    with lees() as session:
        assert session.scalar(select(Leaf.id).where(Leaf.seq == 2)) == trage_id
    assert bevindingen().is_goed


def test_stopt_het_halverwege_dan_is_er_niets_gebeurd(app: Flask) -> None:
    schrijf(4)
    with pytest.raises(RuntimeError), transaction() as session:
        assert nummer(session) == 4
        raise RuntimeError
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Pending)) == 4
        assert session.get_one(State, 1).size == 0
    assert boek() == 4
    assert bevindingen().is_goed


stappen = st.lists(
    st.one_of(
        st.tuples(st.just("schrijf"), st.integers(min_value=1, max_value=40)),
        st.tuples(st.just("boek"), st.integers(min_value=1, max_value=30)),
        st.tuples(st.just("onderteken"), st.just(0)),
        st.tuples(st.just("breek af"), st.integers(min_value=1, max_value=30)),
    ),
    max_size=10,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen)
def test_elke_volgorde_geeft_een_boom_die_klopt(app: Flask, stappen: list[tuple[str, int]]) -> None:
    for stap, aantal in stappen:
        match stap:
            case "schrijf":
                schrijf(aantal)
            case "boek":
                boek(aantal)
            case "onderteken":
                onderteken()
            case _:
                breek_af(aantal)
    assert bevindingen().bevindingen == ()


def breek_af(aantal: int) -> None:
    with lees() as session:
        nummer(session, aantal)
