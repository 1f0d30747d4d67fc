"""Hoofdstuk 1: wie vervangt als iemand afwezig is (art. 2 lid 2 en 3)."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.functies import FUNCTIES
from beheerregeling.rollen import Rol
from terugmeld.domain.benoeming import NieuweAfwezigheid, NieuweBenoeming
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.afwezigheid import afwezigheden, meld_afwezig, terug
from terugmeld.services.benoemen import benoem
from terugmeld.services.intrekken import trek_in
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning
from tests.beheerregeling.personen import NU, VANDAAG, moment, wie, zet

MORGEN = VANDAAG + timedelta(days=1)
WEEK = VANDAAG + timedelta(days=7)


@pytest.fixture
def beheerder(session: Session) -> Gebruiker:
    return zet(session, "t.groot", Rol.APPLICATIEBEHEERDER)


@pytest.fixture
def hoofd(session: Session) -> Gebruiker:
    return zet(session, "e.vandam", Rol.MEDEWERKER, Rol.INFORMATIEBEHEERDER)


@pytest.fixture
def vervanger(session: Session) -> Gebruiker:
    return zet(session, "p.schipper", Rol.MEDEWERKER)


def weg(wie: Gebruiker, vervanger: Gebruiker | None, **meer: object) -> NieuweAfwezigheid:
    dagen = {"van": VANDAAG, "tot": WEEK} | meer
    id_ = vervanger.id if vervanger else None
    return NieuweAfwezigheid(medewerker_id=wie.id, vervanger_id=id_, **dagen)  # type: ignore[arg-type]


def test_wie_vervangt_heeft_de_functie_voor_die_dagen(
    session: Session, beheerder: Gebruiker, hoofd: Gebruiker, vervanger: Gebruiker
) -> None:
    assert meld_afwezig(session, weg(hoofd, vervanger, van=MORGEN), door=beheerder, nu=NU) == []
    dagen = (VANDAAG, MORGEN, WEEK, WEEK + timedelta(days=1))
    heeft = [Rol.INFORMATIEBEHEERDER in wie(session, vervanger.id, dag).rollen for dag in dagen]
    assert heeft == [False, True, True, False]
    assert Rol.INFORMATIEBEHEERDER in wie(session, hoofd.id).rollen


def test_wie_terug_is_neemt_het_meteen_weer_over(
    session: Session, beheerder: Gebruiker, hoofd: Gebruiker, vervanger: Gebruiker
) -> None:
    meld_afwezig(session, weg(hoofd, vervanger), door=beheerder, nu=NU)
    (rij,) = afwezigheden(session, hoofd.id)
    with pytest.raises(GeenBevoegdheid):
        terug(session, rij.id, door=hoofd, nu=NU)
    terug(session, rij.id, door=beheerder, nu=moment(MORGEN))
    assert wie(session, vervanger.id, MORGEN).rollen == {Rol.MEDEWERKER}
    with pytest.raises(NietGevonden, match="al voorbij"):
        terug(session, rij.id, door=beheerder, nu=NU)


def test_een_vervanging_die_al_was_ingetrokken_blijft_ingetrokken(
    session: Session, beheerder: Gebruiker, hoofd: Gebruiker, vervanger: Gebruiker
) -> None:
    meld_afwezig(session, weg(hoofd, vervanger), door=beheerder, nu=NU)
    vraag = select(Roltoekenning).where(Roltoekenning.medewerker_id == vervanger.id)
    vervanging = session.scalars(vraag.order_by(Roltoekenning.id.desc())).first()
    assert vervanging is not None
    trek_in(session, vervanging, laatste_dag=None, besluit="B&W 9", door=beheerder, nu=NU)
    (rij,) = afwezigheden(session, hoofd.id)
    terug(session, rij.id, door=beheerder, nu=moment(MORGEN))
    assert wie(session, vervanger.id).rollen == {Rol.MEDEWERKER}


def test_eindigt_de_functie_dan_eindigt_de_vervanging(
    session: Session, beheerder: Gebruiker, hoofd: Gebruiker, vervanger: Gebruiker
) -> None:
    zet(session, "tweede", Rol.INFORMATIEBEHEERDER)
    meld_afwezig(session, weg(hoofd, vervanger), door=beheerder, nu=NU)
    vraag = select(Roltoekenning).where(Roltoekenning.medewerker_id == hoofd.id)
    functie = session.scalars(vraag.where(Roltoekenning.rol == Rol.INFORMATIEBEHEERDER.value)).one()
    trek_in(session, functie, laatste_dag=MORGEN, besluit="B&W 9", door=beheerder, nu=NU)
    assert Rol.INFORMATIEBEHEERDER in wie(session, vervanger.id, MORGEN).rollen
    assert wie(session, vervanger.id, WEEK).rollen == {Rol.MEDEWERKER}


def test_een_vervanger_telt_niet_als_tweede_beheerder(
    session: Session, beheerder: Gebruiker, hoofd: Gebruiker, vervanger: Gebruiker
) -> None:
    meld_afwezig(session, weg(hoofd, vervanger), door=beheerder, nu=NU)
    vraag = select(Roltoekenning).where(Roltoekenning.medewerker_id == hoofd.id)
    functie = session.scalars(vraag.where(Roltoekenning.rol == Rol.INFORMATIEBEHEERDER.value)).one()
    with pytest.raises(OngeldigeInvoer) as fout:
        trek_in(session, functie, laatste_dag=None, besluit="B&W 9", door=beheerder, nu=NU)
    assert "laatste informatiebeheerder" in fout.value.velden["laatste_dag"][0]


def test_zonder_vervanger_gaat_elke_functie_naar_haar_eigen_plaatsvervanger(
    session: Session, beheerder: Gebruiker, hoofd: Gebruiker, vervanger: Gebruiker
) -> None:
    nieuw = NieuweBenoeming(
        medewerker_id=hoofd.id,
        functie=FUNCTIES["privacybeheer-in-mandaat"],
        besluit="B&W 8",
        van=VANDAAG,
        plaatsvervanger_id=vervanger.id,
    )
    benoem(session, nieuw, door=beheerder, nu=NU)
    zinnen = meld_afwezig(session, weg(hoofd, None), door=beheerder, nu=NU)
    assert wie(session, vervanger.id).rollen == {Rol.MEDEWERKER, Rol.PRIVACYBEHEERDER}
    assert zinnen == ["Voor informatiebeheerder is er geen plaatsvervanger. Niemand neemt deze functie waar."]


def test_een_vervanging_wordt_niet_zelf_vervangen(
    session: Session, beheerder: Gebruiker, hoofd: Gebruiker, vervanger: Gebruiker
) -> None:
    derde = zet(session, "n.bakker", Rol.MEDEWERKER)
    meld_afwezig(session, weg(hoofd, vervanger), door=beheerder, nu=NU)
    assert meld_afwezig(session, weg(vervanger, derde), door=beheerder, nu=NU) == []
    assert wie(session, derde.id).rollen == {Rol.MEDEWERKER}


def test_wie_de_functie_al_heeft_krijgt_haar_niet_dubbel(
    session: Session, beheerder: Gebruiker, hoofd: Gebruiker
) -> None:
    tweede = zet(session, "tweede", Rol.INFORMATIEBEHEERDER)
    assert meld_afwezig(session, weg(hoofd, tweede), door=beheerder, nu=NU) == []
    assert len(session.get_one(Medewerker, tweede.id).rollen) == 1


def test_wie_niet_kan_vervangen(session: Session, beheerder: Gebruiker, hoofd: Gebruiker) -> None:
    beveiliging = zet(session, "r.tol", Rol.BEVEILIGINGSFUNCTIONARIS)
    (zin,) = meld_afwezig(session, weg(hoofd, beveiliging), door=beheerder, nu=NU)
    assert zin.startswith("R.Tol kan informatiebeheerder niet waarnemen. De beveiligingsfunctionaris")
    geblokkeerd = zet(session, "weg", Rol.MEDEWERKER)
    session.get_one(Medewerker, geblokkeerd.id).geblokkeerd_op = NU
    later = weg(hoofd, geblokkeerd, van=WEEK + timedelta(days=1), tot=WEEK + timedelta(days=2))
    (zin,) = meld_afwezig(session, later, door=beheerder, nu=NU)
    assert zin == "Weg kan informatiebeheerder nu niet waarnemen: kies een ander."


def test_wat_niet_kan(session: Session, beheerder: Gebruiker, hoofd: Gebruiker, vervanger: Gebruiker) -> None:
    gisteren = VANDAAG - timedelta(days=1)
    fout: dict[str, NieuweAfwezigheid] = {
        "tot": weg(hoofd, vervanger, tot=gisteren),
        "vervanger": weg(hoofd, hoofd),
    }
    for veld, nieuw in fout.items():
        with pytest.raises(OngeldigeInvoer) as gevonden:
            meld_afwezig(session, nieuw, door=beheerder, nu=NU)
        assert set(gevonden.value.velden) == {veld}
    with pytest.raises(OngeldigeInvoer, match="Niet alles"):
        meld_afwezig(session, weg(hoofd, vervanger, van=gisteren, tot=gisteren), door=beheerder, nu=NU)
    with pytest.raises(GeenBevoegdheid, match="U kunt uzelf geen rechten geven"):
        meld_afwezig(session, weg(hoofd, beheerder), door=beheerder, nu=NU)
    with pytest.raises(GeenBevoegdheid):
        meld_afwezig(session, weg(hoofd, vervanger), door=hoofd, nu=NU)
    meld_afwezig(session, weg(hoofd, vervanger), door=beheerder, nu=NU)
    with pytest.raises(OngeldigeInvoer) as dubbel:
        meld_afwezig(session, weg(hoofd, vervanger, van=WEEK, tot=WEEK), door=beheerder, nu=NU)
    assert "al een afwezigheid" in dubbel.value.velden["van"][0]
