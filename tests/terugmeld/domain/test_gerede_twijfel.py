"""The table of the assistant is complete, and every kind of rubriek has its list of evidence."""

from itertools import product

import pytest

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.bewijslijst import BEWIJSLIJSTEN, Rubrieksoort, bewijslijsten, soort_van
from terugmeld.domain.gerede_twijfel import TWIJFELREGELS, Advies, Twijfel, adviseer
from terugmeld.domain.terugmelding import GEREDE_TWIJFEL, Grond

JA_NEE = (True, False)
ALLES = [
    Twijfel(grond=grond, is_aan_balie=balie, is_nagegaan=nagegaan, heeft_stuk=stuk)
    for grond, balie, nagegaan, stuk in product(Grond, JA_NEE, JA_NEE, JA_NEE)
]


@pytest.mark.parametrize("twijfel", ALLES, ids=str)
def test_voor_elke_twijfel_geldt_precies_een_regel(twijfel: Twijfel) -> None:
    assert len([regel for regel in TWIJFELREGELS if regel.past(twijfel)]) == 1


def test_wie_nog_niet_genoeg_heeft_hoort_wat_er_nodig_is() -> None:
    zonder_raad = [regel for regel in TWIJFELREGELS if not regel.nodig]
    assert {regel.advies for regel in zonder_raad} == {Advies.GENOEG}
    assert len(zonder_raad) == 7


def test_wat_mag_worden_gemeld_kan_genoeg_zijn() -> None:
    genoeg = {regel.grond for regel in TWIJFELREGELS if regel.advies is Advies.GENOEG}
    assert genoeg == GEREDE_TWIJFEL


def test_elke_zin_eindigt_met_een_punt() -> None:
    zinnen = [zin for lijst in BEWIJSLIJSTEN.values() for zin in lijst.bewijs + lijst.meenemen]
    zinnen += [zin for regel in TWIJFELREGELS for zin in (regel.uitleg, *regel.nodig)]
    assert [zin for zin in zinnen if not zin.endswith(".")] == []


def test_elke_soort_heeft_een_lijst() -> None:
    assert list(BEWIJSLIJSTEN) == list(Rubrieksoort)
    assert {soort_van(code) for code in RUBRIEKEN} == set(Rubrieksoort)


@pytest.mark.parametrize(
    ("rubriek", "soort"),
    [
        ("081110", Rubrieksoort.ADRES),
        ("010240", Rubrieksoort.NAAM),
        ("016110", Rubrieksoort.NAAM),
        ("010310", Rubrieksoort.GEBOORTE),
        ("050610", Rubrieksoort.BURGERLIJKE_STAAT),
        ("010120", Rubrieksoort.OVERIG),
        ("077010", Rubrieksoort.OVERIG),
    ],
)
def test_de_soort_volgt_uit_categorie_en_groep(rubriek: str, soort: Rubrieksoort) -> None:
    assert soort_van(rubriek) is soort


def test_elke_soort_staat_een_keer_in_het_advies() -> None:
    advies = adviseer(Twijfel(grond=Grond.EIGEN_ONDERZOEK), ("081110", "081120", "010240"))
    assert [lijst.soort for lijst in advies.bewijslijsten] == [Rubrieksoort.ADRES, Rubrieksoort.NAAM]
    assert bewijslijsten(()) == ()
