"""What is done about a breach: judge, tell the AP and the persons, measures, the end; edits no step."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Woorden
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inbreuk import (
    OORDELEND,
    OVERGANGEN,
    Inbreukoordeel,
    Inbreukstap,
    Inbreukstatus,
    gebreken_in_oordeel,
)
from terugmeld.domain.notitie import gebreken_per_tekst
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.inbreuken import SOORT, gebeurtenis, zoek
from terugmeld.storage.inbreuken import Inbreuk, Inbreukbeoordeling, Inbreukmaatregel
from terugmeld.storage.medewerkers import Medewerker

EIGEN = "U hebt deze inbreuk zelf gemeld. Een ander beoordeelt haar."
GEWIJZIGD = "Iemand anders heeft deze inbreuk intussen gewijzigd. Bekijk haar opnieuw."
KAN_NIET = "Deze stap kan niet in de status die de inbreuk nu heeft."
MAATREGEL = Woorden(
    "U hebt een taak na een inbreuk",
    "U bent eigenaar van een maatregel na een inbreuk. De maatregel moet klaar zijn op $datum.\n"
    "Leg in Terugmeld vast wat u hebt gedaan.\n\n"
    "Dit is de maatregel.\n$wat",
)


def mogelijk(inbreuk: Inbreuk, wie: Gebruiker) -> frozenset[Inbreukstap]:
    """Return the steps that this person may take now."""
    if not wie.mag(Bevoegdheid.INBREUKEN_BEOORDELEN):
        return frozenset()
    stappen = {stap for status, stap in OVERGANGEN if status is inbreuk.status}
    if inbreuk.gemeld_door_id == wie.id:
        stappen -= OORDELEND
    return frozenset(stappen)


def beoordeel(
    session: Session,
    inbreuk_id: int,
    oordeel: Inbreukoordeel,
    *,
    versie: int,
    door: Gebruiker,
    nu: datetime,
) -> None:
    """Judge the risk, and whether the AP and the persons are told; a later judgement replaces it."""
    inbreuk = _open(session, inbreuk_id, versie, door)
    moet_nog = oordeel.meld_ap and inbreuk.ap_gemeld_op is None
    stap = Inbreukstap.BEOORDEEL_MET_AP if moet_nog else Inbreukstap.BEOORDEEL
    _vereis(inbreuk, stap, door)
    if fouten := gebreken_in_oordeel(oordeel):
        raise OngeldigeInvoer(fouten)
    inbreuk.beoordelingen.append(Inbreukbeoordeling(**asdict(oordeel), door_id=door.id, beoordeeld_op=nu))
    zet(session, inbreuk, stap, f"Het oordeel is: {oordeel.risico.value}.", door, nu)


def meld_aan_ap(
    session: Session,
    inbreuk_id: int,
    *,
    gemeld_op: datetime,
    ap_kenmerk: str,
    versie: int,
    door: Gebruiker,
    nu: datetime,
) -> None:
    """Record that the AP was told; the clock stops at that moment."""
    inbreuk = _open(session, inbreuk_id, versie, door)
    _vereis(inbreuk, Inbreukstap.MELD_AAN_AP, door)
    if not inbreuk.ontdekt_op <= gemeld_op <= nu:
        raise OngeldigeInvoer({"gemeld_datum": ["Kies een moment na de ontdekking en niet in de toekomst."]})
    inbreuk.ap_gemeld_op, inbreuk.ap_kenmerk = gemeld_op, ap_kenmerk or None
    tekst = f"Kenmerk van de AP: {ap_kenmerk}." if ap_kenmerk else None
    zet(session, inbreuk, Inbreukstap.MELD_AAN_AP, tekst, door, nu)


def vertel_betrokkenen(
    session: Session, inbreuk_id: int, *, hoe: str, versie: int, door: Gebruiker, nu: datetime
) -> None:
    """Record that the persons were told, and how (AVG art. 34)."""
    inbreuk = _open(session, inbreuk_id, versie, door)
    _vereis(inbreuk, Inbreukstap.VERTEL_BETROKKENEN, door)
    keur("hoe", hoe, "Vertel hoe u het de betrokkenen hebt verteld.")
    inbreuk.betrokkenen_verteld_op = nu
    zet(session, inbreuk, Inbreukstap.VERTEL_BETROKKENEN, hoe, door, nu)


def neem_maatregel(
    session: Session,
    inbreuk_id: int,
    *,
    maatregel: str,
    eigenaar_id: int,
    uiterste_datum: date,
    versie: int,
    door: Gebruiker,
    nu: datetime,
) -> None:
    """Add a measure, and tell its owner (Beheerregeling 7 e)."""
    inbreuk = _open(session, inbreuk_id, versie, door)
    _vereis(inbreuk, Inbreukstap.NEEM_MAATREGEL, door)
    keur("maatregel", maatregel, "Vertel wat er moet gebeuren.")
    eigenaar = session.get(Medewerker, eigenaar_id)
    fouten = {}
    if eigenaar is None or eigenaar.geblokkeerd_op is not None:
        fouten["eigenaar_id"] = ["Kies iemand uit de lijst."]
    if uiterste_datum < kalenderdag(nu):
        fouten["uiterste_datum"] = ["Deze dag is voorbij. Kies vandaag of een latere dag."]
    if fouten:
        raise OngeldigeInvoer(fouten)
    taak = Inbreukmaatregel(wat=maatregel, eigenaar_id=eigenaar_id, uiterste_datum=uiterste_datum)
    inbreuk.maatregelen.append(taak)
    session.flush()
    woorden = MAATREGEL.vul({"datum": dag_in_woorden(uiterste_datum), "wat": maatregel})
    zending = Zending(soort=SOORT, woorden=woorden, pad=f"/maatregelen/{taak.id}")
    plaats(session, zending, aan=[eigenaar_id], nu=nu)
    zet(session, inbreuk, Inbreukstap.NEEM_MAATREGEL, maatregel, door, nu)


def rond_maatregel_af(
    session: Session, inbreuk_id: int, maatregel_id: int, *, versie: int, door: Gebruiker, nu: datetime
) -> None:
    inbreuk = _open(session, inbreuk_id, versie, door)
    _vereis(inbreuk, Inbreukstap.ROND_MAATREGEL_AF, door)
    gevonden = [m for m in inbreuk.maatregelen if m.id == maatregel_id]
    if not gevonden:
        raise NietGevonden("Deze maatregel is niet gevonden.")
    if gevonden[0].gereed_op is not None:
        raise Conflict("Deze maatregel is al klaar.")
    gevonden[0].gereed_op = nu
    zet(session, inbreuk, Inbreukstap.ROND_MAATREGEL_AF, gevonden[0].wat, door, nu)


def sluit_af(
    session: Session, inbreuk_id: int, *, slotverslag: str, versie: int, door: Gebruiker, nu: datetime
) -> None:
    """Close with a report; every measure is done and the persons were told when that was decided."""
    inbreuk = _open(session, inbreuk_id, versie, door)
    _vereis(inbreuk, Inbreukstap.SLUIT_AF, door)
    keur("slotverslag", slotverslag, "Vertel wat er is onderzocht, gevonden en gedaan.")
    if zinnen := list(beletsels(inbreuk)):
        raise OngeldigeInvoer({"slotverslag": zinnen})
    inbreuk.slotverslag, inbreuk.afgesloten_op = slotverslag, nu
    zet(session, inbreuk, Inbreukstap.SLUIT_AF, None, door, nu)


def beletsels(inbreuk: Inbreuk) -> Sequence[str]:
    """Return the sentences about what must be done before the breach can be closed."""
    oordeel, zinnen = inbreuk.oordeel, []
    if any(maatregel.gereed_op is None for maatregel in inbreuk.maatregelen):
        zinnen.append("Nog niet elke maatregel is klaar.")
    if oordeel is not None and oordeel.meld_betrokkenen and inbreuk.betrokkenen_verteld_op is None:
        zinnen.append("De betrokkenen weten het nog niet.")
    return zinnen


def heropen(
    session: Session, inbreuk_id: int, *, reden: str, versie: int, door: Gebruiker, nu: datetime
) -> None:
    inbreuk = _open(session, inbreuk_id, versie, door)
    _vereis(inbreuk, Inbreukstap.HEROPEN, door)
    keur("reden", reden, "Vertel waarom u deze inbreuk opnieuw bekijkt.")
    inbreuk.afgesloten_op = None
    zet(session, inbreuk, Inbreukstap.HEROPEN, reden, door, nu)


def _open(session: Session, inbreuk_id: int, versie: int, door: Gebruiker) -> Inbreuk:
    inbreuk = zoek(session, inbreuk_id, kijker=door)
    if not door.mag(Bevoegdheid.INBREUKEN_BEOORDELEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.INBREUKEN_BEOORDELEN)
    if inbreuk.versie != versie:
        raise Conflict(GEWIJZIGD)
    return inbreuk


def _vereis(inbreuk: Inbreuk, stap: Inbreukstap, door: Gebruiker) -> None:
    """Refuse what the status does not allow, and judging an own report."""
    if (inbreuk.status, stap) not in OVERGANGEN:
        raise StapNietToegestaan(KAN_NIET)
    if stap not in mogelijk(inbreuk, door):
        raise GeenBevoegdheid(EIGEN)


def keur(veld: str, tekst: str, zin: str) -> None:
    if fouten := gebreken_per_tekst({veld: tekst}, nodig={veld: zin}, soort="reden"):
        raise OngeldigeInvoer(fouten)


def zet(
    session: Session,
    inbreuk: Inbreuk,
    stap: Inbreukstap,
    tekst: str | None,
    door: Gebruiker,
    nu: datetime,
) -> None:
    van: Inbreukstatus = inbreuk.status
    # One step is one versie, also when it changes no other column of the case itself.
    with session.no_autoflush:
        inbreuk.stappen.append(gebeurtenis(stap, van, OVERGANGEN[van, stap], tekst, door, nu))
    inbreuk.status, inbreuk.laatst_gewijzigd_op = OVERGANGEN[van, stap], nu
    session.flush()
