"""While the service is read-only looking goes on: no route that only looks is forgotten or added by hand."""

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from flask import Flask

from terugmeld.web.noodmaatregel import LEZEND, VEILIG
from tests.beleid.bron import functies
from tests.terugmeld.web.test_access import is_api

# A form that changes something ends in another page (post, redirect, get). These change and show at once.
WIJZIGT_EN_TOONT = {
    "aanmelden.blijf_ingelogd",
    "aanmelden.maak_token",
    "derden.beslis",
    "medewerkers.maak_account",
    "steekproeven.bekijk",
}
# These only look, and lead to the page on which the answer stands.
KIJKT_EN_LEIDT = {"pakketten.zoek_op", "zoeken.zoek"}
# The API redirects nobody: what it changes is written out once more.
API_WIJZIGT = {
    "api_gebruiksbesluiten.beeindig",
    "api_gebruiksbesluiten.handhaaf",
    "api_gebruiksbesluiten.neem",
    "api_onderzoekstappen.begin",
    "api_onderzoekstappen.eindig",
    "api_protocol.leg_elders_vast",
    "api_terugmeldingen.dien_in",
    "api_terugmeldingen.handel",
    "api_vermoedens.bewaar",
    "api_vermoedens.verwijder",
}


def verstuurd(site: Flask) -> Iterator[tuple[str, bool, Callable[..., Any]]]:
    """Yield the endpoint, whether it is of the API, and the view of each method that may change something."""
    for regel in site.url_map.iter_rules():
        view = site.view_functions[regel.endpoint]
        klasse = getattr(view, "view_class", None)
        for methode in (regel.methods or set()) - VEILIG:
            yield regel.endpoint, is_api(regel.rule), getattr(klasse, methode.lower()) if klasse else view


def leidt_verder(view: Callable[..., Any]) -> bool:
    """Say whether a view, or what it calls in its own file, sends the browser to another page."""
    eigen = {functie.name: functie for functie in functies(Path(inspect.getfile(view)))}
    te_lezen, namen = [inspect.unwrap(view).__name__], set[str]()
    while te_lezen:
        functie = eigen.get(te_lezen.pop())
        gevonden = {k.id for k in ast.walk(functie) if isinstance(k, ast.Name)} if functie else set()
        te_lezen.extend(gevonden - namen)
        namen |= gevonden
    return "redirect" in namen


def test_wat_alleen_kijkt_gaat_door_en_wat_wijzigt_niet(site: Flask) -> None:
    kijkt = {
        endpoint
        for endpoint, is_van_api, view in verstuurd(site)
        if not is_van_api and not leidt_verder(view)
    }
    verwacht = (kijkt - WIJZIGT_EN_TOONT) | KIJKT_EN_LEIDT
    assert {endpoint for endpoint in LEZEND if not endpoint.startswith("api_")} == verwacht
    assert kijkt >= WIJZIGT_EN_TOONT
    assert not kijkt & KIJKT_EN_LEIDT


def test_elke_wijziging_van_de_api_staat_stil(site: Flask) -> None:
    van_api = {endpoint for endpoint, is_van_api, _ in verstuurd(site) if is_van_api}
    assert van_api - LEZEND == API_WIJZIGT
