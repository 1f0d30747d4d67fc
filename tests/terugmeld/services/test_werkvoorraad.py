"""The worklist, its tiles and the lists of a melder, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from terugmeld.domain.terugmelding import Handeling, Status
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.meldingen import bekijk, mijn_meldingen
from terugmeld.services.werkfilter import Werkfilter
from terugmeld.services.werkvoorraad import Bladzijde, plaats, tellingen, volgende, werkvoorraad
from terugmeld.storage.database import db, lees
from tests.terugmeld.meldingen import (
    HUISNUMMER,
    NU,
    VANDAAG,
    Team,
    gemeld,
    in_behandeling,
    in_onderzoek,
    team,
)
from tests.terugmeld.vragen import geteld


def lijst(wie: Team, filter_: Werkfilter | None = None) -> list[str]:
    with lees() as session:
        bladzijde = werkvoorraad(session, filter_ or Werkfilter(), door=wie.bram, vandaag=VANDAAG)
    return [regel.kenmerk[-2:] for regel in bladzijde.regels]


@pytest.fixture
def wie(app: Flask) -> Team:
    """Return the team, with 01 reported last week, 02 taken, 03 in onderzoek, 04 new by Eva."""
    wie = team()
    gemeld(wie.anna, nu=NU - timedelta(days=10))
    in_behandeling(wie, nu=NU - timedelta(days=7))
    in_onderzoek(wie)
    gemeld(wie.eva, rubrieken=(HUISNUMMER,))
    return wie


def test_wat_het_eerst_beloofd_is_staat_bovenaan(wie: Team) -> None:
    assert lijst(wie) == ["01", "02", "04", "03"]


def test_een_afgehandelde_melding_staat_alleen_in_de_lijst_als_daarom_wordt_gevraagd(wie: Team) -> None:
    assert lijst(wie, Werkfilter(status=Status.IN_ONDERZOEK)) == ["03"]
    assert lijst(wie, Werkfilter(status=Status.AFGEHANDELD)) == []


def test_de_lijst_is_te_beperken(wie: Team) -> None:
    assert lijst(wie, Werkfilter(behandelaar_id=wie.bram.id)) == ["02", "03"]
    assert lijst(wie, Werkfilter(is_van_niemand=True)) == ["01", "04"]
    assert lijst(wie, Werkfilter(is_te_laat=True)) == ["01"]
    assert lijst(wie, Werkfilter(is_vandaag_af=True)) == ["02"]
    assert lijst(wie, Werkfilter(afnemer="financien")) == ["04"]
    assert lijst(wie, Werkfilter(rubriek="081120")) == ["04"]
    assert lijst(wie, Werkfilter(rubriek="08", is_van_niemand=True)) == ["01", "04"]
    assert lijst(wie, Werkfilter(rubriek="0%")) == []


def test_de_tegels_tellen_hetzelfde_als_de_lijst(wie: Team) -> None:
    with lees() as session:
        tegels = tellingen(session, door=wie.bram, vandaag=VANDAAG)
    assert (tegels.te_laat, tegels.vandaag_af, tegels.van_niemand, tegels.van_mij) == (1, 1, 2, 2)


def test_een_telling_stopt_net_boven_het_maximum(wie: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("terugmeld.services.werkvoorraad.MAXIMUM_TELLING", 0)
    with lees() as session:
        assert tellingen(session, door=wie.bram, vandaag=VANDAAG).van_niemand == 1


def test_bladzijden_sluiten_op_elkaar_aan(wie: Team) -> None:
    gezien: list[str] = []
    na: str | None = None
    for _ in range(4):
        with lees() as session:
            bladzijde = werkvoorraad(session, Werkfilter(), door=wie.bram, vandaag=VANDAAG, na=na, aantal=1)
        gezien += [regel.kenmerk[-2:] for regel in bladzijde.regels]
        na = bladzijde.volgende
    assert gezien == ["01", "02", "04", "03"]
    assert na is None


@pytest.mark.parametrize("na", ["", "2026-03-02", "2026-13-01.1", "gisteren.1", "2026-03-02.een"])
def test_een_onbekende_plaats_in_de_werkvoorraad_wordt_geweigerd(wie: Team, na: str) -> None:
    with pytest.raises(OngeldigeInvoer), lees() as session:
        werkvoorraad(session, Werkfilter(), door=wie.bram, vandaag=VANDAAG, na=na)


def test_een_bladzijde_kost_een_vraag_aan_de_database(wie: Team) -> None:
    with geteld(db.engine, "SELECT") as opdrachten, lees() as session:
        bladzijde = werkvoorraad(session, Werkfilter(), door=wie.bram, vandaag=VANDAAG)
        namen = [regel.behandelaar for regel in bladzijde.regels if regel.behandelaar]
        codes = [code for regel in bladzijde.regels for code in regel.codes]
    assert len(opdrachten) == 1
    assert namen == ["Bram", "Bram"]
    assert codes == ["081110", "081110", "081120", "081110"]


def test_alleen_burgerzaken_ziet_de_werkvoorraad(wie: Team) -> None:
    with lees() as session:
        with pytest.raises(GeenBevoegdheid):
            werkvoorraad(session, Werkfilter(), door=wie.anna, vandaag=VANDAAG)
        with pytest.raises(GeenBevoegdheid):
            tellingen(session, door=wie.anna, vandaag=VANDAAG)


def kenmerken(bladzijde: Bladzijde) -> list[str]:
    return [melding.kenmerk[-2:] for melding in bladzijde.meldingen]


def test_een_melder_ziet_de_eigen_meldingen_de_nieuwste_eerst(wie: Team) -> None:
    with lees() as session:
        assert kenmerken(mijn_meldingen(session, kijker=wie.anna)) == ["03", "02", "01"]
        assert kenmerken(mijn_meldingen(session, kijker=wie.anna, status=Status.GEMELD)) == ["01"]
        assert kenmerken(mijn_meldingen(session, kijker=wie.daan)) == []
        assert kenmerken(mijn_meldingen(session, kijker=wie.daan, van_afnemer=True)) == ["03", "02", "01"]


def test_de_lijst_van_een_melder_gaat_per_bladzijde(wie: Team) -> None:
    with lees() as session:
        eerste = mijn_meldingen(session, kijker=wie.anna, aantal=2)
        tweede = mijn_meldingen(session, kijker=wie.anna, aantal=2, na=int(eerste.volgende or 0))
    assert (kenmerken(eerste), kenmerken(tweede), tweede.volgende) == (["03", "02"], ["01"], None)


def test_een_melding_van_een_andere_afnemer_bestaat_niet(wie: Team) -> None:
    with lees() as session:
        with pytest.raises(NietGevonden):
            bekijk(session, "TM-2026-000001", kijker=wie.eva)
        assert bekijk(session, "TM-2026-000001", kijker=wie.daan).handelingen == frozenset()
        assert bekijk(session, "TM-2026-000001", kijker=wie.carla).handelingen == {
            Handeling.NEEM_IN_BEHANDELING
        }


def test_een_dossier_noemt_de_stappen_die_deze_persoon_kan_zetten(wie: Team) -> None:
    with lees() as session:
        assert bekijk(session, "TM-2026-000002", kijker=wie.anna).handelingen == {Handeling.TREK_IN}
        assert bekijk(session, "TM-2026-000002", kijker=wie.bram).handelingen == {
            Handeling.GEEF_TERUG,
            Handeling.VRAAG_AANVULLING,
            Handeling.GEEN_ONDERZOEK,
            Handeling.ZET_IN_ONDERZOEK,
            Handeling.KOPPEL_AAN_ONDERZOEK,
            Handeling.STUUR_DOOR,
            Handeling.ROND_AF,
            Handeling.MERK_ALS_DUBBEL,
        }
        assert bekijk(session, "TM-2026-000002", kijker=wie.carla).handelingen == {Handeling.NEEM_OVER}


def test_een_dossier_is_compleet_als_de_sessie_dicht_is(wie: Team) -> None:
    with lees() as session:
        melding = bekijk(session, "TM-2026-000003", kijker=wie.carla).melding
    assert melding.melder.naam == "Anna"
    assert melding.behandelaar is not None
    assert melding.onderzoek is not None
    assert [code.aanduiding for code in melding.onderzoek.aanduidingen] == ["081110"]
    assert len(melding.gebeurtenissen) == 3
    assert melding.ontvangen_op == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert melding.beloften[-1].datum == date(2026, 5, 11)


def test_de_volgende_komt_na_deze_en_begint_dan_vooraan(wie: Team) -> None:
    def na(nummer: int, filter_: Werkfilter | None = None) -> str | None:
        with lees() as session:
            punt = plaats(session, f"TM-2026-00000{nummer}")
            return volgende(session, filter_ or Werkfilter(), na=punt, door=wie.bram, vandaag=VANDAAG)

    assert [(na(nummer) or "")[-2:] for nummer in (1, 2, 4, 3, 9)] == ["02", "04", "03", "01", "01"]
    assert na(1, Werkfilter(is_te_laat=True)) is None
    eigen = gemeld(wie.bram, nu=NU - timedelta(days=20))
    assert (na(3) or "")[-2:] == "01"
    assert eigen.kenmerk.endswith("05")


def test_de_volgende_van_een_collega_komt_pas_als_er_niets_anders_is(wie: Team) -> None:
    def na(nummer: int, filter_: Werkfilter | None = None) -> str:
        with lees() as session:
            punt = plaats(session, f"TM-2026-00000{nummer}")
            return (
                volgende(session, filter_ or Werkfilter(), na=punt, door=wie.carla, vandaag=VANDAAG) or ""
            )[-2:]

    assert [na(1), na(4)] == ["04", "01"]
    assert na(2, Werkfilter(behandelaar_id=wie.bram.id)) == "03"


def test_de_lijst_is_te_beperken_op_ouderdom_en_op_vermoedelijk_dubbel(wie: Team) -> None:
    gemeld(wie.anna)
    assert lijst(wie, Werkfilter(ontvangen_voor=NU - timedelta(days=5))) == ["01", "02"]
    assert lijst(wie, Werkfilter(is_aangesloten=True)) == ["02", "05"]
