"""Filing and withdrawing a terugmelding, on both databases."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import Rol
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.terugmelding import Handeling, Status
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.meldingen import bekijk
from terugmeld.services.terugmelden import dien_in, trek_in
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import (
    ADRES,
    BSN,
    HUISNUMMER,
    NU,
    gebruiker,
    gemeld,
    in_behandeling,
    in_onderzoek,
    kader,
    nieuw,
    team,
)


def test_een_melding_krijgt_een_kenmerk_een_uiterste_datum_en_een_geschiedenis(app: Flask) -> None:
    wie = team()
    kenmerk = gemeld(wie.anna, rubrieken=(ADRES, HUISNUMMER), eigen_kenmerk=" BEL-7 ").kenmerk
    with lees() as session:
        melding = bekijk(session, kenmerk, kijker=wie.anna).melding
    assert kenmerk == "TM-2026-000001"
    assert melding.status is Status.GEMELD
    assert melding.uiterste_datum == melding.beloofde_datum == date(2026, 3, 9)
    assert melding.eigen_kenmerk == "BEL-7"
    assert [(r.rubriek, r.betwijfelde_waarde, r.voorgestelde_waarde) for r in melding.rubrieken] == [
        ("081110", "Dorpsstraat", "Kerkplein"),
        ("081120", "1", "12"),
    ]
    assert [(g.handeling, g.van_status, g.naar_status, g.door.naam) for g in melding.gebeurtenissen] == [
        (Handeling.DIEN_IN, None, Status.GEMELD, "Anna")
    ]
    assert [belofte.datum for belofte in melding.beloften] == [date(2026, 3, 9)]


def test_de_melder_krijgt_bericht_van_ontvangst_met_de_uiterste_datum(app: Flask) -> None:
    wie = team()
    gemeld(wie.anna)
    with lees() as session:
        bericht = session.scalars(select(Bericht)).one()
    assert bericht.medewerker_id == wie.anna.id
    assert "TM-2026-000001" in bericht.tekst
    assert "9 maart 2026" in bericht.tekst


def test_de_dag_van_ontvangst_en_het_jaar_zijn_die_in_nederland(app: Flask) -> None:
    melding = gemeld(team().anna, nu=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert melding.kenmerk == "TM-2027-000001"
    assert melding.uiterste_datum == date(2027, 1, 8)


def test_een_adres_in_woorden_is_genoeg_en_een_bsn_mag_spaties_hebben(app: Flask) -> None:
    wie = team()
    adres = gemeld(wie.anna, bsn=None, adres="Dorpsstraat 1, Broek in Waterland")
    assert (adres.bsn, adres.adres) == (None, "Dorpsstraat 1, Broek in Waterland")
    assert gemeld(wie.anna, bsn="9999 93 653").bsn == BSN


def test_een_gegeven_dat_niet_verstrekt_is_kan_worden_gemeld(app: Flask) -> None:
    melding = gemeld(team().anna, rubrieken=(BetwijfeldeRubriek(rubriek="060810"),))
    assert melding.rubrieken[0].betwijfelde_waarde is None


def test_wat_niet_goed_is_ingevuld_wordt_niet_bewaard(app: Flask) -> None:
    wie = team()
    with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
        dien_in(session, nieuw(bsn=None, toelichting=" "), indiener=wie.anna, kader=kader(), nu=NU)
    assert list(fout.value.velden) == ["toelichting", "bsn"]
    with lees() as session:
        assert session.scalar(select(Terugmelding.id)) is None


def test_contactgegevens_worden_bewaard(app: Flask) -> None:
    melding = gemeld(
        team().anna,
        contact_naam="Anna de Vries",
        contact_telefoon="0299-123456",
        contact_email="anna@voorbeeld.nl",
        doel="debiteuren-crediteuren",
        zaakkenmerk="Z-2026-1",
    )
    assert melding.contact_telefoon == "0299-123456"
    assert (melding.doel, melding.zaakkenmerk) == ("debiteuren-crediteuren", "Z-2026-1")


def test_wie_niet_mag_melden_wordt_geweigerd(app: Flask) -> None:
    for afnemer, rol in (
        ("belastingen", Rol.PRIVACYBEHEERDER),
        ("onbekend", Rol.MEDEWERKER),
        ("woningcorporaties", Rol.MEDEWERKER),
    ):
        with pytest.raises(GeenBevoegdheid), transaction() as session:
            iemand = gebruiker(session, "Fleur", afnemer, rol)
            dien_in(session, nieuw(), indiener=iemand, kader=kader(), nu=NU)


def test_de_melder_trekt_de_melding_in(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.anna)
    with transaction() as session:
        trek_in(session, melding.kenmerk, versie=1, door=wie.anna, nu=NU, reden=" Vergissing. ")
    with lees() as session:
        dossier = bekijk(session, melding.kenmerk, kijker=wie.anna)
    assert dossier.melding.status is Status.INGETROKKEN
    assert dossier.melding.afgesloten_op == NU
    assert dossier.melding.gebeurtenissen[-1].tekst == "Vergissing."
    assert dossier.handelingen == frozenset()


def test_de_behandelaar_hoort_dat_de_melding_is_ingetrokken(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie)
    with transaction() as session:
        trek_in(session, melding.kenmerk, versie=melding.versie, door=wie.anna, nu=NU)
    with lees() as session:
        vraag = select(Bericht).where(Bericht.medewerker_id == wie.bram.id)
        assert session.scalars(vraag).one().soort == "ingetrokken"


def test_alleen_de_melder_zelf_trekt_in(app: Flask) -> None:
    wie = team()
    kenmerk = gemeld(wie.anna).kenmerk
    for ander in (wie.daan, wie.bram):
        with pytest.raises(GeenBevoegdheid), transaction() as session:
            trek_in(session, kenmerk, versie=1, door=ander, nu=NU)
    with pytest.raises(NietGevonden), transaction() as session:
        trek_in(session, kenmerk, versie=1, door=wie.eva, nu=NU)


def test_een_melding_in_onderzoek_is_niet_meer_in_te_trekken(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    with pytest.raises(StapNietToegestaan), transaction() as session:
        trek_in(session, melding.kenmerk, versie=melding.versie, door=wie.anna, nu=NU)


def test_intrekken_met_een_oude_versie_of_een_onleesbare_reden_kan_niet(app: Flask) -> None:
    wie = team()
    kenmerk = gemeld(wie.anna).kenmerk
    with pytest.raises(VerouderdeVersie), transaction() as session:
        trek_in(session, kenmerk, versie=0, door=wie.anna, nu=NU)
    with pytest.raises(OngeldigeInvoer), transaction() as session:
        trek_in(session, kenmerk, versie=1, door=wie.anna, nu=NU, reden="a\x00b")
