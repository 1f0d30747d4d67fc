"""The pages of an onderzoek, its letters, and the questions to another afdeling."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.storage.database import lees, transaction
from terugmeld.storage.onderzoekstappen import Onderzoeksbrief, Vertrekvoorstel
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD

GEEN = {"resultaat": "geen reactie"}
VRAAG = {
    "bsn": BSN,
    "aan": "financien/debiteuren-crediteuren",
    "vraag": "woont op het adres",
    "grond": "onderzoek naar de juistheid",
}
CONTACT = {
    "datum_dag": "1",
    "datum_maand": "1",
    "datum_jaar": "2020",
    "kanaal": "telefoon",
    "met": "buren",
    "resultaat": "gesproken",
}


@pytest.fixture
def pad(inwoners: None, medewerker: Bezoeker, burgerzaken: Bezoeker, site: Flask) -> str:
    """Put the address of a resident in onderzoek and return the page of the onderzoek."""
    plaats = medewerker.post("/melden/controleren", INGEVULD).headers["Location"]
    kenmerk = plaats.split("?")[0].rsplit("/", 1)[1]
    burgerzaken.post(f"/werkvoorraad/{kenmerk}", {"handeling": "neem in behandeling", "versie": "1"})
    zet = {
        "handeling": "zet in onderzoek",
        "versie": "2",
        "reactie": "Wij gaan langs.",
        "rubrieken": "081120",
    }
    assert burgerzaken.post(f"/werkvoorraad/{kenmerk}", zet).status_code == 302
    assert "Stappen, brieven en vragen" in burgerzaken.get(f"/werkvoorraad/{kenmerk}").text
    with site.app_context(), lees() as session:
        return f"/onderzoeken/{session.scalars(select(Terugmelding.onderzoek_id)).one()}"


def test_een_stap_van_begin_tot_eind(pad: str, burgerzaken: Bezoeker) -> None:
    blad = burgerzaken.get(pad).text
    assert "Volgende stap: aanschrijven." in blad
    assert "Er is nog geen contact genoteerd." in blad
    assert burgerzaken.post(f"{pad}/stappen", {}).status_code == 422
    assert "Nu: aanschrijven." in burgerzaken.volg(f"{pad}/stappen", {"soort": "aanschrijven"}).text
    assert burgerzaken.post(f"{pad}/stappen", {"soort": "aanschrijven"}).status_code == 422
    assert "Stap uiterlijk" in burgerzaken.get("/werkvoorraad").text
    assert burgerzaken.post(f"{pad}/stappen/1", {"resultaat": "van de stap afgezien"}).status_code == 422
    assert burgerzaken.post(f"{pad[:-1]}9/stappen/1", GEEN).status_code == 404
    assert "Daarna: informatie inwinnen" in burgerzaken.volg(f"{pad}/stappen/1", GEEN).text
    assert burgerzaken.post(f"{pad}/stappen/1", GEEN).status_code == 409


def test_een_brief_wordt_bekeken_gemaakt_en_bewaard(pad: str, burgerzaken: Bezoeker, site: Flask) -> None:
    burgerzaken.post(f"{pad}/stappen", {"soort": "aanschrijven"})
    brief = {"brief": "aanschrijving", "bsn": BSN, "woorden": ""}
    blad = burgerzaken.post(f"{pad}/stappen/1/brief", brief).text
    assert "Wij onderzoeken of uw adres" in blad
    assert "Jansen" not in blad
    fout = brief | {"brief": "brief met het besluit"}
    assert burgerzaken.post(f"{pad}/stappen/1/brief", fout).status_code == 422
    assert burgerzaken.post(f"{pad}/stappen/1/brief/maken", fout).status_code == 422
    assert burgerzaken.post(f"{pad}/stappen/1/brief/maken", brief).status_code == 302
    pdf = burgerzaken.get(f"{pad}/brieven/1")
    assert pdf.data.startswith(b"%PDF")
    with site.app_context(), lees() as session:
        rij = session.scalars(select(Onderzoeksbrief)).one()
        assert (rij.inhoud, len(rij.sha256)) == (pdf.data, 64)
        assert session.scalars(select(Record.soort).where(Record.zaakkenmerk.startswith("OZ-"))).all()
    blad = burgerzaken.get(pad).text
    assert rij.sha256[:12] in blad
    assert "Deze brief is nog niet verstuurd" in blad
    fout = {"datum_dag": "1", "datum_maand": "1", "datum_jaar": "2020"}
    weer = burgerzaken.post(f"{pad}/brieven/1/verzonden", fout)
    assert (weer.status_code, "Kies een dag vanaf de dag" in weer.text) == (422, True)
    assert "genoteerd door" in burgerzaken.volg(f"{pad}/brieven/1/verzonden", {}).text
    assert burgerzaken.post(f"{pad}/brieven/1/verzonden", {}).status_code == 409


def test_wie_niet_gevonden_wordt_krijgt_geen_brief(pad: str, burgerzaken: Bezoeker, site: Flask) -> None:
    burgerzaken.post(f"{pad}/stappen", {"soort": "aanschrijven"})
    with site.app_context(), transaction() as session:
        for aanduiding in session.scalars(select(Terugmelding)).one().onderzoek.aanduidingen:  # type: ignore[union-attr]
            aanduiding.bsn = "999990056"
    brief = {"brief": "aanschrijving", "bsn": "999990056"}
    antwoord = burgerzaken.post(f"{pad}/stappen/1/brief/maken", brief)
    assert antwoord.status_code == 409
    assert "De brief is niet gemaakt." in antwoord.text


def test_een_contact_en_een_vraag_met_antwoord(pad: str, burgerzaken: Bezoeker, medewerker: Bezoeker) -> None:
    assert ": Naam en adres van debiteuren en crediteuren" in burgerzaken.get(pad).text
    assert "vanaf het begin van het onderzoek" in burgerzaken.post(f"{pad}/contacten", CONTACT).text
    assert burgerzaken.post(f"{pad}/vragen", VRAAG | {"aan": "financien"}).status_code == 422
    assert "Er zijn geen vragen." in medewerker.get("/vragen").text
    assert "Antwoord uiterlijk" in burgerzaken.volg(f"{pad}/vragen", VRAAG).text
    assert "Woont deze persoon" in medewerker.get("/vragen").text
    assert BSN not in medewerker.get("/vragen/1").text
    assert "Dorpsstraat" in medewerker.post("/vragen/1/persoon", {}).text
    assert medewerker.post("/vragen/1", {"versie": "1"}).status_code == 422
    assert medewerker.post("/vragen/1", {"versie": "1", "antwoord": "nee"}).status_code == 302
    assert medewerker.post("/vragen/1", {"versie": "2", "antwoord": "ja"}).status_code == 409
    assert "Deze vraag is beantwoord." in medewerker.get("/vragen/1").text
    assert "<strong>Nee</strong>" in burgerzaken.get(pad).text
    assert burgerzaken.get("/vragen/1").status_code == 404


def test_zonder_bewijs_komt_er_geen_voorstel(pad: str, burgerzaken: Bezoeker, site: Flask) -> None:
    voorstel = {"bsn": BSN, "motivering": "Niemand weet waar de persoon is."}
    antwoord = burgerzaken.post(f"{pad}/voorstellen", voorstel)
    assert antwoord.status_code == 409
    assert "De persoon is niet aangeschreven" in antwoord.text
    assert (
        burgerzaken.post(f"{pad}/voorstellen/1", {"oordeel": "akkoord", "toelichting": "Ja."}).status_code
        == 404
    )
    collega = Bezoeker(site)
    collega.log_in("gegevensbeheerder")
    assert "Een collega doet dit onderzoek." in collega.get(pad).text


def test_een_fout_staat_in_het_enige_formulier_dat_open_is(pad: str, burgerzaken: Bezoeker) -> None:
    leeg = burgerzaken.post(f"{pad}/voorstellen", {"bsn": BSN, "motivering": ""})
    assert leeg.status_code == 422
    open_ = [deel for deel in leeg.text.split("<details")[1:] if " open>" in deel.split("\n")[0]]
    assert ["Leg uit waarom u dit voorstelt." in deel for deel in open_] == [True]


def test_een_collega_leest_de_reden_en_allen_zien_het_oordeel(
    pad: str, burgerzaken: Bezoeker, site: Flask
) -> None:
    with site.app_context(), transaction() as session:
        wie = session.scalars(select(Terugmelding.behandelaar_id)).one()
        voorstel = Vertrekvoorstel(
            onderzoek_id=int(pad.rsplit("/", 1)[1]),
            bsn=BSN,
            motivering="Alle brieven kwamen terug.",
            voorgesteld_door_id=wie,
            voorgesteld_op=datetime(2026, 3, 2, 9, tzinfo=UTC),
        )
        session.add(voorstel)
        session.flush()
        oordeel = f"{pad}/voorstellen/{voorstel.id}"
    collega = Bezoeker(site)
    collega.log_in("gegevensbeheerder")
    assert "De reden: “Alle brieven kwamen terug.”" in collega.get(pad).text
    assert "geef uw oordeel" in collega.get(pad).text
    assert "Een collega oordeelt nog over het uitschrijven." in burgerzaken.get(pad).text
    collega.post(oordeel, {"oordeel": "akkoord", "toelichting": "Het bewijs is genoeg."})
    assert "Een collega gaf een oordeel" in burgerzaken.get("/berichten").text
    assert "gaat akkoord met uitschrijven. Begin de stap aanschrijven" in burgerzaken.get(pad).text
    for lezer in (collega, burgerzaken):
        blad = lezer.get(pad)
        assert blad.status_code == 200
        assert "akkoord. “Het bewijs is genoeg.”" in blad.text
