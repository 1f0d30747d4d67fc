"""Every form of every page with something wrong in it: told at the field, in our house, nothing is lost."""

from collections.abc import Iterator, Mapping

import pytest
from lxml import html
from playwright.sync_api import Page
from werkzeug.test import TestResponse

from tests.e2e.demodienst import Demodienst
from tests.e2e.formulieren import Invulling, endpoint, formulieren, rondgang, verstuur
from tests.e2e.keuring import keur
from tests.e2e.toneel import Toneel
from tests.e2e.venster import Venster
from tests.terugmeld.web.conftest import Bezoeker

pytestmark = pytest.mark.e2e
# Together these come by every form; each of the others has the pages of one of them.
WIE = ("f.kaya", "b.visser", "a.dewit", "p.schipper", "e.vandam", "t.groot", "w.jonk")
# Nothing in these has to be filled in, so only a wrong answer can be refused: by handeling, or by endpoint.
VERKEERD: Mapping[str, Mapping[str, str]] = {
    "trek in": {"reden": "x" * 100_000},
    "triage.stel_uit": {"tot": "onbekend"},
    "zet in onderzoek": {"verwachte_datum_dag": "32"},
}
# One of the choices is always made here.
NIETS_FOUT = {"kennisgevingen.kies_mail"}


@pytest.fixture(scope="module")
def dienst(demo: Demodienst) -> Demodienst:
    return demo


def test_een_formulier_dat_niet_klopt_zegt_bij_het_veld_wat_er_moet_gebeuren(
    dienst: Demodienst, page: Page
) -> None:
    venster, toneel = Venster(page), Toneel(page, dienst.app)
    teruggestuurd = list(_teruggestuurd(dienst))
    assert len(teruggestuurd) > 70
    for formulier, antwoord in teruggestuurd:
        gevonden = list(_gebreken(antwoord))
        if antwoord.status_code >= 400:
            toneel.toon(antwoord)
            if page.evaluate("document.activeElement.id") != "fouten":
                gevonden.append("de samenvatting heeft de focus niet")
            gevonden += keur(page)
        venster.gebreken += [f"{formulier.pagina} {formulier.doel}: {gebrek}" for gebrek in gevonden]
    assert not venster.gebreken, "\n".join(venster.gebreken)


def _teruggestuurd(dienst: Demodienst) -> Iterator[tuple[Invulling, TestResponse]]:
    """Yield the answer to each form once, whoever finds it first."""
    gezien = set()
    for wie in WIE:
        bezoeker = Bezoeker(dienst.app)
        bezoeker.log_in(wie)
        gevonden = [f for pad, antwoord in rondgang(bezoeker) for f in formulieren(pad, antwoord)]
        for formulier in gevonden:
            naam = endpoint(dienst.app, formulier.doel, "POST")
            soort = (naam, formulier.vragen)
            if naam not in NIETS_FOUT and soort not in gezien:
                gezien.add(soort)
                wat = dict(formulier.verborgen).get("handeling", naam)
                yield formulier, verstuur(bezoeker, formulier, VERKEERD.get(wat, {}))


def _gebreken(antwoord: TestResponse) -> Iterator[str]:
    if not 400 <= antwoord.status_code < 500:
        yield f"het antwoord is {antwoord.status_code}"
        return
    blad = html.fromstring(antwoord.text)
    titel = blad.xpath("string(.//title)")
    if not titel.startswith("Fout: "):
        yield f"de titel is {titel!r}"
    links = blad.xpath("//*[@id='fouten']//a")
    if not links:
        yield "er is geen samenvatting"
    for link in links:
        veld = blad.xpath("//*[@id=$id]", id=link.get("href")[1:])
        if not veld:
            yield f"de samenvatting wijst naar niets: {link.get('href')}"
        zin = link.text_content()
        if not zin.endswith("."):
            yield f"geen zin: {zin}"
        if blad.xpath("//main")[0].text_content().count(zin) < 2:
            yield f"niet bij het veld: {zin}"
