"""Published checkpoints are only ever added to, and come back word for word."""

from pathlib import Path

import pytest

from terugmeld.adapters.checkpoints import (
    BESTAND,
    SLEUTEL,
    gepubliceerd,
    publiceer,
    publiceer_nieuwe,
    publiceer_sleutel,
)
from terugmeld.domain.checkpoint import Checkpoint, sign, verify
from terugmeld.storage.database import lees
from tests.terugmeld.services.protocollen import ORIGIN, vul
from tests.terugmeld.services.protocollen import SLEUTEL as ONDERTEKENSLEUTEL


def test_wat_is_gepubliceerd_komt_woordelijk_terug(tmp_path: Path) -> None:
    notes = [sign(Checkpoint(ORIGIN, size, bytes([size] * 32)), ONDERTEKENSLEUTEL) for size in (1, 2, 3)]
    for note in notes:
        publiceer(tmp_path / "checkpoints", note)
    assert gepubliceerd(tmp_path / "checkpoints") == notes
    assert [verify(note, ONDERTEKENSLEUTEL.public_key()).size for note in notes] == [1, 2, 3]


def test_een_nieuw_checkpoint_komt_achter_wat_er_staat(tmp_path: Path) -> None:
    (tmp_path / BESTAND).write_text("wat er al stond\n\n\n\n", encoding="utf-8")
    publiceer(tmp_path, "nieuw\n")
    assert (tmp_path / BESTAND).read_text(encoding="utf-8").startswith("wat er al stond\n")
    assert gepubliceerd(tmp_path) == ["wat er al stond\n", "nieuw\n"]


def test_zonder_bestand_is_er_niets_gepubliceerd(tmp_path: Path) -> None:
    assert gepubliceerd(tmp_path) == []


@pytest.mark.usefixtures("app")
def test_wat_ondertekend_maar_nog_niet_gepubliceerd_is_komt_erbij(tmp_path: Path) -> None:
    notes = vul(3, 2)
    publiceer(tmp_path, notes[0])
    notes += vul(1)
    with lees() as session:
        assert publiceer_nieuwe(session, tmp_path) == 2
        assert publiceer_nieuwe(session, tmp_path) == 0
    assert gepubliceerd(tmp_path) == notes


def test_de_publieke_sleutel_staat_er_een_keer_bij(tmp_path: Path) -> None:
    for origin in (ORIGIN, ORIGIN, "terugmeld.voorbeeld.nl/protocol/2"):
        publiceer_sleutel(tmp_path, origin, ONDERTEKENSLEUTEL.public_key())
    regels = (tmp_path / SLEUTEL).read_text(encoding="utf-8").splitlines()
    assert [regel.split("+")[0] for regel in regels] == [ORIGIN, "terugmeld.voorbeeld.nl/protocol/2"]
