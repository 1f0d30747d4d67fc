"""Looking for doubles: what is shown, what is counted, and what is left behind."""

from datetime import timedelta

from flask import Flask

from terugmeld.domain.dubbel import BekendeTwijfel, Bekendheid, Dubbelcijfers
from terugmeld.services.dubbel import Voorblik, aangesloten_bij, dubbelcijfers, noem_controle
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.dubbel import Dubbelcontrole
from tests.bouwers import medewerker, persoon, sla_op
from tests.terugmeld.meldingen import HUISNUMMER, NU, gemeld, in_onderzoek, team
from tests.verordening.test_bijlage_4_dubbel import fatma, kijk


def cijfers() -> Dubbelcijfers:
    with lees() as session:
        return dubbelcijfers(session, van=NU, tot=NU + timedelta(days=1))


def gezien(blik: Voorblik | None) -> list[tuple[str, Bekendheid]]:
    assert blik is not None
    return [(deel.rubriek, deel.bekendheid) for deel in blik.bekend]


def test_vooraf_kijken_ziet_ook_wat_is_gemeld_en_niet_meer_dan_is_gevraagd(app: Flask) -> None:
    wie = team()
    gemeld(wie.anna, rubrieken=(HUISNUMMER,))
    wij = fatma()
    assert gezien(kijk(wij, "081110")) == []
    assert gezien(kijk(wij, "081110", "081120")) == [("081120", Bekendheid.GEMELD)]


def test_vooraf_kijken_ziet_ook_de_aantekening_in_de_bron(app: Flask) -> None:
    vlag = {"088310": "081110", "088320": "20260201"}
    with transaction() as session:
        sla_op(session, persoon(extra=vlag))
        wij = medewerker(session)
    assert gezien(kijk(wij, "081110", "081120")) == [("081110", Bekendheid.IN_ONDERZOEK)]


def test_zonder_bsn_of_voor_een_onbekende_wordt_niets_gezien(app: Flask) -> None:
    wij = fatma()
    assert kijk(wij, bsn=None) is None
    assert kijk(wij, bsn="999990019") is None
    assert kijk(wij, doel="onzin") is None


def test_een_dubbele_is_voorkomen_als_er_geen_melding_volgt(app: Flask) -> None:
    wie = team()
    in_onderzoek(wie)
    wij = fatma()
    leeg, treffer, gevolgd = kijk(wij, "081120"), kijk(wij), kijk(wij)
    assert leeg is not None
    assert treffer is not None
    assert gevolgd is not None
    melding = gemeld(wij)
    with transaction() as session:
        noem_controle(session, gevolgd.controle_id, melding)
    assert cijfers() == Dubbelcijfers(voorkomen=1, aangesloten=1)


def test_een_blik_van_een_ander_of_een_onbekende_blik_hoort_niet_bij_de_melding(app: Flask) -> None:
    wie = team()
    in_onderzoek(wie)
    treffer = kijk(fatma())
    assert treffer is not None
    melding = gemeld(wie.eva)
    with transaction() as session:
        noem_controle(session, treffer.controle_id, melding)
        noem_controle(session, 999, melding)
    with lees() as session:
        assert session.get_one(Dubbelcontrole, treffer.controle_id).terugmelding_id is None


def test_een_blik_weet_niet_over_wie_hij_ging() -> None:
    kolommen = {kolom.name for kolom in Dubbelcontrole.__table__.columns}
    assert kolommen == {"id", "door_id", "gedaan_op", "is_treffer", "terugmelding_id"}


def test_het_antwoord_heeft_geen_plaats_voor_wie_of_hoeveel() -> None:
    assert set(BekendeTwijfel.__dataclass_fields__) == {"rubriek", "bekendheid", "verwachte_datum"}


def test_wie_de_melding_van_een_collega_herhaalt_sluit_ook_aan(app: Flask) -> None:
    wie = team()
    gemeld(wie.anna)
    gemeld(wie.daan)
    assert cijfers().aangesloten == 1


def test_burgerzaken_ziet_waarbij_een_melding_aansluit(app: Flask) -> None:
    wie = team()
    eerste = in_onderzoek(wie)
    bij_onderzoek = gemeld(wie.eva)
    gemeld(wie.anna, rubrieken=(HUISNUMMER,))
    bij_melding = gemeld(wie.eva, rubrieken=(HUISNUMMER,))
    with lees() as session:
        assert aangesloten_bij(session, eerste) is None
        assert aangesloten_bij(session, bij_onderzoek) == eerste.kenmerk
        assert aangesloten_bij(session, bij_melding) == "TM-2026-000003"
