"""Any order of writing, numbering, signing, purging and breaking off leaves a tree that verifies."""

from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import Fout
from terugmeld.services.protocol_boeken import nummer
from terugmeld.services.protocol_verwijderen import beslis, stel_opschoning_voor
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Checkpoint
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.meldingen import kader
from tests.terugmeld.services.protocollen import (
    bevindingen,
    boek,
    functionarissen,
    laat_uitvoeren,
    onderteken,
    schrijf,
)

OUD = NU - timedelta(days=21 * 366)
REGELSET = kader().regelset
stappen = st.lists(
    st.tuples(
        st.sampled_from(["schrijf", "boek", "onderteken", "schoon op", "breek af", "breek opschonen af"]),
        st.integers(min_value=1, max_value=40),
    ),
    max_size=12,
)


@pytest.fixture
def paar(app: Flask) -> tuple[Gebruiker, Gebruiker]:
    with transaction() as session:
        return functionarissen(session)


def schoon_op(een: Gebruiker, ander: Gebruiker, *, breekt_af: bool) -> None:
    """Purge up to the newest checkpoint, where the rules let it; or stop just before the commit."""
    try:
        with lees() if breekt_af else transaction() as session:
            tot = session.scalar(select(func.max(Checkpoint.size))) or 0
            voorstel, _ = stel_opschoning_voor(
                session, tot, grond="Termijn.", regelset=REGELSET, door=een, nu=NU
            )
            laat_uitvoeren(session, beslis(session, voorstel.id, regelset=REGELSET, door=ander, nu=NU))
    except Fout:
        return


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen)
def test_elke_volgorde_geeft_een_boom_die_klopt(
    paar: tuple[Gebruiker, Gebruiker], stappen: list[tuple[str, int]]
) -> None:
    een, ander = paar
    for stap, aantal in stappen:
        match stap:
            case "schrijf":
                schrijf(aantal, aantekening(tijdstip=OUD), nu=OUD)
            case "boek":
                boek(aantal)
            case "onderteken":
                onderteken(nu=OUD)
            case "breek af":
                with lees() as session:
                    nummer(session, aantal)
            case _:
                schoon_op(een, ander, breekt_af=stap != "schoon op")
    boek()
    assert bevindingen(nu=OUD).bevindingen == ()
