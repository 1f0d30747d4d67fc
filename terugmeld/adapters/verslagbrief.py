"""Print a report as an accessible PDF, and its figures as CSV; all text goes in as JSON."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from terugmeld.adapters.brieven import MIMETYPE, zet_om
from terugmeld.adapters.formats.tabel import als_csv
from terugmeld.domain.cijfers import VERBORGEN, Rij, Tabel, toon
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.verslag import Paragraaf, Verslagcijfers
from terugmeld.services.verslagen import cijfers_van, opzet, tekst_van
from terugmeld.storage.verslagen import Verslag

__all__ = ["MIMETYPE", "cijfers_als_csv", "druk_af"]

KOP = ("tabel", "regel", "kolom", "deze periode", "een jaar eerder")
LEGENDA = (
    f"Een streepje ({VERBORGEN}) betekent dat een groep kleiner is dan 5, of dat zo'n groep anders uit te "
    "rekenen is. Tussen haakjes staat het getal van een jaar eerder."
)


def druk_af(verslag: Verslag, *, gemeente: str, vastgesteld: tuple[str, date] | None = None) -> bytes:
    """Return the PDF; without who fixed it and when, it is marked as a concept."""
    wat, cijfers, teksten = opzet(verslag), cijfers_van(verslag), tekst_van(verslag)
    van, tot = dag_in_woorden(verslag.van_datum), dag_in_woorden(verslag.tot_datum)
    gegevens = {
        "gemeente": gemeente,
        "artikel": wat.artikel,
        "titel": wat.titel,
        "periode": str(verslag.van_datum.year),
        "ondertitel": f"Over {van} tot en met {tot}.",
        "concept": vastgesteld is None,
        "kop": list(_kop(verslag, vastgesteld)),
        "delen": [_deel(paragraaf, cijfers, teksten) for paragraaf in wat.paragrafen],
        "slot": [LEGENDA],
    }
    return zet_om("verslag.typ", json.dumps(gegevens))


def cijfers_als_csv(verslag: Verslag) -> bytes:
    """Return every figure on a line of its own, with that of the year before."""
    cijfers = cijfers_van(verslag)
    rijen = (
        dict(
            zip(
                KOP,
                (tabel.titel, rij.naam, kolom, toon(cel), _vorig(cijfers, tabel, rij, kolom) or ""),
                strict=True,
            )
        )
        for tabel in cijfers.tabellen
        for rij in tabel.rijen
        for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True)
    )
    return als_csv(KOP, rijen).encode("utf-8-sig")


def _kop(verslag: Verslag, vastgesteld: tuple[str, date] | None) -> Iterator[tuple[str, str]]:
    yield "Ons kenmerk", verslag.kenmerk
    if verslag.gevraagd_door:
        yield "Gevraagd door", verslag.gevraagd_door
    if vastgesteld is None:
        yield "Stand", "concept, nog niet vastgesteld"
    else:
        wie, dag = vastgesteld
        yield "Vastgesteld", f"{dag_in_woorden(dag)}, door {wie}"


def _deel(paragraaf: Paragraaf, cijfers: Verslagcijfers, teksten: Mapping[str, str]) -> dict[str, object]:
    tabellen = [tabel for code in paragraaf.tabellen if (tabel := cijfers.tabel(code)) and tabel.rijen]
    alineas = [alinea for alinea in teksten.get(paragraaf.code, "").split("\n") if alinea.strip()]
    if not alineas and not tabellen:
        alineas = ["Hierover is niets te melden."]
    return {
        "kop": paragraaf.kop,
        "alineas": alineas,
        "tabellen": [_tabel(tabel, cijfers) for tabel in tabellen],
    }


def _tabel(tabel: Tabel, cijfers: Verslagcijfers) -> dict[str, object]:
    return {
        "titel": tabel.titel,
        "uitleg": tabel.uitleg,
        "kolommen": [tabel.kolommen[nummer] for nummer in tabel.gevuld],
        "rijen": [[rij.naam, *(_cel(cijfers, tabel, rij, n) for n in tabel.gevuld)] for rij in tabel.rijen],
    }


def _cel(cijfers: Verslagcijfers, tabel: Tabel, rij: Rij, nummer: int) -> str:
    vorig = _vorig(cijfers, tabel, rij, tabel.kolommen[nummer])
    return toon(rij.cellen[nummer]) + (f" ({vorig})" if vorig else "")


def _vorig(cijfers: Verslagcijfers, tabel: Tabel, rij: Rij, kolom: str) -> str | None:
    vorig = cijfers.vorig(tabel.code, rij.naam, kolom)
    return None if vorig is None else toon(vorig)
