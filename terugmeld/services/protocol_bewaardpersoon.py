"""The person of a hold: found under every key, and sealed so that a key of later finds the same person.

The number itself is never stored as it is; without a key of the pseudoniemen nobody reads the seal.
"""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import select
from sqlalchemy.orm import Session

from terugmeld.domain.protocol import persoonsrefs
from terugmeld.storage.protocol import Bewaarplicht, geldt
from terugmeld.storage.protocol_maanden import word_opschoner


@dataclass(frozen=True)
class Bewaardpersoon:
    """The references of one person, as ",ref,ref,", and the sealed numbers that they were made of."""

    refs: str
    zegel: str = field(repr=False)


def bewaarde_persoon(
    sleutels: Sequence[bytes], bsn: str | None, anummer: str | None = None
) -> Bewaardpersoon | None:
    """Return the person of these numbers; None when neither is given."""
    refs = persoonsrefs(sleutels, bsn, anummer)
    if not refs:
        return None
    zegel = _kluis(sleutels).encrypt(f"{bsn or ''},{anummer or ''}".encode()).decode()
    return Bewaardpersoon(f",{','.join(refs)},", zegel)


def ververs_personen(session: Session, sleutels: Sequence[bytes], *, vandaag: date) -> int:
    """Let each hold that lasts find its person under these keys; return for how many that can't be done.

    A hold of which no key opens the seal keeps the references that it has.
    """
    word_opschoner(session)
    zonder = 0
    vraag = select(Bewaarplicht).where(geldt(vandaag), Bewaarplicht.betrokkene_refs.is_not(None))
    for plicht in session.scalars(vraag):
        persoon = _lees(sleutels, plicht.persoonszegel)
        if persoon is None:
            zonder += 1
        else:
            plicht.betrokkene_refs = _samen(plicht.betrokkene_refs, persoon.refs)
            plicht.persoonszegel = persoon.zegel
    session.flush()
    return zonder


def _samen(oud: str | None, nieuw: str) -> str:
    """Return both, each reference once: what is covered stays so when an old key is no longer known."""
    refs = dict.fromkeys([*nieuw.strip(",").split(","), *(oud or "").strip(",").split(",")])
    return f",{','.join(refs)},"


def _lees(sleutels: Sequence[bytes], zegel: str | None) -> Bewaardpersoon | None:
    try:
        bsn, anummer = _kluis(sleutels).decrypt(zegel or "").decode().split(",")
    except InvalidToken:
        return None
    return bewaarde_persoon(sleutels, bsn or None, anummer or None)


def _kluis(sleutels: Sequence[bytes]) -> MultiFernet:
    """Return what seals with the first key and opens with any."""
    stof = (HKDF(SHA256(), 32, salt=None, info=b"terugmeld/bewaarplicht").derive(een) for een in sleutels)
    return MultiFernet([Fernet(urlsafe_b64encode(een)) for een in stof])
