"""The protocol as XML by protocol.xsd; without a namespace, which lxml would repeat in every record."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from terugmeld.adapters.formats.velden import VELDEN, inhoud, teksten
from terugmeld.services.protocol_exporteren import Exportregel

SCHEMA = Path(__file__).with_name("protocol.xsd")


def schrijf(stroom: BinaryIO, stukken: Iterable[Sequence[Exportregel]], checkpoint: str | None) -> int:
    """Write one element for each aantekening with content, then the newest checkpoint; return how many."""
    aantal = 0
    with etree.xmlfile(stroom, encoding="utf-8") as bestand:
        bestand.write_declaration()
        with bestand.element("protocol"):
            for stuk in stukken:
                for regel in stuk:
                    if regel.payload is not None:
                        bestand.write(_element(regel))
                        aantal += 1
            if checkpoint is not None:
                bestand.write(_met_tekst(etree.Element("checkpoint"), checkpoint))
    return aantal


def _element(regel: Exportregel) -> etree._Element:
    element = etree.Element("aantekening", nummer=str(regel.seq), blad=regel.leaf.hex())
    velden = inhoud(regel) or {}
    for naam in VELDEN:
        for tekst in teksten(velden.get(naam)):
            _met_tekst(etree.SubElement(element, naam), tekst)
    return element


def _met_tekst(element: etree._Element, tekst: str) -> etree._Element:
    element.text = tekst
    return element
