"""Old dossiers go by two privacy officers; what stays names nobody, and a bewaarplicht stops it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.dossier import bewaargrens
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Handeling, Status, Uitkomst
from terugmeld.domain.verwerking import Verwerkingsstand
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services import archiveren, dossiers_verwijderen
from terugmeld.services.dossieroverzicht import dossieroverzicht
from terugmeld.services.dossiers_verwijderen import Proef
from terugmeld.services.protocol_bewaardpersoon import bewaarde_persoon
from terugmeld.services.protocol_bewaarplicht import NieuweBewaarplicht, stel_in
from terugmeld.services.verwerken import taken_van
from terugmeld.storage.database import Base, lees, transaction
from terugmeld.storage.dossiers import Dossierrest, Dossierverwijdering
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import BSN, NU, Team, gebruiker, gemeld, in_onderzoek, kader, team
from tests.terugmeld.stappen import stap

SLEUTELS = (kader().pseudoniem_sleutel,)
TOEN = datetime(2036, 6, 2, 9, tzinfo=UTC)
DAG = date(2036, 6, 1)
GROND = "De bewaartermijn van tien jaar is voorbij."


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


@pytest.fixture
def paar(wie: Team) -> tuple[Gebruiker, Gebruiker]:
    with transaction() as session:
        return (
            gebruiker(session, "Paula", "burgerzaken", Rol.PRIVACYBEHEERDER),
            gebruiker(session, "Frits", "burgerzaken", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING),
        )


@pytest.fixture
def zaken(wie: Team) -> list[str]:
    """Close a case after an onderzoek and withdraw another, and put both in the archive."""
    een = in_onderzoek(wie)
    stap(Handeling.ROND_AF, een, wie.bram, uitkomst=Uitkomst.VERBETERD, reactie="Goed.")
    twee = gemeld(wie.anna)
    stap(Handeling.TREK_IN, twee, wie.anna)
    with transaction() as session:
        for taak in taken_van(session, een.id):
            taak.stand = Verwerkingsstand.VERWERKT
    with transaction() as session:
        assert archiveren.archiveer(session, nu=NU + timedelta(weeks=9)) == 2
    return [een.kenmerk, twee.kenmerk]


def probeer(door: Gebruiker, tot: date = date(2026, 6, 1)) -> Proef:
    with lees() as session:
        return dossiers_verwijderen.probeer(
            session, tot, regelset=kader().regelset, sleutels=SLEUTELS, door=door, nu=TOEN
        )


def stel_voor(door: Gebruiker, tot: date = date(2026, 6, 1), grond: str = GROND) -> int:
    with transaction() as session:
        return dossiers_verwijderen.stel_voor(
            session, tot, grond=grond, regelset=kader().regelset, sleutels=SLEUTELS, door=door, nu=TOEN
        ).id


def beslis(voorstel_id: int, door: Gebruiker) -> None:
    with transaction() as session:
        dossiers_verwijderen.beslis(session, voorstel_id, regelset=kader().regelset, door=door, nu=TOEN)


def voer_uit() -> int:
    keren = 0
    while True:
        with transaction() as session:
            if not dossiers_verwijderen.verwijder_volgende(session, sleutels=SLEUTELS, nu=TOEN):
                return keren
        keren += 1


def wat_leidt_naar_een_zaak(session: Session) -> list[str]:
    """Return the tables that still have a row about a case or an onderzoek."""
    tabellen = [
        tabel.name
        for tabel in Base.metadata.sorted_tables
        if any(s.column.table.name in {"terugmelding", "onderzoek"} for s in tabel.foreign_keys)
    ]
    return [naam for naam in tabellen if session.execute(text(f"SELECT 1 FROM {naam}")).first()]  # noqa: S608


def test_na_tien_jaar_gaat_het_dossier_en_blijft_er_geen_persoon(
    zaken: Sequence[str], paar: tuple[Gebruiker, Gebruiker]
) -> None:
    assert probeer(paar[0]) == Proef(weg=2, blijft=0)
    beslis(stel_voor(paar[0]), paar[1])
    assert voer_uit() == 2
    with lees() as session:
        assert session.scalars(select(Terugmelding)).all() == []
        assert session.scalars(select(Onderzoek)).all() == []
        assert wat_leidt_naar_een_zaak(session) == []
        resten = session.scalars(select(Dossierrest).order_by(Dossierrest.kenmerk)).all()
        assert [(r.kenmerk, r.status, r.uitkomst, r.rubrieken) for r in resten] == [
            (zaken[0], Status.AFGEHANDELD, Uitkomst.VERBETERD, ",081110,"),
            (zaken[1], Status.INGETROKKEN, None, ",081110,"),
        ]
        assert resten[0].ontvangen_datum == date(2026, 3, 2)
        alles = " ".join(str(waarde) for rest in resten for waarde in vars(rest).values())
        assert BSN not in alles
        besluit = session.scalars(select(Dossierverwijdering)).one()
        assert besluit.uitgevoerd_op == TOEN
        record = session.get_one(Record, besluit.aantekening_id)
        assert b"dossiers verwijderen" in (record.payload or b"")
        assert b"frits" in (record.payload or b"")


def test_zonder_besluit_houdt_de_database_de_geschiedenis_vast(
    zaken: Sequence[str], paar: tuple[Gebruiker, Gebruiker]
) -> None:
    stel_voor(paar[0])
    with pytest.raises(DBAPIError, match="blijft staan"), transaction() as session:
        session.execute(text("DELETE FROM gebeurtenis"))
    assert voer_uit() == 0


@pytest.mark.parametrize("soort", ["alles", "persoon", "zaak", "periode", "ander", "later"])
def test_een_bewaarplicht_houdt_het_dossier(
    zaken: Sequence[str], paar: tuple[Gebruiker, Gebruiker], soort: str
) -> None:
    plichten = {
        "alles": (NieuweBewaarplicht(grond="Er loopt beroep."), 0),
        "persoon": (
            NieuweBewaarplicht(grond="Er loopt beroep.", persoon=bewaarde_persoon(SLEUTELS, BSN)),
            0,
        ),
        "zaak": (NieuweBewaarplicht(grond="Er loopt beroep.", zaakkenmerk=zaken[0]), 1),
        "periode": (NieuweBewaarplicht(grond="Er loopt beroep.", van=NU, tot=NU + timedelta(days=1)), 0),
        "ander": (
            NieuweBewaarplicht(grond="Er loopt beroep.", persoon=bewaarde_persoon(SLEUTELS, "999990019")),
            2,
        ),
        "later": (NieuweBewaarplicht(grond="Er loopt beroep.", van=TOEN), 2),
    }
    plicht, weg = plichten[soort]
    voorstel = stel_voor(paar[0])
    with transaction() as session:
        stel_in(session, plicht, door=paar[0], vandaag=DAG, nu=TOEN)
    assert probeer(paar[0]) == Proef(weg=weg, blijft=2 - weg)
    beslis(voorstel, paar[1])
    voer_uit()
    with lees() as session:
        assert len(session.scalars(select(Dossierrest)).all()) == weg
        assert len(session.scalars(select(Terugmelding)).all()) == 2 - weg


def test_vier_ogen_en_alleen_wie_het_mag(
    zaken: Sequence[str], paar: tuple[Gebruiker, Gebruiker], wie: Team
) -> None:
    voorstel = stel_voor(paar[0])
    with pytest.raises(GeenBevoegdheid, match="Een ander"):
        beslis(voorstel, paar[0])
    for daad in (lambda: beslis(voorstel, wie.bram), lambda: stel_voor(wie.bram), lambda: probeer(wie.bram)):
        with pytest.raises(GeenBevoegdheid):
            daad()
    with pytest.raises(NietGevonden):
        beslis(999, paar[1])
    with transaction() as session:
        dossiers_verwijderen.wijs_af(session, voorstel, door=paar[1], nu=TOEN)
    with pytest.raises(StapNietToegestaan):
        beslis(voorstel, paar[1])
    with lees() as session:
        overzicht = dossieroverzicht(session, regelset=kader().regelset, door=paar[0], nu=TOEN)
    assert (overzicht.jaren, overzicht.in_archief, overzicht.verwijderd) == (10, 2, 0)
    assert overzicht.grens == date(2026, 6, 2)
    assert (len(overzicht.open), len(overzicht.besloten)) == (0, 1)


@pytest.mark.parametrize(
    ("tot", "grond", "veld"),
    [
        (date(2026, 6, 3), GROND, "gesloten_voor"),
        (date(2026, 1, 1), GROND, "gesloten_voor"),
        (date(2026, 6, 1), " ", "grond"),
        (date(2026, 6, 1), "x" * 501, "grond"),
    ],
)
def test_een_verkeerd_voorstel_noemt_het_veld(
    zaken: Sequence[str], paar: tuple[Gebruiker, Gebruiker], tot: date, grond: str, veld: str
) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        stel_voor(paar[0], tot, grond)
    assert list(fout.value.velden) == [veld]


def test_een_dossier_van_schrikkeldag_gaat_op_28_februari() -> None:
    assert bewaargrens(date(2036, 2, 29), 10) == date(2026, 2, 28)
    assert bewaargrens(date(2036, 3, 1), 10) == date(2026, 3, 1)
