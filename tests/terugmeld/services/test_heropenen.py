"""Burgerzaken opens a closed case again: a new belofte, the melder hears it, the old outcome stays."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.belofte import Nakoming
from terugmeld.domain.terugmelding import Handeling, RedenGeenOnderzoek, Status, Uitkomst
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services import archiveren
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.dossiers import Heropening
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import NU, Team, gemeld, in_behandeling, in_onderzoek, team
from tests.terugmeld.stappen import RNI, dossier, stap

REDEN = "Er kwam een nieuw stuk binnen."
LATER = NU + timedelta(days=1)


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


def heropen(melding: Terugmelding, wie: Team, reden: str = REDEN) -> Terugmelding:
    return stap(Handeling.HEROPEN, melding, wie.carla, nu=LATER, reden=reden)


def test_een_afgehandelde_melding_begint_opnieuw_en_houdt_haar_eerste_afloop(wie: Team) -> None:
    zaak = in_onderzoek(wie)
    stap(Handeling.ROND_AF, zaak, wie.bram, uitkomst=Uitkomst.VERBETERD, reactie="De straat is nu goed.")
    heropen(zaak, wie)
    with lees() as session:
        nu = session.get_one(Terugmelding, zaak.id)
        assert (nu.status, nu.uitkomst, nu.reactie, nu.onderzoek_id) == (
            Status.IN_BEHANDELING,
            None,
            None,
            None,
        )
        assert nu.behandelaar_id == wie.carla.id
        assert [rij.uitkomst for rij in nu.rubrieken] == [None]
        assert nu.beloofde_datum == date(2026, 3, 10)
        assert nu.uiterste_datum == date(2026, 3, 9)
        ronde = session.scalars(select(Heropening)).one()
        assert (ronde.uitkomst, ronde.reactie) == (Uitkomst.VERBETERD, "De straat is nu goed.")
        assert [(rij.rubriek, rij.uitkomst) for rij in ronde.rubrieken] == [("081110", Uitkomst.VERBETERD)]
        assert ronde.onderzoek_id is not None
        bericht = session.scalars(select(Bericht).order_by(Bericht.id.desc())).first()
        assert bericht is not None
        assert bericht.medewerker_id == wie.anna.id
        assert bericht.onderwerp == f"Uw melding {zaak.kenmerk} is heropend"
        assert REDEN in bericht.tekst


def test_een_heropende_melding_kan_opnieuw_in_onderzoek_en_dicht(wie: Team) -> None:
    zaak = in_onderzoek(wie)
    stap(Handeling.ROND_AF, zaak, wie.bram, uitkomst=Uitkomst.VERBETERD)
    heropen(zaak, wie)
    stap(Handeling.GEEN_ONDERZOEK, zaak, wie.carla, reden=RedenGeenOnderzoek.GEGEVEN_IS_JUIST)
    assert dossier(zaak, wie.bram).melding.uitkomst is Uitkomst.GEEN_ONDERZOEK


def test_wie_per_vergissing_introk_krijgt_de_melding_terug(wie: Team) -> None:
    zaak = gemeld(wie.anna)
    stap(Handeling.TREK_IN, zaak, wie.anna)
    assert Handeling.HEROPEN in dossier(zaak, wie.bram).handelingen
    assert Handeling.HEROPEN not in dossier(zaak, wie.anna).handelingen
    assert heropen(zaak, wie).status is Status.IN_BEHANDELING


def test_een_doorgezonden_melding_komt_terug_en_haar_belofte_is_verschoven(wie: Team) -> None:
    zaak = in_behandeling(wie)
    stap(Handeling.STUUR_DOOR, zaak, wie.bram, besluit=RNI)
    heropen(zaak, wie)
    nakoming = [rij.nakoming for rij in dossier(zaak, wie.bram).melding.beloften]
    assert nakoming == [Nakoming.GEHOUDEN, Nakoming.VERSCHOVEN, None]


def test_de_melder_en_een_andere_afdeling_heropenen_niet(wie: Team) -> None:
    zaak = gemeld(wie.anna)
    stap(Handeling.TREK_IN, zaak, wie.anna)
    with pytest.raises(GeenBevoegdheid):
        stap(Handeling.HEROPEN, zaak, wie.anna, reden=REDEN)


def test_zonder_reden_heropent_niemand(wie: Team) -> None:
    zaak = gemeld(wie.anna)
    stap(Handeling.TREK_IN, zaak, wie.anna)
    with pytest.raises(OngeldigeInvoer) as fout:
        heropen(zaak, wie, " ")
    assert list(fout.value.velden) == ["reden"]


def test_een_open_melding_is_niet_te_heropenen(wie: Team) -> None:
    with pytest.raises(StapNietToegestaan):
        heropen(in_onderzoek(wie), wie)


def test_na_de_bezwaartermijn_staat_de_melding_in_het_archief_en_blijft_dicht(wie: Team) -> None:
    zaak = gemeld(wie.anna)
    stap(Handeling.TREK_IN, zaak, wie.anna)
    for weken, aantal in ((6, 0), (7, 1), (8, 0)):
        with transaction() as session:
            assert archiveren.archiveer(session, nu=NU + timedelta(weeks=weken)) == aantal
    assert Handeling.HEROPEN not in dossier(zaak, wie.bram).handelingen
    with pytest.raises(StapNietToegestaan, match="archief"):
        heropen(zaak, wie)


def test_wat_nog_te_verwerken_is_gaat_niet_naar_het_archief(wie: Team) -> None:
    zaak = in_behandeling(wie)
    stap(Handeling.ROND_AF, zaak, wie.bram, uitkomst=Uitkomst.VERBETERD)
    with transaction() as session:
        assert archiveren.archiveer(session, nu=NU + timedelta(weeks=9)) == 0
