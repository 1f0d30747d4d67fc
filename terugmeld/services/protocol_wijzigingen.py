"""Record who changes what: data and flags, rights, and the log-in of who has special rights; never values."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.canoniek import Waarde
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Aantekening, RefType, Resultaat, Soort, betrokkene_ref, sleutel_id
from terugmeld.domain.terugmelding import Handeling
from terugmeld.services.kader import Kader
from terugmeld.services.protocolleren import Bewijs, actor, protocolleer
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding

OPDRACHTREGEL = "opdrachtregel"
# Whose log-in is on record: who manages the service, its rules or its protocol (Beheerregeling 16 j).
BIJZONDER = frozenset(Rol) - {Rol.MEDEWERKER, Rol.BALIEMEDEWERKER, Rol.GEGEVENSVERWERKER}


def noteer_mutatie(
    session: Session,
    melding: Terugmelding,
    handeling: Handeling,
    rubrieken: Sequence[str],
    *,
    bsn: str | None,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Bewijs:
    """Record a step that changes data of a person, or the flag with which they are shown."""
    aantekening = Aantekening(
        soort=Soort.MUTATIE,
        resultaat=Resultaat.UITGEVOERD,
        **actor(door),
        zaakkenmerk=melding.kenmerk,
        betrokkene_ref=betrokkene_ref(kader.pseudoniem_sleutel, bsn) if bsn else None,
        ref_type=RefType.BSN if bsn else None,
        sleutel_id=sleutel_id(kader.pseudoniem_sleutel) if bsn else None,
        doel="bijhouding",
        grondslag="verordening bijlage 4, 4; Beheerregeling art. 16 j",
        bijzonderheden={"handeling": handeling.value, "rubrieken": sorted(set(rubrieken))},
    )
    return protocolleer(session, aantekening, nu=nu)


def noteer_autorisatie(
    session: Session, wat: Mapping[str, Waarde], *, door: str = OPDRACHTREGEL, afnemer: str, nu: datetime
) -> Bewijs:
    """Record a rol, an aanwijzing or a regelset that came or went; ``wat`` names it and its besluit."""
    aantekening = Aantekening(
        soort=Soort.AUTORISATIEWIJZIGING,
        resultaat=Resultaat.UITGEVOERD,
        actor_id=door,
        afnemer=afnemer,
        grondslag="Beheerregeling art. 16 h, i",
        bijzonderheden=wat,
    )
    return protocolleer(session, aantekening, nu=nu)


def noteer_rechten(
    session: Session,
    medewerker: Medewerker,
    *,
    rollen: Iterable[str] = (),
    regels: Iterable[str] = (),
    besluit: str,
    van: date,
    door: str = OPDRACHTREGEL,
    nu: datetime,
) -> None:
    """Record each rol and aanwijzing that somebody got."""
    vast = {"medewerker": medewerker.gebruikersnaam, "besluit": besluit, "van": van.isoformat()}
    for naam, codes in (("rol", rollen), ("regel", regels)):
        for code in codes:
            wat = {"wat": "toegekend", naam: str(code), **vast}
            noteer_autorisatie(session, wat, door=door, afnemer=medewerker.afnemer, nu=nu)


def noteer_aanmelding(session: Session, wie: Gebruiker, *, oorsprong: str, nu: datetime) -> Bewijs | None:
    """Record the log-in of somebody with a special rol; of others nothing."""
    if not BIJZONDER & wie.rollen:
        return None
    aantekening = Aantekening(
        soort=Soort.AANMELDING,
        resultaat=Resultaat.UITGEVOERD,
        **actor(wie),
        oorsprong=oorsprong,
        grondslag="Beheerregeling art. 16 j",
    )
    return protocolleer(session, aantekening, nu=nu)
