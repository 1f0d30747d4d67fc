"""Bijlage 4, 4, with the Circulaire adresonderzoek and Wet BRP 2.22: what is done in an onderzoek."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from bijlagen.matrix import ingebouwd
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.onderzoekstap import STAPPEN, Onderzoeksoort, Stapresultaat, Stapsoort
from terugmeld.domain.terugmelding import Handeling, Status, Uitkomst
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan, VerouderdeVersie
from terugmeld.services.afronden import rond_af
from terugmeld.services.onderzoeksdossier import lees_dossier, stapdagen
from terugmeld.services.vertrekken import oordeel, stel_voor
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.onderzoekstappen import Vertrekoordeel, Vertrekvoorstel
from terugmeld.storage.protocol import Pending
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import KADER
from tests.terugmeld.meldingen import (
    ADRES,
    BSN,
    HUISNUMMER,
    NU,
    Team,
    gemeld,
    in_behandeling,
    in_onderzoek,
    kader,
    team,
)
from tests.terugmeld.onderzoeksstappen import DAG, begin, doorlopen, eindig, lopend, met_brief, nummer
from tests.terugmeld.stappen import stap
from tests.terugmeld.verstrekt import berichten_van, geef, huis, zet_in

VERTREK = BetwijfeldeRubriek(rubriek="081310", betwijfelde_waarde=None, voorgestelde_waarde="0000")


def schrijf_uit(wie: Team, melding: Terugmelding, nu: datetime) -> Terugmelding:
    with transaction() as session:
        return rond_af(
            session,
            melding.kenmerk,
            uitkomst=Uitkomst.AANGEVULD,
            reactie="De persoon woont daar niet meer.",
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=nu,
        )


def stel(wie: Team, onderzoek_id: int, nu: datetime) -> int:
    with transaction() as session:
        return stel_voor(
            session, onderzoek_id, bsn=BSN, motivering="Alles is gedaan.", door=wie.bram, nu=nu
        ).id


def test_een_adresonderzoek_duurt_tien_weken_in_vijf_stappen() -> None:
    waarden = ingebouwd("waterland_2010").waarden
    dagen = waarden.stap_dagen
    assert dict(dagen) == {
        "aanschrijven": 14,
        "informatie_inwinnen": 28,
        "huisbezoek": 28,
        "voornemen": 14,
        "besluit": 14,
    }
    assert dagen["aanschrijven"] + dagen["huisbezoek"] + dagen["voornemen"] + dagen["besluit"] == 70
    assert waarden.onderzoek_dagen["08"] == 70
    assert Stapsoort.HUISBEZOEK in STAPPEN[Onderzoeksoort.ADRES]
    assert Stapsoort.HUISBEZOEK not in STAPPEN[Onderzoeksoort.OVERIG]


def test_elke_stap_heeft_een_begin_een_uiterste_dag_en_wie_hem_deed(app: Flask) -> None:
    wie = team()
    onderzoek_id = lopend(wie)
    eerste = begin(onderzoek_id, Stapsoort.AANSCHRIJVEN, wie.bram)
    assert (eerste.begin_datum, eerste.uiterste_datum) == (date(2026, 3, 2), date(2026, 3, 16))
    with lees() as session:
        assert dict(stapdagen(session, [onderzoek_id, None])) == {onderzoek_id: date(2026, 3, 16)}
    eindig(eerste, Stapresultaat.GEEN_REACTIE, wie.bram, nu=NU + 15 * DAG)
    with lees() as session:
        dossier = lees_dossier(session, onderzoek_id, kijker=wie.carla)
        (stap,) = dossier.stappen
        assert stap.afloop is not None
        assert (stap.begonnen_door.naam, stap.afloop.door.naam) == ("Bram", "Bram")
        assert (stap.afloop.gedaan_datum, stap.afloop.resultaat) == (date(2026, 3, 17), "geen reactie")
        assert (dossier.volgende, dossier.open_stappen, dossier.mag_werken) == (
            "informatie inwinnen",
            [],
            False,
        )
        assert stapdagen(session, [onderzoek_id]) == {}


def test_alleen_de_behandelaar_zet_stappen_en_nooit_in_de_eigen_melding(app: Flask) -> None:
    wie = team()
    onderzoek_id = lopend(wie)
    for ander in (wie.carla, wie.anna):
        with pytest.raises(GeenBevoegdheid):
            begin(onderzoek_id, Stapsoort.AANSCHRIJVEN, ander)
    with pytest.raises(OngeldigeInvoer) as fout:
        begin(onderzoek_id, Stapsoort.AANSCHRIJVEN, wie.bram)
        begin(onderzoek_id, Stapsoort.AANSCHRIJVEN, wie.bram)
    assert fout.value.velden == {"soort": ["Deze stap loopt al. Rond hem eerst af."]}


def test_woont_daar_niet_meer_geeft_089999_waar_de_regelset_die_code_kent(app: Flask) -> None:
    wie = team()
    for naam, verwacht in (("waterland_2010", "081110"), ("wet_brp_voorbeeld", "089999")):
        met = replace(kader(), regelset=ingebouwd(naam))
        bsn = BSN if naam == "waterland_2010" else "999990019"
        onderzoek_id = lopend(wie, bsn=bsn)
        stap = begin(onderzoek_id, Stapsoort.HUISBEZOEK, wie.bram, met=met)
        eindig(stap, Stapresultaat.WOONT_DAAR_NIET, wie.bram, met=met)
        with lees() as session:
            onderzoek = session.get_one(Onderzoek, onderzoek_id)
            assert onderzoek.codes() == (verwacht,)
    with lees() as session:
        assert session.scalars(select(Pending)).all()


def test_089999_hoort_de_melder_en_wie_het_adres_kreeg(app: Flask) -> None:
    h = huis()
    geef(rubrieken=("081110",))
    waarden = replace(KADER.regelset.waarden, kent_niet_op_adres=True)
    regeling = replace(KADER.regelset.regeling, waarden=waarden)
    met = replace(KADER, regelset=replace(KADER.regelset, regeling=regeling))
    onderzoek_id = nummer(zet_in(h.team))
    stap = begin(onderzoek_id, Stapsoort.HUISBEZOEK, h.team.bram, met=met)
    eindig(stap, Stapresultaat.WOONT_DAAR_NIET, h.team.bram, met=met)
    assert "woont niet op het adres" in berichten_van(h.team.anna)
    assert berichten_van(h.fatma)[-1] == "woont niet op het adres"


def test_zonder_onderzoek_wordt_niemand_als_onbekend_vertrokken_uitgeschreven(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie, rubrieken=(VERTREK,))
    with pytest.raises(StapNietToegestaan, match="Zet de melding eerst in onderzoek"):
        schrijf_uit(wie, melding, NU)


@pytest.mark.parametrize("los", [True, False], ids=["na elkaar", "in een onderzoek"])
def test_niemand_wordt_in_twee_helften_uitgeschreven(app: Flask, los: bool) -> None:
    wie = team()
    straat = in_behandeling(wie, rubrieken=(ADRES,))
    nummer_ = in_behandeling(wie, rubrieken=(HUISNUMMER,))
    if los:
        stap(Handeling.ROND_AF, straat, wie.bram, uitkomst=Uitkomst.VERWIJDERD)
    else:
        stap(Handeling.ZET_IN_ONDERZOEK, straat, wie.bram, besluit=Onderzoeksbesluit())
        stap(Handeling.KOPPEL_AAN_ONDERZOEK, nummer_, wie.bram, onderzoek=straat.kenmerk)
    with pytest.raises(StapNietToegestaan, match="Iemand als onbekend vertrokken uitschrijven kan nu niet"):
        stap(Handeling.ROND_AF, nummer_, wie.bram, uitkomst=Uitkomst.VERWIJDERD)


def test_wie_er_een_woonplek_bij_kreeg_is_niet_vertrokken(app: Flask) -> None:
    wie = team()
    for uitkomst in (Uitkomst.VERWIJDERD, Uitkomst.VERBETERD):
        stap(Handeling.ROND_AF, in_behandeling(wie, rubrieken=(ADRES,)), wie.bram, uitkomst=uitkomst)
    huisnummer = in_behandeling(wie, rubrieken=(HUISNUMMER,))
    assert (
        stap(Handeling.ROND_AF, huisnummer, wie.bram, uitkomst=Uitkomst.VERWIJDERD).status
        is Status.AFGEHANDELD
    )


@pytest.mark.parametrize(
    ("zonder", "zin"),
    [
        (Stapsoort.AANSCHRIJVEN, "De persoon is niet aangeschreven"),
        (Stapsoort.INWINNEN, "Er is geen informatie ingewonnen"),
        (Stapsoort.HUISBEZOEK, "Er is geen huisbezoek gedaan"),
        (Stapsoort.VOORNEMEN, "Het voornemen is niet gestuurd"),
    ],
)
def test_elke_ontbrekende_waarborg_houdt_de_uitschrijving_tegen(
    app: Flask, zonder: Stapsoort, zin: str
) -> None:
    wie = team()
    melding = in_onderzoek(wie, rubrieken=(VERTREK,))
    nu = doorlopen(nummer(melding), wie.bram, zonder=zonder)
    with pytest.raises(StapNietToegestaan, match=zin):
        schrijf_uit(wie, melding, nu)
    with pytest.raises(StapNietToegestaan, match=zin):
        stel(wie, nummer(melding), nu)


def test_vier_ogen_en_alle_bewijs_dan_pas_vertrokken_onbekend_waarheen(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie, rubrieken=(VERTREK,))
    nu = doorlopen(nummer(melding), wie.bram)
    with pytest.raises(StapNietToegestaan, match="Een collega heeft nog geen akkoord gegeven"):
        schrijf_uit(wie, melding, nu)
    voorstel_id = stel(wie, nummer(melding), nu)
    with pytest.raises(StapNietToegestaan, match="ligt er al"):
        stel(wie, nummer(melding), nu)

    def zeg(door: Gebruiker, is_akkoord: bool) -> None:
        with transaction() as session:
            oordeel(session, voorstel_id, is_akkoord=is_akkoord, toelichting="Gezien.", door=door, nu=nu)

    for niet in (wie.bram, wie.anna):
        with pytest.raises(GeenBevoegdheid):
            zeg(niet, True)
    zeg(wie.carla, True)
    with pytest.raises(StapNietToegestaan, match="al geoordeeld"):
        zeg(wie.carla, False)
    klaar = schrijf_uit(wie, melding, nu)
    assert (klaar.status, klaar.uitkomst) == (Status.AFGEHANDELD, Uitkomst.AANGEVULD)


def test_na_nee_van_de_collega_gaat_de_uitschrijving_niet_door(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie, rubrieken=(VERTREK,))
    nu = doorlopen(nummer(melding), wie.bram)
    voorstel_id = stel(wie, nummer(melding), nu)
    with transaction() as session:
        oordeel(session, voorstel_id, is_akkoord=False, toelichting="Bel eerst.", door=wie.carla, nu=nu)
    with pytest.raises(StapNietToegestaan, match="geen akkoord"):
        schrijf_uit(wie, melding, nu)
    stel(wie, nummer(melding), nu)


def test_de_database_weigert_dezelfde_persoon_twee_keer(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie, rubrieken=(VERTREK,))
    nu = doorlopen(nummer(melding), wie.bram)
    voorstel_id = stel(wie, nummer(melding), nu)
    dubbel = Vertrekoordeel(
        voorstel_id=voorstel_id,
        voorgesteld_door_id=wie.bram.id,
        is_akkoord=True,
        toelichting="Ik ook.",
        door_id=wie.bram.id,
        geoordeeld_op=nu,
    )
    with pytest.raises(IntegrityError), transaction() as session:
        session.add(dubbel)
        session.flush()


def test_van_twee_collegas_tegelijk_oordeelt_er_een(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie, rubrieken=(VERTREK,))
    nu = doorlopen(nummer(melding), wie.bram)
    voorstel_id = stel(wie, nummer(melding), nu)
    with transaction() as session:
        gezien = session.get_one(Vertrekvoorstel, voorstel_id)
        assert gezien.oordeel is None
        waarden = {"v": voorstel_id, "b": wie.bram.id, "c": wie.carla.id, "nu": nu.replace(tzinfo=None)}
        session.execute(
            text(
                "INSERT INTO vertrekoordeel (voorstel_id, voorgesteld_door_id, is_akkoord, toelichting,"
                " door_id, geoordeeld_op) VALUES (:v, :b, false, 'Nee.', :c, :nu)"
            ),
            waarden,
        )
        with pytest.raises(VerouderdeVersie):
            oordeel(session, voorstel_id, is_akkoord=True, toelichting="Ja.", door=wie.carla, nu=nu)
        session.rollback()


def test_de_termijn_voor_een_zienswijze_loopt_eerst_af(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie, rubrieken=(VERTREK,))
    nu = doorlopen(nummer(melding), wie.bram, zonder=Stapsoort.VOORNEMEN)
    stap = begin(nummer(melding), Stapsoort.VOORNEMEN, wie.bram, nu=nu)
    met_brief(stap, wie.bram, nu=nu)
    eindig(stap, Stapresultaat.ZIENSWIJZE_NIET_GEVOLGD, wie.bram, nu=nu + 2 * DAG)
    with pytest.raises(StapNietToegestaan, match="de termijn voor een zienswijze loopt nog"):
        stel(wie, nummer(melding), nu + 14 * DAG)
    assert stel(wie, nummer(melding), nu + 15 * DAG)


def test_wie_zelf_meldde_werkt_niet_in_het_onderzoek(app: Flask) -> None:
    wie = team()
    eerste = in_onderzoek(wie)
    eigen = gemeld(wie.bram)
    with transaction() as session:
        session.get_one(Terugmelding, eigen.id).onderzoek_id = eerste.onderzoek_id
    with pytest.raises(GeenBevoegdheid, match="eigen melding"):
        begin(nummer(eerste), Stapsoort.AANSCHRIJVEN, wie.bram)


def test_de_brief_moet_aan_deze_persoon_zijn_gestuurd(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie, rubrieken=(VERTREK,))
    nu = doorlopen(nummer(melding), wie.bram, zonder_brief=True)
    with pytest.raises(StapNietToegestaan, match="geen brief aan deze persoon"):
        schrijf_uit(wie, melding, nu)


def test_een_onderzoek_sluit_niet_terwijl_de_gegevens_nog_in_onderzoek_staan(app: Flask) -> None:
    """A second case on data that stand in onderzoek closes only with a reason (bijlage 4, 4)."""
    wie = team()
    in_onderzoek(wie)
    tweede = in_behandeling(wie)

    def sluit(reden: str | None) -> Terugmelding:
        with transaction() as session:
            return rond_af(
                session,
                tweede.kenmerk,
                uitkomst=Uitkomst.JUIST_BEVONDEN,
                reactie="Het adres klopt.",
                blijft_in_onderzoek=reden,
                versie=tweede.versie,
                door=wie.bram,
                kader=kader(),
                nu=NU,
            )

    with pytest.raises(OngeldigeInvoer) as fout:
        sluit(None)
    assert list(fout.value.velden) == ["blijft_in_onderzoek"]
    assert sluit("De eerste melding gaat over een ander huisnummer.").blijft_in_onderzoek


def test_een_collega_krijgt_bericht_dat_zijn_akkoord_nodig_is(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie, rubrieken=(VERTREK,))
    nu = doorlopen(nummer(melding), wie.bram)
    stel(wie, nummer(melding), nu)
    with lees() as session:
        soorten = session.scalars(select(Bericht.soort).where(Bericht.medewerker_id == wie.bram.id)).all()
    assert "akkoord gevraagd" not in soorten
    assert gemeld(wie.anna).status is Status.GEMELD
