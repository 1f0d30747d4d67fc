"""The outbox waits longer after each attempt, warns when it stands still, and takes no header tricks."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.post import (
    EERSTE_UITSTEL,
    LANG_WACHTEN,
    LANGSTE_UITSTEL,
    POGINGEN,
    Mail,
    NietBezorgd,
    Poststand,
    claim,
    geef_op,
    leg_klaar,
    noteer_mislukt,
    noteer_verzonden,
    stand,
    uitstel,
)
from terugmeld.storage.database import lees, transaction

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BASE_URL = "https://terugmeld.voorbeeld.nl"


def klaar(adres: str = "fg@voorbeeld.nl", onderwerp: str = "Controle") -> None:
    with transaction() as session:
        leg_klaar(session, adres=adres, onderwerp=onderwerp, tekst="Alles is goed.", nu=NU)


def geclaimd(nu: datetime = NU) -> Mail:
    with transaction() as session:
        mail = claim(session, base_url=BASE_URL, nu=nu)
    assert mail is not None
    return mail


def hoe_staat_het(nu: datetime = NU) -> Poststand:
    with lees() as session:
        return stand(session, nu=nu)


def test_het_uitstel_verdubbelt_tot_zes_uur_en_duurt_samen_drie_dagen() -> None:
    alle = [uitstel(poging) for poging in range(1, POGINGEN + 1)]
    assert alle[:3] == [EERSTE_UITSTEL, 2 * EERSTE_UITSTEL, 4 * EERSTE_UITSTEL]
    assert alle == sorted(alle)
    assert alle[-1] == LANGSTE_UITSTEL
    assert timedelta(days=2, hours=12) < sum(alle, timedelta()) < timedelta(days=3, hours=12)


@pytest.mark.parametrize("teken", ["\r", "\n", "\r\n", "\x85"])
@pytest.mark.parametrize("veld", ["adres", "onderwerp"])
def test_een_nieuwe_regel_in_een_kopregel_wordt_geweigerd(app: Flask, veld: str, teken: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        klaar(**{veld: f"a@voorbeeld.nl{teken}Bcc: dief@voorbeeld.nl"})
    assert list(fout.value.velden) == [veld]
    assert hoe_staat_het().wachtend == 0


def test_een_mail_zonder_bericht_heeft_geen_adres_van_een_pagina(app: Flask) -> None:
    klaar()
    mail = geclaimd()
    assert mail.tekst == "Alles is goed.\n"
    assert "fg@voorbeeld.nl" not in repr(mail)


def test_wat_geclaimd_is_kan_een_ander_niet_claimen(app: Flask) -> None:
    klaar()
    geclaimd()
    with transaction() as session:
        assert claim(session, base_url=BASE_URL, nu=NU + timedelta(minutes=5)) is None


def test_wat_opgegeven_is_blijft_opgegeven(app: Flask) -> None:
    klaar()
    mail = geclaimd()
    with transaction() as session:
        noteer_mislukt(session, mail, NietBezorgd("Onmogelijk.", is_definitief=True), nu=NU)
        noteer_verzonden(session, mail, nu=NU)
    assert hoe_staat_het() == Poststand(0, None, 1, is_alarm=True)


def test_wat_verzonden_is_wordt_niet_alsnog_een_fout(app: Flask) -> None:
    klaar()
    mail = geclaimd()
    with transaction() as session:
        noteer_verzonden(session, mail, nu=NU)
        noteer_mislukt(session, mail, NietBezorgd("Te laat.", is_definitief=True), nu=NU)
        assert geef_op(session, nu=NU + timedelta(days=9)) == 0
    assert hoe_staat_het() == Poststand(0, None, 0, is_alarm=False)


def test_post_die_lang_wacht_is_een_alarm(app: Flask) -> None:
    klaar()
    assert hoe_staat_het(NU + LANG_WACHTEN) == Poststand(1, NU, 0, is_alarm=False)
    assert hoe_staat_het(NU + LANG_WACHTEN + timedelta(seconds=1)).is_alarm
