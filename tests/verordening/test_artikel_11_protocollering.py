"""Verordening artikel 11, met Wet GBA 103 en 110: van elke verstrekking wordt aantekening gehouden."""

from datetime import timedelta
from typing import Any

import orjson
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from beheerregeling.rollen import Rol
from terugmeld.domain.protocol import Resultaat, Soort, Vertrouwelijkheid, betrokkene_ref
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import ProtocolNietBeschikbaar
from terugmeld.services.protocol_zoeken import Regel, zoek
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from tests.terugmeld.domain.aantekeningen import BSN, NU, SLEUTEL, aantekening
from tests.terugmeld.gebruikers import FUNCTIONARIS, gebruiker
from tests.terugmeld.services.protocollen import bevindingen, boek, onderteken, schrijf, zet_triggers_uit

REF = betrokkene_ref(SLEUTEL, BSN)


def gevonden(**filter_: Any) -> tuple[Regel, ...]:  # noqa: ANN401
    with lees() as session:
        gevraagd = Protocolfilter(betrokkene_ref=REF, **filter_)
        return zoek(session, gevraagd, door=FUNCTIONARIS, nu=NU).regels


@pytest.mark.usefixtures("app")
def test_artikel_110_van_elke_verstrekking_wordt_aantekening_gehouden() -> None:
    schrijf(3)
    assert [regel.inhoud["soort"] for regel in gevonden() if regel.inhoud] == ["verstrekking"] * 3


@pytest.mark.usefixtures("app")
def test_een_afnemer_houdt_bij_waarvoor_aan_wie_en_welke_persoonsgegevens() -> None:
    schrijf()
    (regel,) = gevonden()
    assert regel.inhoud is not None
    assert regel.inhoud["doel"] == "debiteuren-crediteuren"
    assert (regel.inhoud["afnemer"], regel.inhoud["actor_id"]) == ("financien", "j.jansen")
    assert regel.inhoud["rubrieken_verstrekt"] == ["010240", "081110"]


@pytest.mark.usefixtures("app")
def test_verstrekkingen_via_andere_toepassingen_kunnen_worden_herleid() -> None:
    schrijf(1, aantekening(bron="gegevensmagazijn", tijdstip=NU - timedelta(days=1)))
    (regel,) = gevonden()
    assert regel.inhoud is not None
    assert regel.inhoud["bron"] == "gegevensmagazijn"
    assert regel.inhoud["tijdstip"] < regel.inhoud["tijdstip_registratie"]


@pytest.mark.usefixtures("app")
def test_artikel_103_wat_in_het_afgelopen_jaar_is_verstrekt_is_te_vinden() -> None:
    schrijf(1, aantekening(tijdstip=NU - timedelta(days=366)))
    schrijf(1, aantekening(tijdstip=NU - timedelta(days=364)))
    assert len(gevonden(van=NU - timedelta(days=365))) == 1
    assert len(gevonden()) == 2


@pytest.mark.usefixtures("app")
def test_ook_een_weigering_wordt_aangetekend() -> None:
    geen = {"resultaat": Resultaat.GEWEIGERD, "reden_code": "geen-rij", "rubrieken_verstrekt": ()}
    schrijf(1, aantekening(soort=Soort.WEIGERING, **geen))
    (regel,) = gevonden()
    assert regel.inhoud is not None
    assert (regel.inhoud["soort"], regel.inhoud["rubrieken_verstrekt"]) == ("weigering", [])


@pytest.mark.usefixtures("app")
def test_de_aantekening_noemt_nooit_een_gegeven_van_de_persoon_zelf() -> None:
    (bewijs,) = schrijf()
    with lees() as session:
        record = session.get_one(Record, bewijs.record_id)
    assert BSN.encode() not in (record.payload or b"")
    assert BSN not in record.envelope
    assert orjson.loads(record.envelope).keys() == {"commit", "id", "ts", "v"}


@pytest.mark.usefixtures("app")
def test_een_aantekening_kan_niet_worden_gewijzigd_of_verwijderd() -> None:
    schrijf()
    for opdracht in ("UPDATE protocol_record SET afnemer = 'iets'", "DELETE FROM protocol_record"):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(text(opdracht))
    assert len(gevonden()) == 1


@pytest.mark.usefixtures("app")
def test_wie_het_toch_doet_wordt_betrapt() -> None:
    schrijf(3)
    boek()
    onderteken()
    zet_triggers_uit()
    with transaction() as session:
        session.execute(text("UPDATE protocol_record SET afnemer = 'belastingen'"))
    assert not bevindingen().is_goed


def test_zonder_aantekening_geen_verstrekking(app: Flask) -> None:
    with transaction() as session:
        session.execute(text("DROP TABLE protocol_record"))
    with pytest.raises(ProtocolNietBeschikbaar, match="Daarom tonen wij geen gegevens"):
        schrijf()


@pytest.mark.usefixtures("app")
def test_bijlage_3_niet_protocolleren_geeft_alleen_een_regel_in_het_logboek_van_raadplegers() -> None:
    schrijf(1, aantekening(vertrouwelijkheid=Vertrouwelijkheid.GEEN))
    with transaction() as session:
        gezien = zoek(session, Protocolfilter(), door=gebruiker(Rol.PRIVACYBEHEERDER), nu=NU)
    assert (gezien.regels, gezien.niet_getoond) == ((), 1)


@pytest.mark.usefixtures("app")
def test_wie_in_het_protocol_kijkt_staat_er_zelf_in() -> None:
    with transaction() as session:
        zoek(session, Protocolfilter(betrokkene_ref=REF), door=FUNCTIONARIS, nu=NU)
    (regel,) = gevonden()
    assert regel.inhoud is not None
    assert regel.inhoud["soort"] == "raadpleging_protocol"
