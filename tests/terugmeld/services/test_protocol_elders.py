"""Only who may record what other applications passed on can do so (verordening art. 11)."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from beheerregeling.rollen import Bevoegdheid, Rol
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.protocol_elders import leg_vast
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from tests.bouwers import KADER, NU, medewerker


def test_zonder_de_bevoegdheid_komt_er_niets_van_elders_in_het_protocol(app: Flask) -> None:
    with transaction() as session:
        door = medewerker(session, rollen=(Rol.BEVEILIGINGSFUNCTIONARIS,))
        with pytest.raises(GeenBevoegdheid) as fout:
            leg_vast(session, [], door=door, kader=KADER, nu=NU)
    assert fout.value.bevoegdheid == Bevoegdheid.ELDERS_VASTLEGGEN
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Record)) == 0
