"""A chosen file is not lost either: it comes back with the form after each error, for its sender alone."""

import io

import pytest
from flask import Flask

from terugmeld.errors import NietBeschikbaar, TeVeelPogingen
from terugmeld.web import bewaard, meegestuurd, te_groot
from terugmeld.web.meegestuurd import VELD
from tests.terugmeld.domain.test_bijlage import PDF
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_bewaard import verborgen
from tests.terugmeld.web.test_concepten import token_van, verloop
from tests.terugmeld.web.test_melden import INGEVULD
from tests.terugmeld.web.test_noodmaatregel import PAGINA, begin
from tests.terugmeld.web.test_regelsets import VOORSTEL

UITLEG = INGEVULD["toelichting"]


def met_bestand(inhoud: bytes = PDF) -> dict[str, object]:
    return {**INGEVULD, "bijlagen": (io.BytesIO(inhoud), "akte.pdf")}


def verstuur_opnieuw(wie: Bezoeker, foutpagina: str) -> str:
    """Open what the error page kept, send it again, and return the page to which that leads."""
    terug = wie.client.post("/formulier/terug", data=verborgen(foutpagina)).text
    assert UITLEG in terug
    assert "akte.pdf gaat ook mee." in terug
    klaar = wie.client.post("/melden/waarom", data=verborgen(terug))
    return wie.get(klaar.headers["Location"]).text


@pytest.mark.parametrize("fout", [TeVeelPogingen(), RuntimeError("stuk"), NietBeschikbaar()], ids=str)
def test_een_bestand_komt_terug_na_een_fout(
    site: Flask, medewerker: Bezoeker, monkeypatch: pytest.MonkeyPatch, fout: Exception
) -> None:
    def stuk(**_: object) -> None:
        raise fout

    with monkeypatch.context() as even:
        even.setitem(site.view_functions, "melden.verder", stuk)
        stuk.__dict__["_toegang"] = "terugmelden"
        antwoord = medewerker.post("/melden/waarom", met_bestand())
    assert antwoord.status_code in {429, 500, 503}
    klaar = verstuur_opnieuw(medewerker, antwoord.text)
    assert "U stuurt 1 bestand mee." in klaar
    assert medewerker.get("/melden/concepten/1/bijlagen/1").data == PDF


def test_een_bestand_komt_terug_na_een_verlopen_formulier(medewerker: Bezoeker) -> None:
    antwoord = medewerker.client.post("/melden/waarom", data={**met_bestand(), "csrf_token": "oud"})
    assert antwoord.status_code == 400
    assert "U stuurt 1 bestand mee." in verstuur_opnieuw(medewerker, antwoord.text)


def test_een_bestand_komt_terug_na_een_verlopen_sessie(site: Flask, medewerker: Bezoeker) -> None:
    """Also when it runs out a second time, on the way of a file that was kept before."""
    antwoord = medewerker.client.post("/melden/waarom", data={**met_bestand(), "csrf_token": "oud"})
    terug = medewerker.client.post("/formulier/terug", data=verborgen(antwoord.text)).text
    verloop(site)
    naar = medewerker.client.post("/melden/waarom", data=verborgen(terug))
    assert naar.headers["Location"] == "/inloggen?next=/melden/concepten/1"
    medewerker.log_in("medewerker")
    assert medewerker.get("/melden/concepten/1/bijlagen/1").data == PDF
    assert VELD not in medewerker.get("/melden/concepten/1/waarom").text


def test_een_bestand_van_een_beheerder_wacht_op_inloggen(site: Flask, bezoeker: Bezoeker) -> None:
    bezoeker.log_in("informatiebeheerder")
    token = token_van(bezoeker)
    verloop(site)
    bestand = VOORSTEL | {"bestanden": (io.BytesIO(b"a;b"), "vreemd.csv")}
    naar = bezoeker.client.post("/regelsets", data={"csrf_token": token, **bestand}).headers["Location"]
    bezoeker.log_in("informatiebeheerder")
    terug = bezoeker.get(naar.removeprefix("/inloggen?next="))
    assert "vreemd.csv gaat ook mee." in terug.text
    antwoord = bezoeker.client.post("/regelsets", data=verborgen(terug.text))
    assert "Het bestand vreemd.csv hoort niet bij een regelset." in antwoord.text


def test_een_ander_krijgt_het_bestand_niet(site: Flask, medewerker: Bezoeker) -> None:
    antwoord = medewerker.client.post("/melden/waarom", data={**met_bestand(), "csrf_token": "oud"})
    terug = medewerker.client.post("/formulier/terug", data=verborgen(antwoord.text)).text
    ander = Bezoeker(site)
    ander.log_in("gegevensverwerker")
    assert ander.post("/melden/waarom", {**INGEVULD, VELD: verborgen(terug)[VELD]}).status_code == 404
    assert ander.post("/melden/waarom", {**INGEVULD, VELD: "iets"}).status_code == 404


def test_wat_te_groot_is_om_te_bewaren_wordt_genoemd(
    medewerker: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meegestuurd, "MAXIMUM_SAMEN", 10)
    antwoord = medewerker.client.post("/melden/waarom", data={**met_bestand(), "csrf_token": "oud"})
    terug = medewerker.client.post("/formulier/terug", data=verborgen(antwoord.text)).text
    assert "Wij konden akte.pdf niet bewaren. Kies dit bestand daarna opnieuw." in terug


def test_wie_nooit_inlogde_geeft_ons_geen_bestand_te_bewaren(bezoeker: Bezoeker) -> None:
    antwoord = bezoeker.client.post("/melden/waarom", data={**met_bestand(), "csrf_token": "oud"})
    assert antwoord.status_code == 401
    bezoeker.log_in("medewerker")
    terug = bezoeker.post("/formulier/terug", verborgen(antwoord.text) | {"csrf_token": token_van(bezoeker)})
    assert "Wij konden akte.pdf niet bewaren." in terug.text


def test_in_een_noodmaatregel_gaat_het_bestand_later_mee(site: Flask, medewerker: Bezoeker) -> None:
    systeembeheerder = Bezoeker(site)
    systeembeheerder.log_in("systeembeheerder")
    begin(systeembeheerder)
    antwoord = medewerker.post("/melden/waarom", met_bestand())
    assert antwoord.status_code == 503
    assert "akte.pdf gaat ook mee." in antwoord.text
    systeembeheerder.post(f"{PAGINA}/einde", {"reden": "De schijf is vervangen."})
    klaar = medewerker.post("/melden/waarom", verborgen(antwoord.text))
    assert "U stuurt 1 bestand mee." in medewerker.get(klaar.headers["Location"]).text


def test_van_een_veel_te_groot_formulier_blijft_de_tekst(
    medewerker: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fields before and after the file are read, while the file itself goes by."""
    monkeypatch.setattr(meegestuurd, "GROOTSTE_FORMULIER", 1000)
    antwoord = medewerker.post("/melden/waarom", {**met_bestand(PDF * 9999), "eigen_kenmerk": "Dossier 12."})
    assert antwoord.status_code == 413
    monkeypatch.undo()
    terug = medewerker.client.post("/formulier/terug", data=verborgen(antwoord.text)).text
    assert UITLEG in terug
    assert "Dossier 12." in terug


def test_van_wat_geen_formulier_is_blijft_niets(
    site: Flask, medewerker: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(te_groot, "HOOGSTENS", 5)
    monkeypatch.setattr(meegestuurd, "GROOTSTE_FORMULIER", 1000)
    antwoord = medewerker.post("/melden/waarom", met_bestand(PDF * 9999))
    assert "Wat u invulde" not in antwoord.text
    monkeypatch.setattr(te_groot, "HOOGSTENS", 10_000_000)
    soort = "multipart/form-data; boundary=grens"
    halve = site.test_client().post("/melden/waarom", data=b"x" * 2000, content_type=soort)
    assert "Wat u invulde" not in halve.text
    assert bewaard.VELD not in verborgen(halve.text)
