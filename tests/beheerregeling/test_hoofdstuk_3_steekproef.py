"""De kwaliteitssteekproef (art. 4 c en 10): trekken, controleren, melden, verslag en bewijs."""

import re
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.adapters import steekproefverslag as papier
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.steekproef import (
    Bevindingsoordeel,
    Foutsoort,
    NieuweBevinding,
    NieuweSteekproef,
    Stratum,
)
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services import plichten, steekproeven
from terugmeld.services import steekproef_controleren as controleren
from terugmeld.services import steekproef_verslag as verslagen
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.plichten import Plichtvoorval
from terugmeld.storage.protocol import Record
from terugmeld.storage.steekproeven import Steekproef, Steekproeflijst
from tests.beheerregeling.personen import NU, VANDAAG, zet
from tests.bouwers import ANDER_BSN, BSN, KADER, persoon, sla_op

DERDE_BSN = "999993847"
VERHUISD = persoon(DERDE_BSN, extra={"010110": "5291027380", "081030": "20260105", "081420": "20250101"})
AFWIJKING = NieuweBevinding(
    rubriek="081120",
    stapel=1,
    oordeel=Bevindingsoordeel.WIJKT_AF,
    fout=Foutsoort.SCHRIJFFOUT,
    brondocument="aangifte van 3 maart",
    waarde="21",
)


@pytest.fixture
def beheerder(session: Session) -> Gebruiker:
    sla_op(session, persoon(), persoon(ANDER_BSN, gemeente="0439"), VERHUISD)
    return zet(session, "gegevensbeheer", Rol.GEGEVENSBEHEERDER)


@pytest.fixture
def verwerker(session: Session) -> Gebruiker:
    return replace(zet(session, "verwerker", Rol.GEGEVENSVERWERKER, Rol.MEDEWERKER), aanwijzingen=REGEL)


REGEL = frozenset({"a6-burgerzaken"})


def wens(verwerker: Gebruiker, **anders: Any) -> NieuweSteekproef:  # noqa: ANN401
    vast: dict[str, Any] = {
        "jaar": VANDAAG.year,
        "stratum": Stratum.ALLE,
        "zaad": "2026",
        "verwerkers": (verwerker.id,),
    }
    return NieuweSteekproef(**vast | anders)


def trek(session: Session, beheerder: Gebruiker, verwerker: Gebruiker, **anders: Any) -> Steekproef:  # noqa: ANN401
    return steekproeven.trek(session, wens(verwerker, **anders), door=beheerder, kader=KADER, nu=NU)


def bekeken(session: Session, steekproef: Steekproef, door: Gebruiker) -> Steekproeflijst:
    """Return the list of BSN after a look at it."""
    lijst = next(lijst for lijst in steekproef.lijsten if lijst.bsn == BSN)
    controleren.bekijk(session, lijst, aanleiding=aanleiding(door), kader=KADER)
    return lijst


def aanleiding(door: Gebruiker) -> Aanleiding:
    return Aanleiding(gebruiker=door, oorsprong="test", trace_id="test", nu=NU)


def test_de_trekking_is_van_inwoners_en_te_herhalen(
    session: Session, beheerder: Gebruiker, verwerker: Gebruiker
) -> None:
    steekproef = trek(session, beheerder, verwerker)
    assert (steekproef.populatie, steekproef.aantal, steekproef.marge) == (2, 2, 5)
    assert {lijst.bsn for lijst in steekproef.lijsten} == {BSN, DERDE_BSN}
    zelfde = steekproeven.herhaal(session, steekproef, door=beheerder, kader=KADER)
    assert (zelfde.is_gelijk, zelfde.zelfde) == (True, 2)
    sla_op(session, persoon(ANDER_BSN))
    anders = steekproeven.herhaal(session, steekproef, door=beheerder, kader=KADER)
    assert (anders.is_gelijk, anders.populatie) == (False, 3)
    assert [rij.id for rij in steekproeven.lijst(session)] == [steekproef.id]
    assert steekproeven.voortgang(session)[steekproef.id].van == 2


@pytest.mark.parametrize(
    ("stratum", "jaar", "aantal"),
    [
        (Stratum.ALLE, 2026, 2),
        (Stratum.ADRES, 2026, 1),
        (Stratum.ADRES, 2025, 0),
        (Stratum.VESTIGING, 2025, 1),
        (Stratum.GEBOORTE, 1985, 2),
        (Stratum.GEBOORTE, 2026, 0),
    ],
)
def test_elk_stratum_telt_wie_erin_valt(
    session: Session, beheerder: Gebruiker, verwerker: Gebruiker, stratum: Stratum, jaar: int, aantal: int
) -> None:
    nieuw = wens(verwerker, stratum=stratum, jaar=jaar, aantal=max(aantal, 1))
    if aantal:
        omvang = steekproeven.bereken_omvang(session, nieuw, door=beheerder, kader=KADER)
        assert omvang.populatie == aantal
    else:
        with pytest.raises(OngeldigeInvoer) as fout:
            steekproeven.bereken_omvang(session, nieuw, door=beheerder, kader=KADER)
        assert "niemand" in fout.value.velden["aantal"][0]


@pytest.mark.parametrize(
    ("anders", "veld", "zin"),
    [
        ({"aantal": 500}, "aantal", "U vraagt 500 persoonslijsten, maar er zijn er 2."),
        ({"aantal": 0}, "aantal", "ten minste één"),
        ({"marge": 0.0}, "marge", "marge"),
        ({"zaad": ""}, "zaad", "zaad"),
        ({"verwerkers": ()}, "verwerkers", "ten minste één medewerker"),
        ({"verwerkers": (0,)}, "verwerkers", "ten minste één medewerker"),
    ],
)
def test_wat_niet_kan_is_een_zin(
    session: Session,
    beheerder: Gebruiker,
    verwerker: Gebruiker,
    anders: dict[str, object],
    veld: str,
    zin: str,
) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        trek(session, beheerder, verwerker, **anders)
    assert zin in fout.value.velden[veld][0]


def test_te_veel_voor_een_jaar_wordt_geweigerd(
    session: Session, beheerder: Gebruiker, verwerker: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steekproeven, "MAXIMUM", 1)
    alle: tuple[dict[str, Any], ...] = ({}, {"aantal": 2})
    for anders in alle:
        with pytest.raises(OngeldigeInvoer, match="Niet alles"):
            trek(session, beheerder, verwerker, **anders)


def test_alleen_wie_het_mag_trekt_en_alleen_de_eigen_lijst_gaat_open(
    session: Session, beheerder: Gebruiker, verwerker: Gebruiker
) -> None:
    with pytest.raises(GeenBevoegdheid):
        trek(session, verwerker, verwerker)
    steekproef = trek(session, beheerder, verwerker)
    with pytest.raises(GeenBevoegdheid, match="van een collega"):
        controleren.zoek_lijst(session, steekproef.lijsten[0].id, door=beheerder)
    with pytest.raises(GeenBevoegdheid):
        steekproeven.verdeel(session, steekproef.id, [verwerker.id], door=verwerker, nu=NU)
    assert steekproeven.verdeel(session, steekproef.id, [beheerder.id], door=beheerder, nu=NU) == 2
    assert steekproeven.per_verwerker(steekproef)[0][1].van == 2
    assert controleren.zoek_lijst(session, steekproef.lijsten[0].id, door=beheerder).volgnummer == 1
    assert len(controleren.mijn_lijsten(session, steekproef.id, beheerder)) == 2
    for zoek in (
        lambda: steekproeven.zoek(session, 0),
        lambda: controleren.zoek_lijst(session, 0, door=beheerder),
    ):
        with pytest.raises(NietGevonden):
            zoek()


def test_elke_blik_staat_in_het_protocol_met_doel_en_zaakkenmerk(
    session: Session, beheerder: Gebruiker, verwerker: Gebruiker
) -> None:
    steekproef = trek(session, beheerder, verwerker)
    assert session.scalars(select(Record.id)).all() == []
    lijst = bekeken(session, steekproef, verwerker)
    session.flush()
    [regel] = session.scalars(select(Record))
    assert regel.zaakkenmerk == steekproef.kenmerk
    assert "bijhouding" in str(regel.payload)
    assert "081120-1" in lijst.rubrieken.split()
    assert "077010-1" not in lijst.rubrieken.split()


def test_een_afwijking_wordt_met_een_knop_een_terugmelding(
    session: Session, beheerder: Gebruiker, verwerker: Gebruiker
) -> None:
    lijst = bekeken(session, trek(session, beheerder, verwerker), verwerker)
    af: dict[str, Any] = {"door": verwerker, "nu": NU}
    controleren.leg_vast(session, lijst, [AFWIJKING], rest_klopt=False, rond_af=False, **af)
    with pytest.raises(OngeldigeInvoer, match="Niet alles"):
        controleren.leg_vast(session, lijst, [], rest_klopt=False, rond_af=True, **af)
    beter = replace(AFWIJKING, waarde="23")
    controleren.leg_vast(session, lijst, [beter], rest_klopt=True, rond_af=False, **af)
    [bevinding] = [b for b in lijst.bevindingen if b.oordeel is Bevindingsoordeel.WIJKT_AF]
    meld: dict[str, Any] = {"aanleiding": aanleiding(verwerker), "kader": KADER}
    melding = controleren.meld_afwijking(session, lijst, bevinding.id, **meld)
    assert melding.kenmerk == bevinding.terugmelding
    assert [(r.betwijfelde_waarde, r.voorgestelde_waarde) for r in melding.rubrieken] == [("12", "23")]
    with pytest.raises(Conflict, match="al gemeld"):
        controleren.meld_afwijking(session, lijst, bevinding.id, **meld)
    with pytest.raises(NietGevonden):
        controleren.meld_afwijking(session, lijst, 0, **meld)
    controleren.leg_vast(session, lijst, [AFWIJKING], rest_klopt=True, rond_af=True, **af)
    assert bevinding.waarde == "23"
    with pytest.raises(Conflict, match="al klaar"):
        controleren.leg_vast(session, lijst, [], rest_klopt=True, rond_af=True, **af)
    with pytest.raises(Conflict, match="al klaar"):
        controleren.laat_vervallen(session, lijst, "Te laat.")
    rubrieken = lijst.rubrieken
    controleren.bekijk(session, lijst, **meld)
    assert lijst.rubrieken == rubrieken


@pytest.mark.parametrize(
    ("bevinding", "velden"),
    [
        (replace(AFWIJKING, fout=None, brondocument=""), {"081120-1.fout", "081120-1.brondocument"}),
        (replace(AFWIJKING, brondocument=f"akte van {BSN}"), {"081120-1.brondocument"}),
        (replace(AFWIJKING, rubriek="081160", waarde="verkeerd"), {"081160-1.waarde"}),
        (replace(AFWIJKING, rubriek="040510"), {"040510-1.oordeel", "040510-1.waarde"}),
    ],
)
def test_een_bevinding_die_niet_kan_is_een_zin(
    session: Session, beheerder: Gebruiker, verwerker: Gebruiker, bevinding: NieuweBevinding, velden: set[str]
) -> None:
    lijst = bekeken(session, trek(session, beheerder, verwerker), verwerker)
    with pytest.raises(OngeldigeInvoer) as fout:
        controleren.leg_vast(
            session, lijst, [bevinding], rest_klopt=True, rond_af=True, door=verwerker, nu=NU
        )
    assert set(fout.value.velden) == velden


def test_het_verslag_telt_vergelijkt_en_bewijst_de_plicht(
    session: Session, beheerder: Gebruiker, verwerker: Gebruiker
) -> None:
    plichten.maak_voorvallen(session, nu=NU)
    vorige = trek(session, beheerder, verwerker, jaar=VANDAAG.year - 1)
    steekproef = trek(session, beheerder, verwerker)
    af: dict[str, Any] = {"door": verwerker, "nu": NU}
    zonder_document = replace(AFWIJKING, rubriek="010310", oordeel=Bevindingsoordeel.ONTBREEKT)
    gevonden: tuple[list[NieuweBevinding], ...] = ([], [AFWIJKING, zonder_document])
    for rij, bevindingen in zip((vorige, steekproef), gevonden, strict=True):
        lijst = bekeken(session, rij, verwerker)
        controleren.leg_vast(session, lijst, bevindingen, rest_klopt=True, rond_af=True, **af)
    bewijs: dict[str, Any] = {"pdf": b"%PDF-1.7", "door": beheerder, "nu": NU}
    with pytest.raises(Conflict, match="nog niet klaar"):
        verslagen.leg_bewijs_vast(session, steekproef, **bewijs)
    rest = next(lijst for lijst in steekproef.lijsten if lijst.bsn != BSN)
    with pytest.raises(OngeldigeInvoer):
        controleren.laat_vervallen(session, rest, "")
    controleren.laat_vervallen(session, rest, "De persoon is vertrokken.")
    verslag = verslagen.maak(session, steekproef)
    assert (verslag.cijfers.lijsten.aantal, verslag.cijfers.lijsten.van, verslag.vervallen) == (1, 1, 1)
    assert verslag.cijfers.rubrieken[0].rubriek == "081120"
    assert verslag.cijfers.ontbreekt.aantal == 1
    assert verslag.vorige == vorige
    assert "In 2025 week 0,0 procent" in papier.samenvatting(verslag)[-1]
    with pytest.raises(OngeldigeInvoer):
        verslagen.schrijf_conclusie(session, steekproef, "", door=beheerder, nu=NU)
    with pytest.raises(GeenBevoegdheid):
        verslagen.schrijf_conclusie(session, steekproef, "Goed.", door=verwerker, nu=NU)
    verslagen.schrijf_conclusie(session, steekproef, "Goed.", door=beheerder, nu=NU)
    assert steekproef.conclusie == "Goed."
    assert verslagen.leg_bewijs_vast(session, steekproef, **bewijs) == ["Kwaliteitssteekproef"]
    vraag = select(Plichtvoorval).where(Plichtvoorval.plicht == "steekproef", Plichtvoorval.bewijs.has())
    assert session.scalars(vraag).one().uiterste_datum.year == VANDAAG.year
    with pytest.raises(Conflict, match="geen open plicht"):
        verslagen.leg_bewijs_vast(session, steekproef, **bewijs)


def test_het_verslag_is_een_pdf_en_een_tabel(
    session: Session, beheerder: Gebruiker, verwerker: Gebruiker
) -> None:
    steekproef = trek(session, beheerder, verwerker)
    leeg = verslagen.maak(session, steekproef)
    assert papier.samenvatting(leeg) == ["Er is nog geen persoonslijst klaar."]
    lijst = bekeken(session, steekproef, verwerker)
    controleren.leg_vast(session, lijst, [AFWIJKING], rest_klopt=True, rond_af=True, door=verwerker, nu=NU)
    verslag = verslagen.maak(session, steekproef)
    pdf = papier.druk_af(verslag, gemeente="Waterland", datum=VANDAAG)
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" in pdf
    # The only figure of the report has a text in its place, with the worst rubriek and its share.
    [tekst] = re.findall(rb"/Alt\(([^)]*)\)", pdf)
    assert tekst.startswith(RUBRIEKEN[AFWIJKING.rubriek].naam.encode())
    assert b"/Alt" not in papier.druk_af(leeg, gemeente="Waterland", datum=VANDAAG)
    rijen = list(papier.rijen(verslag))
    assert rijen[0]["fouten in procent"] == "100,0"
    assert rijen[2]["rubriek"] == "081120"
    assert BSN not in str(rijen)


@pytest.mark.parametrize("daad", ["UPDATE steekproef SET zaad = 'x'", "DELETE FROM steekproef"])
def test_de_trekking_wijzigt_niet(
    session: Session, beheerder: Gebruiker, verwerker: Gebruiker, daad: str
) -> None:
    trek(session, beheerder, verwerker)
    with pytest.raises(DBAPIError, match="blijvend"):
        session.execute(text(daad))
    session.rollback()
