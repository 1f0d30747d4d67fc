"""The shared data folder beside the repository: where it is absent, a test skips with the reason."""

from pathlib import Path

import pytest

GEDEELD = Path(__file__).resolve().parents[2] / "shared"


def gedeeld_bestand(naam: str) -> Path:
    """Return the path of a shared file, or skip the test."""
    for map_ in (GEDEELD, GEDEELD.parents[1] / "shared"):
        if (map_ / naam).exists():
            return map_ / naam
    pytest.skip(f"De gedeelde gegevens ontbreken: {naam}.")
