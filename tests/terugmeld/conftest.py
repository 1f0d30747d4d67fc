"""Fixtures of the worker: its clock, moved by hand."""

import pytest

from terugmeld import werker
from tests.terugmeld.posterijen import Klok


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    """Return the clock that the worker looks at."""
    klok = Klok()
    monkeypatch.setattr(werker, "klok", klok)
    return klok
