"""A check beside the writing stops what it refuses, also when it is the last one."""

import pytest

from terugmeld.adapters.formats.keuringen import TEGELIJK, keuringen
from terugmeld.errors import NietBeschikbaar


def weiger_fout(document: bytes) -> None:
    if document == b"fout":
        raise NietBeschikbaar("Dit past niet.")


@pytest.mark.parametrize("daarna", [0, 3 * TEGELIJK])
def test_een_stuk_dat_niet_past_houdt_de_export_tegen(daarna: int) -> None:
    with pytest.raises(NietBeschikbaar, match="Dit past niet"), keuringen(weiger_fout) as begin:
        for document in (b"goed", b"fout", *[b"goed"] * daarna):
            begin(document)


def test_zonder_schema_wordt_er_niets_gekeurd() -> None:
    with keuringen(None) as begin:
        begin(b"fout")
