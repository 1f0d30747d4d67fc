"""What goes around the cases of the demonstration: aanleidingen, a vermoeden, a double and two decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.aanleiding import NieuweAanleiding, Vervolg
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.gebruiksbesluit import (
    Gebruikskeuze,
    NieuwGebruiksbesluit,
    Taakgrond,
    Uitzondering,
)
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek, NieuweTerugmelding
from terugmeld.domain.terugmelding import Grond, Status
from terugmeld.domain.vermoeden import NieuwVermoeden, Signaal
from terugmeld.services.aanleidingen import voeg_toe
from terugmeld.services.gebruiksbesluiten import neem
from terugmeld.services.kader import Kader
from terugmeld.services.terugmelden import dien_in
from terugmeld.services.vermoedens import bewaar
from terugmeld.storage.database import transaction
from terugmeld.storage.terugmeldingen import Terugmelding

HERZIEN = timedelta(weeks=3)
AANLEIDINGEN: Mapping[str, tuple[NieuweAanleiding, ...]] = {
    "b.visser": (
        NieuweAanleiding(
            omschrijving="De deurwaarder treft een leeg of dichtgetimmerd pand aan.",
            grond=Grond.WAARNEMING_TER_PLAATSE,
            vervolg=Vervolg.STOPPEN,
            wie="De invorderaar die de deurwaarder stuurde.",
            moment="Op de dag dat het verslag binnenkomt.",
        ),
        NieuweAanleiding(
            omschrijving="Op drie brieven over dezelfde aanslag komt geen antwoord.",
            grond=Grond.EIGEN_ONDERZOEK,
            vervolg=Vervolg.ZELF_ONDERZOEKEN,
            wie="De medewerker heffing.",
            moment="Na de derde brief, als bellen ook niet lukt.",
        ),
    ),
    "f.kaya": (
        NieuweAanleiding(
            omschrijving="Een factuur komt terug met “onbekend op dit adres”.",
            grond=Grond.ANDERE_BRON,
            vervolg=Vervolg.ANDERE_GEGEVENS,
            wie="De medewerker debiteuren.",
            moment="Bij de tweede factuur die terugkomt.",
        ),
    ),
}


@dataclass(frozen=True)
class Gebruiksverteller:
    """Plays what happens beside the cases; ``nu`` is the end of the story."""

    personeel: Mapping[str, Gebruiker]
    kader: Kader
    nu: datetime

    def vertel(self) -> None:
        with transaction() as session:
            for naam, regels in AANLEIDINGEN.items():
                for regel in regels:
                    voeg_toe(session, regel, door=self.personeel[naam], nu=self.nu - timedelta(days=90))
            melding = self._lopende_melding(session)
            self._sluit_aan(session, melding)
            neem(session, self._wacht(melding), door=self.personeel["f.kaya"], nu=self.nu)
            neem(session, self._verhuisdatum(), door=self.personeel["j.mol"], nu=self.nu)
            vermoeden = NieuwVermoeden(
                bsn=melding.bsn or "", rubrieken=("081110", "081120"), signaal=Signaal.GEHOORD
            )
            bewaar(session, vermoeden, door=self.personeel["a.elamrani"], nu=self.nu)

    def _lopende_melding(self, session: Session) -> Terugmelding:
        vraag = select(Terugmelding).where(
            Terugmelding.melder_id == self.personeel["f.kaya"].id, Terugmelding.status == Status.IN_ONDERZOEK
        )
        return session.scalars(vraag.order_by(Terugmelding.id.desc()).limit(1)).one()

    def _sluit_aan(self, session: Session, melding: Terugmelding) -> None:
        """Let Belastingen report the same rubriek of the same person, without knowing that somebody did."""
        nieuw = NieuweTerugmelding(
            rubrieken=(BetwijfeldeRubriek(rubriek=melding.rubrieken[0].rubriek),),
            grond=Grond.WAARNEMING_TER_PLAATSE,
            toelichting="De deurwaarder zag door het raam dat de woning leeg is.",
            bsn=melding.bsn,
        )
        dien_in(session, nieuw, indiener=self.personeel["b.visser"], kader=self.kader, nu=self.nu)

    def _wacht(self, melding: Terugmelding) -> NieuwGebruiksbesluit:
        return NieuwGebruiksbesluit(
            keuze=Gebruikskeuze.OPSCHORTEN,
            uitzondering=Uitzondering.EIGEN_TERUGMELDING,
            kenmerk=melding.kenmerk,
            rubrieken=(melding.rubrieken[0].rubriek,),
            motivering="Een aanmaning naar een verkeerd adres kost alleen geld. Wij wachten met de incasso.",
            herzien_datum=kalenderdag(self.nu) + HERZIEN,
        )

    def _verhuisdatum(self) -> NieuwGebruiksbesluit:
        return NieuwGebruiksbesluit(
            keuze=Gebruikskeuze.ANDERE_BRON,
            uitzondering=Uitzondering.GOEDE_TAAKVERVULLING,
            taakgrond=Taakgrond.BIJHOUDING,
            zaakkenmerk="OV-2026-0618",
            rubrieken=("081030",),
            motivering="De aanvrager woonde er al een maand vóór de aangifte, blijkt uit het huurcontract.",
            herzien_datum=kalenderdag(self.nu) + HERZIEN,
        )
