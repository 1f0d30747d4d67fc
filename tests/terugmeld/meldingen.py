"""Builders of members of staff and terugmeldingen with fixed, fictitious values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from bijlagen.matrix import ingebouwd
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek, NieuweTerugmelding
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.domain.selectie import Selectie
from terugmeld.domain.steekproef import Stratum
from terugmeld.domain.terugmelding import OPEN, Grond, Status
from terugmeld.services.beoordelen import neem_in_behandeling
from terugmeld.services.kader import Kader
from terugmeld.services.onderzoeken import zet_in_onderzoek
from terugmeld.services.terugmelden import dien_in
from terugmeld.storage.database import transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding

BSN = "999993653"
ANDER_BSN = "999990019"
NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
VANDAAG = date(2026, 3, 2)
ADRES = BetwijfeldeRubriek(
    rubriek="081110", betwijfelde_waarde="Dorpsstraat", voorgestelde_waarde="Kerkplein"
)
HUISNUMMER = BetwijfeldeRubriek(rubriek="081120", betwijfelde_waarde="1", voorgestelde_waarde="12")


class VerbodenBron:
    """A source that fails the test when somebody is looked up in it."""

    def zoek_bsn(self, session: Session, bsn: str, maximum: int = 2) -> Sequence[Persoonslijst]:
        raise AssertionError("Een terugmelding zoekt niemand op.")

    def zoek_naam(
        self, session: Session, geslachtsnaam: str, geboortedatum: str, maximum: int = 2
    ) -> Sequence[Persoonslijst]:
        raise AssertionError("Een terugmelding zoekt niemand op.")

    def zoek_selectie(
        self, session: Session, selectie: Selectie, gemeente: str, maximum: int
    ) -> Sequence[Persoonslijst]:
        raise AssertionError("Een terugmelding zoekt niemand op.")

    def tel_selectie(self, session: Session, selectie: Selectie, gemeente: str) -> int:
        raise AssertionError("Een terugmelding zoekt niemand op.")

    def zoek_populatie(self, session: Session, stratum: Stratum, jaar: int, gemeente: str) -> Sequence[str]:
        raise AssertionError("Een terugmelding zoekt niemand op.")


@dataclass(frozen=True)
class Team:
    """Anna reports for Belastingen, Daan is her colleague; Bram and Carla assess; Eva is of Financiën."""

    anna: Gebruiker
    daan: Gebruiker
    eva: Gebruiker
    bram: Gebruiker
    carla: Gebruiker


@cache
def kader() -> Kader:
    return Kader(
        regelset=ingebouwd("waterland_2010"),
        bron=VerbodenBron(),
        gemeente_code="0852",
        pseudoniem_sleutel=b"pseudoniem-van-de-tests",
    )


def gebruiker(session: Session, naam: str, afnemer: str = "belastingen", *rollen: Rol) -> Gebruiker:
    """Add an account and return who acts with it."""
    medewerker = Medewerker(
        gebruikersnaam=naam.lower(),
        naam=naam,
        email=f"{naam.lower()}@voorbeeld.nl",
        afnemer=afnemer,
        wachtwoord_hash="-",
    )
    session.add(medewerker)
    session.flush()
    return Gebruiker(
        id=medewerker.id,
        naam=naam,
        gebruikersnaam=medewerker.gebruikersnaam,
        afnemer=afnemer,
        rollen=frozenset(rollen or {Rol.MEDEWERKER}),
    )


def team() -> Team:
    with transaction() as session:
        return Team(
            anna=gebruiker(session, "Anna"),
            daan=gebruiker(session, "Daan"),
            eva=gebruiker(session, "Eva", "financien"),
            bram=gebruiker(session, "Bram", "burgerzaken", Rol.GEGEVENSVERWERKER),
            carla=gebruiker(session, "Carla", "burgerzaken", Rol.GEGEVENSVERWERKER),
        )


def nieuw(**anders: Any) -> NieuweTerugmelding:  # noqa: ANN401 - any field of the dataclass
    """Return what Anna files: a bailiff found an empty house (bijlage 4, 3.5)."""
    velden: dict[str, Any] = {
        "rubrieken": (ADRES,),
        "grond": Grond.WAARNEMING_TER_PLAATSE,
        "toelichting": "De deurwaarder zag een leeg pand.",
        "bsn": BSN,
    }
    return NieuweTerugmelding(**(velden | anders))


def gemeld(door: Gebruiker, *, nu: datetime = NU, **anders: Any) -> Terugmelding:  # noqa: ANN401 - same
    with transaction() as session:
        return dien_in(session, nieuw(**anders), indiener=door, kader=kader(), nu=nu)


def in_behandeling(wie: Team, *, nu: datetime = NU, **anders: Any) -> Terugmelding:  # noqa: ANN401 - same
    melding = gemeld(wie.anna, nu=nu, **anders)
    with transaction() as session:
        return neem_in_behandeling(session, melding.kenmerk, versie=melding.versie, door=wie.bram, nu=nu)


def in_onderzoek(wie: Team, *, nu: datetime = NU, **anders: Any) -> Terugmelding:  # noqa: ANN401 - same
    melding = in_behandeling(wie, nu=nu, **anders)
    besluit = Onderzoeksbesluit(reactie="Wij gaan langs het adres.")
    with transaction() as session:
        return zet_in_onderzoek(
            session,
            melding.kenmerk,
            besluit,
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=nu,
        )


def rij(melder_id: int, kenmerk: str = "TM-2026-000001", **anders: Any) -> Terugmelding:  # noqa: ANN401 - same
    """Return a row as it stands right after filing."""
    waarden: dict[str, Any] = {
        "kenmerk": kenmerk,
        "status": Status.GEMELD,
        "melder_id": melder_id,
        "afnemer": "belastingen",
        "bsn": BSN,
        "grond": Grond.WAARNEMING_TER_PLAATSE,
        "toelichting": "De deurwaarder zag een leeg pand.",
        "ontvangen_op": NU,
        "uiterste_datum": date(2026, 3, 9),
        "beloofde_datum": date(2026, 3, 9),
    }
    if anders.get("status", Status.GEMELD) not in OPEN:
        waarden["afgesloten_op"] = NU
    return Terugmelding(**waarden | anders)
