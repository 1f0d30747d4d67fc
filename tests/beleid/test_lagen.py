"""What no linter sees of the layers: one commit, no clock below the doors, one doorway to person data."""

import ast
from pathlib import Path

from tests.beleid.bron import PAKKETTEN, aanroepen, invoer, naam, python

ENIGE_COMMIT = "terugmeld/storage/database.py"
DEUREN = ("terugmeld/cli/", "terugmeld/web/", "terugmeld/werker/", "terugmeld/app.py", "terugmeld/demo/")
KLOK = {"now", "utcnow", "today", "time", "time_ns", "monotonic"}
BRON = {"zoek_bsn", "zoek_naam", "zoek_selectie", "tel_selectie", "zoek_populatie"}
DOORGANG = "terugmeld/services/verstrekken.py"


def methoden(pad: Path) -> set[str]:
    return {aanroep.func.attr for aanroep in aanroepen(pad) if isinstance(aanroep.func, ast.Attribute)}


def test_een_bestand_legt_vast() -> None:
    """Only the one place that opens a transaction commits it."""
    assert [naam(pad) for pad in python(*PAKKETTEN) if "commit" in methoden(pad)] == [ENIGE_COMMIT]


def test_onder_de_deuren_leest_niemand_de_klok() -> None:
    onder = [pad for pad in python(*PAKKETTEN) if not naam(pad).startswith(DEUREN)]
    assert {naam(pad): methoden(pad) & KLOK for pad in onder if methoden(pad) & KLOK} == {}


def test_services_en_domein_kennen_flask_niet() -> None:
    binnen = python("terugmeld/services", "terugmeld/domain", "bijlagen", "beheerregeling")
    assert [
        naam(pad) for pad in binnen if any(deel.split(".")[0].startswith("flask") for deel in invoer(pad))
    ] == []


def test_persoonsgegevens_komen_door_een_deur() -> None:
    """Only the doorway asks the source; an adapter that implements the source may pass the question on."""
    vragers = [pad for pad in python("terugmeld") if methoden(pad) & BRON]
    assert [naam(pad) for pad in vragers if not naam(pad).startswith("terugmeld/adapters/")] in (
        [],
        [DOORGANG],
    )
