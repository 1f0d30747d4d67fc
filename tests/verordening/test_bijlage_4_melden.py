"""Verordening bijlage 4, 3.1 to 3.10, 5 and 7, and art. 9: filing, sentence by sentence."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from beheerregeling.termijnen import kalenderdag
from bijlagen.rubrieken import MET_GROEP_83, RUBRIEKEN
from terugmeld.domain.bewijs import TEKST_BEWIJS, Bewijssoort
from terugmeld.domain.herkomst import TEKST_KANAAL, Herkomst, Kanaal
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek, gebreken_per_veld, opgeschoond
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.innemen import afdelingen, neem_in
from terugmeld.services.terugmelden import dien_in
from terugmeld.storage.database import transaction
from terugmeld.web.meldformulier import opmerking
from terugmeld.web.rubriekkeuze import te_kiezen
from tests.terugmeld.meldingen import NU, gebruiker, gemeld, kader, nieuw, team

ADMINISTRATIEF = ["077010", "133110", "144010", "171610"]


def test_3_1_elke_collega_met_een_publiekrechtelijke_taak_meldt_ook_zonder_toegang(app: Flask) -> None:
    anna = team().anna
    assert kader().regelset.rechtstreekse_regels(anna.afnemer) == ()
    assert gemeld(anna).afnemer == "belastingen"


def test_3_1_wie_geen_publiekrechtelijke_taak_heeft_meldt_niet(app: Flask) -> None:
    with pytest.raises(GeenBevoegdheid), transaction() as session:
        ander = gebruiker(session, "Gijs", "geen-afdeling")
        dien_in(session, nieuw(), indiener=ander, kader=kader(), nu=NU)


def test_3_2_een_melding_gaat_schriftelijk_en_krijgt_een_datum_van_beoordeling(app: Flask) -> None:
    melding = gemeld(team().anna)
    assert melding.uiterste_datum == melding.beloofde_datum == date(2026, 3, 9)


@pytest.mark.parametrize("kanaal", list(Kanaal))
def test_3_2_wat_op_papier_of_per_mail_komt_is_ook_een_melding(app: Flask, kanaal: Kanaal) -> None:
    herkomst = Herkomst(
        kanaal=kanaal, melder_naam="Eva", afnemer="financien", ontvangst_datum=kalenderdag(NU)
    )
    with transaction() as session:
        bram = team().bram
        melding = neem_in(session, nieuw(), herkomst, door=bram, kader=kader(), nu=NU)
    assert melding.afnemer == "financien"
    assert TEKST_KANAAL[kanaal]


def test_3_2_iemand_zonder_bsn_wordt_gemeld_met_wat_bekend_is(app: Flask) -> None:
    anna = team().anna
    manieren: tuple[dict[str, Any], ...] = (
        {"anummer": "8320968431"},
        {"geslachtsnaam": "Jansen", "geboortedatum": "19850000", "adres": "Kerkplein 1"},
        {"adres": "Dorpsstraat 1, Broek in Waterland"},
    )
    for anders in manieren:
        assert gemeld(anna, bsn=None, **anders).bsn is None


@pytest.mark.parametrize("soort", list(Bewijssoort))
def test_3_6_de_toelichting_krijgt_bewijs_en_bron_mee(app: Flask, soort: Bewijssoort) -> None:
    melding = gemeld(team().anna, bewijssoort=soort, bron="Verslag van 2 maart", peilmoment=kalenderdag(NU))
    assert (melding.bewijssoort, melding.bron) == (soort, "Verslag van 2 maart")
    assert TEKST_BEWIJS[soort]


@pytest.mark.parametrize("code", ADMINISTRATIEF)
def test_3_10_paspoort_kiesrecht_en_administratie_worden_op_dezelfde_manier_gemeld(
    app: Flask, code: str
) -> None:
    melding = gemeld(team().anna, rubrieken=(BetwijfeldeRubriek(rubriek=code),))
    assert melding.uiterste_datum == date(2026, 3, 9)
    assert RUBRIEKEN[code].categorie not in MET_GROEP_83
    assert "op dezelfde manier" in opmerking(RUBRIEKEN[code])


def test_3_10_elk_soort_gegeven_is_te_kiezen_en_zegt_of_het_authentiek_is() -> None:
    categorieen = {rubriek.categorie for rubriek in te_kiezen()}
    assert categorieen >= {"01", "08", "07", "12", "13", "14", "17"}
    assert "geen authentiek" in opmerking(RUBRIEKEN["123510"])
    assert opmerking(RUBRIEKEN["010240"]) == ""


def test_artikel_9_ook_een_gegeven_dat_niet_is_verstrekt_wordt_gemeld(app: Flask) -> None:
    rubriek = BetwijfeldeRubriek(rubriek="081110", voorgestelde_waarde="Kerkplein", niet_verstrekt=True)
    (rij,) = gemeld(team().anna, rubrieken=(rubriek,)).rubrieken
    assert (rij.betwijfelde_waarde, rij.niet_verstrekt) == (None, True)


def test_5_voor_wie_elders_is_ingeschreven_gelden_dezelfde_regels() -> None:
    """The melding does not ask where somebody is registered; nobody is looked up to file it."""
    assert gebreken_per_veld(opgeschoond(nieuw(bsn="999990019"))) == {}


def test_7_burgerzaken_voert_in_voor_een_buitengemeentelijke_afnemer(app: Flask) -> None:
    herkomst = Herkomst(
        kanaal=Kanaal.TMV,
        melder_naam="J. Pietersen",
        melder_organisatie="Gemeente Purmerend",
        ontvangst_datum=date(2026, 2, 27),
    )
    with transaction() as session:
        melding = neem_in(session, nieuw(), herkomst, door=team().bram, kader=kader(), nu=NU)
    assert melding.uiterste_datum == date(2026, 3, 6)
    assert "belastingen" in afdelingen(kader())
