"""The timetable in the documentation is the timetable of the worker."""

from pathlib import Path

from terugmeld.werker import TAKEN

UITLEG = Path(__file__).parents[3] / "docs" / "werker.md"


def test_elke_taak_staat_in_de_uitleg_en_omgekeerd() -> None:
    rijen = [regel for regel in UITLEG.read_text(encoding="utf-8").splitlines() if regel.startswith("| ")]
    assert [rij.split("|")[1].strip() for rij in rijen[1:]] == [taak.naam for taak in TAKEN]
