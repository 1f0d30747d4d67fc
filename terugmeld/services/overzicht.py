"""The list of cases that a program follows: all of the own afnemer, or all for Burgerzaken; newest first."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, TextClause, or_, select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Status
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.werkvoorraad import Bladzijde, zonder_teksten
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import IS_OPEN, Terugmelding, TerugmeldingRubriek

Voorwaarde = ColumnElement[bool] | TextClause


@dataclass(frozen=True, kw_only=True)
class Overzichtfilter:
    """Every part that is given must hold; ``rubriek`` may be a pattern, like 08 or 0811."""

    status: Status | None = None
    behandelaar: str | None = None
    afnemer: str | None = None
    rubriek: str | None = None
    te_laat: bool = False


def overzicht(
    session: Session,
    filter_: Overzichtfilter,
    *,
    kijker: Gebruiker,
    vandaag: date,
    na: int | None,
    aantal: int,
) -> Bladzijde:
    """Return one page; ``na`` is the number of the last case of the page before."""
    vraag = select(Terugmelding).where(*_kring(kijker), *_voorwaarden(filter_, vandaag))
    if na is not None:
        vraag = vraag.where(Terugmelding.id < na)
    vraag = vraag.order_by(Terugmelding.id.desc()).limit(aantal + 1)
    rijen = session.scalars(zonder_teksten(vraag)).all()
    return Bladzijde(rijen[:aantal], str(rijen[aantal - 1].id) if len(rijen) > aantal else None)


def _kring(kijker: Gebruiker) -> tuple[Voorwaarde, ...]:
    if kijker.mag(Bevoegdheid.MELDING_BEOORDELEN):
        return ()
    if kijker.mag(Bevoegdheid.TERUGMELDEN):
        return (or_(Terugmelding.afnemer == kijker.afnemer, Terugmelding.melder_id == kijker.id),)
    raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.TERUGMELDEN)


def _voorwaarden(filter_: Overzichtfilter, vandaag: date) -> list[Voorwaarde]:
    alle: list[Voorwaarde | None] = [
        Terugmelding.status == filter_.status if filter_.status else None,
        Terugmelding.behandelaar_id == _medewerker(filter_.behandelaar) if filter_.behandelaar else None,
        Terugmelding.afnemer == filter_.afnemer if filter_.afnemer else None,
        _heeft_rubriek(filter_.rubriek) if filter_.rubriek else None,
        IS_OPEN if filter_.te_laat else None,
        Terugmelding.beloofde_datum < vandaag if filter_.te_laat else None,
    ]
    return [voorwaarde for voorwaarde in alle if voorwaarde is not None]


def _medewerker(gebruikersnaam: str) -> ColumnElement[int]:
    return select(Medewerker.id).where(Medewerker.gebruikersnaam == gebruikersnaam).scalar_subquery()


def _heeft_rubriek(patroon: str) -> ColumnElement[bool]:
    return Terugmelding.rubrieken.any(TerugmeldingRubriek.rubriek.startswith(patroon, autoescape=True))
