"""JSON is read strictly: what could mean two things is refused, and nothing becomes a 500."""

import pytest

from terugmeld.errors import OnleesbaarVerzoek
from terugmeld.web.api.json import MAXIMUM_DIEPTE, lees
from tests.terugmeld.web.api.conftest import Gemeente, inhoud

ONLEESBAAR = {
    "leeg": b"",
    "kapot": b'{"doel": ',
    "dubbele naam": b'{"doel": "a", "doel": "b"}',
    "dubbele naam binnenin": b'{"rubrieken": [{"rubriek": "081120", "rubriek": "081110"}]}',
    "NaN": b'{"versie": NaN}',
    "oneindig": b'{"versie": -Infinity}',
    "te groot": b'{"versie": 1e999}',
    "te veel cijfers": b'{"versie": ' + b"9" * 5000 + b"}",
    "half teken": b'{"doel": "\\ud800"}',
    "half teken in een naam": b'{"\\udfff": 1}',
    "geen UTF-8": b'{"doel": "\xff"}',
    "UTF-16": '{"doel": "a"}'.encode("utf-16"),
    "te diep": b"[" * (MAXIMUM_DIEPTE + 1) + b"]" * (MAXIMUM_DIEPTE + 1),
    "veel te diep": b"[" * 100_000 + b"]" * 100_000,
    "veel te diep in objecten": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
}


@pytest.mark.parametrize("soort", ONLEESBAAR)
def test_onleesbare_json_wordt_geweigerd(soort: str) -> None:
    with pytest.raises(OnleesbaarVerzoek) as fout:
        lees(ONLEESBAAR[soort])
    assert fout.value.status == 400
    assert fout.value.zin.endswith(".")


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        (b'{"a": [1, 2.5, true, null, "\xc3\xa9"]}', {"a": [1, 2.5, True, None, "é"]}),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
        (b"[" * MAXIMUM_DIEPTE + b"]" * MAXIMUM_DIEPTE, None),
    ],
)
def test_gewone_json_wordt_gelezen(tekst: bytes, waarde: object) -> None:
    assert lees(tekst) == waarde or waarde is None


@pytest.mark.parametrize(
    "pad", ["/verstrekkingen", "/terugmeldingen", "/terugmeldingen/TM-2026-1/handelingen"]
)
def test_elk_adres_leest_even_streng(gemeente: Gemeente, pad: str) -> None:
    for soort, tekst in ONLEESBAAR.items():
        antwoord = gemeente.financien.post_ruw(pad, tekst)
        assert (antwoord.status_code, soort) == (400, soort)
        assert antwoord.mimetype == "application/problem+json"
        assert inhoud(antwoord)["code"] == "onleesbaar_verzoek"


@pytest.mark.parametrize(
    "pad", ["/verstrekkingen", "/terugmeldingen", "/terugmeldingen/TM-2026-1/handelingen"]
)
@pytest.mark.parametrize("soort", ["text/plain", "application/x-www-form-urlencoded", "text/json", ""])
def test_iets_anders_dan_json_is_415(gemeente: Gemeente, pad: str, soort: str) -> None:
    antwoord = gemeente.financien.post_ruw(pad, b"{}", soort)
    assert antwoord.status_code == 415
    assert "Content-Type: application/json" in inhoud(antwoord)["detail"]


def test_meer_dan_een_megabyte_wordt_niet_gelezen(gemeente: Gemeente) -> None:
    net_goed = b'{"doel": "' + b"x" * (1024 * 1024 - 12) + b'"}'
    assert gemeente.financien.post_ruw("/verstrekkingen", net_goed).status_code == 422
    antwoord = gemeente.financien.post_ruw("/verstrekkingen", net_goed + b" ")
    assert (antwoord.status_code, inhoud(antwoord)["code"]) == (413, "te_groot")
