"""The duties that begin when somebody asks or reports: how many are open and late; changes nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.storage.correcties import Correctieverzoek
from terugmeld.storage.inzage import Inzageverzoek
from terugmeld.storage.terugmeldingen import IS_OPEN, Terugmelding
from terugmeld.storage.verzoeken import Beheerverzoek


@dataclass(frozen=True)
class Soort:
    """A kind of work that comes in, with its article and the page where it is done."""

    code: str
    titel: str
    artikel: str
    eigenaar: str
    adres: str
    bevoegdheid: Bevoegdheid


@dataclass(frozen=True)
class OpVerzoek:
    """How many of a kind are open, how many of them are late, and the first last day."""

    soort: Soort
    open: int
    te_laat: int
    eerste: date


SOORTEN = (
    Soort(
        "melding",
        "Meldingen beoordelen en afronden",
        "art. 8 onder a en 24",
        "gegevensbeheerder",
        "triage.lijst",
        Bevoegdheid.MELDING_BEOORDELEN,
    ),
    Soort(
        "inzage",
        "Verzoeken om inzage",
        "art. 21 onder d",
        "privacybeheerder",
        "inzage.lijst",
        Bevoegdheid.INZAGE_BEHANDELEN,
    ),
    Soort(
        "correctie",
        "Mededelingen van een correctie",
        "art. 21 onder d",
        "privacybeheerder",
        "correcties.lijst",
        Bevoegdheid.INZAGE_BEHANDELEN,
    ),
    Soort(
        "verzoek",
        "Verzoeken over geheimhouding, inzage en toegang",
        "art. 21 onder a tot en met e",
        "privacybeheerder",
        "verzoeken.lijst",
        Bevoegdheid.INZAGE_BEHANDELEN,
    ),
)


def op_verzoek(session: Session, *, vandaag: date) -> list[OpVerzoek]:
    """Return the kinds of which something is open, what is late first; one query for all of them."""
    vragen = (
        _tel("melding", Terugmelding.beloofde_datum, IS_OPEN, vandaag),
        _tel("inzage", Inzageverzoek.uiterste_datum, Inzageverzoek.beantwoord_op.is_(None), vandaag),
        _tel(
            "correctie", Correctieverzoek.uiterste_datum, Correctieverzoek.afgehandeld_op.is_(None), vandaag
        ),
        _tel("verzoek", Beheerverzoek.uiterste_datum, Beheerverzoek.afgehandeld_op.is_(None), vandaag),
    )
    per_code = {rij[0]: rij for rij in session.execute(union_all(*vragen))}
    gevonden = [OpVerzoek(soort, *per_code[soort.code][1:]) for soort in SOORTEN if per_code[soort.code][1]]
    return sorted(gevonden, key=lambda deel: (not deel.te_laat, deel.eerste))


def _tel(code: str, dag: InstrumentedAttribute[date], open_: Any, vandaag: date) -> Select[Any]:  # noqa: ANN401 - a condition
    is_laat: ColumnElement[int] = case((dag < vandaag, 1), else_=0)
    return select(
        literal(code),
        func.count(),
        func.coalesce(func.sum(is_laat), 0),
        func.min(dag).label("eerste"),
    ).where(open_)
