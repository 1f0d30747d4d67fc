"""All tables at once, for migrations and tests; holds nothing of its own."""

from terugmeld.storage import (
    api,
    berichten,
    derdenverzoeken,
    inzage,
    medewerkers,
    onderzoeken,
    personen,
    protocol,
    regelsets,
    taken,
    terugmeldingen,
    verwerking,
)
from terugmeld.storage.database import Base

MODULES = (
    api,
    berichten,
    derdenverzoeken,
    inzage,
    medewerkers,
    onderzoeken,
    personen,
    protocol,
    regelsets,
    taken,
    terugmeldingen,
    verwerking,
)
metadata = Base.metadata
