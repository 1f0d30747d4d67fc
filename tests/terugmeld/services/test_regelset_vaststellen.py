"""A regelset is proposed by one and adopted by another, and from its first day every process uses it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import begin_van
from bijlagen.fout import BijlageFout
from config import Config
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import (
    GeenBevoegdheid,
    NietBeschikbaar,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
)
from terugmeld.kern import maak_kern
from terugmeld.services import regelset_vaststellen, regelsets
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.protocol import Record
from terugmeld.storage.regelsets import Regelsetversie, Vaststelling
from tests.bijlagen.kopie import Kopie
from tests.bouwers import NU, medewerker

VANDAAG = NU.date()
BESLUIT = "B&W 2026/88"


@pytest.fixture
def kopie(tmp_path: Path) -> Kopie:
    return Kopie(tmp_path / "regelsets")


@pytest.fixture
def beheerders(app: Flask) -> tuple[Gebruiker, Gebruiker]:
    with transaction() as session:
        return (
            medewerker(session, "t.groot", "burgerzaken", (Rol.APPLICATIEBEHEERDER,), ()),
            medewerker(session, "e.vandam", "burgerzaken", (Rol.INFORMATIEBEHEERDER,), ()),
        )


def stel_voor(kopie: Kopie, door: Gebruiker, van: date = VANDAAG, tot: date | None = None) -> int:
    with transaction() as session:
        voorstel = regelset_vaststellen.stel_voor(
            session, kopie.map, van=van, tot=tot, besluit=BESLUIT, toelichting="Nieuw", door=door, nu=NU
        )
        return voorstel.id


def stel_vast(voorstel: int, door: Gebruiker) -> int:
    with transaction() as session:
        return regelset_vaststellen.stel_vast(session, voorstel, door=door, nu=NU).id


def in_gebruik(dag: date = VANDAAG) -> str:
    with lees() as session:
        return regelsets.regelset_op(session, dag).hash


def test_een_voorstel_verandert_niets_en_de_vaststelling_wel(
    kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]
) -> None:
    een, ander = beheerders
    voorstel = stel_voor(kopie, een)
    with pytest.raises(NietBeschikbaar):
        in_gebruik()
    with lees() as session:
        assert [open_.id for open_ in regelset_vaststellen.open_voorstellen(session)] == [voorstel]
    stel_vast(voorstel, ander)
    with lees() as session:
        (versie,) = regelsets.versies(session)
        assert in_gebruik() == versie.hash
        assert regelset_vaststellen.open_voorstellen(session) == []
        (vaststelling,) = session.scalars(select(Vaststelling)).all()
        assert vaststelling.vastgesteld_door.gebruikersnaam == "e.vandam"
        assert vaststelling.ingebruikneming.besluit == BESLUIT


def test_de_ingebruikneming_staat_in_het_protocol(
    kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]
) -> None:
    stel_vast(stel_voor(kopie, beheerders[0], tot=VANDAAG), beheerders[1])
    with lees() as session:
        (record,) = session.scalars(select(Record)).all()
        assert record.payload is not None
        inhoud = json.loads(record.payload)
        assert (inhoud["soort"], inhoud["actor_id"]) == ("autorisatiewijziging", "e.vandam")
        assert inhoud["regelset_hash"] == in_gebruik()
        assert inhoud["bijzonderheden"]["voorgesteld_door"] == "t.groot"
        assert inhoud["bijzonderheden"]["tot"] == VANDAAG.isoformat()


def test_wie_voorstelt_neemt_niet_in_gebruik(kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]) -> None:
    voorstel = stel_voor(kopie, beheerders[0])
    with pytest.raises(GeenBevoegdheid, match="U hebt deze regelset zelf voorgesteld"):
        stel_vast(voorstel, beheerders[0])


def test_ook_de_database_weigert_twee_keer_dezelfde_ogen(
    kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]
) -> None:
    een, ander = beheerders
    eerste, tweede = stel_voor(kopie, een), stel_voor(kopie, een)
    stel_vast(eerste, ander)
    for voorgesteld_door in (een.id, ander.id):
        with pytest.raises(IntegrityError), transaction() as session:
            session.execute(
                insert(Vaststelling).values(
                    voorstel_id=tweede,
                    voorgesteld_door_id=voorgesteld_door,
                    vastgesteld_door_id=een.id,
                    ingebruikneming_id=1,
                )
            )


def test_zonder_bevoegdheid_stelt_niemand_voor_of_vast(
    kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]
) -> None:
    voorstel = stel_voor(kopie, beheerders[0])
    with transaction() as session:
        gewoon = medewerker(session)
    with pytest.raises(GeenBevoegdheid):
        stel_voor(kopie, gewoon)
    with pytest.raises(GeenBevoegdheid):
        stel_vast(voorstel, gewoon)


def test_een_voorstel_wordt_een_keer_vastgesteld(
    kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]
) -> None:
    voorstel = stel_voor(kopie, beheerders[0])
    stel_vast(voorstel, beheerders[1])
    with pytest.raises(StapNietToegestaan, match="al in gebruik genomen"):
        stel_vast(voorstel, beheerders[1])
    with pytest.raises(NietGevonden, match="Het voorstel 99 bestaat niet"):
        stel_vast(99, beheerders[1])


def test_een_voorstel_met_verkeerde_dagen_of_zonder_besluit_wordt_geweigerd(
    kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]
) -> None:
    gisteren = VANDAAG - timedelta(days=1)
    with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
        regelset_vaststellen.stel_voor(
            session,
            kopie.map,
            van=gisteren,
            tot=gisteren - timedelta(days=1),
            besluit=" ",
            door=beheerders[0],
            nu=NU,
        )
    assert set(fout.value.velden) == {"van", "tot", "besluit"}
    assert "voorbij" in fout.value.velden["van"][0]


def test_een_map_met_fouten_wordt_niet_voorgesteld(
    kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]
) -> None:
    kopie.cel("bijlage_1.csv", 2, "doel", "")
    with pytest.raises(BijlageFout, match="bijlage_1.csv, regel 2, kolom 4"):
        stel_voor(kopie, beheerders[0])
    with lees() as session:
        assert session.scalars(select(Regelsetversie)).all() == []


def test_bij_overlap_gaat_de_laatst_vastgestelde_voor_en_dat_staat_erbij(
    kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]
) -> None:
    een, ander = beheerders
    begin, eind = VANDAAG + timedelta(days=10), VANDAAG + timedelta(days=20)
    stel_vast(stel_voor(kopie, een), ander)
    oud = in_gebruik()
    kopie.vervang("regeling.toml", 'naam = "waterland_2010"', 'naam = "waterland_nieuw"')
    with lees() as session:
        assert regelset_vaststellen.voorrang(session, begin, eind) == [
            f"Van 12-03-2026 tot en met 22-03-2026 gaat deze versie voor op waterland_2010 "
            f"(versie {oud[:8]}, {BESLUIT})."
        ]
        (zin,) = regelset_vaststellen.voorrang(session, begin, None)
        assert zin.startswith("Van 12-03-2026 gaat deze versie voor op")
        assert regelset_vaststellen.voorrang(session, date(2020, 1, 1), date(2020, 2, 1)) == []
    stel_vast(stel_voor(kopie, een, begin, eind), ander)
    nieuw = in_gebruik(begin)
    assert nieuw != oud
    assert [in_gebruik(dag) for dag in (begin - timedelta(days=1), eind, eind + timedelta(days=1))] == [
        oud,
        nieuw,
        oud,
    ]


def test_elke_versie_blijft_bewaard_en_is_te_lezen(
    kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]
) -> None:
    stel_vast(stel_voor(kopie, beheerders[0]), beheerders[1])
    eerste = in_gebruik()

    kopie.vervang("regeling.toml", "aantal = 5", "aantal = 6")
    stel_vast(stel_voor(kopie, beheerders[0]), beheerders[1])
    with lees() as session:
        assert {versie.hash for versie in regelsets.versies(session)} == {eerste, in_gebruik()}
        assert regelsets.lees_versie(session, eerste).waarden.beoordelingstermijn.aantal == 5
        assert len(regelsets.ingebruiknemingen(session)) == 2
        with pytest.raises(NietGevonden, match="niet bewaard"):
            regelsets.lees_versie(session, "0" * 64)


def test_een_ander_proces_ziet_de_nieuwe_versie_meteen(
    config: Config, kopie: Kopie, beheerders: tuple[Gebruiker, Gebruiker]
) -> None:
    stel_vast(stel_voor(kopie, beheerders[0]), beheerders[1])
    oud = in_gebruik()
    tweede = maak_kern(config)
    with tweede.app_context():
        assert in_gebruik() == oud
        db.engine.dispose()
    kopie.vervang("regeling.toml", "aantal = 5", "aantal = 6")
    stel_vast(stel_voor(kopie, beheerders[0]), beheerders[1])
    nieuw = in_gebruik()
    with tweede.app_context():
        assert in_gebruik() == nieuw != oud
        db.engine.dispose()


def test_een_dag_begint_in_nederland() -> None:
    assert begin_van(date(2026, 7, 1)).isoformat() == "2026-06-30T22:00:00+00:00"
