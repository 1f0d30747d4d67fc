"""All tables at once, for migrations and tests; holds nothing of its own."""

from terugmeld.storage import (
    api,
    berichten,
    bijlagen,
    concepten,
    correcties,
    derdenverzoeken,
    exports,
    herkomsten,
    inzage,
    medewerkers,
    onderzoeken,
    personen,
    protocol,
    regelsets,
    taken,
    terugmeldingen,
)
from terugmeld.storage.database import Base

MODULES = (
    api,
    berichten,
    bijlagen,
    concepten,
    correcties,
    derdenverzoeken,
    exports,
    herkomsten,
    inzage,
    medewerkers,
    onderzoeken,
    personen,
    protocol,
    regelsets,
    taken,
    terugmeldingen,
)
metadata = Base.metadata
