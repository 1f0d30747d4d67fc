"""Remove dossiers after their term: proposed by one, decided by another, and on record.

What stays is the kenmerk with its days and codes. What falls under a bewaarplicht is left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import begin_van, kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.canoniek import Waarde
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.dossier import MAXIMUM_GROND, bewaargrens
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import betrokkene_ref
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.protocol_bewaarplicht import geldende
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.storage.dossiers import Archivering, Dossierrest, Dossierverwijdering, verwijder_dossiers
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.protocol import Bewaarplicht
from terugmeld.storage.terugmeldingen import Terugmelding

PER_KEER = 100
GEEN_GROND = f"Vul in op welke grond dit mag, in hoogstens {MAXIMUM_GROND} tekens."
TE_JONG = "Kies een dag die niet later is dan {}. Een dossier blijft {} jaar na het sluiten van de melding."


@dataclass(frozen=True, kw_only=True)
class Proef:
    """How many cases would go, and how many must stay under a bewaarplicht."""

    weg: int
    blijft: int


def probeer(
    session: Session,
    gesloten_voor: date,
    *,
    regelset: Regelset,
    sleutels: Sequence[bytes],
    door: Gebruiker,
    nu: datetime,
) -> Proef:
    """Count what would go; changes nothing."""
    vereis_opschoner(door)
    _controleer_dag(gesloten_voor, regelset, nu)
    plichten = geldende(session, vandaag=kalenderdag(nu))
    vast = [_moet_blijven(zaak, plichten, sleutels) for zaak in _kandidaten(session, gesloten_voor)]
    return Proef(weg=vast.count(False), blijft=vast.count(True))


def stel_voor(
    session: Session,
    gesloten_voor: date,
    *,
    grond: str,
    regelset: Regelset,
    sleutels: Sequence[bytes],
    door: Gebruiker,
    nu: datetime,
) -> Dossierverwijdering:
    """Propose to remove the archived cases that closed before a day."""
    proef = probeer(session, gesloten_voor, regelset=regelset, sleutels=sleutels, door=door, nu=nu)
    if not 0 < len(grond.strip()) <= MAXIMUM_GROND:
        raise OngeldigeInvoer({"grond": [GEEN_GROND]})
    if not proef.weg:
        raise OngeldigeInvoer({"gesloten_voor": ["Er is geen dossier dat dan weg kan. Kies een andere dag."]})
    voorstel = Dossierverwijdering(
        gesloten_voor=gesloten_voor,
        aantal=proef.weg,
        grond=grond.strip(),
        voorgesteld_door_id=door.id,
        voorgesteld_op=nu,
    )
    session.add(voorstel)
    session.flush()
    return voorstel


def beslis(
    session: Session, voorstel_id: int, *, regelset: Regelset, door: Gebruiker, nu: datetime
) -> Dossierverwijdering:
    """Decide as a second person, and record it; the worker removes."""
    voorstel = _open(session, voorstel_id, door)
    if voorstel.voorgesteld_door_id == door.id:
        raise GeenBevoegdheid("Een ander dan wie dit voorstelde moet beslissen.")
    _controleer_dag(voorstel.gesloten_voor, regelset, nu)
    voorsteller = session.get_one(Medewerker, voorstel.voorgesteld_door_id).gebruikersnaam
    beslissers: list[Waarde] = [*sorted([voorsteller, door.gebruikersnaam])]
    feiten: dict[str, Waarde] = {"wat": "dossiers verwijderen", "beslissers": beslissers}
    voorstel.aantekening_id = _noteer(session, voorstel, feiten, door.gebruikersnaam, door.afnemer, nu)
    voorstel.beslist_door_id, voorstel.beslist_op = door.id, nu
    session.flush()
    return voorstel


def wijs_af(session: Session, voorstel_id: int, *, door: Gebruiker, nu: datetime) -> Dossierverwijdering:
    """Leave everything as it is; who proposed may take it back this way."""
    voorstel = _open(session, voorstel_id, door)
    voorstel.afgewezen_op = nu
    session.flush()
    return voorstel


def verwijder_volgende(session: Session, *, sleutels: Sequence[bytes], nu: datetime) -> bool:
    """Remove the next cases of the oldest decided proposal; say whether there was work.

    A bewaarplicht that came after the decision counts too.
    """
    besluit = session.scalars(_uit_te_voeren().with_for_update()).first()
    if besluit is None:
        return False
    plichten = geldende(session, vandaag=kalenderdag(nu))
    kandidaten = _kandidaten(session, besluit.gesloten_voor)
    vrij = (zaak for zaak in kandidaten if not _moet_blijven(zaak, plichten, sleutels))
    weg = list(islice(vrij, PER_KEER))
    session.add_all(_rest(zaak, besluit, nu) for zaak in weg)
    session.flush()
    verwijder_dossiers(session, [zaak.id for zaak in weg])
    session.expire_all()
    if not weg:
        wie = session.get_one(Medewerker, besluit.beslist_door_id)
        _noteer(session, besluit, {"wat": "dossiers verwijderd"}, wie.gebruikersnaam, wie.afnemer, nu)
        besluit.uitgevoerd_op = nu
    return True


def wacht(session: Session) -> bool:
    """Say whether a decided removal is not finished yet."""
    return session.scalars(_uit_te_voeren()).first() is not None


def _uit_te_voeren() -> Select[tuple[Dossierverwijdering]]:
    vraag = select(Dossierverwijdering).where(
        Dossierverwijdering.beslist_op.is_not(None), Dossierverwijdering.uitgevoerd_op.is_(None)
    )
    return vraag.order_by(Dossierverwijdering.id).limit(1)


def vereis_opschoner(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.PROTOCOL_OPSCHONEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.PROTOCOL_OPSCHONEN)


def _controleer_dag(gesloten_voor: date, regelset: Regelset, nu: datetime) -> None:
    jaren = regelset.waarden.dossier_bewaar_jaren
    grens = bewaargrens(kalenderdag(nu), jaren)
    if gesloten_voor > grens:
        raise OngeldigeInvoer({"gesloten_voor": [TE_JONG.format(dag_in_woorden(grens), jaren)]})


def _kandidaten(session: Session, gesloten_voor: date) -> Iterator[Terugmelding]:
    vraag = (
        select(Terugmelding)
        .join(Archivering, Archivering.terugmelding_id == Terugmelding.id)
        .where(Terugmelding.afgesloten_op < begin_van(gesloten_voor))
        .options(
            selectinload(Terugmelding.rubrieken),
            joinedload(Terugmelding.onderzoek).selectinload(Onderzoek.aanduidingen),
        )
        .order_by(Terugmelding.id)
        .execution_options(yield_per=PER_KEER)
    )
    yield from session.scalars(vraag)


def _moet_blijven(zaak: Terugmelding, plichten: Sequence[Bewaarplicht], sleutels: Sequence[bytes]) -> bool:
    """Tell whether a bewaarplicht covers the case: each part that it names must fit."""
    bsns = {zaak.bsn, *(zaak.onderzoek.personen if zaak.onderzoek else ())} - {None}
    refs = [f",{betrokkene_ref(sleutel, str(bsn))}," for bsn in bsns for sleutel in sleutels if plichten]
    return any(
        (plicht.betrokkene_refs is None or any(ref in plicht.betrokkene_refs for ref in refs))
        and (plicht.zaakkenmerk is None or plicht.zaakkenmerk in {zaak.kenmerk, zaak.zaakkenmerk})
        and (plicht.van is None or plicht.van <= (zaak.afgesloten_op or plicht.van))
        and (plicht.tot is None or zaak.ontvangen_op < plicht.tot)
        for plicht in plichten
    )


def _rest(zaak: Terugmelding, besluit: Dossierverwijdering, nu: datetime) -> Dossierrest:
    return Dossierrest(
        terugmelding_id=zaak.id,
        kenmerk=zaak.kenmerk,
        verwijdering_id=besluit.id,
        afnemer=zaak.afnemer,
        rubrieken=f",{','.join(rij.rubriek for rij in zaak.rubrieken)},",
        ontvangen_datum=kalenderdag(zaak.ontvangen_op),
        uiterste_datum=zaak.uiterste_datum,
        afgesloten_datum=kalenderdag(zaak.afgesloten_op or nu),
        status=zaak.status,
        uitkomst=zaak.uitkomst,
        reden=zaak.reden,
        verwijderd_op=nu,
    )


def _open(session: Session, voorstel_id: int, door: Gebruiker) -> Dossierverwijdering:
    vereis_opschoner(door)
    voorstel = session.get(Dossierverwijdering, voorstel_id, with_for_update=True)
    if voorstel is None:
        raise NietGevonden("Dit voorstel is niet gevonden.")
    if voorstel.beslist_op is not None or voorstel.afgewezen_op is not None:
        raise StapNietToegestaan("Over dit voorstel is al beslist.")
    return voorstel


def _noteer(
    session: Session,
    voorstel: Dossierverwijdering,
    feiten: dict[str, Waarde],
    door: str,
    afnemer: str,
    nu: datetime,
) -> str:
    vast: dict[str, Waarde] = {
        "voorstel": voorstel.id,
        "gesloten_voor": voorstel.gesloten_voor.isoformat(),
        "grond": voorstel.grond,
    }
    return noteer_autorisatie(session, feiten | vast, door=door, afnemer=afnemer, nu=nu).record_id
