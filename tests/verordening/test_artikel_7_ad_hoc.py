"""Artikel 7: ad hoc aan afnemers zonder rechtstreekse toegang; bijlage 3 noemt er geen."""

import pytest

from bijlagen.matrix import Reden, Vraag, Wijze
from tests.verordening.gedrukt import DAG, REGELSET

ZONDER = sorted(
    code
    for code, afnemer in REGELSET.afnemers.items()
    if afnemer.is_binnengemeentelijk and not afnemer.heeft_rechtstreekse_toegang
)


def test_bijlage_3_noemt_geen_binnengemeentelijke_afnemers() -> None:
    in_bijlage_3 = {regel.afnemer for regel in REGELSET.bijlagen.regels if regel.bron == "bijlage 3"}
    assert not any(REGELSET.afnemers[code].is_binnengemeentelijk for code in in_bijlage_3)
    assert len(ZONDER) == 12


@pytest.mark.parametrize("afnemer", ZONDER)
@pytest.mark.parametrize("wijze", [Wijze.AD_HOC, Wijze.SPONTAAN, Wijze.SELECTIE])
def test_zonder_regel_wordt_geweigerd_en_de_weigering_noemt_de_leemte(afnemer: str, wijze: Wijze) -> None:
    besluit = REGELSET.toets(Vraag(afnemer, "uitvoering-van-de-taak", ("010240",), DAG, wijze))
    assert besluit.reden is Reden.GEEN_REGEL_ZONDER_TOEGANG
    assert "bijlage 3 noemt geen binnengemeentelijke afnemers" in besluit.uitleg


def test_wie_rechtstreekse_toegang_heeft_krijgt_niet_ook_ad_hoc() -> None:
    vraag = Vraag("financien", "debiteuren-crediteuren", ("010240",), DAG, Wijze.AD_HOC)
    assert REGELSET.toets(vraag).reden is Reden.WIJZE_NIET_TOEGESTAAN
