"""Yes/no questions to another afdeling: who may ask, who may answer, and what it is reminded of."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from beheerregeling.rollen import Rol
from terugmeld.domain.afdelingsvraag import Vraagantwoord, Vraaggrond, Vraagsoort
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services import vragen_herinneren
from terugmeld.services.afdelingsvragen import NieuweVraag, adressaten, beantwoord, lees_vraag, lijst, stel
from terugmeld.storage.afdelingsvragen import Afdelingsvraag
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Aanwijzing
from tests.terugmeld.meldingen import ANDER_BSN, BSN, NU, VANDAAG, Team, kader, team
from tests.terugmeld.onderzoeksstappen import DAG, lopend

REGELSET = kader().regelset
VRAAG = NieuweVraag(
    bsn=BSN,
    afnemer="financien",
    doel="debiteuren-crediteuren",
    vraag=Vraagsoort.CONTACT,
    grond=Vraaggrond.JUISTHEID,
)


@pytest.fixture
def wie(app: Flask) -> Team:
    """Return the team, of which Eva is aangewezen for debiteuren."""
    leden = team()
    with transaction() as session:
        session.add(
            Aanwijzing(
                medewerker_id=leden.eva.id,
                regel_id="b1-financien-debiteuren",
                besluit="Besluit 1",
                van_datum=date(2020, 1, 1),
            )
        )
    return leden


def gesteld(wie: Team, vraag: NieuweVraag = VRAAG) -> Afdelingsvraag:
    onderzoek_id = lopend(wie)
    with transaction() as session:
        return stel(session, onderzoek_id, vraag, door=wie.bram, kader=kader(), nu=NU)


def antwoord(rij: Afdelingsvraag, door: Gebruiker, versie: int = 1) -> Afdelingsvraag:
    with transaction() as session:
        return beantwoord(
            session, rij.id, Vraagantwoord.NEE, versie=versie, door=door, regelset=REGELSET, nu=NU
        )


def soorten(wie: Gebruiker) -> list[str]:
    with lees() as session:
        vraag = select(Bericht.soort).where(Bericht.medewerker_id == wie.id).order_by(Bericht.id)
        return list(session.scalars(vraag))


def test_een_vraag_en_haar_antwoord_zonder_gegevens(wie: Team) -> None:
    rij = gesteld(wie)
    assert (rij.kenmerk, rij.uiterste_datum) == ("VR-2026-000001", date(2026, 3, 9))
    assert soorten(wie.eva) == ["afdelingsvraag"]
    with lees() as session:
        assert ("financien", "debiteuren-crediteuren") in adressaten(session, kader(), VANDAAG)
        (gezien,) = lijst(session, kijker=wie.eva, regelset=REGELSET, dag=VANDAAG)
        assert gezien.vraag is Vraagsoort.CONTACT
    klaar = antwoord(rij, wie.eva)
    assert (klaar.antwoord, klaar.beantwoord_door_id) == ("nee", wie.eva.id)
    assert soorten(wie.bram)[-1] == "vraag beantwoord"
    with pytest.raises(StapNietToegestaan):
        antwoord(klaar, wie.eva, 2)


def test_alleen_wie_is_aangewezen_ziet_en_beantwoordt_de_vraag(wie: Team) -> None:
    rij = gesteld(wie)
    with pytest.raises(VerouderdeVersie):
        antwoord(rij, wie.eva, 9)
    with pytest.raises(NietGevonden):
        antwoord(rij, wie.anna)
    beheer = Gebruiker(
        id=wie.eva.id,
        naam="Eva",
        gebruikersnaam="eva",
        afnemer="financien",
        rollen=frozenset({Rol.SYSTEEMBEHEERDER}),
    )
    with pytest.raises(GeenBevoegdheid):
        antwoord(rij, beheer)
    with lees() as session:
        assert lijst(session, kijker=wie.anna, regelset=REGELSET, dag=VANDAAG) == []
        with pytest.raises(NietGevonden):
            lees_vraag(session, 99, kijker=wie.eva, regelset=REGELSET, dag=VANDAAG)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bsn": ANDER_BSN}, "bsn"),
        ({"afnemer": "bestaat-niet"}, "aan"),
        ({"doel": "bestaat-niet"}, "aan"),
        ({"afnemer": "zorg-en-welzijn", "doel": "clienten"}, "aan"),
    ],
)
def test_een_vraag_die_niet_kan_wordt_geweigerd(wie: Team, anders: dict[str, Any], veld: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        gesteld(wie, replace(VRAAG, **anders))
    assert list(fout.value.velden) == [veld]


def test_de_afdeling_wordt_een_keer_vooraf_en_een_keer_te_laat_herinnerd(wie: Team) -> None:
    rij = gesteld(wie)

    def herinner(dagen: int) -> bool:
        nu = NU + dagen * DAG
        with transaction() as session:
            nummers = vragen_herinneren.te_herinneren(session, vandaag=VANDAAG + dagen * DAG)
            return any(
                vragen_herinneren.herinner(session, nummer, regelset=REGELSET, nu=nu) for nummer in nummers
            )

    assert [herinner(dagen) for dagen in (0, 4, 4, 8, 9)] == [False, True, False, True, False]
    assert soorten(wie.eva) == ["afdelingsvraag"] * 3
    antwoord(rij, wie.eva)
    with transaction() as session:
        assert not vragen_herinneren.herinner(session, rij.id, regelset=REGELSET, nu=NU)


def test_twee_collegas_tegelijk_antwoorden_een_keer(wie: Team) -> None:
    rij = gesteld(wie)
    with transaction() as session:
        gezien = session.get_one(Afdelingsvraag, rij.id)
        assert gezien.antwoord is None
        session.execute(text("UPDATE afdelingsvraag SET versie = 7"))
        with pytest.raises(VerouderdeVersie):
            beantwoord(session, rij.id, Vraagantwoord.JA, versie=1, door=wie.eva, regelset=REGELSET, nu=NU)
