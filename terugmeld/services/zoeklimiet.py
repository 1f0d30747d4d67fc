"""How often one person may look somebody up: counted in the protocol, so over all workers; writes nothing."""

import math
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Soort
from terugmeld.errors import TeVeelPogingen
from terugmeld.storage.protocol import Record

VENSTER = timedelta(minutes=1)
TE_VEEL = "U hebt in korte tijd te veel personen opgezocht. Wacht even en probeer het opnieuw."


def weiger_te_veel(session: Session, zoeker: Gebruiker, *, maximum: int, nu: datetime) -> None:
    """Raise TeVeelPogingen, with the seconds to wait, after ``maximum`` looks in a minute (veiligheid 44).

    Each look is one record, also when nobody was found. What runs at this very moment is not seen yet,
    so as many looks more may pass as there are web workers.
    """
    moment = select(Record.tijdstip).where(
        Record.actor_id == zoeker.gebruikersnaam,
        Record.tijdstip > nu - VENSTER,
        Record.soort.in_((Soort.VERSTREKKING, Soort.WEIGERING)),
    )
    eerste = session.scalar(moment.order_by(Record.tijdstip.desc()).offset(maximum - 1).limit(1))
    if eerste is not None:
        raise TeVeelPogingen(TE_VEEL, wacht=max(1, math.ceil((eerste + VENSTER - nu).total_seconds())))
