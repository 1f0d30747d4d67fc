"""Check an XML export against protocol.xsd while it is read back; names the record that does not fit."""

from typing import BinaryIO

from lxml import etree

from terugmeld.adapters.formats.xml import SCHEMA
from terugmeld.errors import NietBeschikbaar

AANTEKENING = "aantekening"


def keur(stroom: BinaryIO) -> None:
    """Read the whole file in constant memory; NietBeschikbaar, with the number, when a record fails."""
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    try:
        _lees(stroom, schema)
    except etree.XMLSyntaxError as fout:
        raise NietBeschikbaar(
            f"{_plaats(stroom, schema)} past niet in het schema protocol.xsd. Er is geen bestand gemaakt. "
            "Controleer het protocol met 'terugmeld protocol controleer'."
        ) from fout


def _lees(stroom: BinaryIO, schema: etree.XMLSchema) -> None:
    stroom.seek(0)
    for _, element in etree.iterparse(stroom, events=("end",), tag=AANTEKENING, schema=schema):
        _ruim_op(element)


def _plaats(stroom: BinaryIO, schema: etree.XMLSchema) -> str:
    """Look again, record by record: a schema that reads along does not say which one it was."""
    stroom.seek(0)
    try:
        for _, element in etree.iterparse(stroom, events=("end",), tag=AANTEKENING):
            wortel = etree.Element("protocol")
            nummer = element.get("nummer")
            _ruim_op(element, houd=True)
            wortel.append(element)
            if not schema.validate(wortel):
                return f"De aantekening met nummer {nummer}"
    except etree.XMLSyntaxError:
        return "De opmaak van het bestand"
    return "Het bestand"


def _ruim_op(element: etree._Element, *, houd: bool = False) -> None:
    """Let go of what was read, so that memory stays the same whatever the size."""
    if not houd:
        element.clear()
    ouder = element.getparent()
    while ouder is not None and ouder[0] is not element:
        del ouder[0]
