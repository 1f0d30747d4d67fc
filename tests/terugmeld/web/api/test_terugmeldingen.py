"""The terugmeldingen of the API: file, follow, read and handle."""

from typing import Any

import pytest

from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import BSN
from tests.terugmeld.web.api.conftest import MELDING, Aanroeper, Gemeente, inhoud

REACTIE = "Wij gaan kijken wie er woont."


def dien_in(wie: Aanroeper, **anders: object) -> str:
    antwoord = wie.post("/terugmeldingen", MELDING | anders)
    assert antwoord.status_code == 201, antwoord.text
    return str(inhoud(antwoord)["terugmelding"]["kenmerk"])


def stap(wie: Aanroeper, kenmerk: str, handeling: str, versie: int, **velden: object) -> Any:  # noqa: ANN401
    antwoord = wie.post(
        f"/terugmeldingen/{kenmerk}/handelingen", {"handeling": handeling, "versie": versie, **velden}
    )
    assert antwoord.status_code == 200, antwoord.text
    return inhoud(antwoord)["terugmelding"]


def test_een_melding_krijgt_een_kenmerk_en_een_dag(gemeente: Gemeente) -> None:
    antwoord = gemeente.financien.post("/terugmeldingen", MELDING | {"eigen_kenmerk": "F-12"})
    melding = inhoud(antwoord)["terugmelding"]
    assert antwoord.status_code == 201
    assert melding["kenmerk"] == "TM-2026-000001"
    assert (melding["status"], melding["afnemer"], melding["versie"]) == ("gemeld", "financien", 1)
    assert melding["uiterste_datum"] == "2026-03-09"
    assert melding["rubrieken"] == [rij | {"niet_verstrekt": False} for rij in MELDING["rubrieken"]]
    assert [stap["handeling"] for stap in melding["gebeurtenissen"]] == ["dien in"]
    assert inhoud(antwoord)["handelingen"] == ["trek in"]


def test_de_hele_weg_van_melding_tot_afronding(gemeente: Gemeente) -> None:
    kenmerk, visser = dien_in(gemeente.financien), gemeente.burgerzaken
    assert stap(visser, kenmerk, "neem in behandeling", 1)["behandelaar"] == "b.visser"
    melding = stap(visser, kenmerk, "zet in onderzoek", 2, reactie=REACTIE)
    assert melding["onderzoek"]["aanduidingen"] == ["081120"]
    assert melding["onderzoek"]["ingang_datum"] == "2026-03-02"
    melding = stap(
        visser, kenmerk, "stel nieuwe datum", 3, datum="2026-07-01", reden="De bewoner is op reis."
    )
    assert melding["beloofde_datum"] == "2026-07-01"
    melding = stap(visser, kenmerk, "rond af", 4, uitkomst="verbeterd", reactie="Het is nu 14.")
    assert (melding["status"], melding["uitkomst"]) == ("afgehandeld", "verbeterd")
    assert melding["onderzoek"]["einde_datum"] == "2026-03-02"
    assert [belofte["datum"] for belofte in melding["beloften"]] == ["2026-03-09", "2026-05-11", "2026-07-01"]
    gezien = inhoud(gemeente.financien.get(f"/terugmeldingen/{kenmerk}"))
    assert gezien["terugmelding"]["reactie"] == "Het is nu 14."
    assert gezien["handelingen"] == []


def test_geen_onderzoek_teruggeven_en_intrekken(gemeente: Gemeente) -> None:
    kenmerk = dien_in(gemeente.financien)
    stap(gemeente.burgerzaken, kenmerk, "neem in behandeling", 1)
    assert stap(gemeente.burgerzaken, kenmerk, "geef terug", 2)["behandelaar"] is None
    stap(gemeente.collega, kenmerk, "neem in behandeling", 3)
    melding = stap(
        gemeente.collega, kenmerk, "geen onderzoek", 4, reden="gegeven is juist", reactie="Het klopt."
    )
    assert (melding["uitkomst"], melding["reden"]) == ("geen onderzoek", "gegeven is juist")
    ander = dien_in(gemeente.vrom)
    assert stap(gemeente.vrom, ander, "trek in", 1, reden="Vergissing.")["status"] == "ingetrokken"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bsn": "123456789"}, "bsn"),
        ({"adres": "Dorpsstraat 12"}, "bsn"),
        ({"rubrieken": []}, "rubrieken"),
        ({"rubrieken": "081120"}, "rubrieken"),
        ({"rubrieken": ["081120"]}, "rubrieken.0"),
        ({"rubrieken": [{"rubriek": "999999"}]}, "rubrieken.0.rubriek"),
        ({"rubrieken": [{"rubriek": "081120", "betwijfelde_waarde": 12}]}, "rubrieken.0.betwijfelde_waarde"),
        ({"rubrieken": [{"rubriek": "081120", "seq": 1}]}, "rubrieken.0.seq"),
        ({"grond": "onderbuik"}, "grond"),
        ({"grond": "van horen zeggen"}, "grond"),
        ({"toelichting": ""}, "toelichting"),
        ({"toelichting": True}, "toelichting"),
        ({"toelichting": "x" * 4001}, "toelichting"),
        ({"contact_email": "geen adres"}, "contact_email"),
        *(({veld: 1}, veld) for veld in ("id", "kenmerk", "status", "versie", "melder_id", "behandelaar_id")),
    ],
)
def test_een_fout_in_een_melding_noemt_het_veld(
    gemeente: Gemeente, anders: dict[str, object], veld: str
) -> None:
    antwoord = gemeente.financien.post("/terugmeldingen", MELDING | anders)
    assert antwoord.status_code == 422
    assert list(inhoud(antwoord)["velden"]) == [veld]
    assert all(zin.endswith(".") for zin in inhoud(antwoord)["velden"][veld])
    assert gemeente.aantal(Terugmelding) == 0


def test_een_melder_ziet_alleen_de_meldingen_van_zijn_afdeling(gemeente: Gemeente) -> None:
    eigen, ander = dien_in(gemeente.financien), dien_in(gemeente.vrom)
    lijst = inhoud(gemeente.financien.get("/terugmeldingen"))
    assert [melding["kenmerk"] for melding in lijst["terugmeldingen"]] == [eigen]
    assert BSN not in str(lijst)
    alle = inhoud(gemeente.burgerzaken.get("/terugmeldingen"))
    assert [melding["kenmerk"] for melding in alle["terugmeldingen"]] == [ander, eigen]
    assert gemeente.privacy.get("/terugmeldingen").status_code == 403


def test_een_melding_van_een_ander_is_net_zo_onbekend_als_een_die_niet_bestaat(gemeente: Gemeente) -> None:
    ander = dien_in(gemeente.vrom)
    antwoorden = [
        gemeente.financien.get(f"/terugmeldingen/{kenmerk}")
        for kenmerk in (ander, "TM-2026-999999", "x", "TM-2026-%00", "a" * 400)
    ]
    assert {antwoord.status_code for antwoord in antwoorden} == {404}
    zonder_nummer = [
        {naam: waarde for naam, waarde in inhoud(antwoord).items() if naam != "instance"}
        for antwoord in antwoorden
    ]
    assert all(antwoord == zonder_nummer[0] for antwoord in zonder_nummer)
    intrekken = {"handeling": "trek in", "versie": 1}
    poging = gemeente.financien.post(f"/terugmeldingen/{ander}/handelingen", intrekken)
    assert (poging.status_code, inhoud(poging)["detail"]) == (404, zonder_nummer[0]["detail"])


@pytest.mark.parametrize(
    ("filter_", "gevonden"),
    [
        ("status=in%20behandeling", [1]),
        ("status=gemeld", [2]),
        ("behandelaar=b.visser", [1]),
        ("behandelaar=niemand", []),
        ("afnemer=vrom", [2]),
        ("rubriek=08", [2, 1]),
        ("rubriek=0210", []),
        ("te_laat=true", []),
        ("te_laat=false&aantal=1", [2]),
    ],
)
def test_filters(gemeente: Gemeente, filter_: str, gevonden: list[int]) -> None:
    stap(gemeente.burgerzaken, dien_in(gemeente.financien), "neem in behandeling", 1)
    dien_in(gemeente.vrom)
    lijst = inhoud(gemeente.burgerzaken.get(f"/terugmeldingen?{filter_}"))
    kenmerken = [melding["kenmerk"] for melding in lijst["terugmeldingen"]]
    assert kenmerken == [f"TM-2026-{nummer:06d}" for nummer in gevonden]


def test_bladeren_geeft_elke_melding_een_keer(gemeente: Gemeente) -> None:
    for _ in range(3):
        dien_in(gemeente.financien)
    eerste = inhoud(gemeente.financien.get("/terugmeldingen?aantal=2"))
    tweede = inhoud(gemeente.financien.get(f"/terugmeldingen?aantal=2&na={eerste['volgende']}"))
    kenmerken = [melding["kenmerk"] for deel in (eerste, tweede) for melding in deel["terugmeldingen"]]
    assert kenmerken == ["TM-2026-000003", "TM-2026-000002", "TM-2026-000001"]
    assert tweede["volgende"] is None


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [
        ("na=x", "na"),
        ("na=99999999999999999999", "na"),
        ("aantal=0", "aantal"),
        ("aantal=101", "aantal"),
        ("aantal=1e1", "aantal"),
        ("aantal=%2B1", "aantal"),
        ("te_laat=ja", "te_laat"),
        ("status=open", "status"),
        ("status=gemeld&status=gemeld", "status"),
        ("afnemer=%00", "afnemer"),
        ("bsn=999993653", "bsn"),
    ],
)
def test_een_fout_in_het_adres_noemt_de_parameter(gemeente: Gemeente, vraag: str, veld: str) -> None:
    antwoord = gemeente.burgerzaken.get(f"/terugmeldingen?{vraag}")
    assert antwoord.status_code == 422
    assert list(inhoud(antwoord)["velden"]) == [veld]


@pytest.mark.parametrize(
    ("lichaam", "veld"),
    [
        ({"versie": 1}, "handeling"),
        ({"handeling": "dien in", "versie": 1}, "handeling"),
        ({"handeling": ["trek in"], "versie": 1}, "handeling"),
        ({"handeling": "trek in"}, "versie"),
        ({"handeling": "trek in", "versie": "1"}, "versie"),
        ({"handeling": "trek in", "versie": True}, "versie"),
        ({"handeling": "trek in", "versie": 1.0}, "versie"),
        ({"handeling": "trek in", "versie": 2**63}, "versie"),
        ({"handeling": "trek in", "versie": 1, "status": "afgehandeld"}, "status"),
        ({"handeling": "neem in behandeling", "versie": 1, "behandelaar_id": 1}, "behandelaar_id"),
        ({"handeling": "rond af", "versie": 1, "reactie": "x", "uitkomst": "geen onderzoek"}, "uitkomst"),
        ({"handeling": "stel nieuwe datum", "versie": 1, "reden": "x", "datum": "2026-02-30"}, "datum"),
        (["trek in"], "verzoek"),
    ],
)
def test_een_fout_in_een_handeling_noemt_het_veld(gemeente: Gemeente, lichaam: object, veld: str) -> None:
    kenmerk = dien_in(gemeente.financien)
    antwoord = gemeente.financien.post(f"/terugmeldingen/{kenmerk}/handelingen", lichaam)
    assert antwoord.status_code == 422
    assert list(inhoud(antwoord)["velden"]) == [veld]


@pytest.mark.parametrize(
    ("handeling", "versie", "code"),
    [("neem in behandeling", 2, "verouderde_versie"), ("rond af", 1, "stap_niet_toegestaan")],
)
def test_een_oude_versie_en_een_verboden_stap_zijn_409(
    gemeente: Gemeente, handeling: str, versie: int, code: str
) -> None:
    kenmerk = dien_in(gemeente.financien)
    meer = {"uitkomst": "verbeterd", "reactie": "Klaar."} if handeling == "rond af" else {}
    lichaam = {"handeling": handeling, "versie": versie, **meer}
    antwoord = gemeente.burgerzaken.post(f"/terugmeldingen/{kenmerk}/handelingen", lichaam)
    assert (antwoord.status_code, inhoud(antwoord)["code"]) == (409, code)


def test_niemand_beoordeelt_de_eigen_melding_en_een_melder_beoordeelt_niets(gemeente: Gemeente) -> None:
    eigen, ander = dien_in(gemeente.burgerzaken), dien_in(gemeente.financien)
    neem = {"handeling": "neem in behandeling", "versie": 1}
    pogingen = (
        gemeente.burgerzaken.post(f"/terugmeldingen/{eigen}/handelingen", neem),
        gemeente.financien.post(f"/terugmeldingen/{ander}/handelingen", neem),
    )
    assert [inhoud(poging)["code"] for poging in pogingen] == ["geen_bevoegdheid"] * 2
    assert [poging.status_code for poging in pogingen] == [403, 403]
