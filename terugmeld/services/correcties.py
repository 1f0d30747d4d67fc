"""Tell who was given a gegeven that it was corrected, when the citizen asks (Wet GBA art. 104)."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import TIJDZONE, kalenderdag
from terugmeld.domain.bericht import Woorden, mailwoorden
from terugmeld.domain.correctie import (
    ONDERWERP,
    Bericht104,
    Correctieuitkomst,
    NieuweCorrectie,
    gebreken,
    melding,
    te_berichten,
)
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inzage import begin_terugkijk
from terugmeld.domain.protocol import Aantekening, Resultaat, Soort, sleutel_id
from terugmeld.errors import NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.balie import op_laatste_dag, zoek
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.inzage import ingenomen, vereis, verwijzingen
from terugmeld.services.kader import Kader
from terugmeld.services.protocolleren import actor, protocolleer
from terugmeld.storage.correcties import Correctieontvanger, Correctieverzoek
from terugmeld.storage.derdenverzoeken import DerdenverzoekRij
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol_vragen import voor_inzage

GRONDSLAG = "Wet GBA art. 104"
BERICHTSOORT = "correctie"


def neem_in(
    session: Session, nieuw: NieuweCorrectie, *, door: Gebruiker, kader: Kader, nu: datetime
) -> Correctieverzoek:
    """Write the request down; its term is that of inzage (Wet GBA art. 79 and 103)."""
    vereis(door)
    if velden := gebreken(nieuw, kalenderdag(nu)):
        raise OngeldigeInvoer(velden)
    verzoek = Correctieverzoek(
        naam=nieuw.naam,
        rubrieken=",".join(sorted(set(nieuw.rubrieken))),
        bekend_datum=nieuw.bekend_datum,
        **ingenomen(nieuw, door=door, kader=kader, nu=nu),
    )
    session.add(verzoek)
    session.flush()
    return verzoek


def lijst(session: Session, *, door: Gebruiker) -> Sequence[Correctieverzoek]:
    """Return the requests, the open ones first and of those the one that is due first."""
    vereis(door)
    return op_laatste_dag(session, Correctieverzoek, Correctieverzoek.afgehandeld_op)


def bekijk(session: Session, verzoek_id: int, *, door: Gebruiker) -> Correctieverzoek:
    vereis(door)
    return zoek(session, Correctieverzoek, verzoek_id, "Dit verzoek om een mededeling is niet gevonden.")


def ontvangers(
    session: Session, verzoek_id: int, *, door: Gebruiker, kader: Kader, nu: datetime
) -> tuple[Bericht104, ...]:
    """Return who would be told, and record who looked."""
    verzoek = bekijk(session, verzoek_id, door=door)
    aantekening = _aantekening(verzoek, Soort.RAADPLEGING_PROTOCOL, door, kader, {})
    protocolleer(session, aantekening, nu=nu)
    return _te_berichten(session, verzoek, kader, nu)


def deel_mee(
    session: Session, verzoek_id: int, *, door: Gebruiker, kader: Kader, nu: datetime
) -> Correctieverzoek:
    """Tell the afnemers of the municipality by notice, keep who gets a letter, and record it."""
    verzoek = _open(session, verzoek_id, door)
    gevonden = _te_berichten(session, verzoek, kader, nu)
    for een in gevonden:
        rij = Correctieontvanger(
            code=een.code, naam=een.naam, is_intern=een.is_intern, rubrieken=",".join(een.rubrieken)
        )
        verzoek.ontvangers.append(rij)
        if een.is_intern:
            _bericht(session, verzoek, een, nu)
    uitkomst = Correctieuitkomst.MEDEDELING if gevonden else Correctieuitkomst.NIEMAND
    return _sluit(session, verzoek, uitkomst, door, kader, nu)


def weiger(
    session: Session, verzoek_id: int, *, reden: str, door: Gebruiker, kader: Kader, nu: datetime
) -> Correctieverzoek:
    """Refuse with a reason; that is a besluit, against which bezwaar is open (Wet GBA art. 105)."""
    verzoek = _open(session, verzoek_id, door)
    verzoek.reden = reden
    return _sluit(session, verzoek, Correctieuitkomst.GEWEIGERD, door, kader, nu)


def derde(
    session: Session, verzoek_id: int, ontvanger_id: int, *, door: Gebruiker
) -> tuple[Correctieverzoek, Correctieontvanger]:
    """Return a recipient that is told by letter; NietGevonden for one that is told by notice."""
    verzoek = bekijk(session, verzoek_id, door=door)
    for rij in verzoek.ontvangers:
        if rij.id == ontvanger_id and not rij.is_intern:
            return verzoek, rij
    raise NietGevonden("Bij deze ontvanger hoort geen brief.")


def briefadres(session: Session, ontvanger: Correctieontvanger) -> str | None:
    """Return where the newest request of this organisation asked its answer, if it ever asked for one."""
    vraag = select(DerdenverzoekRij.briefadres).where(
        DerdenverzoekRij.organisatie == ontvanger.naam, DerdenverzoekRij.briefadres.is_not(None)
    )
    return session.scalar(vraag.order_by(DerdenverzoekRij.id.desc()).limit(1))


def _open(session: Session, verzoek_id: int, door: Gebruiker) -> Correctieverzoek:
    verzoek = bekijk(session, verzoek_id, door=door)
    if verzoek.uitkomst is not None:
        raise StapNietToegestaan("Dit verzoek is al afgehandeld.")
    return verzoek


def _te_berichten(
    session: Session, verzoek: Correctieverzoek, kader: Kader, nu: datetime
) -> tuple[Bericht104, ...]:
    """Look back from the request over the period of the regelset, and on until now (art. 104 lid 1)."""
    van = begin_terugkijk(verzoek.ontvangen_datum, kader.regelset.waarden.inzage_terugkijk_jaren)
    begin = datetime.combine(van, time(), TIJDZONE)
    refs = [ref for ref, _ in verwijzingen(verzoek.bsn, verzoek.anummer, kader)]
    payloads = voor_inzage(session, refs, begin, nu)
    intern = {code for code, een in kader.regelset.afnemers.items() if een.is_binnengemeentelijk}
    return te_berichten(map(orjson.loads, payloads), verzoek.codes, intern)


def _bericht(session: Session, verzoek: Correctieverzoek, een: Bericht104, nu: datetime) -> None:
    """Write a notice for each member of staff of the afnemer; the mail about it names no person."""
    vraag = select(Medewerker.id).where(Medewerker.afnemer == een.code, Medewerker.geblokkeerd_op.is_(None))
    tekst = melding(verzoek.naam, een.rubrieken, verzoek.kenmerk)
    zending = Zending(
        soort=BERICHTSOORT, woorden=Woorden(ONDERWERP, tekst), mail=mailwoorden(verzoek.kenmerk)
    )
    plaats(session, zending, aan=session.scalars(vraag), nu=nu)


def _sluit(
    session: Session,
    verzoek: Correctieverzoek,
    uitkomst: Correctieuitkomst,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Correctieverzoek:
    verzoek.uitkomst = uitkomst
    verzoek.afgehandeld_op = nu
    verzoek.afgehandeld_door_id = door.id
    wat = {"uitkomst": uitkomst.value, "ontvangers": sorted(rij.code for rij in verzoek.ontvangers)}
    aantekening = _aantekening(verzoek, Soort.INZAGE, door, kader, wat)
    verzoek.aantekening_id = str(UUID(protocolleer(session, aantekening, nu=nu).record_id))
    session.flush()
    return verzoek


def _aantekening(
    verzoek: Correctieverzoek, soort: Soort, door: Gebruiker, kader: Kader, wat: dict[str, str | list[str]]
) -> Aantekening:
    ref, ref_type = verwijzingen(verzoek.bsn, verzoek.anummer, kader)[0]
    geweigerd = verzoek.uitkomst is Correctieuitkomst.GEWEIGERD
    return Aantekening(
        soort=soort,
        resultaat=Resultaat.GEWEIGERD if geweigerd else Resultaat.UITGEVOERD,
        **actor(door),
        zaakkenmerk=verzoek.kenmerk,
        betrokkene_ref=ref,
        ref_type=ref_type,
        sleutel_id=sleutel_id(kader.pseudoniem_sleutel),
        doel="mededeling van een correctie",
        grondslag=GRONDSLAG,
        rubrieken_gevraagd=verzoek.codes,
        bijzonderheden={"aanvrager": verzoek.aanvrager.value, **wat},
    )
