"""A selectie finds own residents of whom every kenmerk holds, the same on both databases."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.domain.selectie import Selectie, lees_selectie
from terugmeld.storage.database import lees, transaction
from tests.bouwers import ANDER_BSN, BSN, persoon, sla_op

BRON = IngebedPersoonsbron()
ALLES = Selectie(
    straat="dorpsstraat",
    postcode="1141AA",
    geboren_van=date(1985, 3, 14),
    geboren_tot=date(1985, 3, 14),
    geslacht="V",
)


@pytest.mark.parametrize(
    ("selectie", "aantal"),
    [
        (ALLES, 1),
        (Selectie(postcode="1141"), 1),
        (Selectie(postcode="1142"), 0),
        (replace(ALLES, postcode="1141AB"), 0),
        (replace(ALLES, straat="Dorpsstraa_"), 0),
        (replace(ALLES, straat="Dorps"), 0),
        (replace(ALLES, geslacht="M"), 0),
        (replace(ALLES, geboren_van=date(1985, 3, 15), geboren_tot=None), 0),
        (replace(ALLES, geboren_van=None, geboren_tot=date(1985, 3, 13)), 0),
    ],
)
def test_elk_kenmerk_telt(app: Flask, selectie: Selectie, aantal: int) -> None:
    with transaction() as session:
        elders = persoon(ANDER_BSN, gemeente="0385", extra={"010410": "V"})
        sla_op(session, persoon(extra={"010410": "V"}), elders)
    with lees() as session:
        gevonden = BRON.zoek_selectie(session, selectie, "0852", 10)
        assert [p.bsn for p in gevonden] == [BSN][:aantal]
        assert BRON.tel_selectie(session, selectie, "0852") == aantal


def test_wie_is_opgeschort_hoort_er_niet_bij_en_het_maximum_geldt(app: Flask) -> None:
    with transaction() as session:
        sla_op(session, persoon(extra={"076720": "O"}), persoon(ANDER_BSN))
    with lees() as session:
        straat = Selectie(straat="Dorpsstraat")
        assert [p.bsn for p in BRON.zoek_selectie(session, straat, "0852", 10)] == [ANDER_BSN]
        assert BRON.zoek_selectie(session, straat, "0852", 0) == []


def test_een_selectie_komt_terug_zoals_zij_is_bewaard() -> None:
    selectie = replace(ALLES, toestemming_van=(BSN,), geboren_tot=None)
    assert lees_selectie(selectie.als_tekst()) == selectie
    assert selectie.in_woorden == (
        "straat dorpsstraat; postcode 1141AA; geboren op of na 14 maart 1985; geslacht vrouw"
    )
