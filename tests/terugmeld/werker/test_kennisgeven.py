"""The worker reminds, lets expire and gathers; what fails does not stop the rest."""

import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

import bijlagen
from terugmeld import werker
from terugmeld.domain.mailkeuze import Mailkeuze
from terugmeld.services import mailkeuzes, volgbericht
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import transaction
from terugmeld.werker import kennisgeven
from tests.bouwers import NU
from tests.terugmeld.verstrekt import Huis, berichten_van, geef, huis, sluit, zet_in
from tests.terugmeld.volgen import toegekend

LATER = NU + timedelta(days=100)


@pytest.fixture
def vol(app: Flask) -> Huis:
    """Return a house with a hersteltaak, a volgindicatie and a person who wants an overview."""
    h = huis()
    geef()
    sluit(h.team, zet_in(h.team))
    toegekend(h)
    with transaction() as session:
        mailkeuzes.kies(session, Mailkeuze.DAGOVERZICHT, medewerker_id=h.fatma.id, nu=NU)
    return h


def neem_regelset_in_gebruik() -> None:
    map_ = Path(bijlagen.__file__).with_name("waterland_2010")
    with transaction() as session:
        neem_in_gebruik(session, map_, van=date(2026, 1, 1), tot=None, besluit="B", is_fictief=True, nu=NU)


def draai(nu: datetime, stoppen: threading.Event | None = None) -> None:
    kennisgeven.kennisgeef(stoppen or threading.Event(), lambda: nu)


def test_de_werker_doet_alles_een_keer(vol: Huis) -> None:
    neem_regelset_in_gebruik()
    voor = len(berichten_van(vol.fatma))
    draai(LATER)
    draai(LATER)
    assert berichten_van(vol.fatma)[voor:] == ["volgindicatie", "hersteltaak"]


def test_zonder_regelset_gaan_alleen_de_herinneringen_niet(vol: Huis) -> None:
    draai(LATER)
    assert berichten_van(vol.fatma)[-1] == "volgindicatie"


def test_wie_stopt_begint_niets_meer(vol: Huis) -> None:
    stoppen = threading.Event()
    stoppen.set()
    voor = berichten_van(vol.fatma)
    draai(LATER, stoppen)
    assert berichten_van(vol.fatma) == voor


def test_een_fout_houdt_de_rest_niet_op(vol: Huis, monkeypatch: pytest.MonkeyPatch) -> None:
    def mislukt(*_: object, **__: object) -> bool:
        raise LookupError("proef")

    neem_regelset_in_gebruik()
    monkeypatch.setattr(volgbericht, "bewaak", mislukt)
    with pytest.raises(LookupError):
        draai(LATER)
    assert berichten_van(vol.fatma)[-1] == "hersteltaak"


def test_de_taak_staat_in_het_rooster(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    gedraaid: list[object] = []
    monkeypatch.setattr(kennisgeven, "kennisgeef", lambda stoppen, klok: gedraaid.append(klok))
    config = app.extensions["terugmeld.config"]
    (taak,) = (taak for taak in werker.TAKEN if taak.naam == "kennisgeven")
    plek = werker.Werkplek(config, werker.postbode(config))
    taak.functie(plek)
    assert gedraaid == [plek.klok]
