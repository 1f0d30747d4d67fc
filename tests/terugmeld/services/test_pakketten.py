"""Forwarding about another municipality: what must be known first, and who may do it."""

from typing import Any

import pytest
from flask import Flask

from terugmeld.domain.pakket import Pakketvorm
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan, VerouderdeVersie
from terugmeld.services.pakketten import maak_pakket, noteer_gemeente, zoek_gemeente_op
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.database import transaction
from tests.bouwers import KADER, NU
from tests.terugmeld.meldingen import in_behandeling, team

PURMEREND = "0439"
ADRES: dict[str, Any] = {"bsn": None, "adres": "Dorpsstraat 1, Broek in Waterland"}


def test_een_gemeente_die_niet_bestaat_wordt_geweigerd(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie)
    with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
        noteer_gemeente(session, melding.kenmerk, "9999", versie=melding.versie, door=wie.bram)
    assert list(fout.value.velden) == ["gemeente"]


def test_een_gemeente_op_een_oude_versie_wordt_geweigerd(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie)
    with pytest.raises(VerouderdeVersie), transaction() as session:
        noteer_gemeente(session, melding.kenmerk, PURMEREND, versie=melding.versie + 1, door=wie.bram)


def test_alleen_burgerzaken_legt_de_gemeente_vast(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie)
    with pytest.raises(GeenBevoegdheid), transaction() as session:
        noteer_gemeente(session, melding.kenmerk, PURMEREND, versie=melding.versie, door=wie.anna)


def test_zonder_bsn_zoekt_de_dienst_geen_gemeente_op(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie, **ADRES)
    aanleiding = Aanleiding(gebruiker=wie.bram, oorsprong="test", trace_id="test", nu=NU)
    with pytest.raises(StapNietToegestaan), transaction() as session:
        zoek_gemeente_op(session, melding.kenmerk, aanleiding=aanleiding, kader=KADER)


def test_een_pakket_voor_tmv_vraagt_een_bsn(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie, gemeente=PURMEREND, **ADRES)
    with pytest.raises(StapNietToegestaan, match="burgerservicenummer"), transaction() as session:
        maak_pakket(
            session,
            melding.kenmerk,
            Pakketvorm.TMV,
            door=wie.bram,
            kader=KADER,
            afzendernaam="Waterland",
            nu=NU,
        )
