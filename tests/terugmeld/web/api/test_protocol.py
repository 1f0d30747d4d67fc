"""GET /protocol: who may look, what is shown, and that looking is an aantekening too."""

from datetime import timedelta

import pytest
import time_machine

from terugmeld.domain.protocol import betrokkene_ref
from terugmeld.storage.protocol import Record
from tests.bouwers import ANDER_BSN, BSN
from tests.terugmeld.web.api.conftest import DOEL, NU, Gemeente, inhoud


@pytest.fixture
def gekeken(gemeente: Gemeente) -> Gemeente:
    """Two looks by Financiën and a refusal of VROM."""
    vragen = (
        (gemeente.financien, {"bsn": BSN, "doel": DOEL, "zaakkenmerk": "Z-3"}),
        (gemeente.financien, {"bsn": ANDER_BSN, "doel": DOEL, "zaakkenmerk": "Z-9"}),
        (gemeente.vrom, {"bsn": BSN, "doel": "vergunningaanvragen"}),
    )
    for minuut, (wie, vraag) in enumerate(vragen):
        with time_machine.travel(NU + timedelta(minutes=minuut), tick=False):
            wie.post("/verstrekkingen", vraag)
    return gemeente


def ref(gemeente: Gemeente, bsn: str) -> str:
    return betrokkene_ref(gemeente.app.extensions["terugmeld.config"].pseudoniem_sleutel.encode(), bsn)


def test_de_privacybeheerder_ziet_wie_wat_kreeg(gekeken: Gemeente) -> None:
    bladzijde = inhoud(gekeken.privacy.get("/protocol"))
    assert [regel["inhoud"]["resultaat"] for regel in bladzijde["aantekeningen"]] == [
        "geweigerd",
        "verstrekt",
        "verstrekt",
    ]
    laatste = bladzijde["aantekeningen"][-1]
    assert laatste["inhoud"]["betrokkene_ref"] == ref(gekeken, BSN)
    assert laatste["seq"] is None
    assert BSN not in str(bladzijde)
    assert "Dorpsstraat" not in str(bladzijde)


def test_ook_kijken_is_een_aantekening(gekeken: Gemeente) -> None:
    gekeken.privacy.get("/protocol?afnemer=vrom")
    (zelf,) = inhoud(gekeken.privacy.get("/protocol?soort=raadpleging_protocol"))["aantekeningen"]
    assert zelf["inhoud"]["actor_id"] == "p.mulder"
    assert zelf["inhoud"]["bijzonderheden"]["filter"] == {"afnemer": "vrom"}
    assert gekeken.aantal(Record) == 5


@pytest.mark.parametrize(
    ("filter_", "aantal"),
    [
        ("afnemer=financien", 2),
        ("medewerker=v.bakker", 1),
        ("resultaat=verstrekt", 2),
        ("soort=weigering", 1),
        ("rubriek=081110", 2),
        ("zaakkenmerk=Z-3", 1),
        ("van=2026-03-02&tot=2026-03-02", 3),
        ("tot=2026-03-01", 0),
        ("van=2026-03-03", 0),
    ],
)
def test_filters(gekeken: Gemeente, filter_: str, aantal: int) -> None:
    assert len(inhoud(gekeken.privacy.get(f"/protocol?{filter_}"))["aantekeningen"]) == aantal


def test_een_persoon_is_te_vinden_met_de_verwijzing(gekeken: Gemeente) -> None:
    bladzijde = inhoud(gekeken.privacy.get(f"/protocol?betrokkene_ref={ref(gekeken, BSN)}"))
    assert {regel["inhoud"]["afnemer"] for regel in bladzijde["aantekeningen"]} == {"financien", "vrom"}


def test_bladeren_geeft_elke_aantekening_een_keer(gekeken: Gemeente) -> None:
    eerste = inhoud(gekeken.privacy.get("/protocol?aantal=2&tot=2026-03-02&afnemer=financien"))
    assert eerste["volgende"] is None
    eerste = inhoud(gekeken.privacy.get("/protocol?aantal=1&afnemer=financien"))
    pad = f"/protocol?aantal=1&afnemer=financien&na={eerste['volgende']}"
    tweede = inhoud(gekeken.privacy.get(pad))
    ids = [regel["id"] for deel in (eerste, tweede) for regel in deel["aantekeningen"]]
    assert len(set(ids)) == 2
    assert tweede["volgende"] is None


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [
        ("van=9999-12-31", "van"),
        ("tot=9999-12-31", "tot"),
        ("van=0001-01-01", "van"),
        ("van=gisteren", "van"),
        ("soort=alles", "soort"),
        ("rubriek=08", "rubriek"),
        (f"betrokkene_ref={BSN}", "betrokkene_ref"),
        ("bsn=999993653", "bsn"),
    ],
)
def test_een_fout_noemt_de_parameter_en_is_geen_raadpleging(
    gemeente: Gemeente, vraag: str, veld: str
) -> None:
    antwoord = gemeente.privacy.get(f"/protocol?{vraag}")
    assert (antwoord.status_code, list(inhoud(antwoord)["velden"])) == (422, [veld])
    assert gemeente.aantal(Record) == 0


@pytest.mark.parametrize("cursor", ["x", "019c8eb0-6e40-7111-8000-000000000001"])
def test_een_bladzijde_die_er_niet_is(gemeente: Gemeente, cursor: str) -> None:
    assert gemeente.privacy.get(f"/protocol?na={cursor}").status_code == 404
    assert gemeente.aantal(Record) == 0


def test_wie_het_protocol_niet_mag_zien_krijgt_403(gekeken: Gemeente) -> None:
    for wie in (gekeken.financien, gekeken.burgerzaken):
        antwoord = wie.get("/protocol")
        assert (antwoord.status_code, inhoud(antwoord)["code"]) == (403, "geen_bevoegdheid")
    assert gekeken.aantal(Record) == 3
