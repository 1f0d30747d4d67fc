"""The verifier of an accountant finds each planted fault and names the aantekening; it runs on its own."""

import io
import runpy
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Flask

from terugmeld.adapters.checkpoints import publiceer, publiceer_sleutel
from terugmeld.adapters.formats import jsonl
from terugmeld.domain.checkpoint import Checkpoint, sign, verifier_key
from terugmeld.domain.export import Formaat
from terugmeld.domain.merkle import Frontier, extend, leaf_hash
from terugmeld.domain.protocol import Resultaat, Soort, Vertrouwelijkheid, commitment, verzegel
from terugmeld.services.protocol_exporteren import Exportregel
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.exporteren import exporteer
from tests.terugmeld.gebruikers import PRIVACYBEHEERDER
from tests.terugmeld.services.protocollen import ORIGIN, SLEUTEL, schrijf, vul

VERIFIEER = Path(__file__).parents[2] / "docs" / "controle" / "verifieer.py"
Regels = list[Exportregel]


def regel(seq: int, **velden: Any) -> Exportregel:  # noqa: ANN401 - any field of an aantekening
    echt = verzegel(
        aantekening(**velden),
        salt=bytes([seq]) * 16,
        toeval=bytes([seq]) * 10,
        nu=NU + timedelta(seconds=seq),
    )
    return Exportregel(seq, echt.leaf, echt.envelope, echt.payload, echt.salt)


def id_van(regel: Exportregel) -> str:
    return str(orjson.loads(regel.envelope)["id"])


def besluit(seq: int, soort: Soort, **wat: Any) -> Exportregel:  # noqa: ANN401 - what a decision holds
    bijzonderheden = {"beslissers": ["anna", "bram"], "grond": "Vonnis 12.", **wat}
    velden = {"rubrieken_gevraagd": (), "rubrieken_verstrekt": (), "zoek_rubrieken": ()}
    return regel(seq, soort=soort, resultaat=Resultaat.UITGEVOERD, bijzonderheden=bijzonderheden, **velden)


def note(regels: Sequence[Exportregel], size: int, frontier: Frontier | None = None) -> str:
    begin = frontier or Frontier()
    boom, _ = extend(begin, (r.leaf for r in regels[: size - begin.size]))
    return sign(Checkpoint(ORIGIN, boom.size, boom.root), SLEUTEL)


def verifieer(map_: Path, regels: Sequence[Exportregel], *notes: str) -> tuple[int, str]:
    """Write the export and what was published, and run the verifier as an accountant would."""
    for een in notes:
        publiceer(map_, een)
    with (map_ / "export.jsonl").open("wb") as stroom:
        jsonl.VORM.schrijf(stroom, [regels], notes[0] if notes else None)
    return draai(map_)


def draai(map_: Path) -> tuple[int, str]:
    publiceer_sleutel(map_, ORIGIN, SLEUTEL.public_key())
    namen = [map_ / naam for naam in ("export.jsonl", "checkpoints.txt", "publieke-sleutel.txt")]
    klaar = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-I", str(VERIFIEER), *map(str, namen)], capture_output=True, text=True, check=False
    )
    assert klaar.stderr == ""
    return klaar.returncode, klaar.stdout


@pytest.fixture
def goed() -> Regels:
    return [regel(seq) for seq in range(9)]


def ander(regels: Regels, nummer: int, **velden: Any) -> Regels:  # noqa: ANN401 - any field of a regel
    return [r._replace(**velden) if r.seq == nummer else r for r in regels]


def wissel(regels: Regels) -> Regels:
    een, twee = regels[3], regels[5]
    return [{3: twee._replace(seq=3), 5: een._replace(seq=5)}.get(r.seq, r) for r in regels]


def nagemaakt(regels: Regels) -> Regels:
    """Make a record anew, with content, salt, envelope and leaf that fit each other."""
    nieuw = regel(4, afnemer="belastingen")
    return ander(regels, 4, payload=nieuw.payload, envelope=nieuw.envelope, leaf=nieuw.leaf)


def gezouten() -> dict[str, Any]:
    """Give the same content another salt, with an envelope and a leaf that fit it."""
    echt = regel(4)
    salt = bytes(16)
    envelope = orjson.loads(echt.envelope) | {"commit": commitment(salt, echt.payload or b"")}
    tekst = orjson.dumps(envelope, option=orjson.OPT_SORT_KEYS).decode()
    return {"salt": salt, "envelope": tekst, "leaf": leaf_hash(tekst.encode())}


FOUTEN: list[tuple[str, Callable[[Regels], Regels], str]] = [
    ("gewijzigd", lambda r: ander(r, 4, payload=regel(4, doel="iets").payload), "nummer 4"),
    ("andere salt", lambda r: ander(r, 4, salt=bytes(16)), "nummer 4"),
    ("andere envelop", lambda r: ander(r, 4, envelope=r[4].envelope.replace('"v":1', '"v":2')), "nummer 4"),
    ("ander blad", lambda r: ander(r, 4, leaf=leaf_hash(b"")), "nummer 4"),
    ("nagemaakt", nagemaakt, "Checkpoint 6 klopt niet. Kijk bij nummer 3 tot en met 5."),
    ("weg", lambda r: r[:4] + r[5:], "nummer 5"),
    ("weg en hernummerd", lambda r: r[:4] + [x._replace(seq=x.seq - 1) for x in r[5:]], "Checkpoint 6"),
    ("hernummerd", lambda r: ander(r, 4, seq=7), "staat op de plaats van nummer 4"),
    ("ingevoegd", lambda r: [*r[:4], regel(40)._replace(seq=4), *r[4:]], "staat op de plaats van nummer 5"),
    ("dubbel", lambda r: [*r, r[2]._replace(seq=9)], "nummer 9"),
    ("opnieuw gezouten", lambda r: ander(r, 4, **gezouten()), "Checkpoint 6 klopt niet."),
    ("verwisseld", wissel, "Checkpoint 6 klopt niet. Kijk bij nummer 3 tot en met 5."),
    ("ander begin", lambda r: r[2:], "nummer 2"),
    ("afgekapt", lambda r: r[:5], "Checkpoint 9 bestaat, maar de export eindigt bij nummer 4."),
    ("leeg", lambda r: ander(r, 4, payload=None, salt=None), "nummer 4 ({}) is leeg zonder wisbesluit"),
    ("alles weg", lambda _: [], "Checkpoint 9 bestaat, maar de export eindigt bij nummer -1."),
]


@pytest.mark.parametrize(("wijzig", "zin"), [f[1:] for f in FOUTEN], ids=[f[0] for f in FOUTEN])
def test_elke_fout_wordt_gevonden(
    goed: Regels, tmp_path: Path, wijzig: Callable[[Regels], Regels], zin: str
) -> None:
    notes = [note(goed, size) for size in (9, 3, 6)]
    code, uitvoer = verifieer(tmp_path, wijzig(goed), *notes)
    assert code == 1
    assert zin.format(id_van(goed[4])) in uitvoer


def test_een_goede_export_geeft_geen_fouten(goed: Regels, tmp_path: Path) -> None:
    uitkomst = "8 aantekeningen nagerekend, 2 niet ondertekend.\nEr zijn geen fouten gevonden.\n"
    assert verifieer(tmp_path, goed[:8], note(goed, 6), note(goed, 3)) == (0, uitkomst)


def test_een_gewiste_aantekening_met_een_besluit_is_goed(goed: Regels, tmp_path: Path) -> None:
    alles = [*goed, besluit(9, Soort.WISSING, records=[id_van(goed[4])])]
    gewist = ander(alles, 4, payload=None, salt=None)
    assert verifieer(tmp_path, gewist, note(alles, 10))[0] == 0


def test_een_opgeschoond_begin_met_een_besluit_is_goed(goed: Regels, tmp_path: Path) -> None:
    frontier, _ = extend(Frontier(), (r.leaf for r in goed[:6]))
    knopen = [knoop.hex() for knoop in frontier.hashes]
    alles = [*goed, besluit(9, Soort.OPSCHONING, tot=6, frontier=knopen)]
    assert verifieer(tmp_path, alles[6:], note(alles, 10), note(alles, 6))[0] == 0
    code, uitvoer = verifieer(tmp_path / "vals", alles[6:], note(alles, 10))
    assert code == 1
    assert "Het begin past niet bij het besluit tot opschoning" in uitvoer


def test_een_vervangen_sleutel_en_een_nieuwe_oorsprong_zijn_goed(goed: Regels, tmp_path: Path) -> None:
    verloren = note(goed, 9)
    begin = {"wat": "nieuwe oorsprong", "vanaf": 6, "vorig_checkpoint": verloren}
    alles = [*goed[:6], besluit(6, Soort.AUTORISATIEWIJZIGING, **begin), regel(7), regel(8)]
    boom, _ = extend(Frontier(), (r.leaf for r in alles))
    twee = ORIGIN.removesuffix("1") + "2"
    nieuw = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
    (tmp_path / "publieke-sleutel.txt").write_text(
        f"{verifier_key(twee, nieuw.public_key())}\n{verifier_key(twee, SLEUTEL.public_key())}\n"
    )
    nu = sign(Checkpoint(twee, 9, boom.root), nieuw, SLEUTEL)
    assert verifieer(tmp_path, alles, nu, verloren, note(goed, 4))[0] == 0
    code, uitvoer = verifieer(tmp_path, alles, note([*goed, regel(9)], 10))
    assert code == 1
    assert "Er zijn twee verschillende checkpoints van 10 aantekeningen." in uitvoer


NIEUW = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def met_sleutels(map_: Path, *origins: str) -> None:
    regels = [verifier_key(naam, sleutel.public_key()) for naam in origins for sleutel in (NIEUW, SLEUTEL)]
    (map_ / "publieke-sleutel.txt").write_text("".join(f"{regel}\n" for regel in regels))


def onderteken(regels: Regels, size: int, *sleutels: Ed25519PrivateKey, origin: str = ORIGIN) -> str:
    boom, _ = extend(Frontier(), (r.leaf for r in regels[:size]))
    return sign(Checkpoint(origin, size, boom.root), *sleutels)


def test_een_sleutel_neemt_over_als_de_vorige_dat_bevestigt(goed: Regels, tmp_path: Path) -> None:
    met_sleutels(tmp_path, ORIGIN)
    notes = [onderteken(goed, 3, SLEUTEL), onderteken(goed, 6, NIEUW, SLEUTEL), onderteken(goed, 9, NIEUW)]
    assert verifieer(tmp_path, goed, notes[2], *notes[:2])[0] == 0


@pytest.mark.parametrize(
    ("sleutels", "zin"),
    [
        ([(3, [SLEUTEL]), (6, [NIEUW])], "Checkpoint 6 is van een andere sleutel"),
        ([(3, [SLEUTEL]), (6, [NIEUW, SLEUTEL]), (9, [SLEUTEL])], "Checkpoint 9 is van een andere sleutel"),
        ([(3, [SLEUTEL]), (6, [Ed25519PrivateKey.from_private_bytes(bytes(32))])], "niet goed ondertekend"),
    ],
    ids=["zonder overdracht", "na de overdracht nog de oude", "niet in de lijst"],
)
def test_een_sleutel_zonder_overdracht_is_een_fout(
    goed: Regels, tmp_path: Path, sleutels: list[tuple[int, list[Ed25519PrivateKey]]], zin: str
) -> None:
    met_sleutels(tmp_path, ORIGIN)
    notes = [onderteken(goed, size, *wie) for size, wie in sleutels]
    code, uitvoer = verifieer(tmp_path, goed, notes[-1], *notes[:-1])
    assert code == 1
    assert zin in uitvoer


def test_een_andere_oorsprong_zonder_einde_van_de_oude_is_een_fout(goed: Regels, tmp_path: Path) -> None:
    twee = ORIGIN.removesuffix("1") + "2"
    met_sleutels(tmp_path, ORIGIN, twee)
    notes = [onderteken(goed, 3, SLEUTEL), onderteken(goed, 9, SLEUTEL, origin=twee)]
    code, uitvoer = verifieer(tmp_path, goed, notes[1], notes[0])
    assert code == 1
    assert "Een oude oorsprong is niet beëindigd in de export." in uitvoer


def test_elk_veranderd_bit_van_een_export_wordt_gevonden(goed: Regels, tmp_path: Path) -> None:
    """Call the part that reads a line, so that hundreds of changes cost no process each."""
    lees = runpy.run_path(str(VERIFIEER), run_name="verifieer")["lees"]
    stroom = io.BytesIO()
    jsonl.VORM.schrijf(stroom, [goed[4:5]], None)
    lijn = stroom.getvalue().rstrip(b"\n")
    seq, id_, leaf, zinnen, leeg = lees(lijn)
    assert (seq, id_, leaf, zinnen, leeg) == (4, id_van(goed[4]), goed[4].leaf, [], False)
    for bit in range(0, len(lijn) * 8, 3):
        anders = bytearray(lijn)
        anders[bit // 8] ^= 1 << bit % 8
        seq, _, _, zinnen, leeg = lees(bytes(anders))
        assert zinnen or leeg or seq != 4, (bit, bytes(anders))


def test_een_tekst_met_aanhalingstekens_en_schuine_strepen_klopt(goed: Regels, tmp_path: Path) -> None:
    grond = 'Zie "vonnis" 12\\3,\ntweede regel.'
    alles = [*goed, besluit(9, Soort.WISSING, grond=grond, records=[id_van(goed[4])])]
    gewist = ander(alles, 4, payload=None, salt=None)
    assert verifieer(tmp_path, gewist, note(alles, 10))[0] == 0


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [(b"rechtstreeks", b"\\rechtstreeks"), (b'\\"doel', b'"doel'), (b'\\"doel', b'\\\\"doel')],
)
def test_een_ander_teken_in_de_json_wordt_gevonden(goed: Regels, oud: bytes, nieuw: bytes) -> None:
    """Change how the line reads as JSON, while the letters that were hashed still stand in it."""
    lees = runpy.run_path(str(VERIFIEER), run_name="verifieer")["lees"]
    stroom = io.BytesIO()
    jsonl.VORM.schrijf(stroom, [goed[4:5]], None)
    assert lees(stroom.getvalue())[3] == []
    assert stroom.getvalue().count(oud) == 1
    assert lees(stroom.getvalue().replace(oud, nieuw))[3]


def test_een_checkpoint_van_een_ander_is_een_fout(goed: Regels, tmp_path: Path) -> None:
    vals = note(goed, 6).replace("\n6\n", "\n5\n")
    dubbel = sign(Checkpoint(ORIGIN, 6, bytes(32)), SLEUTEL)
    code, uitvoer = verifieer(tmp_path, goed, note(goed, 6), vals, dubbel)
    assert code == 1
    assert "Een checkpoint is niet goed ondertekend" in uitvoer
    assert "Er zijn twee verschillende checkpoints van 6 aantekeningen." in uitvoer


@pytest.mark.usefixtures("app")
def test_een_echte_export_klopt_ook_waar_iets_besloten_is(app: Flask, tmp_path: Path) -> None:
    schrijf(1, aantekening(vertrouwelijkheid=Vertrouwelijkheid.GEEN))
    (een,) = vul(5)
    publiceer(tmp_path, een)
    gegevens, _ = exporteer(Formaat.JSONL, door=PRIVACYBEHEERDER, nu=NU + timedelta(hours=1))
    (tmp_path / "export.jsonl").write_bytes(gegevens)
    assert b'"besloten":true' in gegevens
    code, uitvoer = draai(tmp_path)
    assert (code, uitvoer.splitlines()[0]) == (0, "6 aantekeningen nagerekend, 0 niet ondertekend.")


def test_het_is_een_bestand_van_minder_dan_honderd_regels_zonder_code_van_de_dienst() -> None:
    tekst = VERIFIEER.read_text(encoding="utf-8")
    assert len(tekst.splitlines()) < 100
    assert not any(woord in tekst for woord in ("import terugmeld", "from terugmeld", "import orjson"))
