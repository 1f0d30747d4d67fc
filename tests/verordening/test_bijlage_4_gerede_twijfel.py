"""Verordening bijlage 4, 3.1 to 3.10: who reports, how, and when doubt is gerede twijfel."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.aanleiding import NieuweAanleiding, Vervolg
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.gerede_twijfel import TWIJFELREGELS, Advies, Twijfel, Twijfelregel, adviseer
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek, gebreken_per_veld
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import GEREDE_TWIJFEL, TEKST_GROND, Grond
from terugmeld.errors import OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.aanleidingen import aanleidingen, noem, voeg_toe
from terugmeld.services.onderzoeken import zet_in_onderzoek
from terugmeld.services.terugmelden import dien_in
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.gedeeld import gedeeld_bestand
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


def bron() -> str:
    """Return the printed verordening with one space between words."""
    pad = gedeeld_bestand("bronnen/verordening-gba-waterland-2009.txt")
    return re.sub(r"\s+", " ", pad.read_text(encoding="utf-8"))


@pytest.mark.parametrize("regel", TWIJFELREGELS, ids=lambda regel: f"{regel.grond} {regel.advies}")
def test_3_5_elk_advies_rust_op_een_zin_van_de_bijlage(regel: Twijfelregel) -> None:
    tekst = bron()
    paragraaf = tekst[tekst.index(f" {regel.paragraaf}. ") :]
    volgende = re.search(r" 3\.\d+\. ", paragraaf[6:])
    assert volgende is not None
    assert regel.aanhaling in paragraaf[: volgende.start() + 6]


def test_3_2_de_burger_aan_de_balie_wordt_in_eerste_instantie_doorgestuurd(app: Flask) -> None:
    twijfel = Twijfel(grond=Grond.MEDEDELING_BURGER, is_aan_balie=True)
    assert adviseer(twijfel).regel.advies is Advies.STUUR_DOOR
    assert gemeld(team().anna, grond=Grond.MEDEDELING_BURGER).kenmerk == "TM-2026-000001"


def test_3_2_zonder_direct_contact_met_de_burger_meldt_de_afnemer_zelf() -> None:
    advies = adviseer(Twijfel(grond=Grond.MEDEDELING_BURGER, is_aan_balie=False))
    assert (advies.regel.advies, advies.regel.paragraaf) == (Advies.GENOEG, "3.2")


def test_3_5_de_deurwaarder_is_genoeg_en_iemand_uit_de_straat_nog_niet() -> None:
    deurwaarder = adviseer(Twijfel(grond=Grond.WAARNEMING_TER_PLAATSE)).regel
    straat = adviseer(Twijfel(grond=Grond.VAN_HOREN_ZEGGEN, is_aan_balie=True)).regel
    assert (deurwaarder.advies, straat.advies) == (Advies.GENOEG, Advies.NOG_NIET)
    assert any("ter plaatse" in zin for zin in straat.nodig)


def test_3_5_de_aanleiding_heeft_een_krachtige_basis() -> None:
    met = adviseer(Twijfel(grond=Grond.ANDERE_BRON, heeft_stuk=True)).regel
    zonder = adviseer(Twijfel(grond=Grond.ANDERE_BRON, heeft_stuk=False)).regel
    assert (met.advies, zonder.advies) == (Advies.GENOEG, Advies.NOG_NIET)
    assert "krachtige basis" in zonder.aanhaling


def lijst(door: Gebruiker) -> list[str]:
    with lees() as session:
        return [rij.omschrijving for rij in aanleidingen(session, kijker=door)]


AANLEIDING = NieuweAanleiding(
    omschrijving="De deurwaarder vindt een leeg pand.",
    grond=Grond.WAARNEMING_TER_PLAATSE,
    vervolg=Vervolg.STOPPEN,
    wie="De invorderaar.",
    moment="Op de dag van het bezoek.",
)


def test_3_5_elke_dienst_bepaalt_zijn_eigen_aanleidingen(app: Flask) -> None:
    wie = team()
    contact = replace(wie.anna, rollen=frozenset({Rol.CONTACTPERSOON}))
    with transaction() as session:
        voeg_toe(session, AANLEIDING, door=contact, nu=NU)
    assert lijst(wie.daan) == ["De deurwaarder vindt een leeg pand."]
    assert lijst(wie.eva) == []


@pytest.mark.parametrize("veld", ["omschrijving", "wie", "moment"])
def test_3_5_omschreven_is_wat_er_gebeurt_wie_het_doet_en_op_welk_moment(app: Flask, veld: str) -> None:
    contact = replace(team().anna, rollen=frozenset({Rol.CONTACTPERSOON}))
    with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
        voeg_toe(session, replace(AANLEIDING, **{veld: " "}), door=contact, nu=NU)  # type: ignore[arg-type]
    assert list(fout.value.velden) == [veld]


def test_3_5_stoppen_doorgaan_zelf_onderzoeken_of_terugmelden() -> None:
    assert [vervolg.value for vervolg in Vervolg] == [
        "stoppen",
        "doorgaan met andere gegevens",
        "eerst zelf onderzoeken",
        "doorgaan en terugmelden",
    ]


def test_3_5_de_melding_noemt_de_aanleiding_uit_de_eigen_lijst(app: Flask) -> None:
    wie = team()
    contact = replace(wie.anna, rollen=frozenset({Rol.CONTACTPERSOON}))
    with transaction() as session:
        rij = voeg_toe(session, AANLEIDING, door=contact, nu=NU)
        noem(session, gemeld_in(session, wie.daan), rij.id, door=wie.daan)
        with pytest.raises(OngeldigeInvoer):
            noem(session, gemeld_in(session, wie.eva), rij.id, door=wie.eva)


def gemeld_in(session: Session, door: Gebruiker) -> Terugmelding:
    return dien_in(session, nieuw(), indiener=door, kader=kader(), nu=NU)


def test_3_6_een_adrescontrole_van_de_afnemer_moet_worden_teruggemeld() -> None:
    regel = adviseer(Twijfel(grond=Grond.EIGEN_ONDERZOEK)).regel
    assert (regel.advies, regel.paragraaf) == (Advies.GENOEG, "3.6")
    assert "verplicht worden teruggemeld" in regel.aanhaling


def test_3_7_stelt_de_medewerker_vast_dat_de_burger_gelijk_heeft_dan_herstelt_burgerzaken() -> None:
    for aan_balie in (True, False):
        twijfel = Twijfel(grond=Grond.MEDEDELING_BURGER, is_aan_balie=aan_balie, is_nagegaan=True)
        assert (adviseer(twijfel).regel.advies, adviseer(twijfel).regel.paragraaf) == (Advies.GENOEG, "3.7")


def test_3_7_bij_twijfel_over_de_identiteit_is_het_advies_uitstellen() -> None:
    regel = adviseer(Twijfel(grond=Grond.IDENTITEIT)).regel
    assert regel.advies is Advies.GENOEG
    assert "Stel uit" in regel.uitleg
