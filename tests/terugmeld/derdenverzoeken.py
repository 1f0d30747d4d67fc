"""Builders of requests of recipients with fixed, fictitious values, and one way to run them to the end."""

from datetime import date
from typing import Any

import orjson
from sqlalchemy import select

from beheerregeling.rollen import Rol
from terugmeld.domain.derdentoets import Antwoord, Oordeel
from terugmeld.domain.derdenverzoek import Derdenverzoek, Toestemmingssoort
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.services.derden_beslissen import Uitkomst, beslis
from terugmeld.services.derdenverzoeken import bekijk, registreer
from terugmeld.services.kader import Kader
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.derdenverzoeken import DerdenverzoekRij
from terugmeld.storage.protocol import Record
from tests.bouwers import BSN, KADER, NU, medewerker, sla_op

JA = Antwoord(True, "Dit blijkt uit de brief van de ontvanger.")
NEE = Antwoord(False, "Dit blijkt nergens uit.")


def verzoek(**anders: Any) -> Derdenverzoek:  # noqa: ANN401 - any field of the dataclass
    """Return what a hospital asks in writing, with written consent in the file."""
    velden: dict[str, Any] = {
        "ontvanger": "ziekenhuizen",
        "doel": "ziekenhuizen",
        "organisatie": "Ziekenhuis De Zaan",
        "verzoek_datum": date(2026, 2, 27),
        "is_schriftelijk": True,
        "toestemming_datum": date(2026, 2, 20),
        "toestemming_soort": Toestemmingssoort.SCHRIFTELIJK,
        "bsn": BSN,
    }
    return Derdenverzoek(**velden | anders)


def burgerzaken(*personen: Persoonslijst) -> Gebruiker:
    """Add a gegevensverwerker, and the persons to the source."""
    with transaction() as session:
        sla_op(session, *personen)
        return medewerker(session, "b.visser", "burgerzaken", (Rol.GEGEVENSVERWERKER,), ())


def geregistreerd(
    door: Gebruiker,
    kader: Kader = KADER,
    **anders: Any,  # noqa: ANN401 - any field of the dataclass
) -> DerdenverzoekRij:
    with transaction() as session:
        return registreer(session, verzoek(**anders), door=door, kader=kader, nu=NU)


def besloten(
    door: Gebruiker,
    rij: DerdenverzoekRij,
    antwoorden: dict[str, Antwoord] | None = None,
    kader: Kader = KADER,
) -> Uitkomst:
    """Decide; every condition that is asked gets a yes, unless told otherwise."""
    aanleiding = Aanleiding(gebruiker=door, oorsprong="10.0.0.7", trace_id="t-1", nu=NU)
    with transaction() as session:
        dossier = bekijk(session, rij.kenmerk, kijker=door, kader=kader, nu=NU)
        ja = {toets.punt.value: JA for toets in dossier.toetsen if toets.oordeel is Oordeel.GEVRAAGD}
        return beslis(
            session,
            rij.kenmerk,
            ja | (antwoorden or {}),
            versie=rij.versie,
            aanleiding=aanleiding,
            kader=kader,
        )


def oordelen(door: Gebruiker, rij: DerdenverzoekRij, kader: Kader = KADER) -> dict[str, Oordeel]:
    """Return what is known of each condition before the decision."""
    with lees() as session:
        dossier = bekijk(session, rij.kenmerk, kijker=door, kader=kader, nu=NU)
    return {toets.punt.value: toets.oordeel for toets in dossier.toetsen}


def records() -> list[dict[str, Any]]:
    with lees() as session:
        return [orjson.loads(inhoud or b"") for inhoud in session.scalars(select(Record.payload))]
