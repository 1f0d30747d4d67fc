"""Artikel 6: wie rechtstreekse toegang heeft, en waartoe."""

import pytest

from bijlagen.matrix import Reden, Voorwaarde, Vraag, Wijze
from bijlagen.rubrieken import RUBRIEKEN
from tests.verordening.gedrukt import DAG, REGELSET, passende_vraag

ARTIKEL_6 = {
    "beheerder": ("bijhouding", "a6-beheerder", False, "onder a"),
    "burgerzaken": ("bijhouding", "a6-burgerzaken", True, "onder b"),
    "tijdelijke-krachten": ("bijhouding", "a6-tijdelijke-krachten", True, "onder c"),
    "bewerker": ("overeenkomst", "a6-bewerker", True, "onder d"),
}


@pytest.mark.parametrize("afnemer", ARTIKEL_6)
def test_onder_a_tot_en_met_d_toegang_tot_elke_rubriek_en_alleen_rechtstreeks(afnemer: str) -> None:
    doel, regel_id, _, onder = ARTIKEL_6[afnemer]
    besluit = REGELSET.toets(Vraag(afnemer, doel, tuple(RUBRIEKEN), DAG))
    assert (besluit.reden, besluit.regel_id) == (Reden.TOEGESTAAN, regel_id)
    assert onder in besluit.grondslag
    for wijze in set(Wijze) - {Wijze.RECHTSTREEKS}:
        anders = REGELSET.toets(Vraag(afnemer, doel, ("010240",), DAG, wijze))
        assert anders.reden is Reden.WIJZE_NIET_TOEGESTAAN


@pytest.mark.parametrize("afnemer", ARTIKEL_6)
def test_onder_b_c_en_d_alleen_wie_is_aangewezen(afnemer: str) -> None:
    doel, _, aanwijzing, _ = ARTIKEL_6[afnemer]
    besluit = REGELSET.toets(Vraag(afnemer, doel, ("010240",), DAG, aangewezen=False))
    assert besluit.reden is (Reden.NIET_AANGEWEZEN if aanwijzing else Reden.TOEGESTAAN)


def test_onder_c_een_stagiair_werkt_tot_een_einddatum_en_met_een_begeleider() -> None:
    besluit = REGELSET.toets(Vraag("tijdelijke-krachten", "bijhouding", ("010240",), DAG))
    assert besluit.voorwaarden == (Voorwaarde.AANTEKENING, Voorwaarde.TOEZICHT)


def test_onder_d_de_bewerker_alleen_voor_de_overeenkomst() -> None:
    besluit = REGELSET.toets(Vraag("bewerker", "overeenkomst", ("010240",), DAG))
    assert besluit.voorwaarden == (Voorwaarde.AANTEKENING, Voorwaarde.OVEREENKOMST)
    assert REGELSET.toets(Vraag("bewerker", "bijhouding", ("010240",), DAG)).reden is Reden.GEEN_REGEL


def test_onder_e_uitsluitend_voor_het_aangegeven_doel() -> None:
    for regel in REGELSET.bijlagen.regels:
        anders = "klachtenafhandeling" if regel.afnemer != "algemene-zaken" else "clienten"
        besluit = REGELSET.toets(passende_vraag(regel, ("010240",)).met(doel=anders))
        assert besluit.reden is Reden.GEEN_REGEL


def test_onder_e_met_een_gegeven_gaat_de_aantekening_mee_volgens_artikel_88_lid_2() -> None:
    for regel in REGELSET.bijlagen.regels:
        assert Voorwaarde.AANTEKENING in REGELSET.toets(passende_vraag(regel, ("010240",))).voorwaarden


@pytest.mark.parametrize(
    ("rubriek", "reden"),
    [("123520", Reden.PASPOORTGEGEVENS), ("133810", Reden.KIESRECHTGEGEVENS)],
)
def test_onder_e_artikel_89_houdt_paspoort_en_kiesrecht_bij_burgerzaken(rubriek: str, reden: Reden) -> None:
    besluit = REGELSET.toets(Vraag("financien", "debiteuren-crediteuren", (rubriek,), DAG))
    assert besluit.reden is reden
    assert "art. 89" in besluit.grondslag
    assert REGELSET.toets(Vraag("burgerzaken", "bijhouding", (rubriek,), DAG)).reden is Reden.TOEGESTAAN
