"""Which handeling the API can do, what each asks and which use case does it; decides nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marshmallow import Schema, ValidationError
from sqlalchemy.orm import Session

from terugmeld.domain.doorzending import Doorzendbesluit
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import Handeling
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import (
    aanvullen,
    afronden,
    beoordelen,
    doorsturen,
    dubbelmelden,
    heropenen,
    koppelen,
    onderzoeken,
    terugmelden,
)
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.web.api.problemen import velden_van
from terugmeld.web.kader import kader
from terugmeld.web.schemas.handelingen import (
    DubbelSchema,
    GeenOnderzoekSchema,
    HandelingSchema,
    HeropenSchema,
    KoppelSchema,
    NeemOverSchema,
    NoteerAntwoordSchema,
    RondAfSchema,
    StelNieuweDatumSchema,
    StuurDoorSchema,
    TrekInSchema,
    VraagAanvullingSchema,
    VulAanSchema,
    ZetInOnderzoekSchema,
)
from terugmeld.web.schemas.velden import Keuze


@dataclass(frozen=True)
class Stap:
    """A use case of the form ``(session, kenmerk, *, versie, door, nu, ...)`` and the schema of the rest."""

    schema: Schema
    doe: Callable[..., Terugmelding]


def _zet_in_onderzoek(
    session: Session, kenmerk: str, *, besluit: Onderzoeksbesluit, versie: int, door: Gebruiker, nu: datetime
) -> Terugmelding:
    return onderzoeken.zet_in_onderzoek(
        session, kenmerk, besluit, versie=versie, door=door, kader=kader(session), nu=nu
    )


def _rond_af(session: Session, kenmerk: str, **invoer: Any) -> Terugmelding:  # noqa: ANN401 - what the schema gives
    return afronden.rond_af(session, kenmerk, kader=kader(session), **invoer)


def _koppel(session: Session, kenmerk: str, **invoer: Any) -> Terugmelding:  # noqa: ANN401 - what the schema gives
    return koppelen.koppel_aan_onderzoek(session, kenmerk, kader=kader(session), **invoer)


def _stuur_door(
    session: Session, kenmerk: str, *, besluit: Doorzendbesluit, versie: int, door: Gebruiker, nu: datetime
) -> Terugmelding:
    return doorsturen.stuur_door(
        session, kenmerk, besluit, versie=versie, door=door, kader=kader(session), nu=nu
    )


def _stel_nieuwe_datum(session: Session, kenmerk: str, **invoer: Any) -> Terugmelding:  # noqa: ANN401 - same
    return onderzoeken.stel_nieuwe_datum(session, kenmerk, kader=kader(session), **invoer)


def _noteer_antwoord(session: Session, kenmerk: str, **invoer: Any) -> Terugmelding:  # noqa: ANN401 - same
    return doorsturen.noteer_antwoord(session, kenmerk, kader=kader(session), **invoer)


def _heropen(session: Session, kenmerk: str, **invoer: Any) -> Terugmelding:  # noqa: ANN401 - what the schema gives
    return heropenen.heropen(session, kenmerk, kader=kader(session), **invoer)


def _met_naam(handeling: Handeling, schema: type[Schema]) -> Schema:
    """Add to a schema the field that says which handeling it is."""
    naam = "".join(woord.title() for woord in handeling.split())
    return schema.from_dict({"handeling": Keuze([handeling.value])}, name=f"{naam}HandelingSchema")()


STAPPEN: Mapping[Handeling, Stap] = {
    handeling: Stap(_met_naam(handeling, schema), doe)
    for handeling, schema, doe in (
        (Handeling.NEEM_IN_BEHANDELING, HandelingSchema, beoordelen.neem_in_behandeling),
        (Handeling.GEEF_TERUG, HandelingSchema, beoordelen.geef_terug),
        (Handeling.GEEN_ONDERZOEK, GeenOnderzoekSchema, beoordelen.besluit_geen_onderzoek),
        (Handeling.ZET_IN_ONDERZOEK, ZetInOnderzoekSchema, _zet_in_onderzoek),
        (Handeling.STEL_NIEUWE_DATUM, StelNieuweDatumSchema, _stel_nieuwe_datum),
        (Handeling.NEEM_OVER, NeemOverSchema, beoordelen.neem_over),
        (Handeling.VRAAG_AANVULLING, VraagAanvullingSchema, aanvullen.vraag_aanvulling),
        (Handeling.VUL_AAN, VulAanSchema, aanvullen.vul_aan),
        (Handeling.KOPPEL_AAN_ONDERZOEK, KoppelSchema, _koppel),
        (Handeling.STUUR_DOOR, StuurDoorSchema, _stuur_door),
        (Handeling.NOTEER_ANTWOORD, NoteerAntwoordSchema, _noteer_antwoord),
        (Handeling.ROND_AF, RondAfSchema, _rond_af),
        (Handeling.TREK_IN, TrekInSchema, terugmelden.trek_in),
        (Handeling.HEROPEN, HeropenSchema, _heropen),
        (Handeling.MERK_ALS_DUBBEL, DubbelSchema, dubbelmelden.merk_als_dubbel),
    )
}
LICHAAM = {
    "required": True,
    "content": {"application/json": {"schema": {"oneOf": [stap.schema for stap in STAPPEN.values()]}}},
}


def lees_handeling(lichaam: object) -> tuple[Stap, dict[str, Any]]:
    """Return the step that is asked and its values; OngeldigeInvoer names the field that is wrong."""
    if not isinstance(lichaam, dict):
        raise OngeldigeInvoer({"verzoek": ["Stuur de gegevens als een object."]})
    gevraagd = lichaam.get("handeling")
    stap = STAPPEN.get(Handeling(gevraagd)) if gevraagd in list(STAPPEN) else None
    if stap is None:
        raise OngeldigeInvoer({"handeling": [f"Kies een van deze handelingen: {', '.join(STAPPEN)}."]})
    try:
        velden = stap.schema.load(lichaam)
    except ValidationError as fout:
        raise OngeldigeInvoer(velden_van(fout.messages_dict)) from None
    velden.pop("handeling")
    return stap, velden
