"""The figures of the meldingen, counted from rows with known days and outcomes, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from flask import Flask
from sqlalchemy.orm import Session

from terugmeld.domain.belofte import Nakoming
from terugmeld.domain.cijfers import Cijferfilter, Tabel
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import RedenGeenOnderzoek, Status, Uitkomst
from terugmeld.domain.terugroep import Herstelnotitie, Herstelstatus
from terugmeld.services.cijfers import meldingcijfers
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.dossiers import Dossierrest, Dossierverwijdering
from terugmeld.storage.dubbel import Aansluiting, Dubbelcontrole
from terugmeld.storage.hersteltaken import Hersteltaak
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.terugmeldingen import Belofte, Belofteafloop, Terugmelding, TerugmeldingRubriek
from tests.terugmeld.meldingen import BSN, kader, rij, team

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
MAART = Cijferfilter(van=date(2026, 3, 1), tot=date(2026, 3, 31))
BELASTINGEN = Cijferfilter(van=MAART.van, tot=MAART.tot, afnemer="belastingen")
VANDAAG = date(2026, 4, 1)


def zaak(
    session: Session, wie: Gebruiker, nummer: int, uitkomst: Uitkomst | None, dagen: int
) -> Terugmelding:
    """Add a case that came in on 2 March; after ``dagen`` days it had its outcome, or it is still open."""
    geen_onderzoek = uitkomst is Uitkomst.GEEN_ONDERZOEK
    melding = rij(
        wie.id,
        f"TM-2026-{nummer:06d}",
        afnemer=wie.afnemer,
        status=Status.AFGEHANDELD if uitkomst else Status.GEMELD,
        uitkomst=uitkomst,
        reden=RedenGeenOnderzoek.GEGEVEN_IS_JUIST if geen_onderzoek else None,
        reactie="Wij hebben het nagekeken." if uitkomst else None,
        ontvangen_op=BEGIN,
        afgesloten_op=BEGIN + timedelta(days=dagen) if uitkomst else None,
    )
    melding.rubrieken.append(TerugmeldingRubriek(rubriek="081120"))
    afloop = Nakoming.GEBROKEN if dagen > 7 else Nakoming.GEHOUDEN
    belofte = Belofte(datum=melding.uiterste_datum, reden="Termijn.", beloofd_op=BEGIN)
    if uitkomst:
        belofte.afloop = Belofteafloop(nakoming=afloop, bepaald_op=BEGIN + timedelta(days=dagen))
    melding.beloften.append(belofte)
    session.add(melding)
    session.flush()
    return melding


def vul() -> None:
    """Belastingen: 10 cases, ended after 1 to 9 days and one open. Financiën: 3, ended after 2 days."""
    wie = team()
    with transaction() as session:
        uitkomsten = [*[Uitkomst.VERBETERD] * 5, *[Uitkomst.GEEN_ONDERZOEK] * 4]
        zaken = [zaak(session, wie.anna, nr, hoe, nr) for nr, hoe in enumerate(uitkomsten, start=1)]
        eerste, laatste = zaken[0], zaak(session, wie.anna, 10, None, 0)
        for nummer in (11, 12, 13):
            zaak(session, wie.eva, nummer, Uitkomst.JUIST_BEVONDEN, 2)
        onderzoek = Onderzoek(ingang_datum=date(2026, 3, 20), verwachte_datum=date(2026, 5, 1))
        laatste.onderzoek = onderzoek
        for treffer in (True, True, False):
            session.add(Dubbelcontrole(door_id=wie.anna.id, gedaan_op=BEGIN, is_treffer=treffer))
        session.add(Aansluiting(terugmelding_id=laatste.id, bij_melding_id=eerste.id, aangesloten_op=BEGIN))
        session.add_all(hersteltaak(laatste, nummer, wie.anna.id) for nummer in range(7))
        resten(session, wie.anna)


def hersteltaak(melding: Terugmelding, nummer: int, door_id: int) -> Hersteltaak:
    is_klaar = nummer < 5
    return Hersteltaak(
        terugmelding_id=melding.id,
        status=Herstelstatus.AANGEPAST if is_klaar else Herstelstatus.OPEN,
        notitie=Herstelnotitie.AANGEPAST if is_klaar else None,
        afgedaan_door_id=door_id if is_klaar else None,
        afgedaan_op=BEGIN if is_klaar else None,
        afnemer="belastingen",
        doel=f"doel-{nummer}",
        zaakkenmerken="",
        bsn=BSN,
        rubrieken="081120",
        sinds_datum=date(2026, 1, 1),
        laatst_verstrekt_op=BEGIN,
        uiterste_datum=date(2026, 3, 16),
        gemaakt_op=BEGIN,
    )


def resten(session: Session, wie: Gebruiker) -> None:
    """Add what stays of five cases of 2019 that were removed."""
    besluit = Dossierverwijdering(
        gesloten_voor=date(2020, 1, 1),
        aantal=5,
        grond="Selectielijst",
        voorgesteld_door_id=wie.id,
        voorgesteld_op=BEGIN,
    )
    session.add(besluit)
    session.flush()
    for nummer in range(5):
        rest = Dossierrest(
            terugmelding_id=9000 + nummer,
            kenmerk=f"TM-2019-{nummer:06d}",
            verwijdering_id=besluit.id,
            afnemer="financien",
            rubrieken=",081120,",
            ontvangen_datum=date(2019, 6, 3),
            uiterste_datum=date(2019, 6, 10),
            afgesloten_datum=date(2019, 6, 7),
            status=Status.AFGEHANDELD,
            uitkomst=Uitkomst.AANGEVULD,
            verwijderd_op=BEGIN,
        )
        session.add(rest)


def tabellen(filter_: Cijferfilter = MAART, vandaag: date = VANDAAG) -> dict[str, Tabel]:
    with lees() as session:
        alle = meldingcijfers(session, filter_, regelset=kader().regelset, vandaag=vandaag)
    return {tabel.code: tabel for tabel in alle}


def test_de_hele_organisatie_over_maart(app: Flask) -> None:
    vul()
    cijfers = tabellen()
    assert [rij.cellen for rij in cijfers["samenvatting"].rijen] == [(13,), (2,), (1,)]
    assert [(rij.naam, rij.cellen) for rij in cijfers["termijn"].rijen] == [
        ("2026, week 11", (10, 3, 0, 0, 13))
    ]
    assert [(rij.naam, rij.cellen) for rij in cijfers["open"].rijen] == [
        ("Meldingen", (0, 0, 0, 1, 0, 1)),
        ("Onderzoeken", (0, 1, 0, 0, 0, 1)),
    ]
    assert cijfers["beloften"].rijen[0].cellen == (10, 2, 0, 0, 12)


def test_de_mediaan_en_het_negentigste_percentiel(app: Flask) -> None:
    """Of nine cases that took 1 to 9 days the fifth is the middle one, and the ninth stands at 90 %."""
    vul()
    doorlooptijd = tabellen()["doorlooptijd"]
    assert doorlooptijd.cel("Alle afdelingen", "Mediaan") == 3.0
    assert doorlooptijd.cel("Alle afdelingen", "P90") == 8.0
    assert [(rij.naam, rij.cellen) for rij in doorlooptijd.rijen[1:]] == [
        ("Beleid & Belastingen", (5.0, 9.0)),
        ("Bureau Financiën", (None, None)),
    ]


def test_een_kleine_afdeling_is_nergens_uit_te_rekenen(app: Flask) -> None:
    vul()
    afdeling = tabellen()["afdeling"]
    assert afdeling.cel("Bureau Financiën", "Totaal") is None
    assert afdeling.cel("Beleid & Belastingen", "Verbeterd") == 5
    assert afdeling.cel("Beleid & Belastingen", "Totaal") is None
    assert afdeling.cel("Totaal", "Totaal") == 12
    for tabel in tabellen().values():
        if tabel.code in {"afdeling", "rubriek", "herstel"}:
            assert not [cel for rij in tabel.rijen for cel in rij.cellen if cel in {1, 2, 3, 4}]


def test_het_aandeel_dat_tot_een_wijziging_leidde(app: Flask) -> None:
    vul()
    assert tabellen()["afdeling"].cel("Totaal", "Gewijzigd (%)") == 41.7
    assert tabellen()["rubriek"].cel("Huisnummer (Verblijfplaats)", "Verbeterd") == 5


def test_het_filter_op_een_afdeling_telt_alleen_die_en_verbergt_wat_klein_is(app: Flask) -> None:
    vul()
    cijfers = tabellen(BELASTINGEN)
    assert [rij.cellen for rij in cijfers["samenvatting"].rijen] == [(None,), (None,), (None,)]
    assert cijfers["doorlooptijd"].rijen[0].naam == "Beleid & Belastingen"
    assert [rij.naam for rij in cijfers["herstel"].rijen] == ["Beleid & Belastingen"]
    assert cijfers["herstel"].cel("Beleid & Belastingen", "Open") is None
    assert cijfers["termijn"].cel("2026, week 11", "Te laat") is None
    assert cijfers["open"].cel("Onderzoeken", "Totaal") is None


def test_wie_het_geheel_kent_rekent_een_kleine_afdeling_niet_uit(app: Flask) -> None:
    """Of 13 meldingen 10 are of Belastingen: shown beside the whole, they would tell the 3 of Financiën."""
    vul()
    geheel = tabellen()
    for code, naam, kolom in (
        ("samenvatting", "Ontvangen meldingen", "Aantal"),
        ("termijn", "2026, week 11", "Totaal"),
        ("rubriek", "Huisnummer (Verblijfplaats)", "Totaal"),
        ("afdeling", "Beleid & Belastingen", "Totaal"),
    ):
        assert tabellen(BELASTINGEN)[code].cel(naam, kolom) is None, code
    assert geheel["samenvatting"].cel("Ontvangen meldingen", "Aantal") == 13
    assert tabellen(BELASTINGEN)["afdeling"].rijen == geheel["afdeling"].rijen[:1]
    zorg = tabellen(replace(BELASTINGEN, afnemer="zorg-en-welzijn"))
    assert zorg["samenvatting"].cel("Ontvangen meldingen", "Aantal") == 0


def test_wat_van_verwijderde_dossiers_bleef_telt_mee(app: Flask) -> None:
    vul()
    cijfers = tabellen(Cijferfilter(van=date(2019, 1, 1), tot=date(2019, 12, 31), afnemer="financien"))
    assert cijfers["samenvatting"].cel("Ontvangen meldingen", "Aantal") == 5
    assert cijfers["afdeling"].cel("Bureau Financiën", "Aangevuld") == 5
    assert cijfers["doorlooptijd"].cel("Bureau Financiën", "Mediaan") == 4.0


def test_wat_nog_loopt_is_niet_te_laat(app: Flask) -> None:
    vul()
    termijn = tabellen(vandaag=date(2026, 3, 9))["termijn"]
    assert termijn.rijen[0].cellen == (10, 2, 1, 0, 13)


def test_zonder_meldingen_zijn_de_tabellen_leeg(app: Flask) -> None:
    cijfers = tabellen()
    assert [rij.cellen for rij in cijfers["samenvatting"].rijen] == [(0,), (0,), (0,)]
    assert [tabel.code for tabel in cijfers.values() if tabel.rijen] == ["samenvatting"]
