"""The worklist in the browser: addresses that can be shared, search, many cases at once, and its weight."""

import gzip
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from terugmeld.services.medewerkers import gebruiker
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.medewerkers import Aanmelding, Medewerker
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import TerugmeldingRubriek
from terugmeld.web.werkkeuze import Werkkeuze, lees_keuze
from tests.terugmeld.meldingen import gemeld, rij
from tests.terugmeld.vragen import geteld
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD
from tests.terugmeld.web.test_triage import pad, stap

__all__ = ["pad"]
EERSTE_BEELD = 60_000
# With the log-in, the names of the afnemers and what stands around every page.
VRAGEN = 9


def kenmerk_van(pad: str) -> str:
    return pad.rsplit("/", 1)[1]


def test_elk_filter_is_een_adres_en_onzin_telt_niet(burgerzaken: Bezoeker, pad: str) -> None:
    kenmerk = kenmerk_van(pad)
    for vraag in ("afnemer=financien", "categorie=08", "status=gemeld", "behandelaar=niemand"):
        assert kenmerk in burgerzaken.get(f"/werkvoorraad?{vraag}").text
        assert "(1 gekozen)" in burgerzaken.get(f"/werkvoorraad?{vraag}").text
    for vraag in ("afnemer=vrom", "categorie=01", "status=afgehandeld", "behandelaar=1", "ouder=7"):
        assert "Er is niets dat bij deze filters past." in burgerzaken.get(f"/werkvoorraad?{vraag}").text
    onzin = {"lijst": "x", "categorie": "8", "status": "x", "behandelaar": "x" * 20, "ouder": "3"}
    assert lees_keuze(MultiDict(onzin)) == Werkkeuze()


def test_het_zoekveld_opent_een_kenmerk_en_zegt_waarop_is_gezocht(burgerzaken: Bezoeker, pad: str) -> None:
    kenmerk = kenmerk_van(pad)
    assert burgerzaken.post("/werkvoorraad/zoeken", {"zoek": kenmerk}).headers["Location"] == pad
    gevonden = burgerzaken.post("/werkvoorraad/zoeken", {"zoek": INGEVULD["bsn"]}).text
    assert "1 melding gevonden" in gevonden
    assert "Gezocht op burgerservicenummer." in gevonden
    leeg = burgerzaken.post("/werkvoorraad/zoeken", {"zoek": "1999 ZZ 3"}).text
    assert "Gezocht op postcode 1999 ZZ en huisnummer 3." in leeg
    assert "Zoek ook op BSN of naam." in leeg
    fout = burgerzaken.post("/werkvoorraad/zoeken", {"zoek": "123456789"})
    assert fout.status_code == 422
    assert "Controleer de cijfers." in fout.text
    assert "Zoek een melding" in burgerzaken.get("/werkvoorraad/zoeken").text


def test_zoeken_op_naam_en_geboortedatum_komt_in_het_protocol(
    inwoners: None, site: Flask, burgerzaken: Bezoeker, pad: str
) -> None:
    gevonden = burgerzaken.post("/werkvoorraad/zoeken", {"zoek": "Jansen 14-03-1985"})
    assert "Er is meer dan één persoon gevonden. Verfijn uw zoekvraag." in gevonden.text
    assert "Dat staat in het protocol." in gevonden.text
    with site.app_context(), lees() as session:
        assert session.scalar(select(func.count()).select_from(Record)) == 1


def groep(burgerzaken: Bezoeker, **velden: str) -> dict[str, str]:
    pagina = burgerzaken.get("/werkvoorraad").text
    gekozen = re.search(r'name="meldingen" value="([^"]+)"', pagina)
    assert gekozen is not None
    return {"meldingen": gekozen[1], "bij_lijst": "niemand", **velden}


def test_een_groep_toont_per_melding_het_resultaat_en_gaat_terug(burgerzaken: Bezoeker, pad: str) -> None:
    mij = re.search(r'<option value="([0-9]+)">Mijzelf', burgerzaken.get("/werkvoorraad").text)
    assert mij is not None
    velden = groep(burgerzaken, wat="toedelen", aan=mij[1])
    antwoord = burgerzaken.post("/werkvoorraad/groep", velden)
    plaats = antwoord.headers["Location"]
    assert plaats.endswith("?lijst=niemand")
    assert "1 van de 1 meldingen gegeven" in burgerzaken.get(plaats).text
    terug = plaats.split("?")[0] + "/ongedaan"
    assert "Teruggezet." in burgerzaken.volg(terug, {"bij_lijst": "niemand"}).text
    assert burgerzaken.post(terug, {}).status_code == 409
    opnieuw = burgerzaken.volg("/werkvoorraad/groep", velden).text
    assert "Iemand anders heeft deze melding intussen gewijzigd." in opnieuw
    assert "Ongedaan maken" not in opnieuw


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"wat": "toedelen"}, "Kies aan wie u de meldingen geeft."),
        ({"wat": "uitstellen"}, "Vul de dag in waarop u de meldingen weer wilt zien."),
        ({"wat": "uitstellen", "tot": "ooit"}, "Vul een datum in"),
        ({"wat": "sluiten"}, "Kies wat u met de meldingen doet."),
        ({"wat": "toedelen", "aan": "1", "meldingen": "x"}, "Kies ten minste één melding in de lijst."),
    ],
)
def test_een_groep_die_niet_kan_houdt_wat_is_gekozen(
    burgerzaken: Bezoeker, pad: str, velden: dict[str, str], zin: str
) -> None:
    antwoord = burgerzaken.post("/werkvoorraad/groep", groep(burgerzaken) | velden)
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    if "meldingen" not in velden:
        assert " checked" in antwoord.text


def test_uitstellen_kan_per_melding_en_als_groep(burgerzaken: Bezoeker, pad: str) -> None:
    dag = (datetime.now(UTC) + timedelta(days=1)).strftime("%d-%m-%Y")
    assert "is uitgesteld." in burgerzaken.volg(f"{pad}/uitstel", {"tot": dag}).text
    assert kenmerk_van(pad) in burgerzaken.get("/werkvoorraad?lijst=uitgesteld").text
    assert kenmerk_van(pad) not in burgerzaken.get("/werkvoorraad").text
    assert "staat weer in de lijst" in burgerzaken.volg(f"{pad}/uitstel", {"bij_lijst": "open"}).text
    te_ver = burgerzaken.post(f"{pad}/uitstel", {"tot": "1-1-2099"})
    assert te_ver.status_code == 422
    assert "De melder krijgt uiterlijk op" in te_ver.text
    uitslag = burgerzaken.volg("/werkvoorraad/groep", groep(burgerzaken, wat="uitstellen", tot="1-1-2099"))
    assert "Niet gelukt." in uitslag.text


def test_een_actie_van_een_ander_is_er_niet(burgerzaken: Bezoeker) -> None:
    assert burgerzaken.get("/werkvoorraad/groep/7").status_code == 404


def test_opslaan_en_volgende_gaat_naar_de_volgende_van_dezelfde_lijst(
    site: Flask, burgerzaken: Bezoeker, pad: str
) -> None:
    with site.app_context(), lees() as session:
        id_ = session.scalars(select(Medewerker.id).where(Medewerker.gebruikersnaam == "medewerker")).one()
        melder = gebruiker(session, id_, vandaag=datetime.now(UTC).date())
    assert melder is not None
    with site.app_context():
        tweede = gemeld(melder, nu=datetime.now(UTC)).kenmerk
    assert burgerzaken.get(f"{pad}/volgende?lijst=niemand").headers["Location"].split("?")[0].endswith(tweede)
    burgerzaken.post(pad, stap("neem in behandeling", 1, bij_lijst="niemand"))
    besluit = {"reden": "gegeven is juist", "reactie": "De akte klopt.", "volgende": "ja"}
    antwoord = burgerzaken.post(pad, stap("geen onderzoek", 2, bij_lijst="niemand", **besluit))
    assert antwoord.headers["Location"] == f"/werkvoorraad/{tweede}?lijst=niemand"
    laatste = burgerzaken.client.get(f"/werkvoorraad/{tweede}/volgende?lijst=te-laat")
    assert laatste.headers["Location"] == "/werkvoorraad?lijst=te-laat"
    assert "Dit was de laatste melding van deze lijst." in burgerzaken.get("/werkvoorraad").text


def test_het_blad_met_toetsen_gaat_uit_per_persoon(burgerzaken: Bezoeker) -> None:
    assert "<dialog" in burgerzaken.get("/werkvoorraad").text
    uit = burgerzaken.volg("/werkvoorraad/sneltoetsen", {"sneltoetsen": "uit"}).text
    assert "De sneltoetsen staan uit." in uit
    assert "<dialog" not in burgerzaken.get("/werkvoorraad").text
    burgerzaken.post("/werkvoorraad/sneltoetsen", {"sneltoetsen": "uit"})
    burgerzaken.post("/werkvoorraad/sneltoetsen", {"sneltoetsen": "aan"})
    assert "<dialog" in burgerzaken.get("/werkvoorraad").text


def test_wie_de_melding_ook_open_heeft_staat_erbij_en_verlengt_geen_sessie(
    site: Flask, burgerzaken: Bezoeker, pad: str
) -> None:
    ander = Bezoeker(site)
    ander.log_in("gegevensbeheerder")
    assert "hier ook mee bezig" not in ander.get(pad).text
    assert "Proef gegevensbeheerder is hier ook mee bezig." in burgerzaken.get(pad).text
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=5)):
        assert burgerzaken.get(f"{pad}/aanwezig").text == ""
        with site.app_context(), lees() as session:
            laatst = session.scalar(select(func.max(Aanmelding.gebruikt_op)))
        assert laatst is not None
        assert laatst < datetime.now(UTC) - timedelta(minutes=4)


def test_het_eerste_beeld_is_licht_en_wacht_op_twee_bestanden(burgerzaken: Bezoeker, site: Flask) -> None:
    """The start page and a full worklist with all they need, as they go over the wire."""
    with site.app_context(), transaction() as session:
        melder = session.scalars(select(Medewerker.id).where(Medewerker.gebruikersnaam == "medewerker")).one()
        zaken = [rij(melder, f"TM-2026-{nummer:06d}") for nummer in range(1, 51)]
        session.add_all(zaken)
        session.flush()
        session.add_all(TerugmeldingRubriek(terugmelding_id=zaak.id, rubriek="081110") for zaak in zaken)
    for begin in ("/", "/werkvoorraad"):
        pagina = burgerzaken.get(begin).text
        stijlen = re.findall(r'<link rel="stylesheet" href="([^"]+)"', pagina)
        scripts = re.findall(r'<script src="([^"]+)"( defer)?', pagina)
        assert len(stijlen) <= 2
        assert all(uitgesteld for _, uitgesteld in scripts)
        bestanden = [begin, *stijlen, *(script for script, _ in scripts)]
        assert sum(_over_de_lijn(burgerzaken, pad) for pad in bestanden) < EERSTE_BEELD
    assert pagina.count("data-rij") == 50


def test_de_werkvoorraad_vraagt_niet_meer_als_zij_langer_is(burgerzaken: Bezoeker, site: Flask) -> None:
    """One question for the list and one for all tiles, which count no further than they show."""
    aantallen = []
    with site.app_context():
        engine = db.engine
    for begin in (1, 26):
        with site.app_context(), transaction() as session:
            vraag = select(Medewerker.id).where(Medewerker.gebruikersnaam == "medewerker")
            melder = session.scalars(vraag).one()
            session.add_all(rij(melder, f"TM-2026-{nr:06d}") for nr in range(begin, begin + 25))
        with geteld(engine, "SELECT") as gevraagd:
            assert burgerzaken.get("/werkvoorraad?afnemer=financien").status_code == 200
        over_zaken = [vraag for vraag in gevraagd if "terugmelding" in vraag]
        tellingen = [vraag for vraag in gevraagd if "count(" in vraag]
        assert len(over_zaken) == 2
        assert all("LIMIT" in telling for telling in re.findall(r"count\(.*?AS anon_", over_zaken[1], re.S))
        assert all(vraag is over_zaken[1] or "bericht.medewerker_id = ?" in vraag for vraag in tellingen)
        aantallen.append(len(gevraagd))
    assert aantallen[0] == aantallen[1] <= VRAGEN


def _over_de_lijn(bezoeker: Bezoeker, pad: str) -> int:
    with bezoeker.client.get(pad, headers={"Accept-Encoding": "gzip"}) as antwoord:
        assert "Accept-Encoding" in antwoord.headers["Vary"]
        assert antwoord.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(antwoord.data)
        return len(antwoord.data) + len(str(antwoord.headers))


@pytest.mark.parametrize("pad", ["/hulp", "/static/icoon.svg"])
def test_wie_niet_kan_uitpakken_krijgt_een_gewone_pagina(bezoeker: Bezoeker, pad: str) -> None:
    with bezoeker.client.get(pad, headers={"Accept-Encoding": "identity"}) as antwoord:
        assert "Content-Encoding" not in antwoord.headers
        assert antwoord.data.startswith(b"<")
    with bezoeker.client.head(pad, headers={"Accept-Encoding": "gzip"}) as kop:
        assert "Content-Encoding" not in kop.headers
