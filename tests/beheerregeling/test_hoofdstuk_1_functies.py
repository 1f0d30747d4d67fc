"""Hoofdstuk 1: wie welke functie heeft, op welk besluit en op welke dagen (art. 1 tot en met 3)."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from beheerregeling.functies import (
    FUNCTIES,
    GESCHEIDEN,
    functie_van,
    gecombineerd,
    gescheiden_gebrek,
    verboden,
)
from beheerregeling.rollen import Bevoegdheid, Rol, bevoegdheden
from terugmeld.domain.benoeming import NieuweBenoeming
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services import intrekken
from terugmeld.services.autorisaties import FUNCTIE
from terugmeld.services.benoemen import benoem
from terugmeld.services.intrekken import trek_in, zoek_recht
from terugmeld.services.medewerkers import ken_rol_toe, wijs_aan
from terugmeld.storage.benoemingen import Benoeming, Intrekking
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning
from terugmeld.storage.protocol import Pending
from tests.beheerregeling.personen import NU, VANDAAG, moment, wie, zet

MORGEN = VANDAAG + timedelta(days=1)
GISTEREN = VANDAAG - timedelta(days=1)
EIND = date(2026, 6, 30)


@pytest.fixture
def beheerder(session: Session) -> Gebruiker:
    return zet(session, "t.groot", Rol.APPLICATIEBEHEERDER)


@pytest.fixture
def anna(session: Session) -> Gebruiker:
    return zet(session, "a.dewit", Rol.MEDEWERKER)


def nieuw(wie: Gebruiker, functie: str = "gegevensverwerking", **meer: object) -> NieuweBenoeming:
    velden: dict[str, Any] = {"besluit": "B&W 2026/8", "van": VANDAAG, "tot": EIND, **meer}
    return NieuweBenoeming(medewerker_id=wie.id, functie=FUNCTIES[functie], **velden)


def test_elke_functie_geeft_een_rol_en_elke_rol_komt_van_een_functie() -> None:
    assert {rol for functie in FUNCTIES.values() for rol in functie.rollen} == set(Rol)
    assert all(functie_van(rol).artikel for rol in Rol)
    letters = {functie.artikel[-1] for functie in FUNCTIES.values() if "art. 3 onder" in functie.artikel}
    assert letters == set("abcdefg")


def test_artikel_2_het_hoofd_burgerzaken_is_informatiebeheerder_en_privacybeheerder(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    benoem(session, nieuw(anna, "hoofd-burgerzaken", tot=None), door=beheerder, nu=NU)
    assert wie(session, anna.id).rollen == {Rol.MEDEWERKER, Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER}


def test_artikel_2_lid_2_een_taak_kan_worden_doorgemandateerd(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    benoem(session, nieuw(anna, "privacybeheer-in-mandaat"), door=beheerder, nu=NU)
    assert wie(session, anna.id).rollen == {Rol.MEDEWERKER, Rol.PRIVACYBEHEERDER}
    assert session.scalars(select(Benoeming.soort)).all() == ["mandaat"]


def test_rechten_gelden_van_de_eerste_tot_en_met_de_laatste_dag(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    benoem(session, nieuw(anna, van=MORGEN), door=beheerder, nu=NU)
    dagen = (VANDAAG, MORGEN, EIND, EIND + timedelta(days=1))
    assert [Rol.GEGEVENSVERWERKER in wie(session, anna.id, dag).rollen for dag in dagen] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("veld", "meer", "zin"),
    [
        ("besluit", {"besluit": "  "}, "Noem het besluit waarop dit berust. Zonder besluit geldt het niet."),
        ("tot", {"tot": GISTEREN}, "Kies een laatste dag die niet voor de eerste dag ligt."),
    ],
)
def test_een_benoeming_zonder_besluit_of_met_verkeerde_dagen_kan_niet(
    session: Session, beheerder: Gebruiker, anna: Gebruiker, veld: str, meer: dict[str, Any], zin: str
) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        benoem(session, nieuw(anna, **meer), door=beheerder, nu=NU)
    assert fout.value.velden == {veld: [zin]}
    assert wie(session, anna.id).rollen == {Rol.MEDEWERKER}


def test_een_benoeming_overlapt_geen_andere(session: Session, beheerder: Gebruiker, anna: Gebruiker) -> None:
    benoem(session, nieuw(anna), door=beheerder, nu=NU)
    with pytest.raises(OngeldigeInvoer) as fout:
        benoem(session, nieuw(anna, van=EIND, tot=None), door=beheerder, nu=NU)
    assert "heeft deze functie al" in fout.value.velden["van"][0]
    benoem(session, nieuw(anna, van=EIND + timedelta(days=1), tot=None), door=beheerder, nu=NU)


def test_niemand_is_zijn_eigen_plaatsvervanger(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    with pytest.raises(OngeldigeInvoer, match="Niet alles"):
        benoem(session, nieuw(anna, plaatsvervanger_id=anna.id), door=beheerder, nu=NU)
    with pytest.raises(NietGevonden):
        benoem(session, nieuw(anna, plaatsvervanger_id=9999), door=beheerder, nu=NU)


def test_niemand_benoemt_zichzelf_en_alleen_de_applicatiebeheerder_benoemt(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    with pytest.raises(GeenBevoegdheid, match="U kunt uzelf geen rechten geven"):
        benoem(session, nieuw(beheerder), door=beheerder, nu=NU)
    with pytest.raises(GeenBevoegdheid):
        benoem(session, nieuw(beheerder), door=anna, nu=NU)


def test_de_functionaris_gegevensbescherming_is_nooit_de_privacybeheerder(
    session: Session, beheerder: Gebruiker
) -> None:
    fg = zet(session, "k.haddad", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING)
    with pytest.raises(OngeldigeInvoer) as fout:
        benoem(session, nieuw(fg, "privacybeheer-in-mandaat"), door=beheerder, nu=NU)
    assert "houdt toezicht op de privacybeheerder" in fout.value.velden["functie"][0]


@pytest.mark.parametrize("rol", [rol for rol in Rol if Bevoegdheid.MELDING_BEOORDELEN in bevoegdheden([rol])])
def test_de_beveiligingsfunctionaris_behandelt_geen_zaken(rol: Rol) -> None:
    zin = verboden([Rol.BEVEILIGINGSFUNCTIONARIS], rol)
    assert zin is not None
    assert (
        zin
        == verboden([rol], Rol.BEVEILIGINGSFUNCTIONARIS)
        == gescheiden_gebrek([rol, Rol.BEVEILIGINGSFUNCTIONARIS])
    )
    assert Bevoegdheid.MELDING_BEOORDELEN not in bevoegdheden([Rol.BEVEILIGINGSFUNCTIONARIS])


def test_elke_scheiding_zegt_waarom_en_de_rest_mag_samen() -> None:
    assert all(scheiding.zin.endswith(").") for scheiding in GESCHEIDEN)
    assert verboden([Rol.GEGEVENSVERWERKER], Rol.APPLICATIEBEHEERDER) is None
    assert gescheiden_gebrek([Rol.GEGEVENSVERWERKER, Rol.APPLICATIEBEHEERDER]) is None


def test_samengevoegde_functies_worden_gemeld_en_niet_verboden() -> None:
    assert gecombineerd([Rol.MEDEWERKER, Rol.GEGEVENSVERWERKER]) is None
    zin = gecombineerd([Rol.GEGEVENSVERWERKER, Rol.APPLICATIEBEHEERDER])
    assert zin is not None
    assert "Dat mag" in zin
    assert "art. 2 lid 1" in str(gecombineerd([Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER]))


def test_een_recht_eindigt_meteen_of_op_een_dag(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    (rij,) = benoem(session, nieuw(anna, van=date(2026, 1, 1)), door=beheerder, nu=NU)
    trek_in(session, rij, laatste_dag=MORGEN, besluit="B&W 9", door=beheerder, nu=NU)
    assert Rol.GEGEVENSVERWERKER in wie(session, anna.id, MORGEN).rollen
    assert Rol.GEGEVENSVERWERKER not in wie(session, anna.id, EIND).rollen
    trek_in(session, rij, laatste_dag=None, besluit="B&W 10", door=beheerder, nu=NU)
    assert Rol.GEGEVENSVERWERKER not in wie(session, anna.id).rollen
    assert Rol.GEGEVENSVERWERKER in wie(session, anna.id, GISTEREN).rollen
    assert [deel.besluit for deel in session.scalars(select(Intrekking))] == ["B&W 9", "B&W 10"]


@pytest.mark.parametrize("van", [VANDAAG, MORGEN])
def test_wat_vandaag_of_later_begint_kan_meteen_vervallen(
    session: Session, beheerder: Gebruiker, anna: Gebruiker, van: date
) -> None:
    (rij,) = benoem(session, nieuw(anna, van=van), door=beheerder, nu=NU)
    trek_in(session, rij, laatste_dag=None, besluit="B&W 9", door=beheerder, nu=NU)
    assert all(
        Rol.GEGEVENSVERWERKER not in wie(session, anna.id, dag).rollen for dag in (VANDAAG, MORGEN, EIND)
    )
    with pytest.raises(OngeldigeInvoer) as fout:
        trek_in(session, rij, laatste_dag=None, besluit="", door=beheerder, nu=NU)
    assert set(fout.value.velden) == {"besluit", "laatste_dag"}
    benoem(session, nieuw(anna, van=van), door=beheerder, nu=NU)


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        (GISTEREN, "Kies vandaag of een latere dag."),
        (MORGEN, "Kies een laatste dag die niet voor de eerste dag ligt."),
        (EIND, "Kies een dag voor de laatste dag die er nu staat."),
    ],
)
def test_een_laatste_dag_die_niet_kan(
    session: Session, beheerder: Gebruiker, anna: Gebruiker, dag: date, zin: str
) -> None:
    (rij,) = benoem(session, nieuw(anna, van=MORGEN + timedelta(days=1)), door=beheerder, nu=NU)
    with pytest.raises(OngeldigeInvoer) as fout:
        trek_in(session, rij, laatste_dag=dag, besluit="B&W 9", door=beheerder, nu=NU)
    assert fout.value.velden["laatste_dag"][0].startswith(zin)


def test_wat_voorbij_is_eindigt_niet_nog_eens(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    (rij,) = benoem(session, nieuw(anna), door=beheerder, nu=NU)
    with pytest.raises(OngeldigeInvoer) as fout:
        na = moment(EIND + timedelta(days=1))
        trek_in(session, rij, laatste_dag=None, besluit="B&W 9", door=beheerder, nu=na)
    assert fout.value.velden == {"laatste_dag": ["Dit recht is al geëindigd."]}
    with pytest.raises(NietGevonden):
        zoek_recht(session, "iets", rij.id)
    with pytest.raises(NietGevonden):
        zoek_recht(session, FUNCTIE, 9999)


def test_de_laatste_beheerder_blijft(session: Session, beheerder: Gebruiker) -> None:
    ander = zet(session, "w.jonk", Rol.APPLICATIEBEHEERDER)
    rij = session.scalars(select(Roltoekenning).where(Roltoekenning.medewerker_id == ander.id)).one()
    eigen = session.scalars(select(Roltoekenning).where(Roltoekenning.medewerker_id == beheerder.id)).one()
    trek_in(session, eigen, laatste_dag=None, besluit="B&W 9", door=ander, nu=NU)
    oud = Gebruiker(
        id=beheerder.id,
        naam=beheerder.naam,
        gebruikersnaam="t.groot",
        afnemer="burgerzaken",
        rollen=beheerder.rollen,
    )
    for laatste_dag in (None, EIND):
        with pytest.raises(OngeldigeInvoer) as fout:
            trek_in(session, rij, laatste_dag=laatste_dag, besluit="B&W 9", door=oud, nu=NU)
        assert fout.value.velden["laatste_dag"] == [
            "Dit is de laatste applicatiebeheerder. Benoem eerst een ander."
        ]
    with pytest.raises(OngeldigeInvoer) as fout:
        intrekken.blokkeer(session, ander.id, door=oud, nu=NU)
    assert "laatste applicatiebeheerder" in fout.value.velden["blokkeren"][0]


def test_een_ander_blokkeren_en_weer_openen(session: Session, beheerder: Gebruiker, anna: Gebruiker) -> None:
    intrekken.blokkeer(session, anna.id, door=beheerder, nu=NU)
    session.flush()
    with pytest.raises(AssertionError):
        wie(session, anna.id)
    intrekken.deblokkeer(session, anna.id, door=beheerder, nu=NU)
    session.flush()
    assert wie(session, anna.id).rollen == {Rol.MEDEWERKER}
    with pytest.raises(GeenBevoegdheid):
        intrekken.blokkeer(session, beheerder.id, door=beheerder, nu=NU)


def test_wat_komt_en_gaat_staat_in_het_protocol(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    (rij,) = benoem(session, nieuw(anna), door=beheerder, nu=NU)
    trek_in(session, rij, laatste_dag=None, besluit="B&W 9", door=beheerder, nu=NU)
    assert len(session.scalars(select(Pending)).all()) == 2


@pytest.mark.parametrize(
    "opdracht",
    [
        delete(Roltoekenning),
        delete(Benoeming),
        delete(Intrekking),
        update(Roltoekenning).values(besluit="een ander"),
        update(Roltoekenning).values(tot_datum=date(2030, 1, 1)),
        update(Roltoekenning).values(tot_datum=None),
        update(Benoeming).values(soort="benoeming"),
        update(Intrekking).values(besluit="een ander"),
    ],
    ids=str,
)
def test_een_benoeming_wordt_nooit_gewijzigd_of_verwijderd(
    session: Session, beheerder: Gebruiker, anna: Gebruiker, opdracht: object
) -> None:
    (rij,) = benoem(session, nieuw(anna), door=beheerder, nu=NU)
    trek_in(session, rij, laatste_dag=MORGEN, besluit="B&W 9", door=beheerder, nu=NU)
    with pytest.raises(DatabaseError, match="Een benoeming is blijvend"), session.begin_nested():
        session.execute(opdracht)  # type: ignore[call-overload]


def test_ook_op_de_opdrachtregel_geen_recht_zonder_besluit_of_tegen_de_scheiding(session: Session) -> None:
    fg = zet(session, "k.haddad", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING)
    rij = session.get_one(Medewerker, fg.id)
    pogingen = (
        ("rol", Rol.PRIVACYBEHEERDER, "B&W 1", None),
        ("besluit", Rol.MEDEWERKER, " ", None),
        ("tot", Rol.MEDEWERKER, "B&W 1", GISTEREN),
        ("van", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, "B&W 1", None),
    )
    for veld, rol, besluit, tot in pogingen:
        with pytest.raises(OngeldigeInvoer) as fout:
            ken_rol_toe(session, rij, rol, besluit=besluit, van=VANDAAG, tot=tot)
        assert set(fout.value.velden) == {veld}
    with pytest.raises(OngeldigeInvoer):
        wijs_aan(session, rij, "a6-burgerzaken", besluit="", van=VANDAAG)
    ken_rol_toe(session, rij, Rol.MEDEWERKER, besluit="B&W 1", van=VANDAAG)
    assert wie(session, fg.id).rollen == {Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, Rol.MEDEWERKER}
