"""The recall: who gets a hersteltaak, how it is closed, and that the worker reminds of it."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from beheerregeling.rollen import Rol
from bijlagen.matrix import Persoonskring
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.domain.terugroep import NOTITIES, TEKST_NOTITIE, Herstelnotitie, Herstelstatus, status_van
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services import herstel_herinneren, terugroepen
from terugmeld.services.ontvangers import aangewezenen, eerder_verstrekt, spontaan_toegestaan
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.hersteltaken import Hersteltaak
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import BSN, KADER, NU
from tests.terugmeld.gebruikers import gebruiker
from tests.terugmeld.meldingen import VANDAAG
from tests.terugmeld.verstrekt import Huis, alle, berichten_van, geef, huis, sluit, zet_in

UITERSTE = date(2026, 3, 16)


def teruggeroepen() -> tuple[Huis, Hersteltaak]:
    """Let Financiën be given a street that turns out wrong."""
    h = huis()
    geef(zaakkenmerk="F-2")
    geef(zaakkenmerk="F-1", dagen=20)
    sluit(h.team, zet_in(h.team))
    with lees() as session:
        (taak,) = alle(session, Hersteltaak)
    return h, taak


def doe_af(h: Huis, taak: Hersteltaak, notitie: Herstelnotitie = Herstelnotitie.AANGEPAST) -> Hersteltaak:
    with transaction() as session:
        return terugroepen.doe_af(session, taak.id, notitie, versie=taak.versie, door=h.fatma, nu=NU)


def test_een_hersteltaak_noemt_zaakkenmerken_rubriek_en_laatste_dag(app: Flask) -> None:
    _, taak = teruggeroepen()
    assert (taak.zaakkenmerken, taak.rubrieken, taak.uiterste_datum) == ("F-1\nF-2", "081110", UITERSTE)
    assert (taak.sinds_datum, taak.laatst_verstrekt_op) == (date(2025, 3, 2), NU - timedelta(days=20))


def test_een_tweede_terugroep_maakt_geen_tweede_taak(app: Flask) -> None:
    _, taak = teruggeroepen()
    with transaction() as session:
        melding = session.get_one(Terugmelding, taak.terugmelding_id)
        paren = terugroepen.roep_terug(session, melding, BSN, ["081110"], sinds=None, kader=KADER, nu=NU)
        assert paren == {("financien", "debiteuren-crediteuren")}
        assert (
            terugroepen.roep_terug(session, melding, BSN, [], sinds=None, kader=KADER, nu=NU) == frozenset()
        )
        assert len(alle(session, Hersteltaak)) == 1


def test_zonder_aangewezenen_hoort_de_hele_afdeling_het(app: Flask) -> None:
    h = huis()
    geef("belastingen", "invordering")
    sluit(h.team, zet_in(h.team))
    assert berichten_van(h.team.daan) == ["hersteltaak"]
    assert berichten_van(h.team.anna)[-1] == "hersteltaak"


@pytest.mark.parametrize("notitie", list(Herstelnotitie))
def test_elke_notitie_hoort_bij_een_stand(app: Flask, notitie: Herstelnotitie) -> None:
    h, taak = teruggeroepen()
    klaar = doe_af(h, taak, notitie)
    assert klaar.status is status_van(notitie)
    assert (klaar.afgedaan_door_id, klaar.afgedaan_op) == (h.fatma.id, NU)


def test_de_codes_en_hun_woorden_zijn_volledig() -> None:
    assert {notitie for notities in NOTITIES.values() for notitie in notities} == set(Herstelnotitie)
    assert set(TEKST_NOTITIE) == set(Herstelnotitie)
    assert set(NOTITIES) == set(Herstelstatus) - {Herstelstatus.OPEN}


def test_een_taak_sluit_een_keer_en_op_de_nieuwste_versie(app: Flask) -> None:
    h, taak = teruggeroepen()
    klaar = doe_af(h, taak)
    with pytest.raises(VerouderdeVersie):
        doe_af(h, taak)
    taak.versie = klaar.versie
    with pytest.raises(StapNietToegestaan):
        doe_af(h, taak)


def test_twee_collegas_tegelijk_sluiten_een_taak_een_keer(app: Flask) -> None:
    h, taak = teruggeroepen()
    with pytest.raises(VerouderdeVersie), transaction() as session:
        gezien = session.get_one(Hersteltaak, taak.id)
        session.execute(text("UPDATE hersteltaak SET versie = 7"))
        notitie, versie = Herstelnotitie.NIET_BEWAARD, gezien.versie
        terugroepen.doe_af(session, taak.id, notitie, versie=versie, door=h.fatma, nu=NU)


def test_een_ander_vindt_de_taak_niet_en_de_melder_ziet_alleen_een_aantal(app: Flask) -> None:
    h, taak = teruggeroepen()
    with lees() as session:
        with pytest.raises(NietGevonden):
            terugroepen.lees_taak(session, taak.id, kijker=h.aisha)
        with pytest.raises(GeenBevoegdheid):
            terugroepen.lijst(session, kijker=gebruiker(Rol.SYSTEEMBEHEERDER))
        assert [rij.id for rij in terugroepen.lijst(session, kijker=h.fatma)] == [taak.id]
        melding = session.get_one(Terugmelding, taak.terugmelding_id)
        assert [rij.id for rij in terugroepen.van_zaak(session, melding)] == [taak.id]
        assert terugroepen.stand(session, melding) == terugroepen.Stand(1, 0)
    doe_af(h, taak)
    with lees() as session:
        assert terugroepen.stand(session, melding) == terugroepen.Stand(1, 1)


def herinner(dag: date) -> list[bool]:
    nu = NU + (dag - VANDAAG)
    with transaction() as session:
        ids = herstel_herinneren.te_herinneren(session, vandaag=dag)
        return [herstel_herinneren.herinner(session, id_, regelset=KADER.regelset, nu=nu) for id_ in ids]


def test_de_werker_herinnert_een_werkdag_vooraf_en_een_keer_te_laat(app: Flask) -> None:
    h, _ = teruggeroepen()
    assert [herinner(date(2026, 3, dag)) for dag in (12, 13, 16, 17, 18)] == [[], [True], [], [True], []]
    assert berichten_van(h.fatma)[-2:] == ["hersteltaak", "hersteltaak"]


def test_van_wat_intussen_klaar_of_herinnerd_is_gaat_geen_herinnering(app: Flask) -> None:
    h, taak = teruggeroepen()
    nu = NU + timedelta(days=14)
    for _ in range(2):
        with transaction() as session:
            herstel_herinneren.herinner(session, taak.id, regelset=KADER.regelset, nu=nu)
    assert berichten_van(h.fatma).count("hersteltaak") == 2
    doe_af(h, taak)
    with transaction() as session:
        assert not herstel_herinneren.herinner(session, taak.id, regelset=KADER.regelset, nu=nu)


def test_gewijzigd_en_niet_gewijzigd_zijn_samen_alle_uitkomsten(app: Flask) -> None:
    h = huis()
    geef()
    sluit(h.team, zet_in(h.team), Uitkomst.NIET_VAST_TE_STELLEN)
    with lees() as session:
        assert alle(session, Hersteltaak) == []
        gevonden = eerder_verstrekt(session, BSN, ["081110"], sinds=VANDAAG, kader=KADER)
    assert gevonden == ()


def test_een_fout_begint_niet_in_de_toekomst(app: Flask) -> None:
    h = huis()
    melding = zet_in(h.team)
    morgen = VANDAAG + timedelta(days=1)
    with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
        terugroepen.roep_terug(session, melding, BSN, ["081110"], sinds=morgen, kader=KADER, nu=NU)
    assert list(fout.value.velden) == ["onjuist_sinds"]


def test_van_een_onbekende_afnemer_is_niemand_aangewezen_en_krijgt_niemand_iets(app: Flask) -> None:
    huis()
    wat = {"afnemer": "bestaat-niet", "doel": "bestaat-niet"}
    mag = spontaan_toegestaan(
        KADER.regelset,
        rubrieken=["081110"],
        zaakkenmerk=None,
        persoon=Persoonskring.EIGEN,
        dag=VANDAAG,
        **wat,
    )
    assert mag == ()
    with lees() as session:
        assert aangewezenen(session, KADER.regelset, dag=VANDAAG, **wat) == []
