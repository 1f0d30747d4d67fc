"""What is found of each rubriek of a case, checked before it is written; changes nothing."""

from collections.abc import Sequence

from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.domain.uitkomst import Betwijfeld, Rubriekuitkomst, gebreken, ingevuld
from terugmeld.errors import OngeldigeInvoer
from terugmeld.storage.terugmeldingen import Terugmelding


def gevonden(
    melding: Terugmelding, uitkomst: Uitkomst | None, per_rubriek: Sequence[Rubriekuitkomst], *, veld: str
) -> tuple[Rubriekuitkomst, ...]:
    """Give each rubriek of the case its outcome; what is missing or wrong is refused at ``veld``."""
    betwijfeld = [
        Betwijfeld(
            rubriek=rij.rubriek,
            betwijfelde_waarde=rij.betwijfelde_waarde,
            voorgestelde_waarde=rij.voorgestelde_waarde,
        )
        for rij in melding.rubrieken
    ]
    gevuld = ingevuld(betwijfeld, uitkomst, per_rubriek)
    if zinnen := gebreken(betwijfeld, gevuld, [rij.rubriek for rij in per_rubriek]):
        raise OngeldigeInvoer({veld: zinnen})
    return gevuld


def schrijf(melding: Terugmelding, uitkomsten: Sequence[Rubriekuitkomst]) -> None:
    """Write what was found with each rubriek."""
    per_rubriek = {rij.rubriek: rij for rij in uitkomsten}
    for rij in melding.rubrieken:
        if (een := per_rubriek.get(rij.rubriek)) is not None:
            rij.uitkomst, rij.nieuwe_waarde = een.uitkomst, een.nieuwe_waarde
