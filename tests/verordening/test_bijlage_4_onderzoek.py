"""Verordening bijlage 4, 4: what Burgerzaken decides and tells the melder."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import RedenGeenOnderzoek, Status, Uitkomst
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.afronden import rond_af
from terugmeld.services.beoordelen import besluit_geen_onderzoek
from terugmeld.services.onderzoeken import stel_nieuwe_datum, zet_in_onderzoek
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import NU, Team, in_behandeling, in_onderzoek, kader, team


def geen_onderzoek(wie: Team, melding: Terugmelding, reactie: str) -> Terugmelding:
    with transaction() as session:
        return besluit_geen_onderzoek(
            session,
            melding.kenmerk,
            reden=RedenGeenOnderzoek.GEGEVEN_IS_JUIST,
            reactie=reactie,
            versie=melding.versie,
            door=wie.bram,
            nu=NU,
        )


def onderzoek(wie: Team, melding: Terugmelding, reactie: str) -> Terugmelding:
    with transaction() as session:
        return zet_in_onderzoek(
            session,
            melding.kenmerk,
            Onderzoeksbesluit(reactie=reactie),
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=NU,
        )


def laatste_bericht_aan(wie: int) -> str:
    with lees() as session:
        vraag = select(Bericht.tekst).where(Bericht.medewerker_id == wie).order_by(Bericht.id.desc())
        return session.scalars(vraag.limit(1)).one()


def test_burgerzaken_kan_besluiten_om_niets_met_de_melding_te_doen(app: Flask) -> None:
    wie = team()
    melding = geen_onderzoek(wie, in_behandeling(wie), "De aangifte van verhuizing ligt hier.")
    assert (melding.status, melding.uitkomst) == (Status.AFGEHANDELD, Uitkomst.GEEN_ONDERZOEK)


def test_in_beide_gevallen_krijgt_de_melder_een_inhoudelijke_reactie(app: Flask) -> None:
    wie = team()
    for besluit in (geen_onderzoek, onderzoek):
        melding = in_behandeling(wie)
        with pytest.raises(OngeldigeInvoer) as fout:
            besluit(wie, melding, " ")
        assert list(fout.value.velden) == ["reactie"]
        besluit(wie, melding, "De aangifte van verhuizing ligt hier.")
        assert "De aangifte van verhuizing ligt hier." in laatste_bericht_aan(wie.anna.id)


def test_bij_een_onderzoek_hoort_de_geschatte_datum_van_afhandeling(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    assert melding.beloofde_datum == date(2026, 5, 11)
    assert "11 mei 2026" in laatste_bericht_aan(wie.anna.id)


def test_een_langere_behandelingstermijn_wordt_doorgegeven_met_de_nieuwe_datum(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    with transaction() as session:
        stel_nieuwe_datum(
            session,
            melding.kenmerk,
            datum=date(2026, 6, 1),
            reden="Het huisbezoek is uitgesteld.",
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=NU,
        )
    bericht = laatste_bericht_aan(wie.anna.id)
    assert "1 juni 2026" in bericht
    assert "Het huisbezoek is uitgesteld." in bericht


def test_nadat_het_onderzoek_is_afgerond_hoort_de_melder_de_uitkomst(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    with transaction() as session:
        rond_af(
            session,
            melding.kenmerk,
            uitkomst=Uitkomst.NIET_VAST_TE_STELLEN,
            reactie="Niemand deed open.",
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=NU,
        )
    bericht = laatste_bericht_aan(wie.anna.id)
    assert "niet vast te stellen" in bericht
    assert "Niemand deed open." in bericht
