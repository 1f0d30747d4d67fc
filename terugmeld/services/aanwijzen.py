"""What an aanwijzing needs by its row: an end date and a begeleider, or an overeenkomst; stores nothing."""

from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from bijlagen.matrix import Voorwaarde
from terugmeld.domain.toezicht import ONDER_C, ONDER_D
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.regelsets import ingebruiknemingen, lees_versie
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker, Roltoekenning

BURGERZAKEN = "burgerzaken"
ONDER_TOEZICHT = "Noem bij een begeleider ook de laatste dag (art. 6 onder c)."


def keur(session: Session, nieuw: Aanwijzing, medewerker: Medewerker, begeleider: Medewerker | None) -> None:
    """Refuse an aanwijzing that its row does not allow in this form (art. 6 c, d); says per field what fails.

    The row is that of the version adopted last; at the door the version of the day decides once more.
    """
    voorwaarden = _voorwaarden(session, nieuw.regel_id)
    fouten: dict[str, list[str]] = {}
    if nieuw.tot_datum is None and Voorwaarde.TOEZICHT in voorwaarden:
        fouten["tot"] = [f"{ONDER_C}. Noem de laatste dag (art. 6 onder c)."]
    elif nieuw.tot_datum is None and begeleider is not None:
        fouten["tot"] = [ONDER_TOEZICHT]
    if begeleider is None and Voorwaarde.TOEZICHT in voorwaarden:
        fouten["begeleider"] = [f"{ONDER_C}. Noem de begeleider (art. 6 onder c)."]
    elif begeleider is not None and (zin := _gebrek(medewerker, begeleider, nieuw.van_datum)):
        fouten["begeleider"] = [zin]
    if Voorwaarde.OVEREENKOMST in voorwaarden and not (nieuw.overeenkomst or "").strip():
        fouten["overeenkomst"] = [f"{ONDER_D}. Noem de overeenkomst (art. 6 onder d)."]
    if fouten:
        raise OngeldigeInvoer(fouten)


def is_werkzaam(medewerker: Medewerker, dag: date) -> bool:
    """Tell whether somebody works here on a day: not blocked, and with a rol."""
    return medewerker.geblokkeerd_op is None and any(geldt(rol, dag) for rol in medewerker.rollen)


def geldt(rij: Roltoekenning | Aanwijzing | Row[Any], dag: date) -> bool:
    """Tell whether a right counts on a day; one that was taken away counts on none."""
    in_periode = rij.van_datum <= dag and (rij.tot_datum is None or dag <= rij.tot_datum)
    return in_periode and rij.vervallen_op is None


def _gebrek(medewerker: Medewerker, begeleider: Medewerker, dag: date) -> str:
    if begeleider.id == medewerker.id:
        return "Niemand is zijn eigen begeleider."
    if begeleider.afnemer not in {medewerker.afnemer, BURGERZAKEN}:
        return "Kies een begeleider van dezelfde afdeling of van Burgerzaken."
    if not is_werkzaam(begeleider, dag):
        return "Deze begeleider werkt hier niet: het account is geblokkeerd of heeft geen rol."
    if any(deel.begeleider_id is not None for deel in begeleider.aanwijzingen):
        return "Deze begeleider werkt zelf onder toezicht. Kies iemand anders."
    return ""


def _voorwaarden(session: Session, regel_id: str) -> tuple[Voorwaarde, ...]:
    """Return what the row asks, in the version adopted last; nothing when no version has the row."""
    gebruik = next(iter(ingebruiknemingen(session)), None)
    regels = lees_versie(session, gebruik.regelset_hash).bijlagen.regels if gebruik else ()
    return next((regel.voorwaarden for regel in regels if regel.regel_id == regel_id), ())
