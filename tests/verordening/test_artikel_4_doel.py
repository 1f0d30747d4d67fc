"""Artikel 4: waarvoor de basisadministratie er is."""

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Persoonskring, Reden, Vraag, Wijze
from bijlagen.rubrieken import RUBRIEKEN
from tests.verordening.gedrukt import DAG, REGELSET, passende_vraag


def test_lid_1_burgerzaken_krijgt_elke_rubriek_voor_de_bijhouding() -> None:
    besluit = REGELSET.toets(Vraag("burgerzaken", "bijhouding", tuple(RUBRIEKEN), DAG))
    assert besluit.toegestaan == tuple(RUBRIEKEN)
    assert besluit.geweigerd == ()
    assert besluit.regel_id == "a6-burgerzaken"


def test_lid_2_een_onbekend_doel_is_een_fout_die_de_doelen_van_de_afnemer_noemt() -> None:
    with pytest.raises(BijlageFout, match="“reclame” bestaat niet; Bureau Financiën kent: debiteuren-cred"):
        REGELSET.toets(Vraag("financien", "reclame", ("010240",), DAG))


def test_lid_3_een_derde_krijgt_alleen_met_toestemming_vooraf() -> None:
    vraag = passende_vraag(REGELSET.regel("b3-ziekenhuizen"), ("010240",))
    assert REGELSET.toets(vraag).reden is Reden.TOEGESTAAN
    assert REGELSET.toets(vraag.met(toestemming=False)).reden is Reden.TOESTEMMING_ONTBREEKT


def test_lid_4_de_ingeschrevene_krijgt_alles_over_zichzelf_op_verzoek() -> None:
    vraag = Vraag("ingeschrevene", "inzage", tuple(RUBRIEKEN), DAG, Wijze.AD_HOC, geheim=7)
    assert REGELSET.toets(vraag).toegestaan == tuple(RUBRIEKEN)
    rechtstreeks = vraag.met(wijze=Wijze.RECHTSTREEKS)
    assert REGELSET.toets(rechtstreeks).reden is Reden.WIJZE_NIET_TOEGESTAAN
    elders = vraag.met(persoon=Persoonskring.ELDERS)
    assert REGELSET.toets(elders).reden is Reden.PERSOON_BUITEN_KRING


def test_lid_5_voor_wetenschappelijk_onderzoek_noemt_bijlage_3_geen_regel() -> None:
    assert not any("onderzoek" in regel.doel for regel in REGELSET.bijlagen.regels)
    artikel = next(a for a in REGELSET.regeling.artikelen if (a.nummer, a.lid) == ("4", "5"))
    assert artikel.lezing == "Bijlage 3 noemt geen onderzoek; zonder regel wordt niets verstrekt."
