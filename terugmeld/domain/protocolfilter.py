"""Which aantekeningen somebody asks for; names a person by reference only, so that it may be recorded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from terugmeld.domain.canoniek import Waarde, rfc3339
from terugmeld.domain.opvallend import Opvallend, periode
from terugmeld.domain.protocol import Resultaat, Soort


@dataclass(frozen=True, kw_only=True)
class Protocolfilter:
    """Every part that is given must hold; ``tot`` is the first moment that is left out.

    ``oude_refs`` name the same person as ``betrokkene_ref``: under keys of before, or by the other number.
    ``opvallend`` asks a period: see ``met_periode``.
    """

    van: datetime | None = None
    tot: datetime | None = None
    afnemer: str | None = None
    actor_id: str | None = None
    betrokkene_ref: str | None = None
    oude_refs: tuple[str, ...] | None = None
    soort: Soort | None = None
    resultaat: Resultaat | None = None
    zaakkenmerk: str | None = None
    rubriek: str | None = None
    opvallend: Opvallend | None = None

    @property
    def is_leeg(self) -> bool:
        return not self.als_waarden()

    def met_periode(self, nu: datetime) -> "Protocolfilter":
        """Return the filter with the period that ``opvallend`` needs."""
        if self.opvallend is None:
            return self
        van, tot = periode(self.van, self.tot, nu)
        return replace(self, van=van, tot=tot)

    @classmethod
    def van_waarden(cls, waarden: Mapping[str, Any]) -> "Protocolfilter":
        """Return the filter of which ``als_waarden`` made these values."""
        soorten = {"soort": Soort, "resultaat": Resultaat, "opvallend": Opvallend}
        momenten = dict.fromkeys(("van", "tot"), datetime.fromisoformat)
        lezers: Mapping[str, Callable[[str], Any]] = soorten | momenten | {"oude_refs": tuple}
        return cls(**{naam: lezers.get(naam, str)(waarde) for naam, waarde in waarden.items()})

    def als_waarden(self) -> Mapping[str, Waarde]:
        """Return what is given, in a form that an aantekening can hold."""
        gegeven = {veld.name: getattr(self, veld.name) for veld in fields(self)}
        return {
            naam: rfc3339(waarde) if isinstance(waarde, datetime) else waarde
            for naam, waarde in gegeven.items()
            if waarde is not None
        }
