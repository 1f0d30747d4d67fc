"""Cases are found by what stands in them; a person is looked up through the doorway, with a record."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.zoekopdracht import lees as lees_opdracht
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.services.zoeken import Uitslag, andere_van_persoon, zoek
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import ANDER_BSN, BSN, KADER, NU, medewerker, persoon, sla_op
from tests.terugmeld.meldingen import ADRES, Team, gemeld, team

POSTCODE = BetwijfeldeRubriek(rubriek="081160", betwijfelde_waarde="1141AA", voorgestelde_waarde="1141AB")
HUISNUMMER = BetwijfeldeRubriek(rubriek="081120", betwijfelde_waarde="12", voorgestelde_waarde="14")
NAAM = BetwijfeldeRubriek(rubriek="010240", betwijfelde_waarde="Celik", voorgestelde_waarde="Çelik-Öztürk")


@pytest.fixture
def wie(app: Flask) -> Team:
    """Return the team, with 01 about an address, 02 about a name, 03 without BSN, 04 by A-nummer."""
    wie = team()
    gemeld(wie.anna, rubrieken=(POSTCODE, HUISNUMMER))
    gemeld(wie.anna, rubrieken=(NAAM,), bsn=ANDER_BSN)
    gemeld(wie.eva, bsn=None, adres="Kerkplein 7, 1141 CD Monnickendam")
    gemeld(wie.eva, bsn=None, anummer="8320968431", rubrieken=(ADRES,))
    return wie


@pytest.fixture
def zoeker(wie: Team) -> Gebruiker:
    """Return somebody of Burgerzaken who is aangewezen, with Anna Jansen in the source."""
    with transaction() as session:
        sla_op(session, persoon())
        return medewerker(session, "b.visser", "burgerzaken", (Rol.GEGEVENSVERWERKER,), ("a6-burgerzaken",))


def vind(tekst: str, door: Gebruiker) -> Uitslag:
    opdracht = lees_opdracht(tekst, 2026)
    assert not isinstance(opdracht, str)
    aanleiding = Aanleiding(gebruiker=door, oorsprong="10.0.0.7", trace_id="t-1", nu=NU)
    with transaction() as session:
        return zoek(session, opdracht, aanleiding=aanleiding, kader=KADER)


def aantekeningen() -> int:
    with lees() as session:
        return session.scalar(select(func.count()).select_from(Record)) or 0


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("TM-2026-000002", ["02"]),
        (BSN, ["01"]),
        ("8320968431", ["04"]),
        ("1141 AB 14", ["01"]),
        ("1141AA", ["01"]),
        ("1141cd 7", ["03"]),
        ("celik", ["02"]),
        ("ÖZTURK", ["02"]),
        ("celik ozturk", ["02"]),
        ("Pietersen", []),
        ("1141AB 99", []),
    ],
)
def test_wat_in_de_melding_staat_vindt_haar(zoeker: Gebruiker, tekst: str, gevonden: list[str]) -> None:
    uitslag = vind(tekst, zoeker)
    assert [regel.kenmerk[-2:] for regel in uitslag.regels] == gevonden
    assert uitslag.uitleg.endswith(".")
    assert not uitslag.is_meer
    assert aantekeningen() == 0


def test_een_naam_met_geboortedatum_gaat_langs_de_deur_en_komt_in_het_protocol(zoeker: Gebruiker) -> None:
    assert [regel.kenmerk[-2:] for regel in vind("Jansen 14-03-1985", zoeker).regels] == ["01"]
    assert aantekeningen() == 1
    niemand = vind("Pietersen 14-03-1985", zoeker)
    assert (niemand.regels, niemand.uitleg) == (
        [],
        "Er is niemand gevonden. Controleer wat u hebt ingevuld.",
    )
    assert aantekeningen() == 2


def test_wie_niet_is_aangewezen_vindt_niets_en_leest_waarom(wie: Team) -> None:
    uitslag = vind("Jansen 14-03-1985", wie.bram)
    assert list(uitslag.regels) == []
    assert uitslag.uitleg.endswith(".")
    assert aantekeningen() == 1


def test_alleen_burgerzaken_zoekt_in_de_meldingen(wie: Team) -> None:
    with pytest.raises(GeenBevoegdheid):
        vind(BSN, wie.anna)


def test_bij_een_melding_staan_de_andere_over_dezelfde_persoon(wie: Team) -> None:
    gemeld(wie.eva)
    gemeld(wie.anna, bsn=None, anummer="8320968431")
    with lees() as session:
        zaken = session.scalars(select(Terugmelding).order_by(Terugmelding.id)).all()
        gevonden = [
            [regel.kenmerk[-2:] for regel in andere_van_persoon(session, zaak, door=wie.bram).regels]
            for zaak in zaken
        ]
    assert gevonden == [["05"], [], [], ["06"], ["01"], ["04"]]
