"""Who changes what is on record: flags and data, rights, and the log-in of who has special rights."""

from collections.abc import Mapping
from typing import Any

import orjson
import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import Rol
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.protocol import betrokkene_ref
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.services.afronden import rond_af
from terugmeld.services.protocol_wijzigingen import noteer_aanmelding, noteer_autorisatie
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.domain.aantekeningen import NU
from tests.terugmeld.gebruikers import MEDEWERKER, PRIVACYBEHEERDER, gebruiker
from tests.terugmeld.meldingen import BSN, Team, in_behandeling, in_onderzoek, kader, team
from tests.terugmeld.services.protocollen import bevindingen, boek


def inhouden() -> list[Mapping[str, Any]]:
    with lees() as session:
        return [orjson.loads(p) for p in session.scalars(select(Record.payload).order_by(Record.id)) if p]


def rond(wie: Team, melding: Terugmelding) -> None:
    with transaction() as session:
        rond_af(
            session,
            melding.kenmerk,
            uitkomst=Uitkomst.VERBETERD,
            reactie="Het adres is verbeterd.",
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=NU,
        )


@pytest.mark.usefixtures("app")
def test_in_onderzoek_zetten_en_afronden_zijn_mutaties_zonder_waarden() -> None:
    wie = team()
    melding = in_onderzoek(wie)
    rond(wie, melding)
    begin, einde = inhouden()
    assert [i["bijzonderheden"] for i in (begin, einde)] == [
        {"handeling": "zet in onderzoek", "rubrieken": ["081110"]},
        {"handeling": "rond af", "rubrieken": ["081110"]},
    ]
    assert {i["soort"] for i in (begin, einde)} == {"mutatie"}
    assert {i["zaakkenmerk"] for i in (begin, einde)} == {melding.kenmerk}
    assert {i["betrokkene_ref"] for i in (begin, einde)} == {betrokkene_ref(kader().pseudoniem_sleutel, BSN)}
    assert begin["actor_id"] == "bram"
    assert "Kerkplein" not in str((begin, einde))
    boek()
    assert bevindingen().is_goed


@pytest.mark.usefixtures("app")
def test_een_melding_over_alleen_een_adres_noemt_geen_persoon() -> None:
    wie = team()
    adres = BetwijfeldeRubriek(rubriek="081110", voorgestelde_waarde="Kerkplein")
    rond(wie, in_behandeling(wie, bsn=None, adres="Dorpsstraat 12", rubrieken=(adres,)))
    (inhoud,) = inhouden()
    assert "betrokkene_ref" not in inhoud


@pytest.mark.usefixtures("app")
def test_een_recht_dat_is_gegeven_staat_in_het_protocol() -> None:
    wat = {"wat": "toegekend", "rol": "privacybeheerder", "medewerker": "p.prive", "besluit": "B 1"}
    with transaction() as session:
        noteer_autorisatie(session, wat, afnemer="burgerzaken", nu=NU)
    (inhoud,) = inhouden()
    assert (inhoud["soort"], inhoud["actor_id"]) == ("autorisatiewijziging", "opdrachtregel")
    assert inhoud["bijzonderheden"] == wat


def test_alleen_wie_een_bijzondere_rol_heeft_staat_bij_inloggen_in_het_protocol(app: Flask) -> None:
    with transaction() as session:
        for wie in (PRIVACYBEHEERDER, MEDEWERKER, gebruiker(Rol.GEGEVENSVERWERKER)):
            noteer_aanmelding(session, wie, oorsprong="127.0.0.1", nu=NU)
    (inhoud,) = inhouden()
    assert (inhoud["soort"], inhoud["actor_rol"]) == ("aanmelding", ["privacybeheerder"])
