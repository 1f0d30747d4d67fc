"""Builders for who was given a datum before: records of the protocol, staff, and a case to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.protocol import (
    Aantekening,
    RefType,
    Resultaat,
    Soort,
    Vertrouwelijkheid,
    betrokkene_ref,
    sleutel_id,
)
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.services.afronden import rond_af
from terugmeld.services.medewerkers import gebruiker, wijs_aan
from terugmeld.services.onderzoeken import zet_in_onderzoek
from terugmeld.services.protocolleren import protocolleer
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import BSN, KADER, NU
from tests.terugmeld.meldingen import Team, in_behandeling, team

ADRES = ("081110", "081120")
BEGIN = date(2020, 1, 1)
FINANCIEN = "debiteuren-crediteuren"


@dataclass(frozen=True)
class Huis:
    """Belastingen reports and Burgerzaken decides; Financiën, Zorg and Algemene Zaken were given data."""

    team: Team
    fatma: Gebruiker
    aisha: Gebruiker
    kees: Gebruiker
    frank: Gebruiker


def huis() -> Huis:
    """Return the staff; Frank is of Financiën too but not aangewezen."""
    wie = team()
    return Huis(
        team=wie,
        fatma=aangewezen("fatma", "financien", "b1-financien-debiteuren"),
        aisha=aangewezen("aisha", "zorg-en-welzijn", "b1-zorg-en-welzijn-clienten"),
        kees=aangewezen("kees", "algemene-zaken", "b1-algemene-zaken-klachten"),
        frank=aangewezen("frank", "financien"),
    )


def aangewezen(naam: str, afnemer: str, *regels: str, rol: Rol = Rol.MEDEWERKER) -> Gebruiker:
    with transaction() as session:
        rij = Medewerker(
            gebruikersnaam=naam,
            naam=naam.title(),
            email=f"{naam}@voorbeeld.nl",
            afnemer=afnemer,
            wachtwoord_hash="-",
        )
        session.add(rij)
        session.flush()
        session.add(Roltoekenning(medewerker_id=rij.id, rol=rol.value, besluit="B1", van_datum=BEGIN))
        for regel in regels:
            wijs_aan(session, rij, regel, besluit="B2", van=BEGIN)
        nieuw = rij.id
    with lees() as session:
        wie = gebruiker(session, nieuw, vandaag=NU.date())
    assert wie is not None
    return wie


def geef(
    afnemer: str = "financien",
    doel: str = FINANCIEN,
    *,
    rubrieken: Sequence[str] = ADRES,
    dagen: int = 30,
    zaakkenmerk: str | None = None,
    klasse: Vertrouwelijkheid = Vertrouwelijkheid.NORMAAL,
    soort: Soort = Soort.VERSTREKKING,
) -> None:
    """Record that an afnemer was given these rubrieken so many days ago."""
    sleutel = KADER.pseudoniem_sleutel
    aantekening = Aantekening(
        soort=soort,
        resultaat=Resultaat.VERSTREKT,
        actor_id="proef",
        afnemer=afnemer,
        zaakkenmerk=zaakkenmerk,
        betrokkene_ref=betrokkene_ref(sleutel, BSN),
        ref_type=RefType.BSN,
        sleutel_id=sleutel_id(sleutel),
        doel=doel,
        rubrieken_verstrekt=tuple(rubrieken),
        vertrouwelijkheid=klasse,
    )
    with transaction() as session:
        protocolleer(session, aantekening, nu=NU - timedelta(days=dagen))


def zet_in(wie: Team, *, nu: datetime = NU, **anders: Any) -> Terugmelding:  # noqa: ANN401 - as nieuw()
    """File a case, take it and place the street in onderzoek."""
    melding = in_behandeling(wie, nu=nu, **anders)
    with transaction() as session:
        return zet_in_onderzoek(
            session,
            melding.kenmerk,
            Onderzoeksbesluit(reactie="Wij gaan langs."),
            versie=melding.versie,
            door=wie.bram,
            kader=KADER,
            nu=nu,
        )


def sluit(
    wie: Team,
    melding: Terugmelding,
    uitkomst: Uitkomst = Uitkomst.VERBETERD,
    *,
    sinds: date | None = None,
    nu: datetime = NU,
) -> Terugmelding:
    with transaction() as session:
        return rond_af(
            session,
            melding.kenmerk,
            uitkomst=uitkomst,
            reactie="Het adres is bekeken.",
            versie=melding.versie,
            door=wie.bram,
            kader=KADER,
            nu=nu,
            onjuist_sinds=sinds,
        )


def berichten_van(wie: Gebruiker) -> list[str]:
    """Return the soorten of the notices of one person, the oldest first."""
    with lees() as session:
        vraag = select(Bericht.soort).where(Bericht.medewerker_id == wie.id).order_by(Bericht.id)
        return list(session.scalars(vraag))


def alle(session: Session, tabel: Any) -> list[Any]:  # noqa: ANN401 - any table
    return list(session.scalars(select(tabel).order_by(tabel.id)))
