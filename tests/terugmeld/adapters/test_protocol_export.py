"""The protocol leaves the service as CSV, JSON Lines or XML, and every export is on record."""

import csv
import hashlib
import io
from datetime import timedelta
from typing import Any

import orjson
import pytest
from flask import Flask
from lxml import etree
from sqlalchemy import select

from terugmeld.adapters.formats.tabel import onschadelijk
from terugmeld.adapters.formats.velden import VELDEN
from terugmeld.adapters.formats.xml_keuren import SCHEMA
from terugmeld.domain.checkpoint import verify
from terugmeld.domain.export import Formaat
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.merkle import leaf_hash, root_of
from terugmeld.domain.protocol import RefType, Resultaat, Soort, Vertrouwelijkheid, Vlaggen, commitment
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, ProtocolNietBeschikbaar
from terugmeld.storage import protocol_stukken
from terugmeld.storage.database import lees
from terugmeld.storage.exports import Protocolexport
from terugmeld.storage.protocol import Record
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.exporteren import exporteer
from tests.terugmeld.gebruikers import FUNCTIONARIS, MEDEWERKER, PRIVACYBEHEERDER
from tests.terugmeld.services.protocollen import SLEUTEL, boek, onderteken, schrijf

LATER = NU + timedelta(minutes=1)
XSD = "{http://www.w3.org/2001/XMLSchema}"


def export(
    formaat: Formaat,
    *,
    door: Gebruiker = PRIVACYBEHEERDER,
    reden: str = "Controle.",
    **filter_: Any,  # noqa: ANN401
) -> tuple[bytes, Protocolexport]:
    return exporteer(formaat, door=door, reden=reden, filter_=Protocolfilter(**filter_), nu=LATER)


@pytest.fixture
def _gevuld(app: Flask) -> None:
    """Write five aantekeningen, among them dangerous texts, every field, and one of AMK."""
    weigering = {"soort": Soort.WEIGERING, "resultaat": Resultaat.GEWEIGERD, "rubrieken_verstrekt": ()}
    for nummer, een in enumerate(
        (
            aantekening(),
            aantekening(zaakkenmerk="=1+1", doel='a;"b"\r\nc', namens="<&>'\"\ud7ff\U0001f600"),
            aantekening(afnemer="zorg-en-welzijn", vlaggen=Vlaggen(7, ("081120",))),
            aantekening(vertrouwelijkheid=Vertrouwelijkheid.GEEN, afnemer="amk"),
            aantekening(**weigering, reden_code="geen-rij", bijzonderheden={"toelichting": "é" * 4000}),
        )
    ):
        schrijf(1, een, nu=NU + timedelta(seconds=nummer))
    boek()
    onderteken()


@pytest.mark.usefixtures("_gevuld")
def test_de_csv_opent_in_een_nederlands_rekenblad() -> None:
    gegevens, resultaat = export(Formaat.CSV)
    assert gegevens.startswith(b"\xef\xbb\xbfnummer;v;id;")
    rijen = list(csv.DictReader(io.StringIO(gegevens.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rijen) == resultaat.aantal == 4
    assert rijen[0]["rubrieken_verstrekt"] == "010240, 081110"
    assert rijen[0]["afnemer_naam"] == "Financiën"
    assert rijen[1]["zaakkenmerk"] == "'=1+1"
    assert rijen[1]["doel"] == 'a;"b"\r\nc'
    assert rijen[2]["vlaggen"] == '{"geheim":7,"in_onderzoek":["081120"]}'
    assert [rij["nummer"] for rij in rijen] == ["0", "1", "2", "4"]


@pytest.mark.parametrize("teken", ["=", "+", "-", "@", "\t", "\r"])
def test_een_cel_begint_nooit_een_formule(teken: str) -> None:
    assert onschadelijk(f"{teken}SOM(A1)") == f"'{teken}SOM(A1)"
    assert onschadelijk(f"a{teken}") == f"a{teken}"


@pytest.mark.usefixtures("_gevuld")
def test_met_json_lines_is_alles_na_te_rekenen() -> None:
    gegevens, resultaat = export(Formaat.JSONL, door=FUNCTIONARIS)
    *lijnen, laatste = [orjson.loads(lijn) for lijn in gegevens.splitlines()]
    assert [lijn["seq"] for lijn in lijnen] == list(range(5))
    assert resultaat.aantal == 5
    for lijn in lijnen:
        commit = commitment(bytes.fromhex(lijn["salt"]), lijn["payload"].encode())
        assert orjson.loads(lijn["envelope"])["commit"] == commit
        assert leaf_hash(lijn["envelope"].encode()).hex() == lijn["leaf"]
    checkpoint = verify(laatste["checkpoint"], SLEUTEL.public_key())
    assert (checkpoint.size, checkpoint.root) == (5, root_of(bytes.fromhex(lijn["leaf"]) for lijn in lijnen))


@pytest.mark.usefixtures("_gevuld")
def test_json_lines_van_de_privacybeheerder_verbergt_alleen_de_inhoud_van_amk() -> None:
    gegevens, _ = export(Formaat.JSONL)
    zonder = [orjson.loads(lijn) for lijn in gegevens.splitlines() if b'"payload"' not in lijn]
    assert [lijn.get("seq") for lijn in zonder] == [3, None]
    assert "salt" not in zonder[0]


@pytest.mark.usefixtures("_gevuld")
def test_de_xml_voldoet_tijdens_het_lezen_aan_het_schema() -> None:
    gegevens, resultaat = export(Formaat.XML, door=FUNCTIONARIS)
    namen = []
    for _, element in etree.iterparse(io.BytesIO(gegevens), schema=etree.XMLSchema(file=str(SCHEMA))):
        namen.append(element.tag)
        if element.tag == "aantekening":
            element.clear()
    assert namen.count("aantekening") == resultaat.aantal == 5
    assert namen[-2:] == ["checkpoint", "protocol"]
    assert b"xmlns" not in gegevens


@pytest.mark.usefixtures("_gevuld")
def test_een_xml_met_een_waarde_in_plaats_van_een_rubriek_voldoet_niet() -> None:
    gegevens, _ = export(Formaat.XML)
    fout = gegevens.replace(b"<rubrieken_verstrekt>081110<", b"<rubrieken_verstrekt>Dorpsstraat<")
    with pytest.raises(etree.XMLSyntaxError, match="pattern"):
        list(etree.iterparse(io.BytesIO(fout), schema=etree.XMLSchema(file=str(SCHEMA))))


def test_het_schema_kent_dezelfde_velden_en_woorden_als_het_protocol() -> None:
    schema = etree.parse(str(SCHEMA)).getroot()
    velden = schema.findall(f"{XSD}complexType[@name='aantekening']/{XSD}sequence/{XSD}element")
    assert [veld.get("name") for veld in velden] == list(VELDEN)
    woorden = {"soort": Soort, "resultaat": Resultaat, "vertrouwelijkheid": Vertrouwelijkheid}
    for naam, soort in (woorden | {"ref_type": RefType}).items():
        keuzes = schema.findall(f"{XSD}simpleType[@name='{naam}']//{XSD}enumeration")
        assert [keuze.get("value") for keuze in keuzes] == [str(lid) for lid in soort]


@pytest.mark.usefixtures("_gevuld")
@pytest.mark.parametrize("formaat", Formaat)
def test_een_export_staat_in_het_protocol_met_reden_filter_aantal_en_hash(formaat: Formaat) -> None:
    gegevens, resultaat = export(
        formaat, reden="Verzoek van de FG.", afnemer="zorg-en-welzijn", tot=NU - timedelta(days=1)
    )
    assert resultaat.aantal == 0
    gegevens, resultaat = export(formaat, reden="Verzoek van de FG.", afnemer="zorg-en-welzijn")
    assert resultaat.aantal == 1
    with lees() as session:
        record = session.get_one(Record, resultaat.aantekening_id)
    inhoud = orjson.loads(record.payload or b"")
    assert (inhoud["soort"], inhoud["actor_id"]) == ("export", "p.prive")
    assert inhoud["bijzonderheden"] == {
        "aantal": 1,
        "filter": {"afnemer": "zorg-en-welzijn"},
        "formaat": formaat.value,
        "reden": "Verzoek van de FG.",
        "sha256": hashlib.sha256(gegevens).hexdigest(),
    }


@pytest.mark.usefixtures("_gevuld")
def test_zonder_reden_of_bevoegdheid_is_er_geen_export() -> None:
    with pytest.raises(GeenBevoegdheid):
        export(Formaat.CSV, door=MEDEWERKER)
    with pytest.raises(OngeldigeInvoer) as fout:
        export(Formaat.CSV, reden=" ")
    assert fout.value.velden == {"reden": ["Vul in waarom u het protocol exporteert."]}
    with lees() as session:
        assert session.scalars(select(Record).where(Record.soort == "export")).all() == []


@pytest.mark.usefixtures("_gevuld")
def test_kan_de_export_niet_worden_vastgelegd_dan_is_er_geen_bestand(monkeypatch: pytest.MonkeyPatch) -> None:
    def mislukt(*_: object, **__: object) -> None:
        raise ProtocolNietBeschikbaar

    monkeypatch.setattr("terugmeld.services.exports_werken.noteer_export", mislukt)
    with pytest.raises(AssertionError, match=ProtocolNietBeschikbaar().zin):
        export(Formaat.CSV, door=FUNCTIONARIS)


@pytest.mark.usefixtures("_gevuld")
@pytest.mark.parametrize("filter_", [{}, {"soort": Soort.VERSTREKKING}])
def test_een_export_leest_in_stukken(monkeypatch: pytest.MonkeyPatch, filter_: dict[str, Any]) -> None:
    monkeypatch.setattr(protocol_stukken, "STUK", 2)
    gegevens, resultaat = export(Formaat.JSONL, door=FUNCTIONARIS, **filter_)
    seqs = [orjson.loads(lijn).get("seq") for lijn in gegevens.splitlines()]
    assert sorted(seqs[:-1]) == ([0, 1, 2, 3] if filter_ else [0, 1, 2, 3, 4])
    assert resultaat.gelezen == len(seqs) - 1


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("formaat", Formaat)
def test_een_leeg_protocol_geeft_een_leeg_bestand_in_de_goede_vorm(formaat: Formaat) -> None:
    gegevens, resultaat = export(formaat)
    assert resultaat.aantal == 0
    leeg = {Formaat.CSV: 1, Formaat.XML: 1}
    assert formaat is Formaat.XLSX or gegevens.count(b"\n") == leeg.get(formaat, 0)
