"""One aantekening of the protocol and its canonical form; holds rubriekcodes, never values of a person."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from terugmeld.domain.canoniek import (
    MAXIMUM,
    Waarde,
    gekeurd,
    jcs,
    milliseconden,
    rfc3339,
    uuid7,
)
from terugmeld.domain.merkle import leaf_hash
from terugmeld.errors import OngeldigeInvoer

VORM = 1
APP = "terugmeld"
VERSIE = "0.1.0"
MAXIMUM_TOELICHTING = 4000
RUBRIEK = re.compile("[0-9]{6}")
RUBRIEKVELDEN = ("rubrieken_gevraagd", "rubrieken_verstrekt", "zoek_rubrieken")
ZOEKVELDEN = (
    "soort",
    "resultaat",
    "vertrouwelijkheid",
    "actor_id",
    "afnemer",
    "betrokkene_ref",
    "zaakkenmerk",
)


class Soort(StrEnum):
    """What happened (verordening art. 11; Beheerregeling art. 16 e, j)."""

    VERSTREKKING = "verstrekking"
    WEIGERING = "weigering"
    MUTATIE = "mutatie"
    RAADPLEGING_PROTOCOL = "raadpleging_protocol"
    EXPORT = "export"
    INZAGE = "inzage"
    WISSING = "wissing"
    OPSCHONING = "opschoning"
    AUTORISATIEWIJZIGING = "autorisatiewijziging"
    AANMELDING = "aanmelding"


class Resultaat(StrEnum):
    """How it ended."""

    VERSTREKT = "verstrekt"
    GEDEELTELIJK_VERSTREKT = "gedeeltelijk verstrekt"
    GEWEIGERD = "geweigerd"
    NIET_GEVONDEN = "niet gevonden"
    NIET_UNIEK = "niet uniek"
    UITGEVOERD = "uitgevoerd"


class Vertrouwelijkheid(StrEnum):
    """Whether the betrokkene gets to see the aantekening; ``geen`` is the log of raadplegers only (16 j)."""

    NORMAAL = "normaal"
    VERBORGEN = "verborgen"
    GEEN = "geen"


class RefType(StrEnum):
    """The kind of number behind a ``betrokkene_ref``."""

    BSN = "bsn"
    ANUMMER = "a-nummer"


@dataclass(frozen=True)
class Vlaggen:
    """The indicatie geheim and the rubrieken in onderzoek, as they were at that moment."""

    geheim: int = 0
    in_onderzoek: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Aantekening:
    """One betrokkene in one verstrekking, or one other act on the protocol or the rights.

    ``tijdstip`` is when it happened; absent means the moment of registration. ``actor_id`` is the
    gebruikersnaam, which is never used again. ``bijzonderheden`` is what only this soort needs: the filter,
    count and file hash of an export, or the ids of a wissing.
    """

    soort: Soort
    resultaat: Resultaat
    actor_id: str
    afnemer: str
    actor_rol: tuple[str, ...] = ()
    afnemer_naam: str | None = None
    namens: str | None = None
    oorsprong: str | None = None
    bron: str = APP
    trace_id: str | None = None
    tijdstip: datetime | None = None
    zaakkenmerk: str | None = None
    reden_code: str | None = None
    betrokkene_ref: str | None = None
    ref_type: RefType | None = None
    sleutel_id: str | None = None
    taak: str | None = None
    doel: str | None = None
    grondslag: str | None = None
    wijze: str | None = None
    rubrieken_gevraagd: tuple[str, ...] = ()
    rubrieken_verstrekt: tuple[str, ...] = ()
    zoek_rubrieken: tuple[str, ...] = ()
    vlaggen: Vlaggen = Vlaggen()
    regelset: str | None = None
    regelset_hash: str | None = None
    regel_id: str | None = None
    vertrouwelijkheid: Vertrouwelijkheid = Vertrouwelijkheid.NORMAAL
    bewaren_tot: date | None = None
    bijzonderheden: Mapping[str, Waarde] = field(default_factory=dict)
    app: str = APP
    versie: str = VERSIE

    def __post_init__(self) -> None:
        """Refuse what is not a code: it could be a value of a person."""
        for veld in RUBRIEKVELDEN:
            if not all(RUBRIEK.fullmatch(code) for code in getattr(self, veld)):
                raise OngeldigeInvoer({veld: ["Een rubriek is een code van zes cijfers."]})


VELDEN = tuple(veld.name for veld in fields(Aantekening))


@dataclass(frozen=True)
class Verzegeld:
    """An aantekening in the form that is stored and hashed."""

    id: str
    payload: bytes
    salt: bytes
    envelope: str
    leaf: bytes
    zoekvelden: Mapping[str, str | datetime | None]


def verzegel(aantekening: Aantekening, *, salt: bytes, toeval: bytes, nu: datetime) -> Verzegeld:
    """Fix the canonical bytes; ``toeval`` is 10 random bytes for the id, ``salt`` 16 others."""
    ms = milliseconden(nu)
    id_ = uuid7(ms, toeval)
    inhoud = _inhoud(aantekening) | {"v": VORM, "id": id_, "tijdstip_registratie": rfc3339(nu)}
    inhoud.setdefault("tijdstip", inhoud["tijdstip_registratie"])
    payload = jcs(inhoud)
    envelope = enveloppe(id_, ms, commitment(salt, payload))
    return Verzegeld(id_, payload, salt, envelope, leaf_hash(envelope.encode()), zoekvelden(inhoud))


def zoekvelden(inhoud: Mapping[str, Any]) -> dict[str, str | datetime | None]:
    """Return the copies that are searched, from the content of a payload and from nothing else."""
    verstrekt = ",".join(inhoud["rubrieken_verstrekt"])
    return {
        "tijdstip": datetime.fromisoformat(inhoud["tijdstip"]),
        "rubrieken": f",{verstrekt}," if verstrekt else None,
        **{naam: inhoud.get(naam) for naam in ZOEKVELDEN},
    }


def commitment(salt: bytes, payload: bytes) -> str:
    return hashlib.sha256(salt + payload).hexdigest()


def enveloppe(id_: str, ms: int, commit: str) -> str:
    """Return the canonical form, written out: a commitment, an id and a number need no escape."""
    return f'{{"commit":"{commit}","id":"{id_}","ts":{ms:d},"v":{VORM}}}'


def betrokkene_ref(sleutel: bytes, nummer: str, soort: RefType = RefType.BSN) -> str:
    """Return the keyed reference of a person; without the key a number can't be tried against it."""
    return hmac.digest(sleutel, f"{soort}:{nummer}".encode(), "sha256").hex()


def betrokkene_refs(
    sleutels: Iterable[bytes], nummer: str | None, soort: RefType = RefType.BSN
) -> tuple[str, ...]:
    """Return the references of a person under every key, in the order of the keys; of nobody, none."""
    return tuple(betrokkene_ref(sleutel, nummer, soort) for sleutel in sleutels) if nummer else ()


def persoonsrefs(
    sleutels: Iterable[bytes], bsn: str | None = None, anummer: str | None = None
) -> tuple[str, ...]:
    """Return the references of one person by either number, under every key; that of the BSN comes first."""
    bekend = tuple(sleutels)
    return betrokkene_refs(bekend, bsn) + betrokkene_refs(bekend, anummer, RefType.ANUMMER)


def sleutel_id(sleutel: bytes) -> str:
    """Name the key of a reference without giving it away."""
    return hmac.digest(sleutel, b"terugmeld/sleutel", "sha256").hex()[:16]


def _inhoud(aantekening: Aantekening) -> dict[str, Waarde]:
    inhoud: dict[str, Waarde] = {}
    for naam in VELDEN:
        waarde = _waarde(getattr(aantekening, naam))
        if waarde is not None and (waarde != {} or naam != "bijzonderheden"):
            maximum = MAXIMUM_TOELICHTING if naam == "bijzonderheden" else MAXIMUM
            inhoud[naam] = gekeurd(waarde, naam, maximum)
    return inhoud


def _waarde(waarde: Any) -> Waarde | None:  # noqa: ANN401 - any field of an aantekening
    if waarde is None or isinstance(waarde, str):
        return waarde
    match waarde:
        case tuple():
            return sorted(set(waarde))
        case datetime():
            return rfc3339(waarde)
        case date():
            return waarde.isoformat()
        case Vlaggen():
            return {"geheim": waarde.geheim, "in_onderzoek": sorted(set(waarde.in_onderzoek))}
        case _:
            return waarde  # type: ignore[no-any-return]
