"""What stands around a melding on its page: what was known already, its aanleiding and the own decisions."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from terugmeld.domain.dubbel import BekendeTwijfel
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services.aanleidingen import aanleiding_van
from terugmeld.services.dubbel import bekend_bij_indiening
from terugmeld.services.gebruiksbesluiten import bij_melding
from terugmeld.storage.gebruiksbesluiten import Gebruiksbesluit
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.twijfel import Aanleiding


@dataclass(frozen=True)
class Rondom:
    """``besluiten`` are those of the own afdeling; ``mag_besluiten`` is False for who is of another."""

    bekend: tuple[BekendeTwijfel, ...]
    aanleiding: Aanleiding | None
    besluiten: Sequence[Gebruiksbesluit]
    mag_besluiten: bool


def rond_melding(session: Session, melding: Terugmelding, *, kijker: Gebruiker) -> Rondom:
    return Rondom(
        bekend=bekend_bij_indiening(session, melding),
        aanleiding=aanleiding_van(session, melding),
        besluiten=bij_melding(session, melding, kijker=kijker),
        mag_besluiten=melding.afnemer == kijker.afnemer,
    )
