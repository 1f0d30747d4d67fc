"""What stands in the source or in a field is text: never markup, never a command to a page or a line."""

import pytest
from flask import Flask

from terugmeld.storage.database import transaction
from tests.bouwers import BSN, persoon, sla_op
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_intranet import ZOEK, aantekeningen

KANARIE = "<img src=x onerror=1>\"'{{7*7}}"


def test_een_naam_uit_de_bron_is_nooit_opmaak(site: Flask, medewerker: Bezoeker) -> None:
    with site.app_context(), transaction() as session:
        sla_op(session, persoon(extra={"010240": KANARIE, "081110": KANARIE, "081160": KANARIE}))
    gezien = medewerker.post("/raadplegen", ZOEK).text
    vanuit = {"bsn": BSN, "uit_bron": "ja", "keuze": "081110.1", "waarde.081110.1": KANARIE}
    waarom = medewerker.volg("/melden/vanuit-raadplegen", vanuit).text
    for pagina in (gezien, waarom):
        assert "&lt;img src=x onerror=1&gt;" in pagina
        assert "<img src=x" not in pagina
        assert "{{7*7}}" in pagina


@pytest.mark.parametrize("teken", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\r\n"], ids=ascii)
def test_een_besturingsteken_komt_niet_in_het_protocol(
    site: Flask, inwoners: None, medewerker: Bezoeker, teken: str
) -> None:
    antwoord = medewerker.post("/raadplegen", ZOEK | {"zaakkenmerk": f"Z{teken}1"})
    assert antwoord.status_code == 422
    assert aantekeningen(site) == 0
