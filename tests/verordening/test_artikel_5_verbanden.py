"""Artikel 5: verbanden met andere registraties zijn niet vastgelegd, dus gaat er niets over."""

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Vraag, Wijze
from tests.verordening.gedrukt import DAG, REGELSET


@pytest.mark.parametrize("registratie", ["gegevensmagazijn", "wegenregister"])
def test_lid_1_en_3_een_registratie_zonder_vastgelegd_verband_is_onbekend(registratie: str) -> None:
    with pytest.raises(BijlageFout, match=f"“{registratie}” bestaat niet"):
        REGELSET.toets(Vraag(registratie, "verband", ("010240",), DAG, Wijze.SELECTIE))


def test_lid_2_de_bijlagen_leggen_geen_verband_vast() -> None:
    bronnen = {regel.bron for regel in REGELSET.bijlagen.regels}
    assert bronnen == {"artikel 4", "artikel 6", "bijlage 1", "bijlage 3"}
