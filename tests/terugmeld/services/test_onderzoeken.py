"""Placing in onderzoek, a new date and the end, on both databases."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.onderzoek import Onderzoeksbesluit, OpenOnderzoek
from terugmeld.domain.terugmelding import UITKOMSTEN_NA_ONDERZOEK, Status, Uitkomst
from terugmeld.errors import OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.afronden import rond_af
from terugmeld.services.lopend import open_onderzoeken
from terugmeld.services.meldingen import bekijk
from terugmeld.services.onderzoeken import stel_nieuwe_datum, zet_in_onderzoek
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import (
    ADRES,
    ANDER_BSN,
    BSN,
    HUISNUMMER,
    NU,
    Team,
    in_behandeling,
    in_onderzoek,
    kader,
    team,
)

KIESRECHT = BetwijfeldeRubriek(rubriek="133110", voorgestelde_waarde="2")
GEBOORTEDATUM = BetwijfeldeRubriek(rubriek="010310", voorgestelde_waarde="19850314")


def zet(wie: Team, melding: Terugmelding, **anders: Any) -> Terugmelding:  # noqa: ANN401 - any field
    besluit = Onderzoeksbesluit(**{"reactie": "Wij gaan langs.", **anders})
    with transaction() as session:
        return zet_in_onderzoek(
            session,
            melding.kenmerk,
            besluit,
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=NU,
        )


def nieuwe_datum(wie: Team, melding: Terugmelding, datum: date, reden: str = "Vakantie.") -> Terugmelding:
    with transaction() as session:
        return stel_nieuwe_datum(
            session,
            melding.kenmerk,
            datum=datum,
            reden=reden,
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=NU,
        )


def af(wie: Team, melding: Terugmelding, uitkomst: Uitkomst = Uitkomst.VERBETERD) -> Terugmelding:
    with transaction() as session:
        return rond_af(
            session,
            melding.kenmerk,
            uitkomst=uitkomst,
            reactie="Het adres is nagezien.",
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=datetime(2026, 4, 1, 8, 0, tzinfo=UTC),
        )


def laatste_bericht() -> Bericht:
    with lees() as session:
        return session.scalars(select(Bericht).order_by(Bericht.id.desc()).limit(1)).one()


def test_een_adresonderzoek_duurt_naar_verwachting_tien_weken(app: Flask) -> None:
    melding = in_onderzoek(team())
    assert melding.status is Status.IN_ONDERZOEK
    assert melding.beloofde_datum == date(2026, 5, 11)
    with lees() as session:
        assert open_onderzoeken(session, BSN) == (
            OpenOnderzoek(
                aanduiding="081110", ingang_datum=date(2026, 3, 2), verwachte_datum=date(2026, 5, 11)
            ),
        )
        assert open_onderzoeken(session, ANDER_BSN) == ()


def test_de_melder_hoort_de_verwachte_datum_en_de_reactie(app: Flask) -> None:
    wie = team()
    zet(wie, in_behandeling(wie), verwachte_datum=date(2026, 4, 1), ingang_datum=date(2026, 2, 27))
    bericht = laatste_bericht()
    assert (bericht.medewerker_id, bericht.soort) == (wie.anna.id, "in onderzoek")
    assert "1 april 2026" in bericht.tekst
    assert "Wij gaan langs." in bericht.tekst


def test_de_aanduiding_volgt_uit_de_rubrieken(app: Flask) -> None:
    wie = team()
    gevallen: list[tuple[tuple[BetwijfeldeRubriek, ...], tuple[str, ...] | None, list[str]]] = [
        ((ADRES,), None, ["081110"]),
        ((ADRES, HUISNUMMER), None, ["081100"]),
        ((ADRES, GEBOORTEDATUM), None, ["010310", "081110"]),
        ((ADRES, KIESRECHT), None, ["081110"]),
        ((ADRES,), ("081110", "080910"), ["080000"]),
    ]
    for rubrieken, gekozen, codes in gevallen:
        melding = zet(wie, in_behandeling(wie, rubrieken=rubrieken), rubrieken=gekozen)
        with lees() as session:
            assert [onderzoek.aanduiding for onderzoek in open_onderzoeken(session, BSN)] == codes
        af(wie, melding)


def test_wat_niet_in_onderzoek_kan_wordt_zonder_aantekening_afgerond(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie, rubrieken=(KIESRECHT,))
    with pytest.raises(StapNietToegestaan, match=r"133110 .* rond de melding af"):
        zet(wie, melding)
    assert af(wie, melding, Uitkomst.AANGEVULD).uitkomst is Uitkomst.AANGEVULD
    with lees() as session:
        assert open_onderzoeken(session, BSN) == ()


def test_een_gekozen_rubriek_die_niet_kan_wordt_geweigerd(app: Flask) -> None:
    wie = team()
    with pytest.raises(StapNietToegestaan, match="010110 A-nummer"):
        zet(wie, in_behandeling(wie), rubrieken=("081110", "010110"))


def test_een_besluit_dat_niet_klopt_wordt_geweigerd(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie)
    gevallen: list[tuple[dict[str, Any], str]] = [
        ({"reactie": " "}, "reactie"),
        ({"rubrieken": ()}, "rubrieken"),
        ({"rubrieken": ("089999",)}, "rubrieken"),
        ({"ingang_datum": date(2026, 3, 3)}, "ingang_datum"),
        ({"verwachte_datum": date(2026, 3, 2)}, "verwachte_datum"),
        ({"ingang_datum": date(2025, 12, 1)}, "verwachte_datum"),
        ({"bsn": ANDER_BSN}, "bsn"),
        ({"bsn": "123456789"}, "bsn"),
    ]
    for anders, veld in gevallen:
        with pytest.raises(OngeldigeInvoer) as fout:
            zet(wie, melding, **anders)
        assert list(fout.value.velden) == [veld]


def test_een_melding_op_een_adres_krijgt_bij_het_onderzoek_een_bsn(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie, bsn=None, adres="Dorpsstraat 1, Broek in Waterland")
    with pytest.raises(OngeldigeInvoer) as fout:
        zet(wie, melding)
    assert list(fout.value.velden) == ["bsn"]
    zet(wie, melding, bsn="9999 90 019")
    with lees() as session:
        assert len(open_onderzoeken(session, ANDER_BSN)) == 1


def test_een_nieuwe_datum_blijft_naast_de_oude_staan(app: Flask) -> None:
    wie = team()
    kenmerk = nieuwe_datum(wie, in_onderzoek(wie), date(2026, 6, 1)).kenmerk
    with lees() as session:
        melding = bekijk(session, kenmerk, kijker=wie.anna).melding
        assert open_onderzoeken(session, BSN)[0].verwachte_datum == date(2026, 6, 1)
    assert melding.beloofde_datum == date(2026, 6, 1)
    assert [belofte.datum for belofte in melding.beloften] == [
        date(2026, 3, 9),
        date(2026, 5, 11),
        date(2026, 6, 1),
    ]
    assert melding.beloften[-1].reden == "Vakantie."
    assert "1 juni 2026" in laatste_bericht().tekst
    assert melding.uiterste_datum == date(2026, 3, 9)


def test_een_nieuwe_datum_is_later_dan_vandaag_en_heeft_een_reden(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    for datum, reden, veld in (
        (date(2026, 6, 1), " ", "reden"),
        (date(2026, 3, 2), "Vakantie.", "datum"),
        (date(2026, 5, 11), "Vakantie.", "datum"),
    ):
        with pytest.raises(OngeldigeInvoer) as fout:
            nieuwe_datum(wie, melding, datum, reden)
        assert list(fout.value.velden) == [veld]


def test_afronden_beeindigt_het_onderzoek_en_vertelt_de_uitkomst(app: Flask) -> None:
    wie = team()
    for uitkomst in UITKOMSTEN_NA_ONDERZOEK:
        melding = af(wie, in_onderzoek(wie), uitkomst)
        assert (melding.status, melding.uitkomst) == (Status.AFGEHANDELD, uitkomst)
        assert melding.onderzoek is not None
        assert melding.onderzoek.einde_datum == date(2026, 4, 1)
        with lees() as session:
            assert open_onderzoeken(session, BSN) == ()
        bericht = laatste_bericht()
        assert (bericht.medewerker_id, bericht.soort) == (wie.anna.id, "afronding")
        assert uitkomst.value in bericht.tekst
        assert "Het adres is nagezien." in bericht.tekst


def test_geen_onderzoek_is_geen_uitkomst_van_een_onderzoek(app: Flask) -> None:
    wie = team()
    with pytest.raises(OngeldigeInvoer) as fout:
        af(wie, in_onderzoek(wie), Uitkomst.GEEN_ONDERZOEK)
    assert list(fout.value.velden) == ["uitkomst"]
