"""An afnemer sees what it was given, for what and by whom; no person, no value, and nothing of another."""

import csv
import hashlib
import io
import json
from typing import NoReturn

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.protocol import Vertrouwelijkheid
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services import protocol_gekregen
from terugmeld.storage.database import lees
from terugmeld.storage.protocol import Record
from tests.bouwers import BSN, NU
from tests.terugmeld.domain.aantekeningen import aantekening
from tests.terugmeld.gebruikers import PRIVACYBEHEERDER
from tests.terugmeld.services.protocollen import schrijf
from tests.terugmeld.web.conftest import Bezoeker

PERIODE = {"van": "1-1-2026", "tot": "31-12-2026"}


@pytest.fixture
def _gevuld(site: Flask) -> None:
    with site.app_context():
        schrijf(1, aantekening(zaakkenmerk="=1+1"))
        schrijf(1, aantekening(afnemer="vrom", doel="heffingen"))
        schrijf(1, aantekening(vertrouwelijkheid=Vertrouwelijkheid.GEEN, doel="besloten"))
        schrijf(1, aantekening(vertrouwelijkheid=Vertrouwelijkheid.VERBORGEN, doel="veilig", bron="GWS"))


def geboekt(site: Flask, soort: str) -> list[dict[str, dict[str, object]]]:
    with site.app_context(), lees() as session:
        return [
            json.loads(rij or b"")
            for rij in session.scalars(select(Record.payload).where(Record.soort == soort))
        ]


@pytest.mark.usefixtures("_gevuld")
def test_de_afnemer_ziet_het_eigene_en_dat_kijken_staat_in_het_protocol(
    site: Flask, medewerker: Bezoeker
) -> None:
    assert "Kies een periode." in medewerker.get("/gekregen").text
    tekst = medewerker.post("/gekregen", PERIODE | {"vorm": "pagina"}).text
    assert aantekening().actor_id in tekst
    assert "Via GWS" in tekst
    assert "heffingen" not in tekst
    assert "esloten" not in tekst
    assert BSN not in tekst
    (gekeken,) = geboekt(site, "raadpleging_protocol")
    assert gekeken["bijzonderheden"]["filter"]["afnemer"] == "financien"  # type: ignore[index]


@pytest.mark.usefixtures("_gevuld")
def test_de_afnemer_neemt_het_in_stukken_mee_als_csv(
    site: Flask, medewerker: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol_gekregen, "STUK", 1)
    antwoord = medewerker.post("/gekregen", PERIODE | {"vorm": "csv"})
    bytes_ = antwoord.get_data()
    antwoord.close()
    assert antwoord.headers["Content-Disposition"].startswith("attachment; filename=gekregen-")
    rijen = list(csv.DictReader(io.StringIO(bytes_.decode("utf-8-sig")), delimiter=";"))
    assert [rij["zaakkenmerk"] for rij in rijen if rij["bron"] != "GWS"] == ["'=1+1"]
    assert len(rijen) == 2
    (export,) = geboekt(site, "export")
    assert export["bijzonderheden"]["aantal"] == 2
    assert export["bijzonderheden"]["sha256"] == hashlib.sha256(bytes_).hexdigest()


@pytest.mark.usefixtures("_gevuld")
def test_is_de_schijf_vol_dan_is_er_een_zin_en_geen_bestand(
    site: Flask, medewerker: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(hashlib, "file_digest", vol)
    antwoord = medewerker.post("/gekregen", PERIODE | {"vorm": "csv"})
    assert antwoord.status_code == 503
    assert "Misschien is de schijf vol." in antwoord.text
    assert geboekt(site, "export") == []


@pytest.mark.usefixtures("_gevuld")
def test_meer_dan_er_past_zegt_dat(medewerker: Bezoeker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol_gekregen, "MAXIMUM", 1)
    assert "U ziet de nieuwste 1." in medewerker.post("/gekregen", PERIODE | {"vorm": "pagina"}).text


def test_een_lege_of_onmogelijke_periode_zegt_dat(site: Flask, medewerker: Bezoeker) -> None:
    leeg = medewerker.post("/gekregen", PERIODE | {"vorm": "pagina"})
    assert "Uw afdeling kreeg in deze periode geen gegevens." in leeg.text
    fout = medewerker.post("/gekregen", {"van": "2-1-2026", "tot": "31-12-2025", "vorm": "csv"})
    assert fout.status_code == 422
    assert "niet voor de eerste dag ligt" in fout.text
    assert geboekt(site, "export") == []


def test_wie_niet_meldt_voor_een_afnemer_ziet_niets(site: Flask) -> None:
    with site.app_context(), lees() as session, pytest.raises(GeenBevoegdheid):
        list(protocol_gekregen.exporteer(session, NU, NU, door=PRIVACYBEHEERDER))
