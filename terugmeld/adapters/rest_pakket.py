"""A doorzending as JSON by the draft Terugmeldingen Standaard 0.3; sends nothing."""

from typing import Any

import orjson

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.pakket import Pakket, Pakketrubriek

MIMETYPE = "application/json"
OBJECT = "persoon"


def druk_af(pakket: Pakket) -> bytes:
    """Return one terugmelding; the draft has no field for the ground, so it rides along with each rubriek."""
    return orjson.dumps({"terugMeldingHeader": _kop(pakket), "terugMeldingBody": _inhoud(pakket)})


def _kop(pakket: Pakket) -> dict[str, Any]:
    return {
        "registratie": {
            "naam": "Basisregistratie Personen",
            "code": "BRP",
            "houder": f"Gemeente {pakket.gemeentenaam}",
            "basisRegistratieCode": "BRP",
        },
        "melder": {"naam": pakket.afzendernaam, "bedrijf": f"Gemeentecode {pakket.afzender}"},
        "datumMelding": pakket.ontvangen_datum.isoformat(),
        "referentiekenmerk": pakket.kenmerk,
        "meldingBron": "Terugmeld",
    }


def _inhoud(pakket: Pakket) -> dict[str, Any]:
    soort, waarde = ("bsn", pakket.bsn) if pakket.bsn else ("adres", pakket.adres or "")
    return {
        "objectIdentificatie": [
            {"objectType": OBJECT, "attribuutUrn": f"urn:brp:{OBJECT}:{soort}", "idWaarde": waarde}
        ],
        "terugMeldingGegevens": [_gegeven(rij, pakket) for rij in pakket.rubrieken],
    }


def _gegeven(rij: Pakketrubriek, pakket: Pakket) -> dict[str, Any]:
    """Name the rubriek by its code of the Logisch Ontwerp: the draft has no list of attributes."""
    waarden = {"betwijfeldeWaarde": rij.betwijfelde_waarde, "voorgesteldeWaarde": rij.voorgestelde_waarde}
    return {
        "objectType": OBJECT,
        "attribuutUrn": f"urn:brp:{OBJECT}:rubriek:{rij.rubriek}",
        **{naam: waarde for naam, waarde in waarden.items() if waarde is not None},
        "eigenvelden": {
            "rubrieknaam": RUBRIEKEN[rij.rubriek].naam,
            "grond": pakket.grond.value,
            "toelichting": pakket.toelichting,
        },
    }
