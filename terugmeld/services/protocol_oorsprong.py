"""Begin a new origin after a restore: its first aantekening cites the last checkpoint of the old one."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.canoniek import Waarde
from terugmeld.domain.checkpoint import OngeldigCheckpoint, parse, verify
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Soort
from terugmeld.errors import GeenBevoegdheid, NietBeschikbaar, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.protocol_boeken import boek_eerst, onderteken, vereis_stand
from terugmeld.services.protocol_verwijderen import stel_wissing_voor
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.storage.protocol import Record, State, Verwijdering

NIEUWE_OORSPRONG = "nieuwe oorsprong"
OUDER = (
    "De database is ouder dan het laatste gepubliceerde checkpoint. Is er een back-up teruggezet? "
    "Begin dan een nieuwe oorsprong met 'terugmeld protocol nieuwe-oorsprong'."
)


def begin_oorsprong(
    session: Session,
    laatste: str,
    *,
    origin: str,
    sleutel: Ed25519PrivateKey,
    bekend: Sequence[Ed25519PublicKey],
    door: Gebruiker,
    grond: str,
    nu: datetime,
) -> str:
    """Cite ``laatste`` in the first aantekening of ``origin`` and sign the tree up to it; return the note.

    The tree goes on where the restored database ends, so every older checkpoint up to there still holds.
    """
    _vereis(door, grond)
    frontier = vereis_stand(session)
    try:
        vorige = verify(laatste, *bekend)
    except OngeldigCheckpoint as fout:
        raise OngeldigeInvoer({"laatste": [str(fout)]}) from fout
    if vorige.origin == origin:
        raise StapNietToegestaan("Geef TERUGMELD_PROTOCOL_ORIGIN eerst een nieuwe naam, zoals '.../2'.")
    wat: dict[str, Waarde] = {
        "wat": NIEUWE_OORSPRONG,
        "oorsprong": origin,
        "vanaf": frontier.size,
        "vorig_checkpoint": laatste,
        "grond": grond.strip(),
    }
    bewijs = noteer_autorisatie(session, wat, door=door.gebruikersnaam, afnemer=door.afnemer, nu=nu)
    return onderteken(session, boek_eerst(session, bewijs.record_id), sleutel, origin=origin, nu=nu)


def vereis_vervolg(session: Session, gepubliceerd: Sequence[str], origin: str) -> None:
    """Refuse to go on when more was published under this origin than the database holds."""
    begin = f"{origin}\n"
    groottes = (parse(note).size for note in gepubliceerd if note.startswith(begin))
    if max(groottes, default=0) > (session.scalar(select(State.size)) or 0):
        raise NietBeschikbaar(OUDER)


def uitgevoerde_wissingen(session: Session) -> list[tuple[str, str]]:
    """Return of each wissing the record that was emptied and the aantekening of the besluit."""
    vraag = select(Verwijdering.record_id, Verwijdering.aantekening_id).where(
        Verwijdering.soort == Soort.WISSING.value, Verwijdering.uitgevoerd_op.is_not(None)
    )
    return [(str(rij[0]), str(rij[1])) for rij in session.execute(vraag.order_by(Verwijdering.id))]


def stel_wissingen_opnieuw_voor(
    session: Session, wissingen: Iterable[tuple[str, str]], *, door: Gebruiker, nu: datetime
) -> list[Verwijdering]:
    """Propose again each wissing whose content came back with a restore; somebody else decides on each."""
    return [
        stel_wissing_voor(
            session, record_id, grond=f"Opnieuw na een herstel: zie besluit {besluit}.", door=door, nu=nu
        )
        for record_id, besluit in dict(wissingen).items()
        if _is_terug(session, record_id)
    ]


def _is_terug(session: Session, record_id: str) -> bool:
    heeft_inhoud = select(Record.id).where(Record.id == record_id, Record.payload.is_not(None))
    open_ = select(Verwijdering.id).where(
        Verwijdering.record_id == record_id,
        Verwijdering.uitgevoerd_op.is_(None),
        Verwijdering.afgewezen_op.is_(None),
    )
    return session.scalar(heeft_inhoud) is not None and session.scalar(open_.limit(1)) is None


def _vereis(door: Gebruiker, grond: str) -> None:
    if not door.mag(Bevoegdheid.SLEUTELS_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.SLEUTELS_BEHEREN)
    if not grond.strip():
        raise OngeldigeInvoer({"grond": ["Vul in waarom er een nieuwe oorsprong is."]})
