"""Who was given a datum before, out of the content of the protocol."""

from typing import Any

from terugmeld.domain.ontvangst import ontvangsten


def test_alleen_wat_voor_een_doel_en_over_deze_rubrieken_is_verstrekt_telt() -> None:
    inhoud: dict[str, Any] = {
        "afnemer": "financien",
        "doel": "debiteuren",
        "rubrieken_verstrekt": ["010240", "081110"],
        "tijdstip": "2026-03-02T09:30:00.000Z",
        "zaakkenmerk": "Z-1",
    }
    anders = [inhoud | {"doel": None}, inhoud | {"rubrieken_verstrekt": ["010240"]}]
    (een,) = ontvangsten([inhoud, *anders], ["081110"])
    assert (een.afnemer, een.doel, een.rubrieken) == ("financien", "debiteuren", ("081110",))
    assert een.zaakkenmerken == ("Z-1",)
