"""All tables at once, for migrations and tests; holds nothing of its own."""

from terugmeld.storage import (
    api,
    autorisatiecontrole,
    benoemingen,
    berichten,
    bijlagen,
    concepten,
    derdenverzoeken,
    herkomsten,
    inzage,
    medewerkers,
    onderzoeken,
    personen,
    plichten,
    protocol,
    regelsets,
    taken,
    terugmeldingen,
)
from terugmeld.storage.database import Base

MODULES = (
    api,
    autorisatiecontrole,
    benoemingen,
    berichten,
    bijlagen,
    concepten,
    derdenverzoeken,
    herkomsten,
    inzage,
    medewerkers,
    onderzoeken,
    personen,
    plichten,
    protocol,
    regelsets,
    taken,
    terugmeldingen,
)
metadata = Base.metadata
