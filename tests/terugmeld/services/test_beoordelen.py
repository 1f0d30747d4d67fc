"""Taking, giving back and deciding against an onderzoek, on both databases."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from terugmeld.domain.doorzending import Bestemming, Doorzendbesluit
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import VAN_DE_MELDER, Handeling, RedenGeenOnderzoek, Status, Uitkomst, na
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.aanvullen import vraag_aanvulling
from terugmeld.services.afronden import rond_af
from terugmeld.services.beoordelen import besluit_geen_onderzoek, geef_terug, neem_in_behandeling, neem_over
from terugmeld.services.doorsturen import noteer_antwoord, stuur_door
from terugmeld.services.dubbelmelden import merk_als_dubbel
from terugmeld.services.heropenen import heropen
from terugmeld.services.koppelen import koppel_aan_onderzoek
from terugmeld.services.onderzoeken import stel_nieuwe_datum, zet_in_onderzoek
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Gebeurtenis, Terugmelding
from tests.terugmeld.meldingen import NU, VANDAAG, gemeld, in_behandeling, in_onderzoek, kader, team

Stap = Callable[[Session, str, int, Gebruiker], Terugmelding]
STAPPEN: dict[Handeling, Stap] = {
    Handeling.HEROPEN: lambda session, kenmerk, versie, door: heropen(
        session, kenmerk, reden="Nieuw stuk.", versie=versie, door=door, kader=kader(), nu=NU
    ),
    Handeling.MERK_ALS_DUBBEL: lambda session, kenmerk, versie, door: merk_als_dubbel(
        session, kenmerk, eerste="TM-2026-000001", versie=versie, door=door, nu=NU
    ),
    Handeling.NEEM_IN_BEHANDELING: lambda session, kenmerk, versie, door: neem_in_behandeling(
        session, kenmerk, versie=versie, door=door, nu=NU
    ),
    Handeling.GEEF_TERUG: lambda session, kenmerk, versie, door: geef_terug(
        session, kenmerk, versie=versie, door=door, nu=NU
    ),
    Handeling.GEEN_ONDERZOEK: lambda session, kenmerk, versie, door: besluit_geen_onderzoek(
        session,
        kenmerk,
        reden=RedenGeenOnderzoek.AL_VERBETERD,
        reactie="Het adres is gisteren verbeterd.",
        versie=versie,
        door=door,
        nu=NU,
    ),
    Handeling.ZET_IN_ONDERZOEK: lambda session, kenmerk, versie, door: zet_in_onderzoek(
        session,
        kenmerk,
        Onderzoeksbesluit(reactie="Wij gaan langs."),
        versie=versie,
        door=door,
        kader=kader(),
        nu=NU,
    ),
    Handeling.STEL_NIEUWE_DATUM: lambda session, kenmerk, versie, door: stel_nieuwe_datum(
        session,
        kenmerk,
        datum=VANDAAG + timedelta(days=90),
        reden="De bewoner is met vakantie.",
        versie=versie,
        door=door,
        kader=kader(),
        nu=NU,
    ),
    Handeling.NEEM_OVER: lambda session, kenmerk, versie, door: neem_over(
        session, kenmerk, reden="Bram is ziek.", versie=versie, door=door, nu=NU
    ),
    Handeling.VRAAG_AANVULLING: lambda session, kenmerk, versie, door: vraag_aanvulling(
        session, kenmerk, vraag="Wanneer was dat?", versie=versie, door=door, nu=NU
    ),
    Handeling.KOPPEL_AAN_ONDERZOEK: lambda session, kenmerk, versie, door: koppel_aan_onderzoek(
        session, kenmerk, onderzoek="TM-2026-000009", versie=versie, door=door, kader=kader(), nu=NU
    ),
    Handeling.STUUR_DOOR: lambda session, kenmerk, versie, door: stuur_door(
        session,
        kenmerk,
        Doorzendbesluit(naar=Bestemming.RNI, reden="De persoon woont in het buitenland."),
        versie=versie,
        door=door,
        kader=kader(),
        nu=NU,
    ),
    Handeling.NOTEER_ANTWOORD: lambda session, kenmerk, versie, door: noteer_antwoord(
        session, kenmerk, uitkomst=Uitkomst.DOORGEZONDEN, versie=versie, door=door, kader=kader(), nu=NU
    ),
    Handeling.ROND_AF: lambda session, kenmerk, versie, door: rond_af(
        session,
        kenmerk,
        uitkomst=Uitkomst.VERBETERD,
        reactie="Het adres is verbeterd.",
        versie=versie,
        door=door,
        kader=kader(),
        nu=NU,
    ),
}


def doe(stap: Handeling, melding: Terugmelding, door: Gebruiker) -> Terugmelding:
    with transaction() as session:
        return STAPPEN[stap](session, melding.kenmerk, melding.versie, door)


def test_wie_een_melding_neemt_is_de_behandelaar(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie)
    assert melding.status is Status.IN_BEHANDELING
    assert melding.behandelaar_id == wie.bram.id
    assert melding.versie == 2


def test_een_teruggegeven_melding_is_weer_van_niemand(app: Flask) -> None:
    wie = team()
    melding = doe(Handeling.GEEF_TERUG, in_behandeling(wie), wie.bram)
    assert (melding.status, melding.behandelaar_id) == (Status.GEMELD, None)
    assert doe(Handeling.NEEM_IN_BEHANDELING, melding, wie.carla).behandelaar_id == wie.carla.id


def test_geen_onderzoek_sluit_de_melding_met_reden_en_reactie(app: Flask) -> None:
    wie = team()
    melding = doe(Handeling.GEEN_ONDERZOEK, in_behandeling(wie), wie.bram)
    assert melding.status is Status.AFGEHANDELD
    assert melding.uitkomst is Uitkomst.GEEN_ONDERZOEK
    assert melding.reden is RedenGeenOnderzoek.AL_VERBETERD
    assert melding.afgesloten_op == NU
    with lees() as session:
        vraag = select(Bericht).where(Bericht.soort == "geen onderzoek")
        bericht = session.scalars(vraag).one()
        geschiedenis = session.scalars(select(Gebeurtenis).order_by(Gebeurtenis.id)).all()
    assert bericht.medewerker_id == wie.anna.id
    assert "al verbeterd" in bericht.tekst
    assert "Het adres is gisteren verbeterd." in bericht.tekst
    assert [stap.handeling for stap in geschiedenis] == ["dien in", "neem in behandeling", "geen onderzoek"]


def test_geen_onderzoek_zonder_leesbare_reactie_kan_niet(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie)
    for reactie in ("", " \n ", "a\x00b", "x" * 4001):
        with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
            besluit_geen_onderzoek(
                session,
                melding.kenmerk,
                reden=RedenGeenOnderzoek.GEGEVEN_IS_JUIST,
                reactie=reactie,
                versie=melding.versie,
                door=wie.bram,
                nu=NU,
            )
        assert list(fout.value.velden) == ["reactie"]


def test_elke_stap_van_burgerzaken_wordt_hier_gezet() -> None:
    assert set(STAPPEN) == set(Handeling) - {Handeling.DIEN_IN} - VAN_DE_MELDER


def test_alleen_burgerzaken_zet_een_stap(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    for stap, ander in product(STAPPEN, (wie.anna, wie.daan, wie.eva)):
        with pytest.raises(GeenBevoegdheid, match="Alleen Burgerzaken"):
            doe(stap, melding, ander)


def test_niemand_beoordeelt_de_eigen_melding(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.bram)
    for stap in STAPPEN:
        with pytest.raises(GeenBevoegdheid, match="eigen melding"):
            doe(stap, melding, wie.bram)


def test_alleen_de_behandelaar_beslist(app: Flask) -> None:
    wie = team()
    for melding in (in_behandeling(wie), in_onderzoek(wie)):
        for stap in set(STAPPEN) - {Handeling.NEEM_OVER}:
            if na(melding.status, stap):
                with pytest.raises(GeenBevoegdheid, match="collega"):
                    doe(stap, melding, wie.carla)


def test_een_stap_op_een_oude_versie_kan_niet(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    for stap in STAPPEN:
        with pytest.raises(VerouderdeVersie), transaction() as session:
            STAPPEN[stap](session, melding.kenmerk, melding.versie - 1, wie.bram)


def test_een_stap_die_niet_bij_de_status_hoort_kan_niet(app: Flask) -> None:
    wie = team()
    meldingen = (
        gemeld(wie.anna),
        doe(Handeling.ROND_AF, in_behandeling(wie), wie.bram),
        in_behandeling(wie),
        in_onderzoek(wie),
    )
    for melding, stap in product(meldingen, STAPPEN):
        if na(melding.status, stap) is None:
            with pytest.raises(StapNietToegestaan, match=f"status “{melding.status}”"):
                doe(stap, melding, wie.bram)


def test_een_kenmerk_dat_niet_bestaat_is_niet_gevonden(app: Flask) -> None:
    wie = team()
    with pytest.raises(NietGevonden), transaction() as session:
        neem_in_behandeling(session, "TM-2026-999999", versie=1, door=wie.bram, nu=NU)


def test_elke_stap_geeft_een_nieuwe_versie_ook_als_alleen_het_onderzoek_verandert(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    assert doe(Handeling.STEL_NIEUWE_DATUM, melding, wie.bram).versie == melding.versie + 1


def test_van_twee_die_tegelijk_een_melding_nemen_lukt_het_een(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.anna)
    start = Barrier(2)
    uitkomsten: list[str] = []

    def neem(door: Gebruiker) -> None:
        with app.app_context():
            start.wait()
            try:
                doe(Handeling.NEEM_IN_BEHANDELING, melding, door)
            except VerouderdeVersie as fout:
                uitkomsten.append(fout.code)
            else:
                uitkomsten.append(door.naam)

    draden = [Thread(target=neem, args=(door,)) for door in (wie.bram, wie.carla)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    with lees() as session:
        behandelaar = session.scalars(select(Terugmelding)).one().behandelaar
        stappen = session.scalars(select(Gebeurtenis.handeling)).all()
    assert behandelaar is not None
    assert sorted(uitkomsten) == sorted([behandelaar.naam, "verouderde_versie"])
    assert stappen.count(Handeling.NEEM_IN_BEHANDELING) == 1


def test_wie_op_een_intussen_gewijzigde_rij_schrijft_krijgt_verouderde_versie(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie)
    with lees() as session:
        oud = session.scalars(select(Terugmelding)).one()
    doe(Handeling.GEEF_TERUG, melding, wie.bram)
    with pytest.raises(VerouderdeVersie), transaction() as session:
        session.add(oud)
        STAPPEN[Handeling.GEEF_TERUG](session, oud.kenmerk, oud.versie, wie.bram)
