"""Verordening artikel 11, met Wet GBA 103: wie erom vraagt, hoort wie zijn gegevens kreeg."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import orjson
import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import Rol
from terugmeld.adapters.inzagebrief import druk_af
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inzage import (
    Aanvrager,
    Identiteit,
    Inzageuitkomst,
    NieuwVerzoek,
    Overzicht,
    begin_terugkijk,
)
from terugmeld.domain.inzagebrief import feiten, meldingen, stel_op, weigering
from terugmeld.domain.onderzoeksbrief import Geadresseerde
from terugmeld.domain.protocol import RefType, Resultaat, Soort, Vertrouwelijkheid, betrokkene_ref
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.adressering import ontvanger_van_antwoord
from terugmeld.services.inzage import beantwoord, neem_in, overzicht, verzoek, verzoeken
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.inzage import Inzageverzoek
from terugmeld.storage.protocol import Record
from tests.bouwers import KADER, persoon, sla_op
from tests.terugmeld.domain.aantekeningen import aantekening
from tests.terugmeld.gebruikers import MEDEWERKER
from tests.terugmeld.meldingen import (
    ANDER_BSN,
    BSN,
    NU,
    VANDAAG,
    gebruiker,
    gemeld,
    in_onderzoek,
    kader,
    team,
)
from tests.terugmeld.services.protocollen import bevindingen, boek, schrijf


@pytest.fixture
def balie(app: Flask) -> Gebruiker:
    with transaction() as session:
        return gebruiker(session, "Bea", "burgerzaken", Rol.BALIEMEDEWERKER)


def schrijf_over(bsn: str = BSN, **velden: Any) -> None:  # noqa: ANN401 - any field of an aantekening
    ref = betrokkene_ref(kader().pseudoniem_sleutel, bsn)
    schrijf(1, aantekening(betrokkene_ref=ref, **velden), nu=NU)


def vraag(balie: Gebruiker, **anders: Any) -> Inzageverzoek:  # noqa: ANN401 - any field of the request
    velden: dict[str, Any] = {
        "bsn": BSN,
        "aanvrager": Aanvrager.BETROKKENE,
        "identiteit": Identiteit.IDENTITEITSBEWIJS,
        "ontvangen_datum": VANDAAG,
    }
    with transaction() as session:
        return neem_in(session, NieuwVerzoek(**velden | anders), door=balie, kader=kader(), nu=NU)


def bekijk(balie: Gebruiker, gevraagd: Inzageverzoek) -> Overzicht:
    with transaction() as session:
        return overzicht(session, gevraagd.id, door=balie, kader=kader(), nu=NU)


def sluit(balie: Gebruiker, gevraagd: Inzageverzoek, weigering: str | None = None) -> Inzageverzoek:
    with transaction() as session:
        return beantwoord(session, gevraagd.id, weigering=weigering, door=balie, kader=kader(), nu=NU)


def test_het_antwoord_komt_binnen_vier_weken(balie: Gebruiker) -> None:
    gevraagd = vraag(balie)
    assert gevraagd.uiterste_datum == VANDAAG + timedelta(weeks=4)
    assert gevraagd.kenmerk == f"IN-2026-{gevraagd.id:06d}"
    with lees() as session:
        assert [rij.id for rij in verzoeken(session, door=balie)] == [gevraagd.id]


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"ontvangen_datum": VANDAAG + timedelta(days=1)}, "ontvangen_datum"),
        ({"aanvrager": Aanvrager.OUDER}, "bewijs"),
        ({"aanvrager": Aanvrager.GEMACHTIGDE, "bewijs": " "}, "bewijs"),
    ],
)
def test_wie_voor_een_ander_vraagt_toont_waarom_dat_mag(
    balie: Gebruiker, anders: dict[str, Any], veld: str
) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        vraag(balie, **anders)
    assert list(fout.value.velden) == [veld]
    assert vraag(balie, aanvrager=Aanvrager.CURATOR, bewijs="Curateleregister").bewijs == "Curateleregister"


def test_het_overzicht_gaat_over_het_jaar_voor_het_verzoek(balie: Gebruiker) -> None:
    schrijf_over(tijdstip=NU - timedelta(days=366))
    schrijf_over(tijdstip=NU - timedelta(days=364))
    schrijf_over(tijdstip=NU - timedelta(days=2), rubrieken_verstrekt=("010110",))
    schrijf_over(ANDER_BSN)
    gegeven = bekijk(balie, vraag(balie))
    assert (gegeven.van, gegeven.tot) == (date(2025, 3, 2), VANDAAG)
    (ontvanger,) = gegeven.ontvangers
    assert ontvanger.naam == "Financiën"
    assert (ontvanger.doel, ontvanger.regel) == (
        "Naam en adres van debiteuren en crediteuren bijhouden in de eigen administratie.",
        "Het actueel houden van naw-gegevens van debiteuren en crediteuren",
    )
    assert ontvanger.rubrieken == ("010110", "010240", "081110")
    assert len(ontvanger.momenten) == 2
    assert dict(feiten(ontvanger))["Wanneer"] == "3 maart 2025, 28 februari 2026"


def test_inzage_gaat_ook_op_a_nummer_en_op_beide(balie: Gebruiker) -> None:
    ref = betrokkene_ref(kader().pseudoniem_sleutel, "8320968431", RefType.ANUMMER)
    schrijf(1, aantekening(betrokkene_ref=ref, ref_type=RefType.ANUMMER, afnemer_naam="Vroeger"), nu=NU)
    schrijf_over()
    alleen = bekijk(balie, vraag(balie, bsn=None, anummer="8320968431"))
    assert [ontvanger.naam for ontvanger in alleen.ontvangers] == ["Vroeger"]
    assert alleen.meldingen == ()
    beide = bekijk(balie, vraag(balie, anummer="8320968431"))
    assert [ontvanger.naam for ontvanger in beide.ontvangers] == ["Financiën", "Vroeger"]
    with pytest.raises(OngeldigeInvoer) as fout:
        vraag(balie, bsn=None)
    assert list(fout.value.velden) == ["bsn"]


def test_een_schrikkeldag_telt_in_een_gewoon_jaar_als_28_februari() -> None:
    assert begin_terugkijk(date(2028, 2, 29), 1) == date(2027, 2, 28)


def test_wat_verborgen_is_of_niet_wordt_geprotocolleerd_staat_er_niet_in(balie: Gebruiker) -> None:
    schrijf_over(vertrouwelijkheid=Vertrouwelijkheid.VERBORGEN)
    schrijf_over(vertrouwelijkheid=Vertrouwelijkheid.GEEN)
    schrijf_over(soort=Soort.WEIGERING, resultaat=Resultaat.GEWEIGERD, rubrieken_verstrekt=())
    gegeven = bekijk(balie, vraag(balie))
    assert gegeven.is_leeg
    assert sluit(balie, vraag(balie)).uitkomst is Inzageuitkomst.NIETS


def test_lopende_meldingen_staan_erin_zonder_de_melder(balie: Gebruiker) -> None:
    wie = team()
    gemeld(wie.anna)
    in_onderzoek(wie)
    gegeven = bekijk(balie, vraag(balie))
    zinnen = list(meldingen(gegeven))
    assert [melding.is_in_onderzoek for melding in gegeven.meldingen] == [False, True]
    assert zinnen[0].startswith("Op 2 maart 2026 kregen wij een melding")
    assert "Anna" not in str(gegeven) + str(zinnen)
    assert "belastingen" not in str(gegeven).lower()


def test_wat_elders_is_gegeven_staat_erbij_met_de_bron(balie: Gebruiker) -> None:
    schrijf_over(bron="gegevensmagazijn")
    (ontvanger,) = bekijk(balie, vraag(balie)).ontvangers
    assert dict(feiten(ontvanger))["Gegeven via"] == "gegevensmagazijn"


def test_kijken_en_antwoorden_staan_in_het_protocol(balie: Gebruiker) -> None:
    schrijf_over()
    gevraagd = vraag(balie)
    bekijk(balie, gevraagd)
    klaar = sluit(balie, gevraagd)
    assert klaar.uitkomst is Inzageuitkomst.OVERZICHT
    with lees() as session:
        payload = session.get_one(Record, klaar.aantekening_id).payload or b""
        soorten = session.scalars(select(Record.soort).order_by(Record.id)).all()
    inhoud = orjson.loads(payload)
    assert sorted(soorten) == ["inzage", "raadpleging_protocol", "verstrekking"]
    assert (inhoud["zaakkenmerk"], inhoud["bijzonderheden"]["aantal"]) == (gevraagd.kenmerk, 1)
    boek()
    assert bevindingen().is_goed
    with pytest.raises(StapNietToegestaan, match="al beantwoord"):
        sluit(balie, gevraagd)


def test_een_weigering_heeft_een_reden_en_staat_in_het_protocol(balie: Gebruiker) -> None:
    klaar = sluit(balie, vraag(balie), "De identiteit staat niet vast.")
    assert (klaar.uitkomst, klaar.reden) == (Inzageuitkomst.GEWEIGERD, "De identiteit staat niet vast.")
    with lees() as session:
        assert session.get_one(Record, klaar.aantekening_id).resultaat == "geweigerd"


def test_alleen_wie_inzage_behandelt_komt_erbij(balie: Gebruiker) -> None:
    with pytest.raises(GeenBevoegdheid):
        vraag(MEDEWERKER)
    with pytest.raises(NietGevonden), lees() as session:
        verzoek(session, 999, door=balie)


def test_de_brief_is_een_toegankelijke_pdf(balie: Gebruiker) -> None:
    schrijf_over()
    gemeld(team().anna)
    gegeven = bekijk(balie, vraag(balie))
    aan = Geadresseerde("A. Jansen", ("Dorpsstraat 1", "1141 AA Monnickendam"))
    for brief, wie in ((stel_op(gegeven), aan), (weigering(gegeven, "Niet vastgesteld."), None)):
        pdf = druk_af(brief, wie, kenmerk=gegeven.kenmerk, gemeente="Waterland", datum=VANDAAG)
        assert pdf.startswith(b"%PDF-")
        assert b"pdfuaid" in pdf


@pytest.mark.parametrize(
    ("aanvrager", "wie"),
    [
        (Aanvrager.OUDER, "het kind waarvoor u vraagt"),
        (Aanvrager.CURATOR, "de persoon van wie u curator bent"),
        (Aanvrager.GEMACHTIGDE, "de persoon die u heeft gemachtigd"),
    ],
)
def test_wie_voor_een_ander_vraagt_leest_niet_dat_het_over_hemzelf_gaat(
    balie: Gebruiker, aanvrager: Aanvrager, wie: str
) -> None:
    gevraagd = vraag(balie, aanvrager=aanvrager, bewijs="Gezien.")
    brief = stel_op(bekijk(balie, gevraagd))
    assert brief.onderwerp == f"Wie kreeg de persoonsgegevens van {wie}?"
    assert f"U vroeg wie de persoonsgegevens van {wie} van ons kreeg." in brief.alineas[0]
    assert brief.alineas[1] == f"In deze periode hebben wij geen gegevens over {wie} gegeven."
    assert f"de persoonsgegevens van {wie}" in weigering(bekijk(balie, gevraagd), "Nee.").alineas[0]
    assert "uw persoonsgegevens" not in str(brief) + str(weigering(bekijk(balie, gevraagd), "Nee."))
    eigen = stel_op(bekijk(balie, vraag(balie)))
    assert eigen.onderwerp == "Wie kreeg uw persoonsgegevens?"
    assert eigen.alineas[1] == "In deze periode hebben wij geen gegevens over u gegeven."


def adres_voor(wie: Gebruiker, gevraagd: Inzageverzoek) -> Geadresseerde | None:
    aangewezen = frozenset({"a6-burgerzaken"})
    wie = replace(wie, aanwijzingen=aangewezen)
    waarvandaan = Aanleiding(gebruiker=wie, oorsprong="proef", trace_id="1", nu=NU)
    with transaction() as session:
        return ontvanger_van_antwoord(session, gevraagd, aanleiding=waarvandaan, kader=KADER)


def test_de_brief_gaat_naar_de_persoon_zelf_of_naar_wie_het_vroeg(balie: Gebruiker) -> None:
    """The address of the register stands on no letter to somebody else, and reading it is on record."""
    with transaction() as session:
        sla_op(session, persoon())
    eigen = vraag(balie)
    aan = adres_voor(balie, eigen)
    assert aan is not None
    assert aan.naam
    assert len(aan.adres) == 2
    with lees() as session:
        (geboekt,) = session.scalars(select(Record.payload).where(Record.soort == "verstrekking"))
    assert orjson.loads(geboekt or b"")["zaakkenmerk"] == eigen.kenmerk
    curator = {"aanvrager": Aanvrager.CURATOR, "bewijs": "Curateleregister."}
    naam, adres = "C. de Wit", "Kerkstraat 2\r\n1441 AB Purmerend"
    ander = adres_voor(balie, vraag(balie, aanvrager_naam=naam, aanvrager_adres=adres, **curator))
    assert ander == Geadresseerde(naam, ("Kerkstraat 2", "1441 AB Purmerend"))
    assert adres_voor(balie, vraag(balie, **curator)) is None


def test_een_adres_dat_niet_zeker_is_komt_niet_op_de_brief(balie: Gebruiker) -> None:
    with transaction() as session:
        sla_op(session, persoon(extra={"088310": "080000", "088320": "20260101"}))
    assert adres_voor(balie, vraag(balie)) is None
    assert adres_voor(balie, vraag(balie, bsn=ANDER_BSN)) is None
    assert adres_voor(balie, vraag(balie, bsn=None, anummer="8320968431")) is None
    zonder = replace(balie, rollen=frozenset({Rol.PRIVACYBEHEERDER}))
    assert adres_voor(zonder, vraag(balie)) is None


def test_een_derde_staat_erin_onder_zijn_eigen_naam(balie: Gebruiker) -> None:
    schrijf_over(afnemer="zorginstelling", afnemer_naam="Zorginstellingen", namens="Ziekenhuis De Zaan")
    schrijf_over(afnemer="vrom", afnemer_naam="VROM", namens="financien", bron="GWS")
    assert [o.naam for o in bekijk(balie, vraag(balie)).ontvangers] == ["VROM", "Ziekenhuis De Zaan"]
