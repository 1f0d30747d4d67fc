"""The yearly report of the kwaliteitssteekproef (Beheerregeling 4 c, 10): its figures, words and proof."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.notitie import gebreken_per_tekst
from terugmeld.domain.plichtbewijs import Bestand, NieuwBewijs
from terugmeld.domain.steekproef import Bevindingsoordeel, Steekproefcijfers, cijfers
from terugmeld.errors import Conflict, GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.plichten import vervul
from terugmeld.storage.plichten import Plichtvoorval
from terugmeld.storage.steekproeven import (
    Steekproef,
    Steekproefbevinding,
    Steekproefconclusie,
    Steekproeflijst,
)

PLICHTEN_VAN_HET_VERSLAG = ("steekproef", "rapportage-steekproef")


@dataclass(frozen=True)
class Verslag:
    """What a report says: the figures, those of the year before, and how many deviations were filed."""

    steekproef: Steekproef
    cijfers: Steekproefcijfers
    vorige: Steekproef | None
    vorige_cijfers: Steekproefcijfers | None
    vervallen: int
    open: int
    gemeld: int

    @property
    def is_klaar(self) -> bool:
        return self.open == 0 and self.cijfers.lijsten.van > 0


def maak(session: Session, steekproef: Steekproef) -> Verslag:
    """Return the report of a sample as far as it is; the one before is the newest of an earlier year."""
    vorige = session.scalars(
        select(Steekproef)
        .where(
            Steekproef.jaar < steekproef.jaar,
            Steekproef.stratum == steekproef.stratum,
            Steekproef.lijsten.any(Steekproeflijst.afgerond_op.is_not(None)),
        )
        .order_by(Steekproef.jaar.desc(), Steekproef.id.desc())
        .limit(1)
    ).first()
    return Verslag(
        steekproef=steekproef,
        cijfers=_cijfers(session, steekproef),
        vorige=vorige,
        vorige_cijfers=_cijfers(session, vorige) if vorige else None,
        vervallen=sum(lijst.vervallen_reden is not None for lijst in steekproef.lijsten),
        open=sum(not lijst.is_klaar for lijst in steekproef.lijsten),
        gemeld=_gemeld(session, steekproef),
    )


def schrijf_conclusie(
    session: Session, steekproef: Steekproef, tekst: str, *, door: Gebruiker, nu: datetime
) -> None:
    """Keep the words of the report; the newest count."""
    _vereis(door)
    nodig = {"conclusie": "Schrijf op wat de uitkomst betekent en wat u gaat doen."}
    if fouten := gebreken_per_tekst({"conclusie": tekst}, nodig=nodig):
        raise OngeldigeInvoer(fouten)
    steekproef.conclusies.append(Steekproefconclusie(tekst=tekst, door_id=door.id, vastgelegd_op=nu))
    session.flush()


def bewijsbaar(session: Session, steekproef: Steekproef, wie: Gebruiker) -> list[Plichtvoorval]:
    """Return the open duties of that year that this person owns and that the report proves."""
    van_mij = [code for code in PLICHTEN_VAN_HET_VERSLAG if PLICHTEN[code].eigenaar in wie.rollen]
    vraag = select(Plichtvoorval).where(Plichtvoorval.plicht.in_(van_mij), ~Plichtvoorval.bewijs.has())
    rijen = session.scalars(vraag.order_by(Plichtvoorval.uiterste_datum))
    return [rij for rij in rijen if rij.uiterste_datum.year == steekproef.jaar]


def leg_bewijs_vast(
    session: Session, steekproef: Steekproef, pdf: bytes, *, door: Gebruiker, nu: datetime
) -> list[str]:
    """Put the report in the calendar as proof of the own duties; return their titles."""
    _vereis(door)
    if not maak(session, steekproef).is_klaar:
        raise Conflict("De steekproef is nog niet klaar. Controleer eerst elke persoonslijst.")
    voorvallen = bewijsbaar(session, steekproef, door)
    if not voorvallen:
        raise Conflict(
            f"In de kalender staat over {steekproef.jaar} geen open plicht van u voor dit verslag."
        )
    bewijs = NieuwBewijs(
        gedaan_datum=kalenderdag(nu),
        verwijzing=f"kwaliteitssteekproef {steekproef.kenmerk}",
        bestand=Bestand(f"steekproef-{steekproef.kenmerk}.pdf", pdf),
    )
    for voorval in voorvallen:
        vervul(session, voorval, bewijs, door=door, nu=nu)
    return [PLICHTEN[voorval.plicht].titel for voorval in voorvallen]


def _cijfers(session: Session, steekproef: Steekproef) -> Steekproefcijfers:
    """Count the lists that are finished; what was taken out of the sample does not count."""
    klaar = select(Steekproeflijst.id).where(
        Steekproeflijst.steekproef_id == steekproef.id, Steekproeflijst.afgerond_op.is_not(None)
    )
    lijsten: dict[int, list[tuple[str, Bevindingsoordeel]]] = {id_: [] for id_ in session.scalars(klaar)}
    vraag = select(Steekproefbevinding.lijst_id, Steekproefbevinding.rubriek, Steekproefbevinding.oordeel)
    for lijst_id, rubriek, oordeel in session.execute(vraag.where(Steekproefbevinding.lijst_id.in_(klaar))):
        lijsten[lijst_id].append((rubriek, oordeel))
    return cijfers(lijsten)


def _gemeld(session: Session, steekproef: Steekproef) -> int:
    vraag = select(func.count()).select_from(Steekproefbevinding).join(Steekproeflijst)
    vraag = vraag.where(
        Steekproeflijst.steekproef_id == steekproef.id, Steekproefbevinding.terugmelding.is_not(None)
    )
    return session.scalar(vraag) or 0


def _vereis(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.STEEKPROEF_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.STEEKPROEF_BEHEREN)
