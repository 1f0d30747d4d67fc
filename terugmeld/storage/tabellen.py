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
    hersteltaken,
    inzage,
    kennisgevingen,
    medewerkers,
    onderzoeken,
    personen,
    protocol,
    regelsets,
    taken,
    terugmeldingen,
    volgindicaties,
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
    hersteltaken,
    inzage,
    kennisgevingen,
    medewerkers,
    onderzoeken,
    personen,
    protocol,
    regelsets,
    taken,
    terugmeldingen,
    volgindicaties,
)
metadata = Base.metadata
