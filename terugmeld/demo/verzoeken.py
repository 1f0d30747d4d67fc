"""Two requests of derden for the demonstration, one open and one decided, through the use cases."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from beheerregeling.termijnen import TIJDZONE, kalenderdag
from terugmeld.domain.derdentoets import Antwoord, Oordeel
from terugmeld.domain.derdenverzoek import Derdenverzoek, Toestemmingssoort
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services.derden_beslissen import beslis
from terugmeld.services.derdenverzoeken import bekijk, registreer
from terugmeld.services.kader import Kader
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.database import transaction

UUR = 11
BESLOTEN_DAGEN, OPEN_DAGEN = 12, 1
OVERWEGING = "Dit blijkt uit de brief van de ontvanger, die in het dossier zit."


@dataclass(frozen=True)
class Balie:
    """Who handles the requests, and with what."""

    door: Gebruiker
    kader: Kader
    nu: datetime

    def behandel(self, patient: str, leerling: str) -> None:
        """Register a request about each of two persons, and decide on the first."""
        dag = kalenderdag(self.nu) - timedelta(days=BESLOTEN_DAGEN)
        self._beslis(self._registreer(_ziekenhuis(patient, dag), dag), dag)
        dag = kalenderdag(self.nu) - timedelta(days=OPEN_DAGEN)
        self._registreer(_school(leerling, dag), dag)

    def _registreer(self, verzoek: Derdenverzoek, dag: date) -> str:
        with transaction() as session:
            return registreer(session, verzoek, door=self.door, kader=self.kader, nu=_moment(dag)).kenmerk

    def _beslis(self, kenmerk: str, dag: date) -> None:
        aanleiding = Aanleiding(
            gebruiker=self.door, oorsprong="demonstratie", trace_id="demonstratie", nu=_moment(dag, 1)
        )
        with transaction() as session:
            dossier = bekijk(session, kenmerk, kijker=self.door, kader=self.kader, nu=aanleiding.nu)
            gevraagd = [toets for toets in dossier.toetsen if toets.oordeel is Oordeel.GEVRAAGD]
            antwoorden = {toets.punt.value: Antwoord(True, OVERWEGING) for toets in gevraagd}
            beslis(
                session,
                kenmerk,
                antwoorden,
                versie=dossier.rij.versie,
                aanleiding=aanleiding,
                kader=self.kader,
            )


def _ziekenhuis(bsn: str, dag: date) -> Derdenverzoek:
    return Derdenverzoek(
        ontvanger="ziekenhuizen",
        doel="ziekenhuizen",
        organisatie="Ziekenhuis De Zaan",
        briefadres="Postbus 12\n1500 AA Zaandam",
        verzoek_datum=dag - timedelta(days=3),
        is_schriftelijk=True,
        toelichting="Een rekening kwam terug van het oude adres van de patiënt.",
        bsn=bsn,
        toestemming_datum=dag - timedelta(days=10),
        toestemming_soort=Toestemmingssoort.SCHRIFTELIJK,
    )


def _school(bsn: str, dag: date) -> Derdenverzoek:
    return Derdenverzoek(
        ontvanger="onderwijsinstellingen",
        doel="leerlingenadministratie",
        organisatie="Basisschool De Dijk",
        briefadres="Kerkstraat 8\n1141 AB Monnickendam",
        verzoek_datum=dag - timedelta(days=1),
        is_schriftelijk=True,
        toelichting="De school wil de leerlingenadministratie bijwerken na een verhuizing.",
        bsn=bsn,
        toestemming_datum=dag - timedelta(days=2),
        toestemming_soort=Toestemmingssoort.BALIE,
    )


def _moment(dag: date, uren: int = 0) -> datetime:
    return datetime.combine(dag, time(UUR + uren), TIJDZONE).astimezone(UTC)
