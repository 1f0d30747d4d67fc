"""Verordening bijlage 4, 3.3 to 3.9: what an afnemer may do with a gegeven that is doubted."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.gebruiksbesluit import (
    EENMALIG,
    TEKST_TAAKGROND,
    TEKST_UITZONDERING,
    Besluitstatus,
    Gebruikskeuze,
    Noodzaak,
    Taakgrond,
    Uitzondering,
    eenmalige_verstrekking_vervalt,
)
from terugmeld.domain.gebruiksregels import gebreken_in
from terugmeld.domain.nieuwe_terugmelding import gebreken_per_veld
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.gebruiksbesluiten import bekijk, neem
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from tests.terugmeld.gebruik import (
    HERZIEN,
    afgerond,
    genomen,
    nieuw_besluit,
    op_eigen_melding,
    vraag_alles,
)
from tests.terugmeld.meldingen import NU, VANDAAG, gemeld, in_onderzoek, nieuw, team

IN_ONDERZOEK = {"uitzondering": Uitzondering.IN_ONDERZOEK, "taakgrond": None}
ANDERE_WET = {"uitzondering": Uitzondering.ANDERE_WET, "taakgrond": None}


def mist(**anders: object) -> list[str]:
    return list(gebreken_in(nieuw_besluit(**anders), VANDAAG))


def test_3_3_het_verplichte_gebruik_is_de_hoofdregel() -> None:
    zonder = {"uitzondering": None, "taakgrond": None}
    assert mist(keuze=Gebruikskeuze.GBA_GEGEVEN, **zonder) == []
    assert mist(keuze=Gebruikskeuze.ANDERE_BRON, **zonder) == ["uitzondering"]
    assert mist(keuze=Gebruikskeuze.OPSCHORTEN, **zonder) == ["uitzondering"]


def test_3_3_er_zijn_vier_uitzonderingen_in_deze_volgorde() -> None:
    paragrafen = [TEKST_UITZONDERING[uitzondering][1] for uitzondering in Uitzondering]
    assert paragrafen == ["3.4", "3.5", "3.8", "3.9"]


def test_3_3_en_3_5_de_tweede_uitzondering_vraagt_een_eigen_ingediende_melding(app: Flask) -> None:
    wie = team()
    van_een_ander = gemeld(wie.eva)
    for kenmerk in (None, "TM-2026-000099", "onzin", van_een_ander.kenmerk):
        with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
            neem(session, op_eigen_melding(kenmerk), door=wie.anna, nu=NU)  # type: ignore[arg-type]
        assert list(fout.value.velden) == ["kenmerk"]
    eigen = gemeld(wie.anna)
    assert genomen(wie.anna, op_eigen_melding(eigen.kenmerk)).terugmelding_id == eigen.id


def test_3_3_de_melding_gaat_over_dezelfde_gegevens(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.anna)
    with pytest.raises(OngeldigeInvoer) as fout:
        genomen(wie.anna, op_eigen_melding(melding.kenmerk, rubrieken=("010240",)))
    assert list(fout.value.velden) == ["kenmerk"]


@pytest.mark.parametrize(
    "anders",
    [
        IN_ONDERZOEK | {"noodzaak": Noodzaak.UITSTEL_KAN_NIET},
        ANDERE_WET | {"wettelijk_voorschrift": "Toeslagenwet."},
        {"taakgrond": Taakgrond.SPOED},
    ],
    ids=["1", "3", "4"],
)
def test_3_9_de_andere_drie_kunnen_zonder_melding(app: Flask, anders: dict[str, object]) -> None:
    assert genomen(team().anna, nieuw_besluit(**anders)).terugmelding_id is None


def test_3_4_opschorten_kan_tot_het_onderzoek_is_afgerond(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    keuze = IN_ONDERZOEK | {"keuze": Gebruikskeuze.OPSCHORTEN, "kenmerk": melding.kenmerk}
    besluit = genomen(wie.anna, nieuw_besluit(**keuze))
    assert vraag_alles() == []
    afgerond(wie, melding, Uitkomst.VERBETERD)
    assert vraag_alles() == ["het wachten is voorbij"]
    with lees() as session:
        assert bekijk(session, besluit.id, kijker=wie.anna).status is Besluitstatus.TE_HEROVERWEGEN


@pytest.mark.parametrize("keuze", [Gebruikskeuze.GBA_GEGEVEN, Gebruikskeuze.ANDERE_BRON])
def test_3_4_ondanks_onderzoek_afhandelen_met_het_gegeven_of_een_andere_bron(
    keuze: Gebruikskeuze,
) -> None:
    assert mist(keuze=keuze, **IN_ONDERZOEK, noodzaak=Noodzaak.UITSTEL_SCHAADT) == []


def test_3_4_toch_afhandelen_alleen_als_uitstel_niet_kan_of_onevenredig_nadelig_is() -> None:
    assert mist(**IN_ONDERZOEK) == ["noodzaak"]
    assert [noodzaak.value for noodzaak in Noodzaak] == [
        "uitstel is niet mogelijk",
        "uitstel is niet langer mogelijk",
        "uitstel is onevenredig nadelig voor de ingeschrevene",
    ]


def test_3_4_wie_wacht_noemt_geen_reden_om_niet_te_wachten() -> None:
    wacht = IN_ONDERZOEK | {"keuze": Gebruikskeuze.OPSCHORTEN}
    assert mist(**wacht) == []
    assert mist(**wacht, noodzaak=Noodzaak.UITSTEL_KAN_NIET) == ["noodzaak"]


@pytest.mark.parametrize("uitzondering", list(Uitzondering))
def test_3_4_3_7_3_8_en_3_9_de_burger_kan_zich_niet_beroepen_op_eenmalige_verstrekking(
    uitzondering: Uitzondering,
) -> None:
    assert eenmalige_verstrekking_vervalt(uitzondering)
    assert "om nadere informatie" in EENMALIG


def test_3_4_bij_het_gegeven_uit_de_brp_zelf_blijft_de_eenmalige_verstrekking() -> None:
    assert not eenmalige_verstrekking_vervalt(None)


def test_3_5_eerst_terugmelden_en_dan_andere_gegevens_gebruiken(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.anna)
    besluit = genomen(wie.daan, op_eigen_melding(melding.kenmerk))
    assert (besluit.keuze, besluit.status) == (Gebruikskeuze.ANDERE_BRON, Besluitstatus.GELDT)


def test_3_6_na_eigen_onderzoek_de_gevonden_gegevens_gebruiken_of_uitstellen(app: Flask) -> None:
    wie = team()
    melding = gemeld(wie.anna)
    for keuze in (Gebruikskeuze.ANDERE_BRON, Gebruikskeuze.OPSCHORTEN):
        assert genomen(wie.anna, op_eigen_melding(melding.kenmerk, keuze=keuze)).keuze is keuze


def test_3_6_de_toelichting_van_de_melding_is_verplicht() -> None:
    assert "toelichting" in gebreken_per_veld(nieuw(toelichting=None))


def test_3_7_uitstellen_tot_de_identiteit_deugdelijk_vaststaat() -> None:
    assert mist(keuze=Gebruikskeuze.OPSCHORTEN, taakgrond=Taakgrond.IDENTITEIT) == []


@pytest.mark.parametrize("taakgrond", [grond for grond in Taakgrond if grond is not Taakgrond.IDENTITEIT])
def test_3_9_in_de_andere_gevallen_valt_er_niets_af_te_wachten(taakgrond: Taakgrond) -> None:
    assert mist(keuze=Gebruikskeuze.OPSCHORTEN, taakgrond=taakgrond) == ["keuze"]


def test_3_8_wie_een_andere_wet_volgt_noemt_haar() -> None:
    assert mist(**ANDERE_WET) == ["wettelijk_voorschrift"]
    assert mist(**ANDERE_WET, wettelijk_voorschrift="Toeslagenwet.") == []


@pytest.mark.parametrize("taakgrond", list(Taakgrond))
def test_3_9_vijf_gevallen_waarin_het_gegeven_mag_blijven_liggen(taakgrond: Taakgrond) -> None:
    assert mist(taakgrond=taakgrond) == []
    assert len(TEKST_TAAKGROND) == 5


def test_3_9_een_zelf_gevoelde_noodzaak_is_niet_genoeg() -> None:
    assert mist(taakgrond=None) == ["taakgrond"]


def test_3_9_de_medewerker_beslist_zelf_en_zegt_waarom() -> None:
    assert mist(motivering="") == ["motivering"]


def test_3_9_de_feitelijke_verhuisdatum_blijft_staan_ook_als_het_gegeven_juist_is(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    genomen(wie.anna, nieuw_besluit(taakgrond=Taakgrond.BIJHOUDING, kenmerk=melding.kenmerk))
    afgerond(wie, melding, Uitkomst.JUIST_BEVONDEN)
    assert vraag_alles() == []


def test_3_5_blijft_het_gegeven_dan_wordt_gevraagd_het_besluit_opnieuw_te_bekijken(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    genomen(wie.anna, op_eigen_melding(melding.kenmerk))
    afgerond(wie, melding, Uitkomst.JUIST_BEVONDEN)
    assert vraag_alles() == ["het gegeven is niet gewijzigd"]
    with lees() as session:
        bericht = session.scalars(select(Bericht).order_by(Bericht.id.desc()).limit(1)).one()
    assert (bericht.medewerker_id, bericht.soort) == (wie.anna.id, "opnieuw bekijken")
    assert "het gegeven is niet gewijzigd" in bericht.tekst


def test_3_4_wie_het_gegeven_toch_gebruikte_hoort_dat_het_is_gewijzigd(app: Flask) -> None:
    wie = team()
    melding = in_onderzoek(wie)
    keuze = {"keuze": Gebruikskeuze.GBA_GEGEVEN, "noodzaak": Noodzaak.UITSTEL_KAN_NIET}
    genomen(wie.anna, nieuw_besluit(**IN_ONDERZOEK, **keuze, kenmerk=melding.kenmerk))
    afgerond(wie, melding, Uitkomst.VERBETERD)
    assert vraag_alles() == ["het gegeven is gewijzigd"]


def test_3_4_niet_langer_dan_nodig_elk_besluit_heeft_een_dag_om_het_opnieuw_te_bekijken(app: Flask) -> None:
    wie = team()
    genomen(wie.anna)
    assert vraag_alles(vandaag=HERZIEN - timedelta(days=1)) == []
    assert vraag_alles(NU + timedelta(days=28), HERZIEN) == ["de afgesproken dag is er"]
    with lees() as session:
        (bericht,) = session.scalars(select(Bericht)).all()
    assert (bericht.onderwerp, bericht.pad) == (
        "Bekijk uw gebruiksbesluit GB-2026-000001 opnieuw",
        "/gebruiksbesluiten/1",
    )
