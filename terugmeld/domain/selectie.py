"""A selectie: the kenmerken by which persons are chosen for a recipient; looks nobody up."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

import orjson

from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.nummers import is_bsn

MAXIMUM = 5000
"""A larger number asks another way of supplying (Besluit BRP art. 40 refuses more in a year)."""

POSTCODE = re.compile(r"[1-9][0-9]{3}([A-Z]{2})?")
GESLACHTEN: Mapping[str, str] = {"M": "man", "V": "vrouw", "O": "onbekend"}
GEEN_KENMERK = "Vul ten minste één kenmerk in: straat, postcode, geboortedatum of geslacht."


@dataclass(frozen=True, kw_only=True)
class Selectie:
    """Every kenmerk that is filled in must hold; both days are inclusive.

    ``toestemming_van`` are the BSNs of those whose consent lies in the file: where the row asks consent,
    nobody else is supplied (art. 4 lid 3).
    """

    straat: str | None = None
    postcode: str | None = None
    geboren_van: date | None = None
    geboren_tot: date | None = None
    geslacht: str | None = None
    toestemming_van: tuple[str, ...] = ()

    @property
    def rubrieken(self) -> tuple[str, ...]:
        """The rubrieken that are chosen by."""
        gekozen = {
            "010310": self.geboren_van or self.geboren_tot,
            "010410": self.geslacht,
            "081110": self.straat,
            "081160": self.postcode,
        }
        return tuple(code for code, waarde in gekozen.items() if waarde)

    @property
    def in_woorden(self) -> str:
        delen = (
            f"straat {self.straat}" if self.straat else "",
            f"postcode {self.postcode}" if self.postcode else "",
            f"geboren op of na {dag_in_woorden(self.geboren_van)}" if self.geboren_van else "",
            f"geboren op of voor {dag_in_woorden(self.geboren_tot)}" if self.geboren_tot else "",
            f"geslacht {GESLACHTEN[self.geslacht]}" if self.geslacht else "",
        )
        return "; ".join(filter(None, delen))

    def als_tekst(self) -> str:
        """Return the form in which it is stored."""
        return orjson.dumps(asdict(self)).decode()


def lees_selectie(tekst: str) -> Selectie:
    """Read what ``als_tekst`` made."""
    velden = orjson.loads(tekst)
    dagen = {
        naam: date.fromisoformat(velden[naam]) for naam in ("geboren_van", "geboren_tot") if velden[naam]
    }
    return Selectie(**velden | dagen | {"toestemming_van": tuple(velden["toestemming_van"])})


def gebreken_van_selectie(selectie: Selectie) -> dict[str, list[str]]:
    """Return per field what must be improved; empty when nothing."""
    vreemd = [nummer for nummer in selectie.toestemming_van if not is_bsn(nummer)]
    van, tot = selectie.geboren_van, selectie.geboren_tot
    zinnen = {
        "straat": "" if selectie.rubrieken else GEEN_KENMERK,
        "postcode": _postcode(selectie.postcode),
        "geboren_tot": "Kies een dag die niet voor de eerste dag ligt." if van and tot and tot < van else "",
        "geslacht": "" if selectie.geslacht in {None, *GESLACHTEN} else "Kies een geslacht uit de lijst.",
        "toestemming_van": f"Dit burgerservicenummer klopt niet: {vreemd[0]}." if vreemd else "",
    }
    return {veld: [zin] for veld, zin in zinnen.items() if zin}


def _postcode(postcode: str | None) -> str:
    klopt = postcode is None or POSTCODE.fullmatch(postcode)
    return "" if klopt else "Vul een postcode in, bijvoorbeeld 1141 of 1141AB."
