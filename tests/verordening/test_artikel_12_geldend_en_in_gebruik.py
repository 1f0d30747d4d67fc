"""Artikel 12: vanaf wanneer de verordening werkt, en de waarden die met haar meegaan."""

from datetime import date

import pytest

from beheerregeling.termijnen import Eenheid, Termijn
from bijlagen.fout import BijlageFout
from bijlagen.matrix import Periode, Reden, Vraag
from bijlagen.regeling import Toestemmingsregel
from tests.verordening.gedrukt import REGELSET


@pytest.mark.parametrize(
    ("datum", "geldt"),
    [
        (date(2009, 12, 31), False),
        (date(2010, 1, 1), True),
        (date(2014, 1, 5), True),
        (date(2014, 1, 6), False),
        (date(2026, 5, 1), False),
    ],
)
def test_de_eerste_en_de_laatste_dag_tellen_mee(datum: date, geldt: bool) -> None:
    besluit = REGELSET.toets(Vraag("financien", "debiteuren-crediteuren", ("010240",), datum))
    assert besluit.is_toegestaan is geldt
    if not geldt:
        assert besluit.reden is Reden.REGELSET_NIET_VAN_KRACHT
        assert "van 01-01-2010 tot en met 05-01-2014" in besluit.uitleg


def test_ook_zonder_regel_zegt_het_besluit_dat_de_regelset_niet_van_kracht_is() -> None:
    besluit = REGELSET.toets(Vraag("belastingen", "woz", ("010240",), date(2026, 5, 1)))
    assert besluit.reden is Reden.REGELSET_NIET_VAN_KRACHT


def test_in_gebruik_is_iets_anders_dan_geldend() -> None:
    vandaag = date(2026, 5, 1)
    in_gebruik = REGELSET.in_gebruik(Periode(vandaag))
    vraag = Vraag("financien", "debiteuren-crediteuren", ("010240",), vandaag)
    assert in_gebruik.toets(vraag).reden is Reden.TOEGESTAAN
    assert in_gebruik.geldend == REGELSET.geldend == Periode(date(2010, 1, 1), date(2014, 1, 5))
    assert in_gebruik.hash == REGELSET.hash
    gisteren = Vraag("financien", "debiteuren-crediteuren", ("010240",), date(2026, 4, 30))
    assert "zij geldt van 01-05-2026." in in_gebruik.toets(gisteren).uitleg
    assert REGELSET.toets(vraag).reden is Reden.REGELSET_NIET_VAN_KRACHT


def test_de_regelset_zegt_dat_de_tekst_is_vervallen() -> None:
    assert REGELSET.regeling.opmerking.startswith("De verordening is vervallen op 6 januari 2014.")
    assert REGELSET.regeling.besluit == (
        "Vastgesteld door de raad van de gemeente Waterland op 19 november 2009."
    )
    assert (REGELSET.naam, REGELSET.regeling.gemeente) == ("waterland_2010", "Waterland")
    assert REGELSET.regeling.gemeentecode == "0852"
    assert REGELSET.regeling.titel == (
        "Verordening gemeentelijke basisadministratie persoonsgegevens (GBA) 2009"
    )


def test_de_termijnen_zijn_waarden_van_de_regelset() -> None:
    waarden = REGELSET.waarden
    assert waarden.beoordelingstermijn == Termijn(5, Eenheid.WERKDAGEN)
    assert dict(waarden.onderzoek_dagen) == {
        **dict.fromkeys(("01", "02", "03", "09", "10", "11", "12", "16", "21"), 28),
        **dict.fromkeys(("04", "05", "06"), 56),
        "08": 70,
    }
    assert (waarden.inzage_terugkijk_jaren, waarden.inzage_antwoord_weken) == (1, 4)
    assert (waarden.protocol_bewaar_jaren, waarden.dossier_bewaar_jaren) == (20, 10)
    assert waarden.vermoeden_werkdagen == 10
    assert waarden.toestemming is Toestemmingsregel.ALTIJD
    assert waarden.is_extern_via_burgerzaken
    assert waarden.moet_niet_authentiek_terugmelden


def test_een_periode_die_eindigt_voor_zij_begint_bestaat_niet() -> None:
    with pytest.raises(BijlageFout, match="voor het begin"):
        Periode(date(2012, 1, 2), date(2012, 1, 1))
    assert Periode(date(2012, 1, 1), date(2012, 1, 1)).bevat(date(2012, 1, 1))
    assert not Periode(date(2012, 1, 1)).bevat(date(2011, 12, 31))
    assert Periode(date(2012, 1, 1)).bevat(date(2099, 1, 1))
