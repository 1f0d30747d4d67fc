"""Make a report with the figures of the moment, write its text and fix it; a fixed one never changes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.cijfers import Cijferfilter, Tabel
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.verslag import (
    EERSTE_JAAR,
    GEEN_SAMENVATTING,
    OPZETTEN,
    Opzet,
    Verslagcijfers,
    Verslagsoort,
    Verslagstatus,
    als_json,
    gebreken,
    perioden,
    uit_json,
)
from terugmeld.errors import (
    Conflict,
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.verslagcijfers import bevries
from terugmeld.storage.verslagen import Verslag, Verslagtekst

IS_VAST = "Dit verslag is vastgesteld. De tekst en de cijfers veranderen niet meer."
AL_BEZIG = "Er is al een concept van dit verslag over dit jaar. Werk daarin verder."
VEROUDERD = "Iemand anders heeft dit verslag intussen gewijzigd. Bekijk het opnieuw."
GEEN_JAAR = f"Kies een jaar vanaf {EERSTE_JAAR}, en geen jaar dat nog moet beginnen."
GEEN_VRAGER = "Vertel wie om de cijfers vroeg."


def maak_jaarverslag(
    session: Session, soort: Verslagsoort, jaar: int, *, door: Gebruiker, regelset: Regelset, nu: datetime
) -> Verslag:
    """Make the concept of a yearly report; its figures are those of now and stay so."""
    vandaag = kalenderdag(nu)
    if not EERSTE_JAAR <= jaar <= vandaag.year:
        raise OngeldigeInvoer({"jaar": [GEEN_JAAR]})
    van, tot = perioden(jaar, vandaag)
    bezig = select(Verslag.id).where(
        Verslag.soort == soort, Verslag.van_datum == van, Verslag.status == Verslagstatus.CONCEPT
    )
    if session.scalar(bezig) is not None:
        raise Conflict(AL_BEZIG)
    return _maak(session, soort, Cijferfilter(van=van, tot=tot), None, door, regelset, nu)


def maak_managementgegevens(
    session: Session,
    filter_: Cijferfilter,
    *,
    gevraagd_door: str,
    door: Gebruiker,
    regelset: Regelset,
    nu: datetime,
) -> Verslag:
    """Make the figures that somebody asked for (Beheerregeling 16 p)."""
    if not gevraagd_door.strip():
        raise OngeldigeInvoer({"gevraagd_door": [GEEN_VRAGER]})
    wie = gevraagd_door.strip()[:200]
    return _maak(session, Verslagsoort.MANAGEMENT, filter_, wie, door, regelset, nu)


def tel_opnieuw(
    session: Session, verslag_id: int, *, versie: int, door: Gebruiker, regelset: Regelset, nu: datetime
) -> Verslag:
    """Replace the figures of a concept by those of now; the text stays."""
    verslag = _concept(session, verslag_id, versie, door)
    vandaag = kalenderdag(nu)
    if verslag.soort is not Verslagsoort.MANAGEMENT:
        verslag.tot_datum = perioden(verslag.van_datum.year, vandaag)[1]
    filter_ = Cijferfilter(van=verslag.van_datum, tot=verslag.tot_datum, afnemer=verslag.afnemer)
    verslag.cijfers = _cijfers(session, verslag.soort, filter_, regelset, vandaag)
    return _bewaar(session, verslag, nu)


def schrijf(
    session: Session,
    verslag_id: int,
    teksten: Mapping[str, str],
    *,
    versie: int,
    door: Gebruiker,
    nu: datetime,
) -> Verslag:
    """Keep the text per part; VerouderdeVersie when somebody wrote since."""
    verslag = _concept(session, verslag_id, versie, door)
    if fouten := gebreken(verslag.soort, teksten):
        raise OngeldigeInvoer(fouten)
    oud = {rij.paragraaf: rij for rij in verslag.teksten}
    for paragraaf in OPZETTEN[verslag.soort].paragrafen:
        tekst = teksten.get(paragraaf.code, "").strip()
        if paragraaf.code in oud:
            oud[paragraaf.code].tekst = tekst
        else:
            verslag.teksten.append(Verslagtekst(paragraaf=paragraaf.code, tekst=tekst))
    return _bewaar(session, verslag, nu)


def stel_vast(
    session: Session, verslag_id: int, pdf: bytes, *, versie: int, door: Gebruiker, nu: datetime
) -> Verslag:
    """Fix the report and keep its PDF; from then on nothing of it changes."""
    verslag = _concept(session, verslag_id, versie, door)
    if not tekst_van(verslag).get("samenvatting"):
        raise OngeldigeInvoer({"samenvatting": [GEEN_SAMENVATTING]})
    verslag.status = Verslagstatus.VASTGESTELD
    verslag.vastgesteld_door_id, verslag.vastgesteld_op = door.id, nu
    verslag.pdf, verslag.sha256 = pdf, hashlib.sha256(pdf).hexdigest()
    return _bewaar(session, verslag, nu)


def zoek(session: Session, verslag_id: int) -> Verslag:
    """Return a report with its text; NietGevonden when there is none with this number."""
    opties = (joinedload(Verslag.gemaakt_door), joinedload(Verslag.vastgesteld_door))
    verslag = session.get(Verslag, verslag_id, options=[*opties, joinedload(Verslag.teksten)])
    if verslag is None:
        raise NietGevonden("Dit verslag bestaat niet.")
    return verslag


def lijst(session: Session) -> Sequence[Verslag]:
    """Return every report, the newest year first."""
    vraag = select(Verslag).options(joinedload(Verslag.gemaakt_door))
    return session.scalars(vraag.order_by(Verslag.tot_datum.desc(), Verslag.id.desc())).all()


def cijfers_van(verslag: Verslag) -> Verslagcijfers:
    return uit_json(json.loads(verslag.cijfers))


def tekst_van(verslag: Verslag) -> dict[str, str]:
    return {rij.paragraaf: rij.tekst for rij in verslag.teksten}


def opzet(verslag: Verslag) -> Opzet:
    return OPZETTEN[verslag.soort]


def _maak(
    session: Session,
    soort: Verslagsoort,
    filter_: Cijferfilter,
    gevraagd_door: str | None,
    door: Gebruiker,
    regelset: Regelset,
    nu: datetime,
) -> Verslag:
    vereis_eigenaar(soort, door)
    verslag = Verslag(
        soort=soort,
        status=Verslagstatus.CONCEPT,
        van_datum=filter_.van,
        tot_datum=filter_.tot,
        gevraagd_door=gevraagd_door,
        afnemer=filter_.afnemer,
        cijfers=_cijfers(session, soort, filter_, regelset, kalenderdag(nu)),
        gemaakt_door_id=door.id,
        gemaakt_op=nu,
        gewijzigd_op=nu,
    )
    session.add(verslag)
    session.flush()
    return verslag


def _cijfers(
    session: Session, soort: Verslagsoort, filter_: Cijferfilter, regelset: Regelset, vandaag: date
) -> str:
    vorige = None if soort is Verslagsoort.MANAGEMENT else _vorig(session, soort, filter_.van.year - 1)
    cijfers = bevries(session, soort, filter_, vorige=vorige, regelset=regelset, vandaag=vandaag)
    return json.dumps(als_json(cijfers), ensure_ascii=False)


def _vorig(session: Session, soort: Verslagsoort, jaar: int) -> tuple[Tabel, ...] | None:
    """Return the figures of the report on the year before, as it was fixed."""
    vraag = select(Verslag).where(
        Verslag.soort == soort,
        Verslag.status == Verslagstatus.VASTGESTELD,
        Verslag.van_datum == date(jaar, 1, 1),
    )
    vorig = session.scalars(vraag.order_by(Verslag.id.desc()).limit(1)).first()
    return cijfers_van(vorig).tabellen if vorig else None


def _concept(session: Session, verslag_id: int, versie: int, door: Gebruiker) -> Verslag:
    verslag = zoek(session, verslag_id)
    vereis_eigenaar(verslag.soort, door)
    if verslag.status is not Verslagstatus.CONCEPT:
        raise StapNietToegestaan(IS_VAST)
    if verslag.versie != versie:
        raise VerouderdeVersie(VEROUDERD)
    return verslag


def _bewaar(session: Session, verslag: Verslag, nu: datetime) -> Verslag:
    """Write the row also when only its text changed, so that its version goes up."""
    verslag.gewijzigd_op = nu
    flag_modified(verslag, "gewijzigd_op")
    try:
        session.flush()
    except StaleDataError:
        raise VerouderdeVersie(VEROUDERD) from None
    return verslag


def vereis_eigenaar(soort: Verslagsoort, door: Gebruiker) -> None:
    """Each report is made and fixed by the functie that the Beheerregeling names for it."""
    if not door.mag(Bevoegdheid.VERSLAGEN_MAKEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.VERSLAGEN_MAKEN)
    if (eigenaar := OPZETTEN[soort].eigenaar) not in door.rollen:
        raise GeenBevoegdheid(f"Dit verslag is van de {eigenaar.value}.")
