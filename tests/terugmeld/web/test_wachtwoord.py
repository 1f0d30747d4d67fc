"""The page of one's own password, and the first one that has to be changed before anything else."""

import json
import re
from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, update

from terugmeld.services import accounts
from terugmeld.services.wachtwoorden import maak_wachtwoord
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.formulieren import BewaardFormulier
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Record
from tests.terugmeld.web.conftest import WACHTWOORD, Bezoeker

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PAD = "/account/wachtwoord"
NIEUW = "zeven molens aan de Ringvaart"
GOED = {"oud": WACHTWOORD, "nieuw": NIEUW, "nogmaals": NIEUW}
ACCOUNT = "/beheer/medewerkers/nieuw"
NIEUWELING = {
    "naam": "Sanne Vos",
    "gebruikersnaam": "s.vos",
    "email": "s.vos@voorbeeld.nl",
    "afnemer": "financien",
}
GETOOND = re.compile(r'<code class="tm-code">([^<]+)</code>')


@pytest.fixture
def eerste(site: Flask) -> Bezoeker:
    """Return somebody who logs in with the password that a beheerder made."""
    with site.app_context(), transaction() as session:
        session.execute(
            update(Medewerker)
            .where(Medewerker.gebruikersnaam == "medewerker")
            .values(is_eerste_wachtwoord=True)
        )
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in("medewerker", next="/meldingen?pagina=2").status_code == 302
    return bezoeker


def test_wie_zijn_wachtwoord_wijzigt_blijft_hier_ingelogd_en_elders_niet(
    site: Flask, medewerker: Bezoeker
) -> None:
    elders = Bezoeker(site)
    elders.log_in("medewerker")
    assert f'href="{PAD}"' in medewerker.get("/account").text
    voor = medewerker.client.get_cookie("sessie")
    pagina = medewerker.volg(PAD, GOED)
    assert "Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd." in pagina.text
    assert medewerker.client.get_cookie("sessie") != voor
    assert elders.get("/account").headers["Location"].startswith("/inloggen")
    assert Bezoeker(site).log_in("medewerker").status_code == 422
    assert Bezoeker(site).log_in("medewerker", NIEUW).status_code == 302
    with site.app_context(), lees() as session:
        regels = [bytes(rij or b"").decode() for rij in session.scalars(select(Record.payload))]
    (regel,) = [json.loads(rij) for rij in regels if "wachtwoord" in rij]
    assert regel["actor_id"] == "medewerker"
    assert regel["bijzonderheden"] == {"wat": "eigen wachtwoord gewijzigd", "medewerker": "medewerker"}
    assert not [rij for rij in regels if NIEUW in rij or WACHTWOORD in rij]


def test_wat_niet_kan_staat_bij_het_veld_en_geen_wachtwoord_komt_terug(medewerker: Bezoeker) -> None:
    fout = medewerker.post(PAD, GOED | {"oud": "iets heel anders dan dat", "nogmaals": "zeven molens"})
    assert fout.status_code == 422
    assert "<title>Fout: Uw wachtwoord" in fout.text
    for zin in ("Dit is niet uw wachtwoord van nu.", "Dit is niet hetzelfde als uw nieuwe wachtwoord."):
        assert fout.text.count(zin) == 2
    assert "zeven molens" not in fout.text
    kort = medewerker.post(PAD, GOED | {"nieuw": "kort", "nogmaals": "kort"})
    assert "Kies een wachtwoord van minstens 15 tekens." in kort.text
    leeg = medewerker.post(PAD, {})
    assert leeg.text.count("Typ uw nieuwe wachtwoord nog een keer.") == 2
    assert medewerker.post(PAD, GOED).status_code == 302


def test_na_vijf_keer_fout_is_het_een_kwartier_dicht(site: Flask, bezoeker: Bezoeker) -> None:
    with time_machine.travel(NU, tick=False) as tijd:
        bezoeker.log_in("medewerker")
        tijd.shift(60)
        for _ in range(5):
            assert bezoeker.post(PAD, GOED | {"oud": "mis mis mis mis mis"}).status_code == 422
        dicht = bezoeker.post(PAD, GOED)
        assert dicht.status_code == 429
        assert dicht.headers["Retry-After"] == "900"
        assert "Wacht een kwartier en probeer het opnieuw." in dicht.text
        assert Bezoeker(site).log_in("medewerker").status_code == 429


def test_een_te_makkelijk_nieuw_wachtwoord_telt_niet_als_misser(site: Flask, medewerker: Bezoeker) -> None:
    for _ in range(6):
        assert medewerker.post(PAD, GOED | {"nieuw": "wachtwoord12345!"}).status_code == 422
    assert Bezoeker(site).log_in("medewerker").status_code == 302


def test_een_eerste_wachtwoord_wijzigt_iemand_voor_hij_iets_anders_doet(eerste: Bezoeker) -> None:
    naar = eerste.get("/meldingen?pagina=2").headers["Location"]
    assert naar == f"{PAD}?next=/meldingen?pagina%3D2"
    assert eerste.get("/").headers["Location"] == PAD
    assert eerste.post("/account/tokens", {"naam": "Zaaksysteem"}).headers["Location"] == PAD
    assert eerste.get("/api/v1/berichten").status_code == 403
    pagina = eerste.get(naar)
    assert "een wachtwoord dat een ander voor u maakte" in pagina.text
    assert "Hoofdmenu" not in pagina.text
    assert eerste.post("/sessie", {}).status_code == 204
    verder = eerste.post(PAD, GOED | {"next": "/meldingen?pagina=2"})
    assert verder.headers["Location"] == "/meldingen?pagina=2"
    assert eerste.get("/meldingen").status_code == 200
    assert "Hoofdmenu" in eerste.get("/").text


def test_ook_zonder_rol_kiest_een_nieuwe_medewerker_een_eigen_wachtwoord(site: Flask) -> None:
    beheerder = Bezoeker(site)
    beheerder.log_in("applicatiebeheerder")
    wachtwoord = GETOOND.findall(beheerder.post(ACCOUNT, NIEUWELING).text)[0]
    nieuweling = Bezoeker(site)
    assert nieuweling.log_in("s.vos", wachtwoord).status_code == 302
    assert nieuweling.get("/").headers["Location"] == PAD
    assert nieuweling.get(PAD).status_code == 200
    assert nieuweling.post(PAD, GOED | {"oud": wachtwoord}).headers["Location"] == "/"
    zonder_rol = nieuweling.get("/")
    assert zonder_rol.status_code == 403
    assert "U hebt nog geen functie in deze dienst." in zonder_rol.text


def test_hetzelfde_formulier_twee_keer_toont_hetzelfde_wachtwoord(site: Flask) -> None:
    beheerder = Bezoeker(site)
    beheerder.log_in("applicatiebeheerder")
    gevonden = re.search(r'name="formulier" value="([0-9a-f]{64})"', beheerder.get(ACCOUNT).text)
    assert gevonden is not None
    velden = NIEUWELING | {"formulier": gevonden[1]}
    eerste, tweede = (beheerder.post(ACCOUNT, velden) for _ in range(2))
    assert eerste.status_code == tweede.status_code == 200
    (wachtwoord,) = set(GETOOND.findall(eerste.text) + GETOOND.findall(tweede.text))
    assert wachtwoord != maak_wachtwoord(gevonden[1])
    ander = beheerder.post(ACCOUNT, NIEUWELING | {"formulier": "0" * 64})
    assert "Deze gebruikersnaam bestaat al. Kies een andere." in ander.text
    assert 'value="' + "0" * 64 in ander.text
    nieuweling = Bezoeker(site)
    nieuweling.log_in("s.vos", wachtwoord)
    nieuweling.post(PAD, GOED | {"oud": wachtwoord})
    assert beheerder.post(ACCOUNT, velden).status_code == 422


def test_van_twee_klikken_tegelijk_toont_ook_de_tweede_het_wachtwoord(
    site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second looks before the first is done, and is held back by the table."""
    beheerder = Bezoeker(site)
    beheerder.log_in("applicatiebeheerder")
    velden = NIEUWELING | {"formulier": "1" * 64}
    eerste = beheerder.post(ACCOUNT, velden)

    echt, keren = accounts.zoek_ongebruikt, iter([False, True])
    monkeypatch.setattr(accounts, "zoek_ongebruikt", lambda s, naam: echt(s, naam) if next(keren) else None)
    tweede = beheerder.post(ACCOUNT, velden)
    assert GETOOND.findall(tweede.text) == GETOOND.findall(eerste.text)


def test_een_wachtwoord_dat_te_laat_komt_wordt_nergens_bewaard(site: Flask, bezoeker: Bezoeker) -> None:
    with time_machine.travel(NU, tick=False) as tijd:
        bezoeker.log_in("medewerker")
        bezoeker.get(PAD)
        tijd.shift(3600)
        laat = bezoeker.post(PAD, GOED)
    assert laat.status_code == 401
    assert 'name="bewaard"' not in laat.text
    with site.app_context(), lees() as session:
        assert session.scalar(select(func.count()).select_from(BewaardFormulier)) == 0
