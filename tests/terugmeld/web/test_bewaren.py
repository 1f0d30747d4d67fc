"""The page on which two privacy officers let content of the protocol go, or hold it, as the rules say."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.adapters import protocol_opruimen
from terugmeld.services.protocol_uitvoeren import BEDENKTIJD
from terugmeld.storage.database import lees
from terugmeld.storage.protocol import Bewaarplicht, Leaf, Record, Verwijdering
from tests.bouwers import BSN
from tests.terugmeld.domain.aantekeningen import aantekening
from tests.terugmeld.services.protocollen import bevindingen, boek, onderteken, schrijf
from tests.terugmeld.web.conftest import Bezoeker

PAD = "/protocol/bewaren"
OUD = datetime(2003, 3, 2, tzinfo=UTC)


@pytest.fixture
def paar(site: Flask) -> tuple[Bezoeker, Bezoeker]:
    with site.app_context():
        schrijf(3, aantekening(tijdstip=OUD), nu=OUD)
        boek()
        onderteken(nu=OUD)
        schrijf(2)
        boek()
    een, ander = Bezoeker(site), Bezoeker(site)
    een.log_in("privacybeheerder")
    ander.log_in("functionaris-gegevensbescherming")
    return een, ander


def eerste(site: Flask, seq: int = 3) -> Record:
    with site.app_context(), lees() as session:
        return session.scalars(select(Record).join(Leaf, Leaf.id == Record.id).where(Leaf.seq == seq)).one()


def laat_uitvoeren(site: Flask) -> None:
    """Announce and execute as the worker does, with a day between."""
    nu = datetime.now(UTC)
    with site.app_context():
        assert protocol_opruimen.kondig_aan(nu=nu - BEDENKTIJD) == 1
        assert protocol_opruimen.voer_uit(nu=nu) == (1, 0)


def klopt(site: Flask) -> bool:
    with site.app_context():
        boek()
        return bevindingen(nu=datetime.now(UTC) - timedelta(hours=1)).is_goed


def test_een_wissing_gaat_met_vier_ogen(site: Flask, paar: tuple[Bezoeker, Bezoeker]) -> None:
    een, ander = paar
    velden = {"aantekening": eerste(site).id, "grond": "Vonnis 12."}
    assert een.post(f"{PAD}/wissing", velden).status_code == 302
    assert "Een ander beslist over uw voorstel." in een.get(PAD).text
    assert een.post(f"{PAD}/voorstel/1/besluit", {}).status_code == 403
    assert eerste(site).payload is not None
    assert ander.post(f"{PAD}/voorstel/1/besluit", {}).status_code == 302
    assert "Een dag nadat de werker dit aankondigt." in een.get(PAD).text
    assert eerste(site).payload is not None
    laat_uitvoeren(site)
    assert eerste(site).payload is None
    assert "Uitgevoerd" in ander.get(PAD).text
    assert klopt(site)


def test_een_besluit_is_nog_tegen_te_houden(site: Flask, paar: tuple[Bezoeker, Bezoeker]) -> None:
    een, ander = paar
    een.post(f"{PAD}/wissing", {"aantekening": eerste(site).id, "grond": "Vonnis 12."})
    ander.post(f"{PAD}/voorstel/1/besluit", {})
    with site.app_context():
        protocol_opruimen.kondig_aan(nu=datetime.now(UTC))
    assert "Tegenhouden" in een.get(PAD).text
    assert een.post(f"{PAD}/voorstel/1/afwijzing", {}).status_code == 302
    assert "Tegengehouden" in ander.get(PAD).text
    assert eerste(site).payload is not None


def test_een_afgewezen_voorstel_verwijdert_niets(site: Flask, paar: tuple[Bezoeker, Bezoeker]) -> None:
    een, ander = paar
    een.post(f"{PAD}/wissing", {"aantekening": eerste(site).id, "grond": "Vonnis 12."})
    assert ander.post(f"{PAD}/voorstel/1/afwijzing", {}).status_code == 302
    assert "Afgewezen" in een.get(PAD).text
    assert ander.post(f"{PAD}/voorstel/1/besluit", {}).status_code == 409
    assert eerste(site).payload is not None


def test_opschonen_begint_met_een_proef(site: Flask, paar: tuple[Bezoeker, Bezoeker]) -> None:
    een, ander = paar
    velden = {"tot": "3", "grond": "De termijn is voorbij."}
    proef = een.post(f"{PAD}/opschoning/proef", velden)
    assert "Hiermee gaan 3 aantekeningen weg. Er is nog niets verwijderd." in proef.text
    with site.app_context(), lees() as session:
        assert session.scalars(select(Verwijdering)).all() == []
    assert een.post(f"{PAD}/opschoning", velden).status_code == 302
    assert ander.post(f"{PAD}/voorstel/1/besluit", {}).status_code == 302
    laat_uitvoeren(site)
    with site.app_context(), lees() as session:
        assert session.scalars(select(Leaf.seq).order_by(Leaf.seq)).first() == 3
    assert klopt(site)
    assert "Er is nog niets oud genoeg." in een.get(PAD).text


def test_een_bewaarplicht_houdt_tegen_tot_een_ander_haar_opheft(
    site: Flask, paar: tuple[Bezoeker, Bezoeker]
) -> None:
    een, ander = paar
    velden = {"grond": "Onderzoek 4.", "van_dag": "1", "van_maand": "1", "van_jaar": "2000"}
    assert een.post(f"{PAD}/bewaarplicht", velden).status_code == 302
    tegen = ander.post(f"{PAD}/opschoning/proef", {"tot": "3", "grond": "Termijn."})
    assert tegen.status_code == 409
    assert "Dit moet nu worden bewaard: Onderzoek 4." in tegen.text
    assert een.post(f"{PAD}/bewaarplicht/1/opheffing", {}).status_code == 403
    assert ander.post(f"{PAD}/bewaarplicht/1/opheffing", {}).status_code == 302
    assert ander.post(f"{PAD}/opschoning/proef", {"tot": "3", "grond": "Termijn."}).status_code == 200


def test_een_bewaarplicht_over_een_persoon_bewaart_geen_nummer(
    site: Flask, paar: tuple[Bezoeker, Bezoeker]
) -> None:
    assert paar[0].post(f"{PAD}/bewaarplicht", {"grond": "Bezwaar 7.", "bsn": BSN}).status_code == 302
    with site.app_context(), lees() as session:
        refs = session.scalars(select(Bewaarplicht.betrokkene_refs)).one()
    assert refs is not None
    assert len(refs) == 66
    assert BSN not in refs
    assert "Eén persoon" in paar[0].get(PAD).text


@pytest.mark.parametrize(
    ("pad", "velden", "zin"),
    [
        ("wissing", {"aantekening": "12", "grond": "x"}, "Vul het hele nummer van de aantekening in."),
        ("wissing", {"aantekening": "0195" + "0" * 28, "grond": "x"}, "is al gewist"),
        ("opschoning", {"grond": "x"}, "Kies tot welk controlepunt u wilt opschonen."),
        ("opschoning/proef", {"tot": "2", "grond": "x"}, "Kies de grootte van een checkpoint."),
        ("bewaarplicht", {"bsn": "123"}, "Dit burgerservicenummer klopt niet."),
    ],
)
def test_wat_niet_goed_is_staat_bij_het_veld(
    paar: tuple[Bezoeker, Bezoeker], pad: str, velden: dict[str, str], zin: str
) -> None:
    antwoord = paar[0].post(f"{PAD}/{pad}", velden)
    assert antwoord.status_code in {404, 422}
    assert zin in antwoord.text
