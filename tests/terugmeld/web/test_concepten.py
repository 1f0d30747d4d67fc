"""Concepten and files in the pages: kept at each step, after an error, and after a session that ran out."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import func, select

from terugmeld.domain.bijlage import MAXIMUM_SAMEN
from terugmeld.storage.concepten import Concept
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Aanmelding
from terugmeld.web import meegestuurd
from terugmeld.web.klok import vandaag
from tests.bouwers import BSN
from tests.terugmeld.domain.test_bijlage import PDF
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD, RIJ, WAAROM, verborgen

EERDER = {"kanaal": "brief", "melder_naam": "J. Pietersen", "melder_organisatie": "Gemeente Purmerend"} | {
    "ontvangst_datum": (vandaag() - timedelta(days=3)).isoformat()
}
INTAKE = {
    "kanaal": "brief",
    "ontvangst_datum_dag": "27",
    "ontvangst_datum_maand": "2",
    "ontvangst_datum_jaar": "2199",
    "melder_naam": "J. Pietersen",
    "melder_organisatie": "Gemeente Purmerend",
}


def bestand(naam: str, inhoud: bytes) -> tuple[BytesIO, str]:
    return BytesIO(inhoud), naam


def verloop(site: Flask, *, uitgelogd: bool = False) -> None:
    """Let the one session run out an hour ago, or end it by hand."""
    with site.app_context(), transaction() as session:
        rij = session.scalars(select(Aanmelding)).one()
        rij.gebruikt_op -= timedelta(hours=1)
        rij.beeindigd_op = rij.gebruikt_op if uitgelogd else None


def token_van(bezoeker: Bezoeker) -> str:
    return bezoeker.get("/melden").text.split('name="csrf_token" value="')[1].split('"')[0]


def aantal(site: Flask) -> int:
    with site.app_context(), lees() as session:
        return session.scalar(select(func.count()).select_from(Concept)) or 0


def test_een_concept_staat_op_de_startpagina_en_gaat_verder_waar_het_was(medewerker: Bezoeker) -> None:
    assert "Concepten</h2>" not in medewerker.get("/meldingen").text
    medewerker.post("/melden/waarom", {**INGEVULD, "later": "ja"})
    for pad in ("/", "/meldingen"):
        pagina = medewerker.get(pad).text
        assert "Straatnaam" in pagina
        assert BSN not in pagina
    waarom = medewerker.get(medewerker.get("/melden/concepten/1").headers["Location"]).text
    assert "De post kwam terug." in waarom
    assert medewerker.post("/melden/concepten/1/verwijderen", {}).status_code == 302
    assert medewerker.get("/melden/concepten/1").status_code == 404
    assert medewerker.get("/melden/concepten/1/overslaan").status_code == 404


def test_een_concept_van_een_ander_is_er_niet(site: Flask, medewerker: Bezoeker) -> None:
    medewerker.post("/melden/wie", {"bsn": BSN})
    ander = Bezoeker(site)
    ander.log_in("gegevensverwerker")
    for pad in ("/melden/concepten/1", "/melden/concepten/1/wie", "/melden/concepten/1/bijlagen/1"):
        assert ander.get(pad).status_code == 404
    assert ander.post("/melden/wie", {"concept": "1", "adres": "Kerkplein 1"}).status_code == 404
    assert ander.post("/melden/concepten/1/verwijderen", {}).status_code == 404
    assert medewerker.get("/melden/concepten/1/herkomst").status_code == 404


def test_een_bestand_gaat_mee_en_komt_alleen_als_download_terug(site: Flask, medewerker: Bezoeker) -> None:
    klaar = medewerker.volg("/melden/waarom", {**INGEVULD, "bijlagen": bestand("a/brief.exe.png", PDF)})
    assert "programma of een webpagina" in klaar.text
    concept = verborgen(klaar.text)
    klaar = medewerker.volg("/melden/waarom", concept | RIJ | WAAROM | {"bijlagen": bestand("é/brief", PDF)})
    assert "brief.pdf" in klaar.text
    kenmerk = medewerker.post("/melden/controleren", concept).headers["Location"].split("?")[0]
    antwoord = medewerker.get(f"{kenmerk}/bijlagen/1")
    assert antwoord.data == PDF
    assert antwoord.headers["Content-Disposition"] == "attachment; filename=brief.pdf"
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert antwoord.mimetype == "application/octet-stream"
    assert "brief.pdf" in medewerker.get(kenmerk).text
    burgerzaken = Bezoeker(site)
    burgerzaken.log_in("gegevensverwerker")
    assert "brief.pdf" in burgerzaken.get(f"/werkvoorraad/{kenmerk.rpartition('/')[2]}").text
    assert burgerzaken.get(f"{kenmerk}/bijlagen/1").status_code == 200
    assert medewerker.get(f"{kenmerk}/bijlagen/2").status_code == 404


def test_een_bestand_is_weg_te_halen_zonder_tekst_te_verliezen(medewerker: Bezoeker) -> None:
    waarom = medewerker.volg("/melden/waarom", {**INGEVULD, "naar": "waarom", "bijlagen": bestand("b", PDF)})
    assert medewerker.get("/melden/concepten/1/bijlagen/1").data == PDF
    weg = verborgen(waarom.text) | RIJ | {"toelichting": "Nieuwe tekst.", "haal_weg": "1"}
    pagina = medewerker.volg("/melden/waarom", weg).text
    assert "Nieuwe tekst." in pagina
    assert medewerker.get("/melden/concepten/1/bijlagen/1").status_code == 404


def test_te_grote_bestanden_zijn_413_en_houden_wat_er_stond(medewerker: Bezoeker) -> None:
    groot = bestand("groot.pdf", PDF + b" " * MAXIMUM_SAMEN)
    antwoord = medewerker.post("/melden/waarom", {**INGEVULD, "bijlagen": groot})
    assert antwoord.status_code == 413
    assert "Samen mogen de bestanden 20 MB zijn." in antwoord.text
    assert "De post kwam terug." in antwoord.text
    antwoord.request.input_stream.close()
    assert "De post kwam terug." in medewerker.get("/melden/concepten/1/waarom").text


def test_meer_dan_een_formulier_kan_hebben_is_een_eigen_pagina(
    medewerker: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meegestuurd, "GROOTSTE_FORMULIER", 1000)
    antwoord = medewerker.post("/melden/waarom", {**INGEVULD, "bijlagen": bestand("b.pdf", PDF * 99)})
    assert antwoord.status_code == 413
    assert "20 MB" in antwoord.text


def test_een_sessie_die_verliep_verliest_het_formulier_niet(site: Flask, medewerker: Bezoeker) -> None:
    concept = verborgen(medewerker.volg("/melden/wie", {"bsn": BSN}).text)
    token = token_van(medewerker)
    verloop(site)
    antwoord = medewerker.client.post(
        "/melden/waarom", data={"csrf_token": token, **concept, **RIJ, **WAAROM}
    )
    assert antwoord.status_code == 302
    assert antwoord.headers["Location"] == "/inloggen?next=/melden/concepten/1"
    assert "Wat u invulde, is bewaard." in medewerker.get(antwoord.headers["Location"]).text
    assert medewerker.log_in("medewerker", next="/melden/concepten/1").status_code == 302
    verder = medewerker.get("/melden/concepten/1").headers["Location"]
    assert "De post kwam terug." in medewerker.get(verder).text
    assert aantal(site) == 1


def test_een_sessie_die_in_stap_2_verliep_houdt_wat_was_gekozen(site: Flask, medewerker: Bezoeker) -> None:
    concept = verborgen(medewerker.volg("/melden/wie", {"bsn": BSN}).text)
    token = token_van(medewerker)
    verloop(site)
    medewerker.client.post("/melden/wat", data={"csrf_token": token, **concept, "keuze": "adres"})
    medewerker.log_in("medewerker", next="/melden/concepten/1")
    verder = medewerker.get(medewerker.get("/melden/concepten/1").headers["Location"]).text
    assert "Wat moet het zijn" in verder
    assert 'value="081110"' in verder
    assert 'value="081120"' in verder


def test_wie_twee_keer_verstuurt_doet_een_melding_en_komt_daar_uit(medewerker: Bezoeker) -> None:
    for keer in (1, 2):  # the number of a filed concept may be given again
        concept = verborgen(medewerker.volg("/melden/waarom", INGEVULD).text)
        eerste = medewerker.post("/melden/controleren", concept)
        tweede = medewerker.post("/melden/controleren", concept)
        assert eerste.headers["Location"] == tweede.headers["Location"]
        assert eerste.headers["Location"].endswith(f"-00000{keer}?nieuw=ja")
        for pad in ("", "/controleren"):
            terug = medewerker.get(f"/melden/concepten/{concept['concept']}{pad}")
            assert terug.headers["Location"] == eerste.headers["Location"]


def test_een_oude_stap_van_een_verstuurde_melding_houdt_wat_was_getypt(
    site: Flask, medewerker: Bezoeker
) -> None:
    concept = verborgen(medewerker.volg("/melden/waarom", INGEVULD).text)
    medewerker.post("/melden/controleren", concept)
    laat = medewerker.post("/melden/waarom", concept | RIJ | {"toelichting": "Ook de buren zeggen het."})
    assert laat.status_code == 404
    assert "Dan staat zij bij uw meldingen." in laat.text
    assert "Terug naar wat ik invulde" in laat.text
    ander = Bezoeker(site)
    ander.log_in("gegevensverwerker")
    assert ander.post("/melden/controleren", concept).status_code == 404


def test_twee_tabbladen_van_een_concept_houden_elkaars_stappen(medewerker: Bezoeker) -> None:
    concept = verborgen(medewerker.volg("/melden/wie", {"bsn": BSN}).text)
    medewerker.post("/melden/wat", concept | {"keuze": "081110"})
    medewerker.post("/melden/waarom", concept | RIJ | WAAROM)
    medewerker.post("/melden/wat", concept | {"keuze": ["081110", "081120"]})
    pagina = medewerker.get("/melden/concepten/1/controleren").text
    assert "De post kwam terug." in pagina
    assert "Kerkplein" in pagina
    assert "Huisnummer" in pagina


def test_na_uitloggen_of_zonder_token_wordt_niets_bewaard(site: Flask, medewerker: Bezoeker) -> None:
    token = token_van(medewerker)
    verloop(site)
    assert medewerker.client.post("/melden/wie", data={"bsn": BSN}).status_code == 400
    verloop(site, uitgelogd=True)
    assert medewerker.client.post("/melden/wie", data={"csrf_token": token, "bsn": BSN}).status_code == 401
    assert aantal(site) == 0


def test_burgerzaken_voert_in_vijf_stappen_in(burgerzaken: Bezoeker, medewerker: Bezoeker) -> None:
    assert medewerker.get("/melden/invoeren").status_code == 403
    assert "Stap 1 van 5" in burgerzaken.get("/melden/invoeren").text
    leeg = burgerzaken.post("/melden/invoeren", {})
    assert "Kies hoe de melding binnenkwam." in leeg.text
    straks = burgerzaken.post("/melden/invoeren", INTAKE)
    assert "niet in de toekomst" in straks.text
    concept = verborgen(straks.text)
    scan = {"bijlagen": bestand("scan.pdf", PDF)}
    assert "Over wie" in burgerzaken.volg("/melden/invoeren", concept | EERDER | scan).text
    klaar = burgerzaken.volg("/melden/controleren", concept | INGEVULD).text
    assert "J. Pietersen" in klaar
    assert "Ingevoerd door" in klaar
    kenmerk = klaar.split("Melding TM-")[1][:11]
    zaak = burgerzaken.get(f"/werkvoorraad/TM-{kenmerk}").text
    assert "Laat het de melder weten" in zaak
    assert burgerzaken.post(f"/werkvoorraad/TM-{kenmerk}/verteld/1", {}).status_code == 302
    assert "Laat het de melder weten" not in burgerzaken.get(f"/werkvoorraad/TM-{kenmerk}").text


def test_zoeken_vindt_wat_mensen_typen_en_houdt_wat_is_gekozen(medewerker: Bezoeker) -> None:
    wat = medewerker.post(
        "/melden/wat", {"bsn": BSN, "keuze": "081110", "zoeken": "ja", "zoekwoord": "achternaam"}
    )
    assert wat.status_code == 200
    assert 'value="010240"' in wat.text
    assert 'value="081110" checked' in wat.text
    assert "Niets gevonden" in medewerker.post("/melden/wat", {"zoeken": "ja", "zoekwoord": "xyz"}).text
