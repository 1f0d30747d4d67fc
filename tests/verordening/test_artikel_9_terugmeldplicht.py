"""Verordening art. 9 Terugmeldplicht, with Besluit GBA art. 62 and 63 to which lid 3 binds."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import Eenheid, Termijn, bereken
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.terugmelding import Status, Uitkomst
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.afronden import rond_af
from terugmeld.services.lopend import open_onderzoeken
from terugmeld.services.terugmelden import dien_in
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import (
    BSN,
    NU,
    Team,
    gebruiker,
    gemeld,
    in_behandeling,
    in_onderzoek,
    kader,
    nieuw,
    team,
)


def rond(wie: Team, melding: Terugmelding) -> Terugmelding:
    with transaction() as session:
        return rond_af(
            session,
            melding.kenmerk,
            uitkomst=Uitkomst.VERBETERD,
            reactie="Het adres is verbeterd.",
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=NU,
        )


def soorten_berichten_aan(wie: int) -> list[str]:
    with lees() as session:
        vraag = select(Bericht.soort).where(Bericht.medewerker_id == wie).order_by(Bericht.id)
        return list(session.scalars(vraag))


def test_lid_1_een_afnemer_meldt_gerede_twijfel(app: Flask) -> None:
    melding = gemeld(team().eva)
    assert (melding.status, melding.afnemer) == (Status.GEMELD, "financien")


def test_lid_1_ook_een_afnemer_zonder_toegang_tot_de_basisadministratie_meldt(app: Flask) -> None:
    assert kader().regelset.rechtstreekse_regels("belastingen") == ()
    assert gemeld(team().anna).afnemer == "belastingen"


def test_lid_1_een_derde_meldt_niet_langs_deze_weg(app: Flask) -> None:
    with pytest.raises(GeenBevoegdheid, match="publiekrechtelijke taak"), transaction() as session:
        derde = gebruiker(session, "Gijs", "ziekenhuizen", Rol.MEDEWERKER)
        dien_in(session, nieuw(), indiener=derde, kader=kader(), nu=NU)


@pytest.mark.parametrize("rubriek", ["123510", "133110", "076720"])
def test_lid_2_een_afnemer_meldt_ook_twijfel_over_andere_dan_authentieke_gegevens(
    app: Flask, rubriek: str
) -> None:
    assert not kader().regelset.is_authentiek(rubriek)
    melding = gemeld(team().anna, rubrieken=(BetwijfeldeRubriek(rubriek=rubriek),))
    assert [regel.rubriek for regel in melding.rubrieken] == [rubriek]


def test_lid_3_de_kennisgeving_komt_binnen_vijf_werkdagen_na_de_ontvangst(app: Flask) -> None:
    donderdag_voor_pasen = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
    melding = gemeld(team().anna, nu=donderdag_voor_pasen)
    assert melding.uiterste_datum == date(2026, 4, 13)


def test_lid_3_de_dag_van_ontvangst_telt_niet_mee() -> None:
    vrijdag = date(2026, 11, 20)
    assert bereken(vrijdag, Termijn(5, Eenheid.WERKDAGEN)).einddatum == date(2026, 11, 27)


def test_lid_3_de_dag_na_vijf_dagen_in_de_letter_van_bijlage_4_staat_ernaast() -> None:
    assert bereken(date(2026, 4, 2), Termijn(5, Eenheid.WERKDAGEN)).kalenderdatum == date(2026, 4, 7)


def test_lid_3_de_termijn_van_de_kennisgeving_is_een_waarde_van_de_regelset() -> None:
    termijn = kader().regelset.waarden.beoordelingstermijn
    assert (termijn.aantal, termijn.eenheid) == (5, "werkdagen")


def test_lid_3_een_gegeven_dat_meteen_is_verbeterd_krijgt_geen_aantekening(app: Flask) -> None:
    wie = team()
    melding = rond(wie, in_behandeling(wie))
    assert (melding.status, melding.uitkomst) == (Status.AFGEHANDELD, Uitkomst.VERBETERD)
    assert soorten_berichten_aan(wie.anna.id) == ["ontvangst", "in behandeling", "afronding"]
    with lees() as session:
        assert open_onderzoeken(session, BSN) == ()


def test_lid_3_na_een_aantekening_komt_er_na_afloop_een_tweede_kennisgeving(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    with lees() as session:
        assert [onderzoek.aanduiding for onderzoek in open_onderzoeken(session, BSN)] == ["081110"]
    rond(wie, melding)
    gehoord = ["ontvangst", "in behandeling", "in onderzoek", "afronding"]
    assert soorten_berichten_aan(wie.anna.id) == gehoord
    with lees() as session:
        assert open_onderzoeken(session, BSN) == ()
