"""A year of cases for the demonstration, made through the use cases themselves with moments in the past."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from beheerregeling.termijnen import TIJDZONE, is_werkdag, kalenderdag
from terugmeld.demo.wegwijs import antwoord, verstuur, vraag
from terugmeld.domain.doorzending import Bestemming
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek, NieuweTerugmelding
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.rubriekwaarde import lees
from terugmeld.domain.terugmelding import TEKST_REDEN, TEKST_UITKOMST, Grond, RedenGeenOnderzoek, Uitkomst
from terugmeld.domain.verstrekking import Verzoek, Zoekvraag
from terugmeld.services.afronden import rond_af
from terugmeld.services.beoordelen import besluit_geen_onderzoek, neem_in_behandeling
from terugmeld.services.kader import Kader
from terugmeld.services.onderzoeken import stel_nieuwe_datum, zet_in_onderzoek
from terugmeld.services.terugmelden import dien_in, trek_in
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.storage.database import transaction
from terugmeld.storage.terugmeldingen import Terugmelding

UUR = 10
BEOORDELING_DAGEN = 3
ONDERZOEK_DAGEN = 24
UITSTEL_DAGEN = 30
WAT_WE_DOEN = "Wij vragen de persoon om een reactie en kijken naar de brondocumenten."
WAAROM_LATER = "De persoon heeft nog niet geantwoord. Wij sturen een tweede brief."


@dataclass(frozen=True)
class Zaak:
    """One row of zaken.csv; what is left empty did not happen."""

    dagen: str
    melder: str
    doel: str
    zaakkenmerk: str
    rubriek: str
    voorstel: str
    grond: str
    toelichting: str
    behandelaar: str
    onderzoek: str
    nieuwe_datum: str
    uitkomst: str
    reden: str
    ingetrokken: str
    vraag: str
    naar: str


def zaken() -> list[Zaak]:
    """Return the cases, the oldest first."""
    with Path(__file__).with_name("zaken.csv").open(encoding="utf-8", newline="") as bestand:
        return [Zaak(**rij) for rij in csv.DictReader(bestand)]


@dataclass(frozen=True)
class Verteller:
    """Plays the cases; ``bsns`` are persons that no case is about yet, ``nu`` is the end of the story."""

    personeel: Mapping[str, Gebruiker]
    bsns: Iterator[str]
    kader: Kader
    nu: datetime

    def vertel(self, zaak: Zaak) -> None:
        """Play one case up to where its row ends."""
        ontvangen = _terug_naar_werkdag(kalenderdag(self.nu) - timedelta(days=int(zaak.dagen)))
        melding = self._dien_in(zaak, self._moment(ontvangen))
        if zaak.ingetrokken:
            with transaction() as session:
                door, nu = self.personeel[zaak.melder], self._moment(ontvangen, 1)
                trek_in(session, melding.kenmerk, versie=melding.versie, door=door, nu=nu)
        elif zaak.behandelaar:
            with transaction() as session:
                door, nu = self.personeel[zaak.behandelaar], self._moment(ontvangen, 1)
                melding = neem_in_behandeling(
                    session, melding.kenmerk, versie=melding.versie, door=door, nu=nu
                )
            self._beoordeel(zaak, melding, door, ontvangen)

    def _dien_in(self, zaak: Zaak, nu: datetime) -> Terugmelding:
        bsn, waarde = self._kijk(zaak, nu)
        nieuw = NieuweTerugmelding(
            rubrieken=(
                BetwijfeldeRubriek(
                    rubriek=zaak.rubriek,
                    betwijfelde_waarde=waarde,
                    voorgestelde_waarde=zaak.voorstel or None,
                ),
            ),
            grond=Grond(zaak.grond),
            toelichting=zaak.toelichting,
            bsn=bsn,
            doel=zaak.doel or None,
            zaakkenmerk=zaak.zaakkenmerk or None,
        )
        with transaction() as session:
            indiener = self.personeel[zaak.melder]
            return dien_in(session, nieuw, indiener=indiener, kader=self.kader, nu=nu)

    def _kijk(self, zaak: Zaak, nu: datetime) -> tuple[str, str | None]:
        """Look at persons until one has the datum, and return whom and its value; without doel just whom."""
        if not zaak.doel:
            return next(self.bsns), None
        for bsn in self.bsns:
            verzoek = Verzoek(
                zoekvraag=Zoekvraag(bsn=bsn), doel=zaak.doel, zaakkenmerk=zaak.zaakkenmerk or None
            )
            aanleiding = Aanleiding(
                gebruiker=self.personeel[zaak.melder],
                oorsprong="demonstratie",
                trace_id="demonstratie",
                nu=nu,
            )
            with transaction() as session:
                antwoord = verstrek(session, verzoek, aanleiding=aanleiding, kader=self.kader)
            waarden = [gegeven.waarde for gegeven in antwoord.gegevens if gegeven.rubriek == zaak.rubriek]
            is_anders = lees(zaak.rubriek, zaak.voorstel) not in waarden
            if antwoord.gegevens and is_anders and (waarden or zaak.voorstel):
                return bsn, waarden[0] if waarden else None
        raise LookupError(f"Geen persoon past bij de zaak van {zaak.dagen} dagen geleden.")

    def _beoordeel(self, zaak: Zaak, melding: Terugmelding, door: Gebruiker, ontvangen: date) -> None:
        dagen = BEOORDELING_DAGEN
        if zaak.vraag:
            vraag(zaak.vraag, melding, door, self._moment(ontvangen, 1))
        if zaak.naar:
            nu = self._moment(ontvangen, dagen)
            melding = verstuur(Bestemming(zaak.naar), melding, door, self.kader, nu)
        if zaak.reden:
            self._weiger(RedenGeenOnderzoek(zaak.reden), melding, door, self._moment(ontvangen, dagen))
        if zaak.onderzoek:
            melding, dagen = self._onderzoek(zaak, melding, door, ontvangen), ONDERZOEK_DAGEN
        if zaak.uitkomst and zaak.naar:
            moment = self._moment(ontvangen, ONDERZOEK_DAGEN)
            antwoord(Uitkomst(zaak.uitkomst), melding, door, self.kader, moment)
        elif zaak.uitkomst:
            self._rond_af(Uitkomst(zaak.uitkomst), melding, door, self._moment(ontvangen, dagen))

    def _weiger(
        self, reden: RedenGeenOnderzoek, melding: Terugmelding, door: Gebruiker, nu: datetime
    ) -> None:
        with transaction() as session:
            besluit_geen_onderzoek(
                session,
                melding.kenmerk,
                reden=reden,
                reactie=TEKST_REDEN[reden],
                versie=melding.versie,
                door=door,
                nu=nu,
            )

    def _rond_af(self, uitkomst: Uitkomst, melding: Terugmelding, door: Gebruiker, nu: datetime) -> None:
        with transaction() as session:
            rond_af(
                session,
                melding.kenmerk,
                uitkomst=uitkomst,
                reactie=TEKST_UITKOMST[uitkomst],
                versie=melding.versie,
                door=door,
                kader=self.kader,
                nu=nu,
            )

    def _onderzoek(self, zaak: Zaak, melding: Terugmelding, door: Gebruiker, ontvangen: date) -> Terugmelding:
        with transaction() as session:
            besluit = Onderzoeksbesluit(reactie=WAT_WE_DOEN)
            nu, versie = self._moment(ontvangen, BEOORDELING_DAGEN), melding.versie
            melding = zet_in_onderzoek(
                session, melding.kenmerk, besluit, versie=versie, door=door, kader=self.kader, nu=nu
            )
        if not zaak.nieuwe_datum:
            return melding
        with transaction() as session:
            nu = self._moment(ontvangen, ONDERZOEK_DAGEN - 2)
            return stel_nieuwe_datum(
                session,
                melding.kenmerk,
                datum=melding.beloofde_datum + timedelta(days=UITSTEL_DAGEN),
                reden=WAAROM_LATER,
                versie=melding.versie,
                door=door,
                kader=self.kader,
                nu=nu,
            )

    def _moment(self, dag: date, werkdagen: int = 0) -> datetime:
        """Return ten in the morning so many werkdagen later, but never after the end of the story."""
        while werkdagen:
            dag += timedelta(days=1)
            werkdagen -= is_werkdag(dag)
        return min(datetime.combine(dag, time(UUR), TIJDZONE).astimezone(UTC), self.nu)


def _terug_naar_werkdag(dag: date) -> date:
    while not is_werkdag(dag):
        dag -= timedelta(days=1)
    return dag
