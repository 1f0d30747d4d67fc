"""Recall finds the few who were given a datum among many records; its time is measured in tests/bench."""

from datetime import timedelta

from flask import Flask

from terugmeld.domain.protocol import betrokkene_ref
from terugmeld.services.ontvangers import eerder_verstrekt
from terugmeld.storage.database import lees, transaction
from tests.bouwers import BSN, KADER, NU
from tests.terugmeld.protocolvulling import vul
from tests.terugmeld.verstrekt import geef

RECORDS, PERSONEN = 3_000, 600


def test_tussen_duizenden_aantekeningen_wordt_precies_gevonden_wie_het_kreeg(app: Flask) -> None:
    with transaction() as session:
        vul(session.connection(), 0, RECORDS, personen=PERSONEN)
    geef("financien")
    geef("zorg-en-welzijn", "clienten", dagen=40)
    geef("algemene-zaken", "klachtenafhandeling", dagen=4000)
    sinds = (NU - timedelta(days=365)).date()
    with lees() as session:
        gevonden = eerder_verstrekt(session, BSN, ["081110"], sinds=sinds, kader=KADER)
        vreemd = eerder_verstrekt(session, "999990019", ["081110"], sinds=sinds, kader=KADER)
    assert [ontvangst.afnemer for ontvangst in gevonden] == ["financien", "zorg-en-welzijn"]
    assert all("081110" in ontvangst.rubrieken for ontvangst in gevonden)
    assert vreemd == ()
    assert betrokkene_ref(KADER.pseudoniem_sleutel, BSN) in KADER.refs(BSN)
