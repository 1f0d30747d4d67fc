"""A case as it was on a day: every part of it, and on the day of today exactly as it is."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

import bijlagen
from beheerregeling.rollen import Rol
from terugmeld.domain.belofte import Nakoming
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import Handeling, RedenGeenOnderzoek, Status, Uitkomst
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.services.toen_geldend import toen_geldend
from terugmeld.services.zoals_het_was import Toestand, op_dag
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import NU, Team, gebruiker, gemeld, team
from tests.terugmeld.stappen import RNI, dossier, stap

DAG = timedelta(days=1)
MAP = Path(bijlagen.__file__).with_name("waterland_2010")
EINDE = NU + 60 * DAG
# Each path is a list of steps with who takes it and what it asks, one step a day.
PADEN: Mapping[str, list[tuple[Handeling, str, dict[str, object]]]] = {
    "ingetrokken en heropend": [
        (Handeling.TREK_IN, "anna", {"reden": "Toch niet."}),
        (Handeling.HEROPEN, "bram", {"reden": "Vergissing."}),
        (Handeling.GEEF_TERUG, "bram", {}),
    ],
    "onderzoek": [
        (Handeling.NEEM_IN_BEHANDELING, "bram", {}),
        (Handeling.VRAAG_AANVULLING, "bram", {"vraag": "Wanneer zag u dit?"}),
        (Handeling.NEEM_OVER, "carla", {"reden": "Bram is ziek."}),
        (Handeling.VUL_AAN, "anna", {"antwoord": "Op 1 maart."}),
        (Handeling.ZET_IN_ONDERZOEK, "carla", {"besluit": Onderzoeksbesluit()}),
        (Handeling.STEL_NIEUWE_DATUM, "carla", {"datum": date(2026, 8, 1), "reden": "Wij wachten."}),
        (Handeling.ROND_AF, "carla", {"uitkomst": Uitkomst.VERBETERD}),
        (Handeling.HEROPEN, "bram", {"reden": "Nieuw stuk."}),
        (Handeling.ZET_IN_ONDERZOEK, "bram", {"besluit": Onderzoeksbesluit()}),
        (Handeling.ROND_AF, "bram", {"uitkomst": Uitkomst.JUIST_BEVONDEN}),
    ],
    "doorgezonden": [
        (Handeling.NEEM_IN_BEHANDELING, "bram", {}),
        (Handeling.STUUR_DOOR, "bram", {"besluit": RNI}),
        (Handeling.HEROPEN, "carla", {"reden": "Zij stuurden het terug."}),
        (Handeling.GEEN_ONDERZOEK, "carla", {"reden": RedenGeenOnderzoek.GEGEVEN_IS_JUIST}),
    ],
}


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


@pytest.fixture
def paula(wie: Team) -> Gebruiker:
    with transaction() as session:
        return gebruiker(session, "Paula", "burgerzaken", Rol.PRIVACYBEHEERDER)


def toen(melding: Terugmelding, dag: date, kijker: Gebruiker, nu: datetime = EINDE) -> Toestand:
    with lees() as session:
        return op_dag(session, melding.kenmerk, dag, kijker=kijker, nu=nu)


def nu_en_toen(melding: Terugmelding, wie: Team, moment: datetime) -> None:
    """Compare the case as it is with what is rebuilt of it for today."""
    is_nu = dossier(melding, wie.bram).melding
    was = toen(melding, moment.date(), wie.bram, moment)
    assert was.status is is_nu.status
    assert was.behandelaar == (is_nu.behandelaar.naam if is_nu.behandelaar else None)
    assert was.beloofde_datum == is_nu.beloofde_datum
    assert (was.afloop.uitkomst, was.afloop.reden, was.afloop.reactie, was.afloop.afgesloten_op) == (
        is_nu.uitkomst,
        is_nu.reden,
        is_nu.reactie,
        is_nu.afgesloten_op,
    )
    assert [deel[1] for deel in was.afloop.gevonden] == [rij.uitkomst for rij in is_nu.gevonden]
    assert [(b.datum, b.nakoming) for b in was.beloften] == [(b.datum, b.nakoming) for b in is_nu.beloften]
    onderzoek = is_nu.onderzoek
    loopt = onderzoek is not None and onderzoek.einde_datum is None
    assert [vlag.aanduiding for vlag in was.vlaggen] == (
        list(onderzoek.codes()) if onderzoek and loopt else []
    )


@pytest.mark.parametrize("pad", PADEN)
def test_zoals_het_vandaag_was_is_zoals_het_is_en_een_latere_stap_verandert_dat_niet(
    wie: Team, pad: str
) -> None:
    melding, toestanden = gemeld(wie.anna), []
    for nummer, (handeling, door, invoer) in enumerate(PADEN[pad]):
        moment = NU + nummer * DAG
        nu_en_toen(melding, wie, moment)
        toestanden.append(toen(melding, moment.date(), wie.bram))
        stap(handeling, melding, getattr(wie, door), nu=moment + DAG, **invoer)  # type: ignore[arg-type]
    nu_en_toen(melding, wie, NU + len(PADEN[pad]) * DAG)
    for toestand in toestanden:
        opnieuw = toen(melding, toestand.dag, wie.bram)
        assert opnieuw.afloop == toestand.afloop
        assert (opnieuw.status, opnieuw.behandelaar) == (toestand.status, toestand.behandelaar)
        assert opnieuw.beloften == toestand.beloften
        assert opnieuw.berichten == toestand.berichten
        assert opnieuw.vlaggen == toestand.vlaggen


def test_een_dag_midden_in_het_onderzoek_toont_de_vlag_en_de_berichten(wie: Team, paula: Gebruiker) -> None:
    melding = gemeld(wie.anna)
    for nummer, (handeling, door, invoer) in enumerate(PADEN["onderzoek"][:7]):
        stap(handeling, melding, getattr(wie, door), nu=NU + (nummer + 1) * DAG, **invoer)  # type: ignore[arg-type]
    midden = toen(melding, date(2026, 3, 7), paula)
    assert (midden.status, midden.behandelaar) == (Status.IN_ONDERZOEK, "Carla")
    assert [vlag.aanduiding for vlag in midden.vlaggen] == ["081110"]
    assert midden.afloop.uitkomst is None
    assert [b.nakoming for b in midden.beloften] == [Nakoming.GEHOUDEN, None]
    assert midden.berichten[-1].onderwerp == f"Uw melding {melding.kenmerk} is in onderzoek"
    assert midden.berichten[-1].aan == "Anna"
    assert toen(melding, date(2026, 3, 9), paula).vlaggen == ()


def test_een_dubbele_noemt_wie_zij_volgde(wie: Team) -> None:
    eerste, melding = gemeld(wie.daan), gemeld(wie.anna)
    stap(Handeling.NEEM_IN_BEHANDELING, melding, wie.bram)
    stap(Handeling.MERK_ALS_DUBBEL, melding, wie.bram, nu=NU + DAG, eerste=eerste.kenmerk)
    assert toen(melding, date(2026, 3, 2), wie.bram).volgde is None
    assert toen(melding, date(2026, 3, 3), wie.bram).volgde == eerste.kenmerk


def test_een_heropende_dubbele_noemt_nog_steeds_wie_zij_toen_volgde(wie: Team) -> None:
    eerste, ander, melding = gemeld(wie.daan), gemeld(wie.eva), gemeld(wie.anna)
    stap(Handeling.NEEM_IN_BEHANDELING, melding, wie.bram)
    stap(Handeling.MERK_ALS_DUBBEL, melding, wie.bram, eerste=eerste.kenmerk)
    stap(Handeling.MERK_ALS_DUBBEL, melding, wie.bram, nu=NU + DAG, eerste=ander.kenmerk)
    stap(Handeling.TREK_IN, melding, wie.anna, nu=NU + 2 * DAG)
    stap(Handeling.HEROPEN, melding, wie.bram, nu=NU + 3 * DAG, reden="Vergissing.")
    gevolgd = [toen(melding, date(2026, 3, dag), wie.bram).volgde for dag in (2, 3, 4, 5)]
    assert gevolgd == [eerste.kenmerk, ander.kenmerk, ander.kenmerk, None]


@pytest.mark.parametrize(
    ("dag", "zin"), [(date(2026, 3, 1), "was de melding er nog niet"), (date(2027, 1, 1), "eerdere")]
)
def test_een_dag_voor_de_melding_of_na_vandaag_kan_niet(wie: Team, dag: date, zin: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        toen(gemeld(wie.anna), dag, wie.bram)
    assert zin in fout.value.velden["dag"][0]


def test_de_melder_ziet_dit_niet_en_een_onbekende_melding_is_er_niet(wie: Team) -> None:
    melding = gemeld(wie.anna)
    with pytest.raises(GeenBevoegdheid):
        toen(melding, NU.date(), wie.anna)
    melding.kenmerk = "TM-2026-999999"
    with pytest.raises(NietGevonden):
        toen(melding, NU.date(), wie.bram)


def test_de_regels_van_die_dag_zoals_toen_bekend(wie: Team) -> None:
    melding = gemeld(wie.eva, doel="debiteuren-crediteuren")
    zonder = gemeld(wie.anna)
    vreemd = gemeld(wie.anna, doel="debiteuren-crediteuren")
    with lees() as session:
        assert toen_geldend(session, melding, NU.date()) is None
    with transaction() as session:
        neem_in_gebruik(
            session, MAP, van=date(2026, 1, 1), tot=None, besluit="Besluit 1", is_fictief=True, nu=NU
        )
    with transaction() as session:
        neem_in_gebruik(
            session, MAP, van=date(2026, 1, 1), tot=None, besluit="Besluit 2", is_fictief=True, nu=NU + DAG
        )
    with lees() as session:
        toen_bekend = toen_geldend(session, melding, NU.date())
        later = toen_geldend(session, melding, (NU + DAG).date())
        geen_doel = toen_geldend(session, zonder, NU.date())
        vreemd.afnemer = "opgeheven"
        onbekend = toen_geldend(session, vreemd, NU.date())
    assert toen_bekend is not None
    assert later is not None
    assert geen_doel is not None
    assert onbekend is not None
    assert (toen_bekend.besluit, later.besluit) == ("Besluit 1", "Besluit 2")
    assert toen_bekend.termijn == "5 werkdagen"
    assert [(regel.afnemer, regel.regel_id) for regel in toen_bekend.regels] == [
        ("financien", "b1-financien-debiteuren"),
        ("burgerzaken", "a6-burgerzaken"),
    ]
    assert [regel.afnemer for regel in geen_doel.regels] == ["burgerzaken"]
    assert [regel.afnemer for regel in onbekend.regels] == ["burgerzaken"]
