"""Give a repeated request its first answer again: one effect per Idempotency-Key, kept a day, sealed."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.storage.api import BewaardAntwoord

BEWAREN = timedelta(hours=24)
VELD = "Idempotency-Key"
ANDER_VERZOEK = (
    "Deze sleutel is al gebruikt voor een ander verzoek, of uw rechten zijn intussen gewijzigd. "
    "Gebruik voor elk nieuw verzoek een nieuwe sleutel."
)
LOOPT_NOG = "Het eerste verzoek met deze sleutel loopt nog. Probeer het over een paar seconden opnieuw."
ONLEESBAAR = (
    "Dit verzoek is al uitgevoerd, maar het antwoord is niet meer te lezen. Zoek op wat er is gebeurd."
)


@dataclass(frozen=True)
class Antwoord:
    """What was answered, byte for byte."""

    status: int
    soort: str
    tekst: str


@dataclass(frozen=True)
class Kluis:
    """The keys that seal and hash for one purpose, both derived from the secret of the installation."""

    zegel: Fernet = field(repr=False)
    hashsleutel: bytes = field(repr=False)

    @classmethod
    def van(cls, geheime_sleutel: str, doel: bytes = b"terugmeld/idempotentie") -> "Kluis":
        stof = HKDF(SHA256(), 64, salt=None, info=doel).derive(geheime_sleutel.encode())
        return cls(Fernet(urlsafe_b64encode(stof[:32])), stof[32:])

    def hash(self, *delen: str) -> str:
        """Return a keyed hash, since a request may hold a BSN and a BSN can be guessed from a plain one."""
        return hmac.new(self.hashsleutel, json.dumps(delen).encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Herhaalbaar:
    """A request with a key: of whom, and the hashes of key and content."""

    medewerker_id: int
    sleutel_hash: str
    verzoek_hash: str


def herhaalbaar(
    kluis: Kluis, sleutel: str, verzoek: Mapping[str, object], *, medewerker_id: int
) -> Herhaalbaar:
    """Name a request; keys of two members of staff never meet."""
    inhoud = json.dumps(verzoek, sort_keys=True)
    return Herhaalbaar(
        medewerker_id, kluis.hash("sleutel", str(medewerker_id), sleutel), kluis.hash("verzoek", inhoud)
    )


def eerder_antwoord(session: Session, verzoek: Herhaalbaar, *, kluis: Kluis, nu: datetime) -> Antwoord | None:
    """Return the first answer, or None when this is the first time; keeps a second one out until the end.

    Conflict when the first request still runs, OngeldigeInvoer when it was another one.
    """
    _sluit(session, verzoek)
    rij = session.scalar(select(BewaardAntwoord).where(BewaardAntwoord.sleutel_hash == verzoek.sleutel_hash))
    if rij is None:
        return None
    if rij.vervalt_op <= nu:
        session.delete(rij)
        session.flush()
        return None
    if not hmac.compare_digest(rij.verzoek_hash, verzoek.verzoek_hash):
        raise OngeldigeInvoer({VELD: [ANDER_VERZOEK]})
    return _open(rij, kluis)


def bewaar(session: Session, verzoek: Herhaalbaar, antwoord: Antwoord, *, kluis: Kluis, nu: datetime) -> None:
    """Keep the answer in the transaction of its effect."""
    inhoud = {"sleutel": verzoek.sleutel_hash, **asdict(antwoord)}
    session.add(
        BewaardAntwoord(
            medewerker_id=verzoek.medewerker_id,
            sleutel_hash=verzoek.sleutel_hash,
            verzoek_hash=verzoek.verzoek_hash,
            antwoord=kluis.zegel.encrypt(json.dumps(inhoud).encode()),
            vervalt_op=nu + BEWAREN,
        )
    )
    session.flush()


def vergeet(session: Session, verzoek: Herhaalbaar) -> None:
    """Delete the answer to this request, so that another one can take its place."""
    session.execute(delete(BewaardAntwoord).where(BewaardAntwoord.sleutel_hash == verzoek.sleutel_hash))


def ruim_op(session: Session, *, nu: datetime) -> None:
    """Delete what is older than a day."""
    session.execute(delete(BewaardAntwoord).where(BewaardAntwoord.vervalt_op <= nu))


def _sluit(session: Session, verzoek: Herhaalbaar) -> None:
    """Take the lock of this key until the transaction ends; on SQLite there is but one writer anyhow."""
    if session.get_bind().dialect.name == "sqlite":
        return
    nummer = int.from_bytes(bytes.fromhex(verzoek.sleutel_hash)[:8], "big", signed=True)
    if not session.scalar(select(func.pg_try_advisory_xact_lock(nummer))):
        raise Conflict(LOOPT_NOG)


def _open(rij: BewaardAntwoord, kluis: Kluis) -> Antwoord:
    """Open the seal; an answer that was moved from another row is not this one."""
    try:
        inhoud = json.loads(kluis.zegel.decrypt(rij.antwoord))
    except InvalidToken:
        raise Conflict(ONLEESBAAR) from None
    if not hmac.compare_digest(inhoud.pop("sleutel"), rij.sleutel_hash):
        raise Conflict(ONLEESBAAR)
    return Antwoord(**inhoud)
