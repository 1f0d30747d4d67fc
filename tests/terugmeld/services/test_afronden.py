"""One onderzoek serves several cases: joining widens it, and its end settles or asks for all of them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import Handeling, RedenGeenOnderzoek, Status, Uitkomst
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.beloften import cijfers
from terugmeld.services.lopend import open_onderzoeken, te_koppelen
from terugmeld.storage.database import lees
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.verwerking import Verwerkingstaak
from tests.terugmeld.meldingen import (
    ADRES,
    ANDER_BSN,
    BSN,
    HUISNUMMER,
    NU,
    Team,
    gemeld,
    in_behandeling,
    in_onderzoek,
    team,
)
from tests.terugmeld.stappen import RNI, dossier, stap

LATER = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
BETER = Rubriekuitkomst(rubriek="081110", uitkomst=Uitkomst.VERBETERD, nieuwe_waarde="Kerkplein")


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


def codes(bsn: str = BSN) -> list[str]:
    with lees() as session:
        return [onderzoek.aanduiding for onderzoek in open_onderzoeken(session, bsn)]


def gekoppeld(wie: Team, eerste: Terugmelding, **anders: Any) -> Terugmelding:  # noqa: ANN401 - any field
    tweede = in_behandeling(wie, **({"rubrieken": (HUISNUMMER,)} | anders))
    return stap(Handeling.KOPPEL_AAN_ONDERZOEK, tweede, wie.bram, onderzoek=eerste.kenmerk)


def test_koppelen_deelt_het_onderzoek_en_verbreedt_de_aanduiding(wie: Team) -> None:
    eerste = in_onderzoek(wie)
    assert codes() == ["081110"]
    tweede = in_behandeling(wie, rubrieken=(HUISNUMMER,))
    with lees() as session:
        melding = session.get_one(Terugmelding, tweede.id)
        assert [(rij.kenmerk, rij.codes) for rij in te_koppelen(session, melding)] == [
            (eerste.kenmerk, ("081110",))
        ]
    with pytest.raises(StapNietToegestaan, match="Koppel de melding"):
        stap(Handeling.ZET_IN_ONDERZOEK, tweede, wie.bram, besluit=Onderzoeksbesluit())
    samen = stap(Handeling.KOPPEL_AAN_ONDERZOEK, tweede, wie.bram, onderzoek=eerste.kenmerk, reactie="Samen.")
    assert (samen.status, samen.onderzoek_id) == (Status.IN_ONDERZOEK, eerste.onderzoek_id)
    assert samen.beloofde_datum == date(2026, 5, 11)
    assert codes() == ["081100"]
    nog_een = gekoppeld(wie, eerste)
    assert codes() == ["081100"]
    assert "elkaar" not in str(dossier(nog_een, wie.anna).melding.reactie)


def test_een_bewoner_van_hetzelfde_adres_hoort_bij_het_onderzoek(wie: Team) -> None:
    eerste = in_onderzoek(wie)
    gekoppeld(wie, eerste, bsn=ANDER_BSN)
    assert (codes(BSN), codes(ANDER_BSN)) == (["081110"], ["081120"])
    op_adres = gekoppeld(wie, eerste, bsn=None, adres="Dorpsstraat 1")
    with lees() as session:
        melding = session.get_one(Terugmelding, in_behandeling(wie, bsn=None, adres="Dorpsstraat 1").id)
        assert [rij.kenmerk for rij in te_koppelen(session, melding)] == [op_adres.kenmerk]
    assert (codes(BSN), codes(ANDER_BSN)) == (["081100"], ["081120"])


def test_medebewoners_staan_vanaf_het_begin_in_het_onderzoek(wie: Team) -> None:
    melding = in_behandeling(wie)
    stap(Handeling.ZET_IN_ONDERZOEK, melding, wie.bram, besluit=Onderzoeksbesluit(bewoners=(ANDER_BSN,)))
    assert (codes(BSN), codes(ANDER_BSN)) == (["081110"], ["081110"])
    onderzoek = dossier(melding, wie.bram).melding.onderzoek
    assert onderzoek is not None
    assert (onderzoek.personen, onderzoek.aanduidingscodes) == ((ANDER_BSN, BSN), ("081110",))


@pytest.mark.parametrize(
    ("bewoners", "rubriek"), [(("123",), "081110"), ((ANDER_BSN,), "010310")], ids=["nummer", "geen adres"]
)
def test_medebewoners_kloppen_en_horen_bij_een_adres(
    wie: Team, bewoners: tuple[str, ...], rubriek: str
) -> None:
    besluit = Onderzoeksbesluit(bewoners=bewoners, rubrieken=(rubriek,))
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(Handeling.ZET_IN_ONDERZOEK, in_behandeling(wie), wie.bram, besluit=besluit)
    assert list(fout.value.velden) == ["bewoners"]


def test_wat_er_niet_bij_hoort_wordt_niet_gekoppeld(wie: Team) -> None:
    eerste, los = in_onderzoek(wie), gemeld(wie.anna)
    naam = ADRES.__class__(rubriek="010240", voorgestelde_waarde="Jansen")
    kiesrecht = ADRES.__class__(rubriek="133110")
    gevallen: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "TM-2026-000999"),
        ({}, los.kenmerk),
        ({"bsn": ANDER_BSN, "rubrieken": (naam,)}, eerste.kenmerk),
        ({"rubrieken": (kiesrecht,)}, eerste.kenmerk),
    )
    for anders, kenmerk in gevallen:
        melding = in_behandeling(wie, **anders)
        with pytest.raises(OngeldigeInvoer) as fout:
            stap(Handeling.KOPPEL_AAN_ONDERZOEK, melding, wie.bram, onderzoek=kenmerk)
        assert list(fout.value.velden) == ["onderzoek"]
    laat = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
    with pytest.raises(OngeldigeInvoer, match="goed"):
        stap(Handeling.KOPPEL_AAN_ONDERZOEK, melding, wie.bram, nu=laat, onderzoek=eerste.kenmerk)


def test_afronden_rondt_elke_melding_van_het_onderzoek_af(wie: Team) -> None:
    eerste = in_onderzoek(wie)
    tweede = gekoppeld(wie, eerste, rubrieken=(ADRES,))
    klaar = stap(Handeling.ROND_AF, eerste, wie.bram, nu=LATER, uitkomsten=[BETER])
    assert klaar.uitkomst is Uitkomst.VERBETERD
    ander = dossier(tweede, wie.bram).melding
    assert (ander.status, ander.uitkomst) == (Status.AFGEHANDELD, Uitkomst.VERBETERD)
    assert ander.reactie is not None
    assert "straatnaam: het gegeven was niet juist" in ander.reactie.lower()
    assert "Kerkplein" not in ander.reactie
    assert codes() == []


def test_een_andere_melding_zonder_uitkomst_wordt_gevraagd(wie: Team) -> None:
    eerste = in_onderzoek(wie)
    tweede = gekoppeld(wie, eerste, bsn=ANDER_BSN)
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(Handeling.ROND_AF, eerste, wie.bram, uitkomsten=[BETER])
    assert tweede.kenmerk in fout.value.velden["uitkomsten"][0]
    juist = Rubriekuitkomst(rubriek="081120", uitkomst=Uitkomst.JUIST_BEVONDEN, kenmerk=tweede.kenmerk)
    stap(Handeling.ROND_AF, eerste, wie.bram, uitkomsten=[BETER, juist])
    assert dossier(tweede, wie.bram).melding.uitkomst is Uitkomst.JUIST_BEVONDEN


def test_het_onderzoek_loopt_door_voor_een_ander_als_dat_is_uitgelegd(wie: Team) -> None:
    eerste = in_onderzoek(wie)
    tweede = gekoppeld(wie, eerste)
    klaar = stap(
        Handeling.ROND_AF, eerste, wie.bram, uitkomsten=[BETER], blijft_in_onderzoek="Het nummer loopt nog."
    )
    assert (klaar.status, klaar.blijft_in_onderzoek) == (Status.AFGEHANDELD, "Het nummer loopt nog.")
    assert dossier(tweede, wie.bram).melding.status is Status.IN_ONDERZOEK
    assert codes() == ["081100"]


def test_een_melding_gaat_niet_dicht_terwijl_haar_gegevens_in_onderzoek_staan(wie: Team) -> None:
    in_onderzoek(wie)
    ander = in_behandeling(wie)
    reden = RedenGeenOnderzoek.AL_VERBETERD
    for tekst in (None, "x" * 1001):
        with pytest.raises(OngeldigeInvoer) as fout:
            stap(Handeling.GEEN_ONDERZOEK, ander, wie.bram, reden=reden, blijft_in_onderzoek=tekst)
        assert list(fout.value.velden) == ["blijft_in_onderzoek"]
    dicht = stap(Handeling.GEEN_ONDERZOEK, ander, wie.bram, reden=reden, blijft_in_onderzoek="Dubbel gemeld.")
    assert dicht.blijft_in_onderzoek == "Dubbel gemeld."


def test_niemand_rondt_de_eigen_melding_mee_af(wie: Team) -> None:
    eigen = gemeld(wie.bram)
    stap(Handeling.NEEM_IN_BEHANDELING, eigen, wie.carla)
    stap(Handeling.ZET_IN_ONDERZOEK, eigen, wie.carla, besluit=Onderzoeksbesluit())
    ander = gekoppeld(wie, eigen, rubrieken=(ADRES,))
    with pytest.raises(GeenBevoegdheid, match="eigen melding"):
        stap(Handeling.ROND_AF, ander, wie.bram, uitkomsten=[BETER])


def test_zonder_uitkomst_wordt_niets_afgerond(wie: Team) -> None:
    melding = in_onderzoek(wie)
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(Handeling.ROND_AF, melding, wie.bram)
    assert list(fout.value.velden) == ["uitkomst"]
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(Handeling.ROND_AF, melding, wie.bram, reactie=" ", uitkomst=Uitkomst.JUIST_BEVONDEN)
    assert list(fout.value.velden) == ["reactie"]


def test_een_nieuwe_datum_geldt_voor_elke_melding_van_het_onderzoek(wie: Team) -> None:
    eerste = in_onderzoek(wie)
    tweede = gekoppeld(wie, eerste)
    datum = date(2026, 6, 1)
    stap(Handeling.STEL_NIEUWE_DATUM, eerste, wie.bram, datum=datum, reden="De bewoner is op reis.")
    na = dossier(tweede, wie.anna).melding
    assert na.beloofde_datum == datum
    assert [str(belofte.nakoming) for belofte in na.beloften] == ["gehouden", "verschoven", "None"]


def test_beloften_zijn_gehouden_gebroken_verschoven_of_vervallen(wie: Team) -> None:
    te_laat = in_behandeling(wie)
    stap(Handeling.STUUR_DOOR, te_laat, wie.bram, nu=LATER, besluit=RNI)
    ingetrokken = gemeld(wie.anna)
    stap(Handeling.TREK_IN, ingetrokken, wie.anna)
    in_onderzoek(wie)
    with lees() as session:
        telling = cijfers(session, sinds=NU)
        assert {str(n): aantal for n, aantal in telling.aantallen.items()} == {
            "gebroken": 1,
            "vervallen": 1,
            "gehouden": 1,
        }
        assert (telling.gehouden, telling.beslist) == (1, 2)
        assert cijfers(session, sinds=LATER).gehouden == 0


def test_een_besluit_vraagt_de_bron_om_het_te_verwerken(wie: Team) -> None:
    melding = in_onderzoek(wie)
    stap(Handeling.ROND_AF, melding, wie.bram, nu=LATER, uitkomsten=[BETER])
    with lees() as session:
        rijen = session.scalars(select(Verwerkingstaak).order_by(Verwerkingstaak.id)).all()
    assert [(rij.soort.value, rij.rubriek, rij.waarde, rij.datum) for rij in rijen] == [
        ("zet aanduiding", "081110", None, date(2026, 3, 2)),
        ("beëindig aanduiding", "081110", None, date(2026, 4, 1)),
        ("vervang waarde", "081110", "Kerkplein", date(2026, 4, 1)),
    ]
