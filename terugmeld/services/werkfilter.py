"""Which cases a list of Burgerzaken shows, as conditions of a question; asks nothing itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, TextClause, bindparam, or_, select

from terugmeld.domain.terugmelding import Status
from terugmeld.domain.verwerking import Verwerkingsstand
from terugmeld.storage.dossiers import Archivering
from terugmeld.storage.dubbel import Aansluiting
from terugmeld.storage.terugmeldingen import IS_OPEN, Terugmelding, TerugmeldingRubriek
from terugmeld.storage.triage import Uitstel
from terugmeld.storage.verwerking import WACHT, Verwerkingstaak

# In the words of their index, so that a database finds what waits without reading what is done.
NIET_VERWERKT = select(Verwerkingstaak.terugmelding_id).where(
    WACHT, Verwerkingstaak.stand != Verwerkingsstand.VERVALLEN
)
AFWIJKEND = NIET_VERWERKT.where(
    or_(Verwerkingstaak.stand == Verwerkingsstand.WIJKT_AF, Verwerkingstaak.fouten > 0)
)
AANGESLOTEN = select(Aansluiting.terugmelding_id)
ESCAPE = "/"
VANDAAG = bindparam("vandaag", type_=Date)
WACHTEN = select(Uitstel.terugmelding_id).where(Uitstel.tot_datum > VANDAAG)
# A case waits for a later day, and nothing happened to it since.
IS_UITGESTELD = (
    select(Uitstel.terugmelding_id)
    .where(
        Uitstel.terugmelding_id == Terugmelding.id,
        Uitstel.tot_datum > VANDAAG,
        Uitstel.versie == Terugmelding.versie,
    )
    .exists()
)
HEEFT_RUBRIEK = (
    select(TerugmeldingRubriek.id)
    .where(
        TerugmeldingRubriek.terugmelding_id == Terugmelding.id,
        TerugmeldingRubriek.rubriek.like(bindparam("rubriek"), escape=ESCAPE),
    )
    .exists()
)
Voorwaarde = ColumnElement[bool] | TextClause
Vorm = frozenset[str]


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
    def vorm(self) -> Vorm:
        """Which parts are asked for, whatever their values: lists of one form are the same question."""
        return frozenset(naam for naam, waarde in vars(self).items() if waarde)

    def waarden(self, vandaag: date) -> dict[str, Any]:
        """Return what fills in the question."""
        patroon = (self.rubriek or "").replace(ESCAPE, ESCAPE * 2)
        for teken in "%_":
            patroon = patroon.replace(teken, ESCAPE + teken)
        return {**vars(self), "rubriek": f"{patroon}%", "vandaag": vandaag}


VOORWAARDEN: Mapping[str, tuple[Voorwaarde, ...]] = {
    "status": (Terugmelding.status == bindparam("status"),),
    "behandelaar_id": (Terugmelding.behandelaar_id == bindparam("behandelaar_id"),),
    "is_van_niemand": (Terugmelding.behandelaar_id.is_(None),),
    "is_te_laat": (IS_OPEN, Terugmelding.beloofde_datum < VANDAAG),
    "is_vandaag_af": (IS_OPEN, Terugmelding.beloofde_datum == VANDAAG),
    "is_niet_verwerkt": (Terugmelding.id.in_(NIET_VERWERKT),),
    "is_afwijkend": (Terugmelding.id.in_(AFWIJKEND),),
    "is_archief": (Terugmelding.id.in_(select(Archivering.terugmelding_id)),),
    "is_aangesloten": (Terugmelding.id.in_(AANGESLOTEN), Terugmelding.onderzoek_id.is_(None)),
    "is_uitgesteld": (Terugmelding.id.in_(WACHTEN), IS_UITGESTELD),
    "zonder_uitgesteld": (~IS_UITGESTELD,),
    "afnemer": (Terugmelding.afnemer == bindparam("afnemer"),),
    "rubriek": (HEEFT_RUBRIEK,),
    "ontvangen_voor": (Terugmelding.ontvangen_op < bindparam("ontvangen_voor"),),
}
# These say themselves whether a case is open; every other list shows open cases alone.
OOK_GESLOTEN = frozenset({"status", "is_niet_verwerkt", "is_afwijkend", "is_archief"})


def voorwaarden(vorm: Vorm) -> list[Voorwaarde]:
    """Return the conditions that must all hold, always in the same order."""
    gekozen = [deel for naam, delen in VOORWAARDEN.items() if naam in vorm for deel in delen]
    return gekozen if vorm & OOK_GESLOTEN else [IS_OPEN, *gekozen]
