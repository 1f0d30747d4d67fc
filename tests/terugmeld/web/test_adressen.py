"""What people write in an address by hand: never an error of ours, on neither database."""

from flask import Flask

from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD

TE_GROOT = ("2147483648", "9223372036854775808", "9" * 30)


def test_een_nummer_dat_niet_kan_bestaan_is_niet_gevonden(medewerker: Bezoeker) -> None:
    paden = [f"/berichten/{nummer}" for nummer in TE_GROOT]
    assert {medewerker.get(pad).status_code for pad in paden} == {404}
    assert {medewerker.post(f"/account/tokens/{n}/intrekken", {}).status_code for n in TE_GROOT} == {404}


def test_een_kenmerk_dat_niet_kan_bestaan_is_niet_gevonden(
    medewerker: Bezoeker, burgerzaken: Bezoeker
) -> None:
    for kenmerk in ("%00", "TM-2026-%00", "TM-2026-1", "TM-%D9%A2%D9%A0%D9%A2%D9%A6-000001", "%0d%0aX:1"):
        assert medewerker.get(f"/meldingen/{kenmerk}").status_code == 404
        assert burgerzaken.get(f"/werkvoorraad/{kenmerk}").status_code == 404


def test_een_plaats_in_een_lijst_die_niet_kan_bestaan_wordt_geweigerd(
    medewerker: Bezoeker, burgerzaken: Bezoeker
) -> None:
    for plaats in (*TE_GROOT, "-1", "x", "%00", "%D9%A3"):
        assert medewerker.get(f"/berichten?voor={plaats}").status_code == 422
        assert medewerker.get(f"/meldingen?na={plaats}").status_code == 422
        assert burgerzaken.get(f"/werkvoorraad?na=2026-01-01.{plaats}").status_code == 422
    assert burgerzaken.get("/werkvoorraad?na=2026-01-01.2147483647").status_code == 200


def test_het_protocol_kent_alleen_dagen_die_ergens_over_gaan(site: Flask) -> None:
    privacybeheerder = Bezoeker(site)
    privacybeheerder.log_in("privacybeheerder")
    for veld, dag in (("tot", "9999-12-31"), ("van", "0001-01-01")):
        vraag = {veld: dag, "reden": "Jaarlijkse controle."}
        gezocht = privacybeheerder.post("/protocol", vraag)
        uitvoer = privacybeheerder.post("/protocol/export", vraag | {"formaat": "csv"})
        assert (gezocht.status_code, uitvoer.status_code) == (422, 422)
        assert f'href="#veld-{veld}' in gezocht.text


def test_een_pagina_doet_alleen_de_stappen_die_zij_heeft(medewerker: Bezoeker, burgerzaken: Bezoeker) -> None:
    pad = medewerker.post("/melden/controleren", INGEVULD).headers["Location"].split("?")[0]
    in_behandeling = {"handeling": "neem in behandeling", "versie": "1"}
    assert burgerzaken.post(pad, in_behandeling).status_code == 400
    intrekken = {"handeling": "trek in", "versie": "1"}
    assert burgerzaken.post(pad.replace("meldingen", "werkvoorraad"), intrekken).status_code == 400
    assert burgerzaken.post(pad.replace("meldingen", "werkvoorraad"), in_behandeling).status_code == 302
