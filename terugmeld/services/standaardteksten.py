"""The standaardteksten: make, change and end them, and fill one in for a case; a version never changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.standaardtekst import Gebruik, gebreken_van_tekst, vul_in
from terugmeld.domain.vrije_tekst import schoon
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, VerouderdeVersie
from terugmeld.storage.standaardteksten import Standaardtekst
from terugmeld.storage.terugmeldingen import Terugmelding

BEHEREN = Bevoegdheid.STANDAARDTEKSTEN_BEHEREN
ONBEKEND = "Deze standaardtekst is niet gevonden."


def geldende(session: Session, gebruik: Gebruik | None = None) -> Sequence[Standaardtekst]:
    """Return the newest version of each text that is in use, by name."""
    nieuwste = select(func.max(Standaardtekst.id)).group_by(Standaardtekst.nummer)
    vraag = select(Standaardtekst).where(
        Standaardtekst.id.in_(nieuwste), Standaardtekst.is_vervallen.is_(False)
    )
    if gebruik is not None:
        vraag = vraag.where(Standaardtekst.gebruik == gebruik)
    return session.scalars(vraag.order_by(Standaardtekst.gebruik, Standaardtekst.naam)).all()


def versies(session: Session, nummer: int) -> Sequence[Standaardtekst]:
    """Return every version of a text, the newest first."""
    vraag = select(Standaardtekst).where(Standaardtekst.nummer == nummer)
    gevonden = session.scalars(
        vraag.options(joinedload(Standaardtekst.door)).order_by(Standaardtekst.versie.desc())
    ).all()
    if not gevonden:
        raise NietGevonden(ONBEKEND)
    return gevonden


def maak(
    session: Session, *, naam: str, gebruik: Gebruik, tekst: str, door: Gebruiker, nu: datetime
) -> Standaardtekst:
    """Add a text; OngeldigeInvoer says per field what must be better."""
    _vereis_beheer(door)
    nummer = (session.scalar(select(func.max(Standaardtekst.nummer))) or 0) + 1
    return _bewaar(session, (nummer, 1), naam, gebruik, tekst, door=door, nu=nu)


def wijzig(
    session: Session, nummer: int, *, versie: int, naam: str, tekst: str, door: Gebruiker, nu: datetime
) -> Standaardtekst:
    """Add a version; VerouderdeVersie when somebody else did meanwhile."""
    vorige = _nieuwste(session, nummer, versie, door)
    return _bewaar(session, (nummer, versie + 1), naam, vorige.gebruik, tekst, door=door, nu=nu)


def laat_vervallen(
    session: Session, nummer: int, *, versie: int, door: Gebruiker, nu: datetime
) -> Standaardtekst:
    """End a text: it is offered no more, and stays to be read."""
    vorige = _nieuwste(session, nummer, versie, door)
    rij = _bewaar(session, (nummer, versie + 1), vorige.naam, vorige.gebruik, vorige.tekst, door=door, nu=nu)
    rij.is_vervallen = True
    session.flush()
    return rij


def ingevuld(
    session: Session, id_: int, melding: Terugmelding, *, namen: Mapping[str, str], door: Gebruiker
) -> str:
    """Return a text with the facts of this case in it; ``namen`` are those of its rubrieken."""
    rij = session.get(Standaardtekst, id_)
    if rij is None:
        raise NietGevonden(ONBEKEND)
    waarden = {
        "kenmerk": melding.kenmerk,
        "gegevens": ", ".join(namen[deel.rubriek] for deel in melding.rubrieken),
        "gemeld op": dag_in_woorden(melding.ontvangen_op.date()),
        "beloofd op": dag_in_woorden(melding.beloofde_datum),
        "behandelaar": door.naam,
    }
    return vul_in(rij.tekst, waarden)


def _nieuwste(session: Session, nummer: int, versie: int, door: Gebruiker) -> Standaardtekst:
    _vereis_beheer(door)
    vorige = versies(session, nummer)[0]
    if vorige.versie != versie or vorige.is_vervallen:
        raise VerouderdeVersie("Iemand anders veranderde deze tekst. Bekijk eerst de nieuwste versie.")
    return vorige


def _bewaar(
    session: Session,
    plaats: tuple[int, int],
    naam: str,
    gebruik: Gebruik,
    tekst: str,
    *,
    door: Gebruiker,
    nu: datetime,
) -> Standaardtekst:
    if fouten := gebreken_van_tekst(naam, tekst):
        raise OngeldigeInvoer(fouten)
    rij = Standaardtekst(
        nummer=plaats[0],
        versie=plaats[1],
        naam=naam.strip(),
        gebruik=gebruik,
        tekst=schoon(tekst),
        is_vervallen=False,
        door_id=door.id,
        gemaakt_op=nu,
    )
    session.add(rij)
    session.flush()
    return rij


def _vereis_beheer(door: Gebruiker) -> None:
    if not door.mag(BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=BEHEREN)
