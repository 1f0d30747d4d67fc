"""The signing key is made once, for its owner only, and never in production."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from terugmeld.adapters.sleutels import laad_ondertekensleutel
from terugmeld.errors import NietBeschikbaar


def publiek(pad: Path) -> bytes:
    return laad_ondertekensleutel(pad, mag_maken=True).public_key().public_bytes_raw()


def test_de_sleutel_wordt_een_keer_gemaakt_en_is_alleen_van_de_eigenaar(tmp_path: Path) -> None:
    pad = tmp_path / "instance" / "ondertekensleutel.pem"
    assert publiek(pad) == publiek(pad)
    assert pad.stat().st_mode & 0o777 == 0o600
    assert list(pad.parent.iterdir()) == [pad]


def test_wie_samen_beginnen_krijgen_dezelfde_sleutel(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        sleutels = set(pool.map(publiek, [tmp_path / "sleutel.pem"] * 24))
    assert len(sleutels) == 1


def test_in_productie_wordt_geen_sleutel_gemaakt(tmp_path: Path) -> None:
    with pytest.raises(NietBeschikbaar, match="ontbreekt of is niet leesbaar"):
        laad_ondertekensleutel(tmp_path / "sleutel.pem", mag_maken=False)
    assert list(tmp_path.iterdir()) == []


def test_een_andere_soort_sleutel_wordt_geweigerd(tmp_path: Path) -> None:
    pad = tmp_path / "sleutel.pem"
    pem = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pad.write_bytes(pem)
    with pytest.raises(NietBeschikbaar, match="geen Ed25519"):
        laad_ondertekensleutel(pad, mag_maken=True)
    pad.write_text("geen sleutel")
    with pytest.raises(NietBeschikbaar, match="niet leesbaar"):
        laad_ondertekensleutel(pad, mag_maken=True)
