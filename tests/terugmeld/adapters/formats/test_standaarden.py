"""The forms of others: each line holds by the schema of the standard, and by our own list."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import jsonschema_rs
import pytest
import yaml  # type: ignore[import-untyped]
from flask import Flask
from lxml import etree

from terugmeld.adapters.formats import ldv
from terugmeld.adapters.formats.velden import VELDEN
from terugmeld.domain.export import Formaat
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Resultaat, Soort, Vertrouwelijkheid
from terugmeld.errors import OngeldigeInvoer
from tests.gedeeld import gedeeld_bestand
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.exporteren import exporteer
from tests.terugmeld.gebruikers import FUNCTIONARIS, PRIVACYBEHEERDER
from tests.terugmeld.services.protocollen import boek, schrijf

STANDAARDEN = "data/standaarden"
BLAD = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ONS_VERPLICHT_VNG = (
    "actieNaam",
    "handelingNaam",
    "systeem",
    "gegevensbron",
    "tijdstip",
    "tijdstipRegistratie",
)

pytestmark = pytest.mark.usefixtures("_gevuld")


@pytest.fixture
def _gevuld(app: Flask) -> None:
    """Write a verstrekking, a refusal, a formula, one of AMK, long codes, and an act about nobody."""
    geweigerd = {"soort": Soort.WEIGERING, "resultaat": Resultaat.GEWEIGERD, "rubrieken_verstrekt": ()}
    niemand = {"betrokkene_ref": None, "ref_type": None, "sleutel_id": None}
    for nummer, een in enumerate(
        (
            aantekening(),
            aantekening(**geweigerd, reden_code="geen-rij"),
            aantekening(zaakkenmerk="=1+1", doel="sub doel/é:x", trace_id=None),
            aantekening(vertrouwelijkheid=Vertrouwelijkheid.GEEN, afnemer="amk"),
            aantekening(vertrouwelijkheid=Vertrouwelijkheid.VERBORGEN, actor_id="a" * 60, afnemer="b" * 60),
            aantekening(soort=Soort.EXPORT, resultaat=Resultaat.UITGEVOERD, **niemand),
        )
    ):
        schrijf(1, een, nu=NU + timedelta(seconds=nummer))
    boek()


def lijnen(formaat: Formaat, door: Gebruiker = FUNCTIONARIS) -> list[dict[str, Any]]:
    return [json.loads(lijn) for lijn in _bytes(formaat, door).splitlines()]


def _bytes(formaat: Formaat, door: Gebruiker = FUNCTIONARIS) -> bytes:
    return exporteer(formaat, door=door, nu=NU + timedelta(minutes=1))[0]


def _toets(schema: dict[str, Any], regels: list[dict[str, Any]]) -> None:
    keurder = jsonschema_rs.Draft4Validator(schema, validate_formats=True)
    assert [fout.message for regel in regels for fout in keurder.iter_errors(regel)] == []


def test_het_logboek_dataverwerkingen_voldoet_aan_zijn_schema() -> None:
    openapi = json.loads(gedeeld_bestand(f"{STANDAARDEN}/ldv_lezen_openapi.json").read_bytes())
    attributen = json.loads(gedeeld_bestand(f"{STANDAARDEN}/ldv_attributes.schema.json").read_bytes())
    openapi["components"]["schemas"]["Attributes"] = attributen
    schema = {"$ref": "#/components/schemas/ProcessingActivity", "components": openapi["components"]}
    regels = lijnen(Formaat.LDV)
    assert len(regels) == 5
    _toets(schema, regels)


def test_het_logboek_dataverwerkingen_heeft_wat_wij_nodig_vinden_en_geen_medewerker() -> None:
    regels = lijnen(Formaat.LDV)
    for regel in regels:
        assert regel["attributes"].keys() == set(ldv.VERPLICHT)
        assert all(regel["attributes"].values())
        assert regel["attributes"]["dpl.core.processing_activity_id"].startswith("urn:terugmeld:")
    assert {regel["status"] for regel in regels} == {"Ok"}
    assert len({regel["spanId"] for regel in regels}) == 5
    tekst = _bytes(Formaat.LDV).decode()
    assert aantekening().actor_id not in tekst
    assert "a" * 60 not in tekst
    assert "sub%20doel%2F%C3%A9%3Ax" in tekst


def test_de_verwerkingenlogging_voldoet_aan_het_schema_van_vng() -> None:
    pad = gedeeld_bestand(f"{STANDAARDEN}/vng_verwerkingenlogging_bewerking_openapi.yaml")
    onderdelen = yaml.safe_load(pad.read_text(encoding="utf-8"))["components"]
    schema = {"$ref": "#/components/schemas/VerwerkingsactieUitgebreid", "components": onderdelen}
    regels = lijnen(Formaat.VNG)
    assert len(regels) == 6
    _toets(schema, regels)


def test_de_verwerkingenlogging_heeft_wat_wij_nodig_vinden() -> None:
    regels = lijnen(Formaat.VNG)
    assert all(regel.get(veld) for regel in regels for veld in ONS_VERPLICHT_VNG)
    assert [regel["vertrouwelijkheid"] for regel in regels] == [
        "normaal",
        "normaal",
        "normaal",
        "vertrouwelijk",
        "vertrouwelijk",
        "normaal",
    ]
    assert "gebruiker" not in regels[4]
    assert "afnemerId" not in regels[4]
    assert regels[5]["verwerkteObjecten"] == []
    soorten = regels[0]["verwerkteObjecten"][0]["verwerkteSoortenGegevens"]
    assert soorten == [{"soortGegeven": "010240"}, {"soortGegeven": "081110"}]


@pytest.mark.parametrize("formaat", [Formaat.LDV, Formaat.VNG, Formaat.XLSX])
def test_de_privacybeheerder_krijgt_niets_van_amk(formaat: Formaat) -> None:
    gegevens = _bytes(formaat, PRIVACYBEHEERDER)
    tekst = "".join(_cellen(gegevens)) if formaat is Formaat.XLSX else gegevens.decode()
    assert "amk" not in tekst


def test_een_werkmap_heeft_alleen_tekst_en_geen_formules() -> None:
    gegevens = _bytes(Formaat.XLSX)
    with zipfile.ZipFile(io.BytesIO(gegevens)) as werkmap:
        blad = werkmap.read("xl/worksheets/sheet1.xml")
    cellen = list(_cellen(gegevens))
    assert cellen[: len(VELDEN) + 1] == ["nummer", *VELDEN]
    assert "=1+1" in cellen
    assert b"<f>" not in blad
    assert b't="str"' not in blad


@pytest.mark.usefixtures("app")
def test_een_werkmap_met_te_veel_aantekeningen_wordt_niet_gemaakt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("terugmeld.services.exports.MAXIMUM_XLSX", 5)
    with pytest.raises(OngeldigeInvoer) as fout:
        _bytes(Formaat.XLSX)
    assert "Kies CSV" in fout.value.velden["formaat"][0]


def _cellen(gegevens: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(gegevens)) as werkmap:
        boom = etree.fromstring(werkmap.read("xl/worksheets/sheet1.xml"))
    for cel in boom.iter(f"{BLAD}c"):
        yield "".join(tekst for tekst in cel.itertext() if tekst)
