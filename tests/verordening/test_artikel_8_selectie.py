"""Artikel 8 en bijlage 3: een derde vraagt gegevens van iedereen met bepaalde kenmerken."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask

from terugmeld.domain.derdentoets import Oordeel
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.domain.selectie import Selectie
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import derden_beslissen
from tests.bouwers import ANDER_BSN, BSN, persoon
from tests.terugmeld.derdenverzoeken import NEE, besloten, burgerzaken, geregistreerd, oordelen, records
from tests.terugmeld.selecties import FONDS, SELECTIE

DERDE_BSN = "999993574"


def bewoner(bsn: str, anummer: str, **anders: Any) -> Persoonslijst:  # noqa: ANN401 - any element
    return persoon(bsn, extra={"010110": anummer}, **anders)


def drie(**anders: Any) -> tuple[Persoonslijst, ...]:  # noqa: ANN401 - any element
    """Return three residents of one street, of whom one or another may be geheim."""
    return (persoon(), bewoner(ANDER_BSN, "4504839245", **anders), bewoner(DERDE_BSN, "9840167829"))


def test_elke_persoon_van_een_selectie_heeft_een_eigen_aantekening(app: Flask) -> None:
    bram = burgerzaken(persoon(), persoon(ANDER_BSN))
    allen = replace(SELECTIE, toestemming_van=(BSN, ANDER_BSN))
    rij = geregistreerd(bram, **FONDS | {"selectie": allen})
    assert set(oordelen(bram, rij).values()) == {Oordeel.VOLDAAN, Oordeel.GEVRAAGD, Oordeel.BIJ_BESLUIT}
    uitkomst = besloten(bram, rij)
    assert uitkomst.rij.status == "verstrekt"
    assert uitkomst.rij.uitleg == "Verstrekt: de gegevens van 2 personen."
    gemaakt = records()
    assert [(r["wijze"], r["resultaat"], r["namens"]) for r in gemaakt] == [
        ("selectie", "verstrekt", FONDS["organisatie"])
    ] * 2
    assert len({r["betrokkene_ref"] for r in gemaakt}) == 2
    assert {tuple(r["zoek_rubrieken"]) for r in gemaakt} == {("081110",)}


def test_wie_om_geheimhouding_vroeg_of_geen_toestemming_gaf_gaat_niet_mee(app: Flask) -> None:
    bram = burgerzaken(*drie(geheim="7"))
    allen = replace(SELECTIE, toestemming_van=(BSN, ANDER_BSN))
    uitkomst = besloten(bram, geregistreerd(bram, **FONDS | {"selectie": allen}))
    assert uitkomst.selectie is not None
    assert [len(uitkomst.selectie.verstrekt), uitkomst.selectie.weggelaten] == [
        1,
        {"om geheimhouding": 1, "zonder toestemming": 1},
    ]
    assert uitkomst.rij.uitleg == (
        "Verstrekt: de gegevens van 1 persoon. Weggelaten: 2 personen"
        " (1 om geheimhouding, 1 zonder toestemming)."
    )
    assert sorted(record["resultaat"] for record in records()) == ["geweigerd", "geweigerd", "verstrekt"]


def test_mag_er_niemand_mee_dan_is_het_een_weigering(app: Flask) -> None:
    bram = burgerzaken(persoon(geheim="7"))
    uitkomst = besloten(bram, geregistreerd(bram, **FONDS))
    assert (uitkomst.rij.status, uitkomst.rij.resultaat) == ("geweigerd", "niet gevonden")
    assert "Weggelaten: 1 persoon (1 om geheimhouding)." in (uitkomst.rij.uitleg or "")
    assert [record["resultaat"] for record in records()] == ["geweigerd"]


def test_een_lege_selectie_geeft_een_aantekening_zonder_persoon(app: Flask) -> None:
    bram = burgerzaken(persoon())
    leeg = replace(SELECTIE, straat="Kerkplein")
    uitkomst = besloten(bram, geregistreerd(bram, **FONDS | {"selectie": leeg}))
    assert (uitkomst.rij.status, uitkomst.rij.uitleg) == (
        "geweigerd",
        "Niemand voldoet nu aan deze kenmerken.",
    )
    (record,) = records()
    assert (record["resultaat"], "betrokkene_ref" in record) == ("niet gevonden", False)


def test_kiezen_op_een_gegeven_buiten_de_regel_mag_niet(app: Flask) -> None:
    bram = burgerzaken(persoon())
    rij = geregistreerd(bram, **FONDS | {"selectie": replace(SELECTIE, geslacht="V")})
    assert oordelen(bram, rij)["kenmerken"] is Oordeel.NIET_VOLDAAN
    uitkomst = besloten(bram, rij)
    assert (uitkomst.rij.status, uitkomst.selectie and uitkomst.selectie.personen) == ("geweigerd", ())


def test_een_regel_zonder_selectie_geeft_er_geen(app: Flask) -> None:
    bram = burgerzaken(persoon())
    ziekenhuis = FONDS | {"ontvanger": "ziekenhuizen", "doel": "ziekenhuizen"}
    rij = geregistreerd(bram, **ziekenhuis)
    assert oordelen(bram, rij)["wijze"] is Oordeel.NIET_VOLDAAN
    assert besloten(bram, rij).rij.status == "geweigerd"


def test_zonder_enige_toestemming_of_met_een_nee_gaat_er_niets(app: Flask) -> None:
    bram = burgerzaken(persoon())
    zonder = FONDS | {"selectie": Selectie(straat="Dorpsstraat")}
    rij = geregistreerd(bram, **zonder, toestemming_datum=None, toestemming_soort=None)
    assert oordelen(bram, rij)["toestemming"] is Oordeel.NIET_VOLDAAN
    assert besloten(bram, rij).rij.status == "geweigerd"
    assert besloten(bram, geregistreerd(bram, **FONDS), {"levenssfeer": NEE}).rij.status == "geweigerd"


def test_meer_dan_het_maximum_kan_niet_in_een_keer(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    bram = burgerzaken(persoon(), persoon(ANDER_BSN))
    rij = geregistreerd(bram, **FONDS)
    monkeypatch.setattr(derden_beslissen, "MAXIMUM", 1)
    with pytest.raises(Conflict, match="kleinere selectie"):
        besloten(bram, rij)
    assert records() == []


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"selectie": Selectie(toestemming_van=(BSN,))}, "straat"),
        ({"selectie": replace(SELECTIE, postcode="0141")}, "postcode"),
        ({"selectie": replace(SELECTIE, geslacht="X")}, "geslacht"),
        (
            {"selectie": replace(SELECTIE, geboren_van=date(2014, 1, 1), geboren_tot=date(2013, 1, 1))},
            "geboren_tot",
        ),
        ({"selectie": replace(SELECTIE, toestemming_van=("123456789",))}, "toestemming_van"),
        ({"selectie": Selectie(straat="Dorpsstraat")}, "toestemming_datum"),
        ({"toestemming_datum": None, "toestemming_soort": None}, "toestemming_datum"),
    ],
)
def test_een_selectie_met_een_fout_wordt_niet_geregistreerd(
    app: Flask, anders: dict[str, Any], veld: str
) -> None:
    bram = burgerzaken()
    with pytest.raises(OngeldigeInvoer) as fout:
        geregistreerd(bram, **FONDS | anders)
    assert list(fout.value.velden) == [veld]
