"""A melding with a file that is kept, taken up again and sent, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, FilePayload

from tests.bouwers import BSN
from tests.e2e.venster import Venster
from tests.terugmeld.domain.test_bijlage import PDF

pytestmark = pytest.mark.e2e
Opener = Callable[..., BrowserContext]


@pytest.fixture(params=[True, False], ids=["met-muis", "zonder-javascript"])
def venster(request: pytest.FixtureRequest, new_context: Opener) -> Venster:
    context = new_context(java_script_enabled=request.param)
    return Venster(context.new_page(), kijkt=request.param)


def test_een_concept_met_een_bestand_gaat_later_verder(venster: Venster) -> None:
    venster.log_in("b.mol")
    venster.link("Nieuwe melding")
    venster.vul("Burgerservicenummer", BSN)
    venster.knop("Verder")
    venster.vul("Zoek een gegeven", "achternaam")
    venster.knop("Zoeken")
    venster.kies("Geslachtsnaam")
    venster.knop("Verder")
    venster.zie("Stap 3 van 4")
    venster.vul("Waarom denkt u dat het niet klopt?", "De akte zegt iets anders.")
    brief: FilePayload = {"name": "akte.pdf", "mimeType": "application/pdf", "buffer": PDF}
    venster.page.locator("input[type=file]").set_input_files([brief])
    venster.knop("Bewaar en ga later verder")
    venster.zie("Uw melding is bewaard als concept.")
    venster.log_uit()
    venster.log_in("b.mol")
    venster.zie("Ga verder met uw concept")
    venster.link("ga verder met dit concept")
    venster.zie("akte.pdf")
    venster.page.get_by_label("Uit een document", exact=False).check()
    venster.knop("Verder")
    venster.zie("U stuurt 1 bestand mee.")
    venster.knop("Melding versturen")
    venster.zie("Uw melding is ontvangen.")
    venster.zie("akte.pdf")
    assert venster.gebreken == []
