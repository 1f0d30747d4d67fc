"""One content has one canonical form, and what can't be in it is refused on entry."""

import hashlib
import tomllib
import unicodedata
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import orjson
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from terugmeld.domain.canoniek import (
    MAXIMUM,
    VERBODEN,
    Waarde,
    canoniek,
    met_streepjes,
    milliseconden,
    milliseconden_van,
    rfc3339,
    uuid7,
)
from terugmeld.domain.merkle import leaf_hash
from terugmeld.domain.protocol import (
    RUBRIEKVELDEN,
    VERSIE,
    Aantekening,
    RefType,
    Vlaggen,
    betrokkene_ref,
    sleutel_id,
    verzegel,
)
from terugmeld.errors import OngeldigeInvoer
from tests.terugmeld.domain.aantekeningen import BSN, NU, SLEUTEL, aantekening

BEGIN = datetime(1970, 1, 1)  # noqa: DTZ001 - hypothesis wants its bounds without a zone
EINDE = datetime(2200, 1, 1)  # noqa: DTZ001 - the same
teksten = st.text(max_size=20).filter(lambda tekst: not VERBODEN.search(tekst))
namen = st.text(alphabet=st.characters(max_codepoint=126, min_codepoint=32), max_size=8)
getallen = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
waarden: st.SearchStrategy[Waarde] = st.recursive(
    st.one_of(teksten, st.booleans(), getallen),
    lambda deel: st.one_of(st.lists(deel, max_size=4), st.dictionaries(namen, deel, max_size=4)),
)


def inhoud(**velden: object) -> dict[str, object]:
    verzegeld = verzegel(aantekening(**velden), salt=bytes(16), toeval=bytes(10), nu=NU)
    gelezen: dict[str, object] = orjson.loads(verzegeld.payload)
    return gelezen


@given(waarden)
def test_de_vorm_is_die_van_rfc_8785(waarde: Waarde) -> None:
    assert canoniek(waarde) == rfc8785.dumps(nfc(waarde))


@given(waarden)
def test_opnieuw_in_vorm_brengen_verandert_niets(waarde: Waarde) -> None:
    vorm = canoniek(waarde)
    assert canoniek(orjson.loads(vorm)) == vorm


@pytest.mark.parametrize(
    "waarde",
    ["\x00", "a\x0bb", "\x1b[31m", "\ud800", "\ufffe", 1.5, None, 2**53, -(2**53), {"é": 1}, {1: 1}, {1, 2}],
)
def test_wat_buiten_de_vorm_valt_wordt_geweigerd(waarde: object) -> None:
    with pytest.raises(OngeldigeInvoer):
        canoniek({"veld": [waarde]})  # type: ignore[list-item]


def test_de_weigering_noemt_het_veld() -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        inhoud(zaakkenmerk="Z\x002026")
    assert fout.value.velden == {"zaakkenmerk": ["Deze tekst bevat een teken dat niet is toegestaan."]}


def test_een_te_lange_tekst_wordt_geweigerd() -> None:
    assert inhoud(taak="a" * MAXIMUM)["taak"] == "a" * MAXIMUM
    with pytest.raises(OngeldigeInvoer, match="Niet alles"):
        inhoud(taak="a" * (MAXIMUM + 1))
    assert inhoud(bijzonderheden={"reden": "a" * 4000})["bijzonderheden"] == {"reden": "a" * 4000}
    with pytest.raises(OngeldigeInvoer):
        inhoud(bijzonderheden={"reden": "a" * 1_000_000})


def test_dezelfde_letter_heeft_een_schrijfwijze() -> None:
    assert inhoud(afnemer_naam="Financie\u0308n") == inhoud(afnemer_naam="Financiën")


def test_wat_er_niet_is_staat_er_niet() -> None:
    gelezen = inhoud(zaakkenmerk=None, bijzonderheden={})
    assert not {"zaakkenmerk", "bijzonderheden", "namens"} & gelezen.keys()
    assert gelezen["rubrieken_verstrekt"] == ["010240", "081110"]
    assert gelezen["vlaggen"] == {"geheim": 0, "in_onderzoek": []}


def test_elk_veld_van_de_aantekening_komt_in_de_inhoud() -> None:
    velden = {veld.name: str(nummer) for nummer, veld in enumerate(fields(Aantekening))}
    alles = velden | {
        "actor_rol": ("medewerker",),
        **dict.fromkeys(RUBRIEKVELDEN, ("010120",)),
        "tijdstip": NU - timedelta(hours=1),
        "bewaren_tot": date(2046, 3, 2),
        "vlaggen": Vlaggen(7, ("081120", "081110")),
        "bijzonderheden": {"aantal": 3},
    }
    gelezen = inhoud(**alles)
    assert gelezen.keys() == velden.keys() | {"v", "id", "tijdstip_registratie"}
    assert (gelezen["tijdstip"], gelezen["bewaren_tot"]) == ("2026-03-02T08:30:00.123Z", "2046-03-02")
    assert gelezen["vlaggen"] == {"geheim": 7, "in_onderzoek": ["081110", "081120"]}


def test_het_commitment_verbergt_en_bindt_de_inhoud() -> None:
    een = verzegel(aantekening(), salt=bytes(16), toeval=bytes(10), nu=NU)
    ander = verzegel(aantekening(), salt=bytes([1] * 16), toeval=bytes(10), nu=NU)
    assert een.payload == ander.payload
    assert een.leaf != ander.leaf == leaf_hash(ander.envelope.encode())
    commit = hashlib.sha256(een.salt + een.payload).hexdigest()
    ms = int(NU.timestamp()) * 1000 + 123
    assert een.envelope == f'{{"commit":"{commit}","id":"{een.id}","ts":{ms},"v":1}}'


def test_de_verwijzing_naar_een_persoon_is_zonder_sleutel_niet_te_raden() -> None:
    ref = betrokkene_ref(SLEUTEL, BSN)
    assert BSN not in ref
    assert len(ref) == 64
    assert ref != betrokkene_ref(b"een andere sleutel", BSN) != betrokkene_ref(SLEUTEL, BSN, RefType.ANUMMER)
    assert sleutel_id(SLEUTEL) != sleutel_id(b"een andere sleutel")
    assert len(sleutel_id(SLEUTEL)) == 16


@given(
    st.datetimes(min_value=BEGIN, max_value=EINDE),
    st.binary(min_size=10, max_size=10),
)
def test_het_id_draagt_het_moment(moment: datetime, toeval: bytes) -> None:
    nu = moment.replace(tzinfo=UTC)
    id_ = UUID(uuid7(milliseconden(nu), toeval))
    assert (id_.version, id_.variant) == (7, "specified in RFC 4122")
    assert milliseconden_van(str(id_)) == milliseconden(nu)


def test_een_id_heeft_streepjes_hoe_de_database_het_ook_bewaart() -> None:
    id_ = uuid7(milliseconden(NU), bytes(10))
    assert met_streepjes(id_.replace("-", "")) == met_streepjes(id_) == id_


def test_een_tijdstip_is_utc_met_drie_decimalen() -> None:
    zomertijd = timezone(timedelta(hours=2))
    assert rfc3339(datetime(2026, 7, 1, 14, 0, tzinfo=zomertijd)) == "2026-07-01T12:00:00.000Z"


def test_de_versie_is_die_van_het_pakket() -> None:
    pyproject = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    assert pyproject["project"]["version"] == VERSIE


def nfc(waarde: Waarde) -> Waarde:
    match waarde:
        case str():
            return unicodedata.normalize("NFC", waarde)
        case dict():
            return {naam: nfc(deel) for naam, deel in waarde.items()}
        case list():
            return [nfc(deel) for deel in waarde]
        case _:
            return waarde


@pytest.mark.parametrize("veld", RUBRIEKVELDEN)
@pytest.mark.parametrize("waarde", ["Jansen", "0101", BSN, "\u0661\u0661\u0661\u0661\u0661\u0661"])
def test_een_waarde_van_een_persoon_kan_geen_rubriek_zijn(veld: str, waarde: str) -> None:
    with pytest.raises(OngeldigeInvoer):
        aantekening(**{veld: (waarde,)})
