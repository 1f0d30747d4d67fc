"""A double follows the first case: its own kenmerk, clock, words and notices, and nobody hears of another."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import Handeling, RedenGeenOnderzoek, Status, Uitkomst
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.beoordelen import neem_in_behandeling
from terugmeld.services.dubbelmelden import eerste_van, mogelijke_eersten, volgers_van
from terugmeld.services.terugmelden import dien_in
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import (
    ADRES,
    ANDER_BSN,
    HUISNUMMER,
    NU,
    Team,
    gemeld,
    in_behandeling,
    in_onderzoek,
    kader,
    nieuw,
    team,
)
from tests.terugmeld.stappen import RNI, dossier, stap

MORGEN = NU + timedelta(days=1)
GEHEIM = "Belastingen zag een leeg pand bij Anna."


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


def tweede(wie: Team, **anders: object) -> Terugmelding:
    """Eva of another afdeling reports the same a day later, and Bram takes it."""
    melding = gemeld(wie.eva, nu=MORGEN, **anders)
    with transaction() as session:
        return neem_in_behandeling(session, melding.kenmerk, versie=melding.versie, door=wie.bram, nu=MORGEN)


def paar(wie: Team) -> tuple[Terugmelding, Terugmelding]:
    eerste, volger = in_behandeling(wie), tweede(wie)
    stap(Handeling.MERK_ALS_DUBBEL, volger, wie.bram, nu=MORGEN, eerste=eerste.kenmerk)
    return eerste, volger


def stand(melding: Terugmelding, wie: Team) -> Terugmelding:
    return dossier(melding, wie.bram).melding


def teksten(wie: Team) -> str:
    """Return all that Eva was ever told."""
    with lees() as session:
        vraag = select(Bericht).where(Bericht.medewerker_id == wie.eva.id)
        return "\n".join(rij.onderwerp + rij.tekst for rij in session.scalars(vraag))


def test_de_tweede_houdt_kenmerk_en_klok_en_hoort_alleen_dat_het_bekend_is(wie: Team) -> None:
    eerste, volger = paar(wie)
    nu = stand(volger, wie)
    assert (nu.kenmerk, nu.uiterste_datum) == (volger.kenmerk, volger.uiterste_datum)
    assert nu.kenmerk != eerste.kenmerk
    assert nu.uiterste_datum > eerste.uiterste_datum
    assert eerste.kenmerk not in teksten(wie)
    assert "Burgerzaken weet al van de twijfel" in teksten(wie)
    assert nu.gebeurtenissen[-1].tekst is None
    with lees() as session:
        assert [zaak.kenmerk for zaak in volgers_van(session, eerste)] == [volger.kenmerk]
        gevonden = eerste_van(session, volger)
        assert gevonden is not None
        assert gevonden.kenmerk == eerste.kenmerk
        assert eerste_van(session, eerste) is None


@pytest.mark.parametrize(
    ("handeling", "invoer", "status", "uitkomst"),
    [
        (
            Handeling.GEEN_ONDERZOEK,
            {"reden": RedenGeenOnderzoek.GEGEVEN_IS_JUIST, "reactie": GEHEIM},
            Status.AFGEHANDELD,
            Uitkomst.GEEN_ONDERZOEK,
        ),
        (
            Handeling.ROND_AF,
            {"uitkomst": Uitkomst.VERBETERD, "reactie": GEHEIM},
            Status.AFGEHANDELD,
            Uitkomst.VERBETERD,
        ),
        (
            Handeling.ROND_AF,
            {"uitkomst": Uitkomst.JUIST_BEVONDEN, "reactie": GEHEIM},
            Status.AFGEHANDELD,
            Uitkomst.JUIST_BEVONDEN,
        ),
        (Handeling.STUUR_DOOR, {"besluit": RNI}, Status.DOORGEZONDEN, None),
        (Handeling.ZET_IN_ONDERZOEK, {}, Status.IN_ONDERZOEK, None),
    ],
)
def test_de_tweede_volgt_het_besluit_in_eigen_woorden(
    wie: Team, handeling: Handeling, invoer: dict[str, object], status: Status, uitkomst: Uitkomst | None
) -> None:
    eerste, volger = paar(wie)
    if handeling is Handeling.ZET_IN_ONDERZOEK:
        begin_onderzoek(eerste, wie)
    else:
        stap(handeling, eerste, wie.bram, nu=MORGEN, **invoer)  # type: ignore[arg-type]
    nu = stand(volger, wie)
    assert (nu.status, nu.uitkomst) == (status, uitkomst)
    assert nu.beloofde_datum == (stand(eerste, wie).beloofde_datum if uitkomst is None else nu.uiterste_datum)
    assert GEHEIM not in teksten(wie) + str(nu.reactie)
    assert eerste.kenmerk not in teksten(wie)


def begin_onderzoek(eerste: Terugmelding, wie: Team) -> None:
    stap(Handeling.ZET_IN_ONDERZOEK, eerste, wie.bram, nu=MORGEN, besluit=Onderzoeksbesluit())


def test_samen_in_onderzoek_worden_zij_samen_afgerond(wie: Team) -> None:
    eerste, volger = paar(wie)
    begin_onderzoek(eerste, wie)
    stap(Handeling.ROND_AF, eerste, wie.bram, nu=MORGEN, uitkomst=Uitkomst.VERBETERD)
    assert stand(volger, wie).uitkomst is Uitkomst.VERBETERD


def test_doorgezonden_krijgt_de_tweede_de_nieuwe_datum_en_het_antwoord(wie: Team) -> None:
    eerste, volger = paar(wie)
    stap(Handeling.STUUR_DOOR, eerste, wie.bram, nu=MORGEN, besluit=RNI)
    dag = stand(eerste, wie).beloofde_datum + timedelta(days=30)
    stap(Handeling.STEL_NIEUWE_DATUM, eerste, wie.bram, nu=MORGEN, datum=dag, reden=GEHEIM)
    assert stand(volger, wie).beloofde_datum == dag
    stap(Handeling.NOTEER_ANTWOORD, eerste, wie.bram, nu=MORGEN, uitkomst=Uitkomst.AANGEVULD)
    nu = stand(volger, wie)
    assert (nu.status, nu.uitkomst, nu.rubrieken[0].uitkomst) == (
        Status.AFGEHANDELD,
        Uitkomst.AANGEVULD,
        Uitkomst.AANGEVULD,
    )
    assert GEHEIM not in teksten(wie)


def test_een_teruggegeven_tweede_volgt_toch(wie: Team) -> None:
    eerste, volger = paar(wie)
    stap(Handeling.GEEF_TERUG, volger, wie.bram, nu=MORGEN)
    stap(Handeling.ROND_AF, eerste, wie.bram, nu=MORGEN, uitkomst=Uitkomst.VERBETERD)
    assert stand(volger, wie).uitkomst is Uitkomst.VERBETERD


def test_wie_zelf_al_verder_is_volgt_niet(wie: Team) -> None:
    eerste, volger = paar(wie)
    stap(Handeling.STUUR_DOOR, volger, wie.bram, nu=MORGEN, besluit=RNI)
    stap(Handeling.ROND_AF, eerste, wie.bram, nu=MORGEN, uitkomst=Uitkomst.VERBETERD)
    assert stand(volger, wie).status is Status.DOORGEZONDEN


def test_een_ingetrokken_eerste_laat_de_tweede_staan_en_heropenen_maakt_los(wie: Team) -> None:
    eerste, volger = paar(wie)
    stap(Handeling.TREK_IN, eerste, wie.anna, nu=MORGEN)
    assert stand(volger, wie).status is Status.IN_BEHANDELING
    stap(Handeling.TREK_IN, volger, wie.eva, nu=MORGEN)
    stap(Handeling.HEROPEN, volger, wie.bram, nu=MORGEN, reden="Eva vergiste zich.")
    with lees() as session:
        assert eerste_van(session, volger) is None


def test_opnieuw_merken_vervangt_de_eerste(wie: Team) -> None:
    _, volger = paar(wie)
    derde = gemeld(wie.daan, nu=MORGEN)
    stap(Handeling.MERK_ALS_DUBBEL, volger, wie.bram, nu=MORGEN, eerste=derde.kenmerk)
    with lees() as session:
        assert [zaak.kenmerk for zaak in volgers_van(session, derde)] == [volger.kenmerk]


def test_mogelijke_eersten_zijn_open_meldingen_over_hetzelfde(wie: Team) -> None:
    eerste, volger = in_behandeling(wie), tweede(wie)
    gemeld(wie.daan, bsn=ANDER_BSN)
    with lees() as session:
        assert mogelijke_eersten(session, session.get_one(Terugmelding, volger.id)) == [eerste.kenmerk]


@pytest.mark.parametrize(
    ("kenmerk", "zin"),
    [
        ("bestaat niet", "niet gevonden"),
        ("zelf", "andere melding dan deze"),
        ("ander", "niet over dezelfde persoon"),
        ("meer", "niet over dezelfde persoon"),
        ("klaar", "al klaar"),
        ("onderzoek", "in onderzoek"),
        ("dubbel", "zelf een dubbele"),
    ],
)
def test_niet_elke_melding_kan_de_eerste_zijn(wie: Team, kenmerk: str, zin: str) -> None:
    eerste, volger = in_behandeling(wie), tweede(wie)
    if kenmerk == "klaar":
        stap(Handeling.TREK_IN, eerste, wie.anna, nu=MORGEN)
    if kenmerk == "onderzoek":
        begin_onderzoek(eerste, wie)
    if kenmerk == "dubbel":
        ander = gemeld(wie.daan, nu=MORGEN)
        stap(Handeling.MERK_ALS_DUBBEL, eerste, wie.bram, nu=MORGEN, eerste=ander.kenmerk)
    if kenmerk == "meer":
        volger = tweede(wie, rubrieken=(ADRES, HUISNUMMER))
    ander_kenmerk = gemeld(wie.daan, nu=MORGEN, bsn=ANDER_BSN).kenmerk
    gekozen = {"bestaat niet": "TM-2026-999999", "zelf": volger.kenmerk, "ander": ander_kenmerk}
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(
            Handeling.MERK_ALS_DUBBEL,
            volger,
            wie.bram,
            nu=MORGEN,
            eerste=gekozen.get(kenmerk, eerste.kenmerk),
        )
    assert zin in fout.value.velden["eerste"][0]


def test_wie_zelf_gevolgd_wordt_volgt_niet(wie: Team) -> None:
    eerste, _ = paar(wie)
    ander = gemeld(wie.daan, nu=MORGEN)
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(Handeling.MERK_ALS_DUBBEL, eerste, wie.bram, nu=MORGEN, eerste=ander.kenmerk)
    assert "volgen deze melding al" in fout.value.velden["eerste"][0]


def test_niemand_beslist_langs_deze_weg_over_zijn_eigen_melding(wie: Team) -> None:
    eerste = in_behandeling(wie)
    with transaction() as session:
        eigen = dien_in(session, nieuw(), indiener=wie.bram, kader=kader(), nu=MORGEN)
    with transaction() as session:
        neem_in_behandeling(session, eigen.kenmerk, versie=eigen.versie, door=wie.carla, nu=MORGEN)
    stap(Handeling.MERK_ALS_DUBBEL, eigen, wie.carla, nu=MORGEN, eerste=eerste.kenmerk)
    with pytest.raises(GeenBevoegdheid, match="eigen melding"):
        stap(Handeling.ROND_AF, eerste, wie.bram, nu=MORGEN, uitkomst=Uitkomst.VERBETERD)


def test_een_melding_in_onderzoek_heeft_geen_eersten(wie: Team) -> None:
    zaak = in_onderzoek(wie)
    with lees() as session:
        assert mogelijke_eersten(session, zaak) == []
