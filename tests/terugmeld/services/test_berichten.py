"""Each notice lies in the berichtenbox of its reader, and one mail about it lies ready."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.bericht import Berichtsoort
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services.berichten import lees_bericht, lijst, ongelezen, stuur
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.medewerkers import zet_medewerker
from tests.terugmeld.meldingen import rij

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
KENMERK = "TM-2026-000123"


def stuur_afronding(*aan: int, kenmerk: str = KENMERK) -> None:
    with transaction() as session:
        terugmelding = session.scalars(select(Terugmelding)).one()
        stuur(
            session,
            aan=aan,
            soort=Berichtsoort.AFRONDING,
            terugmelding_id=terugmelding.id,
            kenmerk=kenmerk,
            gegevens={
                "uitkomst": "verbeterd",
                "reactie": "Het huisnummer is nu 12. U gaf $geld.",
            },
            nu=NU,
        )


@pytest.fixture
def lezer(app: Flask) -> int:
    with transaction() as session:
        anna = zet_medewerker(session, "anna")
        session.add(rij(anna, KENMERK))
    return anna


def test_een_bericht_heeft_de_woorden_en_de_reactie(lezer: int) -> None:
    stuur_afronding(lezer)
    with lees() as session:
        (bericht,) = lijst(session, lezer)
    assert bericht.onderwerp == "Uw melding TM-2026-000123 is afgerond"
    assert "De uitkomst is: verbeterd." in bericht.tekst
    assert bericht.tekst.endswith("Het huisnummer is nu 12. U gaf $geld.")
    assert (bericht.soort, bericht.gemaakt_op, bericht.gelezen_op) == ("afronding", NU, None)


def test_de_mail_heeft_een_kenmerk_en_een_pad_maar_geen_reactie(lezer: int) -> None:
    stuur_afronding(lezer)
    with lees() as session:
        (bericht,) = lijst(session, lezer)
        post = session.scalars(select(Post)).one()
    assert (post.bericht_id, post.pad, post.volgende_poging_op) == (
        bericht.id,
        f"/berichten/{bericht.id}",
        NU,
    )
    assert KENMERK in post.onderwerp
    assert "huisnummer" not in post.tekst
    assert "verbeterd" not in post.onderwerp + post.tekst


def test_wie_twee_keer_genoemd_is_krijgt_een_bericht_en_elk_bericht_zijn_eigen_mail(lezer: int) -> None:
    with transaction() as session:
        ander = zet_medewerker(session, "bram")
    stuur_afronding(lezer, ander, lezer)
    with lees() as session:
        assert session.scalars(select(Bericht.medewerker_id).order_by(Bericht.id)).all() == [lezer, ander]
        assert len(set(session.scalars(select(Post.message_id)))) == 2


def test_wie_geblokkeerd_is_krijgt_geen_mail(lezer: int) -> None:
    with transaction() as session:
        weg = zet_medewerker(session, "weg", geblokkeerd_op=NU)
    stuur_afronding(weg)
    with lees() as session:
        assert ongelezen(session, weg) == 1
        assert session.scalars(select(Post)).all() == []


@pytest.mark.parametrize("teken", ["\r", "\n", "\r\n", "\u2028", "\x00"])
def test_een_kenmerk_met_een_nieuwe_regel_wordt_geweigerd(lezer: int, teken: str) -> None:
    with pytest.raises(OngeldigeInvoer):
        stuur_afronding(lezer, kenmerk=f"TM-2026-1{teken}Bcc: dief@voorbeeld.nl")
    with lees() as session:
        assert session.scalars(select(Bericht)).all() == []


def test_lezen_telt_een_keer_en_de_eerste_keer_blijft_staan(lezer: int) -> None:
    stuur_afronding(lezer)
    stuur_afronding(lezer)
    with transaction() as session:
        nieuwste, _ = lijst(session, lezer)
        lees_bericht(session, nieuwste.id, medewerker_id=lezer, nu=NU)
        lees_bericht(session, nieuwste.id, medewerker_id=lezer, nu=NU + timedelta(days=1))
    with lees() as session:
        assert ongelezen(session, lezer) == 1
        assert lijst(session, lezer)[0].gelezen_op == NU


def test_een_bericht_van_een_ander_is_niet_te_vinden(lezer: int) -> None:
    with transaction() as session:
        ander = zet_medewerker(session, "bram")
    stuur_afronding(lezer)
    with transaction() as session:
        (bericht,) = lijst(session, lezer)
        for wie, welk in ((ander, bericht.id), (lezer, bericht.id + 1)):
            with pytest.raises(NietGevonden):
                lees_bericht(session, welk, medewerker_id=wie, nu=NU)
    with lees() as session:
        assert lijst(session, ander) == []
        assert ongelezen(session, lezer) == 1


def test_de_lijst_begint_bij_het_nieuwste_en_gaat_per_bladzijde(lezer: int) -> None:
    for _ in range(3):
        stuur_afronding(lezer)
    with lees() as session:
        eerste = lijst(session, lezer, aantal=2)
        tweede = lijst(session, lezer, voor_id=eerste[-1].id, aantal=2)
    nummers = [bericht.id for bericht in (*eerste, *tweede)]
    assert nummers == sorted(nummers, reverse=True)
    assert len(nummers) == 3
