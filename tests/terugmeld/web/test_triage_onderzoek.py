"""On the page of a case: residents of the address, binding to an onderzoek, the preview, and what is late."""

from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from terugmeld.storage.database import db, lees
from terugmeld.storage.onderzoeken import Aanduiding
from tests.bouwers import ANDER_BSN, BSN
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD
from tests.terugmeld.web.test_triage import stap

UITLEG = "Wij gaan langs het adres."


def meld(medewerker: Bezoeker, **anders: str) -> str:
    plaats = medewerker.post("/melden/controleren", {**INGEVULD, **anders}).headers["Location"]
    return "/werkvoorraad/" + plaats.split("?")[0].rsplit("/", 1)[1]


@pytest.fixture
def pad(medewerker: Bezoeker, burgerzaken: Bezoeker) -> str:
    """Return the path of a case that Burgerzaken has taken."""
    gevonden = meld(medewerker)
    burgerzaken.post(gevonden, stap("neem in behandeling", 1))
    return gevonden


def aangeduid(site: Flask) -> set[str]:
    with site.app_context(), lees() as session:
        gevonden = set(session.scalars(select(Aanduiding.bsn)))
        db.session.remove()
        return gevonden


def test_medebewoners_gaan_mee_in_onderzoek_en_lege_vakken_tellen_niet(
    site: Flask, burgerzaken: Bezoeker, pad: str
) -> None:
    pagina = burgerzaken.get(f"{pad}?besluit=zet+in+onderzoek").text
    assert pagina.count('name="bewoners"') == 4
    velden = {**stap("zet in onderzoek", 2, rubrieken="081110"), "bewoners": ["", ANDER_BSN, " "]}
    assert burgerzaken.post(pad, velden).status_code == 302
    assert aangeduid(site) == {BSN, ANDER_BSN}


def test_een_fout_bsn_van_een_bewoner_staat_bij_het_veld_en_blijft_staan(
    burgerzaken: Bezoeker, pad: str
) -> None:
    velden = {**stap("zet in onderzoek", 2, rubrieken="081110"), "bewoners": ["123456789"]}
    antwoord = burgerzaken.post(pad, velden)
    assert antwoord.status_code == 422
    assert 'value="123456789"' in antwoord.text


def test_een_melding_wordt_op_de_pagina_aan_het_onderzoek_gekoppeld(
    medewerker: Bezoeker, burgerzaken: Bezoeker, pad: str
) -> None:
    burgerzaken.post(pad, stap("zet in onderzoek", 2, rubrieken="081110", reactie=UITLEG))
    tweede = meld(medewerker)
    burgerzaken.post(tweede, stap("neem in behandeling", 1))
    eerste = pad.rsplit("/", 1)[1]
    keuze = burgerzaken.get(f"{tweede}?besluit=koppel+aan+onderzoek").text
    assert f'value="{eerste}" checked' in keuze
    gedaan = burgerzaken.volg(tweede, stap("koppel aan onderzoek", 2, onderzoek=eerste))
    assert "hoort nu bij het onderzoek" in gedaan.text
    melder = medewerker.get(tweede.replace("werkvoorraad", "meldingen")).text
    assert "In onderzoek" in melder
    assert eerste not in melder


def test_het_voorbeeld_zet_geen_stap_en_toont_het_antwoord(burgerzaken: Bezoeker, pad: str) -> None:
    velden = stap("rond af", 2, voorbeeld="ja")
    velden |= {"uitkomsten.0.rubriek": "081110", "uitkomsten.0.uitkomst": "ongewijzigd, juist bevonden"}
    pagina = burgerzaken.post(pad, velden)
    assert pagina.status_code == 200
    assert "Dit antwoord krijgt de melder." in pagina.text
    assert "juist" in pagina.text
    assert 'name="versie" value="2"' in pagina.text


def test_de_melder_leest_de_vraag_en_antwoordt_op_de_eigen_pagina(
    medewerker: Bezoeker, burgerzaken: Bezoeker, pad: str
) -> None:
    burgerzaken.post(pad, stap("vraag aanvulling", 2, vraag="Wanneer zag u dit?"))
    eigen = pad.replace("werkvoorraad", "meldingen")
    assert "Wanneer zag u dit?" in medewerker.get(eigen).text
    leeg = medewerker.post(eigen, stap("vul aan", 3, antwoord=" "))
    assert leeg.status_code == 422
    assert "Geef antwoord op de vraag." in leeg.text
    assert medewerker.post(eigen, stap("vul aan", 3, antwoord="Op 1 maart.")).status_code == 302
    assert "U vroeg: Wanneer zag u dit?" in burgerzaken.get(pad).text
    assert "Op 1 maart." in burgerzaken.get(pad).text


def test_een_beloofde_dag_die_voorbij_is_heet_te_laat(
    medewerker: Bezoeker, burgerzaken: Bezoeker, pad: str
) -> None:
    assert "Loopt nog" in burgerzaken.get(pad).text
    naam = pad.rsplit("/", 1)[1]
    with time_machine.travel(datetime(2099, 1, 5, 12, tzinfo=UTC), tick=False):
        for wie, rol, plek in (
            (burgerzaken, "gegevensverwerker", pad),
            (medewerker, "medewerker", f"/meldingen/{naam}"),
        ):
            wie.log_in(rol)
            tekst = wie.get(plek).text
            assert "Te laat" in tekst
            assert "Loopt nog" not in tekst


def test_de_termijn_op_de_pagina_s_komt_uit_de_regelset(medewerker: Bezoeker) -> None:
    for plek in ("/", "/hulp", "/melden"):
        assert "binnen 5 werkdagen" in medewerker.client.get(plek, follow_redirects=True).text
    with time_machine.travel(datetime(2019, 1, 7, 12, tzinfo=UTC), tick=False):
        assert "binnen de termijn van de regelset" in medewerker.get("/hulp").text
