"""Het register van autorisaties, de brieven en de jaarlijkse controle (art. 16 onder h en i)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.functies import FUNCTIES
from beheerregeling.rollen import Rol
from bijlagen.matrix import Periode, ingebouwd
from terugmeld.adapters import autorisatiebrief
from terugmeld.domain.benoeming import NieuweBenoeming
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services import plichten
from terugmeld.services.autorisatiecontrole import (
    Oordeel,
    beoordeel,
    beoordelingen,
    standen,
    te_wijzigen,
    uiterste_datum,
)
from terugmeld.services.autorisaties import AANWIJZING, FUNCTIE, medewerkers, register, zoek_regel
from terugmeld.services.benoemen import benoem
from terugmeld.services.intrekken import trek_in
from terugmeld.services.toewijzen import NieuweAanwijzing, wijs_toe
from terugmeld.storage.plichten import Plichtbewijs
from tests.beheerregeling.personen import NU, VANDAAG, wie, zet

REGELSET = ingebouwd("waterland_2010").in_gebruik(Periode(date(2026, 1, 1)))
GISTEREN = VANDAAG - timedelta(days=1)
REGEL = "a6-burgerzaken"


@pytest.fixture
def beheerder(session: Session) -> Gebruiker:
    return zet(session, "t.groot", Rol.APPLICATIEBEHEERDER)


@pytest.fixture
def hoofd(session: Session) -> Gebruiker:
    return zet(session, "e.vandam", Rol.INFORMATIEBEHEERDER)


@pytest.fixture
def anna(session: Session) -> Gebruiker:
    return zet(session, "a.dewit", Rol.MEDEWERKER)


def aanwijzing(wie: Gebruiker, **meer: object) -> NieuweAanwijzing:
    velden: dict[str, object] = {"regel": REGEL, "besluit": "B&W 7", "van": date(2026, 1, 1), **meer}
    return NieuweAanwijzing(medewerker_id=wie.id, **velden)  # type: ignore[arg-type]


def test_elk_recht_staat_in_het_register_met_besluit_en_herkomst(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    functie = NieuweBenoeming(
        medewerker_id=anna.id,
        functie=FUNCTIES["gegevensverwerking"],
        besluit="B&W 6",
        van=VANDAAG,
        plaatsvervanger_id=beheerder.id,
    )
    benoem(session, functie, door=beheerder, nu=NU)
    wijs_toe(session, aanwijzing(anna), regelset=REGELSET, door=beheerder, nu=NU)
    session.expire_all()
    regels = register(session, medewerker_id=anna.id)
    assert [(r.soort, r.wat, r.hoe, r.besluit) for r in regels] == [
        (FUNCTIE, "medewerker", "overgenomen", "besluit 1"),
        (FUNCTIE, "gegevensverwerker", "benoeming", "B&W 6"),
        (AANWIJZING, REGEL, AANWIJZING, "B&W 7"),
    ]
    assert [len(register(session, op=dag, afnemer="burgerzaken")) for dag in (GISTEREN, VANDAAG)] == [3, 4]
    assert [rij.naam for rij in medewerkers(session)] == ["A.Dewit", "T.Groot"]


def test_een_aanwijzing_geldt_meteen_en_eindigt_meteen(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    rij = wijs_toe(session, aanwijzing(anna), regelset=REGELSET, door=beheerder, nu=NU)
    assert wie(session, anna.id).aanwijzingen == {REGEL}
    trek_in(session, rij, laatste_dag=None, besluit="B&W 8", door=beheerder, nu=NU)
    assert wie(session, anna.id).aanwijzingen == set()
    assert wie(session, anna.id, GISTEREN).aanwijzingen == {REGEL}


@pytest.mark.parametrize(
    ("meer", "veld"),
    [
        ({"besluit": " "}, "besluit"),
        ({"tot": date(2025, 1, 1)}, "tot"),
        ({"regel": "b1-financien-debiteuren"}, "regel"),
        ({}, "van"),
    ],
    ids=["zonder besluit", "eindigt voor het begin", "van een andere afdeling", "overlapt"],
)
def test_een_aanwijzing_die_niet_kan(
    session: Session, beheerder: Gebruiker, anna: Gebruiker, meer: dict[str, object], veld: str
) -> None:
    if veld == "van":
        wijs_toe(session, aanwijzing(anna, tot=VANDAAG), regelset=REGELSET, door=beheerder, nu=NU)
    with pytest.raises(OngeldigeInvoer) as fout:
        wijs_toe(session, aanwijzing(anna, **meer), regelset=REGELSET, door=beheerder, nu=NU)
    assert set(fout.value.velden) == {veld}


def test_toekenning_en_intrekking_staan_in_een_brief(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    functie = NieuweBenoeming(
        medewerker_id=anna.id,
        functie=FUNCTIES["gegevensverwerking"],
        besluit="B&W 6",
        van=date(2026, 1, 1),
        plaatsvervanger_id=beheerder.id,
    )
    (rij,) = benoem(session, functie, door=beheerder, nu=NU)
    for laatste_dag in (date(2026, 6, 1), None):
        trek_in(session, rij, laatste_dag=laatste_dag, besluit="B&W 8", door=beheerder, nu=NU)
    session.expire_all()
    regel = zoek_regel(session, FUNCTIE, rij.id)
    for einde in (None, *regel.intrekkingen):
        pdf = autorisatiebrief.druk_af(regel, einde, gemeente="Waterland", datum=VANDAAG)
        assert pdf.startswith(b"%PDF-")
    for soort, nummer in ((FUNCTIE, 9999), (AANWIJZING, 9999), ("iets", rij.id)):
        with pytest.raises(NietGevonden):
            zoek_regel(session, soort, nummer)


def test_de_controle_vraagt_bij_elk_recht_wie_het_nog_nodig_heeft(
    session: Session, beheerder: Gebruiker, hoofd: Gebruiker, anna: Gebruiker
) -> None:
    plichten.maak_voorvallen(session, nu=NU)
    rij = wijs_toe(session, aanwijzing(anna), regelset=REGELSET, door=beheerder, nu=NU)
    session.expire_all()
    keuzes = {FUNCTIE: (Oordeel.WIJZIGEN, "Andere taak."), AANWIJZING: (Oordeel.INTREKKEN, "Niet nodig.")}
    for deel in beoordelingen(session, 2026, "burgerzaken", vandaag=VANDAAG):
        oordeel, tekst = (
            keuzes[deel.regel.soort] if deel.regel.medewerker.id == anna.id else (Oordeel.BLIJFT, "")
        )
        door = hoofd if deel.regel.medewerker.id == beheerder.id else beheerder
        beoordeel(
            session, 2026, deel.regel.soort, deel.regel.id, oordeel, toelichting=tekst, door=door, nu=NU
        )
    session.expire_all()
    (stand,) = standen(session, 2026, vandaag=VANDAAG)
    assert (stand.afnemer, stand.rechten, stand.open, stand.laatst) == ("burgerzaken", 3, 0, NU)
    assert wie(session, anna.id).aanwijzingen == set()
    assert [regel.wat for regel in te_wijzigen(session, 2026)] == ["medewerker"]
    klaar = session.scalars(select(Plichtbewijs)).one()
    assert klaar.verwijzing == "controle van de autorisaties 2026"
    assert klaar.voorval.uiterste_datum == uiterste_datum(2026) == date(2026, 9, 30)
    nieuw = NieuweBenoeming(medewerker_id=anna.id, functie=FUNCTIES["balie"], besluit="B&W 9", van=VANDAAG)
    (later,) = benoem(session, nieuw, door=beheerder, nu=NU)
    beoordeel(session, 2026, FUNCTIE, later.id, Oordeel.BLIJFT, toelichting="", door=beheerder, nu=NU)
    assert session.scalars(select(Plichtbewijs)).one() is klaar
    assert rij.id in {
        d.regel.id for d in beoordelingen(session, 2026, "burgerzaken", vandaag=VANDAAG) if d.oordeel
    }


def test_een_tweede_oordeel_een_eigen_recht_en_een_oordeel_zonder_reden(
    session: Session, beheerder: Gebruiker, anna: Gebruiker
) -> None:
    regels = {regel.medewerker.id: regel.id for regel in register(session)}

    def doe(van: Gebruiker, door: Gebruiker, oordeel: Oordeel = Oordeel.BLIJFT) -> None:
        beoordeel(session, 2026, FUNCTIE, regels[van.id], oordeel, toelichting=" ", door=door, nu=NU)

    with pytest.raises(GeenBevoegdheid, match="U kunt uzelf"):
        doe(beheerder, beheerder)
    with pytest.raises(GeenBevoegdheid):
        doe(beheerder, anna)
    with pytest.raises(OngeldigeInvoer) as fout:
        doe(anna, beheerder, Oordeel.INTREKKEN)
    assert set(fout.value.velden) == {"toelichting"}
    doe(anna, beheerder)
    with pytest.raises(Conflict, match="dit jaar al beoordeeld"):
        doe(anna, beheerder)
