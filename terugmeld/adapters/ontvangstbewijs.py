"""Print what a melder can keep of a melding as an accessible PDF; no person and no value stands in it."""

import json

from beheerregeling.termijnen import kalenderdag
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.adapters.brieven import MIMETYPE, zet_om
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.storage.terugmeldingen import Terugmelding

__all__ = ["MIMETYPE", "druk_af"]

HIERNA = (
    "Burgerzaken beoordeelt de melding uiterlijk op {}. Daarna krijgt de melder bericht.",
    "Duurt het langer, dan komt er bericht met een nieuwe datum en de reden.",
    "Op dit bewijs staat niet om wie het gaat. Noem het kenmerk als u iets wilt vragen.",
)


def druk_af(melding: Terugmelding, *, afdeling: str, gemeente: str) -> bytes:
    """Return the PDF; ``afdeling`` is the name of the afnemer that reported."""
    namen = dict.fromkeys(RUBRIEKEN[rij.rubriek].naam for rij in melding.rubrieken)
    kop = [
        ("Kenmerk", melding.kenmerk),
        ("Ontvangen op", dag_in_woorden(kalenderdag(melding.ontvangen_op))),
        ("Gemeld door", f"{melding.melder.naam}, {afdeling}"),
        ("Gaat over", ", ".join(namen)),
        ("Uw eigen kenmerk", melding.eigen_kenmerk),
        ("Zaakkenmerk", melding.zaakkenmerk),
        ("Bestanden", str(len(melding.bijlagen)) if melding.bijlagen else None),
    ]
    gegevens = {
        "gemeente": gemeente,
        "gever": "Burgerzaken",
        "titel": f"Ontvangstbewijs van melding {melding.kenmerk}",
        "kop": [(naam, waarde) for naam, waarde in kop if waarde],
        "alineas": [zin.format(dag_in_woorden(melding.uiterste_datum)) for zin in HIERNA],
    }
    return zet_om("instructie.typ", json.dumps(gegevens))
