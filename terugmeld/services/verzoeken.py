"""The requests of the Beheerregeling (art. 21 to 23): take one in, prolong it, decide on it, and remind."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import bereken, kalenderdag, werkdagen_tussen
from beheerregeling.verzoeken import VERZOEKEN, Verzoeksoort
from terugmeld.domain.bericht import Woorden
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Aantekening, Resultaat, Soort, sleutel_id
from terugmeld.domain.verzoek import (
    NieuwBeheerverzoek,
    Verzoekbesluit,
    gebreken,
    gebreken_besluit,
    uiterste_datum,
)
from terugmeld.domain.vrije_tekst import schoon
from terugmeld.errors import (
    GeenBevoegdheid,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.balie import op_laatste_dag, zoek
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.inzage import vereis, verwijzingen
from terugmeld.services.kader import Kader
from terugmeld.services.protocolleren import actor, protocolleer
from terugmeld.services.rolhouders import houders
from terugmeld.services.stap import vereiste_tekst
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.storage.verzoeken import Beheerverzoek, Verzoekverlenging

TAAK = "verzoek"
VOORAF_WERKDAGEN = 3
BEZWAAR_PRIVACY = Woorden(
    "Bezwaar dat de privacy raakt: $kenmerk",
    "Er is een bezwaar binnen dat de persoonlijke levenssfeer raakt.\n"
    "U bent als privacybeheerder bij dit bezwaar betrokken (Beheerregeling art. 22).",
)
HERINNERING = Woorden(
    "Verzoek $kenmerk: beslis uiterlijk op $dag", "Dit verzoek is nog open. De laatste dag is $dag."
)
TE_LAAT = Woorden("Verzoek $kenmerk is te laat", "Dit verzoek moest uiterlijk op $dag klaar zijn. Beslis nu.")


def neem_in(
    session: Session, nieuw: NieuwBeheerverzoek, *, door: Gebruiker, kader: Kader, nu: datetime
) -> Beheerverzoek:
    """Write the request down with its last day, and record that it came in."""
    vereis(door)
    fouten = gebreken(nieuw, kalenderdag(nu))
    if nieuw.afnemer and nieuw.afnemer not in kader.regelset.afnemers:
        fouten["afnemer"] = ["Kies een afdeling uit de lijst."]
    if fouten:
        raise OngeldigeInvoer(fouten)
    uiterste = uiterste_datum(nieuw.soort, nieuw.ontvangen_datum, bij_aangifte=nieuw.bij_aangifte)
    verzoek = Beheerverzoek(
        **vars(nieuw) | {"adres": schoon(nieuw.adres)},
        uiterste_datum=uiterste,
        ingenomen_op=nu,
        ingenomen_door_id=door.id,
    )
    session.add(verzoek)
    session.flush()
    _noteer(session, verzoek, "opgeschreven", door, kader, nu)
    if nieuw.soort is Verzoeksoort.BEZWAAR and nieuw.raakt_privacy:
        _bericht(session, verzoek, BEZWAAR_PRIVACY, Bevoegdheid.PRIVACYVERZOEK_BESLISSEN, nu)
    return verzoek


def lijst(session: Session, *, door: Gebruiker) -> Sequence[Beheerverzoek]:
    """Return the requests, the open ones first and of those the one that is due first."""
    vereis(door)
    return op_laatste_dag(session, Beheerverzoek, Beheerverzoek.afgehandeld_op)


def bekijk(session: Session, verzoek_id: int, *, door: Gebruiker) -> Beheerverzoek:
    vereis(door)
    return zoek(session, Beheerverzoek, verzoek_id, "Dit verzoek is niet gevonden.")


def verleng(
    session: Session, verzoek_id: int, *, reden: str, door: Gebruiker, kader: Kader, nu: datetime
) -> Verzoekverlenging:
    """Move the last day by the prolongation of this soort, again and again if need be (art. 82 lid 3)."""
    verzoek = _open(session, verzoek_id, door)
    termijn = VERZOEKEN[verzoek.soort].verlenging
    if termijn is None:
        raise StapNietToegestaan("De termijn van dit verzoek kan niet langer worden.")
    if kalenderdag(nu) > verzoek.uiterste_datum:
        raise StapNietToegestaan("De termijn is al voorbij. U kunt hem niet meer verlengen.")
    verlenging = Verzoekverlenging(
        van_datum=verzoek.uiterste_datum,
        tot_datum=bereken(verzoek.uiterste_datum, termijn).einddatum,
        reden=vereiste_tekst("reden", reden, "Leg uit waarom het langer duurt."),
        verlengd_op=nu,
        verlengd_door_id=door.id,
    )
    verzoek.verlengingen.append(verlenging)
    verzoek.uiterste_datum = verlenging.tot_datum
    session.flush()
    _noteer(session, verzoek, "verlengd", door, kader, nu)
    return verlenging


def beslis(
    session: Session,
    verzoek_id: int,
    besluit: Verzoekbesluit,
    *,
    versie: int,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Beheerverzoek:
    """Answer the request; VerouderdeVersie when it changed since the page was opened."""
    verzoek = _open(session, verzoek_id, door)
    if verzoek.versie != versie:
        raise VerouderdeVersie
    if verzoek.afnemer is not None and verzoek.afnemer == door.afnemer:
        raise GeenBevoegdheid("Dit verzoek is van uw eigen afdeling. Een ander moet erover beslissen.")
    if fouten := gebreken_besluit(verzoek.soort, besluit, kalenderdag(nu)):
        raise OngeldigeInvoer(fouten)
    reden = vereiste_tekst("reden", besluit.reden, "Leg uit waarom u dit besluit.")
    verzoek.uitkomst, verzoek.reden = besluit.uitkomst, reden
    verzoek.uitvoeren_vanaf = besluit.uitvoeren_vanaf
    verzoek.afgehandeld_op = nu
    verzoek.afgehandeld_door_id = door.id
    verzoek.aantekening_id = _noteer(session, verzoek, besluit.uitkomst.value, door, kader, nu)
    session.flush()
    return verzoek


def te_herinneren(session: Session, *, vandaag: date) -> Sequence[int]:
    """Return the open requests of which today a reminder is due that was not sent yet."""
    vraag = select(Beheerverzoek).where(Beheerverzoek.uitkomst.is_(None))
    rijen = session.scalars(vraag.order_by(Beheerverzoek.uiterste_datum, Beheerverzoek.id)).all()
    periodes = {_periode(rij, vandaag): rij.id for rij in rijen if _is_tijd(rij.uiterste_datum, vandaag)}
    nieuw = nog_niet_gedaan(session, TAAK, list(periodes))
    return [id_ for periode, id_ in periodes.items() if periode in nieuw]


def herinner(session: Session, verzoek_id: int, *, nu: datetime) -> bool:
    """Tell who may decide that the last day is near or gone; say whether it was sent."""
    verzoek = session.get_one(Beheerverzoek, verzoek_id)
    vandaag = kalenderdag(nu)
    if verzoek.uitkomst is not None or not claim(session, TAAK, _periode(verzoek, vandaag), nu=nu):
        return False
    woorden = TE_LAAT if vandaag > verzoek.uiterste_datum else HERINNERING
    _bericht(session, verzoek, woorden, VERZOEKEN[verzoek.soort].beslisser, nu)
    return True


def _open(session: Session, verzoek_id: int, door: Gebruiker) -> Beheerverzoek:
    verzoek = bekijk(session, verzoek_id, door=door)
    bevoegdheid = VERZOEKEN[verzoek.soort].beslisser
    if not door.mag(bevoegdheid):
        raise GeenBevoegdheid(bevoegdheid=bevoegdheid)
    if verzoek.uitkomst is not None:
        raise StapNietToegestaan("Dit verzoek is al afgehandeld.")
    return verzoek


def _bericht(
    session: Session, verzoek: Beheerverzoek, woorden: Woorden, aan: Bevoegdheid, nu: datetime
) -> None:
    gegevens: Mapping[str, str] = {
        "kenmerk": verzoek.kenmerk,
        "dag": dag_in_woorden(verzoek.uiterste_datum),
    }
    zending = Zending(soort="verzoek", woorden=woorden.vul(gegevens), pad=f"/verzoeken/{verzoek.id}")
    lezers = houders(session, aan, vandaag=kalenderdag(nu))
    plaats(session, zending, aan=[lezer.id for lezer in lezers], nu=nu)


def _noteer(
    session: Session, verzoek: Beheerverzoek, handeling: str, door: Gebruiker, kader: Kader, nu: datetime
) -> str:
    """Record who did what with the request, without what was asked."""
    ref, ref_type = next(iter(verwijzingen(verzoek.bsn, verzoek.anummer, kader)), (None, None))
    aantekening = Aantekening(
        soort=Soort.MUTATIE,
        resultaat=Resultaat.UITGEVOERD,
        **actor(door),
        zaakkenmerk=verzoek.kenmerk,
        betrokkene_ref=ref,
        ref_type=ref_type,
        sleutel_id=sleutel_id(kader.pseudoniem_sleutel) if ref else None,
        doel="verzoek van een burger" if verzoek.afnemer is None else "verzoek van een afdeling",
        grondslag=f"Beheerregeling {VERZOEKEN[verzoek.soort].artikel}",
        bijzonderheden={"handeling": handeling, "verzoek": verzoek.soort.value},
    )
    return str(UUID(protocolleer(session, aantekening, nu=nu).record_id))


def _is_tijd(uiterste: date, vandaag: date) -> bool:
    return vandaag > uiterste or werkdagen_tussen(vandaag, uiterste) <= VOORAF_WERKDAGEN


def _periode(verzoek: Beheerverzoek, vandaag: date) -> str:
    """Name the reminder: one before and one after each last day, so that a prolongation gets its own."""
    hoe = "te laat" if vandaag > verzoek.uiterste_datum else "vooraf"
    return f"{verzoek.id} {verzoek.uiterste_datum.isoformat()} {hoe}"
