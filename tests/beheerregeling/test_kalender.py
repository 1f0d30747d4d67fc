"""De kalender van de plichten: niets ontbreekt, niets komt dubbel, en elk bewijs staat vast."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from beheerregeling.kalender import Plicht, Ritme, voorvallen
from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import Rol
from beheerregeling.termijnen import is_werkdag
from terugmeld.adapters.icalendar import als_icalendar
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.plichtbewijs import MAXIMUM_BESTAND, Bestand, NieuwBewijs, Plichtstand
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services import plichten, plichten_bewaken
from terugmeld.services.plichten_overzicht import eigen_tellingen, groepen, tellingen, vastgelegd
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.plichten import Plichtbewijs, Plichtvoorval
from terugmeld.storage.protocol import Controle
from tests.beheerregeling.personen import NU, VANDAAG, moment, open_dagen, sein, zet

EEN_DAG = timedelta(days=1)
# The worker ran on these days only: at first often, then an outage of months, then once a year.
LOOPDAGEN = (0, 1, 1, 2, 9, 40, 41, 200, 420, 421, 790, 1096)
PDF = b"%PDF-1.7 verslag"


@pytest.mark.parametrize("code", PLICHTEN)
def test_drie_jaar_zonder_gat_en_zonder_dubbel(code: str) -> None:
    """The rule alone: asked in pieces or at once, the same days come."""
    plicht, tot = PLICHTEN[code], VANDAAG + timedelta(days=1100)
    ineens = [deel.uiterste_datum for deel in voorvallen(plicht, VANDAAG, tot)]
    stukken = [
        deel.uiterste_datum
        for begin in range(0, 1100, 37)
        for deel in voorvallen(
            plicht,
            VANDAAG + timedelta(days=begin),
            min(VANDAAG + timedelta(days=begin + 36), tot - EEN_DAG),
        )
    ]
    assert stukken == [dag for dag in ineens if dag < tot]
    assert len(set(ineens)) == len(ineens)
    verwacht = {Ritme.PER_KWARTAAL: 12, Ritme.JAARLIJKS: 3, Ritme.DRIEJAARLIJKS: 1, Ritme.DAGELIJKS: 1101}
    assert len(ineens) == verwacht.get(plicht.ritme, sum(map(is_werkdag, ineens)))


def test_de_werker_haalt_in_wat_hij_miste(session: Session) -> None:
    for na in LOOPDAGEN:
        plichten.maak_voorvallen(session, nu=moment(VANDAAG + timedelta(days=na)))
    einde = VANDAAG + timedelta(days=LOOPDAGEN[-1])
    for plicht in PLICHTEN.values():
        tot = einde if plicht.is_dagelijks else einde + plichten.HORIZON
        verwacht = [deel.uiterste_datum for deel in voorvallen(plicht, VANDAAG, tot)]
        assert open_dagen(session, plicht.code) == verwacht, plicht.code


def test_een_tweede_werker_voegt_niets_dubbel_toe(session: Session) -> None:
    assert plichten.maak_voorvallen(session, nu=NU) > 0
    assert plichten.maak_voorvallen(session, nu=NU) == 0
    rij = session.scalars(select(Plichtvoorval)).first()
    assert rij is not None
    nieuw = next(voorvallen(PLICHTEN[rij.plicht], rij.uiterste_datum, rij.uiterste_datum))
    voor = len(session.scalars(select(Plichtvoorval)).all())
    plichten._voeg_toe(session, [nieuw], NU)
    assert len(session.scalars(select(Plichtvoorval)).all()) == voor


def test_elke_plicht_zegt_artikel_eigenaar_en_bewijs_in_gewone_woorden() -> None:
    for plicht in PLICHTEN.values():
        assert plicht.artikel.startswith("art. ")
        assert plicht.uitleg.endswith(".")
        assert plicht.eigenaar is not Rol.MEDEWERKER
    assert len(PLICHTEN) == len({plicht.titel for plicht in PLICHTEN.values()}) == 16


@pytest.fixture
def hoofd(session: Session) -> Gebruiker:
    return zet(session, "e.vandam", Rol.INFORMATIEBEHEERDER)


@pytest.fixture
def overleg(session: Session) -> Plichtvoorval:
    plichten.maak_voorvallen(session, nu=NU)
    vraag = select(Plichtvoorval).where(Plichtvoorval.plicht == "overleg")
    rij = session.scalars(vraag.order_by(Plichtvoorval.uiterste_datum)).first()
    assert rij is not None
    return rij


def test_met_bewijs_is_een_plicht_gedaan(session: Session, hoofd: Gebruiker, overleg: Plichtvoorval) -> None:
    assert plichten.regel(overleg, vandaag=VANDAAG).stand is Plichtstand.LATER
    bewijs = NieuwBewijs(gedaan_datum=VANDAAG, toelichting=" Notulen 3. ", bestand=Bestand("n.pdf", PDF))
    plichten.vervul(session, overleg, bewijs, door=hoofd, nu=NU)
    session.expire_all()
    (regel,) = plichten.geschiedenis(session, vandaag=VANDAAG)
    vast = regel.voorval.bewijs
    assert vast is not None
    assert (vast.toelichting, vast.bestand, vast.mimetype) == ("Notulen 3.", PDF, "application/pdf")
    assert regel.stand is Plichtstand.GEDAAN
    assert overleg.id not in {r.voorval.id for r in plichten.open_regels(session, vandaag=VANDAAG)}
    with pytest.raises(Conflict, match="al afgehandeld"):
        plichten.vervul(session, overleg, bewijs, door=hoofd, nu=NU)


def test_de_dagen_van_een_dagelijkse_plicht_zijn_een_regel(
    session: Session, hoofd: Gebruiker, overleg: Plichtvoorval
) -> None:
    wie = zet(session, "p.schipper", Rol.PRIVACYBEHEERDER)
    for dag in range(1, 3):
        plichten.maak_voorvallen(session, nu=NU + dag * EEN_DAG)
    vraag = select(Plichtvoorval).where(Plichtvoorval.plicht == "toezicht-privacy")
    dagen = session.scalars(vraag.order_by(Plichtvoorval.uiterste_datum)).all()
    for rij in dagen:
        gezien = NieuwBewijs(gedaan_datum=rij.uiterste_datum, toelichting="Nagekeken.")
        plichten.vervul(session, rij, gezien, door=wie, nu=NU + 2 * EEN_DAG)
    plichten.vervul(session, overleg, NieuwBewijs(gedaan_datum=VANDAAG, toelichting="Ja."), door=hoofd, nu=NU)
    dagelijks, eens = vastgelegd(session, vandaag=VANDAAG)
    assert (dagelijks.aantal, dagelijks.laatste.voorval.id) == (len(dagen), dagen[-1].id)
    assert (eens.aantal, eens.laatste.voorval.id) == (1, overleg.id)


def test_wat_niet_is_gedaan_staat_er_met_de_reden(
    session: Session, hoofd: Gebruiker, overleg: Plichtvoorval
) -> None:
    niet = NieuwBewijs(gedaan_datum=VANDAAG, is_gedaan=False, toelichting="Iedereen was ziek.")
    plichten.vervul(session, overleg, niet, door=hoofd, nu=NU)
    assert plichten.regel(overleg, vandaag=VANDAAG).stand is Plichtstand.NIET_GEDAAN


@pytest.mark.parametrize(
    ("bewijs", "veld"),
    [
        (NieuwBewijs(gedaan_datum=VANDAAG), "toelichting"),
        (NieuwBewijs(gedaan_datum=VANDAAG, is_gedaan=False, bestand=Bestand("a", PDF)), "toelichting"),
        (NieuwBewijs(gedaan_datum=VANDAAG + EEN_DAG, toelichting="Ja."), "gedaan_datum"),
        (NieuwBewijs(gedaan_datum=VANDAAG, bestand=Bestand("a.pdf", b"<html>")), "bestand"),
        (NieuwBewijs(gedaan_datum=VANDAAG, bestand=Bestand("a.pdf", PDF * MAXIMUM_BESTAND)), "bestand"),
    ],
    ids=["zonder bewijs", "zonder reden", "in de toekomst", "geen pdf", "te groot"],
)
def test_een_bewijs_dat_niets_bewijst(
    session: Session, hoofd: Gebruiker, overleg: Plichtvoorval, bewijs: NieuwBewijs, veld: str
) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        plichten.vervul(session, overleg, bewijs, door=hoofd, nu=NU)
    assert set(fout.value.velden) == {veld}
    assert overleg.bewijs is None


def test_alleen_de_eigenaar_legt_vast(session: Session, overleg: Plichtvoorval) -> None:
    ander = zet(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
    with pytest.raises(GeenBevoegdheid, match="Dit is een plicht van de informatiebeheerder"):
        plichten.vervul(
            session, overleg, NieuwBewijs(gedaan_datum=VANDAAG, toelichting="Ja."), door=ander, nu=NU
        )


def test_een_plicht_die_niet_bestaat(session: Session) -> None:
    with pytest.raises(NietGevonden):
        plichten.zoek_voorval(session, 999999)
    vervallen = Plichtvoorval(
        plicht="vervallen",
        periode="2026",
        herinner_datum=VANDAAG,
        uiterste_datum=VANDAAG,
        gemaakt_op=moment(VANDAAG),
    )
    session.add(vervallen)
    session.flush()
    with pytest.raises(NietGevonden):
        plichten.zoek_voorval(session, vervallen.id)


def test_dagelijks_werk_gaat_samen_en_telt_een_keer(session: Session) -> None:
    beheer = zet(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
    for na in (0, 5):
        plichten.maak_voorvallen(session, nu=moment(VANDAAG + timedelta(days=na)))
    dag = VANDAAG + timedelta(days=5)
    lijnen = groepen(session, vandaag=dag, eigenaars=[Rol.SYSTEEMBEHEERDER])
    te_laat = next(lijn for lijn in lijnen if lijn.stand is Plichtstand.TE_LAAT)
    assert (te_laat.plicht.code, te_laat.aantal) == ("back-up", 5)
    assert lijnen[0] is te_laat
    assert tellingen(session, vandaag=dag, eigenaars=[Rol.SYSTEEMBEHEERDER]).te_laat == 1
    assert eigen_tellingen(session, zet(session, "f.kaya", Rol.MEDEWERKER), vandaag=dag).te_laat == 0
    bewijs = NieuwBewijs(gedaan_datum=dag, is_gedaan=False, toelichting="De schijf was stuk.")
    laatste = te_laat.laatste.voorval
    aantal = plichten.vervul_reeks(session, laatste, bewijs, ook_eerdere=True, door=beheer, nu=moment(dag))
    assert aantal == 5
    assert tellingen(session, vandaag=dag, eigenaars=[Rol.SYSTEEMBEHEERDER]).te_laat == 0
    assert plichten.open_voorval(session, "back-up", vandaag=dag) is not None
    assert plichten.open_voorval(session, "audit", vandaag=dag) is None


def test_een_reeks_is_er_alleen_voor_dagelijks_werk(session: Session, overleg: Plichtvoorval) -> None:
    assert plichten.eerdere(session, overleg) == []


def test_het_nagerekende_protocol_vinkt_zijn_eigen_dag_af(session: Session) -> None:
    assert plichten_bewaken.vink_af(session, nu=NU) == 0
    for na in (0, 2):
        plichten.maak_voorvallen(session, nu=moment(VANDAAG + timedelta(days=na)))
    for na, is_goed in ((0, True), (0, True), (1, False)):
        session.add(
            Controle(
                gedaan_op=moment(VANDAAG + timedelta(days=na)),
                is_goed=is_goed,
                bladen=1,
                checkpoints=1,
                wachtend=0,
                zinnen="",
            )
        )
    session.flush()
    assert plichten_bewaken.vink_af(session, nu=moment(VANDAAG + timedelta(days=2))) == 1
    vast = session.scalars(select(Plichtbewijs)).one()
    assert str(vast.verwijzing).startswith("protocolcontrole ")
    assert vast.vastgelegd_door_id is None
    assert vast.voorval.uiterste_datum == VANDAAG


def test_een_seintje_gaat_een_keer_en_een_dagelijks_alarm_een_keer_per_week(session: Session) -> None:
    zet(session, "w.jonk", Rol.SYSTEEMBEHEERDER)
    maandag = date(2026, 3, 9)
    plichten.maak_voorvallen(session, nu=NU)
    alarm = "Te laat: Dagelijkse back-up"
    assert sein(session, maandag)[alarm] == {"w.jonk"}
    for na in range(1, 7):
        later = plichten_bewaken.te_seinen(session, vandaag=maandag + timedelta(days=na))
        assert "back-up" not in {seintje.plicht.code for seintje in later}
    over = plichten_bewaken.te_seinen(session, vandaag=maandag + timedelta(days=7))
    twee = [seintje for seintje in over if seintje.plicht.code == "back-up"]
    assert twee[0].aantal == 8
    assert plichten_bewaken.sein(session, twee[0], nu=moment(maandag)) is True
    assert plichten_bewaken.sein(session, twee[0], nu=moment(maandag)) is False


def test_zonder_iemand_om_te_seinen_blijft_het_staan(session: Session) -> None:
    dag = date(2026, 3, 20)
    assert sein(session, dag) == {}
    zet(session, "e.vandam", Rol.INFORMATIEBEHEERDER)
    assert list(sein(session, dag)) == ["Doe dit voor 31 maart 2026: Overleg van de beheerders"]
    session.execute(update(Medewerker).values(geblokkeerd_op=NU))
    assert len(sein(session, date(2026, 4, 1))) == 1


def test_de_functionaris_gegevensbescherming_hoort_wat_het_hoofd_laat_liggen(session: Session) -> None:
    zet(session, "e.vandam", Rol.INFORMATIEBEHEERDER)
    zet(session, "k.haddad", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING)
    plichten.maak_voorvallen(session, nu=NU)
    gevonden = sein(session, date(2026, 4, 1))
    assert gevonden["Te laat: Overleg van de beheerders"] == {"e.vandam", "k.haddad"}
    assert gevonden["Te laat: Dagelijkse back-up"] == {"e.vandam"}


def test_de_agenda_is_een_icalendar(session: Session) -> None:
    plichten.maak_voorvallen(session, nu=NU)
    tekst = als_icalendar(plichten.open_regels(session, vandaag=VANDAAG), domein="waterland/1", nu=NU)
    regels = tekst.split("\r\n")
    assert (regels[0], regels[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert all(len(regel.encode()) <= 75 for regel in regels)
    assert "UID:overleg-2026-03-31@waterland-1" in regels
    assert "DTSTART;VALUE=DATE:20260331" in regels
    assert "UID:back-up" not in tekst
    assert tekst.count("BEGIN:VEVENT") == tekst.count("END:VALARM") > 10


def test_een_plicht_begint_niet_voor_haar_eerste_dag() -> None:
    plicht: Plicht = PLICHTEN["back-up"]
    oud = voorvallen(plicht, date(2009, 12, 30), date(2010, 1, 2))
    assert [deel.periode for deel in oud] == ["2010-01-01", "2010-01-02"]
