"""Het logboek (art. 16 e): wat erin staat blijft, een vervolg sluit het, en zoeken vindt het."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.logboek import Logboeksoort, NieuweLogboekregel
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services import logboek
from terugmeld.services.logboek import Logboekfilter
from tests.beheerregeling.personen import NU, VANDAAG, zet
from tests.bouwers import BSN

NIEUW = NieuweLogboekregel(
    soort=Logboeksoort.PROBLEEM,
    onderwerp="De printer van de balie",
    tekst="Uittreksels kwamen er zonder stempel uit.",
    gebeurd_datum=VANDAAG,
)


@pytest.fixture
def beheerder(session: Session) -> Gebruiker:
    return zet(session, "applicatiebeheer", Rol.APPLICATIEBEHEERDER)


def test_een_regel_krijgt_vervolg_tot_zij_is_gesloten(session: Session, beheerder: Gebruiker) -> None:
    regel = logboek.schrijf(session, NIEUW, door=beheerder, nu=NU)
    logboek.vervolg(session, regel.id, "Leverancier gebeld.", sluit_af=False, door=beheerder, nu=NU)
    assert not regel.is_gesloten
    logboek.vervolg(session, regel.id, "Opgelost.", sluit_af=True, door=beheerder, nu=NU)
    assert regel.is_gesloten
    with pytest.raises(Conflict, match="gesloten"):
        logboek.vervolg(session, regel.id, "Nog iets.", sluit_af=False, door=beheerder, nu=NU)
    with pytest.raises(NietGevonden):
        logboek.zoek(session, 0)


def test_wat_niet_kan_is_een_zin_bij_het_veld(session: Session, beheerder: Gebruiker) -> None:
    fout_ = replace(NIEUW, onderwerp="", tekst=f"Klacht van {BSN}", gebeurd_datum=VANDAAG + timedelta(days=1))
    with pytest.raises(OngeldigeInvoer) as fout:
        logboek.schrijf(session, fout_, door=beheerder, nu=NU)
    assert set(fout.value.velden) == {"onderwerp", "tekst", "gebeurd_datum"}
    regel = logboek.schrijf(session, NIEUW, door=beheerder, nu=NU)
    with pytest.raises(OngeldigeInvoer):
        logboek.vervolg(session, regel.id, "", sluit_af=True, door=beheerder, nu=NU)


def test_de_beveiligingsfunctionaris_leest_en_schrijft_niet(session: Session) -> None:
    wie = zet(session, "beveiliging", Rol.BEVEILIGINGSFUNCTIONARIS)
    with pytest.raises(GeenBevoegdheid):
        logboek.schrijf(session, NIEUW, door=wie, nu=NU)


def test_zoeken_vindt_woorden_ook_in_het_vervolg(session: Session, beheerder: Gebruiker) -> None:
    gisteren = VANDAAG - timedelta(days=1)
    klacht = replace(NIEUW, soort=Logboeksoort.KLACHT, onderwerp="Wachttijd 100%", gebeurd_datum=gisteren)
    eerste = logboek.schrijf(session, NIEUW, door=beheerder, nu=NU)
    tweede = logboek.schrijf(session, klacht, door=beheerder, nu=NU)
    logboek.vervolg(session, eerste.id, "Leverancier gebeld.", sluit_af=True, door=beheerder, nu=NU)
    gevonden = {
        (): [tweede, eerste],
        (("woorden", "gebeld PRINTER"),): [eerste],
        (("woorden", "0%"),): [tweede],
        (("soort", Logboeksoort.KLACHT),): [tweede],
        (("van", VANDAAG),): [eerste],
        (("tot", gisteren),): [tweede],
        (("alleen_open", True),): [tweede],
    }
    for vraag, verwacht in gevonden.items():
        assert logboek.regels(session, Logboekfilter(**dict(vraag))) == verwacht, vraag  # type: ignore[arg-type]
    assert logboek.regels(session, Logboekfilter(), voor_id=tweede.id, aantal=1) == [eerste]


@pytest.mark.parametrize("tabel", ["logboekregel", "logboekvervolg"])
@pytest.mark.parametrize("daad", ["UPDATE {} SET tekst = 'x'", "DELETE FROM {}"])
def test_wat_er_staat_blijft_staan(session: Session, beheerder: Gebruiker, tabel: str, daad: str) -> None:
    regel = logboek.schrijf(session, NIEUW, door=beheerder, nu=NU)
    logboek.vervolg(session, regel.id, "Opgelost.", sluit_af=True, door=beheerder, nu=NU)
    with pytest.raises(DBAPIError, match="blijvend"):
        session.execute(text(daad.format(tabel)))
    session.rollback()
