"""The packages for another municipality: the fields and lengths of TMV 1.0, and the schema of the draft."""

import json
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from terugmeld.adapters import rest_pakket, tmv_pakket
from terugmeld.domain.pakket import Pakket, Pakketrubriek
from terugmeld.domain.terugmelding import Grond
from tests.gedeeld import gedeeld_bestand

STANDAARD = "data/standaarden/terugmelden_standaard_0.3_openapi.yaml"
PAKKET = Pakket(
    kenmerk="TM-2026-000123",
    afzender="0852",
    afzendernaam="Gemeente Waterland, Burgerzaken",
    gemeente="0439",
    gemeentenaam="Purmerend",
    bsn="999993653",
    adres=None,
    grond=Grond.WAARNEMING_TER_PLAATSE,
    toelichting="De deurwaarder zag\neen leeg pand.",
    ontvangen_datum=date(2026, 3, 2),
    rubrieken=(
        Pakketrubriek(rubriek="081110", betwijfelde_waarde="Dorpsstraat", voorgestelde_waarde=None),
        Pakketrubriek(rubriek="081120", betwijfelde_waarde=None, voorgestelde_waarde="12"),
    ),
)
ADRES = replace(PAKKET, bsn=None, adres="Dorpsstraat 12, Purmerend")


def velden(xml: bytes) -> dict[str, list[str]]:
    gevonden: dict[str, list[str]] = {}
    for element in etree.fromstring(xml).iter():
        if element.text and element.text.strip():
            gevonden.setdefault(etree.QName(element).localname, []).append(element.text)
    return gevonden


def test_het_tmv_pakket_heeft_de_velden_van_de_voorziening() -> None:
    gevonden = velden(tmv_pakket.druk_af(PAKKET))
    assert gevonden["berichtnummer"] == ["2026000123"]
    assert gevonden["bsn"] == ["999993653"]
    assert gevonden["rubrieknummer"] == ["081110", "081120"]
    assert gevonden["origineleWaardeGBAV"] == ["Dorpsstraat"]
    assert gevonden["voorgesteldeWaarde"] == ["12"]
    assert gevonden["toelichting"][0].endswith("De deurwaarder zag een leeg pand.")
    grenzen = {"berichtcode": 4, "berichtnummer": 12, "melderId": 16, "toelichting": 350}
    assert all(len(gevonden[veld][0]) <= lengte for veld, lengte in grenzen.items())


def test_een_lange_toelichting_is_ingekort_en_zegt_dat() -> None:
    lang = replace(PAKKET, toelichting="woord " * 200)
    (tekst,) = velden(tmv_pakket.druk_af(lang))["toelichting"]
    assert len(tekst) <= 350
    assert tekst.endswith("woord (ingekort)")


@pytest.mark.gedeeld
@pytest.mark.parametrize("pakket", [PAKKET, ADRES], ids=["bsn", "adres"])
def test_het_rest_pakket_voldoet_aan_het_ontwerp(pakket: Pakket) -> None:
    standaard = gedeeld_bestand(STANDAARD)
    yaml = pytest.importorskip("yaml", reason="Er is geen lezer voor YAML.")
    jsonschema = pytest.importorskip("jsonschema", reason="Er is geen controle voor JSON Schema.")
    ontwerp = yaml.safe_load(standaard.read_text(encoding="utf-8"))
    schema = {"$ref": "#/components/schemas/TerugMelding", **ontwerp}
    inhoud = json.loads(rest_pakket.druk_af(pakket))
    jsonschema.Draft202012Validator(schema).validate(inhoud)
    assert bekende_velden(inhoud, ontwerp["components"]["schemas"], "TerugMelding")
    kop = inhoud["terugMeldingHeader"]
    assert (kop["referentiekenmerk"], kop["datumMelding"]) == ("TM-2026-000123", "2026-03-02")
    assert inhoud["terugMeldingBody"]["objectIdentificatie"][0]["idWaarde"] == (pakket.bsn or pakket.adres)


def bekende_velden(inhoud: dict[str, object], schemas: dict[str, object], naam: str) -> bool:
    """Tell whether the outer fields are those of the draft, which itself refuses nothing."""
    schema = schemas[naam]
    assert isinstance(schema, dict)
    return set(inhoud) <= set(schema["properties"])
