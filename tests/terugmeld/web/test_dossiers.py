"""The pages of a dossier: opened again, a double, as it was on a day, and removed by two."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from terugmeld.services import archiveren
from terugmeld.storage.database import transaction
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD
from tests.terugmeld.web.test_triage import pad, stap

__all__ = ["pad"]


@pytest.fixture
def dicht(burgerzaken: Bezoeker, pad: str) -> str:
    """Return the path of a case that was closed without an onderzoek."""
    burgerzaken.post(pad, stap("neem in behandeling", 1))
    besluit = stap("geen onderzoek", 2, reden="gegeven is juist", reactie="De akte klopt.")
    assert burgerzaken.post(pad, besluit).status_code == 302
    return pad


def test_heropenen_vraagt_een_reden_en_houdt_het_eerdere_besluit_in_het_verloop(
    burgerzaken: Bezoeker, medewerker: Bezoeker, dicht: str
) -> None:
    assert "Heropenen" in burgerzaken.get(dicht).text
    assert "Waarom heropent u de melding?" in burgerzaken.get(f"{dicht}?besluit=heropen").text
    assert burgerzaken.post(dicht, stap("heropen", 3)).status_code == 422
    assert burgerzaken.post(dicht, stap("heropen", 3, reden="Nieuw stuk.")).headers["Location"] == dicht
    for bezoeker, plaats in ((burgerzaken, dicht), (medewerker, dicht.replace("werkvoorraad", "meldingen"))):
        pagina = bezoeker.get(plaats).text
        assert "Heropend" in pagina
        assert "Nieuw stuk." in pagina
        assert "De akte klopt." in pagina


def test_een_dubbele_melding_merken_noemt_de_eerste_alleen_aan_burgerzaken(
    burgerzaken: Bezoeker, medewerker: Bezoeker, pad: str
) -> None:
    plaats = medewerker.post("/melden/controleren", INGEVULD).headers["Location"]
    kenmerk = plaats.split("?")[0].rsplit("/", 1)[1]
    ander = f"/werkvoorraad/{kenmerk}"
    eerste = pad.rsplit("/", 1)[1]
    burgerzaken.post(ander, stap("neem in behandeling", 1))
    vraag = burgerzaken.get(f"{ander}?besluit=merk+als+dubbel").text
    assert "Kenmerk van de eerste melding" in vraag
    assert eerste in vraag
    assert burgerzaken.post(ander, stap("merk als dubbel", 2, eerste=kenmerk)).status_code == 422
    assert burgerzaken.post(ander, stap("merk als dubbel", 2, eerste=eerste)).status_code == 302
    assert f'volgt het besluit op <a class="utrecht-link" href="{pad}"' in burgerzaken.get(ander).text
    assert kenmerk in burgerzaken.get(pad).text
    assert eerste not in medewerker.get(f"/meldingen/{kenmerk}").text


def test_zoals_het_was_is_af_te_drukken_en_een_verkeerde_dag_zegt_waarom(
    burgerzaken: Bezoeker, medewerker: Bezoeker, dicht: str
) -> None:
    kenmerk = dicht.rsplit("/", 1)[1]
    vandaag = burgerzaken.get(f"/meldingen/{kenmerk}/op").headers["Location"]
    pagina = burgerzaken.get(vandaag).text
    for tekst in ("zoals op", "De akte klopt.", "waterland_2010", "a6-burgerzaken", "Geen onderzoek"):
        assert tekst in pagina
    gekozen = burgerzaken.get(f"/meldingen/{kenmerk}/op?dag=2+maart+2026")
    assert gekozen.headers["Location"] == f"/meldingen/{kenmerk}/op/2026-03-02"
    oud = burgerzaken.get(gekozen.headers["Location"])
    assert oud.status_code == 422
    assert "was de melding er nog niet" in oud.text
    assert burgerzaken.get(f"/meldingen/{kenmerk}/op?dag=morgen").status_code == 422
    assert burgerzaken.get(f"/meldingen/{kenmerk}/op/gisteren").status_code == 422
    assert burgerzaken.get("/meldingen/TM-2026-999999/op/2026-03-02").status_code == 404
    assert medewerker.get(vandaag).status_code == 403


def test_de_privacybeheerder_ziet_haar_ook_maar_niet_de_zaak(site: Flask, dicht: str) -> None:
    paula = Bezoeker(site)
    paula.log_in("privacybeheerder")
    kenmerk = dicht.rsplit("/", 1)[1]
    pagina = paula.get(paula.get(f"/meldingen/{kenmerk}/op").headers["Location"])
    assert pagina.status_code == 200
    assert dicht not in pagina.text


def test_twee_privacybeheerders_verwijderen_oude_dossiers(site: Flask, dicht: str) -> None:
    nu = datetime.now(UTC)
    with site.app_context(), transaction() as session:
        assert archiveren.archiveer(session, nu=nu + timedelta(weeks=7)) == 1
    with time_machine.travel(nu + timedelta(days=3660), tick=False):
        een, ander = Bezoeker(site), Bezoeker(site)
        een.log_in("privacybeheerder")
        ander.log_in("functionaris-gegevensbescherming")
        pad_ = "/dossiers/bewaren"
        dag = (nu + timedelta(days=2)).strftime("%d-%m-%Y")
        assert "Er zijn geen voorstellen." in een.get(pad_).text
        assert een.post(pad_, {}).status_code == 422
        assert een.post(f"{pad_}/proef", {}).status_code == 422
        proef = een.post(f"{pad_}/proef", {"gesloten_voor": dag, "grond": "Tien jaar."})
        assert "Hiermee gaan 1 dossiers weg." in proef.text
        assert een.post(pad_, {"gesloten_voor": dag, "grond": "Tien jaar."}).status_code == 302
        assert "Een ander beslist over uw voorstel." in een.get(pad_).text
        assert een.post(f"{pad_}/voorstel/1/besluit", {}).status_code == 403
        assert ander.post(f"{pad_}/voorstel/1/besluit", {}).status_code == 302
        assert "Wordt verwijderd" in een.get(pad_).text
        een.post(pad_, {"gesloten_voor": dag, "grond": "Tien jaar."})
        een.post(f"{pad_}/voorstel/2/afwijzing", {})
        assert "Afgewezen" in een.get(pad_).text


def test_het_archief_is_een_lijst_van_de_werkvoorraad(site: Flask, burgerzaken: Bezoeker, dicht: str) -> None:
    kenmerk = dicht.rsplit("/", 1)[1]
    assert "Deze lijst is leeg." in burgerzaken.get("/werkvoorraad?lijst=archief").text
    with site.app_context(), transaction() as session:
        archiveren.archiveer(session, nu=datetime.now(UTC) + timedelta(weeks=7))
    assert kenmerk in burgerzaken.get("/werkvoorraad?lijst=archief").text
    zaak = burgerzaken.get(dicht).text
    assert "Deze melding staat in het archief." in zaak
    assert "Heropenen" not in zaak
