"""The kwaliteitssteekproef (Beheerregeling 10): draw it, draw it again, and divide it; shows no person."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from beheerregeling import steekproef as rekenen
from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import RegelingFout, kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.steekproef import NieuweSteekproef
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.kader import Kader
from terugmeld.services.rolhouders import houders
from terugmeld.services.verstrekken import populatie
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.steekproeven import Steekproef, Steekproeflijst

MAXIMUM = 2000
TE_VEEL = f"Trek hoogstens {MAXIMUM} persoonslijsten. Kies een kleiner aantal of een grotere marge."
GEEN_ZAAD = "Vul een zaad in van 1 tot en met 60 tekens. Daarmee is de trekking te herhalen."
GEEN_VERWERKER = "Kies ten minste één medewerker die de persoonslijsten controleert."


@dataclass(frozen=True)
class Omvang:
    """How many there are to draw from, and how many are asked."""

    populatie: int
    aantal: int


@dataclass(frozen=True)
class Herhaling:
    """What the same draw gives today: whether the population is the same, and how many of the lists are."""

    populatie: int
    is_gelijk: bool
    zelfde: int


@dataclass(frozen=True)
class Voortgang:
    """How far a sample is, over all lists or over those of one verwerker."""

    klaar: int
    van: int


def bereken_omvang(session: Session, nieuw: NieuweSteekproef, *, door: Gebruiker, kader: Kader) -> Omvang:
    """Return how many would be drawn; OngeldigeInvoer for more than there are."""
    return _omvang(nieuw, len(set(populatie(session, nieuw, door=door, kader=kader))))


def trek(
    session: Session, nieuw: NieuweSteekproef, *, door: Gebruiker, kader: Kader, nu: datetime
) -> Steekproef:
    """Draw a sample and give each list to one of the verwerkers in turn; what is drawn stays."""
    bsns = set(populatie(session, nieuw, door=door, kader=kader))
    verwerkers = _verwerkers(session, nieuw.verwerkers, nu)
    if not 1 <= len(nieuw.zaad) <= 60 or not nieuw.zaad.isprintable():
        raise OngeldigeInvoer({"zaad": [GEEN_ZAAD]})
    omvang = _omvang(nieuw, len(bsns))
    steekproef = Steekproef(
        jaar=nieuw.jaar,
        stratum=nieuw.stratum,
        zaad=nieuw.zaad,
        aantal=omvang.aantal,
        populatie=omvang.populatie,
        afdruk=_afdruk(bsns, kader),
        betrouwbaarheid=None if nieuw.aantal else nieuw.betrouwbaarheid,
        marge=None if nieuw.aantal else nieuw.marge,
        door_id=door.id,
        getrokken_op=nu,
        lijsten=_lijsten(rekenen.trek(bsns, omvang.aantal, zaad=nieuw.zaad), verwerkers),
    )
    session.add(steekproef)
    session.flush()
    return steekproef


def herhaal(session: Session, steekproef: Steekproef, *, door: Gebruiker, kader: Kader) -> Herhaling:
    """Draw again with the same seed from the population of today, and say what is the same."""
    zelfde = NieuweSteekproef(jaar=steekproef.jaar, stratum=steekproef.stratum, zaad=steekproef.zaad)
    bsns = set(populatie(session, zelfde, door=door, kader=kader))
    aantal = min(steekproef.aantal, len(bsns))
    opnieuw = set(rekenen.trek(bsns, aantal, zaad=steekproef.zaad)) if aantal else set()
    toen = {lijst.bsn for lijst in steekproef.lijsten}
    is_gelijk = hmac.compare_digest(_afdruk(bsns, kader), steekproef.afdruk)
    return Herhaling(len(bsns), is_gelijk, len(opnieuw & toen))


def verdeel(
    session: Session,
    steekproef_id: int,
    verwerkers: Sequence[int],
    *,
    door: Gebruiker,
    nu: datetime,
) -> int:
    """Divide what is not finished over these verwerkers; return how many lists that are."""
    if not door.mag(Bevoegdheid.STEEKPROEF_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.STEEKPROEF_BEHEREN)
    namen = _verwerkers(session, verwerkers, nu)
    open_ = [lijst for lijst in zoek(session, steekproef_id).lijsten if not lijst.is_klaar]
    for nummer, lijst in enumerate(open_):
        lijst.verwerker_id = namen[nummer % len(namen)]
    session.flush()
    return len(open_)


def mogelijke_verwerkers(session: Session, nu: datetime) -> Sequence[Medewerker]:
    """Return who may compare lists today."""
    return houders(session, Bevoegdheid.STEEKPROEF_UITVOEREN, vandaag=kalenderdag(nu))


def lijst(session: Session) -> Sequence[Steekproef]:
    """Return every sample, the newest first."""
    vraag = select(Steekproef).options(joinedload(Steekproef.door)).order_by(Steekproef.id.desc())
    return session.scalars(vraag).all()


def zoek(session: Session, steekproef_id: int) -> Steekproef:
    gevonden = session.get(Steekproef, steekproef_id)
    if gevonden is None:
        raise NietGevonden("Deze steekproef is niet gevonden.")
    return gevonden


def voortgang(session: Session) -> Mapping[int, Voortgang]:
    """Return of every sample how many of its lists are finished."""
    klaar = Steekproeflijst.afgerond_op.is_not(None) | Steekproeflijst.vervallen_reden.is_not(None)
    vraag = select(Steekproeflijst.steekproef_id, func.count().filter(klaar), func.count())
    rijen = session.execute(vraag.group_by(Steekproeflijst.steekproef_id))
    return {id_: Voortgang(gedaan, alle) for id_, gedaan, alle in rijen}


def per_verwerker(steekproef: Steekproef) -> list[tuple[str, Voortgang]]:
    """Return by name how far each verwerker is."""
    standen: dict[str, Voortgang] = {}
    for deel in steekproef.lijsten:
        stand = standen.get(deel.verwerker.naam, Voortgang(0, 0))
        standen[deel.verwerker.naam] = replace(stand, klaar=stand.klaar + deel.is_klaar, van=stand.van + 1)
    return sorted(standen.items())


def _lijsten(bsns: Sequence[str], verwerkers: Sequence[int]) -> list[Steekproeflijst]:
    """Give the drawn lists to the verwerkers in turn."""
    return [
        Steekproeflijst(
            volgnummer=nummer, bsn=bsn, verwerker_id=verwerkers[nummer % len(verwerkers)], rubrieken=""
        )
        for nummer, bsn in enumerate(bsns, start=1)
    ]


def _verwerkers(session: Session, gekozen: Sequence[int], nu: datetime) -> list[int]:
    mogelijk = {wie.id for wie in mogelijke_verwerkers(session, nu)}
    if not gekozen or not set(gekozen) <= mogelijk:
        raise OngeldigeInvoer({"verwerkers": [GEEN_VERWERKER]})
    return list(dict.fromkeys(gekozen))


def _omvang(nieuw: NieuweSteekproef, populatie_: int) -> Omvang:
    try:
        berekend = rekenen.omvang(populatie_, betrouwbaarheid=nieuw.betrouwbaarheid, marge=nieuw.marge)
        aantal = nieuw.aantal if nieuw.aantal is not None else berekend
        rekenen.past(aantal, populatie_)
    except RegelingFout as fout:
        raise OngeldigeInvoer({"marge" if nieuw.aantal is None else "aantal": [str(fout)]}) from fout
    if aantal > MAXIMUM:
        raise OngeldigeInvoer({"marge" if nieuw.aantal is None else "aantal": [TE_VEEL]})
    return Omvang(populatie_, aantal)


def _afdruk(bsns: set[str], kader: Kader) -> str:
    """Return a keyed hash of the population: it says if two are the same, and nothing of who is in it."""
    return hmac.new(kader.pseudoniem_sleutel, "\n".join(sorted(bsns)).encode(), "sha256").hexdigest()
