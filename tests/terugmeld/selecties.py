"""Builders of requests for a selectie with fixed, fictitious values."""

from typing import Any

from terugmeld.domain.selectie import Selectie
from tests.bouwers import BSN

SELECTIE = Selectie(straat="Dorpsstraat", toestemming_van=(BSN,))
FONDS: dict[str, Any] = {
    "ontvanger": "fondsverwervende-organisaties",
    "doel": "begrafenisfonds",
    "organisatie": "Begrafenisfonds De Laatste Eer",
    "bsn": None,
    "selectie": SELECTIE,
}
