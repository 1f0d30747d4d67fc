"""The privacy officer finds who was given what, and looking is itself recorded."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Resultaat, Soort, Vertrouwelijkheid, betrokkene_ref
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import GeenBevoegdheid, NietGevonden
from terugmeld.services.protocol_zoeken import Bladzijde, Regel, zoek
from terugmeld.storage.database import db, lees, transaction
from tests.terugmeld.domain.aantekeningen import BSN, NU, SLEUTEL, aantekening
from tests.terugmeld.gebruikers import FUNCTIONARIS, MEDEWERKER, PRIVACYBEHEERDER
from tests.terugmeld.services.protocollen import bevindingen, boek, schrijf

REF = betrokkene_ref(SLEUTEL, BSN)
ANDER = betrokkene_ref(SLEUTEL, "999990019")
LATER = NU + timedelta(hours=1)


def vraag(door: Gebruiker = PRIVACYBEHEERDER, na: str | None = None, **velden: Any) -> Bladzijde:  # noqa: ANN401
    with transaction() as session:
        return zoek(session, Protocolfilter(**velden), door=door, nu=LATER, na=na, maximum=3)


def laatste() -> Regel:
    """Return the newest aantekening without looking into the protocol on record."""
    with lees() as session:
        return zoek(session, Protocolfilter(), door=FUNCTIONARIS, nu=LATER).regels[0]


@pytest.fixture
def _gevuld(app: Flask) -> None:
    schrijf(1, aantekening(tijdstip=NU - timedelta(days=400)))
    schrijf(1, aantekening(tijdstip=NU - timedelta(days=1), betrokkene_ref=ANDER, afnemer="zorg-en-welzijn"))
    schrijf(1, aantekening(rubrieken_verstrekt=("010240",), zaakkenmerk="Z-1"))
    weigering = {"soort": Soort.WEIGERING, "resultaat": Resultaat.GEWEIGERD, "rubrieken_verstrekt": ()}
    schrijf(1, aantekening(**weigering, actor_id="k.klaassen"))
    boek()


@pytest.mark.usefixtures("_gevuld")
@pytest.mark.parametrize(
    ("filter_", "aantal"),
    [
        ({"betrokkene_ref": REF}, 3),
        ({"betrokkene_ref": REF, "van": NU - timedelta(days=365)}, 2),
        ({"betrokkene_ref": REF, "rubriek": "081110"}, 1),
        ({"rubriek": "081110", "van": NU - timedelta(days=2)}, 1),
        ({"tot": NU - timedelta(days=2)}, 1),
        ({"afnemer": "zorg-en-welzijn"}, 1),
        ({"actor_id": "k.klaassen"}, 1),
        ({"soort": Soort.WEIGERING}, 1),
        ({"resultaat": Resultaat.VERSTREKT}, 3),
        ({"zaakkenmerk": "Z-1"}, 1),
        ({"zaakkenmerk": "niets"}, 0),
    ],
)
def test_elk_filter_geeft_wat_erbij_hoort(filter_: dict[str, Any], aantal: int) -> None:
    assert len(vraag(**filter_).regels) == aantal


@pytest.mark.usefixtures("_gevuld")
def test_de_nieuwste_staat_boven_en_er_is_een_volgende_bladzijde() -> None:
    eerste = vraag(tot=LATER)
    assert [regel.tijdstip for regel in eerste.regels] == sorted(
        (regel.tijdstip for regel in eerste.regels), reverse=True
    )
    assert eerste.volgende == eerste.regels[-1].id
    tweede = vraag(na=eerste.volgende, tot=LATER)
    assert tweede.volgende is None
    assert [regel.seq for regel in (*eerste.regels, *tweede.regels)].count(0) == 1
    assert len({regel.id for regel in (*eerste.regels, *tweede.regels)}) == 4


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("na", ["onzin", "01890000-0000-7000-8000-000000000000"])
def test_een_bladzijde_die_niet_bestaat_wordt_niet_gevonden(na: str) -> None:
    with pytest.raises(NietGevonden, match="Deze bladzijde bestaat niet"):
        vraag(na=na)


@pytest.mark.usefixtures("_gevuld")
def test_wie_in_het_protocol_kijkt_staat_er_zelf_in() -> None:
    vraag(betrokkene_ref=REF, van=NU)
    regel = laatste()
    assert regel.inhoud is not None
    assert regel.inhoud["soort"] == "raadpleging_protocol"
    assert regel.inhoud["actor_id"] == "p.prive"
    assert regel.inhoud["actor_rol"] == ["privacybeheerder"]
    assert regel.inhoud["betrokkene_ref"] == REF
    gevraagd = {"betrokkene_ref": REF, "van": "2026-03-02T09:30:00.123Z"}
    assert regel.inhoud["bijzonderheden"] == {"filter": gevraagd}
    boek()
    assert bevindingen(nu=LATER).is_goed


@pytest.mark.usefixtures("_gevuld")
def test_wie_het_protocol_niet_mag_lezen_ziet_niets() -> None:
    with pytest.raises(GeenBevoegdheid) as fout:
        vraag(MEDEWERKER)
    assert fout.value.bevoegdheid == "protocol raadplegen"


@pytest.mark.usefixtures("_gevuld")
def test_wat_niet_geprotocolleerd_wordt_ziet_de_privacybeheerder_alleen_als_aantal() -> None:
    schrijf(2, aantekening(vertrouwelijkheid=Vertrouwelijkheid.GEEN, afnemer="amk"))
    beheerder, functionaris = vraag(afnemer="amk"), vraag(FUNCTIONARIS, afnemer="amk")
    assert (len(beheerder.regels), beheerder.niet_getoond) == (0, 2)
    assert (len(functionaris.regels), functionaris.niet_getoond) == (2, 0)


@pytest.mark.usefixtures("_gevuld")
@pytest.mark.parametrize(("kolom", "index"), [("betrokkene_ref", "betrokkene"), ("actor_id", "actor")])
def test_een_persoon_wordt_gevonden_met_een_index(kolom: str, index: str) -> None:
    vraag_ = (
        f"SELECT id FROM protocol_record WHERE {kolom} = 'x' AND tijdstip > '2026-01-01' ORDER BY tijdstip"  # noqa: S608
    )
    with lees() as session:
        if db.engine.dialect.name == "sqlite":
            plan = session.execute(text(f"EXPLAIN QUERY PLAN {vraag_}")).all()
            assert f"ix_protocol_record_{index}" in str(plan)
        else:
            session.execute(text("SET LOCAL enable_seqscan = off"))
            plan = session.execute(text(f"EXPLAIN {vraag_}")).all()
            assert f"record_rest_{kolom}_tijdstip_idx" in str(plan)
