"""Print a letter as an accessible PDF; all text goes in as JSON, so nothing in it can be markup."""

import json
from pathlib import Path

import typst

import config
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.derdenbrief import Brief

SJABLONEN = Path(config.__file__).with_name("templates") / "brieven"
MIMETYPE = "application/pdf"


def druk_af(brief: Brief, *, gemeente: str) -> bytes:
    return zet_om("derden.typ", als_json(brief, gemeente))


def zet_om(naam: str, gegevens: str) -> bytes:
    """Return the PDF (PDF/UA-1 and PDF/A-2a); a sign that our letter has no shape for costs it that mark."""
    sjabloon = typst.Compiler(SJABLONEN / naam, ignore_system_fonts=True)
    try:
        pdf = sjabloon.compile(
            format="pdf", sys_inputs={"gegevens": gegevens}, pdf_standards=["ua-1", "a-2a"]
        )
    except typst.TypstError:
        pdf = sjabloon.compile(format="pdf", sys_inputs={"gegevens": gegevens})
    assert isinstance(pdf, bytes)  # noqa: S101 - one file was asked, so it is not a list of pages
    return pdf


def als_json(brief: Brief, gemeente: str) -> str:
    """Return what the template reads."""
    aan = brief.aan
    kop = [("Datum", dag_in_woorden(aan.datum)), ("Ons kenmerk", aan.kenmerk)]
    if aan.zaakkenmerk:
        kop.append(("Uw kenmerk", aan.zaakkenmerk))
    gegevens = {
        "gemeente": gemeente,
        "organisatie": aan.organisatie,
        "adres": (aan.briefadres or "").splitlines(),
        "kop": kop,
        "onderwerp": brief.onderwerp,
        "alineas": list(brief.alineas),
        "rijen": list(brief.rijen),
        "slot": list(brief.slot),
    }
    return json.dumps(gegevens)
