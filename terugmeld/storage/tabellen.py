"""All tables at once, for migrations and tests; holds nothing of its own."""

from terugmeld.storage import (
    api,
    berichten,
    derdenverzoeken,
    dubbel,
    gebruiksbesluiten,
    inzage,
    medewerkers,
    onderzoeken,
    personen,
    protocol,
    regelsets,
    taken,
    terugmeldingen,
    twijfel,
)
from terugmeld.storage.database import Base

MODULES = (
    api,
    berichten,
    derdenverzoeken,
    dubbel,
    gebruiksbesluiten,
    inzage,
    medewerkers,
    onderzoeken,
    personen,
    protocol,
    regelsets,
    taken,
    terugmeldingen,
    twijfel,
)
metadata = Base.metadata
