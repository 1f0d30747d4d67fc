"""Print the letter in which a right is granted or withdrawn (Beheerregeling 16 h); all text is JSON."""

import json
from collections.abc import Iterator
from datetime import date

from beheerregeling.termijnen import kalenderdag
from terugmeld.adapters.brieven import MIMETYPE, zet_om
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.services.autorisaties import FUNCTIE, Registerregel
from terugmeld.storage.benoemingen import Intrekking

__all__ = ["MIMETYPE", "druk_af"]


def druk_af(regel: Registerregel, einde: Intrekking | None, *, gemeente: str, datum: date) -> bytes:
    """Return the PDF: of the withdrawal when ``einde`` is given, and else of the grant."""
    gegevens = {
        "gemeente": gemeente,
        "aan": regel.medewerker.naam,
        "onderwerp": "Uw autorisatie is ingetrokken" if einde else "Uw autorisatie",
        "kop": [["Datum", dag_in_woorden(datum)], ["Ons kenmerk", f"AUT-{regel.soort}-{regel.id}"]],
        "alineas": [_inleiding(regel, einde)],
        "rijen": [list(rij) for rij in (_einde(regel, einde) if einde else _begin(regel))],
        "slot": ["Bewaar deze brief. De autorisatie staat in het register van de gemeente."],
    }
    return zet_om("autorisatie.typ", json.dumps(gegevens))


def _inleiding(regel: Registerregel, einde: Intrekking | None) -> str:
    wat = "functie" if regel.soort == FUNCTIE else "aanwijzing"
    if einde:
        return f"De {wat} hieronder is ingetrokken. Met de rechten daarvan kunt u daarna niet meer werken."
    return f"U hebt de {wat} hieronder. U gebruikt de rechten daarvan alleen voor uw werk."


def _begin(regel: Registerregel) -> Iterator[tuple[str, str]]:
    yield "Recht", f"{regel.wat} ({regel.soort})"
    yield "Grondslag", regel.grondslag
    yield "Besluit", regel.besluit
    yield "Eerste dag", dag_in_woorden(regel.van)
    yield "Laatste dag", dag_in_woorden(regel.tot) if regel.tot else "loopt door"
    if regel.benoeming and regel.benoeming.plaatsvervanger:
        yield "Plaatsvervanger", regel.benoeming.plaatsvervanger.naam


def _einde(regel: Registerregel, einde: Intrekking) -> Iterator[tuple[str, str]]:
    yield "Recht", f"{regel.wat} ({regel.soort})"
    yield "Besluit van toekenning", regel.besluit
    yield "Besluit van intrekking", einde.besluit
    meteen = f"meteen, op {dag_in_woorden(kalenderdag(einde.ingetrokken_op))}"
    yield "Eindigt", meteen if einde.is_meteen else f"na {dag_in_woorden(einde.laatste_dag)}"
