"""Each piece of an XML export is checked against its schema; what does not fit is named."""

import io
from datetime import timedelta

import pytest

from terugmeld.adapters.formats import xml
from terugmeld.adapters.formats.xml_keuren import keur
from terugmeld.domain.protocol import verzegel
from terugmeld.errors import NietBeschikbaar
from terugmeld.services.protocol_exporteren import Exportregel
from tests.terugmeld.domain.aantekeningen import NU, aantekening


@pytest.fixture
def bestand() -> bytes:
    regels = []
    for seq in range(5):
        nu = NU + timedelta(seconds=seq)
        echt = verzegel(aantekening(), salt=bytes(16), toeval=bytes([seq]) * 10, nu=nu)
        regels.append(Exportregel(seq, echt.leaf, echt.envelope, echt.payload, echt.salt))
    stroom = io.BytesIO()
    xml.VORM.schrijf(stroom, [regels], "checkpoint")
    return stroom.getvalue()


def test_een_goede_export_en_een_lege_zijn_goed(bestand: bytes) -> None:
    keur(bestand)
    keur(b"<protocol/>")


@pytest.mark.parametrize(
    ("oud", "nieuw", "zin"),
    [
        (b"<soort>verstrekking</soort>", b"<soort>iets anders</soort>", "De aantekening met nummer 3"),
        (b"<rubrieken_verstrekt>010240", b"<rubrieken_verstrekt>Jan", "De aantekening met nummer 3"),
        (b"</aantekening>", b"<extra/></aantekening>", "De aantekening met nummer 3"),
        (b"</aantekening>", b"", "De opmaak van het bestand"),
    ],
)
def test_de_aantekening_die_niet_past_wordt_genoemd(
    bestand: bytes, oud: bytes, nieuw: bytes, zin: str
) -> None:
    voor, teken, rest = bestand.partition(b'<aantekening nummer="3"')
    with pytest.raises(NietBeschikbaar, match=zin) as fout:
        keur(voor + teken + rest.replace(oud, nieuw, 1))
    assert "Er is geen bestand gemaakt." in fout.value.zin


def test_iets_buiten_de_aantekeningen_is_ook_een_fout(bestand: bytes) -> None:
    with pytest.raises(NietBeschikbaar, match="Het bestand past niet"):
        keur(bestand.replace(b"</protocol>", b"<vreemd/></protocol>"))
