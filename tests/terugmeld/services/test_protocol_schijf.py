"""When the disk of the database is full nothing is shown, and all that was acknowledged still stands."""

import pytest
from flask import Flask
from sqlalchemy import select, text

from terugmeld.errors import ProtocolNietBeschikbaar
from terugmeld.services.protocolleren import protocolleer
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Leaf
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.services.protocollen import bevindingen, boek, onderteken, vul

RUIM = 1_000_000


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_een_volle_schijf_halverwege_verliest_niets(app: Flask) -> None:
    vul(3)
    toegezegd: list[str] = []
    begrens(0)
    with pytest.raises(ProtocolNietBeschikbaar) as fout:
        while len(toegezegd) < 1000:
            with transaction() as session:
                record_id = protocolleer(session, aantekening(), nu=NU).record_id
            toegezegd.append(record_id)
    assert "Daarom tonen wij geen gegevens." in fout.value.zin
    begrens(RUIM)
    with transaction() as session:
        later = protocolleer(session, aantekening(), nu=NU).record_id
    boek()
    onderteken()
    with lees() as session:
        assert set(session.scalars(select(Leaf.id).where(Leaf.seq >= 3))) == {*toegezegd, later}
    assert bevindingen().bevindingen == ()


def begrens(meer: int) -> None:
    """Let SQLite find the disk full after so many pages more; a connection of the pool keeps this."""
    with transaction() as session:
        bladzijden = session.scalar(text("PRAGMA page_count")) or 0
        session.execute(text(f"PRAGMA max_page_count = {bladzijden + meer}"))
