"""A beheerder proposes a regelset with its files, sees what it changes and tries it; another adopts it."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete

from terugmeld.storage.database import transaction
from terugmeld.storage.regelsets import Ingebruikneming
from terugmeld.web.klok import klok, vandaag
from tests.bijlagen.kopie import Kopie
from tests.terugmeld.domain.aantekeningen import aantekening
from tests.terugmeld.services.protocollen import boek, schrijf
from tests.terugmeld.web.conftest import Bezoeker

DAG = vandaag()
DATUM = {"van_dag": str(DAG.day), "van_maand": str(DAG.month), "van_jaar": str(DAG.year)}
VOORSTEL = DATUM | {"besluit": "B&W 2026/88"}


@pytest.fixture
def kopie(tmp_path: Path) -> Kopie:
    return Kopie(tmp_path / "regelsets")


@pytest.fixture
def voorsteller(site: Flask) -> Bezoeker:
    return _ingelogd(site, "applicatiebeheerder")


@pytest.fixture
def vaststeller(site: Flask) -> Bezoeker:
    return _ingelogd(site, "informatiebeheerder")


def _ingelogd(site: Flask, naam: str) -> Bezoeker:
    bezoeker = Bezoeker(site)
    bezoeker.log_in(naam)
    return bezoeker


def bestanden(kopie: Kopie) -> dict[str, Any]:
    return {"bestanden": [(BytesIO(deel.read_bytes()), deel.name) for deel in sorted(kopie.map.iterdir())]}


def stel_voor(wie: Bezoeker, velden: Mapping[str, Any]) -> str:
    """Propose, and return the path of the version."""
    antwoord = wie.post("/regelsets", dict(velden), van="/regelsets")
    assert antwoord.status_code == 302, antwoord.text
    return antwoord.headers["Location"]


def neem_in_gebruik(wie: Bezoeker, pad: str) -> int:
    gevonden = re.search(r'action="(/regelsets/voorstellen/\d+)"', wie.get(pad).text)
    assert gevonden is not None
    return wie.post(gevonden[1], {}, van=pad).status_code


def test_van_bestanden_tot_in_gebruik(
    site: Flask, kopie: Kopie, voorsteller: Bezoeker, vaststeller: Bezoeker
) -> None:
    with site.app_context(), transaction() as session:
        session.execute(delete(Ingebruikneming))
    assert "Er is geen regelset in gebruik." in voorsteller.get("/regelsets").text
    pad = stel_voor(voorsteller, VOORSTEL | bestanden(kopie))
    eigen = voorsteller.get(pad).text
    assert "U hebt dit voorgesteld." in eigen
    assert "In gebruik nemen" not in eigen
    assert "Er is nog geen regelset in gebruik om mee te vergelijken." in eigen
    assert "Voorstel 1: waterland_2010" in vaststeller.get("/regelsets").text
    assert neem_in_gebruik(vaststeller, pad) == 302
    assert "Niets: dit is de regelset van vandaag." in vaststeller.get(pad).text
    lijst = vaststeller.get("/regelsets").text
    assert "Vandaag" in lijst
    assert "Er zijn geen voorstellen." in lijst
    assert "In gebruik sinds" in voorsteller.get("/matrix").text
    assert voorsteller.post("/regelsets/voorstellen/1", {}).status_code == 403


def test_een_tweede_voorstel_toont_het_verschil_en_wat_voorgaat(
    voorsteller: Bezoeker, vaststeller: Bezoeker
) -> None:
    assert (
        neem_in_gebruik(vaststeller, stel_voor(voorsteller, VOORSTEL | {"regelset": "waterland_2010"})) == 302
    )
    pad = stel_voor(voorsteller, VOORSTEL | {"regelset": "wet_brp_voorbeeld", "toelichting": "Nieuwe wet"})
    pagina = vaststeller.get(pad).text
    assert "Niet van een gemeente." in pagina
    assert "gaat deze versie voor op waterland_2010" in pagina
    assert "Regel “b3-amk” vervalt." in pagina
    assert "wet_brp_voorbeeld.txt" in vaststeller.get(f"{pad}/tekst").headers["Content-Disposition"]


def test_elke_fout_van_de_bestanden_staat_bij_het_formulier(kopie: Kopie, voorsteller: Bezoeker) -> None:
    kopie.cel("bijlage_1.csv", 2, "doel", "")
    kopie.cel("afnemers.csv", 3, "klasse", "baas")
    antwoord = voorsteller.post("/regelsets", VOORSTEL | bestanden(kopie))
    assert antwoord.status_code == 422
    assert "bijlage_1.csv, regel 2, kolom 4 (doel): De cel is leeg." in antwoord.text
    assert "afnemers.csv, regel 3, kolom 3 (klasse)" in antwoord.text


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        (VOORSTEL, "Kies de bestanden van een regelset"),
        (VOORSTEL | {"regelset": "nergens"}, "Kies de bestanden van een regelset"),
        (
            VOORSTEL | {"bestanden": (BytesIO(b"x"), "virus.exe")},
            "Het bestand virus.exe hoort niet bij een regelset.",
        ),
        (DATUM | {"regelset": "waterland_2010"}, "Noem het besluit van het college"),
        (VOORSTEL | {"regelset": "waterland_2010", "van_jaar": "2020"}, "voorbij"),
        (
            VOORSTEL | {"regelset": "waterland_2010", "tot_dag": "1", "tot_maand": "1", "tot_jaar": "2020"},
            "Kies een laatste dag die niet voor de eerste dag ligt.",
        ),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(voorsteller: Bezoeker, velden: dict[str, Any], zin: str) -> None:
    antwoord = voorsteller.post("/regelsets", velden)
    assert antwoord.status_code == 422
    assert zin in antwoord.text


def test_een_ontwerp_is_op_het_protocol_te_proberen(site: Flask, kopie: Kopie, voorsteller: Bezoeker) -> None:
    with site.app_context():
        schrijf(2, aantekening(), nu=klok())
        boek()
    kopie.cel("bijlage_1.csv", 4, "zaakkenmerk", "ja")
    pad = stel_voor(voorsteller, VOORSTEL | bestanden(kopie))
    periode = f"van={DAG.isoformat()}&tot={DAG.isoformat()}"
    pagina = voorsteller.get(f"{pad}?{periode}").text
    assert "(2 vragen): 2 worden geheel geweigerd." in pagina
    assert "Weg: Geslachtsnaam (2 keer)." in pagina
    antwoord = voorsteller.get(f"{pad}?van={DAG.isoformat()}")
    assert antwoord.status_code == 422
    assert "Wij hebben nog niet gerekend" in antwoord.text


def test_een_onbekende_versie_is_niet_gevonden(voorsteller: Bezoeker) -> None:
    assert voorsteller.get("/regelsets/bestaat-niet").status_code == 404
    assert voorsteller.get("/regelsets/bestaat-niet?van=2026-01-01&tot=2026-01-02").status_code == 404


def test_een_voorstel_intrekken_of_afwijzen_vraagt_een_reden(
    voorsteller: Bezoeker, vaststeller: Bezoeker
) -> None:
    pad = stel_voor(voorsteller, VOORSTEL | {"regelset": "waterland_2010"})
    stel_voor(voorsteller, VOORSTEL | {"regelset": "waterland_2010"})
    assert "Voorstel intrekken" in voorsteller.get(pad).text
    assert "Voorstel afwijzen" in vaststeller.get(pad).text
    zonder = vaststeller.post("/regelsets/voorstellen/1/afwijzen", {"reden": " "}, van=pad)
    assert zonder.status_code == 422
    assert "Leg uit waarom." in zonder.text
    assert 'id="veld-voorstel-1-reden"' in zonder.text
    assert (
        vaststeller.post("/regelsets/voorstellen/1/afwijzen", {"reden": "Te vroeg."}, van=pad).status_code
        == 302
    )
    antwoord = voorsteller.post("/regelsets/voorstellen/2/intrekken", {"reden": "Een fout."}, van=pad)
    assert antwoord.status_code == 302
    lijst = voorsteller.get("/regelsets").text
    assert "Ingetrokken en afgewezen: 2" in lijst
    assert "Reden: Te vroeg." in lijst
    assert "Er zijn geen voorstellen." in lijst
    assert (
        voorsteller.post("/regelsets/voorstellen/1/intrekken", {"reden": "Nu wel."}, van=pad).status_code
        == 409
    )
