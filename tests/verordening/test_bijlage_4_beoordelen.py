"""Verordening bijlage 4, 3.2 and 4, and Besluit GBA 62 and 63: assessment and outcome by sentence."""

from datetime import date, timedelta

import pytest
from flask import Flask

from beheerregeling.termijnen import werkdagen_tussen
from bijlagen.matrix import ingebouwd
from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.domain.belofte import Nakoming
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import (
    TEKST_REDEN,
    UITKOMSTEN_NA_ONDERZOEK,
    Grond,
    Handeling,
    RedenGeenOnderzoek,
    Status,
    Uitkomst,
)
from terugmeld.domain.uitkomst import WIJZIGT, Rubriekuitkomst
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.lopend import open_onderzoeken
from terugmeld.services.verwerken import verwerk_volgende
from terugmeld.services.werkfilter import Werkfilter
from terugmeld.services.werkvoorraad import werkvoorraad
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import persoon, sla_op
from tests.terugmeld.meldingen import (
    ADRES,
    BSN,
    HUISNUMMER,
    NU,
    Team,
    gemeld,
    in_behandeling,
    in_onderzoek,
    team,
)
from tests.terugmeld.services.test_aanvullen import berichten
from tests.terugmeld.stappen import RNI, dossier, stap

TIEN_DAGEN = timedelta(days=10)


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


def laatste(wie: Team) -> tuple[str, str]:
    """Return the last notice to the melder."""
    return berichten(wie.anna)[-1]


def nakomingen(melding: Terugmelding, wie: Team) -> list[Nakoming | None]:
    return [belofte.nakoming for belofte in dossier(melding, wie.anna).melding.beloften]


def test_3_2_burgerzaken_beoordeelt_binnen_vijf_dagen_of_er_een_onderzoek_komt(wie: Team) -> None:
    melding = gemeld(wie.anna)
    assert werkdagen_tussen(NU.date(), melding.uiterste_datum) == 5
    with lees() as session:
        te_laat = Werkfilter(is_te_laat=True)
        for dag, kenmerken in ((date(2026, 3, 9), []), (date(2026, 3, 10), [melding.kenmerk])):
            lijst = werkvoorraad(session, te_laat, door=wie.bram, vandaag=dag)
            assert [rij.kenmerk for rij in lijst.regels] == kenmerken


def test_3_2_het_gegeven_wordt_na_onderzoek_aangepast_indien_van_toepassing(wie: Team) -> None:
    with transaction() as session:
        sla_op(session, persoon())
    stap(Handeling.ROND_AF, in_onderzoek(wie), wie.bram, uitkomst=Uitkomst.VERBETERD)
    with transaction() as session:
        while verwerk_volgende(session, IngebedPersoonsbron(), nu=NU):
            pass
        (lijst,) = IngebedPersoonsbron().zoek_bsn(session, BSN)
    assert lijst.waarden("081110") == (ADRES.voorgestelde_waarde,)
    assert lijst.onderzoeken == ()


def test_3_2_de_afdeling_burgerzaken_beoordeelt_en_niemand_anders(wie: Team) -> None:
    melding = gemeld(wie.anna)
    for ander in (wie.anna, wie.daan):
        with pytest.raises(GeenBevoegdheid, match="Alleen Burgerzaken"):
            stap(Handeling.NEEM_IN_BEHANDELING, melding, ander)


def test_4_burgerzaken_kan_besluiten_niets_te_doen_met_een_reden(wie: Team) -> None:
    for reden in RedenGeenOnderzoek:
        melding = in_behandeling(wie)
        gedaan = stap(Handeling.GEEN_ONDERZOEK, melding, wie.bram, reden=reden)
        assert (gedaan.status, gedaan.reden, gedaan.onderzoek_id) == (Status.AFGEHANDELD, reden, None)
        assert TEKST_REDEN[reden] in (gedaan.reactie or "")
        assert laatste(wie)[0] == "geen onderzoek"


def test_4_wie_onderzoekt_plaatst_de_desbetreffende_gegevens_in_onderzoek(wie: Team) -> None:
    melding = in_behandeling(wie, rubrieken=(ADRES, HUISNUMMER))
    besluit = Onderzoeksbesluit(rubrieken=("081120",))
    stap(Handeling.ZET_IN_ONDERZOEK, melding, wie.bram, besluit=besluit)
    with lees() as session:
        assert [rij.aanduiding for rij in open_onderzoeken(session, BSN)] == ["081120"]


def test_4_in_beide_gevallen_geeft_burgerzaken_de_melder_een_inhoudelijke_reactie(wie: Team) -> None:
    reden = RedenGeenOnderzoek.GEGEVEN_IS_JUIST
    stap(Handeling.GEEN_ONDERZOEK, in_behandeling(wie), wie.bram, reden=reden)
    assert TEKST_REDEN[reden] in berichten(wie.anna)[-1][1]
    stap(Handeling.ZET_IN_ONDERZOEK, in_behandeling(wie), wie.bram, besluit=Onderzoeksbesluit())
    assert "staat vanaf nu dat zij in onderzoek zijn" in laatste(wie)[1]


def test_4_bij_een_onderzoek_hoort_de_melder_de_geschatte_datum_van_afhandeling(wie: Team) -> None:
    melding = in_onderzoek(wie)
    weken = ingebouwd("waterland_2010").waarden.onderzoek_dagen["08"]
    assert melding.beloofde_datum == NU.date() + timedelta(days=weken)
    assert "11 mei 2026" in laatste(wie)[1]


def test_4_en_besluit_63_lid_2_na_het_onderzoek_volgt_een_tweede_kennisgeving(wie: Team) -> None:
    for uitkomst in sorted(UITKOMSTEN_NA_ONDERZOEK):
        gedaan = stap(Handeling.ROND_AF, in_onderzoek(wie), wie.bram, uitkomst=uitkomst)
        assert [soort for soort, _ in berichten(wie.anna)][-2:] == ["in onderzoek", "afronding"]
        assert uitkomst.value in laatste(wie)[1]
        assert gedaan.onderzoek is not None
        assert gedaan.onderzoek.einde_datum == NU.date()


def test_4_ook_een_langere_termijn_wordt_doorgegeven_met_de_nieuwe_datum(wie: Team) -> None:
    melding = in_onderzoek(wie)
    nieuw = date(2026, 6, 1)
    stap(Handeling.STEL_NIEUWE_DATUM, melding, wie.bram, datum=nieuw, reden="De bewoner is op reis.")
    soort, tekst = laatste(wie)
    assert soort == "nieuwe datum"
    assert "1 juni 2026" in tekst
    assert "De bewoner is op reis." in tekst
    beloften = dossier(melding, wie.anna).melding.beloften
    assert [belofte.datum for belofte in beloften] == [date(2026, 3, 9), date(2026, 5, 11), nieuw]


def test_4_zo_spoedig_mogelijk_hoort_de_afnemer_of_gegevens_zijn_gewijzigd(wie: Team) -> None:
    for uitkomst in sorted(WIJZIGT):
        waarde = None if uitkomst is Uitkomst.VERWIJDERD else "Kerkplein"
        gevonden = Rubriekuitkomst(rubriek="081110", uitkomst=uitkomst, nieuwe_waarde=waarde)
        stap(Handeling.ROND_AF, in_behandeling(wie), wie.bram, uitkomsten=[gevonden])
        soort, tekst = laatste(wie)
        assert soort == "afronding"
        assert uitkomst.value in tekst


def test_besluit_62_lid_1_een_afwijking_met_wat_anders_bekend_is_of_tussen_registraties(wie: Team) -> None:
    for grond in (Grond.ANDERE_BASISADMINISTRATIE, Grond.ANDERE_BRON, Grond.WAARNEMING_TER_PLAATSE):
        melding = gemeld(wie.anna, grond=grond)
        assert (melding.grond, melding.status) == (grond, Status.GEMELD)
        (rij,) = dossier(melding, wie.bram).melding.rubrieken
        assert (rij.betwijfelde_waarde, rij.voorgestelde_waarde) == ("Dorpsstraat", "Kerkplein")


def test_besluit_63_lid_1_de_vijf_werkdagen_zijn_gehouden_of_gebroken(wie: Team) -> None:
    reden = RedenGeenOnderzoek.AL_VERBETERD
    op_tijd, te_laat = in_behandeling(wie), in_behandeling(wie)
    stap(Handeling.GEEN_ONDERZOEK, op_tijd, wie.bram, reden=reden, nu=NU + timedelta(days=7))
    stap(Handeling.GEEN_ONDERZOEK, te_laat, wie.bram, reden=reden, nu=NU + timedelta(days=8))
    assert nakomingen(op_tijd, wie) == [Nakoming.GEHOUDEN]
    assert nakomingen(te_laat, wie) == [Nakoming.GEBROKEN]


def test_besluit_63_lid_1_niets_houdt_de_termijn_op_ook_een_vraag_aan_de_melder_niet(wie: Team) -> None:
    melding = in_behandeling(wie)
    gevraagd = stap(Handeling.VRAAG_AANVULLING, melding, wie.bram, vraag="Wanneer zag u dit?")
    antwoord = stap(Handeling.VUL_AAN, melding, wie.anna, antwoord="Gisteren.", nu=NU + TIEN_DAGEN)
    assert gevraagd.beloofde_datum == antwoord.beloofde_datum == date(2026, 3, 9)
    assert nakomingen(melding, wie) == [None]


def test_besluit_63_lid_1_verbeterd_aangevuld_of_verwijderd_kan_zonder_aantekening(wie: Team) -> None:
    melding = in_behandeling(wie)
    gedaan = stap(Handeling.ROND_AF, melding, wie.bram, uitkomst=Uitkomst.VERBETERD)
    assert (gedaan.uitkomst, gedaan.onderzoek) == (Uitkomst.VERBETERD, None)
    with lees() as session:
        assert open_onderzoeken(session, BSN) == ()
    assert [stap.handeling for stap in dossier(melding, wie.anna).melding.gebeurtenissen] == [
        Handeling.DIEN_IN,
        Handeling.NEEM_IN_BEHANDELING,
        Handeling.ROND_AF,
    ]


def test_besluit_63_lid_1_dan_wel_is_bij_het_gegeven_een_aantekening_geplaatst(wie: Team) -> None:
    melding = in_onderzoek(wie)
    assert nakomingen(melding, wie) == [Nakoming.GEHOUDEN, None]
    assert laatste(wie)[0] == "in onderzoek"
    with lees() as session:
        assert [rij.aanduiding for rij in open_onderzoeken(session, BSN)] == ["081110"]


def test_besluit_63_lid_1_elke_mededeling_krijgt_een_kennisgeving_ook_wie_aansluit(wie: Team) -> None:
    eerste = in_onderzoek(wie)
    tweede = in_behandeling(wie, rubrieken=(HUISNUMMER,))
    stap(Handeling.KOPPEL_AAN_ONDERZOEK, tweede, wie.bram, onderzoek=eerste.kenmerk)
    assert laatste(wie)[0] == "in onderzoek"
    stap(Handeling.ROND_AF, eerste, wie.bram, uitkomst=Uitkomst.NIET_VAST_TE_STELLEN)
    afgerond = [tekst for soort, tekst in berichten(wie.anna) if soort == "afronding"]
    assert [
        kenmerk in tekst for kenmerk, tekst in zip(_kenmerken(eerste, tweede), afgerond, strict=True)
    ] == [
        True,
        True,
    ]


def _kenmerken(*meldingen: Terugmelding) -> list[str]:
    return [melding.kenmerk for melding in meldingen]


def test_besluit_63_lid_2_per_gegeven_staat_vast_of_het_is_gewijzigd(wie: Team) -> None:
    melding = in_onderzoek(wie, rubrieken=(ADRES, HUISNUMMER))
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(Handeling.ROND_AF, melding, wie.bram, uitkomsten=[_juist("081110")])
    assert list(fout.value.velden) == ["uitkomsten"]
    uitkomsten = [_juist("081110"), Rubriekuitkomst(rubriek="081120", uitkomst=Uitkomst.VERBETERD)]
    gedaan = stap(Handeling.ROND_AF, melding, wie.bram, uitkomsten=uitkomsten)
    assert gedaan.uitkomst is Uitkomst.VERBETERD
    rijen = dossier(melding, wie.anna).melding.rubrieken
    assert [(rij.uitkomst, rij.nieuwe_waarde) for rij in rijen] == [
        (Uitkomst.JUIST_BEVONDEN, None),
        (Uitkomst.VERBETERD, "12"),
    ]


def _juist(rubriek: str) -> Rubriekuitkomst:
    return Rubriekuitkomst(rubriek=rubriek, uitkomst=Uitkomst.JUIST_BEVONDEN)


def test_wet_62_lid_5_wat_uit_een_ander_register_komt_gaat_daarheen(wie: Team) -> None:
    melding = in_behandeling(wie)
    door = stap(Handeling.STUUR_DOOR, melding, wie.bram, besluit=RNI)
    assert (door.status, nakomingen(melding, wie)) == (Status.DOORGEZONDEN, [Nakoming.GEHOUDEN, None])
    antwoord = stap(Handeling.NOTEER_ANTWOORD, melding, wie.bram, uitkomst=Uitkomst.DOORGEZONDEN)
    assert (antwoord.status, antwoord.uitkomst) == (Status.AFGEHANDELD, Uitkomst.DOORGEZONDEN)
