"""Every field of the workflow: empty, too long or of the wrong form gives a sentence, never an error."""

from collections.abc import Iterator
from typing import Any

import pytest
from marshmallow import Schema, ValidationError
from marshmallow.fields import Nested

from terugmeld.domain.herkomst import gebreken_per_veld as gebreken_in_herkomst
from terugmeld.domain.nieuwe_terugmelding import NieuweTerugmelding, gebreken_per_veld, opgeschoond
from terugmeld.web.api.handelingen import STAPPEN
from terugmeld.web.schemas.bijlagen import MeldingMetBijlagenSchema
from terugmeld.web.schemas.gebruiksbesluit import (
    BeeindigSchema,
    HandhaafSchema,
    NieuwGebruiksbesluitSchema,
)
from terugmeld.web.schemas.handelingen import SluitTaakSchema
from terugmeld.web.schemas.herkomst import NieuweHerkomstSchema
from terugmeld.web.schemas.kennisgevingen import (
    GemeenteSchema,
    HerstelSchema,
    PakketSchema,
    VolgbesluitSchema,
    VolgindicatieSchema,
)
from terugmeld.web.schemas.nieuwe_terugmelding import NieuweTerugmeldingSchema
from terugmeld.web.schemas.onderzoek import (
    AfdelingsvraagSchema,
    AfloopSchema,
    AntwoordSchema,
    BeginstapSchema,
    BriefSchema,
    ContactSchema,
    OordeelSchema,
    VerzondenSchema,
    VoorstelSchema,
)
from terugmeld.web.schemas.twijfel import NieuweAanleidingSchema, NieuwVermoedenSchema
from tests.terugmeld.meldingen import VANDAAG, nieuw
from tests.terugmeld.web.api.conftest import MELDING

LANG = "x" * 100_000
SLECHT: dict[str, Any] = {
    "leeg": "",
    "spaties": "   ",
    "te lang": LANG,
    "getal": 7,
    "lijst": [[]],
    "object": {},
    "niets": None,
    "bestuursteken": "a\x00b",
    "omgekeerd": "a\u202eb",
    "half teken": "\ud800",
    "groot getal": 10**400,
}
SCHEMAS: tuple[Schema, ...] = (
    MeldingMetBijlagenSchema(),
    NieuweHerkomstSchema(),
    NieuwGebruiksbesluitSchema(),
    HandhaafSchema(),
    BeeindigSchema(),
    NieuwVermoedenSchema(),
    NieuweAanleidingSchema(),
    BeginstapSchema(),
    AfloopSchema(),
    ContactSchema(),
    BriefSchema(),
    VerzondenSchema(),
    AfdelingsvraagSchema(),
    AntwoordSchema(),
    VoorstelSchema(),
    OordeelSchema(),
    SluitTaakSchema(),
    HerstelSchema(),
    VolgindicatieSchema(),
    VolgbesluitSchema(),
    GemeenteSchema(),
    PakketSchema(),
    *(stap.schema for stap in STAPPEN.values()),
)
VELDEN = [(type(schema).__name__, schema, naam) for schema in SCHEMAS for naam in schema.fields]


def zinnen(fout: object) -> Iterator[str]:
    """Yield every message, however deep it lies."""
    if isinstance(fout, str):
        yield fout
    elif isinstance(fout, list):
        for deel in fout:
            yield from zinnen(deel)
    elif isinstance(fout, dict):
        for deel in fout.values():
            yield from zinnen(deel)


@pytest.mark.parametrize(("schema", "naam"), [(schema, naam) for _, schema, naam in VELDEN], ids=str)
def test_een_slechte_waarde_is_een_zin_of_een_waarde_en_nooit_een_fout(schema: Schema, naam: str) -> None:
    for slecht in SLECHT.values():
        gevonden = schema.validate({naam: slecht}, partial=True)
        assert all(zin.endswith(".") for zin in zinnen(gevonden)), gevonden
    te_lang = schema.validate({naam: LANG}, partial=True)
    assert naam in te_lang or isinstance(schema.fields[naam], Nested)
    verplicht = schema.fields[naam].required
    assert (naam in schema.validate({})) is verplicht


@pytest.mark.parametrize("naam", sorted(NieuweTerugmeldingSchema().fields))
def test_een_melding_met_een_slecht_veld_wordt_niet_ingediend(naam: str) -> None:
    for slecht in (LANG, "a\x00b", "\u202eomgekeerd", 7):
        with pytest.raises(ValidationError) as fout:
            NieuweTerugmeldingSchema().load(MELDING | {naam: slecht})
        assert all(zin.endswith(".") for zin in zinnen(fout.value.messages))


@pytest.mark.parametrize("veld", ["bsn", "toelichting", "rubrieken", "grond"])
def test_een_leeg_verplicht_veld_houdt_de_melding_tegen(veld: str) -> None:
    leeg: dict[str, Any] = {"bsn": None, "toelichting": None, "rubrieken": (), "grond": "van horen zeggen"}
    melding: NieuweTerugmelding = opgeschoond(nieuw(**{veld: leeg[veld]}))
    gevonden = gebreken_per_veld(melding)
    assert list(gevonden) == [veld]
    assert all(zin.endswith((".", "?")) for zin in gevonden[veld])


def test_een_herkomst_zonder_afdeling_en_organisatie_of_uit_de_toekomst_kan_niet() -> None:
    herkomst = NieuweHerkomstSchema().load(
        {"kanaal": "brief", "melder_naam": "J. Pietersen", "ontvangst_datum": "2030-01-01"}
    )
    assert set(gebreken_in_herkomst(herkomst, vandaag=VANDAAG)) == {"melder_organisatie", "ontvangst_datum"}
