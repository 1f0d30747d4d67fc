"""Load one terugmelding with all that belongs to it; judges not who may see it.

Each question is composed once: that takes longer than to ask it, and the loader of a relationship composes
it anew for every case.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from terugmeld.storage.bijlagen import Bijlage
from terugmeld.storage.onderzoeken import Aanduiding, Onderzoek
from terugmeld.storage.terugmeldingen import (
    Belofte,
    Doorzending,
    Gebeurtenis,
    Terugmelding,
    TerugmeldingRubriek,
)

ZAAK = select(Terugmelding).where(Terugmelding.kenmerk == bindparam("kenmerk"))
_MET_WIE = ZAAK.options(
    joinedload(Terugmelding.melder),
    joinedload(Terugmelding.behandelaar),
    joinedload(Terugmelding.herkomst),
    joinedload(Terugmelding.onderzoek),
)
_VAN_ZAAK: Mapping[str, Select[Any]] = {
    "bijlagen": select(Bijlage).where(Bijlage.terugmelding_id == bindparam("id")).order_by(Bijlage.id),
    "rubrieken": select(TerugmeldingRubriek)
    .where(TerugmeldingRubriek.terugmelding_id == bindparam("id"))
    .order_by(TerugmeldingRubriek.id),
    "gebeurtenissen": select(Gebeurtenis)
    .where(Gebeurtenis.terugmelding_id == bindparam("id"))
    .order_by(Gebeurtenis.id)
    .options(joinedload(Gebeurtenis.door)),
    "beloften": select(Belofte)
    .where(Belofte.terugmelding_id == bindparam("id"))
    .order_by(Belofte.id)
    .options(joinedload(Belofte.afloop)),
    "doorzendingen": select(Doorzending)
    .where(Doorzending.terugmelding_id == bindparam("id"))
    .order_by(Doorzending.id),
}
_VAN_ONDERZOEK: Mapping[str, Select[Any]] = {
    "aanduidingen": select(Aanduiding)
    .where(Aanduiding.onderzoek_id == bindparam("id"))
    .order_by(Aanduiding.bsn, Aanduiding.aanduiding, Aanduiding.id),
}


def laad_zaak(session: Session, kenmerk: str) -> Terugmelding | None:
    """Return the case with its history, its files, its onderzoek and who filed and handles it."""
    melding = session.scalar(_MET_WIE, {"kenmerk": kenmerk})
    if melding is not None:
        _laad(session, melding, _VAN_ZAAK)
    if melding is not None and melding.onderzoek is not None:
        _laad(session, melding.onderzoek, _VAN_ONDERZOEK)
    return melding


def _laad(session: Session, rij: Terugmelding | Onderzoek, delen: Mapping[str, Select[Any]]) -> None:
    for naam, vraag in delen.items():
        if naam not in rij.__dict__:
            set_committed_value(rij, naam, session.scalars(vraag, {"id": rij.id}).all())
