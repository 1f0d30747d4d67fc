"""How often one person may look somebody up: counted in the protocol, so over all workers; writes nothing."""

import math
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Soort
from terugmeld.errors import TeVeelPogingen
from terugmeld.storage.protocol import Record

VENSTER = timedelta(minutes=1)
TE_VEEL = "U hebt in korte tijd te veel personen opgezocht. Wacht even en probeer het opnieuw."
# Made once; the moment of the look by which the maximum is reached.
_LAATSTE = (
    select(Record.tijdstip)
    .where(
        Record.actor_id == bindparam("zoeker"),
        Record.tijdstip > bindparam("vanaf"),
        Record.soort.in_((Soort.VERSTREKKING, Soort.WEIGERING)),
    )
    .order_by(Record.tijdstip.desc())
    .offset(bindparam("eerder"))
    .limit(1)
)


def weiger_te_veel(session: Session, zoeker: Gebruiker, *, maximum: int, nu: datetime) -> None:
    """Raise TeVeelPogingen, with the seconds to wait, after ``maximum`` looks in a minute (veiligheid 44).

    Each look is one record, also when nobody was found. What runs at this very moment is not seen yet,
    so as many looks more may pass as there are web workers.
    """
    wanneer = {"zoeker": zoeker.gebruikersnaam, "vanaf": nu - VENSTER, "eerder": maximum - 1}
    eerste = session.scalar(_LAATSTE, wanneer)
    if eerste is not None:
        raise TeVeelPogingen(TE_VEEL, wacht=max(1, math.ceil((eerste + VENSTER - nu).total_seconds())))
