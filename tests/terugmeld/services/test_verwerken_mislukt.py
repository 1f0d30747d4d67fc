"""A source that fails on one task holds up nobody else, and Burgerzaken hears of it."""

import threading
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from beheerregeling.rollen import Rol
from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Handeling, Uitkomst
from terugmeld.domain.verwerking import Verwerkingsopdracht, Verwerkingssoort, Verwerkingsstand
from terugmeld.services.medewerkers import ken_rol_toe
from terugmeld.services.verwerken import VerwerkingMislukt, taken_van
from terugmeld.services.werkfilter import Werkfilter
from terugmeld.services.werkvoorraad import tellingen, werkvoorraad
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.verwerking import Verwerkingstaak
from terugmeld.werker import verwerken as werkwijze
from tests.bouwers import persoon, sla_op
from tests.terugmeld.meldingen import ANDER_BSN, BSN, NU, VANDAAG, Team, in_onderzoek, team
from tests.terugmeld.services.test_aanvullen import berichten
from tests.terugmeld.stappen import stap

UUR = timedelta(hours=1)


class Bron(IngebedPersoonsbron):
    """The embedded source, which fails on a kind of task for one person."""

    kapot: tuple[str, Verwerkingssoort] | None = None

    def verwerk(self, session: Session, opdracht: Verwerkingsopdracht, *, nu: datetime) -> Verwerkingsstand:
        if self.kapot == (opdracht.bsn, opdracht.soort):
            raise ConnectionError(f"De bron kent {opdracht.bsn} niet.")
        return super().verwerk(session, opdracht, nu=nu)


@pytest.fixture
def wie(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Team:
    monkeypatch.setattr(werkwijze, "IngebedPersoonsbron", Bron)
    monkeypatch.setattr(Bron, "kapot", None)
    with transaction() as session:
        sla_op(session, persoon(), persoon(ANDER_BSN))
    return team()


def geef_rol(wie: Gebruiker) -> None:
    with transaction() as session:
        medewerker = session.get_one(Medewerker, wie.id)
        ken_rol_toe(session, medewerker, Rol.GEGEVENSVERWERKER, besluit="Besluit 1", van=VANDAAG)


def draai(wanneer: datetime = NU) -> None:
    werkwijze.verwerk(threading.Event(), lambda: wanneer)


def standen(melding: Terugmelding) -> list[str]:
    with lees() as session:
        return [taak.toestand for taak in taken_van(session, melding.id)]


def test_een_fout_houdt_de_anderen_niet_op_en_wordt_later_opnieuw_geprobeerd(
    wie: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bron, "kapot", (BSN, Verwerkingssoort.ZET_AANDUIDING))
    eerste, tweede = in_onderzoek(wie), in_onderzoek(wie, bsn=ANDER_BSN)
    with capture_logs() as regels, pytest.raises(VerwerkingMislukt, match="ConnectionError"):
        draai()
    assert [(regel["event"], regel["soort"]) for regel in regels] == [
        ("verwerking mislukt", "ConnectionError")
    ]
    assert BSN not in str(regels)
    assert (standen(eerste), standen(tweede)) == (["mislukt"], ["verwerkt"])
    draai()
    monkeypatch.setattr(Bron, "kapot", None)
    draai(NU + UUR)
    assert standen(eerste) == ["verwerkt"]
    with lees() as session:
        fouten = session.scalars(select(Verwerkingstaak.fouten).order_by(Verwerkingstaak.id)).all()
    assert list(fouten) == [1, 0]


def test_burgerzaken_hoort_een_keer_dat_het_misgaat_en_ziet_het_op_het_bord(
    wie: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    geef_rol(wie.carla)
    monkeypatch.setattr(Bron, "kapot", (BSN, Verwerkingssoort.ZET_AANDUIDING))
    melding = in_onderzoek(wie)
    for wanneer in (NU, NU + UUR):
        with pytest.raises(VerwerkingMislukt):
            draai(wanneer)
    for lezer in (wie.bram, wie.carla):
        assert [soort for soort, _ in berichten(lezer)].count("verwerking mislukt") == 1
    with lees() as session:
        lijst = werkvoorraad(session, Werkfilter(is_afwijkend=True), door=wie.carla, vandaag=VANDAAG)
        assert [rij.kenmerk for rij in lijst.regels] == [melding.kenmerk]
        assert tellingen(session, door=wie.carla, vandaag=VANDAAG).wijkt_af == 1


def test_een_verschil_komt_ook_bij_de_collega_s_en_op_het_bord_maar_niet_bij_de_melder(wie: Team) -> None:
    for lezer in (wie.carla, wie.anna):
        geef_rol(lezer)
    with transaction() as session:
        sla_op(session, persoon(extra={"081110": "Galgeriet"}))
    melding = in_onderzoek(wie)
    stap(Handeling.ROND_AF, melding, wie.bram, uitkomst=Uitkomst.VERBETERD)
    draai()
    assert standen(melding)[-1] == "wijkt af"
    ontvangers = [lezer.naam for lezer in (wie.anna, wie.bram, wie.carla) if _hoort(lezer)]
    assert ontvangers == ["Bram", "Carla"]
    with lees() as session:
        assert tellingen(session, door=wie.bram, vandaag=VANDAAG).wijkt_af == 1


def _hoort(lezer: Gebruiker) -> bool:
    return "verwerking wijkt af" in [soort for soort, _ in berichten(lezer)]


def test_een_aanduiding_die_niet_gezet_kon_worden_vervalt_als_het_onderzoek_klaar_is(
    wie: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bron, "kapot", (BSN, Verwerkingssoort.ZET_AANDUIDING))
    melding = in_onderzoek(wie)
    with pytest.raises(VerwerkingMislukt):
        draai()
    stap(Handeling.ROND_AF, melding, wie.bram, uitkomst=Uitkomst.JUIST_BEVONDEN)
    monkeypatch.setattr(Bron, "kapot", None)
    draai(NU + UUR)
    assert standen(melding) == ["vervallen", "verwerkt"]
    with lees() as session:
        (lijst,) = IngebedPersoonsbron().zoek_bsn(session, BSN)
        te_doen = werkvoorraad(session, Werkfilter(is_niet_verwerkt=True), door=wie.bram, vandaag=VANDAAG)
    assert lijst.onderzoeken == ()
    assert list(te_doen.regels) == []


def test_een_werker_die_stopt_begint_niet_aan_de_volgende(wie: Team) -> None:
    melding = in_onderzoek(wie)
    stoppen = threading.Event()
    stoppen.set()
    werkwijze.verwerk(stoppen, lambda: NU)
    assert standen(melding) == ["nog te verwerken"]
