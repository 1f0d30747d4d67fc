"""The rest of the workflow by the API: files, vermoedens, gebruiksbesluiten and steps of an onderzoek."""

import base64

import pytest

from terugmeld.storage.bijlagen import Bijlage
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import BSN
from tests.terugmeld.domain.test_bijlage import PDF
from tests.terugmeld.web.api.conftest import MELDING, Gemeente, inhoud
from tests.terugmeld.web.api.test_terugmeldingen import dien_in, stap

BESTAND = {"naam": "verslag.pdf", "inhoud": base64.b64encode(PDF).decode()}
BESLUIT = {
    "keuze": "opschorten",
    "uitzondering": "eigen terugmelding",
    "rubrieken": ["081120"],
    "motivering": "Wij wachten op Burgerzaken.",
    "herzien_datum": "2026-04-01",
}


def test_een_melding_komt_met_haar_bestanden(gemeente: Gemeente) -> None:
    antwoord = gemeente.financien.post("/terugmeldingen", MELDING | {"bijlagen": [BESTAND]})
    assert antwoord.status_code == 201, antwoord.text
    (bijlage,) = inhoud(antwoord)["terugmelding"]["bijlagen"]
    assert (bijlage["naam"], bijlage["soort"], bijlage["grootte"]) == ("verslag.pdf", "pdf", len(PDF))


@pytest.mark.parametrize(
    ("bestand", "veld"),
    [
        (BESTAND | {"inhoud": "geen base64!"}, "bijlagen.0.inhoud"),
        (BESTAND | {"inhoud": base64.b64encode(b"MZ\x90").decode()}, "bijlagen.0.inhoud"),
        (BESTAND | {"naam": "rekening.pdf.exe"}, "bijlagen.0.inhoud"),
        (BESTAND | {"soort": "pdf"}, "bijlagen.0.soort"),
        ({"naam": "leeg.pdf", "inhoud": ""}, "bijlagen.0.inhoud"),
    ],
)
def test_een_bestand_dat_niet_mag_houdt_de_hele_melding_tegen(
    gemeente: Gemeente, bestand: dict[str, str], veld: str
) -> None:
    antwoord = gemeente.financien.post("/terugmeldingen", MELDING | {"bijlagen": [bestand]})
    assert antwoord.status_code == 422
    assert veld in inhoud(antwoord)["velden"]
    assert (gemeente.aantal(Terugmelding), gemeente.aantal(Bijlage)) == (0, 0)


def test_zes_bestanden_of_samen_te_veel_is_te_veel(gemeente: Gemeente) -> None:
    zes = gemeente.financien.post("/terugmeldingen", MELDING | {"bijlagen": [BESTAND] * 6})
    assert "bijlagen" in inhoud(zes)["velden"]
    groot = base64.b64encode(PDF + b"0" * 7 * 1024 * 1024).decode()
    samen = gemeente.financien.post(
        "/terugmeldingen", MELDING | {"bijlagen": [BESTAND | {"inhoud": groot}] * 3}
    )
    assert (samen.status_code, list(inhoud(samen)["velden"])) == (422, ["bijlagen"])
    assert gemeente.aantal(Terugmelding) == 0


def test_een_vermoeden_blijft_bij_de_eigen_afdeling_en_kan_weg(gemeente: Gemeente) -> None:
    nieuw = {"bsn": BSN, "rubrieken": ["081110"], "signaal": "van iemand anders gehoord"}
    antwoord = gemeente.financien.post("/vermoedens", nieuw)
    assert antwoord.status_code == 201, antwoord.text
    bewaard = inhoud(antwoord)
    assert (bewaard["rubrieken"], bewaard["vervalt_datum"]) == (["081110"], "2026-03-16")
    assert inhoud(gemeente.financien.get("/vermoedens"))["vermoedens"] == [bewaard]
    assert inhoud(gemeente.vrom.get("/vermoedens"))["vermoedens"] == []
    pad = f"/vermoedens/{bewaard['id']}"
    assert gemeente.vrom.delete(pad).status_code == 404
    assert gemeente.financien.delete(pad).status_code == 204
    assert gemeente.financien.delete(pad).status_code == 404
    fout = gemeente.financien.post("/vermoedens", nieuw | {"toelichting": "Zegt de buurman."})
    assert fout.status_code == 422


def test_een_gebruiksbesluit_van_begin_tot_eind(gemeente: Gemeente) -> None:
    wie = gemeente.financien
    assert "kenmerk" in inhoud(wie.post("/gebruiksbesluiten", BESLUIT))["velden"]
    antwoord = wie.post("/gebruiksbesluiten", BESLUIT | {"kenmerk": dien_in(wie)})
    assert antwoord.status_code == 201, antwoord.text
    genomen = inhoud(antwoord)
    pad = f"/gebruiksbesluiten/{genomen['id']}"
    assert (genomen["kenmerk"], genomen["status"]) == ("TM-2026-000001", "geldt")
    assert inhoud(wie.get(pad)) == genomen
    (rij,) = inhoud(wie.get("/gebruiksbesluiten"))["gebruiksbesluiten"]
    assert rij["id"] == genomen["id"]
    assert gemeente.vrom.get(pad).status_code == 404
    blijft = {"versie": genomen["versie"], "motivering": "Nog steeds.", "herzien_datum": "2026-05-01"}
    gehandhaafd = inhoud(wie.post(f"{pad}/handhaven", blijft))
    assert gehandhaafd["herzien_datum"] == "2026-05-01"
    assert wie.post(f"{pad}/handhaven", blijft).status_code == 409
    einde = {"versie": gehandhaafd["versie"], "motivering": "Het is verbeterd."}
    assert inhoud(wie.post(f"{pad}/beeindigen", einde))["status"] == "beëindigd"


def test_de_stappen_van_een_onderzoek(gemeente: Gemeente) -> None:
    kenmerk, visser = dien_in(gemeente.financien), gemeente.burgerzaken
    pad = f"/terugmeldingen/{kenmerk}/onderzoek"
    assert visser.get(pad).status_code == 404
    stap(visser, kenmerk, "neem in behandeling", 1)
    stap(visser, kenmerk, "zet in onderzoek", 2)
    onderzoek = inhoud(visser.get(pad))
    assert (onderzoek["soort"], onderzoek["volgende"]) == ("adresonderzoek", "aanschrijven")
    begonnen = visser.post(f"{pad}/stappen", {"soort": "aanschrijven"})
    assert begonnen.status_code == 201, begonnen.text
    (begin,) = inhoud(begonnen)["stappen"]
    assert (begin["uiterste_datum"], begin["afloop"]) == ("2026-03-16", None)
    afloop = f"{pad}/stappen/{begin['id']}/afloop"
    klaar = inhoud(visser.post(afloop, {"resultaat": "geen reactie"}))
    assert klaar["stappen"][0]["afloop"]["resultaat"] == "geen reactie"
    assert visser.post(afloop, {"resultaat": "geen reactie"}).status_code == 409
    assert visser.post(f"{pad}/stappen/99/afloop", {"resultaat": "geen reactie"}).status_code == 404
    assert gemeente.financien.get(pad).status_code == 403
