"""Hoofdstuk 5: het applicatiebeheer, planning en autorisaties (art. 14 tot en met 18)."""

import pytest
from sqlalchemy.orm import Session

from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import Rol
from tests.beheerregeling.personen import komt_en_alarmeert

PLICHTEN_VAN_DIT_HOOFDSTUK = ("planning-verstrekking", "autorisatiecontrole")


@pytest.mark.parametrize("code", PLICHTEN_VAN_DIT_HOOFDSTUK)
def test_de_kalender_maakt_de_plicht_en_slaat_alarm(session: Session, code: str) -> None:
    komt_en_alarmeert(session, code)


def test_deze_plichten_zijn_van_de_applicatiebeheerder() -> None:
    eigen = [plicht.code for plicht in PLICHTEN.values() if plicht.eigenaar is Rol.APPLICATIEBEHEERDER]
    assert eigen == list(PLICHTEN_VAN_DIT_HOOFDSTUK)
