"""Wet GBA artikel 104: wie een gegeven kreeg, hoort op verzoek van de burger dat het is verbeterd."""

from datetime import date, timedelta
from typing import Any

import orjson
import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import Rol
from terugmeld.adapters.brieven import druk_af
from terugmeld.domain.correctie import Correctieuitkomst, NieuweCorrectie, brief, is_te_laat
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inzage import Aanvrager, Identiteit
from terugmeld.domain.protocol import RefType, Vertrouwelijkheid, betrokkene_ref
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.berichten import kenmerk_van
from terugmeld.services.correcties import (
    bekijk,
    briefadres,
    deel_mee,
    derde,
    lijst,
    neem_in,
    ontvangers,
    weiger,
)
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.correcties import Correctieverzoek
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.derdenverzoeken import DerdenverzoekRij
from terugmeld.storage.protocol import Record
from tests.terugmeld.domain.aantekeningen import aantekening
from tests.terugmeld.gebruikers import MEDEWERKER
from tests.terugmeld.meldingen import ANDER_BSN, BSN, NU, VANDAAG, gebruiker, kader
from tests.terugmeld.services.protocollen import schrijf

ANUMMER = "8320968431"


@pytest.fixture
def balie(app: Flask) -> Gebruiker:
    with transaction() as session:
        return gebruiker(session, "Bea", "burgerzaken", Rol.BALIEMEDEWERKER)


def schrijf_over(nummer: str = BSN, soort: RefType = RefType.BSN, **velden: Any) -> None:  # noqa: ANN401
    ref = betrokkene_ref(kader().pseudoniem_sleutel, nummer, soort)
    schrijf(1, aantekening(betrokkene_ref=ref, ref_type=soort, **velden), nu=NU)


def vraag(balie: Gebruiker, **anders: Any) -> Correctieverzoek:  # noqa: ANN401 - any field of the request
    velden: dict[str, Any] = {
        "bsn": BSN,
        "anummer": ANUMMER,
        "naam": "A. Jansen, geboren op 14 maart 1985",
        "rubrieken": ("081110", "081120"),
        "aanvrager": Aanvrager.BETROKKENE,
        "identiteit": Identiteit.DIGID,
        "bekend_datum": VANDAAG - timedelta(days=10),
        "ontvangen_datum": VANDAAG,
    }
    with transaction() as session:
        return neem_in(session, NieuweCorrectie(**velden | anders), door=balie, kader=kader(), nu=NU)


def doe(balie: Gebruiker, verzoek: Correctieverzoek) -> Correctieverzoek:
    with transaction() as session:
        return deel_mee(session, verzoek.id, door=balie, kader=kader(), nu=NU + timedelta(hours=1))


def inhouden(soort: str) -> list[dict[str, Any]]:
    with lees() as session:
        rijen = session.scalars(select(Record.payload).where(Record.soort == soort))
        return [orjson.loads(rij or b"") for rij in rijen]


def test_lid_1_wie_het_gegeven_kreeg_hoort_het_en_anderen_niet(balie: Gebruiker) -> None:
    with transaction() as session:
        anna = gebruiker(session, "Anna", "financien", Rol.MEDEWERKER)
    schrijf_over()
    schrijf_over(afnemer="notaris-x", afnemer_naam="Notaris X", bron="GWS")
    schrijf_over(ANUMMER, RefType.ANUMMER, afnemer="vrom", afnemer_naam="VROM")
    schrijf_over(afnemer="alleen-naam", rubrieken_verstrekt=("010240",))
    schrijf_over(afnemer="veilig", vertrouwelijkheid=Vertrouwelijkheid.VERBORGEN)
    schrijf_over(afnemer="amk", vertrouwelijkheid=Vertrouwelijkheid.GEEN)
    schrijf_over(afnemer="lang-geleden", tijdstip=NU - timedelta(days=400))
    schrijf_over(ANDER_BSN, afnemer="van-een-ander")
    verzoek = vraag(balie)
    with transaction() as session:
        gevonden = ontvangers(session, verzoek.id, door=balie, kader=kader(), nu=NU + timedelta(hours=1))
    assert [(een.code, een.is_intern) for een in gevonden] == [
        ("financien", True),
        ("notaris-x", False),
        ("vrom", True),
    ]
    assert gevonden[0].rubrieken == ("081110",)
    af = doe(balie, verzoek)
    assert af.uitkomst is Correctieuitkomst.MEDEDELING
    with lees() as session:
        (bericht,) = session.scalars(select(Bericht))
        (mail,) = session.scalars(select(Post))
        assert kenmerk_van(session, bericht) is None
    assert bericht.medewerker_id == anna.id
    assert "Wij hebben gegevens verbeterd van A. Jansen" in bericht.tekst
    assert "Straatnaam" in bericht.tekst
    assert "Jansen" not in mail.onderwerp + mail.tekst
    (geboekt,) = inhouden("inzage")
    assert geboekt["bijzonderheden"]["ontvangers"] == ["financien", "notaris-x", "vrom"]
    assert geboekt["zaakkenmerk"] == af.kenmerk == f"CO-2026-{af.id:06d}"
    assert BSN not in orjson.dumps(geboekt).decode()


def test_lid_1_een_derde_krijgt_een_brief_zonder_nummer_en_zonder_waarde(balie: Gebruiker) -> None:
    schrijf_over(afnemer="notaris-x", afnemer_naam="Notaris X")
    schrijf_over()
    af = doe(balie, vraag(balie))
    with lees() as session:
        verzoek, rij = derde(session, af.id, af.ontvangers[1].id, door=balie)
        with pytest.raises(NietGevonden):
            derde(session, af.id, af.ontvangers[0].id, door=balie)
        adres = briefadres(session, rij)
    tekst = brief(
        rij.naam,
        briefadres=adres,
        persoon=verzoek.naam,
        rubrieken=rij.rubrieken.split(","),
        kenmerk=verzoek.kenmerk,
        gevraagd=verzoek.ontvangen_datum,
        datum=VANDAAG,
    )
    assert adres is None
    assert BSN not in str(tekst)
    assert "Straatnaam" in str(tekst)
    assert b"pdfuaid" in druk_af(tekst, gemeente="Waterland")


def test_lid_1_elke_derde_krijgt_zijn_eigen_brief_op_het_adres_dat_hij_gaf(balie: Gebruiker) -> None:
    """Two organisations of one kind are two recipients; an afnemer that was renamed is one."""
    for naam in ("Ziekenhuis De Zaan", "Thuiszorg Oost"):
        schrijf_over(afnemer="zorginstelling", afnemer_naam="Zorginstellingen", namens=naam)
    for dagen, naam in ((9, "Financiën"), (2, "Bureau Financiën")):
        schrijf_over(afnemer="financien", afnemer_naam=naam, tijdstip=NU - timedelta(days=dagen))
    verzoek_van("Ziekenhuis De Zaan", "Hoofdstraat 1\n1441 AA Purmerend", balie)
    verzoek_van("Ziekenhuis De Zaan", None, balie)
    af = doe(balie, vraag(balie))
    assert [rij.naam for rij in af.ontvangers] == ["Bureau Financiën", "Thuiszorg Oost", "Ziekenhuis De Zaan"]
    with lees() as session:
        adressen = [briefadres(session, rij) for rij in af.ontvangers[1:]]
    assert adressen == [None, "Hoofdstraat 1\n1441 AA Purmerend"]


def verzoek_van(organisatie: str, adres: str | None, door: Gebruiker) -> None:
    with transaction() as session:
        session.add(
            DerdenverzoekRij(
                status="open",
                ontvanger="zorginstelling",
                doel="zorg",
                organisatie=organisatie,
                is_natuurlijk_persoon=False,
                briefadres=adres,
                verzoek_datum=VANDAAG,
                is_schriftelijk=True,
                bsn=BSN,
                rubrieken="081110",
                geregistreerd_door_id=door.id,
                geregistreerd_op=NU,
            )
        )


def test_lid_3_het_verzoek_kan_tot_acht_weken_na_de_correctie() -> None:
    assert not is_te_laat(date(2026, 3, 2), date(2026, 1, 5))
    assert is_te_laat(date(2026, 3, 3), date(2026, 1, 5))


def test_niemand_kreeg_het_gegeven(balie: Gebruiker) -> None:
    af = doe(balie, vraag(balie, anummer=None))
    assert af.uitkomst is Correctieuitkomst.NIEMAND
    with pytest.raises(StapNietToegestaan):
        doe(balie, af)


def test_een_weigering_heeft_een_reden_en_staat_in_het_protocol(balie: Gebruiker) -> None:
    verzoek = vraag(balie)
    assert verzoek.uiterste_datum == VANDAAG + timedelta(weeks=4)
    with transaction() as session:
        weiger(session, verzoek.id, reden="Te laat.", door=balie, kader=kader(), nu=NU)
    (geboekt,) = inhouden("inzage")
    assert geboekt["resultaat"] == "geweigerd"
    with lees() as session:
        assert [rij.reden for rij in lijst(session, door=balie)] == ["Te laat."]


def test_wie_geen_inzage_behandelt_kan_dit_niet(balie: Gebruiker) -> None:
    with lees() as session:
        with pytest.raises(GeenBevoegdheid):
            lijst(session, door=MEDEWERKER)
        with pytest.raises(NietGevonden):
            bekijk(session, 99, door=balie)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bekend_datum": VANDAAG + timedelta(days=1)}, "bekend_datum"),
        ({"bsn": None, "anummer": None}, "bsn"),
        ({"aanvrager": Aanvrager.CURATOR}, "bewijs"),
    ],
)
def test_een_verzoek_met_een_gebrek_wordt_niet_opgeschreven(
    balie: Gebruiker, anders: dict[str, Any], veld: str
) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        vraag(balie, **anders)
    assert list(fout.value.velden) == [veld]
