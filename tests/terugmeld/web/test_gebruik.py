"""The pages of gebruiksbesluiten: on a melding, standing alone, kept, ended, and with bad input."""

import re
from datetime import timedelta

import pytest

from terugmeld.web.klok import vandaag
from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker


def dag(over: int) -> dict[str, str]:
    datum = vandaag() + timedelta(days=over)
    delen = (str(datum.day), str(datum.month), str(datum.year))
    return dict(zip(("herzien_datum_dag", "herzien_datum_maand", "herzien_datum_jaar"), delen, strict=True))


def alleen(**anders: str) -> dict[str, str]:
    return {
        "keuze": "andere bron gebruiken",
        "uitzondering": "goede taakvervulling",
        "taakgrond": "spoed of calamiteit",
        "rubrieken": "081110",
        "motivering": "Er is brand.",
        "zaakkenmerk": "ZAAK-7",
        **dag(14),
    } | anders


def genomen(medewerker: Bezoeker, **anders: str) -> str:
    antwoord = medewerker.post("/gebruiksbesluiten/nieuw", alleen(**anders))
    assert antwoord.status_code == 302
    return antwoord.headers["Location"]


def test_een_besluit_dat_alleen_staat(medewerker: Bezoeker) -> None:
    assert "Er zijn nog geen gebruiksbesluiten." in medewerker.get("/gebruiksbesluiten").text
    assert "Wat doet u intussen?" in medewerker.get("/gebruiksbesluiten/nieuw").text
    pagina = medewerker.get(genomen(medewerker)).text
    assert "kan zich nu niet beroepen op eenmalige gegevensverstrekking" in pagina
    assert "paragraaf 3.9" in pagina
    assert "ZAAK-7" in medewerker.get("/gebruiksbesluiten").text


def test_uitstel_tot_de_identiteit_vaststaat(medewerker: Bezoeker) -> None:
    pad = genomen(medewerker, keuze="opschorten", taakgrond="identiteitsvaststelling")
    assert "tot de identiteit deugdelijk vaststaat" in medewerker.get(pad).text


def test_op_een_eigen_melding(medewerker: Bezoeker) -> None:
    kenmerk = melding(medewerker)
    pagina = medewerker.get(f"/meldingen/{kenmerk}").text
    assert f"/gebruiksbesluiten/nieuw?melding={kenmerk}" in pagina
    formulier = medewerker.get(f"/gebruiksbesluiten/nieuw?melding={kenmerk}").text
    assert f'name="kenmerk" value="{kenmerk}"' in formulier
    velden = {"uitzondering": "eigen terugmelding", "taakgrond": "", "zaakkenmerk": "", "kenmerk": kenmerk}
    pad = genomen(medewerker, **velden)
    assert f"Melding {kenmerk}" in medewerker.get(pad).text
    assert "GB-" in medewerker.get(f"/meldingen/{kenmerk}").text


def melding(medewerker: Bezoeker) -> str:
    """File by the API, of which the form is the same everywhere."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', medewerker.get("/hulp").text)
    assert token is not None
    antwoord = medewerker.client.post(
        "/api/v1/terugmeldingen",
        json={
            "bsn": BSN,
            "grond": "eigen onderzoek",
            "toelichting": "De post kwam terug.",
            "rubrieken": [{"rubriek": "081110"}],
        },
        headers={"X-CSRFToken": token[1]},
    )
    assert antwoord.status_code == 201
    assert antwoord.json is not None
    return str(antwoord.json["terugmelding"]["kenmerk"])


def test_een_kenmerk_dat_niet_van_de_eigen_afdeling_is(medewerker: Bezoeker) -> None:
    assert medewerker.get("/gebruiksbesluiten/nieuw?melding=TM-2026-000099").status_code == 200
    anders = {"uitzondering": "eigen terugmelding", "taakgrond": "", "kenmerk": "TM-2026-000099"}
    antwoord = medewerker.post("/gebruiksbesluiten/nieuw", alleen(**anders))
    assert antwoord.status_code == 422
    assert "van uw eigen afdeling" in antwoord.text


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"keuze": ""}, "Kies wat u doet."),
        ({"uitzondering": "", "taakgrond": ""}, "Kies op welke uitzondering"),
        ({"uitzondering": "zomaar"}, "Kies een uitzondering."),
        ({"taakgrond": ""}, "Kies welk bijzonder geval dit is."),
        ({"uitzondering": "andere wet", "taakgrond": ""}, "Vul in welke wet"),
        ({"uitzondering": "gegeven in onderzoek", "taakgrond": ""}, "niet op het onderzoek kunt wachten"),
        ({"rubrieken": ""}, "Kies ten minste één gegeven."),
        ({"rubrieken": "999999"}, "Logisch Ontwerp"),
        ({"motivering": ""}, "Leg uit waarom u dit besluit neemt."),
        ({"motivering": "a" * 1001}, "Gebruik hoogstens 1000 tekens."),
        ({"zaakkenmerk": ""}, "Vul het kenmerk van uw eigen zaak in."),
        (dag(0), "Kies een dag na vandaag"),
        (dag(400), "Kies een dag na vandaag"),
        ({"herzien_datum_dag": "32"}, "Vul een datum in die bestaat"),
    ],
)
def test_een_onvolledig_besluit_komt_terug(medewerker: Bezoeker, anders: dict[str, str], zin: str) -> None:
    antwoord = medewerker.post("/gebruiksbesluiten/nieuw", alleen(**anders))
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert "<title>Fout: " in antwoord.text


def test_laten_gelden_en_beeindigen(medewerker: Bezoeker) -> None:
    pad = genomen(medewerker)
    for daad in ("handhaven", "beeindigen"):
        leeg = medewerker.post(f"{pad}/{daad}", {"versie": "1", "motivering": "", **dag(7)})
        assert leeg.status_code == 422
        assert "Leg uit waarom" in leeg.text
    gelden = {"versie": "1", "motivering": "Er is niets veranderd.", **dag(30)}
    assert medewerker.post(f"{pad}/handhaven", gelden).status_code == 302
    oud = medewerker.post(f"{pad}/handhaven", gelden)
    assert oud.status_code == 409
    assert "Een collega heeft dit besluit intussen gewijzigd." in oud.text
    einde = {"versie": "2", "motivering": "De brand is uit."}
    assert medewerker.post(f"{pad}/beeindigen", einde).status_code == 302
    pagina = medewerker.get(pad).text
    assert "De brand is uit." in pagina
    assert "<summary>Laten gelden</summary>" not in pagina
    assert "Dit besluit geldt niet meer." in pagina


def test_een_andere_afdeling_vindt_het_besluit_niet(medewerker: Bezoeker, burgerzaken: Bezoeker) -> None:
    pad = genomen(medewerker)
    assert burgerzaken.get(pad).status_code == 404
    assert burgerzaken.post(f"{pad}/beeindigen", {"versie": "1", "motivering": "Weg."}).status_code == 404
