"""A manifest says all and only what it should, and the newest back-ups of each period stay."""

from datetime import UTC, datetime, timedelta

import pytest

from terugmeld.domain.backup import (
    Bewaarregel,
    GeenManifest,
    Manifest,
    bestandsnaam,
    lees_manifest,
    moment_van,
    overtollig,
)

NU = datetime(2026, 11, 22, 2, 15, tzinfo=UTC)
MANIFEST = Manifest(
    gemaakt_op=NU,
    versie="0.1.0",
    revisie="0052",
    soort="sqlite",
    gemeente_code="0852",
    sleutels=("0011223344556677",),
    tellingen={"medewerker": 3, "terugmelding": 4},
    checkpoint=None,
    bestanden={"database.sqlite": "00"},
)


def test_een_manifest_komt_terug_zoals_het_was() -> None:
    assert lees_manifest(MANIFEST.dump()) == MANIFEST
    assert MANIFEST.rijen == 7


@pytest.mark.parametrize("inhoud", [b"", b"{}", b"[]", b'{"gemaakt_op": "gisteren"}', b"\xff"])
def test_iets_anders_is_geen_manifest(inhoud: bytes) -> None:
    with pytest.raises(GeenManifest, match="inhoudsopgave"):
        lees_manifest(inhoud)


def test_een_onbekend_veld_is_geen_manifest() -> None:
    with pytest.raises(GeenManifest):
        lees_manifest(MANIFEST.dump().replace(b'"soort"', b'"sort"'))


def test_de_naam_zegt_wanneer() -> None:
    assert bestandsnaam(NU) == "terugmeld-20261122T021500Z.tar.age"
    assert moment_van(bestandsnaam(NU)) == NU
    assert moment_van("terugmeld-20261399T021500Z.tar.age") is None
    assert moment_van("terugmeld-20261122T021500Z.tar.age.sha256") is None


def test_dagen_weken_en_maanden_houden_elk_hun_nieuwste() -> None:
    momenten = [NU - timedelta(days=dag) for dag in range(100)]
    blijft = sorted(set(momenten) - overtollig(momenten, Bewaarregel(3, 3, 3)), reverse=True)
    dagen = "22-11 21-11 20-11 15-11 08-11 31-10 30-09"
    assert [f"{moment:%d-%m}" for moment in blijft] == dagen.split()


def test_van_een_dag_blijft_de_laatste() -> None:
    twee = [NU, NU + timedelta(hours=3)]
    assert overtollig(twee, Bewaarregel(7, 5, 12)) == {NU}


def test_de_nieuwste_blijft_altijd() -> None:
    assert overtollig([NU], Bewaarregel(0, 0, 0)) == set()
    assert overtollig([], Bewaarregel()) == set()
