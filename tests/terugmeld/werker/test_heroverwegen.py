"""The worker asks to look at a gebruiksbesluit again; one that fails does not stop the rest."""

from datetime import timedelta
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.gebruiksbesluit import Besluitstatus
from terugmeld.services import heroverwegen
from terugmeld.storage.database import lees
from terugmeld.storage.gebruiksbesluiten import Gebruiksbesluit
from terugmeld.werker import TAKEN
from terugmeld.werker import heroverwegen as werkwijze
from tests.terugmeld.gebruik import genomen
from tests.terugmeld.meldingen import NU, team

LATER = NU + timedelta(days=28)


def standen() -> list[Besluitstatus]:
    with lees() as session:
        return list(session.scalars(select(Gebruiksbesluit.status).order_by(Gebruiksbesluit.id)))


def test_de_werker_vraagt_het_op_de_afgesproken_dag(app: Flask) -> None:
    genomen(team().anna)
    werkwijze.heroverweeg(Event(), lambda: NU)
    assert standen() == [Besluitstatus.GELDT]
    werkwijze.heroverweeg(Event(), lambda: LATER)
    assert standen() == [Besluitstatus.TE_HEROVERWEGEN]
    assert "heroverwegen" in {taak.naam for taak in TAKEN}


def test_wat_mislukt_houdt_de_rest_niet_op(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    wie = team()
    genomen(wie.anna)
    genomen(wie.anna)
    echt = heroverwegen.vraag

    def vraag(session: object, verzoek: heroverwegen.Verzoek, **meer: object) -> bool:
        if verzoek.besluit_id == 1:
            raise RuntimeError
        return echt(session, verzoek, **meer)  # type: ignore[arg-type]

    monkeypatch.setattr(heroverwegen, "vraag", vraag)
    with pytest.raises(RuntimeError):
        werkwijze.heroverweeg(Event(), lambda: LATER)
    assert standen() == [Besluitstatus.GELDT, Besluitstatus.TE_HEROVERWEGEN]


def test_een_werker_die_stopt_vraagt_niets_meer(app: Flask) -> None:
    genomen(team().anna)
    stoppen = Event()
    stoppen.set()
    werkwijze.heroverweeg(stoppen, lambda: LATER)
    assert standen() == [Besluitstatus.GELDT]
