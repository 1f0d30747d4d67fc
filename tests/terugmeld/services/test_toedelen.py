"""Give a case to a colleague, leave it until a day: who may, who hears it, and what does not change."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.groepsactie import Groepskeuze, Groepssoort
from terugmeld.domain.terugmelding import Status
from terugmeld.errors import (
    Fout,
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services import groepsacties, medewerkers
from terugmeld.services.beoordelaars import collegas
from terugmeld.services.toedelen import deel_toe
from terugmeld.services.uitstellen import stel_uit, uitgesteld_tot
from terugmeld.services.werkfilter import Werkfilter
from terugmeld.services.werkvoorraad import tellingen, werkvoorraad
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.triage import Groepsactie
from tests.terugmeld.meldingen import NU, VANDAAG, Team, gemeld, in_behandeling, in_onderzoek, team

WEG = "Bram is ziek."
STRAKS = timedelta(seconds=30)


@pytest.fixture
def wie(app: Flask) -> Team:
    """Return the team; Bram and Carla are appointed, so that work can be given to them."""
    wie = team()
    with transaction() as session:
        for naam in ("bram", "carla"):
            rij = session.scalars(select(Medewerker).where(Medewerker.gebruikersnaam == naam)).one()
            rol = Rol.GEGEVENSVERWERKER
            medewerkers.ken_rol_toe(session, rij, rol, besluit="Besluit 1", van=date(2020, 1, 1))
    return wie


def geef(
    melding: Terugmelding, aan: Gebruiker | None, door: Gebruiker, reden: str | None = None
) -> Terugmelding:
    id_ = aan.id if aan else None
    with transaction() as session:
        return deel_toe(
            session, melding.kenmerk, aan=id_, versie=melding.versie, door=door, nu=NU, reden=reden
        )


def gehoord(wie: Gebruiker) -> list[str]:
    with lees() as session:
        vraag = select(Bericht.soort).where(Bericht.medewerker_id == wie.id).order_by(Bericht.id)
        return list(session.scalars(vraag))


def test_een_melding_van_niemand_gaat_naar_een_collega_die_bericht_krijgt(wie: Team) -> None:
    melding = geef(gemeld(wie.anna), wie.carla, wie.bram)
    assert (melding.status, melding.behandelaar_id) == (Status.IN_BEHANDELING, wie.carla.id)
    assert gehoord(wie.carla) == ["toegedeeld"]
    assert gehoord(wie.anna) == ["ontvangst", "in behandeling"]


def test_wie_zichzelf_een_melding_geeft_neemt_haar_in_behandeling(wie: Team) -> None:
    melding = geef(gemeld(wie.anna), wie.bram, wie.bram)
    assert melding.behandelaar_id == wie.bram.id
    assert gehoord(wie.bram) == []
    terug = geef(melding, None, wie.bram)
    assert (terug.status, terug.behandelaar_id) == (Status.GEMELD, None)


def test_wie_een_melding_van_een_collega_weggeeft_zegt_waarom(wie: Team) -> None:
    melding = in_behandeling(wie)
    with pytest.raises(OngeldigeInvoer) as fout:
        geef(melding, wie.carla, wie.carla)
    assert "reden" in fout.value.velden
    assert geef(melding, wie.carla, wie.carla, WEG).behandelaar_id == wie.carla.id
    assert gehoord(wie.bram) == ["overgenomen"]


def test_de_behandelaar_geeft_de_eigen_melding_door_zonder_reden(wie: Team) -> None:
    assert geef(in_onderzoek(wie), wie.carla, wie.bram).behandelaar_id == wie.carla.id
    assert gehoord(wie.bram) == []
    assert gehoord(wie.carla) == ["toegedeeld"]


@pytest.mark.parametrize(
    ("aan", "zin"), [("bram", "behandelt deze melding al"), ("eva", "nu geen meldingen")]
)
def test_niet_iedereen_kan_een_melding_krijgen(wie: Team, aan: str, zin: str) -> None:
    with pytest.raises(Fout, match=zin):
        geef(in_behandeling(wie), getattr(wie, aan), wie.bram)


def test_niemand_krijgt_de_eigen_melding(wie: Team) -> None:
    with pytest.raises(GeenBevoegdheid, match="deed de melding zelf"):
        geef(gemeld(wie.carla), wie.carla, wie.bram)


def test_de_namen_om_uit_te_kiezen_zijn_van_wie_vandaag_mag_beoordelen(wie: Team) -> None:
    with lees() as session:
        assert collegas(session, vandaag=VANDAAG) == [(wie.bram.id, "Bram"), (wie.carla.id, "Carla")]


def stel(melding: Terugmelding, tot: date | None, door: Gebruiker) -> None:
    with transaction() as session:
        stel_uit(session, melding.kenmerk, tot, door=door, nu=NU)


def in_lijst(wie: Team, filter_: Werkfilter, dag: date = VANDAAG) -> list[str]:
    with lees() as session:
        return [r.kenmerk for r in werkvoorraad(session, filter_, door=wie.bram, vandaag=dag).regels]


def test_een_uitgestelde_melding_komt_terug_op_de_dag_en_houdt_haar_termijn(wie: Team) -> None:
    melding, later = gemeld(wie.anna), VANDAAG + timedelta(days=3)
    stel(melding, later, wie.bram)
    assert in_lijst(wie, Werkfilter(zonder_uitgesteld=True)) == []
    assert in_lijst(wie, Werkfilter(is_uitgesteld=True)) == [melding.kenmerk]
    assert in_lijst(wie, Werkfilter(zonder_uitgesteld=True), later) == [melding.kenmerk]
    with lees() as session:
        rij = session.scalars(select(Terugmelding)).one()
        assert uitgesteld_tot(session, rij, VANDAAG) == later
        assert (rij.beloofde_datum, rij.uiterste_datum, rij.versie) == (
            melding.beloofde_datum,
            melding.uiterste_datum,
            melding.versie,
        )
        assert tellingen(session, door=wie.bram, vandaag=VANDAAG).van_niemand == 0


def test_wat_er_met_de_melding_gebeurt_haalt_haar_terug_in_de_lijst(wie: Team) -> None:
    melding = gemeld(wie.anna)
    stel(melding, VANDAAG + timedelta(days=3), wie.bram)
    geef(melding, wie.bram, wie.bram)
    assert in_lijst(wie, Werkfilter(zonder_uitgesteld=True)) == [melding.kenmerk]
    stel(melding, VANDAAG + timedelta(days=2), wie.bram)
    assert in_lijst(wie, Werkfilter(zonder_uitgesteld=True)) == []
    stel(melding, None, wie.bram)
    stel(melding, None, wie.bram)
    assert in_lijst(wie, Werkfilter(zonder_uitgesteld=True)) == [melding.kenmerk]


@pytest.mark.parametrize(("dagen", "zin"), [(0, "die nog komt"), (30, "uiterlijk op")])
def test_uitstel_gaat_niet_over_de_beloofde_dag(wie: Team, dagen: int, zin: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        stel(gemeld(wie.anna), VANDAAG + timedelta(days=dagen), wie.bram)
    assert zin in fout.value.velden["tot"][0]


def test_alleen_de_behandelaar_stelt_uit_en_niet_als_het_klaar_is(wie: Team) -> None:
    morgen = VANDAAG + timedelta(days=1)
    with pytest.raises(GeenBevoegdheid):
        stel(in_behandeling(wie), morgen, wie.carla)
    melding = gemeld(wie.anna)
    with transaction() as session:
        rij = session.get_one(Terugmelding, melding.id)
        rij.status, rij.afgesloten_op = Status.INGETROKKEN, NU
    with pytest.raises(StapNietToegestaan):
        stel(melding, morgen, wie.bram)


def doe(meldingen: list[Terugmelding], keuze: Groepskeuze, door: Gebruiker) -> int:
    with transaction() as session:
        actie = groepsacties.begin(session, keuze.soort, door=door, nu=NU)
    for melding in meldingen:
        try:
            with transaction() as session:
                groepsacties.doe(
                    session, actie, keuze, melding.kenmerk, versie=melding.versie, door=door, nu=NU
                )
        except Fout as fout:
            with transaction() as session:
                groepsacties.noteer_mislukt(session, actie, melding.kenmerk, fout.zin)
    return actie


def terug(actie: int, door: Gebruiker, na: timedelta = STRAKS) -> Groepsactie:
    with transaction() as session:
        return groepsacties.maak_ongedaan(session, actie, door=door, nu=NU + na)


def behandelaars() -> list[int | None]:
    with lees() as session:
        return list(session.scalars(select(Terugmelding.behandelaar_id).order_by(Terugmelding.id)))


def test_een_groep_houdt_per_melding_het_resultaat_bij_en_gaat_terug(wie: Team) -> None:
    meldingen = [gemeld(wie.anna), in_behandeling(wie), in_onderzoek(wie)]
    naar_carla = Groepskeuze(soort=Groepssoort.TOEDELEN, aan=wie.carla.id)
    actie = doe(meldingen, naar_carla, wie.bram)
    assert behandelaars() == [wie.carla.id] * 3
    regels = terug(actie, wie.bram).regels
    assert [(regel.zin, regel.ongedaan_zin) for regel in regels] == [(None, None)] * 3
    assert behandelaars() == [None, wie.bram.id, wie.bram.id]
    with lees() as session:
        rij = session.get_one(Terugmelding, meldingen[0].id)
        stappen = [gebeurtenis.handeling.value for gebeurtenis in rij.gebeurtenissen]
    assert stappen == ["dien in", "neem in behandeling", "geef terug"]


def test_wat_niet_lukt_staat_erbij_en_houdt_de_rest_niet_op(wie: Team) -> None:
    meldingen = [gemeld(wie.bram), gemeld(wie.anna)]
    meldingen[1].versie = 7
    actie = doe(meldingen, Groepskeuze(soort=Groepssoort.TOEDELEN, aan=wie.bram.id), wie.bram)
    with lees() as session:
        regels = groepsacties.lees_actie(session, actie, door=wie.bram).regels
        assert [regel.zin for regel in regels] == [
            "U kunt uw eigen melding niet beoordelen. Laat een collega dat doen.",
            VerouderdeVersie().zin,
        ]
        assert not groepsacties.is_terug_te_draaien(session.get_one(Groepsactie, actie), NU)
    with transaction() as session:
        groepsacties.noteer_mislukt(session, actie, "TM-2026-999999", "Deze melding is niet gevonden.")


def test_wat_niet_lukte_wordt_bij_ongedaan_maken_overgeslagen(wie: Team) -> None:
    meldingen = [gemeld(wie.anna), gemeld(wie.anna)]
    meldingen[1].versie = 7
    actie = doe(meldingen, Groepskeuze(soort=Groepssoort.TOEDELEN, aan=wie.carla.id), wie.bram)
    assert behandelaars() == [wie.carla.id, None]
    assert [regel.ongedaan_zin for regel in terug(actie, wie.bram).regels] == [None, None]
    assert behandelaars() == [None, None]


def test_wat_intussen_veranderde_blijft_zoals_het_is(wie: Team) -> None:
    melding = gemeld(wie.anna)
    actie = doe([melding], Groepskeuze(soort=Groepssoort.TOEDELEN, aan=wie.carla.id), wie.bram)
    with lees() as session:
        verder = session.get_one(Terugmelding, melding.id)
    geef(verder, wie.bram, wie.carla)
    assert "Intussen" in str(terug(actie, wie.bram).regels[0].ongedaan_zin)
    assert behandelaars() == [wie.bram.id]


def test_terugleggen_en_uitstellen_gaan_ook_terug(wie: Team) -> None:
    melding = in_behandeling(wie)
    terug(doe([melding], Groepskeuze(soort=Groepssoort.TOEDELEN, aan=None), wie.bram), wie.bram)
    assert behandelaars() == [wie.bram.id]
    with lees() as session:
        melding = session.get_one(Terugmelding, melding.id)
    stel(melding, VANDAAG + timedelta(days=2), wie.bram)
    uitstel = Groepskeuze(soort=Groepssoort.UITSTELLEN, tot=VANDAAG + timedelta(days=3))
    terug(doe([melding], uitstel, wie.bram), wie.bram)
    with lees() as session:
        assert uitgesteld_tot(session, melding, VANDAAG) == VANDAAG + timedelta(days=2)
    naar_carla = Groepskeuze(soort=Groepssoort.TOEDELEN, aan=wie.carla.id)
    terug(doe([melding], naar_carla, wie.bram), wie.bram)
    with lees() as session:
        nu = session.get_one(Terugmelding, melding.id)
        assert uitgesteld_tot(session, nu, VANDAAG) == VANDAAG + timedelta(days=2)


def test_ongedaan_maken_kan_een_minuut_eenmaal_en_alleen_door_wie_het_deed(wie: Team) -> None:
    actie = doe([gemeld(wie.anna)], Groepskeuze(soort=Groepssoort.TOEDELEN, aan=wie.bram.id), wie.bram)
    with pytest.raises(NietGevonden):
        terug(actie, wie.carla)
    with pytest.raises(StapNietToegestaan):
        terug(actie, wie.bram, timedelta(seconds=61))
    terug(actie, wie.bram)
    with pytest.raises(StapNietToegestaan):
        terug(actie, wie.bram)
