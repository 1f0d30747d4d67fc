"""What a row asks beyond the matrix: of who looks, and on behalf of a recipient; reads only the protocol."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import orjson
from sqlalchemy.orm import Session

from bijlagen.matrix import Besluit, Reden, Regelset, Voorwaarde
from bijlagen.voorwaarde import VOORWAARDE_ZIN
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.naam import zoekvorm
from terugmeld.domain.toezicht import beletsel
from terugmeld.domain.verstrekking import Opdracht
from terugmeld.storage.protocol_vragen import verstrekt_aan

VAN_DE_MATRIX = frozenset(
    {
        Voorwaarde.AANTEKENING,
        Voorwaarde.ZAAKKENMERK,
        Voorwaarde.TOESTEMMING,
        Voorwaarde.NIET_PROTOCOLLEREN,
    }
)
"""What toets() itself decides, or what rides along without anybody's answer."""

AL_VERSTREKT = (
    "Deze ontvanger kreeg deze gegevens al eerder over deze persoon, en de verstrekking is eenmalig."
)


def zonder_vervulde_voorwaarde(besluit: Besluit, opdracht: Opdracht) -> Besluit | None:
    """Return a refusal when a voorwaarde of the row is not met; ``eenmalig`` waits for the person."""
    vanzelf = VAN_DE_MATRIX | {Voorwaarde.EENMALIG}
    open_ = [v for v in besluit.voorwaarden if v not in vanzelf | opdracht.vervuld]
    gezien = [v for v in besluit.voorwaarden if v in opdracht.niet_vervuld]
    return _geweigerd(besluit, _zin((gezien + open_)[0])) if gezien or open_ else None


def zonder_beletsel(besluit: Besluit, regelset: Regelset, wie: Gebruiker, dag: date) -> Besluit:
    """Return the besluit, or a refusal when the access under toezicht or a contract fails (art. 6 c, d)."""
    if besluit.regel_id is None or not (besluit.toegestaan or besluit.reden is Reden.NIET_AANGEWEZEN):
        return besluit
    voorwaarden = regelset.regel(besluit.regel_id).voorwaarden
    zin = beletsel(wie.toezicht, besluit.regel_id, voorwaarden, dag)
    if zin and besluit.toegestaan:
        return _geweigerd(besluit, zin)
    return besluit._replace(motivering=replace(besluit.motivering, uitleg=zin)) if zin else besluit


def al_eenmalig_verstrekt(
    session: Session, besluit: Besluit, opdracht: Opdracht, doel: str, refs: Sequence[str]
) -> Besluit | None:
    """Return a refusal when the row supplies once and this recipient was supplied before (bijlage 3).

    Another name under the same row may be another recipient: then a person must have said so.
    """
    if Voorwaarde.EENMALIG not in besluit.voorwaarden:
        return None
    eerder = eerdere_namen(session, opdracht.afnemer, doel, refs)
    if zoekvorm(opdracht.namens) in eerder or (eerder and Voorwaarde.EENMALIG not in opdracht.vervuld):
        return _geweigerd(besluit, _zin(Voorwaarde.EENMALIG))
    return None


def eerdere_namen(session: Session, afnemer: str, doel: str, refs: Sequence[str]) -> frozenset[str]:
    """Return the names, as they are searched, that were supplied under this doel; "" where it was wiped."""
    namen = set()
    for payload in verstrekt_aan(session, refs, afnemer):
        inhoud = orjson.loads(payload) if payload is not None else {"doel": doel}
        if inhoud.get("doel") == doel:
            namen.add(zoekvorm(inhoud.get("namens", "")))
    return frozenset(namen)


def _zin(voorwaarde: Voorwaarde) -> str:
    if voorwaarde is Voorwaarde.EENMALIG:
        return AL_VERSTREKT
    return f"Aan een voorwaarde is niet voldaan: “{VOORWAARDE_ZIN[voorwaarde]}”"


def _geweigerd(besluit: Besluit, zin: str) -> Besluit:
    rubrieken = besluit.toegestaan + besluit.geweigerd
    motivering = replace(besluit.motivering, reden=Reden.VOORWAARDE_ONTBREEKT, uitleg=zin, voorwaarden=())
    return Besluit((), rubrieken, motivering)
