"""The exports of the protocol as pages: counted, made in pieces, stopped, taken, and always on record."""

import csv
import hashlib
import io
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.adapters import exportbestand
from terugmeld.domain.export import MAXIMUM_PER_UUR
from terugmeld.domain.protocol import Vertrouwelijkheid
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.exports import lijst
from terugmeld.services.protocol_boeken import nummer
from terugmeld.storage import protocol_stukken
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.exports import Protocolexport
from terugmeld.storage.protocol import Record
from terugmeld.web import exports
from tests.terugmeld.domain.aantekeningen import aantekening
from tests.terugmeld.gebruikers import MEDEWERKER
from tests.terugmeld.services.protocollen import schrijf
from tests.terugmeld.web.conftest import Bezoeker

VRAAG = {"formaat": "csv", "reden": "Jaarcontrole."}


@pytest.fixture
def privacybeheerder(site: Flask) -> Bezoeker:
    return _log_in(site, "privacybeheerder")


@pytest.fixture
def gevuld(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write seven numbered aantekeningen, which are read three at a time."""
    monkeypatch.setattr(protocol_stukken, "STUK", 3)
    with site.app_context():
        schrijf(6)
        schrijf(1, aantekening(afnemer="vrom"))
        with transaction() as session:
            nummer(session)


def _log_in(site: Flask, naam: str) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in(naam).status_code == 302
    return bezoeker


def _maak(bezoeker: Bezoeker, **velden: str) -> str:
    return bezoeker.post("/protocol/exports", VRAAG | velden).headers["Location"]


def _inhoud(site: Flask, soort: str) -> list[dict[str, Any]]:
    with site.app_context(), lees() as session:
        vraag = select(Record.payload).where(Record.soort == soort).order_by(Record.id)
        return [json.loads(payload or b"") for payload in session.scalars(vraag)]


@pytest.mark.usefixtures("gevuld")
def test_van_aantal_vooraf_tot_bestand(site: Flask, privacybeheerder: Bezoeker) -> None:
    vooraf = privacybeheerder.post("/protocol/export", VRAAG | {"afnemer": "financien"})
    assert "Aantal aantekeningen" in vooraf.text
    assert ">6<" in vooraf.text
    assert _inhoud(site, "raadpleging_protocol")[0]["bijzonderheden"]["aantal"] == 6
    pad = _maak(privacybeheerder, afnemer="financien")
    assert "Het bestand is klaar" in privacybeheerder.get(pad).text
    antwoord = privacybeheerder.post(f"{pad}/bestand", {})
    bytes_ = antwoord.get_data()
    antwoord.close()
    assert antwoord.headers["Content-Disposition"].startswith("attachment; filename=protocol-")
    assert antwoord.headers["Content-Security-Policy"].startswith("sandbox")
    assert antwoord.headers["Cache-Control"] == "no-store"
    assert len(list(csv.reader(io.StringIO(bytes_.decode("utf-8-sig")), delimiter=";"))) == 7
    (geboekt,) = _inhoud(site, "export")
    assert geboekt["bijzonderheden"] == {
        "aantal": 6,
        "filter": {"afnemer": "financien"},
        "formaat": "csv",
        "reden": "Jaarcontrole.",
        "sha256": hashlib.sha256(bytes_).hexdigest(),
    }
    assert "export" in _inhoud(site, "raadpleging_protocol")[1]["bijzonderheden"]
    overzicht = privacybeheerder.get("/protocol/exports").text
    assert geboekt["bijzonderheden"]["sha256"] in overzicht
    assert "Jaarcontrole." in overzicht


@pytest.mark.parametrize("formaat", ["xlsx", "jsonl", "xml", "ldv", "vng"])
@pytest.mark.usefixtures("gevuld")
def test_elke_vorm_is_te_downloaden(privacybeheerder: Bezoeker, formaat: str) -> None:
    pad = _maak(privacybeheerder, formaat=formaat)
    antwoord = privacybeheerder.post(f"{pad}/bestand", {})
    assert antwoord.status_code == 200
    assert antwoord.get_data()
    antwoord.close()


@pytest.mark.usefixtures("gevuld")
def test_een_lange_export_gaat_in_stukken_stopt_en_gaat_verder(
    site: Flask, privacybeheerder: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "PER_VERZOEK", 1)
    pad = _maak(privacybeheerder, formaat="jsonl")
    pagina = privacybeheerder.get(pad).text
    assert "3 van 7 aantekeningen gelezen" in pagina
    assert privacybeheerder.post(f"{pad}/bestand", {}).status_code == 409
    assert privacybeheerder.post(f"{pad}/stop", {}).status_code == 302
    assert "De export is gestopt" in privacybeheerder.get(pad).text
    assert privacybeheerder.post(f"{pad}/stop", {}).status_code == 409
    with site.app_context():
        schrijf(2)
        with transaction() as session:
            nummer(session)
        map_ = Path(site.instance_path) / "exports"
        (deel,) = map_.iterdir()
        with deel.open("ab") as half:
            half.write(b"[[half geschreven")
    monkeypatch.setattr(exports, "PER_VERZOEK", 10)
    assert privacybeheerder.post(f"{pad}/verder", {}).status_code == 302
    antwoord = privacybeheerder.post(f"{pad}/bestand", {})
    regels = [json.loads(lijn) for lijn in antwoord.get_data().splitlines()]
    antwoord.close()
    assert [regel["seq"] for regel in regels if "seq" in regel] == list(range(7))
    assert [stuk.name for stuk in map_.iterdir()] == ["protocol-000001.jsonl"]
    assert privacybeheerder.post(f"{pad}/verder", {}).status_code == 409


@pytest.mark.usefixtures("gevuld")
def test_een_weggeraakt_deel_wordt_opnieuw_gelezen(
    site: Flask, privacybeheerder: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "PER_VERZOEK", 1)
    pad = _maak(privacybeheerder)
    (deel,) = (Path(site.instance_path) / "exports").iterdir()
    deel.unlink()
    monkeypatch.setattr(exports, "PER_VERZOEK", 10)
    privacybeheerder.post(f"{pad}/verder", {})
    antwoord = privacybeheerder.post(f"{pad}/bestand", {})
    assert antwoord.get_data().count(b"\r\n") == 8
    antwoord.close()


@pytest.mark.usefixtures("gevuld")
def test_een_volle_schijf_geeft_een_zin_en_geen_half_bestand(
    site: Flask, privacybeheerder: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as schijf:
        schijf.setattr(os, "fsync", vol)
        pad = _maak(privacybeheerder)
    pagina = privacybeheerder.get(pad).text
    assert "Misschien is de schijf vol." in pagina
    assert "Bestand downloaden" not in pagina
    assert privacybeheerder.post(f"{pad}/bestand", {}).status_code == 409
    assert _inhoud(site, "export") == []
    privacybeheerder.post(f"{pad}/verder", {})
    assert "Het bestand is klaar" in privacybeheerder.get(pad).text


@pytest.mark.usefixtures("gevuld")
def test_een_filter_zonder_treffers_zegt_dat_en_komt_toch_in_het_protocol(
    site: Flask, privacybeheerder: Bezoeker
) -> None:
    assert "Er is niets gevonden" in privacybeheerder.post("/protocol/export", VRAAG | {"afnemer": "x"}).text
    _maak(privacybeheerder, afnemer="x")
    assert _inhoud(site, "export")[0]["bijzonderheden"]["aantal"] == 0


@pytest.mark.usefixtures("gevuld")
def test_een_export_is_van_wie_hem_vroeg_en_van_de_fg(site: Flask, privacybeheerder: Bezoeker) -> None:
    fg = _log_in(site, "functionaris-gegevensbescherming")
    van_privacy, van_fg = _maak(privacybeheerder), _maak(fg)
    assert fg.get(van_privacy).status_code == 200
    assert privacybeheerder.get(van_fg).status_code == 404
    assert privacybeheerder.post(f"{van_fg}/bestand", {}).status_code == 404
    assert "Export 2" not in privacybeheerder.get("/protocol/exports").text
    assert "Export 1" in fg.get("/protocol/exports").text


@pytest.mark.usefixtures("gevuld")
def test_na_de_bewaartijd_is_het_bestand_weg_en_staat_de_export_er_nog(
    site: Flask, privacybeheerder: Bezoeker
) -> None:
    pad, map_ = _maak(privacybeheerder), Path(site.instance_path) / "exports"
    nu = datetime.now(UTC)
    with site.app_context():
        assert exportbestand.ruim_op(map_, nu=nu + timedelta(days=6)) == 0
        assert exportbestand.ruim_op(map_, nu=nu + timedelta(days=8)) == 1
    assert list(map_.iterdir()) == []
    assert "Het bestand is verwijderd" in privacybeheerder.get(pad).text
    assert "Opgeruimd" in privacybeheerder.get("/protocol/exports").text


@pytest.mark.usefixtures("gevuld")
def test_een_bestand_dat_van_de_schijf_is_verdwenen_geeft_een_zin(
    site: Flask, privacybeheerder: Bezoeker
) -> None:
    pad = _maak(privacybeheerder)
    for stuk in (Path(site.instance_path) / "exports").iterdir():
        stuk.unlink()
    antwoord = privacybeheerder.post(f"{pad}/bestand", {})
    assert antwoord.status_code == 404
    assert "Vraag de export opnieuw." in antwoord.text


def test_te_veel_exports_in_een_uur_worden_geweigerd(site: Flask, privacybeheerder: Bezoeker) -> None:
    _maak(privacybeheerder)
    with site.app_context(), transaction() as session:
        eerste = session.get_one(Protocolexport, 1)
        for _ in range(MAXIMUM_PER_UUR - 1):
            session.add(
                Protocolexport(
                    **{
                        kolom.key: getattr(eerste, kolom.key)
                        for kolom in Protocolexport.__table__.columns
                        if kolom.key != "id"
                    }
                )
            )
    antwoord = privacybeheerder.post("/protocol/exports", VRAAG)
    assert antwoord.status_code == 429
    assert "te veel exports gevraagd" in antwoord.text


@pytest.mark.usefixtures("gevuld")
def test_te_veel_voor_excel_zegt_wat_wel_kan(
    privacybeheerder: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("terugmeld.web.exports.MAXIMUM_XLSX", 5)
    monkeypatch.setattr("terugmeld.services.exports.MAXIMUM_XLSX", 5)
    vooraf = privacybeheerder.post("/protocol/export", VRAAG | {"formaat": "xlsx"}).text
    assert "Te veel voor Excel" in vooraf
    assert "Export maken</button>" not in vooraf
    antwoord = privacybeheerder.post("/protocol/exports", VRAAG | {"formaat": "xlsx"})
    assert antwoord.status_code == 422
    assert "Kies CSV of maak het filter kleiner." in antwoord.text


def test_de_fg_leest_en_exporteert_alles_en_de_privacybeheerder_niet_het_besloten_deel(
    site: Flask, privacybeheerder: Bezoeker
) -> None:
    with site.app_context():
        velden = {"afnemer": "amk", "doel": "besloten doel", "regel_id": None}
        schrijf(1, aantekening(vertrouwelijkheid=Vertrouwelijkheid.GEEN, **velden))
        with transaction() as session:
            nummer(session)
    fg = _log_in(site, "functionaris-gegevensbescherming")
    vraag = {"waarom": "Controle.", "soort": "verstrekking", "van": "1-1-2026", "tot": "31-12-2099"}
    assert "besloten doel" in fg.post("/protocol", vraag).text
    gezien = privacybeheerder.post("/protocol", vraag).text
    assert "besloten doel" not in gezien
    assert "1 aantekeningen tonen wij u niet." in gezien
    for bezoeker, ziet in ((fg, True), (privacybeheerder, False)):
        with bezoeker.post(f"{_maak(bezoeker)}/bestand", {}) as antwoord:
            assert ("besloten doel" in antwoord.get_data(as_text=True)) is ziet
    medewerker = _log_in(site, "medewerker")
    assert medewerker.get("/protocol/exports").status_code == 403
    assert medewerker.post("/protocol/exports", VRAAG).status_code == 403


def test_wie_niet_mag_exporteren_ziet_ook_in_de_dienst_geen_exports(site: Flask) -> None:
    with site.app_context(), lees() as session, pytest.raises(GeenBevoegdheid):
        lijst(session, door=MEDEWERKER)
