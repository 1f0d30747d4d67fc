"""A letter is an accessible PDF, and nothing that is typed can be markup in it."""

import re
import zlib
from datetime import date
from typing import Any

import pytest
from typst import Compiler

from terugmeld.adapters import brieven
from terugmeld.domain.derdenbrief import Brief, Briefgegevens


def brief(organisatie: str = "Ziekenhuis De Zaan", **anders: str | None) -> Brief:
    velden: dict[str, Any] = {"briefadres": "Hoofdstraat 1\n1441 AA Purmerend", "zaakkenmerk": "P-1"}
    aan = Briefgegevens(
        organisatie=organisatie,
        kenmerk="DV-2026-000001",
        doel="De administratie.",
        verzoek_datum=date(2026, 2, 27),
        datum=date(2026, 3, 2),
        **velden | anders,
    )
    return Brief(aan=aan, onderwerp="Gegevens", alineas=["Een zin."], rijen=[("Geslachtsnaam", "Jansen")])


def metadata(pdf: bytes) -> str:
    """Return the uncompressed text of a PDF and of its streams."""
    delen = [pdf.decode("latin-1")]
    for stroom in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            delen.append(zlib.decompress(stroom).decode("latin-1"))
        except zlib.error:
            delen.append(stroom.decode("latin-1"))
    return "\n".join(delen)


def test_de_brief_is_een_toegankelijke_pdf_in_het_nederlands() -> None:
    tekst = metadata(brieven.druk_af(brief(), gemeente="Waterland"))
    assert tekst.startswith("%PDF-1.7")
    assert "pdfuaid:part>1<" in tekst
    assert "pdfaid:part>2<" in tekst
    assert "nl-NL" in tekst
    assert "/StructTreeRoot" in tekst


@pytest.mark.parametrize(
    "naam", ["#panic()", "*vet* _schuin_ $x$", '"] #read("derden.typ")', "Çelik-Öz ș ł ğ"]
)
def test_wat_iemand_typt_is_nooit_opmaak(naam: str) -> None:
    assert brieven.druk_af(brief(naam, briefadres=None, zaakkenmerk=None), gemeente="Waterland")


def test_een_teken_dat_wij_niet_kunnen_drukken_houdt_de_brief_niet_tegen() -> None:
    tekst = metadata(brieven.druk_af(brief("Organisatie 中文"), gemeente="Waterland"))
    assert "pdfuaid:part" not in tekst
    assert "/StructTreeRoot" in tekst


def test_het_sjabloon_drukt_elk_deel_van_de_brief() -> None:
    sjabloon = Compiler(brieven.SJABLONEN / "derden.typ", ignore_system_fonts=True)
    svg = sjabloon.compile(format="svg", sys_inputs={"gegevens": brieven.als_json(brief(), "Waterland")})
    assert isinstance(svg, bytes)
    assert svg.count(b"<use") > 100
