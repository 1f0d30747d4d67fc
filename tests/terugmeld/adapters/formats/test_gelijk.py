"""The fast forms write the same bytes as the slow and obvious ones, whatever the texts hold."""

import csv as csvmodule
import io
from collections.abc import Iterable, Sequence
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from terugmeld.adapters.formats import csv, jsonl, xml
from terugmeld.adapters.formats.velden import VELDEN
from terugmeld.domain.canoniek import VERBODEN, jcs
from terugmeld.domain.protocol import verzegel
from terugmeld.services.protocol_exporteren import Exportregel
from tests.terugmeld.domain.aantekeningen import NU, aantekening

RAAR = (
    "",
    "=1+1",
    "+31",
    "-5",
    "@a",
    "\ta",
    "\ra",
    "'",
    '"',
    ";",
    "a;b",
    'a"b',
    "\\",
    "\n",
    "\r\n",
    "a,b",
    "&amp;",
)
MEER = (
    "<x>",
    "]]>",
    "é",
    "\U0001f600",
    "\u2028",
    "\x85",
    "\x7f",
    "\ud7ff",
    "\ufffd",
    '"=',
    ", -",
    ":-1",
    "\\r",
)
TEKSTEN = (*RAAR, *MEER)
teksten = st.one_of(
    st.sampled_from(TEKSTEN), st.text(max_size=12).filter(lambda tekst: not VERBODEN.search(tekst))
)
waarden: st.SearchStrategy[Any] = st.recursive(
    st.one_of(teksten, st.booleans(), st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)),
    lambda deel: st.one_of(
        st.lists(deel, max_size=3), st.dictionaries(st.text("a=-\\", max_size=3), deel, max_size=2)
    ),
    max_leaves=5,
)
inhouden = st.dictionaries(st.sampled_from((*VELDEN, "onbekend")), waarden, max_size=12)


def regels(inhouden: Iterable[dict[str, Any]]) -> list[Exportregel]:
    return [
        Exportregel(seq, bytes([seq]) * 32, "{}", jcs(inhoud | {"v": 1}), b"\xff")
        for seq, inhoud in enumerate(inhouden)
    ]


def delen(waarde: object) -> list[str]:
    if isinstance(waarde, list):
        return [tekst for deel in waarde for tekst in delen(deel)]
    return [jcs(waarde).decode() if isinstance(waarde, dict) else str(waarde)]


def langzame_csv(rijen: Sequence[Exportregel]) -> bytes:
    tekst = io.StringIO(newline="")
    schrijver = csvmodule.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(("nummer", *VELDEN))
    for rij in rijen:
        inhoud = orjson.loads(rij.payload or b"")
        cellen = [", ".join(delen(inhoud[naam])) if naam in inhoud else "" for naam in VELDEN]
        gevaarlijk = ("=", "+", "-", "@", "\t", "\r")
        schrijver.writerow(
            [str(rij.seq), *(f"'{cel}" if cel.startswith(gevaarlijk) else cel for cel in cellen)]
        )
    return tekst.getvalue().encode("utf-8-sig")


def langzame_xml(rijen: Sequence[Exportregel], checkpoint: str) -> bytes:
    stroom = io.BytesIO()
    with etree.xmlfile(stroom, encoding="utf-8") as bestand:
        bestand.write_declaration()
        with bestand.element("protocol"):
            for rij in rijen:
                element = etree.Element("aantekening", nummer=str(rij.seq), blad=rij.leaf.hex())
                inhoud = orjson.loads(rij.payload or b"")
                for naam in (naam for naam in VELDEN if naam in inhoud):
                    for tekst in delen(inhoud[naam]):
                        etree.SubElement(element, naam).text = tekst
                bestand.write(element)
            slot = etree.Element("checkpoint")
            slot.text = checkpoint
            bestand.write(slot)
    return stroom.getvalue()


@settings(max_examples=40, deadline=None)
@given(st.lists(inhouden, max_size=4))
def test_de_csv_is_die_van_de_langzame_vorm(gegeven: list[dict[str, Any]]) -> None:
    stroom = io.BytesIO()
    assert csv.VORM.schrijf(stroom, [regels(gegeven)], None) == len(gegeven)
    assert stroom.getvalue() == langzame_csv(regels(gegeven))


@settings(max_examples=40, deadline=None)
@given(st.lists(inhouden, max_size=4), teksten)
def test_de_xml_is_die_van_de_langzame_vorm(gegeven: list[dict[str, Any]], checkpoint: str) -> None:
    stroom = io.BytesIO()
    assert xml.VORM.schrijf(stroom, [regels(gegeven)], checkpoint) == len(gegeven)
    assert stroom.getvalue() == langzame_xml(regels(gegeven), checkpoint)


@settings(max_examples=40, deadline=None)
@given(st.lists(inhouden, max_size=3), teksten, st.booleans(), st.booleans())
def test_json_lines_is_die_van_de_langzame_vorm(
    gegeven: list[dict[str, Any]], envelope: str, is_leeg: bool, besloten: bool
) -> None:
    rijen = [rij._replace(envelope=envelope, besloten=besloten) for rij in regels(gegeven)]
    if is_leeg:
        rijen = [rij._replace(payload=None, salt=None) for rij in rijen]
    langzaam = b""
    for rij in rijen:
        lijn: dict[str, object] = {"seq": rij.seq, "leaf": rij.leaf.hex(), "envelope": rij.envelope}
        if rij.payload is not None and rij.salt is not None:
            lijn |= {"payload": rij.payload.decode(), "salt": rij.salt.hex()}
        langzaam += orjson.dumps(lijn | ({"besloten": True} if besloten else {})) + b"\n"
    stroom = io.BytesIO()
    jsonl.VORM.schrijf(stroom, [rijen], None)
    assert stroom.getvalue() == langzaam


@pytest.mark.parametrize("tekst", [tekst for tekst in TEKSTEN if tekst])
def test_een_echte_aantekening_met_een_rare_tekst_is_gelijk(tekst: str) -> None:
    een = aantekening(namens=tekst, bijzonderheden={"reden": tekst}, afnemer_naam=f"a{tekst}")
    echt = verzegel(een, salt=bytes(16), toeval=bytes(10), nu=NU)
    rijen = [Exportregel(7, echt.leaf, echt.envelope, echt.payload, echt.salt)]
    als_csv, als_xml = io.BytesIO(), io.BytesIO()
    csv.VORM.schrijf(als_csv, [rijen], None)
    xml.VORM.schrijf(als_xml, [rijen], tekst)
    assert als_csv.getvalue() == langzame_csv(rijen)
    assert als_xml.getvalue() == langzame_xml(rijen, tekst)
