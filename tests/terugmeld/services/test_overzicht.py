"""The overview of terugmeldingen is for who may report or assess."""

from datetime import date

import pytest
from flask import Flask

from beheerregeling.rollen import Bevoegdheid, Rol
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.overzicht import Overzichtfilter, overzicht
from terugmeld.storage.database import transaction
from tests.bouwers import medewerker


def test_wie_niet_meldt_en_niet_beoordeelt_ziet_geen_meldingen(app: Flask) -> None:
    with transaction() as session:
        kijker = medewerker(session, rollen=(Rol.SYSTEEMBEHEERDER,))
        with pytest.raises(GeenBevoegdheid) as fout:
            overzicht(session, Overzichtfilter(), kijker=kijker, vandaag=date(2026, 3, 2), na=None, aantal=50)
    assert fout.value.bevoegdheid == Bevoegdheid.TERUGMELDEN
