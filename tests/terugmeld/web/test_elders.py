"""What an afnemer passed on, by form and by CSV: all of it on record, or nothing, and where it is wrong."""

import io
import json

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from terugmeld.storage.database import lees
from terugmeld.storage.protocol import Record
from terugmeld.web import eldersbestand
from tests.bouwers import ANDER_BSN, BSN
from tests.terugmeld.web.conftest import Bezoeker

KOP = "bron;tijdstip;bsn;ontvanger;ontvanger_naam;doel;grondslag;rubrieken;zaakkenmerk"
REGEL = f"GWS;2026-01-14 09:30;{BSN};svb;SVB;uitkering;Wet SUWI;081110,081120;Z-1"
NUL, TWEE_REGELS = "S\x00B", '"S\nB"'
FORMULIER = {
    "bsn": BSN,
    "datum": "14-1-2026",
    "doel": "Inning van een vordering",
    "ontvanger_naam": "Deurwaarder Één & Co",
    "grondslag": "Rv art. 2",
    "rubrieken": "081110",
}


def stuur(bezoeker: Bezoeker, inhoud: bytes | str, naam: str = "x.csv") -> TestResponse:
    ruw = inhoud if isinstance(inhoud, bytes) else inhoud.encode()
    return bezoeker.post("/doorgegeven/bestand", {"bestand": (io.BytesIO(ruw), naam)})


def geboekt(site: Flask) -> list[dict[str, object]]:
    with site.app_context(), lees() as session:
        rijen = session.scalars(select(Record.payload).where(Record.soort == "verstrekking"))
        return [json.loads(rij or b"") for rij in rijen]


def test_een_opgave_komt_met_bron_in_het_protocol_en_in_de_inzage(site: Flask, medewerker: Bezoeker) -> None:
    assert "Welke persoonsgegevens gaf u?" in medewerker.get("/doorgegeven").text
    assert medewerker.post("/doorgegeven", FORMULIER).status_code == 302
    assert "1 verstrekking staat in het protocol." in medewerker.get("/doorgegeven").text
    (inhoud,) = geboekt(site)
    assert inhoud["bron"] == "Bureau Financiën"
    assert (inhoud["namens"], inhoud["afnemer"]) == ("financien", "deurwaarder-een-co")
    assert inhoud["rubrieken_verstrekt"] == ["081110"]
    balie = Bezoeker(site)
    balie.log_in("baliemedewerker")
    vraag = {"bsn": BSN, "aanvrager": "de persoon zelf", "identiteit": "DigiD", "ontvangen_datum": "1-6-2026"}
    pad = balie.post("/inzage", vraag).headers["Location"]
    tekst = balie.post(f"{pad}/overzicht", {"vorm": "pagina"}).text
    assert "Deurwaarder Één &amp; Co" in tekst
    assert "Gegeven via" in tekst


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"bsn": "123456789"}, "Dit burgerservicenummer klopt niet."),
        ({"datum": "14-1-2199"}, "Vul een moment in dat voorbij is."),
        ({"rubrieken": ""}, "Kies minstens één gegeven."),
        ({"ontvanger_naam": ""}, "Vul in aan wie u de gegevens gaf."),
        ({"doel": "inning\x00"}, "Gebruik alleen gewone letters"),
    ],
)
def test_een_opgave_met_een_fout_wordt_niet_geboekt(
    site: Flask, medewerker: Bezoeker, anders: dict[str, str], zin: str
) -> None:
    antwoord = medewerker.post("/doorgegeven", FORMULIER | anders)
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert geboekt(site) == []


def test_een_bestand_met_bom_en_lege_regels_wordt_geboekt(site: Flask, medewerker: Bezoeker) -> None:
    ander = REGEL.replace(BSN, ANDER_BSN).replace("2026-01-14 09:30", "2026-01-14").replace(";Z-1", ";")
    antwoord = stuur(medewerker, b"\xef\xbb\xbf" + f"{KOP}\r\n{REGEL}\r\n\r\n{ander}\r\n".encode())
    assert antwoord.status_code == 302
    assert "2 verstrekkingen staan in het protocol." in medewerker.get("/doorgegeven").text
    tijden = sorted(str(inhoud["tijdstip"]) for inhoud in geboekt(site))
    assert tijden == ["2026-01-13T23:00:00.000Z", "2026-01-14T08:30:00.000Z"]


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("", "Het bestand is leeg."),
        (" \n", "Het bestand is leeg."),
        (KOP, "Het bestand heeft alleen een kopregel."),
        (KOP.replace(";", ","), "Het bestand gebruikt komma&#39;s tussen de kolommen."),
        (KOP.replace(";", "\t"), "Het bestand gebruikt tabs tussen de kolommen."),
        (KOP.replace(";bsn", "") + "\n" + REGEL, "Regel 1: de kolom bsn ontbreekt."),
        (f"{KOP};geboortedatum\n{REGEL};1985", "Regel 1, kolom 10: deze kolom kennen wij niet."),
        (f"{KOP};bsn\n{REGEL};{BSN}", "Regel 1: de kolom bsn staat er twee keer."),
        (f"{KOP}\n{REGEL};meer", "Regel 2 heeft 10 cellen. De kopregel heeft er 9."),
        (f"{KOP}\n\n{REGEL.replace(BSN, '123')}", "Regel 3, kolom bsn: Dit burgerservicenummer klopt niet."),
        (f"{KOP}\n{REGEL.replace('081110', '999999')}", "Regel 2, kolom rubrieken: Kies een rubriek"),
        (f"{KOP}\n{REGEL.replace('2026-01-14', '2026-13-14')}", "Regel 2, kolom tijdstip: Vul een moment"),
        (
            f"{KOP}\n{REGEL.replace('2026-01-14 09:30', 'gisteren')}",
            "Regel 2, kolom tijdstip: Vul een moment",
        ),
        (
            f"{KOP}\n\n{REGEL.replace('2026', '2199')}",
            "Regel 3, kolom tijdstip: Vul een moment in dat voorbij",
        ),
        (
            f"{KOP}\n{REGEL.replace('SVB', '=1+1')}",
            "Regel 2, kolom ontvanger_naam: Een cel mag niet beginnen",
        ),
        (f"{KOP}\n{REGEL.replace('SVB', NUL)}", "Regel 2, kolom ontvanger_naam: Gebruik alleen gewone"),
        (f"{KOP}\n{REGEL.replace('SVB', TWEE_REGELS)}", "kolom ontvanger_naam"),
        (f'{KOP}\n"{REGEL}', "Het bestand is geen geldige CSV."),
        (f"{KOP}\n".encode() + b"\xed\xa0\x80;x", "Regel 2 is niet te lezen."),
        (b"x" * (eldersbestand.GROOTSTE + 1), "Het bestand is te groot."),
        ("\n".join([KOP, *[REGEL] * 501]), "Het bestand heeft 501 regels."),
        ("\n".join([KOP, *[REGEL.replace(BSN, "1")] * 30]), "Er zijn nog 10 andere fouten."),
    ],
)
def test_een_bestand_met_een_fout_zegt_waar_en_boekt_niets(
    site: Flask, medewerker: Bezoeker, inhoud: bytes | str, zin: str
) -> None:
    antwoord = stuur(medewerker, inhoud)
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert geboekt(site) == []


def test_zonder_bestand_of_een_half_goed_bestand_gebeurt_er_niets(site: Flask, medewerker: Bezoeker) -> None:
    assert "Kies een CSV-bestand." in medewerker.post("/doorgegeven/bestand", {}).text
    twee = stuur(medewerker, f"{KOP}\n{REGEL.replace('SVB', '=1').replace(BSN, '1')}").text
    assert "Regel 2, kolom ontvanger_naam" in twee
    assert "Regel 2, kolom bsn" in twee
    half = stuur(medewerker, f"{KOP}\n{REGEL}\n{REGEL.replace('081110', 'straat')}")
    assert "Regel 3, kolom rubrieken" in half.text
    assert geboekt(site) == []


@pytest.mark.parametrize("naam", ["Één & Co", "日本"])
def test_een_ontvanger_krijgt_een_code(site: Flask, medewerker: Bezoeker, naam: str) -> None:
    medewerker.post("/doorgegeven", FORMULIER | {"ontvanger_naam": naam})
    assert geboekt(site)[0]["afnemer"] == ("een-co" if naam[0] == "É" else "derde")
