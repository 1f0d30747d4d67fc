"""No BSN in a log line, mail, address, header, title, metric or protocol: the whole main job is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask, Response, request
from sqlalchemy import select

from config import Config
from terugmeld import werker
from terugmeld.app import create_app
from terugmeld.domain.nummers import is_bsn
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.protocol import Record
from terugmeld.web import raadplegen
from tests.bouwers import BSN, persoon, sla_op
from tests.e2e.personeel import neem_in_dienst
from tests.terugmeld.web.conftest import HASH, Bezoeker

GETAL = re.compile(r"(?<![0-9A-Za-z.])\d{9}(?![0-9A-Za-z])")
PLAATS = re.compile(r'(?:href|action|src)="([^"]*)"|<title>(.*?)</title>')


def bsns(tekst: str) -> list[str]:
    return [getal for getal in GETAL.findall(tekst) if is_bsn(getal)]


@dataclass
class Luisteraar:
    """What leaves the service besides the content of a page."""

    regels: list[str] = field(default_factory=list)

    def hoor(self, antwoord: Response) -> Response:
        self.regels += [request.full_path, *(f"{naam}: {waarde}" for naam, waarde in antwoord.headers)]
        if antwoord.mimetype == "text/html":
            self.regels += [deel for paar in PLAATS.findall(antwoord.get_data(as_text=True)) for deel in paar]
        return antwoord


@dataclass(frozen=True)
class Dienst:
    app: Flask
    config: Config
    luisteraar: Luisteraar


@pytest.fixture
def dienst(config: Config) -> Iterator[Dienst]:
    app, luisteraar = create_app(config), Luisteraar()
    app.after_request(luisteraar.hoor)
    with app.app_context():
        neem_in_dienst(app, wachtwoord_hash=HASH, nu=datetime.now(UTC))
        with transaction() as session:
            sla_op(session, persoon(geheim="7"))
    yield Dienst(app, config, luisteraar)
    with app.app_context():
        db.engine.dispose()


def test_de_zeef_vindt_een_bsn_en_niets_anders() -> None:
    assert bsns(f"persoon {BSN}, niet gevonden") == [BSN]
    assert bsns(f"123456789 TM-2026-000001 A{BSN} {BSN}1") == []


def test_de_hele_hoofdtaak_laat_nergens_een_bsn_achter(
    dienst: Dienst, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    kenmerk = _meld(dienst)
    _beoordeel(dienst, kenmerk)
    _lees_en_doorzoek(dienst, kenmerk)
    with dienst.app.app_context():
        _laat_de_werker_lopen(dienst.config)
        bewaard = _bewaard()
    uit, fout = capfd.readouterr()
    post = [pad.read_text(encoding="utf-8") for pad in _bestanden(dienst.config.instance / "mail")]
    namen = [str(pad) for pad in _bestanden(dienst.config.instance)]
    assert len(post) >= 4
    assert uit.count('"verzoek"') > 20
    for waar, regels in {
        "logregels": [uit, fout, caplog.text],
        "adressen, kopregels en titels": dienst.luisteraar.regels,
        "mails": post,
        "bestandsnamen": namen,
        "protocol, berichten en outbox": bewaard,
    }.items():
        assert [(bsn, regel) for regel in regels for bsn in bsns(regel)] == [], waar


def test_een_onverwachte_fout_logt_haar_tekst_niet(
    dienst: Dienst, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*_: object, **__: object) -> None:
        raise LookupError(f"Persoon {BSN} ontbreekt.")

    monkeypatch.setattr(raadplegen, "verstrek", stuk)
    antwoord = _raadpleeg(_log_in(dienst, "f.jong"))
    uit, fout = capfd.readouterr()
    assert "LookupError" in uit
    assert bsns(antwoord + uit + fout) == []


def _log_in(dienst: Dienst, naam: str) -> Bezoeker:
    bezoeker = Bezoeker(dienst.app)
    assert bezoeker.log_in(naam).status_code == 302
    return bezoeker


def _raadpleeg(bezoeker: Bezoeker, **velden: str) -> str:
    return bezoeker.post("/raadplegen", {"doel": "debiteuren-crediteuren", "bsn": BSN, **velden}).text


def _meld(dienst: Dienst) -> str:
    """Look, mistype, doubt and file; return the kenmerk."""
    melder = _log_in(dienst, "f.jong")
    assert "Dorpsstraat" in _raadpleeg(melder)
    assert "Fout:" in _raadpleeg(melder, geslachtsnaam="Jansen")
    melding = {
        "bsn": BSN,
        "rubrieken.0.rubriek": "081120",
        "rubrieken.0.betwijfelde_waarde": "12",
        "rubrieken.0.voorgestelde_waarde": "14",
        "grond": "eigen onderzoek",
        "toelichting": "Onze brief kwam terug.",
    }
    for stap, velden in (("wie", {"bsn": BSN}), ("waarom", melding)):
        verder = melder.post(f"/melden/{stap}", velden)
        assert verder.status_code == 302
        assert melder.get(verder.headers["Location"]).status_code == 200
    assert "Huisnummer" in melder.get("/").text
    antwoord = melder.post("/melden/controleren", melding)
    assert antwoord.status_code == 302
    gevonden = re.search(r"TM-\d{4}-\d{6}", antwoord.headers["Location"])
    assert gevonden is not None
    return gevonden[0]


def _beoordeel(dienst: Dienst, kenmerk: str) -> None:
    bezoeker, pad = _log_in(dienst, "b.visser"), f"/werkvoorraad/{kenmerk}"
    assert BSN in bezoeker.get(pad).text
    bekijk = {"doel": "bijhouding", "zaakkenmerk": kenmerk, "bsn": BSN}
    assert "Dorpsstraat" in bezoeker.post("/raadplegen", bekijk).text
    for versie, stap in enumerate(
        (
            {"handeling": "neem in behandeling"},
            {"handeling": "zet in onderzoek", "reactie": "Wij gaan langs."},
            {
                "handeling": "stel nieuwe datum",
                "datum_dag": "1",
                "datum_maand": "3",
                "datum_jaar": "2030",
                "reden": "De bewoner is op reis.",
            },
            {"handeling": "rond af", "uitkomst": "verbeterd", "reactie": "Het is nu 14."},
        ),
        1,
    ):
        antwoord = bezoeker.post(pad, stap | {"versie": str(versie)})
        assert antwoord.status_code == 302, antwoord.text


def _lees_en_doorzoek(dienst: Dienst, kenmerk: str) -> None:
    melder = _log_in(dienst, "f.jong")
    assert kenmerk in melder.get("/berichten").text
    assert "Het is nu 14." in melder.get(f"/meldingen/{kenmerk}").text
    privacy = _log_in(dienst, "k.haddad")
    assert "f.jong" in privacy.post("/protocol", {"bsn": BSN, "waarom": "Een verzoek om inzage."}).text
    for formaat in ("csv", "jsonl", "xml", "ldv", "vng"):
        gevraagd = {"bsn": BSN, "formaat": formaat, "reden": "Controle."}
        assert privacy.post("/protocol/export", gevraagd).status_code == 200
        pad = privacy.post("/protocol/exports", gevraagd).headers["Location"]
        with privacy.post(f"{pad}/bestand", {}) as antwoord:
            assert antwoord.status_code == 200
            dienst.luisteraar.regels.append(pad + antwoord.get_data(as_text=True))
    gezondheid = dienst.app.test_client().get("/api/v1/gezondheid")
    dienst.luisteraar.regels.append(gezondheid.text)


def _laat_de_werker_lopen(config: Config) -> None:
    plek = werker.Werkplek(config, werker.postbode(config))
    for taak in werker.TAKEN:
        taak.functie(plek)


def _bewaard() -> list[str]:
    with lees() as session:
        inhoud = [(rij.payload or b"").decode() + rij.envelope for rij in session.scalars(select(Record))]
        berichten = [f"{rij.onderwerp} {rij.tekst}" for rij in session.scalars(select(Bericht))]
        post = [" ".join(str(waarde) for waarde in rij) for rij in session.execute(select(Post.__table__))]
    assert len(inhoud) >= 6
    assert len(post) >= 4
    return inhoud + berichten + post


def _bestanden(map_: Path) -> list[Path]:
    return [pad for pad in map_.rglob("*") if pad.is_file()]
