"""A draft regelset is tried on the protocol: counts per afnemer and doel, and no person in them."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from beheerregeling.rollen import Rol
from bijlagen.matrix import Regelset, lees_regelset
from terugmeld.domain.protocol import Resultaat, Soort, Vertrouwelijkheid, Vlaggen
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.regelset_simuleren import Telling, simuleer, zinnen
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from tests.bijlagen.kopie import WATERLAND, Kopie
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.gebruikers import FUNCTIONARIS, gebruiker
from tests.terugmeld.services.protocollen import boek, schrijf, zet_triggers_uit

BEHEERDER = gebruiker(Rol.APPLICATIEBEHEERDER)
HASH = lees_regelset(WATERLAND).hash


@pytest.fixture
def kopie(tmp_path: Path) -> Kopie:
    return Kopie(tmp_path / "regelsets")


@pytest.fixture
def _bewaard(app: Flask) -> None:
    with transaction() as session:
        neem_in_gebruik(
            session, WATERLAND, van=NU.date(), tot=None, besluit="Fictief", is_fictief=True, nu=NU
        )


def vraag(*, aantal: int = 1, **velden: Any) -> None:  # noqa: ANN401 - any field of an aantekening
    standaard = {"regelset_hash": HASH, "rubrieken_gevraagd": ("010240", "081110")}
    schrijf(aantal, aantekening(**standaard | velden))


def uitkomst(regelset: Regelset, **meer: Any) -> list[Telling]:  # noqa: ANN401 - any argument
    boek()
    with lees() as session:
        dag = timedelta(days=1)
        return simuleer(session, regelset, van=NU - dag, tot=NU + dag, door=BEHEERDER, **meer)


def kolom(naam: str, waarde: str) -> Callable[[Kopie], None]:
    return lambda kopie: kopie.cel("bijlage_1.csv", 4, naam, waarde)


@pytest.mark.usefixtures("_bewaard")
@pytest.mark.parametrize(
    ("verander", "veld", "erbij", "weg", "reden"),
    [
        (lambda kopie: None, "gelijk", {}, {}, {}),
        (
            lambda kopie: kopie.cel("gegevenssets.csv", 4, "patronen", "0811"),
            "minder",
            {},
            {"010240": 2},
            {"gedeeltelijk toegestaan": 2},
        ),
        (
            kolom("zaakkenmerk", "ja"),
            "geweigerd",
            {},
            {"010240": 2, "081110": 2},
            {"zaakkenmerk ontbreekt": 2},
        ),
        (
            kolom("doel", "anders"),
            "geweigerd",
            {},
            {"010240": 2, "081110": 2},
            {"onbekend in deze regelset": 2},
        ),
    ],
)
def test_elke_vraag_telt_bij_een_van_de_vijf_uitkomsten(
    kopie: Kopie,
    verander: Callable[[Kopie], None],
    veld: str,
    erbij: dict[str, int],
    weg: dict[str, int],
    reden: dict[str, int],
) -> None:
    vraag(aantal=2)
    verander(kopie)
    (telling,) = uitkomst(lees_regelset(kopie.map))
    assert (telling.afnemer, telling.doel) == ("financien", "debiteuren-crediteuren")
    assert (telling.bekeken, getattr(telling, veld)) == (2, 2)
    assert (dict(telling.erbij), dict(telling.weg), dict(telling.redenen)) == (erbij, weg, reden)


@pytest.mark.usefixtures("_bewaard")
def test_een_ruimere_regelset_geeft_meer_of_staat_voortaan_toe(kopie: Kopie) -> None:
    vraag(rubrieken_gevraagd=("010240", "060810"))
    vraag(rubrieken_gevraagd=("060810",))
    kopie.cel("gegevenssets.csv", 4, "patronen", lambda oud: f"{oud}; 060810")
    (telling,) = uitkomst(lees_regelset(kopie.map))
    assert (telling.bekeken, telling.meer, telling.toegestaan) == (2, 1, 1)
    assert telling.erbij == {"060810": 2}


@pytest.mark.usefixtures("_bewaard")
def test_wat_de_vraag_zelf_tegenhield_houdt_haar_ook_nu_tegen(kopie: Kopie) -> None:
    weigering: dict[str, Any] = {
        "soort": Soort.WEIGERING,
        "resultaat": Resultaat.GEWEIGERD,
        "rubrieken_verstrekt": (),
    }
    vraag(**weigering, reden_code="medewerker niet aangewezen")
    vraag(
        **weigering, reden_code="persoon buiten de kring", doel="decoraties", afnemer="algemene-zaken",
        zaakkenmerk="Z-1",
    )  # fmt: skip
    vraag(
        **weigering, reden_code="toestemming ontbreekt", afnemer="ziekenhuizen", doel="ziekenhuizen",
        wijze="ad hoc", vlaggen=Vlaggen(geheim=0),
    )  # fmt: skip
    kopie.cel("bijlage_1.csv", 4, "lezing", "Anders gelezen.")
    tellingen = uitkomst(lees_regelset(kopie.map))
    assert [(t.afnemer, t.gelijk, t.bekeken) for t in tellingen] == [
        ("algemene-zaken", 1, 1),
        ("financien", 1, 1),
        ("ziekenhuizen", 1, 1),
    ]
    kopie.vervang("regeling.toml", '"altijd"', '"natuurlijke ontvanger"')
    assert uitkomst(lees_regelset(kopie.map))[2].toegestaan == 1


@pytest.mark.usefixtures("app")
def test_zonder_bewaarde_versie_telt_wat_is_verstrekt(kopie: Kopie) -> None:
    vraag(regelset_hash=None, rubrieken_verstrekt=("010240",))
    (telling,) = uitkomst(lees_regelset(kopie.map))
    assert (telling.meer, dict(telling.erbij)) == (1, {"081110": 1})


@pytest.mark.usefixtures("_bewaard")
def test_wat_geen_vraag_is_gewist_is_of_besloten_telt_niet_mee(kopie: Kopie) -> None:
    vraag(vertrouwelijkheid=Vertrouwelijkheid.GEEN)
    vraag(soort=Soort.EXPORT)
    vraag(rubrieken_gevraagd=())
    vraag(doel=None)
    vraag(tijdstip=NU - timedelta(days=30))
    assert uitkomst(lees_regelset(kopie.map)) == []
    vraag(aantal=2)
    boek()
    zet_triggers_uit()
    with transaction() as session:
        session.execute(update(Record).values(payload=None, salt=None))
    assert uitkomst(lees_regelset(kopie.map)) == []


@pytest.mark.usefixtures("app")
def test_alleen_wie_regelsets_beheert_simuleert(kopie: Kopie) -> None:
    with lees() as session, pytest.raises(GeenBevoegdheid):
        simuleer(session, lees_regelset(kopie.map), van=NU, tot=NU, door=FUNCTIONARIS)


def test_de_uitkomst_in_woorden() -> None:
    gelijk, anders = (
        Telling("financien", "debiteuren", gelijk=3),
        Telling("vrom", "x", geweigerd=2, minder=1, gelijk=2),
    )
    assert zinnen([gelijk, anders], {"financien": "Bureau Financiën"}) == [
        "Bureau Financiën, debiteuren: er verandert niets (3 vragen).",
        "vrom, x (5 vragen): 2 worden geheel geweigerd, 1 krijgt minder gegevens, 2 blijven gelijk.",
    ]
    assert zinnen([], {}) == ["In deze periode staat geen verstrekking of weigering in het protocol."]
