"""Which afnemers the protocol names; reads the index and no aantekening."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from terugmeld.storage.protocol import Record


def afnemers_in_protocol(session: Session, maximum: int = 200) -> Sequence[str]:
    """Return the codes of the afnemers in the protocol, each found by one step through the index."""
    gevonden: list[str] = []
    laatste = ""
    while len(gevonden) < maximum and (
        volgende := session.scalar(select(func.min(Record.afnemer)).where(Record.afnemer > laatste))
    ):
        gevonden.append(laatste := volgende)
    return gevonden
