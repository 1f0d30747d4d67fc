"""Fixtures of the worker: its clock, moved by hand."""

import pytest

from terugmeld.werker import Werkplek
from tests.terugmeld.posterijen import Klok


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    """Return the clock that the worker looks at."""
    klok = Klok()
    monkeypatch.setattr(Werkplek, "klok", lambda plek: klok())
    return klok
