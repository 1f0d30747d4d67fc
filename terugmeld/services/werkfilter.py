"""Which cases a list of Burgerzaken shows, as conditions of a query; asks nothing itself."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, TextClause, or_, select

from terugmeld.domain.terugmelding import Status
from terugmeld.domain.verwerking import Verwerkingsstand
from terugmeld.storage.dossiers import Archivering
from terugmeld.storage.dubbel import Aansluiting
from terugmeld.storage.terugmeldingen import IS_OPEN, Terugmelding, TerugmeldingRubriek
from terugmeld.storage.triage import Uitstel
from terugmeld.storage.verwerking import Verwerkingstaak

UIT = (Verwerkingsstand.VERWERKT, Verwerkingsstand.VERVALLEN)
NIET_VERWERKT = select(Verwerkingstaak.terugmelding_id).where(Verwerkingstaak.stand.not_in(UIT))
AFWIJKEND = select(Verwerkingstaak.terugmelding_id).where(
    Verwerkingstaak.stand.not_in(UIT),
    or_(Verwerkingstaak.stand == Verwerkingsstand.WIJKT_AF, Verwerkingstaak.fouten > 0),
)
AANGESLOTEN = select(Aansluiting.terugmelding_id)
Voorwaarde = ColumnElement[bool] | TextClause


@dataclass(frozen=True, kw_only=True)
class Werkfilter:
    """What the list shows; without a status all open cases. ``rubriek`` may be a pattern, like 08.

    ``zonder_uitgesteld`` leaves out what somebody wants to see later, ``is_uitgesteld`` shows only that.
    """

    status: Status | None = None
    behandelaar_id: int | None = None
    is_van_niemand: bool = False
    is_te_laat: bool = False
    is_vandaag_af: bool = False
    is_niet_verwerkt: bool = False
    is_afwijkend: bool = False
    is_archief: bool = False
    is_aangesloten: bool = False
    is_uitgesteld: bool = False
    zonder_uitgesteld: bool = False
    afnemer: str | None = None
    rubriek: str | None = None
    ontvangen_voor: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Say whether only open cases are shown."""
        alles = self.status is not None or self.is_niet_verwerkt or self.is_afwijkend or self.is_archief
        return not alles or self.is_te_laat or self.is_vandaag_af


def voorwaarden(filter_: Werkfilter, vandaag: date) -> list[Voorwaarde]:
    """Return the conditions that must all hold."""
    alle: list[Voorwaarde | None] = [
        IS_OPEN if filter_.is_open else None,
        Terugmelding.status == filter_.status if filter_.status else None,
        Terugmelding.behandelaar_id == filter_.behandelaar_id if filter_.behandelaar_id else None,
        Terugmelding.behandelaar_id.is_(None) if filter_.is_van_niemand else None,
        Terugmelding.beloofde_datum < vandaag if filter_.is_te_laat else None,
        Terugmelding.beloofde_datum == vandaag if filter_.is_vandaag_af else None,
        Terugmelding.id.in_(NIET_VERWERKT) if filter_.is_niet_verwerkt else None,
        Terugmelding.id.in_(AFWIJKEND) if filter_.is_afwijkend else None,
        Terugmelding.id.in_(select(Archivering.terugmelding_id)) if filter_.is_archief else None,
        Terugmelding.id.in_(AANGESLOTEN) if filter_.is_aangesloten else None,
        Terugmelding.onderzoek_id.is_(None) if filter_.is_aangesloten else None,
        is_uitgesteld(vandaag) if filter_.is_uitgesteld else None,
        ~is_uitgesteld(vandaag) if filter_.zonder_uitgesteld else None,
        Terugmelding.afnemer == filter_.afnemer if filter_.afnemer else None,
        _heeft_rubriek(filter_.rubriek) if filter_.rubriek else None,
        Terugmelding.ontvangen_op < filter_.ontvangen_voor if filter_.ontvangen_voor else None,
    ]
    return [voorwaarde for voorwaarde in alle if voorwaarde is not None]


def is_uitgesteld(vandaag: date) -> ColumnElement[bool]:
    """Tell whether a case waits for a later day and nothing happened to it since."""
    return (
        select(Uitstel.terugmelding_id)
        .where(
            Uitstel.terugmelding_id == Terugmelding.id,
            Uitstel.tot_datum > vandaag,
            Uitstel.versie == Terugmelding.versie,
        )
        .exists()
    )


def _heeft_rubriek(patroon: str) -> ColumnElement[bool]:
    return (
        select(TerugmeldingRubriek.id)
        .where(
            TerugmeldingRubriek.terugmelding_id == Terugmelding.id,
            TerugmeldingRubriek.rubriek.startswith(patroon, autoescape=True),
        )
        .exists()
    )
