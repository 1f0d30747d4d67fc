"""Wat is vastgelegd over rechten, controles en plichten wijzigt niet en verdwijnt niet (art. 16 h en i)."""

from datetime import date

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.plichtbewijs import NieuwBewijs
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services import autorisatiebrieven, plichten
from terugmeld.services.autorisatiecontrole import Oordeel, beoordeel
from terugmeld.services.autorisaties import FUNCTIE, register
from terugmeld.services.medewerkers import wijs_aan
from terugmeld.storage.autorisatiebrieven import Autorisatiebrief
from terugmeld.storage.autorisatiecontrole import Autorisatieoordeel
from terugmeld.storage.benoemingen import Afwezigheid
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker
from terugmeld.storage.plichten import Plichtbewijs, Plichtvoorval
from tests.beheerregeling.personen import NU, VANDAAG, zet

PDF = b"%PDF-1.7 proef"
OPDRACHTEN = (
    update(Autorisatieoordeel).values(oordeel="intrekken"),
    delete(Autorisatieoordeel),
    update(Autorisatiebrief).values(pdf=b"anders"),
    delete(Autorisatiebrief),
    update(Plichtbewijs).values(toelichting="Nee."),
    delete(Plichtbewijs),
    update(Plichtvoorval).values(uiterste_datum=date(2030, 1, 1)),
    delete(Plichtvoorval).where(Plichtvoorval.plicht == "overleg"),
    update(Aanwijzing).values(besluit="Een ander besluit"),
    update(Aanwijzing).values(tot_datum=VANDAAG, van_datum=date(2020, 1, 1)),
    update(Afwezigheid).values(tot_datum=date(2030, 1, 1)),
    delete(Afwezigheid),
)


def test_alles_wat_hier_is_vastgelegd_blijft(session: Session) -> None:
    beheerder, ander = (
        zet(session, "beheerder", Rol.APPLICATIEBEHEERDER),
        zet(session, "ander", Rol.MEDEWERKER),
    )
    regel = next(r for r in register(session, medewerker_id=ander.id) if r.soort == FUNCTIE)
    beoordeel(session, 2026, FUNCTIE, regel.id, Oordeel.BLIJFT, toelichting="", door=beheerder, nu=NU)
    autorisatiebrieven.bewaar(session, regel, None, PDF, door=beheerder, nu=NU)
    with pytest.raises(GeenBevoegdheid):
        autorisatiebrieven.bewaar(session, regel, None, PDF, door=ander, nu=NU)
    wijs_aan(session, session.get_one(Medewerker, ander.id), "a6-burgerzaken", besluit="B1", van=VANDAAG)
    session.add(
        Afwezigheid(
            medewerker_id=ander.id,
            van_datum=VANDAAG,
            tot_datum=VANDAAG,
            gemeld_door_id=beheerder.id,
            gemeld_op=NU,
        )
    )
    _doe_een_plicht(session)
    for opdracht in OPDRACHTEN:
        with pytest.raises(DatabaseError, match="Dit is blijvend"), session.begin_nested():
            session.execute(opdracht)
    session.execute(update(Aanwijzing).values(tot_datum=VANDAAG))
    session.execute(update(Afwezigheid).values(beeindigd_op=NU))


def _doe_een_plicht(session: Session) -> None:
    plichten.maak_voorvallen(session, nu=NU)
    voorval = session.scalars(select(Plichtvoorval).where(Plichtvoorval.plicht == "back-up")).one()
    plichten.vervul(session, voorval, NieuwBewijs(gedaan_datum=VANDAAG, toelichting="Ja."), door=None, nu=NU)
