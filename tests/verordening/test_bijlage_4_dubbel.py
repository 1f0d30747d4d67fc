"""Verordening bijlage 4, 3.4: who reports hears whether it was known already; never through whom."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.dubbel import BekendeTwijfel, Bekendheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.verstrekking import Verzoek, Zoekvraag
from terugmeld.services.dubbel import (
    Voorblik,
    aansluiting_van,
    bekend_bij_indiening,
    kijk_vooraf,
)
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import KADER, medewerker, persoon, sla_op
from tests.terugmeld.meldingen import BSN, HUISNUMMER, NU, gemeld, in_onderzoek, team

DOEL = "debiteuren-crediteuren"


def bekend(melding: Terugmelding) -> tuple[BekendeTwijfel, ...]:
    with lees() as session:
        return bekend_bij_indiening(session, melding)


def kijk(wie: Gebruiker, *rubrieken: str, doel: str = DOEL, bsn: str | None = BSN) -> Voorblik | None:
    verzoek = Verzoek(zoekvraag=Zoekvraag(bsn=bsn), doel=doel, rubrieken=rubrieken or ("081110",))
    aanleiding = Aanleiding(gebruiker=wie, oorsprong="127.0.0.1", trace_id="proef", nu=NU)
    with transaction() as session:
        return kijk_vooraf(session, verzoek, aanleiding=aanleiding, kader=KADER)


def fatma(**anders: Any) -> Gebruiker:  # noqa: ANN401 - what the builder takes
    with transaction() as session:
        sla_op(session, persoon())
        return medewerker(session, **anders)


def laatste(aan: int) -> Bericht:
    with lees() as session:
        vraag = select(Bericht).where(Bericht.medewerker_id == aan).order_by(Bericht.id.desc())
        return session.scalars(vraag.limit(1)).one()


def test_3_4_na_de_melding_hoort_de_medewerker_direct_dat_het_al_in_onderzoek_is(app: Flask) -> None:
    wie = team()
    in_onderzoek(wie)
    melding = gemeld(wie.eva)
    assert [(deel.rubriek, deel.bekendheid) for deel in bekend(melding)] == [
        ("081110", Bekendheid.IN_ONDERZOEK)
    ]
    bericht = laatste(wie.eva.id)
    assert bericht.soort == "al bekend"
    assert "Straatnaam" in bericht.tekst


def test_3_4_ook_dat_het_al_is_gemeld_hoort_de_medewerker(app: Flask) -> None:
    wie = team()
    gemeld(wie.anna)
    assert bekend(gemeld(wie.eva)) == (BekendeTwijfel(rubriek="081110", bekendheid=Bekendheid.GEMELD),)


def test_3_4_een_ander_gegeven_of_een_afgesloten_melding_is_niet_al_bekend(app: Flask) -> None:
    wie = team()
    gemeld(wie.anna)
    assert bekend(gemeld(wie.eva, rubrieken=(HUISNUMMER,))) == ()
    assert bekend(gemeld(wie.eva, bsn=None, adres="Dorpsstraat 1")) == ()


def test_3_2_aansluiten_is_een_eigen_melding_met_kenmerk_en_termijn(app: Flask) -> None:
    wie = team()
    eerste = in_onderzoek(wie)
    later = NU + timedelta(days=7)
    tweede = gemeld(wie.eva, nu=later)
    assert (tweede.kenmerk, tweede.status) == ("TM-2026-000002", "gemeld")
    assert tweede.uiterste_datum == eerste.uiterste_datum + timedelta(days=7)
    with lees() as session:
        gebonden = aansluiting_van(session, tweede)
    assert gebonden is not None
    assert (gebonden.onderzoek_id, gebonden.bij_melding_id) == (eerste.onderzoek_id, None)


def test_3_4_zonder_onderzoek_sluit_zij_aan_bij_de_eerste_melding(app: Flask) -> None:
    wie = team()
    eerste, tweede, derde = gemeld(wie.anna), gemeld(wie.daan), gemeld(wie.eva)
    with lees() as session:
        assert aansluiting_van(session, eerste) is None
        bij = [aansluiting_van(session, melding) for melding in (tweede, derde)]
    assert [gebonden and gebonden.bij_melding_id for gebonden in bij] == [eerste.id, eerste.id]


def test_3_4_wie_het_meldde_en_hoeveel_het_er_waren_is_niet_te_zien(app: Flask) -> None:
    """The words are the same after one report of a neighbour as after two of others, a month ago."""
    wie = team()
    for melder in (wie.anna, wie.daan):
        gemeld(melder, nu=NU - timedelta(days=30))
    gemeld(wie.daan, bsn="999990019")
    veel, een = gemeld(wie.eva), gemeld(wie.eva, bsn="999990019")
    assert bekend(veel) == bekend(een)
    berichten = [
        bericht.tekst.replace(veel.kenmerk, "#").replace(een.kenmerk, "#") for bericht in alle(wie.eva.id)
    ]
    assert len(set(berichten)) == 1
    assert not any(naam in berichten[0] for naam in ("Anna", "Daan", "elasting", "TM-"))


def alle(aan: int) -> list[Bericht]:
    with lees() as session:
        vraag = select(Bericht).where(Bericht.medewerker_id == aan, Bericht.soort == "al bekend")
        return list(session.scalars(vraag))


def test_3_4_wat_de_melder_hoorde_beweegt_niet_mee_met_de_zaak_van_een_ander(app: Flask) -> None:
    wie = team()
    eerste = gemeld(wie.anna)
    melding = gemeld(wie.eva)
    voor = bekend(melding)
    with transaction() as session:
        session.get_one(Terugmelding, eerste.id).toelichting = "Anders."
    assert bekend(melding) == voor


def test_3_4_vooraf_ziet_wie_het_gegeven_mag_zien_of_het_in_onderzoek_is(app: Flask) -> None:
    wie = team()
    in_onderzoek(wie)
    gezien = kijk(fatma())
    assert gezien is not None
    (deel,) = gezien.bekend
    assert (deel.rubriek, deel.bekendheid) == ("081110", Bekendheid.IN_ONDERZOEK)


def test_3_4_vooraf_kijken_is_een_verstrekking_die_in_het_protocol_staat(app: Flask) -> None:
    assert kijk(fatma()) is not None
    with lees() as session:
        assert len(session.scalars(select(Record)).all()) == 1


@pytest.mark.parametrize(
    "anders", [{"aanwijzingen": ()}, {"afnemer": "belastingen"}, {"afnemer": "onbekend"}], ids=str
)
def test_3_4_vooraf_ziet_wie_er_geen_recht_op_heeft_niets_en_is_er_niets_gevraagd(
    app: Flask, anders: dict[str, Any]
) -> None:
    in_onderzoek(team())
    assert kijk(fatma(**anders)) is None
    with lees() as session:
        assert session.scalars(select(Record).where(Record.actor_id == "f.dejong")).all() == []
