"""The menu: few enough on its line, nothing lost under Meer, and every page knows its place."""

import pytest
from flask import Flask

from beheerregeling.rollen import Rol, bevoegdheden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.web.bestemmingen import BESTEMMINGEN
from terugmeld.web.navigatie import OP_EEN_RIJ, Menu, bestemming_van, menu_van

COMBINATIES = [(rol,) for rol in Rol] + [(Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER)]


def _wie(*rollen: Rol, aanwijzingen: tuple[str, ...] = ()) -> Gebruiker:
    return Gebruiker(
        id=1,
        naam="M",
        gebruikersnaam="m",
        afnemer="burgerzaken",
        rollen=frozenset(rollen),
        aanwijzingen=frozenset(aanwijzingen),
    )


@pytest.mark.parametrize("rollen", COMBINATIES, ids=" en ".join)
def test_het_menu_past_op_een_rij_en_verliest_niets(site: Flask, rollen: tuple[Rol, ...]) -> None:
    with site.app_context():
        menu = menu_van(_wie(*rollen))
    mag = {b.endpoint for b in BESTEMMINGEN if b.bevoegdheid in bevoegdheden(rollen)}
    assert len(menu.rij) + bool(menu.meer) <= OP_EEN_RIJ
    assert {b.endpoint for b in menu.rij} | set(menu.onder_meer) == mag
    assert {b.endpoint for _, leden in menu.groepen for b in leden} == mag


def test_wie_meldingen_beoordeelt_vindt_de_werkvoorraad_vooraan(site: Flask) -> None:
    with site.app_context():
        assert menu_van(_wie(Rol.GEGEVENSVERWERKER)).rij[0].endpoint == "triage.lijst"


def test_wie_niemand_mag_opzoeken_begint_met_melden(site: Flask) -> None:
    with site.app_context():
        zonder = menu_van(_wie(Rol.MEDEWERKER))
        met = menu_van(_wie(Rol.MEDEWERKER, aanwijzingen=("b1-financien-debiteuren",)))
    assert zonder.rij[0].endpoint == "melden.begin"
    assert met.rij[0].endpoint == "intranet.raadplegen"
    laatste = zonder.groepen[0][1][-1]
    assert laatste.endpoint == "intranet.raadplegen"
    assert "kan hier niemand opzoeken" in laatste.uitleg


def test_wie_niet_is_ingelogd_heeft_geen_menu() -> None:
    assert menu_van(None) == Menu()
    assert not Menu()


@pytest.mark.parametrize(
    ("endpoint", "plaats"),
    [
        ("melden.begin", "melden.begin"),
        ("melden.stap", "melden.begin"),
        ("melden.voer_in", "triage.lijst"),
        ("twijfel.vraag", "melden.begin"),
        ("twijfel.lijst", "intranet.mijn_meldingen"),
        ("controle.afdeling", "kalender.start"),
        ("algemeen.hulp", "algemeen.hulp"),
        (None, None),
    ],
)
def test_elke_pagina_kent_haar_plaats_in_het_menu(endpoint: str | None, plaats: str | None) -> None:
    assert bestemming_van(endpoint) == plaats


def test_een_bestemming_heeft_een_plaats_en_geen_tweede() -> None:
    onder = [naam for b in BESTEMMINGEN for naam in b.onder]
    assert len(onder) == len(set(onder))
