"""Builders of aantekeningen with fixed values; every person is fictitious."""

from datetime import UTC, datetime
from typing import Any

from terugmeld.domain.protocol import Aantekening, Resultaat, Soort, betrokkene_ref

NU = datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=UTC)
SLEUTEL = b"pseudoniem-van-de-tests-"
BSN = "999993653"


def aantekening(**velden: Any) -> Aantekening:  # noqa: ANN401 - any field of an aantekening
    """Return a verstrekking of two rubrieken to the afdeling Financien, with ``velden`` changed."""
    standaard: dict[str, Any] = {
        "soort": Soort.VERSTREKKING,
        "resultaat": Resultaat.VERSTREKT,
        "actor_id": "j.jansen",
        "actor_rol": ("medewerker",),
        "afnemer": "financien",
        "afnemer_naam": "Financiën",
        "betrokkene_ref": betrokkene_ref(SLEUTEL, BSN),
        "doel": "debiteuren-crediteuren",
        "grondslag": "bijlage 1, Financien",
        "wijze": "rechtstreeks",
        "rubrieken_gevraagd": ("081110", "010240", "010120"),
        "rubrieken_verstrekt": ("081110", "010240"),
        "zoek_rubrieken": ("010120",),
        "regelset": "waterland_2010",
        "regel_id": "b1-financien-debiteuren",
    }
    return Aantekening(**standaard | velden)
