"""Fixtures of the annexes."""

from pathlib import Path

import pytest

from tests.bijlagen.kopie import Kopie


@pytest.fixture
def kopie(tmp_path: Path) -> Kopie:
    return Kopie(tmp_path)
