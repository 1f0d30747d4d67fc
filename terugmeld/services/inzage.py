"""Inzage in the protocol: take the request in, show what was given, and answer; every step is on record."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import TIJDZONE, Eenheid, Termijn, bereken, kalenderdag
from terugmeld.domain.correctie import NieuweCorrectie
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inzage import (
    Inzageuitkomst,
    LopendeMelding,
    NieuwVerzoek,
    Overzicht,
    begin_terugkijk,
    gebreken,
    groepeer,
)
from terugmeld.domain.protocol import Aantekening, RefType, Resultaat, Soort, sleutel_id
from terugmeld.domain.terugmelding import Status
from terugmeld.domain.vrije_tekst import schoon
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.balie import op_laatste_dag, zoek
from terugmeld.services.doelwoorden import woordenboek
from terugmeld.services.kader import Kader
from terugmeld.services.protocolleren import actor, protocolleer
from terugmeld.services.vermoedens import over_persoon
from terugmeld.storage.inzage import Inzageverzoek
from terugmeld.storage.protocol_vragen import voor_inzage
from terugmeld.storage.terugmeldingen import IS_OPEN, Terugmelding

GRONDSLAG = "Verordening art. 11; Wet GBA art. 103"
WEEK = 7


def neem_in(
    session: Session, nieuw: NieuwVerzoek, *, door: Gebruiker, kader: Kader, nu: datetime
) -> Inzageverzoek:
    """Write the request down with the last day of its term (Wet GBA art. 103: four weeks)."""
    vereis(door)
    if velden := gebreken(nieuw, kalenderdag(nu)):
        raise OngeldigeInvoer(velden)
    verzoek = Inzageverzoek(
        aanvrager_naam=schoon(nieuw.aanvrager_naam),
        aanvrager_adres=schoon(nieuw.aanvrager_adres),
        **ingenomen(nieuw, door=door, kader=kader, nu=nu),
    )
    session.add(verzoek)
    session.flush()
    return verzoek


def ingenomen(
    nieuw: NieuwVerzoek | NieuweCorrectie, *, door: Gebruiker, kader: Kader, nu: datetime
) -> dict[str, Any]:
    """Return what every request at this desk holds: whom, who asks, how that was seen, and its term."""
    termijn = Termijn(kader.regelset.waarden.inzage_antwoord_weken * WEEK, Eenheid.KALENDERDAGEN)
    return {
        "bsn": nieuw.bsn,
        "anummer": nieuw.anummer,
        "aanvrager": nieuw.aanvrager,
        "identiteit": nieuw.identiteit,
        "bewijs": (nieuw.bewijs or "").strip() or None,
        "ontvangen_datum": nieuw.ontvangen_datum,
        "uiterste_datum": bereken(nieuw.ontvangen_datum, termijn).einddatum,
        "ingenomen_op": nu,
        "ingenomen_door_id": door.id,
    }


def verzoeken(session: Session, *, door: Gebruiker) -> Sequence[Inzageverzoek]:
    """Return the requests, the open ones first and of those the one that is due first."""
    vereis(door)
    return op_laatste_dag(session, Inzageverzoek, Inzageverzoek.beantwoord_op)


def verzoek(session: Session, verzoek_id: int, *, door: Gebruiker) -> Inzageverzoek:
    vereis(door)
    return zoek(session, Inzageverzoek, verzoek_id, "Dit verzoek om inzage is niet gevonden.")


def overzicht(session: Session, verzoek_id: int, *, door: Gebruiker, kader: Kader, nu: datetime) -> Overzicht:
    """Return the overview of the look-back, and record who looked at it.

    It holds codes of rubrieken and no value, so geheimhouding of an address can't be broken by it.
    """
    gevraagd = verzoek(session, verzoek_id, door=door)
    protocolleer(session, _aantekening(gevraagd, Soort.RAADPLEGING_PROTOCOL, door, kader), nu=nu)
    return _stel_op(session, gevraagd, kader, kalenderdag(nu))


def beantwoord(
    session: Session,
    verzoek_id: int,
    *,
    weigering: str | None = None,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Inzageverzoek:
    """Close the request with the overview, or with a refusal and its reason, and record the answer."""
    gevraagd = verzoek(session, verzoek_id, door=door)
    if gevraagd.uitkomst is not None:
        raise StapNietToegestaan("Dit verzoek is al beantwoord.")
    opgesteld = _stel_op(session, gevraagd, kader, kalenderdag(nu))
    aantal = sum(len(ontvanger.momenten) for ontvanger in opgesteld.ontvangers)
    uitkomst = Inzageuitkomst.OVERZICHT if aantal else Inzageuitkomst.NIETS
    gevraagd.uitkomst = Inzageuitkomst.GEWEIGERD if weigering else uitkomst
    gevraagd.reden = weigering
    gevraagd.beantwoord_op = nu
    gevraagd.beantwoord_door_id = door.id
    wat = {"uitkomst": gevraagd.uitkomst.value, "aantal": 0 if weigering else aantal}
    aantekening = _aantekening(gevraagd, Soort.INZAGE, door, kader, wat)
    gevraagd.aantekening_id = str(UUID(protocolleer(session, aantekening, nu=nu).record_id))
    session.flush()
    return gevraagd


def vereis(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.INZAGE_BEHANDELEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.INZAGE_BEHANDELEN)


def _stel_op(session: Session, gevraagd: Inzageverzoek, kader: Kader, vandaag: date) -> Overzicht:
    van = begin_terugkijk(gevraagd.ontvangen_datum, kader.regelset.waarden.inzage_terugkijk_jaren)
    begin = datetime.combine(van, time(), TIJDZONE)
    einde = datetime.combine(gevraagd.ontvangen_datum + timedelta(days=1), time(), TIJDZONE)
    refs = [ref for ref, _ in verwijzingen(gevraagd.bsn, gevraagd.anummer, kader)]
    inhouden = (orjson.loads(payload) for payload in voor_inzage(session, refs, begin, einde))
    return Overzicht(
        kenmerk=gevraagd.kenmerk,
        aanvrager=gevraagd.aanvrager,
        van=van,
        tot=gevraagd.ontvangen_datum,
        ontvangers=groepeer(inhouden, woordenboek(session, kader.regelset)),
        meldingen=_lopend(session, gevraagd.bsn),
        vermoedens=over_persoon(session, gevraagd.bsn, vandaag=vandaag) if gevraagd.bsn else (),
    )


def verwijzingen(bsn: str | None, anummer: str | None, kader: Kader) -> list[tuple[str, RefType]]:
    """Return the references under every known key: by BSN, and by A-nummer from before there was one.

    The first is made with the key in use.
    """
    nummers = ((RefType.BSN, bsn), (RefType.ANUMMER, anummer))
    return [(ref, soort) for soort, nummer in nummers if nummer for ref in kader.refs(nummer, soort)]


def _lopend(session: Session, bsn: str | None) -> tuple[LopendeMelding, ...]:
    if bsn is None:
        return ()
    vraag = select(Terugmelding).where(Terugmelding.bsn == bsn, IS_OPEN).order_by(Terugmelding.id)
    return tuple(
        LopendeMelding(
            ontvangen_datum=kalenderdag(melding.ontvangen_op),
            rubrieken=tuple(rij.rubriek for rij in melding.rubrieken),
            is_in_onderzoek=melding.status is Status.IN_ONDERZOEK,
        )
        for melding in session.scalars(vraag)
    )


def _aantekening(
    gevraagd: Inzageverzoek,
    soort: Soort,
    door: Gebruiker,
    kader: Kader,
    wat: dict[str, str | int] | None = None,
) -> Aantekening:
    ref, ref_type = verwijzingen(gevraagd.bsn, gevraagd.anummer, kader)[0]
    return Aantekening(
        soort=soort,
        resultaat=Resultaat.UITGEVOERD if not gevraagd.reden else Resultaat.GEWEIGERD,
        **actor(door),
        zaakkenmerk=gevraagd.kenmerk,
        betrokkene_ref=ref,
        ref_type=ref_type,
        sleutel_id=sleutel_id(kader.pseudoniem_sleutel),
        doel="inzage",
        grondslag=GRONDSLAG,
        bijzonderheden={"aanvrager": gevraagd.aanvrager.value, **(wat or {})},
    )
