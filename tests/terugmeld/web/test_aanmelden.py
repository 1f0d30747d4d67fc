"""Logging in and out: sessions live on the server, and guessing is counted over all workers."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from config import Config
from terugmeld.app import create_app
from terugmeld.errors import TeVeelPogingen
from terugmeld.services import inloggen, toegangstokens
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.medewerkers import Aanmelding, Medewerker, Roltoekenning
from tests.terugmeld.web.conftest import WACHTWOORD, Bezoeker

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ONJUIST = "horen niet bij elkaar"


def cookie(bezoeker: Bezoeker) -> str:
    gevonden = bezoeker.client.get_cookie("sessie")
    assert gevonden is not None
    return gevonden.value


def test_inloggen_geeft_een_nieuwe_sessie_en_de_startpagina(site: Flask, bezoeker: Bezoeker) -> None:
    bezoeker.get("/inloggen")
    voor = cookie(bezoeker)
    antwoord = bezoeker.log_in("Medewerker ")
    assert antwoord.headers["Location"] == "/"
    assert cookie(bezoeker) != voor
    assert "Proef medewerker" in bezoeker.get("/").text
    with site.app_context(), lees() as session:
        rij = session.scalars(select(Aanmelding)).one()
    assert len(rij.sleutel_hash) == 64


def test_een_geplante_sessie_overleeft_het_inloggen_niet(site: Flask, bezoeker: Bezoeker) -> None:
    with bezoeker.client.session_transaction() as sessie:
        sessie["geplant"] = "kwaad"
    bezoeker.log_in("medewerker")
    with bezoeker.client.session_transaction() as sessie:
        assert "geplant" not in sessie


def test_na_uitloggen_is_de_oude_cookie_waardeloos(site: Flask, medewerker: Bezoeker) -> None:
    oud = cookie(medewerker)
    assert medewerker.post("/uitloggen", {}).headers["Location"] == "/inloggen"
    medewerker.client.set_cookie("sessie", oud)
    assert medewerker.get("/account").headers["Location"].startswith("/inloggen")


@pytest.mark.parametrize(
    ("na", "werkt"),
    [(timedelta(minutes=29), True), (timedelta(minutes=30), False), (timedelta(days=2), False)],
)
def test_een_stille_sessie_eindigt_na_dertig_minuten(
    site: Flask, bezoeker: Bezoeker, na: timedelta, werkt: bool
) -> None:
    with time_machine.travel(NU, tick=False) as tijd:
        bezoeker.log_in("medewerker")
        tijd.shift(na)
        assert (bezoeker.get("/account").status_code == 200) is werkt


def test_een_gebruikte_sessie_eindigt_na_twaalf_uur(site: Flask, bezoeker: Bezoeker) -> None:
    with time_machine.travel(NU, tick=False) as tijd:
        bezoeker.log_in("medewerker")
        for _ in range(35):
            tijd.shift(timedelta(minutes=20))
            assert bezoeker.get("/account").status_code == 200
        tijd.shift(timedelta(minutes=20))
        assert bezoeker.get("/account").status_code == 302


def test_blijf_ingelogd_verlengt_de_sessie(site: Flask, bezoeker: Bezoeker) -> None:
    with time_machine.travel(NU, tick=False) as tijd:
        bezoeker.log_in("medewerker")
        tijd.shift(timedelta(minutes=25))
        assert bezoeker.post("/sessie", {}).status_code == 204
        tijd.shift(timedelta(minutes=25))
        assert bezoeker.get("/account").status_code == 200


def test_een_ingetrokken_rol_werkt_bij_het_volgende_verzoek(site: Flask, medewerker: Bezoeker) -> None:
    assert medewerker.get("/account").status_code == 200
    with site.app_context(), transaction() as session:
        session.execute(update(Roltoekenning).values(tot_datum=datetime(2020, 2, 1, tzinfo=UTC).date()))
    assert medewerker.get("/account").status_code == 403


def test_een_geblokkeerd_account_is_direct_uitgelogd(site: Flask, medewerker: Bezoeker) -> None:
    with site.app_context(), transaction() as session:
        session.execute(update(Medewerker).values(geblokkeerd_op=NU))
    assert medewerker.get("/account").status_code == 302
    assert ONJUIST in medewerker.log_in("medewerker").text


def test_alle_sessies_van_een_persoon_kunnen_worden_beeindigd(site: Flask, medewerker: Bezoeker) -> None:
    with site.app_context(), transaction() as session:
        wie = session.scalars(select(Aanmelding.medewerker_id)).one()
        inloggen.beeindig_alle_sessies(session, wie, nu=NU)
    assert medewerker.get("/account").status_code == 302


def test_een_foute_naam_en_een_fout_wachtwoord_geven_hetzelfde_antwoord(
    site: Flask, bezoeker: Bezoeker
) -> None:
    fout = bezoeker.log_in("medewerker", "een ander wachtwoord")
    onbekend = bezoeker.log_in("niemand", "een ander wachtwoord")
    assert fout.status_code == onbekend.status_code == 422
    assert ONJUIST in fout.text
    assert ONJUIST in onbekend.text
    assert "<title>Fout: Inloggen" in fout.text
    assert "een ander wachtwoord" not in fout.text


def test_een_onbekende_naam_kost_ook_een_controle_van_een_wachtwoord(
    site: Flask, bezoeker: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    gezien: list[str | None] = []

    def klopt(wachtwoord_hash: str | None, _wachtwoord: str) -> bool:
        gezien.append(wachtwoord_hash)
        return False

    monkeypatch.setattr("terugmeld.services.wachtwoorden.klopt", klopt)
    bezoeker.log_in("niemand")
    assert gezien == [None]


def test_vijf_missers_sluiten_een_naam_over_alle_werkers_heen(site: Flask, config: Config) -> None:
    ander = create_app(config)
    werkers = [Bezoeker(site), Bezoeker(ander)]
    with time_machine.travel(NU, tick=False) as tijd:
        for beurt in range(5):
            assert werkers[beurt % 2].log_in("medewerker", "mis mis mis mis mis").status_code == 422
        antwoorden = [werker.log_in("medewerker") for werker in werkers]
        assert [antwoord.status_code for antwoord in antwoorden] == [429, 429]
        assert antwoorden[0].headers["Retry-After"] == "900"
        assert werkers[0].log_in("gegevensbeheerder").status_code == 302
        tijd.shift(timedelta(minutes=15))
        assert werkers[1].log_in("medewerker").status_code == 302
    with ander.app_context():
        db.engine.dispose()


def test_gelijktijdig_raden_levert_niets_op(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with site.app_context():
        monkeypatch.setattr(inloggen, "MAXIMUM_PER_NAAM", 100)
        pogingen = [_open("medewerker") for _ in range(6)]
        monkeypatch.setattr(inloggen, "MAXIMUM_PER_NAAM", 5)
        with pytest.raises(TeVeelPogingen), transaction() as session:
            inloggen.begin_sessie(session, pogingen[-1], nu=NU)


def _open(naam: str) -> inloggen.Poging:
    with transaction() as session:
        return inloggen.open_poging(session, naam, oorsprong="127.0.0.1", sleutel="s", demo=True, nu=NU)


def test_te_veel_missers_van_een_oorsprong_sluiten_die_oorsprong(site: Flask, bezoeker: Bezoeker) -> None:
    with site.app_context():
        for nummer in range(inloggen.MAXIMUM_PER_OORSPRONG):
            _open(f"naam{nummer}")
    with time_machine.travel(NU, tick=False):
        assert bezoeker.log_in("medewerker").status_code == 429


@pytest.mark.parametrize(
    "vervolg",
    [
        "//kwaad.example",
        "https://kwaad.example",
        "https:kwaad.example",
        "/\\kwaad.example",
        "\\\\kwaad.example",
        "/%0d%0aLocation: x\r\nA: b",
        "javascript:alert(1)",
        "",
    ],
)
def test_na_inloggen_blijft_men_op_deze_site(site: Flask, bezoeker: Bezoeker, vervolg: str) -> None:
    plaats = bezoeker.log_in("medewerker", next=vervolg).headers.get("Location", "/")
    assert plaats == "/"


def test_na_inloggen_gaat_men_verder_waar_men_was(site: Flask, bezoeker: Bezoeker) -> None:
    assert bezoeker.get("/account?a=1").headers["Location"] == "/inloggen?next=/account?a%3D1"
    assert bezoeker.log_in("medewerker", next="/account?a=1").headers["Location"] == "/account?a=1"


def test_een_leeg_formulier_zegt_per_veld_wat_te_doen(site: Flask, bezoeker: Bezoeker) -> None:
    antwoord = bezoeker.log_in("", "")
    assert antwoord.status_code == 422
    assert antwoord.text.count("Vul uw gebruikersnaam in.") == 2
    assert 'href="#veld-wachtwoord"' in antwoord.text


def eigenaar(site: Flask, sleutel: str) -> int | None:
    with site.app_context(), lees() as session:
        return toegangstokens.vind(session, sleutel, nu=datetime.now(UTC))


def test_een_token_wordt_een_keer_getoond_en_is_in_te_trekken(site: Flask, medewerker: Bezoeker) -> None:
    pagina = medewerker.post("/account/tokens", {"naam": "Zaaksysteem"}).text
    sleutel = pagina.split('<code class="tm-code">')[1].split("</code>")[0]
    assert eigenaar(site, sleutel) is not None
    assert sleutel not in medewerker.get("/account").text
    ander = Bezoeker(site)
    ander.log_in("gegevensbeheerder")
    assert ander.post("/account/tokens/1/intrekken", {}).status_code == 404
    assert eigenaar(site, sleutel) is not None
    assert medewerker.post("/account/tokens/1/intrekken", {}).status_code == 302
    assert eigenaar(site, sleutel) is None


def test_een_token_zonder_naam_wordt_niet_gemaakt(site: Flask, medewerker: Bezoeker) -> None:
    antwoord = medewerker.post("/account/tokens", {"naam": " "})
    assert antwoord.status_code == 422
    assert "Vul in waarvoor u het token gebruikt." in antwoord.text


def test_er_is_geen_account_in_een_nieuwe_database(config: Config) -> None:
    app = create_app(config)
    assert Bezoeker(app).log_in("medewerker", WACHTWOORD).status_code == 422
    with app.app_context():
        db.engine.dispose()
