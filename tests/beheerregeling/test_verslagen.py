"""De verslagen van art. 4, 16 onder p en 29: cijfers die vastliggen, een tekst, en bewijs in de kalender."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.cijfers import Cijferfilter
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inbreuk import Inbreukstatus
from terugmeld.domain.inzage import Aanvrager, Identiteit
from terugmeld.domain.verslag import Verslagsoort, Verslagstatus
from terugmeld.errors import (
    Conflict,
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services import opschonen, plichten, verslagbewijs, verslagen
from terugmeld.storage.exports import Protocolexport
from terugmeld.storage.inbreuken import Inbreuk
from terugmeld.storage.inzage import Inzageverzoek
from terugmeld.storage.medewerkers import Inlogpoging, Medewerker
from terugmeld.storage.protocol import Controle
from terugmeld.storage.verslagen import Inlogtelling, Verslag, Verslagtekst
from tests.beheerregeling.personen import NU, zet
from tests.terugmeld.meldingen import BSN, kader

PDF = b"%PDF-1.7 proef"
REGELSET = kader().regelset
BEVEILIGING = Verslagsoort.BEVEILIGING


def beveiliger(session: Session) -> Gebruiker:
    return zet(session, "beveiliger", Rol.BEVEILIGINGSFUNCTIONARIS)


def maak(
    session: Session, wie: Gebruiker, jaar: int = 2026, soort: Verslagsoort = BEVEILIGING, nu: datetime = NU
) -> Verslag:
    return verslagen.maak_jaarverslag(session, soort, jaar, door=wie, regelset=REGELSET, nu=nu)


def vast(session: Session, wie: Gebruiker, jaar: int = 2026, nu: datetime = NU) -> Verslag:
    verslag = maak(session, wie, jaar, nu=nu)
    teksten = {"samenvatting": "Het ging goed."}
    verslag = verslagen.schrijf(session, verslag.id, teksten, versie=verslag.versie, door=wie, nu=nu)
    return verslagen.stel_vast(session, verslag.id, PDF, versie=verslag.versie, door=wie, nu=nu)


def cel(verslag: Verslag, code: str, rij: str, kolom: str = "Aantal") -> object:
    tabel = verslagen.cijfers_van(verslag).tabel(code)
    return tabel.cel(rij, kolom) if tabel else "geen tabel"


def inbreuk(wie: Gebruiker, na: timedelta | None) -> Inbreuk:
    return Inbreuk(
        status=Inbreukstatus.IN_AANPAK,
        wat="Een lijst lag op straat.",
        gegevens="Namen",
        omvang="Tien personen",
        ontdekt_op=NU,
        gemeld_door_id=wie.id,
        gemeld_op=NU,
        ap_gemeld_op=NU + na if na else None,
        laatst_gewijzigd_op=NU,
    )


def gebeurd(session: Session, wie: Gebruiker) -> None:
    """Record a year of work: log-ins, checks, an export, requests for inzage and duties."""
    for is_gelukt in (True, False, False):
        session.add(Inlogpoging(naam_hash="x", oorsprong="-", geprobeerd_op=NU, is_gelukt=is_gelukt))
    for is_goed in (True, True, False):
        session.add(Controle(gedaan_op=NU, is_goed=is_goed, bladen=1, checkpoints=1, wachtend=0, zinnen=""))
    session.add(
        Protocolexport(
            filter="{}",
            formaat="csv",
            reden="Controle",
            gevraagd_door_id=wie.id,
            gevraagd_op=NU,
            aantal_vooraf=0,
            einde=0,
            status="gestopt",
        )
    )
    session.add(
        Inzageverzoek(
            bsn=BSN,
            aanvrager=Aanvrager.BETROKKENE,
            identiteit=Identiteit.DIGID,
            ontvangen_datum=date(2026, 2, 2),
            uiterste_datum=date(2026, 3, 2),
            ingenomen_op=NU,
            ingenomen_door_id=wie.id,
        )
    )
    for uren in (None, 71, 73):
        session.add(inbreuk(wie, timedelta(hours=uren) if uren else None))
    session.execute(update(Medewerker).where(Medewerker.id == wie.id).values(geblokkeerd_op=NU))
    plichten.maak_voorvallen(session, nu=NU)
    session.flush()


def test_de_cijfers_van_het_beveiligingsverslag_komen_uit_de_dienst(session: Session) -> None:
    wie = beveiliger(session)
    gebeurd(session, wie)
    verslag = maak(session, wie)
    assert cel(verslag, "accounts", "Mislukte pogingen om in te loggen") == 2
    assert cel(verslag, "accounts", "Keren ingelogd") == 1
    assert cel(verslag, "accounts", "Geblokkeerde accounts") == 1
    assert cel(verslag, "protocol", "Controles zonder fout") == 2
    assert cel(verslag, "protocol", "Controles met een alarm") == 1
    assert cel(verslag, "exports", "Gestopt") == 1
    assert cel(verslag, "plichten", "Dagelijkse back-up", "Nog te doen") == 1
    assert cel(verslag, "autorisaties", "Functie gegeven") == 0
    assert cel(verslag, "inbreuken", "In aanpak") == 3
    assert cel(verslag, "inbreuken", "Gemeld aan de Autoriteit Persoonsgegevens, op tijd") == 1
    assert cel(verslag, "inbreuken", "Gemeld aan de Autoriteit Persoonsgegevens, te laat") == 1


def test_de_cijfers_van_de_informatiebeheerder_gaan_ook_over_meldingen_en_inzage(session: Session) -> None:
    wie = zet(session, "hoofd", Rol.INFORMATIEBEHEERDER)
    gebeurd(session, wie)
    verslag = maak(session, wie, soort=Verslagsoort.INFORMATIEBEHEER)
    assert cel(verslag, "samenvatting", "Ontvangen meldingen") == 0
    assert cel(verslag, "inzage", "Verzoeken", "Nog open") == 1
    assert cel(verslag, "protocol", "Controles zonder fout") == "geen tabel"


def test_de_cijfers_liggen_vast_tot_iemand_opnieuw_telt(session: Session) -> None:
    wie = beveiliger(session)
    verslag = maak(session, wie)
    gebeurd(session, wie)
    assert cel(verslag, "protocol", "Controles met een alarm") == 0
    later = datetime(2026, 6, 1, 9, tzinfo=UTC)
    verslag = verslagen.tel_opnieuw(
        session, verslag.id, versie=verslag.versie, door=wie, regelset=REGELSET, nu=later
    )
    assert cel(verslag, "protocol", "Controles met een alarm") == 1
    assert verslag.tot_datum == date(2026, 6, 1)


def test_de_vergelijking_is_met_het_verslag_zoals_het_is_vastgesteld(session: Session) -> None:
    wie = beveiliger(session)
    gebeurd(session, wie)
    vast(session, wie)
    session.execute(delete(Controle))
    nu = datetime(2028, 2, 29, 9, tzinfo=UTC)
    verslag = maak(session, wie, 2027, nu=nu)
    vorig = verslagen.cijfers_van(verslag).vorig
    assert vorig("protocol", "Controles zonder fout", "Aantal") == 2
    assert vorig("protocol", "Iets anders", "Aantal") is None
    assert vorig("onbekend", "Iets anders", "Aantal") is None
    schrikkel = maak(session, wie, 2028, nu=nu)
    assert verslagen.cijfers_van(schrikkel).vorig("protocol", "Controles zonder fout", "Aantal") == 0


def test_wie_een_oude_versie_bewaart_verliest_niets_en_overschrijft_niets(session: Session) -> None:
    wie = beveiliger(session)
    verslag = maak(session, wie)
    eerste = verslag.versie
    verslagen.schrijf(session, verslag.id, {"samenvatting": "Een."}, versie=eerste, door=wie, nu=NU)
    verslagen.schrijf(session, verslag.id, {"samenvatting": "Twee."}, versie=verslag.versie, door=wie, nu=NU)
    with pytest.raises(VerouderdeVersie, match="Iemand anders heeft dit verslag intussen gewijzigd"):
        verslagen.schrijf(session, verslag.id, {"samenvatting": "Drie."}, versie=eerste, door=wie, nu=NU)
    assert verslagen.tekst_van(verslag)["samenvatting"] == "Twee."


def test_wie_tegelijk_schrijft_krijgt_een_zin(session: Session) -> None:
    wie = beveiliger(session)
    verslag = maak(session, wie)
    anders = update(Verslag).values(versie=9).execution_options(synchronize_session=False)
    session.execute(anders)
    with pytest.raises(VerouderdeVersie):
        verslagen.schrijf(session, verslag.id, {}, versie=verslag.versie, door=wie, nu=NU)
    session.rollback()


def test_vastgesteld_is_blijvend_met_een_hash_van_de_pdf(session: Session) -> None:
    wie = beveiliger(session)
    verslag = vast(session, wie)
    assert (verslag.status, verslag.pdf) == (Verslagstatus.VASTGESTELD, PDF)
    assert verslag.sha256 == hashlib.sha256(PDF).hexdigest()
    with pytest.raises(StapNietToegestaan):
        verslagen.schrijf(session, verslag.id, {}, versie=verslag.versie, door=wie, nu=NU)


@pytest.mark.parametrize(
    "opdracht",
    [
        update(Verslag).values(cijfers="{}"),
        delete(Verslagtekst),
        update(Verslagtekst).values(tekst="Anders."),
        text("INSERT INTO verslagtekst (verslag_id, paragraaf, tekst) SELECT id, 'x', 'y' FROM verslag"),
    ],
)
def test_de_database_weigert_een_wijziging_van_wat_vastligt(session: Session, opdracht: object) -> None:
    vast(session, beveiliger(session))
    with pytest.raises(DatabaseError, match="Een vastgesteld verslag is blijvend"), session.begin_nested():
        session.execute(opdracht)  # type: ignore[call-overload]


def test_zonder_samenvatting_wordt_niets_vastgesteld(session: Session) -> None:
    wie = beveiliger(session)
    verslag = maak(session, wie)
    with pytest.raises(OngeldigeInvoer) as fout:
        verslagen.stel_vast(session, verslag.id, PDF, versie=verslag.versie, door=wie, nu=NU)
    assert list(fout.value.velden) == ["samenvatting"]
    lang = {"advies": "x" * 6001}
    with pytest.raises(OngeldigeInvoer) as fout:
        verslagen.schrijf(session, verslag.id, lang, versie=verslag.versie, door=wie, nu=NU)
    assert list(fout.value.velden) == ["advies"]


def test_een_klik_maakt_van_het_verslag_het_bewijs_van_de_plicht(session: Session) -> None:
    wie = beveiliger(session)
    plichten.maak_voorvallen(session, nu=NU)
    verslag = vast(session, wie)
    voorval = verslagbewijs.leg_vast_als_bewijs(session, verslag.id, door=wie, nu=NU)
    assert (voorval.plicht, voorval.uiterste_datum) == ("beveiligingsverslag", date(2026, 12, 31))
    assert voorval.bewijs is not None
    assert (voorval.bewijs.verwijzing, voorval.bewijs.bestand) == (verslag.kenmerk, PDF)
    with pytest.raises(Conflict, match="geen open plicht"):
        verslagbewijs.leg_vast_als_bewijs(session, verslag.id, door=wie, nu=NU)


def test_een_concept_is_nog_geen_bewijs(session: Session) -> None:
    wie = beveiliger(session)
    verslag = maak(session, wie)
    with pytest.raises(StapNietToegestaan, match="Stel het verslag eerst vast"):
        verslagbewijs.leg_vast_als_bewijs(session, verslag.id, door=wie, nu=NU)


def test_elk_verslag_is_van_een_functie(session: Session) -> None:
    with pytest.raises(GeenBevoegdheid, match="van de informatiebeheerder"):
        maak(session, beveiliger(session), soort=Verslagsoort.INFORMATIEBEHEER)
    with pytest.raises(GeenBevoegdheid):
        maak(session, zet(session, "lezer", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING))


@pytest.mark.parametrize("jaar", [2009, 2027])
def test_een_jaar_dat_niet_kan(session: Session, jaar: int) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        maak(session, beveiliger(session), jaar)
    assert list(fout.value.velden) == ["jaar"]


def test_van_een_jaar_is_er_een_concept_tegelijk(session: Session) -> None:
    wie = beveiliger(session)
    verslag = maak(session, wie)
    with pytest.raises(Conflict, match="al een concept"):
        maak(session, wie)
    assert [rij.id for rij in verslagen.lijst(session)] == [verslag.id]
    with pytest.raises(NietGevonden):
        verslagen.zoek(session, verslag.id + 1)


def test_managementgegevens_op_verzoek(session: Session) -> None:
    wie = zet(session, "beheerder", Rol.APPLICATIEBEHEERDER)
    filter_ = Cijferfilter(van=date(2026, 1, 1), tot=date(2026, 2, 28), afnemer="financien")
    with pytest.raises(OngeldigeInvoer):
        verslagen.maak_managementgegevens(
            session, filter_, gevraagd_door=" ", door=wie, regelset=REGELSET, nu=NU
        )
    verslag = verslagen.maak_managementgegevens(
        session, filter_, gevraagd_door="De raad", door=wie, regelset=REGELSET, nu=NU
    )
    assert (verslag.gevraagd_door, verslagen.opzet(verslag).plicht) == ("De raad", None)
    verslag = verslagen.tel_opnieuw(
        session, verslag.id, versie=verslag.versie, door=wie, regelset=REGELSET, nu=NU
    )
    assert (verslag.tot_datum, verslag.afnemer) == (date(2026, 2, 28), "financien")


def test_inlogpogingen_blijven_geteld_als_zij_zijn_opgeruimd(session: Session) -> None:
    wie = beveiliger(session)
    gebeurd(session, wie)
    for dag in (4, 5):
        assert opschonen.schoon_op(session, nu=datetime(2026, 4, dag, 9, tzinfo=UTC))
    telling = session.get_one(Inlogtelling, date(2026, 3, 2))
    assert (telling.gelukt, telling.mislukt) == (1, 2)
    assert cel(maak(session, wie), "accounts", "Mislukte pogingen om in te loggen") == 2
