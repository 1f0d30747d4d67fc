"""Art. 21 to 24: each request is a case with its term, decided by whom the article names."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from beheerregeling.verzoeken import VERZOEKEN, Verzoeksoort, Verzoekuitkomst
from terugmeld.domain.derdenbrief import BEZWAAR, Briefgegevens
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inzage import Identiteit
from terugmeld.domain.protocol import Soort
from terugmeld.domain.verzoek import NieuwBeheerverzoek, Verzoekbesluit, antwoord
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services import verzoeken
from terugmeld.services.kader import Kader
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.protocol import Record
from terugmeld.storage.verzoeken import Beheerverzoek
from tests.beheerregeling.personen import zet
from tests.bouwers import BSN
from tests.terugmeld.meldingen import kader as een_kader

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MAANDAG = date(2026, 3, 2)


@pytest.fixture
def kader() -> Kader:
    return een_kader()


@pytest.fixture
def verwerker(session: Session) -> Gebruiker:
    return zet(session, "verwerker", Rol.GEGEVENSVERWERKER)


@pytest.fixture
def privacy(session: Session) -> Gebruiker:
    return zet(session, "privacy", Rol.PRIVACYBEHEERDER)


def nieuw(soort: Verzoeksoort, **anders: Any) -> NieuwBeheerverzoek:  # noqa: ANN401 - any field
    vast: dict[str, Any] = {
        "soort": soort,
        "naam": "A. Jansen",
        "onderwerp": "Ik wil dit graag.",
        "ontvangen_datum": MAANDAG,
        "bsn": BSN,
        "identiteit": Identiteit.DIGID,
    }
    return NieuwBeheerverzoek(**vast | anders)


def besluit(uitkomst: Verzoekuitkomst = Verzoekuitkomst.INGEWILLIGD, **anders: Any) -> Verzoekbesluit:  # noqa: ANN401 - same
    return Verzoekbesluit(**{"uitkomst": uitkomst, "reden": "Het mag volgens de wet."} | anders)


@pytest.mark.parametrize(
    ("soort", "uiterste"),
    [
        (Verzoeksoort.GEHEIMHOUDING, date(2026, 3, 30)),
        (Verzoeksoort.ONDANKS_GEHEIMHOUDING, date(2026, 3, 30)),
        (Verzoeksoort.NAAMGEBRUIK, date(2026, 3, 30)),
        (Verzoeksoort.VERWIJDERING, date(2026, 3, 30)),
        (Verzoeksoort.VERBETERING, date(2026, 3, 30)),
        (Verzoeksoort.TOEGANG, date(2026, 4, 28)),
        (Verzoeksoort.BEZWAAR, date(2026, 3, 9)),
    ],
)
def test_21_en_23_elk_verzoek_heeft_zijn_termijn(
    session: Session, verwerker: Gebruiker, kader: Kader, soort: Verzoeksoort, uiterste: date
) -> None:
    verzoek = verzoeken.neem_in(
        session, nieuw(soort, afnemer="financien"), door=verwerker, kader=kader, nu=NU
    )
    assert verzoek.uiterste_datum == uiterste
    assert verzoek.kenmerk == f"VZ-2026-{verzoek.id:06d}"
    assert [rij.id for rij in verzoeken.lijst(session, door=verwerker)] == [verzoek.id]


def test_21_a_geheimhouding_bij_een_aangifte_gaat_meteen_in(
    session: Session, verwerker: Gebruiker, kader: Kader
) -> None:
    gevraagd = nieuw(Verzoeksoort.GEHEIMHOUDING, bij_aangifte=True)
    assert verzoeken.neem_in(session, gevraagd, door=verwerker, kader=kader, nu=NU).uiterste_datum == MAANDAG


@pytest.mark.parametrize("soort", list(Verzoeksoort))
def test_21_tot_en_met_24_alleen_wie_het_artikel_noemt_beslist(
    session: Session, verwerker: Gebruiker, privacy: Gebruiker, kader: Kader, soort: Verzoeksoort
) -> None:
    verzoek = verzoeken.neem_in(
        session, nieuw(soort, afnemer="financien"), door=verwerker, kader=kader, nu=NU
    )
    mag, mag_niet = (
        (privacy, verwerker) if VERZOEKEN[soort].artikel.startswith("art. 21") else (verwerker, privacy)
    )
    uitkomst = VERZOEKEN[soort].uitkomsten[0]
    dag = MAANDAG + timedelta(weeks=2) if soort is Verzoeksoort.ONDANKS_GEHEIMHOUDING else None
    antwoord_ = besluit(uitkomst, uitvoeren_vanaf=dag)
    vast: dict[str, Any] = {"versie": verzoek.versie, "kader": kader, "nu": NU}
    with pytest.raises(GeenBevoegdheid):
        verzoeken.beslis(session, verzoek.id, antwoord_, door=mag_niet, **vast)
    verzoeken.beslis(session, verzoek.id, antwoord_, door=mag, **vast)
    assert (verzoek.uitkomst, verzoek.afgehandeld_door_id) == (uitkomst, mag.id)
    regels = session.scalars(select(Record).where(Record.soort == Soort.MUTATIE.value)).all()
    assert len(regels) == 2
    with pytest.raises(StapNietToegestaan, match="al afgehandeld"):
        verzoeken.beslis(session, verzoek.id, antwoord_, door=mag, **vast | {"versie": verzoek.versie})


def test_21_e_een_afdeling_beslist_niet_over_haar_eigen_toegang(
    session: Session, privacy: Gebruiker, kader: Kader
) -> None:
    gevraagd = nieuw(Verzoeksoort.TOEGANG, bsn=None, identiteit=None, afnemer=privacy.afnemer)
    verzoek = verzoeken.neem_in(session, gevraagd, door=privacy, kader=kader, nu=NU)
    with pytest.raises(GeenBevoegdheid, match="eigen afdeling"):
        verzoeken.beslis(
            session, verzoek.id, besluit(), versie=verzoek.versie, door=privacy, kader=kader, nu=NU
        )


def test_22_de_privacybeheerder_hoort_van_een_bezwaar_over_privacy(
    session: Session, verwerker: Gebruiker, privacy: Gebruiker, kader: Kader
) -> None:
    gevraagd = nieuw(Verzoeksoort.BEZWAAR, bsn=None, identiteit=None, verwijzing="IN-2026-000001")
    verzoeken.neem_in(session, gevraagd, door=verwerker, kader=kader, nu=NU)
    assert session.scalars(select(Bericht)).all() == []
    raakt = nieuw(Verzoeksoort.BEZWAAR, bsn=None, identiteit=None, raakt_privacy=True)
    verzoek = verzoeken.neem_in(session, raakt, door=verwerker, kader=kader, nu=NU)
    [bericht] = session.scalars(select(Bericht))
    assert (bericht.medewerker_id, bericht.pad) == (privacy.id, f"/verzoeken/{verzoek.id}")


def test_23_c_een_verbetering_mag_telkens_acht_weken_langer_duren(
    session: Session, verwerker: Gebruiker, kader: Kader
) -> None:
    verzoek = verzoeken.neem_in(session, nieuw(Verzoeksoort.VERBETERING), door=verwerker, kader=kader, nu=NU)
    vast: dict[str, Any] = {"door": verwerker, "kader": kader, "nu": NU}
    with pytest.raises(OngeldigeInvoer):
        verzoeken.verleng(session, verzoek.id, reden=" ", **vast)
    for dag in (date(2026, 5, 26), date(2026, 7, 21)):
        verzoeken.verleng(session, verzoek.id, reden="De akte komt uit het buitenland.", **vast)
        assert verzoek.uiterste_datum == dag
    assert len(verzoek.verlengingen) == 2
    with pytest.raises(StapNietToegestaan, match="al voorbij"):
        laat = NU + timedelta(days=200)
        verzoeken.verleng(session, verzoek.id, reden="Nog langer.", **vast | {"nu": laat})
    ander = verzoeken.neem_in(session, nieuw(Verzoeksoort.NAAMGEBRUIK), door=verwerker, kader=kader, nu=NU)
    with pytest.raises(StapNietToegestaan, match="kan niet langer"):
        verzoeken.verleng(session, ander.id, reden="Langer.", **vast)


def test_wie_beslist_krijgt_een_herinnering_vooraf_en_als_het_te_laat_is(
    session: Session, verwerker: Gebruiker, privacy: Gebruiker, kader: Kader
) -> None:
    verzoek = verzoeken.neem_in(
        session, nieuw(Verzoeksoort.GEHEIMHOUDING), door=verwerker, kader=kader, nu=NU
    )
    assert verzoeken.te_herinneren(session, vandaag=MAANDAG) == []
    vooraf, laat = date(2026, 3, 25), date(2026, 4, 1)
    for dag in (vooraf, laat):
        assert verzoeken.te_herinneren(session, vandaag=dag) == [verzoek.id]
        moment = datetime(dag.year, dag.month, dag.day, 8, tzinfo=UTC)
        assert verzoeken.herinner(session, verzoek.id, nu=moment)
        assert not verzoeken.herinner(session, verzoek.id, nu=moment)
        assert verzoeken.te_herinneren(session, vandaag=dag) == []
    berichten = session.scalars(select(Bericht).order_by(Bericht.id)).all()
    assert [bericht.medewerker_id for bericht in berichten] == [privacy.id, privacy.id]
    assert "is te laat" in berichten[1].onderwerp


@pytest.mark.parametrize(
    ("gevraagd", "veld"),
    [
        (nieuw(Verzoeksoort.GEHEIMHOUDING, bsn=None), "bsn"),
        (nieuw(Verzoeksoort.VERBETERING, identiteit=None), "identiteit"),
        (nieuw(Verzoeksoort.TOEGANG), "afnemer"),
        (nieuw(Verzoeksoort.TOEGANG, afnemer="bestaat-niet"), "afnemer"),
        (nieuw(Verzoeksoort.NAAMGEBRUIK, bij_aangifte=True), "bij_aangifte"),
        (nieuw(Verzoeksoort.NAAMGEBRUIK, ontvangen_datum=date(2026, 3, 3)), "ontvangen_datum"),
    ],
)
def test_een_onvolledig_verzoek_zegt_wat_er_ontbreekt(
    session: Session, verwerker: Gebruiker, kader: Kader, gevraagd: NieuwBeheerverzoek, veld: str
) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        verzoeken.neem_in(session, gevraagd, door=verwerker, kader=kader, nu=NU)
    assert list(fout.value.velden) == [veld]
    assert session.scalars(select(Beheerverzoek)).all() == []


@pytest.mark.parametrize(
    ("soort", "een", "veld"),
    [
        (Verzoeksoort.GEHEIMHOUDING, besluit(Verzoekuitkomst.DOORGESTUURD), "uitkomst"),
        (Verzoeksoort.ONDANKS_GEHEIMHOUDING, besluit(), "uitvoeren_vanaf"),
        (Verzoeksoort.ONDANKS_GEHEIMHOUDING, besluit(uitvoeren_vanaf=MAANDAG), "uitvoeren_vanaf"),
        (Verzoeksoort.GEHEIMHOUDING, besluit(uitvoeren_vanaf=date(2026, 4, 1)), "uitvoeren_vanaf"),
        (Verzoeksoort.GEHEIMHOUDING, besluit(reden="  "), "reden"),
    ],
)
def test_een_besluit_dat_niet_kan_wordt_geweigerd(
    session: Session,
    verwerker: Gebruiker,
    privacy: Gebruiker,
    kader: Kader,
    soort: Verzoeksoort,
    een: Verzoekbesluit,
    veld: str,
) -> None:
    verzoek = verzoeken.neem_in(session, nieuw(soort), door=verwerker, kader=kader, nu=NU)
    with pytest.raises(OngeldigeInvoer) as fout:
        verzoeken.beslis(session, verzoek.id, een, versie=verzoek.versie, door=privacy, kader=kader, nu=NU)
    assert list(fout.value.velden) == [veld]


def test_twee_die_tegelijk_beslissen_overschrijven_elkaar_niet(
    session: Session, verwerker: Gebruiker, privacy: Gebruiker, kader: Kader
) -> None:
    verzoek = verzoeken.neem_in(
        session, nieuw(Verzoeksoort.GEHEIMHOUDING), door=verwerker, kader=kader, nu=NU
    )
    with pytest.raises(VerouderdeVersie):
        verzoeken.beslis(
            session, verzoek.id, besluit(), versie=verzoek.versie - 1, door=privacy, kader=kader, nu=NU
        )
    with pytest.raises(NietGevonden):
        verzoeken.bekijk(session, verzoek.id + 1, door=privacy)
    with pytest.raises(GeenBevoegdheid):
        verzoeken.lijst(session, door=zet(session, "ander", Rol.SYSTEEMBEHEERDER))


@pytest.mark.parametrize(
    ("soort", "een", "zin"),
    [
        (Verzoeksoort.GEHEIMHOUDING, besluit(), "Wij geven uw gegevens niet meer aan derden"),
        (Verzoeksoort.VERBETERING, besluit(Verzoekuitkomst.AFGEWEZEN), BEZWAAR),
        (
            Verzoeksoort.BEZWAAR,
            besluit(Verzoekuitkomst.DOORGESTUURD),
            "Commissie beroep- en bezwaarschriften",
        ),
        (Verzoeksoort.BEZWAAR, besluit(Verzoekuitkomst.INGETROKKEN), "U trok uw verzoek in"),
        (
            Verzoeksoort.ONDANKS_GEHEIMHOUDING,
            besluit(Verzoekuitkomst.DEELS, uitvoeren_vanaf=date(2026, 4, 1)),
            "Wij voeren dit besluit uit vanaf 1 april 2026.",
        ),
    ],
)
def test_24_de_brief_zegt_het_besluit_en_wat_de_burger_kan_doen(
    soort: Verzoeksoort, een: Verzoekbesluit, zin: str
) -> None:
    aan = Briefgegevens(
        organisatie="A. Jansen",
        briefadres=None,
        kenmerk="VZ-2026-000001",
        zaakkenmerk=None,
        doel="",
        verzoek_datum=MAANDAG,
        datum=MAANDAG,
    )
    brief = antwoord(aan, soort, een)
    tekst = " ".join((*brief.alineas, *brief.slot))
    assert zin in tekst
    assert VERZOEKEN[soort].wet in tekst
    assert (BEZWAAR in tekst) is (soort is not Verzoeksoort.BEZWAAR)
