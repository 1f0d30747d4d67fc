"""A new account from the beheer: a password shown once, no rights, and a line in the protocol."""

import json
import re

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.storage.database import lees
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Record
from tests.terugmeld.web.conftest import Bezoeker

PAD = "/beheer/medewerkers/nieuw"
VELDEN = {
    "naam": "Tessa Groot",
    "gebruikersnaam": "T.Groot",
    "email": "t.groot@voorbeeld.nl",
    "afnemer": "financien",
}


@pytest.fixture
def beheerder(site: Flask) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in("applicatiebeheerder").status_code == 302
    return bezoeker


def gemaakt(site: Flask) -> list[Medewerker]:
    with site.app_context(), lees() as session:
        return list(session.scalars(select(Medewerker).where(Medewerker.gebruikersnaam == "t.groot")))


def test_een_account_begint_met_een_wachtwoord_dat_een_keer_te_zien_is(
    site: Flask, beheerder: Bezoeker
) -> None:
    assert f'href="{PAD}"' in beheerder.get("/beheer/medewerkers").text
    antwoord = beheerder.post(PAD, VELDEN)
    assert antwoord.status_code == 200
    assert antwoord.headers["Cache-Control"] == "no-store"
    gevonden = re.search(r'<code class="tm-code">([^<]+)</code>', antwoord.text)
    assert gevonden is not None
    wachtwoord = gevonden[1]
    (wie,) = gemaakt(site)
    pagina = beheerder.get(f"/beheer/medewerkers/{wie.id}").text
    assert wachtwoord not in pagina
    assert "Deze medewerker heeft nog geen functie." in pagina
    nieuw = Bezoeker(site)
    assert nieuw.log_in("t.groot", wachtwoord).status_code == 302
    assert nieuw.get("/werkvoorraad").headers["Location"].startswith("/account/wachtwoord")


def test_het_protocol_noemt_wie_het_account_maakte_en_nooit_het_wachtwoord(
    site: Flask, beheerder: Bezoeker
) -> None:
    wachtwoord = re.findall(r'<code class="tm-code">([^<]+)</code>', beheerder.post(PAD, VELDEN).text)[0]
    with site.app_context(), lees() as session:
        regels = [bytes(rij or b"").decode() for rij in session.scalars(select(Record.payload))]
    (regel,) = [json.loads(rij) for rij in regels if "account gemaakt" in rij]
    assert regel["actor_id"] == "applicatiebeheerder"
    assert regel["bijzonderheden"] == {"wat": "account gemaakt", "medewerker": "t.groot"}
    assert not [rij for rij in regels if wachtwoord in rij]


def test_wie_het_protocol_leest_ziet_om_wie_het_ging(site: Flask, beheerder: Bezoeker) -> None:
    beheerder.post(PAD, VELDEN)
    fg = Bezoeker(site)
    fg.log_in("functionaris-gegevensbescherming")
    assert "Account gemaakt: t.groot" in fg.post("/protocol", {"waarom": "Controle."}).text


def test_alles_wat_niet_kan_staat_in_een_keer_bij_het_veld_en_blijft_ingevuld(
    site: Flask, beheerder: Bezoeker
) -> None:
    fout = beheerder.post(
        PAD, VELDEN | {"gebruikersnaam": "medewerker", "email": "t.groot", "afnemer": "vakorganisaties"}
    )
    assert fout.status_code == 422
    for zin in (
        "Deze gebruikersnaam bestaat al. Kies een andere.",
        "Vul een e-mailadres in zoals naam@voorbeeld.nl.",
        "Kies een afdeling uit de lijst.",
    ):
        assert zin in fout.text
    assert "Pas 3 antwoorden aan." in fout.text
    assert 'value="Tessa Groot"' in fout.text
    assert 'value="t.groot"' in fout.text
    fout = beheerder.post(PAD, VELDEN | {"email": "t.groot@voorbeeld"})
    assert "Vul een e-mailadres in zoals naam@voorbeeld.nl." in fout.text
    leeg = beheerder.post(PAD, {}).text
    assert "Pas 4 antwoorden aan." in leeg
    assert leeg.index("Vul de naam van de medewerker in.") < leeg.index("Vul een gebruikersnaam in.")
    assert gemaakt(site) == []


def test_wie_geen_medewerkers_beheert_maakt_geen_account(site: Flask, medewerker: Bezoeker) -> None:
    assert medewerker.get(PAD).status_code == 403
    assert medewerker.post(PAD, VELDEN).status_code == 403
    hoofd = Bezoeker(site)
    hoofd.log_in("informatiebeheerder")
    assert PAD not in hoofd.get("/beheer/medewerkers").text
    assert hoofd.post(PAD, VELDEN).status_code == 403
    assert gemaakt(site) == []


def test_een_account_geeft_niemand_een_recht(site: Flask, beheerder: Bezoeker) -> None:
    fout = beheerder.post(PAD, VELDEN | {"rol": "applicatiebeheerder"})
    assert fout.status_code == 422
    assert gemaakt(site) == []
