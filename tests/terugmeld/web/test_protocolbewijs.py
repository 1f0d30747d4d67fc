"""Without systeembeheer the privacy officers get what proves the protocol, and see when it fails."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.adapters import protocol_publiceren
from terugmeld.services.protocol_boeken import nummer
from terugmeld.services.protocol_verwijderen import beslis, stel_wissing_voor
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Controle, Leaf
from tests.terugmeld.meldingen import kader
from tests.terugmeld.services.protocollen import functionarissen, schrijf
from tests.terugmeld.web.conftest import Bezoeker

CONTROLE = Path(__file__).parents[3] / "docs" / "controle"
WAKERS = ("privacybeheerder", "functionaris-gegevensbescherming")
BESTANDEN = ("checkpoints.txt", "publieke-sleutel.txt", "verifieer.py", "bewijs.py")


@pytest.fixture
def gevuld(site: Flask) -> Flask:
    """Number and sign as the worker does, with the files beside the database."""
    nu = datetime.now(UTC)
    with site.app_context():
        schrijf(9, nu=nu)
        with transaction() as session:
            nummer(session)
        protocol_publiceren.onderteken(site.extensions["terugmeld.config"], nu=nu)
    return site


def blad(site: Flask, seq: int) -> str:
    with site.app_context(), lees() as session:
        return session.scalars(select(Leaf.id).where(Leaf.seq == seq)).one()


def leg_vast(site: Flask, *, is_goed: bool, dagen: int = 0) -> None:
    with site.app_context(), transaction() as session:
        op = datetime.now(UTC) - timedelta(days=dagen)
        zin = "" if is_goed else "De nummers 3 tot en met 4 ontbreken in het protocol."
        session.add(Controle(gedaan_op=op, is_goed=is_goed, bladen=9, checkpoints=1, wachtend=0, zinnen=zin))


@pytest.mark.parametrize("rol", WAKERS)
def test_de_bestanden_zijn_op_het_scherm_te_downloaden(gevuld: Flask, rol: str) -> None:
    wie = Bezoeker(gevuld)
    wie.log_in(rol)
    pagina = wie.get("/protocol/bewijs")
    for naam in BESTANDEN:
        assert f"/protocol/bewijs/bestand/{naam}" in pagina.text
        with wie.get(f"/protocol/bewijs/bestand/{naam}") as antwoord:
            assert antwoord.status_code == 200
            assert naam in antwoord.headers["Content-Disposition"]
    assert wie.get("/protocol/bewijs/bestand/terugmeld.sqlite").status_code == 404
    assert wie.get("/protocol/bewijs/bestand/..%2Fterugmeld.sqlite").status_code == 404


def test_wie_het_protocol_niet_leest_krijgt_de_bestanden_niet(gevuld: Flask) -> None:
    balie = Bezoeker(gevuld)
    balie.log_in("baliemedewerker")
    for pad in ("/protocol/bewijs", "/protocol/bewijs/bestand/checkpoints.txt"):
        assert balie.get(pad).status_code == 403
    assert balie.get(f"/protocol/bewijs/{blad(gevuld, 2)}/bestand").status_code == 403


def test_zonder_controlepunt_zegt_de_pagina_waar_het_vandaan_komt(site: Flask) -> None:
    wie = Bezoeker(site)
    wie.log_in("privacybeheerder")
    assert "De werker schrijft het bij het eerste controlepunt" in wie.get("/protocol/bewijs").text
    assert wie.get("/protocol/bewijs/bestand/checkpoints.txt").status_code == 404
    geen = wie.get("/protocol/bewijs/01950000-0000-7000-8000-000000000000")
    assert geen.status_code == 404
    assert "staat nog onder geen controlepunt" in geen.text


def test_een_gevonden_aantekening_heeft_een_bewijs_dat_een_ander_kan_narekenen(
    gevuld: Flask, tmp_path: Path
) -> None:
    wie = Bezoeker(gevuld)
    wie.log_in("functionaris-gegevensbescherming")
    id_ = blad(gevuld, 5)
    gezocht = wie.post("/protocol", {"waarom": "Klacht.", "soort": "verstrekking"})
    assert f'href="/protocol/bewijs/{id_}"' in gezocht.text
    assert "Nummer in de boom" in gezocht.text
    assert "Het bewijs is er over een minuut." in wie.post("/protocol", {"waarom": "Klacht."}).text
    assert "Bewijs van nummer 5" in wie.get(f"/protocol/bewijs/{id_}").text
    bewijs, sleutel = tmp_path / "bewijs.json", tmp_path / "sleutel.txt"
    with wie.get("/protocol/bewijs/bestand/publieke-sleutel.txt") as publiek:
        sleutel.write_text(publiek.get_data(as_text=True), encoding="utf-8")
    gegevens = json.loads(wie.get(f"/protocol/bewijs/{id_}/bestand").text)
    uitkomsten = []
    varianten: list[dict[str, object]] = [
        {},
        {"nummer": 4},
        {"leaf": "00" * 32},
        {"pad": gegevens["pad"][:-1]},
        {"pad": []},
    ]
    for anders in varianten:
        bewijs.write_text(json.dumps(gegevens | anders), encoding="utf-8")
        uitkomsten.append(_reken_na(bewijs, sleutel))
    assert uitkomsten[0] == (0, "Het klopt: nummer 5 staat onder het controlepunt.")
    fout = (1, "De aantekening staat niet op deze plaats onder het controlepunt.")
    assert uitkomsten[1:] == [fout] * 4
    vals = gegevens["checkpoint"].replace("\n10\n", "\n11\n").replace("\n9\n", "\n8\n")
    bewijs.write_text(json.dumps(gegevens | {"checkpoint": vals}), encoding="utf-8")
    assert "niet met deze sleutel ondertekend" in _reken_na(bewijs, sleutel)[1]


def _reken_na(bewijs: Path, sleutel: Path) -> tuple[int, str]:
    opdracht = [sys.executable, str(CONTROLE / "bewijs.py"), str(bewijs), str(sleutel)]
    gedaan = subprocess.run(opdracht, capture_output=True, text=True, check=False)  # noqa: S603 - our own file
    return gedaan.returncode, gedaan.stdout.strip()


@pytest.mark.parametrize("rol", [*WAKERS, "beveiligingsfunctionaris"])
def test_een_mislukte_controle_staat_op_de_startpagina_van_wie_waakt(site: Flask, rol: str) -> None:
    wie = Bezoeker(site)
    wie.log_in(rol)
    leg_vast(site, is_goed=True)
    assert "Het protocol klopt niet" not in wie.get("/").text
    leg_vast(site, is_goed=False)
    assert "Het protocol klopt niet" in wie.get("/").text
    assert "De nummers 3 tot en met 4 ontbreken" in wie.get("/protocol/bewijs").text
    balie = Bezoeker(site)
    balie.log_in("baliemedewerker")
    assert "Het protocol klopt niet" not in balie.get("/").text


def test_een_controle_die_wegblijft_en_een_besluit_staan_op_de_startpagina(gevuld: Flask) -> None:
    wie = Bezoeker(gevuld)
    wie.log_in("privacybeheerder")
    leg_vast(gevuld, is_goed=True, dagen=3)
    assert "Het protocol is niet gecontroleerd" in wie.get("/").text
    nu = datetime.now(UTC)
    with gevuld.app_context(), transaction() as session:
        een, ander = functionarissen(session)
        voorstel = stel_wissing_voor(session, blad(gevuld, 2), grond="Vonnis.", door=een, nu=nu)
    assert "om over te beslissen" in wie.get("/").text
    with gevuld.app_context(), transaction() as session:
        beslis(session, voorstel.id, regelset=kader().regelset, door=ander, nu=nu)
    start = wie.get("/").text
    assert "Er verdwijnt iets uit het protocol" in start
    assert "om over te beslissen" not in start


def test_de_vraag_kiest_afdeling_en_gegeven_bij_naam(gevuld: Flask) -> None:
    wie = Bezoeker(gevuld)
    wie.log_in("privacybeheerder")
    pagina = wie.get("/protocol").text
    assert '<option value="financien">Financiën</option>' in pagina or "Bureau Financiën" in pagina
    assert '<option value="081110">Straatnaam</option>' in pagina
    gevonden = wie.post("/protocol", {"waarom": "x", "afnemer": "financien", "rubriek": "081110"}).text
    assert "Naam en adres van debiteuren en crediteuren bijhouden" in gevonden
    assert 'value="financien" selected' in gevonden
    anders = wie.post("/protocol", {"waarom": "x", "afnemer": "elders-bv"})
    assert anders.status_code == 200
    assert '<option value="elders-bv" selected>elders bv</option>' in anders.text
