"""A volgindicatie is asked, granted or refused, announced before its end, expires and is withdrawn."""

from datetime import date, timedelta
from typing import Any

import orjson
import pytest
from flask import Flask
from sqlalchemy import select, text

from beheerregeling.rollen import Rol
from terugmeld.domain.volgindicatie import TEKST_WEIGERING, Volgstatus, Volgweigering
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services import volgbericht, volgindicaties
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from terugmeld.storage.volgindicaties import Volgindicatie
from tests.bouwers import BSN, KADER, NU
from tests.terugmeld.gebruikers import gebruiker
from tests.terugmeld.meldingen import VANDAAG
from tests.terugmeld.verstrekt import aangewezen, berichten_van, huis
from tests.terugmeld.volgen import aanvraag, beslis, toegekend, vraag_aan


@pytest.mark.parametrize(
    ("veld", "anders"),
    [
        ("bsn", {"bsn": "123456789"}),
        ("gemeente", {"gemeente": "9999"}),
        ("gemeente", {"gemeente": "0852"}),
        ("doel", {"doel": "decoraties"}),
        ("motivering", {"motivering": "  "}),
        ("motivering", {"motivering": "x" * 1001}),
        ("zaakkenmerk", {"zaakkenmerk": "x" * 61}),
        ("tot_datum", {"tot_datum": VANDAAG}),
        ("tot_datum", {"van_datum": VANDAAG + timedelta(days=91)}),
        ("tot_datum", {"tot_datum": VANDAAG + timedelta(days=367)}),
    ],
)
def test_een_gebrek_staat_bij_zijn_veld(app: Flask, veld: str, anders: dict[str, Any]) -> None:
    h = huis()
    with pytest.raises(OngeldigeInvoer) as fout:
        vraag_aan(h.fatma, aanvraag(**anders))
    assert list(fout.value.velden) == [veld]


def test_een_aanvraag_gaat_naar_burgerzaken_en_niet_naar_wie_haar_deed(app: Flask) -> None:
    h = huis()
    bert = aangewezen("bert", "burgerzaken", rol=Rol.GEGEVENSVERWERKER)
    rij = vraag_aan(h.fatma)
    assert rij.kenmerk == f"VI-2026-{rij.id:06d}"
    assert (berichten_van(bert), berichten_van(h.fatma)) == (["volgindicatie"], [])


def test_een_besluit_staat_als_autorisatie_in_het_protocol_zonder_persoon(app: Flask) -> None:
    h = huis()
    rij = toegekend(h)
    with lees() as session:
        inhoud = orjson.loads(session.scalars(select(Record.payload)).one() or b"")
    assert inhoud["soort"] == "autorisatiewijziging"
    assert inhoud["bijzonderheden"] == {
        "doel": "debiteuren-crediteuren",
        "status": "toegekend",
        "volgindicatie": rij.kenmerk,
    }
    assert BSN not in str(inhoud)


@pytest.mark.parametrize("weigering", list(Volgweigering))
def test_een_weigering_heeft_een_reden(app: Flask, weigering: Volgweigering) -> None:
    h = huis()
    rij = beslis(h.team.bram, vraag_aan(h.fatma), weigering)
    assert (rij.status, rij.weigering) == (Volgstatus.GEWEIGERD, weigering)
    assert weigering in TEKST_WEIGERING
    with lees() as session:
        assert volgindicaties.lopende(session, BSN, dag=VANDAAG) == []


def test_niemand_beslist_over_de_eigen_aanvraag_en_zonder_bevoegdheid_niemand(app: Flask) -> None:
    h = huis()
    rij = vraag_aan(h.fatma)
    with pytest.raises(GeenBevoegdheid):
        beslis(h.fatma, rij)
    beide = gebruiker(Rol.GEGEVENSVERWERKER)
    object.__setattr__(beide, "id", h.fatma.id)
    with pytest.raises(GeenBevoegdheid, match="eigen aanvraag"):
        beslis(beide, rij)


def test_wat_geen_regel_heeft_wordt_niet_toegekend(app: Flask) -> None:
    """A doel that the regelset of today no longer has, and one that is not known at all."""
    h = huis()
    for doel in ("verdwenen", "klachtenafhandeling"):
        rij = vraag_aan(h.fatma)
        with transaction() as session:
            session.execute(
                text("UPDATE volgindicatie SET doel = :doel WHERE id = :id"), {"doel": doel, "id": rij.id}
            )
        with pytest.raises(StapNietToegestaan, match="geen regel"):
            beslis(h.team.bram, rij)


def test_een_besluit_valt_een_keer_en_op_de_nieuwste_versie(app: Flask) -> None:
    h = huis()
    rij = vraag_aan(h.fatma)
    beslist = beslis(h.team.bram, rij)
    oud = Volgindicatie(id=rij.id, versie=1)
    with pytest.raises(VerouderdeVersie):
        beslis(h.team.bram, oud)
    oud.versie = beslist.versie
    with pytest.raises(StapNietToegestaan):
        beslis(h.team.bram, oud)


def trek_in(nummer: int, versie: int, wie: Any) -> Volgindicatie:  # noqa: ANN401 - a Gebruiker
    with transaction() as session:
        return volgindicaties.trek_in(session, nummer, versie=versie, door=wie, nu=NU)


def test_de_afnemer_of_burgerzaken_trekt_in_en_dan_houdt_het_volgen_op(app: Flask) -> None:
    h = huis()
    een, twee = toegekend(h), toegekend(h)
    assert trek_in(een.id, een.versie, h.fatma).status == Volgstatus.INGETROKKEN
    voor = len(berichten_van(h.fatma))
    trek_in(twee.id, twee.versie, h.team.bram)
    assert len(berichten_van(h.fatma)) == voor + 1
    with pytest.raises(StapNietToegestaan):
        trek_in(een.id, een.versie, h.fatma)
    drie = toegekend(h)
    with pytest.raises(VerouderdeVersie):
        trek_in(drie.id, drie.versie + 1, h.fatma)
    with transaction() as session:
        session.get_one(Volgindicatie, drie.id)
        session.execute(text("UPDATE volgindicatie SET versie = 9"))
        with pytest.raises(VerouderdeVersie):
            volgindicaties.trek_in(session, drie.id, versie=drie.versie, door=h.fatma, nu=NU)


def test_een_ander_ziet_haar_niet_en_burgerzaken_ziet_alles(app: Flask) -> None:
    h = huis()
    rij = vraag_aan(h.fatma)
    with lees() as session:
        with pytest.raises(NietGevonden):
            volgindicaties.lees_volgindicatie(session, rij.id, kijker=h.aisha)
        assert volgindicaties.lijst(session, kijker=h.aisha) == []
        assert [r.id for r in volgindicaties.lijst(session, kijker=h.frank)] == [rij.id]
        assert [r.id for r in volgindicaties.lijst(session, kijker=h.team.bram)] == [rij.id]


def bewaak(dag: date) -> int:
    with transaction() as session:
        ids = volgbericht.te_bekijken(session, vandaag=dag)
        return sum(volgbericht.bewaak(session, id_, nu=NU + (dag - VANDAAG)) for id_ in ids)


def test_het_einde_wordt_veertien_dagen_vooraf_gemeld_en_daarna_verloopt_zij(app: Flask) -> None:
    h = huis()
    rij = toegekend(h)
    dagen = [rij.tot_datum + timedelta(days=verschil) for verschil in (-15, -14, -13, 0, 1, 2)]
    assert [bewaak(dag) for dag in dagen] == [0, 1, 0, 0, 1, 0]
    with lees() as session:
        assert session.get_one(Volgindicatie, rij.id).status == Volgstatus.VERLOPEN
    assert len(berichten_van(h.fatma)) == 3


def test_van_twee_werkers_doet_een_het_werk(app: Flask) -> None:
    h = huis()
    rij = toegekend(h)
    nu = NU + (rij.tot_datum - VANDAAG)
    for verwacht in (True, False):
        with transaction() as session:
            assert volgbericht.bewaak(session, rij.id, nu=nu) is verwacht
    trek_in(rij.id, rij.versie, h.fatma)
    with transaction() as session:
        assert not volgbericht.bewaak(session, rij.id, nu=nu)
    assert KADER.gemeente_code == "0852"


def test_twee_collegas_tegelijk_trekken_haar_een_keer_in(app: Flask) -> None:
    h = huis()
    rij = vraag_aan(h.fatma)
    with pytest.raises(VerouderdeVersie), transaction() as session:
        gezien = session.get_one(Volgindicatie, rij.id)
        session.execute(text("UPDATE volgindicatie SET versie = 7"))
        volgindicaties.trek_in(session, rij.id, versie=gezien.versie, door=h.fatma, nu=NU)
