"""The API against its own OpenAPI document: what it says is what the service does, in Dutch."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import BaseSchema

from terugmeld.web.access import MERK
from tests.terugmeld.web.api.conftest import Gemeente, inhoud

PADEN = {
    "/api/v1/verstrekkingen": {"post"},
    "/api/v1/advies": {"post"},
    "/api/v1/terugmeldingen": {"get", "post"},
    "/api/v1/terugmeldingen/{kenmerk}": {"get"},
    "/api/v1/terugmeldingen/{kenmerk}/handelingen": {"post"},
    "/api/v1/terugmeldingen/{kenmerk}/onderzoek": {"get"},
    "/api/v1/terugmeldingen/{kenmerk}/onderzoek/stappen": {"post"},
    "/api/v1/terugmeldingen/{kenmerk}/onderzoek/stappen/{stap_id}/afloop": {"post"},
    "/api/v1/vermoedens": {"get", "post"},
    "/api/v1/vermoedens/{vermoeden_id}": {"delete"},
    "/api/v1/gebruiksbesluiten": {"get", "post"},
    "/api/v1/gebruiksbesluiten/{besluit_id}": {"get"},
    "/api/v1/gebruiksbesluiten/{besluit_id}/handhaven": {"post"},
    "/api/v1/gebruiksbesluiten/{besluit_id}/beeindigen": {"post"},
    "/api/v1/berichten": {"get"},
    "/api/v1/protocol": {"get"},
    "/api/v1/protocol/elders": {"post"},
    "/api/v1/gezondheid": {"get"},
}
CONTROLES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "ignored_auth",
)


@pytest.fixture
def document(gemeente: Gemeente) -> Any:  # noqa: ANN401 - any JSON value
    return inhoud(gemeente.app.test_client().get("/api/v1/openapi.json"))


def test_het_document_noemt_elk_adres(document: Any) -> None:  # noqa: ANN401
    assert document["openapi"] == "3.1.0"
    assert {pad: set(wat) & {"get", "post", "delete"} for pad, wat in document["paths"].items()} == PADEN


def test_elke_post_kent_de_idempotency_key(document: Any) -> None:  # noqa: ANN401
    for pad, methoden in PADEN.items():
        namen = [p["name"] for p in document["paths"][pad].get("post", {}).get("parameters", [])]
        assert ("Idempotency-Key" in namen) == ("post" in methoden)


def test_elke_tekst_is_een_nederlandse_zin(document: Any) -> None:  # noqa: ANN401
    teksten = list(_teksten(document))
    assert len(teksten) > 30
    assert [tekst for tekst in teksten if not tekst.endswith((".", "?"))] == []
    assert [tekst for tekst in teksten if re.search(r"\b(the|of a|default|page)\b", tekst)] == []


def test_elke_route_van_de_api_zegt_wie_er_mag_komen(gemeente: Gemeente) -> None:
    routes = {regel.endpoint for regel in gemeente.app.url_map.iter_rules() if regel.rule.startswith("/api/")}
    assert len(routes) == len([m for methoden in PADEN.values() for m in methoden]) + 1
    assert [route for route in routes if not hasattr(gemeente.app.view_functions[route], MERK)] == []


@pytest.mark.parametrize(
    ("pad", "methode", "soort"),
    [
        (pad, methode, soort)
        for pad, methoden in PADEN.items()
        for methode in sorted(methoden)
        for soort in GenerationMode
        if not (pad.endswith("/gezondheid") and soort is GenerationMode.NEGATIVE)
    ],
)
def test_de_dienst_doet_wat_het_document_zegt(
    gemeente: Gemeente, pad: str, methode: str, soort: GenerationMode
) -> None:
    wie = gemeente.privacy if pad.endswith("/protocol") else gemeente.burgerzaken
    _proef(gemeente, pad, methode, soort, wie.token)


def test_de_proef_vindt_een_fout_die_er_is(gemeente: Gemeente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("terugmeld.web.api.berichten.cursor", lambda _: 1 // 0)
    with pytest.raises(FailureGroup) as gevonden:
        _proef(gemeente, "/api/v1/berichten", "get", GenerationMode.POSITIVE, gemeente.burgerzaken.token)
    assert "Server error" in str(gevonden.value)


def _proef(gemeente: Gemeente, pad: str, methode: str, soort: GenerationMode, token: str) -> None:
    load_all_checks()
    controles: Any = CHECKS.get_by_names(list(CONTROLES))
    operatie = _schema(gemeente.app)[pad][methode.upper()]

    @settings(
        max_examples=12,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operatie.as_strategy(generation_mode=soort))
    def proef(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=controles)

    proef()


@cache
def _schema(app: Flask) -> BaseSchema:
    """Read the document once: with it come the values in all of our code, which take a second to gather."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


def _teksten(deel: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(deel, list):
        for onderdeel in deel:
            yield from _teksten(onderdeel)
    if isinstance(deel, dict):
        for naam, waarde in deel.items():
            if naam in {"description", "summary"} and isinstance(waarde, str):
                yield waarde
            else:
                yield from _teksten(waarde)
