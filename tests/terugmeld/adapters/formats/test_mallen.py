"""A mould gives what the careful code gives, also for values that look like its gaps; few are kept."""

from collections.abc import Mapping
from typing import Any

import orjson
import pytest

from terugmeld.adapters.formats import mallen
from terugmeld.adapters.formats.mallen import Mallen
from terugmeld.domain.canoniek import jcs
from terugmeld.services.protocol_exporteren import Exportregel

BLAD = bytes(range(32))


class Opmaak:
    """The careful code of a form, which counts how often it is asked."""

    def __init__(self) -> None:
        self.keren = 0

    def __call__(self, velden: Mapping[str, Any]) -> str:
        self.keren += 1
        return f"{velden['nummer']}|{velden['blad']}|{orjson.dumps(velden).decode()}\n"


def regel(seq: int, **velden: Any) -> Exportregel:  # noqa: ANN401 - any field of an aantekening
    return Exportregel(seq, BLAD, "{}", jcs(velden), b"")


def verwacht(een: Exportregel) -> str:
    velden = orjson.loads(een.payload or b"") | {"nummer": str(een.seq), "blad": BLAD.hex()}
    return Opmaak()(velden)


def test_wat_alleen_in_wie_en_wanneer_verschilt_wordt_een_keer_opgemaakt() -> None:
    opmaak = Opmaak()
    regels = [regel(seq, actor_id=f"m{seq}", id=f"0-{seq}", doel="50 %s") for seq in range(20)]
    aantal, gegevens = Mallen(opmaak).deel(regels)
    assert aantal == 20
    assert opmaak.keren == 1
    assert gegevens.decode() == "".join(map(verwacht, regels))


@pytest.mark.parametrize(
    "velden",
    [
        {"actor_id": "=1+1"},
        {"actor_id": "-1"},
        {"zaakkenmerk": 'a"b'},
        {"zaakkenmerk": "a\\"},
        {"zaakkenmerk": ""},
        {"zaakkenmerk": "é"},
        {"bijzonderheden": {"id": "ander", "tijdstip": "1"}, "id": "eigen", "tijdstip": "2"},
        {"bijzonderheden": {'x"id': "a", "reden": '"id":"b'}, "id": "eigen"},
        {"trace_id": "a"},
        {"zaakkenmerk": "a"},
        {},
    ],
)
def test_een_mal_vult_nooit_iets_anders_in_dan_er_staat(velden: dict[str, Any]) -> None:
    mallen_ = Mallen(Opmaak())
    regels = [regel(1, **velden), regel(2, **velden), regel(3, **velden | {"id": "x"})]
    assert mallen_.deel(regels)[1].decode() == "".join(map(verwacht, regels))


def test_wat_gewist_is_staat_er_niet_in() -> None:
    assert Mallen(Opmaak()).deel([regel(1)._replace(payload=None)]) == (0, b"")


def test_er_blijven_hoogstens_zo_veel_mallen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mallen, "MAXIMUM", 2)
    opmaak = Opmaak()
    regels = [regel(seq, doel=doel) for seq, doel in enumerate("abcabc")]
    assert Mallen(opmaak).deel(regels)[1].decode() == "".join(map(verwacht, regels))
    assert opmaak.keren == 6
