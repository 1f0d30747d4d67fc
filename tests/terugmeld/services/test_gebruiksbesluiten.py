"""Taking, keeping and ending a gebruiksbesluit, and what of it can never change."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiksbesluit import Besluitstatus, Gebruikskeuze, Uitzondering
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.gebruiksbesluiten import (
    PER_BLADZIJDE,
    beeindig,
    bekijk,
    besluiten,
    bij_melding,
    handhaaf,
    te_bekijken,
)
from terugmeld.services.heroverwegen import Verzoek, te_vragen, vraag
from terugmeld.services.terugmelden import trek_in
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.gebruiksbesluiten import Gebruiksbesluit, GebruiksbesluitStap
from tests.terugmeld.gebruik import (
    HERZIEN,
    afgerond,
    genomen,
    nieuw_besluit,
    op_eigen_melding,
    vraag_alles,
)
from tests.terugmeld.meldingen import NU, Team, gemeld, in_onderzoek, team

LATER = HERZIEN + timedelta(days=30)


def gehandhaafd(wie: Team, besluit: Gebruiksbesluit, **anders: object) -> Gebruiksbesluit:
    velden = {"herzien_datum": LATER, "motivering": "Er is nog niets veranderd.", "versie": besluit.versie}
    with transaction() as session:
        return handhaaf(session, besluit.id, door=wie.daan, nu=NU, **(velden | anders))  # type: ignore[arg-type]


def nu_gezien(wie: Team, besluit: Gebruiksbesluit) -> Gebruiksbesluit:
    with lees() as session:
        return bekijk(session, besluit.id, kijker=wie.anna)


def test_een_andere_afdeling_ziet_het_besluit_niet(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.anna)
    besluit = genomen(wie.anna, op_eigen_melding(melding.kenmerk))
    with lees() as session:
        assert [rij.id for rij in bij_melding(session, melding, kijker=wie.daan)] == [besluit.id]
        assert bij_melding(session, melding, kijker=wie.bram) == []
        assert besluiten(session, kijker=wie.eva).rijen == []
        with pytest.raises(NietGevonden):
            bekijk(session, besluit.id, kijker=wie.bram)


def test_wie_niet_mag_melden_neemt_geen_besluit(app: Flask) -> None:
    with pytest.raises(GeenBevoegdheid):
        genomen(replace(team().anna, rollen=frozenset({Rol.SYSTEEMBEHEERDER})))


def test_het_besluit_begint_met_zijn_eerste_stap(app: Flask) -> None:
    wie = team()
    besluit = nu_gezien(wie, genomen(wie.anna))
    assert besluit.kenmerk == "GB-2026-000001"
    assert [(stap.stap, stap.door and stap.door.naam) for stap in besluit.stappen] == [("genomen", "Anna")]


def test_een_collega_handhaaft_met_een_reden_en_een_nieuwe_dag(app: Flask) -> None:
    wie = team()
    besluit = genomen(wie.anna)
    vraag_alles(vandaag=HERZIEN, nu=NU + timedelta(days=28))
    gehandhaafd(wie, nu_gezien(wie, besluit))
    gezien = nu_gezien(wie, besluit)
    assert (gezien.status, gezien.herzien_datum) == (Besluitstatus.GELDT, LATER)
    assert [stap.stap.value for stap in gezien.stappen] == ["genomen", "herinnerd", "gehandhaafd"]


@pytest.mark.parametrize(
    ("anders", "veld"), [({"motivering": " "}, "motivering"), ({"herzien_datum": NU.date()}, "herzien_datum")]
)
def test_handhaven_zonder_reden_of_dag_kan_niet(app: Flask, anders: dict[str, object], veld: str) -> None:
    wie = team()
    with pytest.raises(OngeldigeInvoer) as fout:
        gehandhaafd(wie, genomen(wie.anna), **anders)
    assert list(fout.value.velden) == [veld]


def test_een_beeindigd_besluit_kan_niet_verder(app: Flask) -> None:
    wie = team()
    besluit = genomen(wie.anna)
    with transaction() as session:
        reden = "De identiteit staat vast."
        beeindig(session, besluit.id, motivering=reden, versie=besluit.versie, door=wie.anna, nu=NU)
    with pytest.raises(StapNietToegestaan):
        gehandhaafd(wie, nu_gezien(wie, besluit))
    assert vraag_alles(vandaag=LATER, nu=NU + timedelta(days=58)) == []


def test_twee_collegas_tegelijk_is_een_verouderde_versie(app: Flask) -> None:
    wie = team()
    besluit = genomen(wie.anna)
    gehandhaafd(wie, besluit)
    with pytest.raises(VerouderdeVersie):
        gehandhaafd(wie, besluit)


@pytest.mark.parametrize("daad", [delete(GebruiksbesluitStap), update(GebruiksbesluitStap).values(tekst="x")])
def test_de_geschiedenis_verandert_nooit(app: Flask, daad: object) -> None:
    genomen(team().anna)
    with pytest.raises(DatabaseError, match="nooit gewijzigd"), transaction() as session:
        session.execute(daad)  # type: ignore[call-overload]


def test_wat_opnieuw_moet_worden_bekeken_staat_apart(app: Flask) -> None:
    wie = team()
    besluit = genomen(wie.anna)
    genomen(wie.anna, nieuw_besluit(herzien_datum=LATER))
    vraag_alles(vandaag=HERZIEN, nu=NU + timedelta(days=28))
    with lees() as session:
        assert [rij.id for rij in te_bekijken(session, kijker=wie.daan)] == [besluit.id]


def test_de_lijst_gaat_verder_op_de_volgende_bladzijde(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert PER_BLADZIJDE == 50
    monkeypatch.setattr("terugmeld.services.gebruiksbesluiten.PER_BLADZIJDE", 1)
    wie = team()
    eerste, tweede = genomen(wie.anna), genomen(wie.anna)
    with lees() as session:
        bladzijde = besluiten(session, kijker=wie.anna)
        volgende = besluiten(session, kijker=wie.anna, voor=bladzijde.volgende)
    assert [rij.id for rij in bladzijde.rijen] == [tweede.id]
    assert ([rij.id for rij in volgende.rijen], volgende.volgende) == ([eerste.id], None)


def test_een_ingetrokken_of_beantwoorde_melding_draagt_geen_nieuw_besluit(app: Flask) -> None:
    wie = team()
    melding, klaar = gemeld(wie.anna), in_onderzoek(wie)
    with transaction() as session:
        trek_in(session, melding.kenmerk, versie=melding.versie, door=wie.anna, nu=NU)
    afgerond(wie, klaar, Uitkomst.JUIST_BEVONDEN)
    for kenmerk, zin in ((melding.kenmerk, "ingetrokken"), (klaar.kenmerk, "al geantwoord")):
        with pytest.raises(OngeldigeInvoer) as fout:
            genomen(wie.anna, op_eigen_melding(kenmerk))
        assert zin in fout.value.velden["kenmerk"][0]


def test_na_intrekken_van_de_melding_wordt_het_besluit_opnieuw_bekeken(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.anna)
    genomen(wie.anna, op_eigen_melding(melding.kenmerk))
    with transaction() as session:
        trek_in(session, melding.kenmerk, versie=melding.versie, door=wie.anna, nu=NU)
    assert vraag_alles() == ["de melding is ingetrokken"]


def test_dezelfde_vraag_komt_een_keer_ook_na_handhaven_en_met_twee_werkers(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    besluit = genomen(wie.anna, op_eigen_melding(melding.kenmerk, keuze=Gebruikskeuze.OPSCHORTEN))
    afgerond(wie, melding, Uitkomst.VERBETERD)
    with lees() as session:
        (verzoek,) = te_vragen(session, vandaag=NU.date())
    for gelukt in (True, False):
        with transaction() as session:
            assert vraag(session, verzoek, nu=NU) is gelukt
    gehandhaafd(wie, nu_gezien(wie, besluit))
    assert vraag_alles() == []


def test_de_uitkomst_gaat_voor_de_afgesproken_dag(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    genomen(wie.anna, op_eigen_melding(melding.kenmerk))
    afgerond(wie, melding, Uitkomst.NIET_VAST_TE_STELLEN)
    assert vraag_alles(vandaag=HERZIEN, nu=NU + timedelta(days=28)) == ["het gegeven is niet gewijzigd"]


def test_ook_wie_al_een_herinnering_had_hoort_de_uitkomst(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    genomen(wie.anna, op_eigen_melding(melding.kenmerk))
    later = NU + timedelta(days=28)
    assert vraag_alles(vandaag=HERZIEN, nu=later) == ["de afgesproken dag is er"]
    afgerond(wie, melding, Uitkomst.JUIST_BEVONDEN, nu=later)
    assert vraag_alles(vandaag=HERZIEN, nu=later) == ["het gegeven is niet gewijzigd"]


def test_een_vraag_die_niet_meer_klopt_wordt_niet_gesteld(app: Flask) -> None:
    wie = team()
    besluit = genomen(wie.anna)
    with lees() as session:
        (verzoek,) = te_vragen(session, vandaag=HERZIEN)
    gehandhaafd(wie, besluit)
    with transaction() as session:
        assert not vraag(session, Verzoek(besluit.id, verzoek.reden), nu=NU)


def test_een_besluit_over_het_gegeven_zelf_heeft_geen_uitzondering_nodig(app: Flask) -> None:
    velden = {"keuze": Gebruikskeuze.GBA_GEGEVEN, "uitzondering": None, "taakgrond": None}
    assert genomen(team().anna, nieuw_besluit(**velden)).uitzondering is None
    assert len(Uitzondering) == 4
