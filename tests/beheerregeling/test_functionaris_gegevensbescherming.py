"""The functionaris gegevensbescherming oversees and does not execute (AVG art. 38, 39)."""

import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import BEVOEGDHEDEN, Bevoegdheid, Rol
from terugmeld.domain.protocol import Vertrouwelijkheid
from terugmeld.services.protocol_bewaken import leg_vast
from terugmeld.services.protocol_boom import Bevinding
from terugmeld.services.protocol_controleren import Bevindingen
from terugmeld.services.protocol_zoeken import besloten
from terugmeld.storage.berichten import Post
from terugmeld.storage.database import lees, transaction
from tests.terugmeld.domain.aantekeningen import NU
from tests.terugmeld.gebruikers import FUNCTIONARIS, PRIVACYBEHEERDER
from tests.terugmeld.medewerkers import zet_medewerker

FG, PRIVACY = Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, Rol.PRIVACYBEHEERDER
# What only the head of Burgerzaken as privacybeheerder does; the one who oversees that may not do it too.
UITVOERING = {
    Bevoegdheid.INZAGE_BEHANDELEN,
    Bevoegdheid.INSTRUCTIES_GEVEN,
    Bevoegdheid.PRIVACYVERZOEK_BESLISSEN,
}
TOEZICHT = {
    Bevoegdheid.PROTOCOL_RAADPLEGEN,
    Bevoegdheid.PROTOCOL_EXPORTEREN,
    Bevoegdheid.PROTOCOL_OPSCHONEN,
    Bevoegdheid.AUTORISATIES_INZIEN,
    Bevoegdheid.DOSSIER_TERUGZIEN,
}
NOOIT = {
    Bevoegdheid.PERSOON_RAADPLEGEN,
    Bevoegdheid.TERUGMELDEN,
    Bevoegdheid.MELDING_BEOORDELEN,
    Bevoegdheid.DERDEN_VERSTREKKEN,
    Bevoegdheid.ELDERS_VASTLEGGEN,
    Bevoegdheid.MEDEWERKERS_BEHEREN,
    Bevoegdheid.REGELSET_BEHEREN,
    Bevoegdheid.SLEUTELS_BEHEREN,
}


@pytest.mark.parametrize("bevoegdheid", sorted(TOEZICHT))
def test_de_functionaris_mag_toezicht_houden(bevoegdheid: Bevoegdheid) -> None:
    assert bevoegdheid in BEVOEGDHEDEN[FG]


@pytest.mark.parametrize("bevoegdheid", sorted(UITVOERING | NOOIT))
def test_de_functionaris_voert_niets_uit_waarop_hij_toezicht_houdt(bevoegdheid: Bevoegdheid) -> None:
    assert bevoegdheid not in BEVOEGDHEDEN[FG]
    assert (bevoegdheid in BEVOEGDHEDEN[PRIVACY]) is (bevoegdheid in UITVOERING)


def test_de_functionaris_ziet_alles_en_de_privacybeheerder_niet_het_besloten_deel() -> None:
    assert besloten(FUNCTIONARIS) == ()
    assert besloten(PRIVACYBEHEERDER) == (Vertrouwelijkheid.GEEN,)


def test_de_functionaris_krijgt_het_alarm_ook_zonder_privacybeheerder(app: Flask) -> None:
    with transaction() as session:
        zet_medewerker(session, "fg", FG)
        zet_medewerker(session, "hoofd", Rol.INFORMATIEBEHEERDER)
        assert leg_vast(session, Bevindingen(1, 0, 0, (Bevinding("Het klopt niet.", seq=3),)), nu=NU)
    with lees() as session:
        (mail,) = session.scalars(select(Post))
    assert (mail.adres, mail.onderwerp) == ("fg@voorbeeld.nl", "Alarm: het protocol klopt niet")
    assert "Het klopt niet. (Nummer 3.)" in mail.tekst
