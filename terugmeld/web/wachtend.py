"""What waits for who is logged in: a question about an own melding, or work of the afdeling."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.terugmelding import Status
from terugmeld.domain.terugroep import Herstelstatus
from terugmeld.errors import NietBeschikbaar
from terugmeld.services import afdelingsvragen, gebruiksbesluiten, meldingen, terugroepen
from terugmeld.web.access import gebruiker
from terugmeld.web.kader import kader
from terugmeld.web.klok import vandaag


@dataclass(frozen=True, kw_only=True)
class Wachtend:
    """``meldingen`` are kenmerken of own meldingen with a question; the others count work of the afdeling."""

    meldingen: Sequence[str] = ()
    vragen: int = 0
    hersteltaken: int = 0
    te_laat: int = 0
    besluiten: int = 0

    def __bool__(self) -> bool:
        return bool(self.meldingen or self.vragen or self.hersteltaken or self.besluiten)


def wachtend(session: Session) -> Wachtend:
    """Return what waits; nothing for who may not report."""
    wie = gebruiker()
    if not wie.mag(Bevoegdheid.TERUGMELDEN):
        return Wachtend()
    gevraagd = meldingen.mijn_meldingen(session, kijker=wie, status=Status.WACHT_OP_MELDER).meldingen
    taken = [taak for taak in terugroepen.lijst(session, kijker=wie) if taak.status is Herstelstatus.OPEN]
    return Wachtend(
        meldingen=[melding.kenmerk for melding in gevraagd if not melding.is_ingevoerd],
        vragen=_vragen(session),
        hersteltaken=len(taken),
        te_laat=sum(taak.uiterste_datum < vandaag() for taak in taken),
        besluiten=len(gebruiksbesluiten.te_bekijken(session, kijker=wie)),
    )


def _vragen(session: Session) -> int:
    """Count the open questions; without a regelset in gebruik nobody can answer one."""
    try:
        regelset = kader(session).regelset
    except NietBeschikbaar:
        return 0
    rijen = afdelingsvragen.lijst(
        session, kijker=gebruiker(), regelset=regelset, dag=vandaag(), alleen_open=True
    )
    return len(rijen)
