"""One's own password: a second click changes nothing, and a name is taken once, on both databases."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import eigen_wachtwoord, inloggen, medewerkers, toegang
from terugmeld.services.eigen_wachtwoord import (
    AL_GEWIJZIGD,
    NIET_GELIJK,
    ONJUIST,
    ZELFDE,
    Wisseling,
    gebreken,
)
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Aanmelding, Inlogpoging, Medewerker
from tests.terugmeld.medewerkers import zet_medewerker

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
OUD, NIEUW = "fiets berg kaas zon", "zeven molens aan de Ringvaart"


def zet(app: Flask) -> Gebruiker:
    with transaction() as session:
        id_ = zet_medewerker(session, "a.dewit")
        toegang.stel_wachtwoord_in(session, "a.dewit", "oude hash", nu=NU)
        wie = medewerkers.gebruiker(session, id_, vandaag=date(2026, 3, 2))
    assert wie is not None
    return wie


def test_de_tweede_klik_wijzigt_niets_meer_en_zegt_dat_het_al_gebeurd_is(app: Flask) -> None:
    wie = zet(app)
    with transaction() as session:
        klikken = [
            inloggen.open_poging(session, "a.dewit", oorsprong="::1", sleutel="s", demo=False, nu=NU)
            for _ in range(2)
        ]
    with transaction() as session:
        sleutel = eigen_wachtwoord.wijzig(session, klikken[0], "nieuwe hash", door=wie, nu=NU)
    with pytest.raises(Conflict, match=AL_GEWIJZIGD), transaction() as session:
        eigen_wachtwoord.wijzig(session, klikken[1], "andere hash", door=wie, nu=NU)
    with lees() as session:
        rij = session.scalars(select(Medewerker)).one()
        assert (rij.wachtwoord_hash, rij.is_eerste_wachtwoord) == ("nieuwe hash", False)
        sessie = inloggen.zoek_sessie(session, sleutel, nu=NU)
        assert sessie is not None
        assert not sessie.is_eerste_wachtwoord
        assert session.scalars(select(Inlogpoging.is_gelukt).order_by(Inlogpoging.id)).all() == [True, False]
        assert len(session.scalars(select(Aanmelding)).all()) == 1


def test_een_naam_die_een_ander_net_neemt_is_een_fout_bij_het_veld(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one who looked before the other wrote finds the name free, and the table says no."""
    with transaction() as session:
        zet_medewerker(session, "a.dewit")
    monkeypatch.setattr(medewerkers, "zoek_medewerker", lambda *_: None)
    with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
        medewerkers.maak_medewerker(
            session,
            gebruikersnaam="A.deWit",
            naam="A",
            email="a@voorbeeld.nl",
            afnemer="burgerzaken",
            wachtwoord_hash="-",
        )
    assert fout.value.velden == {"gebruikersnaam": ["Deze gebruikersnaam bestaat al. Kies een andere."]}


@pytest.mark.parametrize(
    ("oud_klopt", "nieuw", "nogmaals", "fouten"),
    [
        (True, NIEUW, NIEUW, {}),
        (False, NIEUW, NIEUW, {"oud": [ONJUIST]}),
        (True, NIEUW, NIEUW + ".", {"nogmaals": [NIET_GELIJK]}),
        (False, NIEUW, "", {"oud": [ONJUIST], "nogmaals": [NIET_GELIJK]}),
        (True, OUD, OUD, {"nieuw": [ZELFDE]}),
        (False, OUD, OUD, {"oud": [ONJUIST]}),
    ],
)
def test_wat_er_mis_is_staat_per_veld(
    oud_klopt: bool, nieuw: str, nogmaals: str, fouten: dict[str, list[str]]
) -> None:
    wie = Gebruiker(id=1, naam="Anneke de Wit", gebruikersnaam="a.dewit", afnemer="burgerzaken")
    wisseling = Wisseling(oud=OUD, nieuw=nieuw, nogmaals=nogmaals)
    assert gebreken(wisseling, klopt=oud_klopt, van=wie) == fouten
    assert NIEUW not in repr(wisseling)


def test_de_eigen_naam_is_geen_wachtwoord() -> None:
    wie = Gebruiker(id=1, naam="Anneke de Wit", gebruikersnaam="a.dewit", afnemer="burgerzaken")
    wisseling = Wisseling(oud=OUD, nieuw="Anneke de Wit 1985", nogmaals="Anneke de Wit 1985")
    assert "makkelijk te raden" in gebreken(wisseling, klopt=False, van=wie)["nieuw"][0]
