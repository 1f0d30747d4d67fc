"""All tables at once, for migrations and tests; holds nothing of its own."""

from terugmeld.storage import (
    api,
    berichten,
    bijlagen,
    concepten,
    derdenverzoeken,
    dubbel,
    gebruiksbesluiten,
    herkomsten,
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
    bijlagen,
    concepten,
    derdenverzoeken,
    dubbel,
    gebruiksbesluiten,
    herkomsten,
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
