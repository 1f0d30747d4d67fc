"""What can't stand in the protocol is refused on every page of it, and nothing is recorded."""

import json

import pytest
from flask import Flask
from sqlalchemy import func, select

from terugmeld.storage.correcties import Correctieverzoek
from terugmeld.storage.database import lees
from terugmeld.storage.exports import Protocolexport
from terugmeld.storage.inzage import Inzageverzoek
from terugmeld.storage.protocol import Bewaarplicht, Record, Verwijdering
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_correcties import VERZOEK as CORRECTIE
from tests.terugmeld.web.test_elders import FORMULIER
from tests.terugmeld.web.test_inzage import VERZOEK as INZAGE

TABELLEN = (Record, Protocolexport, Inzageverzoek, Correctieverzoek, Bewaarplicht, Verwijdering)
EXPORT = {"formaat": "csv", "reden": "Controle."}
# Of each page who may fill it in, what is good, and the fields in which people type.
PAGINAS = {
    "/protocol": (
        "privacybeheerder",
        {"waarom": "Klacht."},
        ("waarom", "zaakkenmerk", "actor_id", "afnemer"),
    ),
    "/protocol/export": ("privacybeheerder", EXPORT, ("reden", "zaakkenmerk")),
    "/protocol/exports": ("privacybeheerder", EXPORT, ("reden", "afnemer")),
    "/protocol/bewaren/bewaarplicht": ("privacybeheerder", {"grond": "Bezwaar."}, ("grond", "zaakkenmerk")),
    "/doorgegeven": ("medewerker", FORMULIER, ("doel", "ontvanger_naam", "grondslag")),
    "/inzage": ("baliemedewerker", INZAGE, ("bewijs", "aanvrager_naam", "aanvrager_adres")),
    "/correcties": ("baliemedewerker", CORRECTIE, ("naam", "bewijs")),
}
FOUT = {"besturing": "a\x07b", "nul": "a\x00b", "richting": "a\u202eb", "een megabyte": "x" * 1_000_000}

ZINNEN = ("Gebruik alleen gewone letters", "Gebruik hoogstens", "Typ de tekst opnieuw", "te groot")


def aantallen(site: Flask) -> list[int | None]:
    with site.app_context(), lees() as session:
        return [session.scalar(select(func.count()).select_from(tabel)) for tabel in TABELLEN]


@pytest.mark.parametrize("pad", PAGINAS)
def test_wat_niet_in_het_protocol_kan_staan_wordt_geweigerd(site: Flask, pad: str) -> None:
    naam, goed, velden = PAGINAS[pad]
    bezoeker = Bezoeker(site)
    bezoeker.log_in(naam)
    voor = aantallen(site)
    for soort, tekst in FOUT.items():
        for veld in velden:
            antwoord = bezoeker.post(pad, goed | {veld: tekst})
            heeft_zin = any(zin in antwoord.text for zin in ZINNEN)
            assert (antwoord.status_code in {413, 422}, heeft_zin) == (True, True), (soort, veld)
    assert aantallen(site) == voor


def test_een_half_teken_komt_niet_binnen(site: Flask) -> None:
    """A lone surrogate is no UTF-8: what comes in its place is plain text."""
    bezoeker = Bezoeker(site)
    bezoeker.log_in("privacybeheerder")
    bezoeker.get("/protocol")
    antwoord = bezoeker.client.post(
        "/protocol",
        data=f"waarom=a%ED%A0%80b&csrf_token={bezoeker.token}",
        content_type="application/x-www-form-urlencoded",
    )
    assert antwoord.status_code == 200
    with site.app_context(), lees() as session:
        (payload,) = session.scalars(select(Record.payload).where(Record.soort == "raadpleging_protocol"))
    assert b"\xed\xa0\x80" not in (payload or b"")
    assert json.loads(payload or b"")["bijzonderheden"]["reden"].isprintable()
