"""Read a kennisgeving of the own afnemer, and give the datum it is about through the doorway."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.ontvangst import TUSSENTEKEN
from terugmeld.domain.verstrekking import Verstrekking, Verzoek, Zoekvraag
from terugmeld.errors import NietGevonden
from terugmeld.services.kader import Kader
from terugmeld.services.ontvangers import aangewezenen
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.storage.hersteltaken import Hersteltaak
from terugmeld.storage.kennisgevingen import Afnemerbericht

# By what a person is recognised, where the row of the afnemer gives it.
HERKENNING = frozenset({"010120", "010210", "010230", "010240", "010310"})


@dataclass(frozen=True, kw_only=True)
class Mededeling:
    """What a kennisgeving or a hersteltaak says, without the person: which rubrieken and for what."""

    kenmerk: str
    doel: str
    zaakkenmerken: tuple[str, ...]
    rubrieken: tuple[str, ...]


def mededeling(rij: Afnemerbericht | Hersteltaak) -> Mededeling:
    soort = "KG" if isinstance(rij, Afnemerbericht) else "HT"
    return Mededeling(
        kenmerk=f"{soort}-{rij.gemaakt_op.year}-{rij.id:06d}",
        doel=rij.doel,
        zaakkenmerken=tuple(filter(None, rij.zaakkenmerken.split(TUSSENTEKEN))),
        rubrieken=tuple(rij.rubrieken.split(TUSSENTEKEN)),
    )


def lees_kennisgeving(session: Session, nummer: int, *, kijker: Gebruiker) -> Afnemerbericht:
    """Return a kennisgeving to the own afnemer."""
    rij = session.get(Afnemerbericht, nummer)
    if rij is None or rij.afnemer != kijker.afnemer:
        raise NietGevonden("Deze kennisgeving is niet gevonden.")
    return rij


def is_aangewezen(session: Session, rij: Afnemerbericht, *, aanleiding: Aanleiding, kader: Kader) -> bool:
    """Tell whether this person is one of those to whom the notice went, or would go today."""
    dag = kalenderdag(aanleiding.nu)
    ids = aangewezenen(session, kader.regelset, afnemer=rij.afnemer, doel=rij.doel, dag=dag)
    return aanleiding.gebruiker.id in ids


def geef_gegeven(
    session: Session, rij: Afnemerbericht | Hersteltaak, *, aanleiding: Aanleiding, kader: Kader
) -> Verstrekking:
    """Give the datum as it stands now: a spontane verstrekking with its own record (bijlage 4, 4).

    The doorway decides once more, by the matrix of today and for this person.
    """
    bericht = mededeling(rij)
    herkenning = HERKENNING & set(kader.regelset.gegevens(rij.afnemer, rij.doel))
    verzoek = Verzoek(
        zoekvraag=Zoekvraag(bsn=rij.bsn),
        doel=rij.doel,
        zaakkenmerk=next(iter(bericht.zaakkenmerken), None),
        rubrieken=tuple(sorted({*bericht.rubrieken, *herkenning})),
        kennisgeving=bericht.kenmerk,
    )
    return verstrek(session, verzoek, aanleiding=aanleiding, kader=kader)
