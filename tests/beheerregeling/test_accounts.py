"""Opening an account by the service itself: who may not manage the staff makes none."""

import pytest
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.accounts import NieuwAccount, afdelingen, open_account
from terugmeld.services.medewerkers import zoek_medewerker
from tests.beheerregeling.personen import NU, zet
from tests.bouwers import REGELSET

NIEUW = NieuwAccount(
    gebruikersnaam="T.Groot", naam="Tessa Groot", email="t.groot@voorbeeld.nl", afnemer="bewerker"
)


def test_een_account_is_voor_de_gemeente_of_haar_bewerker_en_heeft_geen_rechten(session: Session) -> None:
    codes = [code for code, _ in afdelingen(REGELSET)]
    assert {"burgerzaken", "belastingen", "bewerker"} <= set(codes)
    assert not {"vakorganisaties", "ingeschrevene", "amk"} & set(codes)
    beheerder = zet(session, "beheerder", Rol.APPLICATIEBEHEERDER)
    wie = open_account(session, NIEUW, "hash", regelset=REGELSET, door=beheerder, nu=NU)
    assert (wie.gebruikersnaam, wie.afnemer, wie.is_demo) == ("t.groot", "bewerker", False)
    assert (wie.rollen, wie.aanwijzingen) == ([], [])


def test_zonder_bevoegdheid_komt_er_geen_account(session: Session) -> None:
    hoofd = zet(session, "hoofd", Rol.INFORMATIEBEHEERDER)
    with pytest.raises(GeenBevoegdheid):
        open_account(session, NIEUW, "hash", regelset=REGELSET, door=hoofd, nu=NU)
    assert zoek_medewerker(session, "t.groot") is None
