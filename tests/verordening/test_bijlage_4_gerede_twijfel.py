"""Verordening bijlage 4, 3.1 to 3.10: who reports, how, and when doubt is gerede twijfel."""

import pytest
from flask import Flask

from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek, gebreken_per_veld
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import GEREDE_TWIJFEL, TEKST_GROND, Grond
from terugmeld.errors import StapNietToegestaan
from terugmeld.services.onderzoeken import zet_in_onderzoek
from terugmeld.storage.database import transaction
from tests.terugmeld.meldingen import NU, gemeld, in_behandeling, kader, nieuw, team


@pytest.mark.parametrize(
    "afnemer",
    [code for code, afnemer in kader().regelset.afnemers.items() if afnemer.heeft_publiekrechtelijke_taak],
)
def test_3_1_elke_afdeling_met_een_publiekrechtelijke_taak_mag_melden(afnemer: str) -> None:
    assert kader().regelset.afnemers[afnemer].mag_terugmelden


def test_3_2_een_melding_is_schriftelijk_en_krijgt_een_kenmerk(app: Flask) -> None:
    wie = team()
    assert [gemeld(wie.anna).kenmerk, gemeld(wie.eva).kenmerk] == ["TM-2026-000001", "TM-2026-000002"]


def test_3_5_een_deurwaarder_die_een_leeg_pand_vindt_is_gerede_twijfel() -> None:
    assert gebreken_per_veld(nieuw(grond=Grond.WAARNEMING_TER_PLAATSE)) == {}
    assert "deurwaarder" in TEKST_GROND[Grond.WAARNEMING_TER_PLAATSE]


def test_3_5_wat_iemand_uit_de_straat_vertelt_is_nog_geen_gerede_twijfel() -> None:
    assert "paragraaf 3.5" in gebreken_per_veld(nieuw(grond=Grond.VAN_HOREN_ZEGGEN))["grond"][0]


def test_3_6_een_eigen_onderzoek_van_de_afnemer_is_gerede_twijfel() -> None:
    assert Grond.EIGEN_ONDERZOEK in GEREDE_TWIJFEL


def test_3_6_de_toelichting_geeft_wat_het_onderzoek_kan_helpen() -> None:
    assert list(gebreken_per_veld(nieuw(toelichting=None))) == ["toelichting"]


def test_3_7_een_mededeling_van_de_burger_zelf_is_gerede_twijfel() -> None:
    assert {Grond.MEDEDELING_BURGER, Grond.IDENTITEIT} <= GEREDE_TWIJFEL


def test_3_10_kiesrecht_wordt_gemeld_maar_krijgt_geen_aantekening(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie, rubrieken=(BetwijfeldeRubriek(rubriek="133110"),))
    with pytest.raises(StapNietToegestaan, match="geen aantekening"), transaction() as session:
        zet_in_onderzoek(
            session,
            melding.kenmerk,
            Onderzoeksbesluit(reactie="Wij zoeken het na."),
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=NU,
        )
