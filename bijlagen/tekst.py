"""A regelset as plain text that a jurist can read and print; decides nothing."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bijlagen.bronnen import Convenant, Verband
from bijlagen.matrix import Regelset
from bijlagen.regels import Gegevensset, Regel, Status, Taak
from bijlagen.rubrieken import RUBRIEKEN
from bijlagen.uitleg import dagen
from bijlagen.voorwaarde import VOORWAARDE_ZIN

KANTTEKENING = {
    Status.VAST: "",
    Status.VOORSTEL: " [voorstel aan het college]",
    Status.ONZEKER: " [onzekere lezing]",
}


def als_tekst(regelset: Regelset) -> str:
    """Return the articles, the annexes, the gegevenssets and the authentic data, in that order."""
    return "\n".join(_regels(regelset)) + "\n"


def _regels(regelset: Regelset) -> Iterator[str]:
    regeling, bijlagen = regelset.regeling, regelset.bijlagen
    yield from (regeling.titel, f"Gemeente {regeling.gemeente} ({regeling.gemeentecode}). {regeling.besluit}")
    yield f"De tekst geldt{dagen(regeling.geldend.van, regeling.geldend.tot)}. {regeling.opmerking}"
    yield f"Regelset {regelset.naam}, versie {regelset.hash}."
    yield from _kop("Artikelen")
    for artikel in regeling.artikelen:
        yield f"Artikel {artikel.nummer}{f' lid {artikel.lid}' if artikel.lid else ''}. {artikel.tekst}"
        yield f"    Lezing: {artikel.lezing}"
    for bron, deel in groupby(bijlagen.regels, key=lambda regel: regel.bron):
        yield from _kop(f"Regels van {bron}")
        for regel in deel:
            yield from regeltekst(regel, regelset)
    yield from _kop("Verbanden met andere registraties")
    yield from (_verband(verband) for verband in bijlagen.verbanden)
    yield from _kop("Convenanten")
    yield from (_convenant(convenant) for convenant in bijlagen.convenanten)
    yield from _kop("Bijlage 2, taken")
    yield from (_taak(taak) for taak in bijlagen.taken)
    yield from _kop("Gegevenssets")
    for gegevensset in bijlagen.gegevenssets.values():
        yield from _set(gegevensset)
    yield from _kop("Authentieke gegevens")
    yield from (f"{code} {_naam(code)}: {als}." for code, als in sorted(bijlagen.authentiek.items()))


def regeltekst(regel: Regel, regelset: Regelset) -> Iterator[str]:
    """Return one row in words: what stands printed, our reading, and what it asks."""
    gegevensset = regelset.bijlagen.gegevenssets[regel.gegevensset]
    yield f"{regel.regel_id}: {regelset.afnemers[regel.afnemer].naam}{KANTTEKENING[regel.status]}"
    yield f"    Gedrukt: {regel.afnemer_tekst}: {regel.tekst}"
    yield f"    Lezing: {regel.lezing}"
    yield f"    Gegevens: {gegevensset.naam} ({regel.gegevensset})."
    yield f"    Wijze: {', '.join(sorted(regel.wijzen))}. Personen: {', '.join(sorted(regel.personen))}."
    yield f"    Grondslag: {regel.basis}."
    if regel.van or regel.tot:
        yield f"    Deze regel geldt{dagen(regel.van, regel.tot)}."
    yield from (f"    Voorwaarde: {VOORWAARDE_ZIN[voorwaarde]}" for voorwaarde in regel.voorwaarden)
    if regel.opmerking:
        yield f"    Opmerking: {regel.opmerking}"


def rubriekregels(codes: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return rubrieken by the name of their category, each with its code and name."""
    geordend = sorted(codes)
    return [
        (RUBRIEKEN[deel[0]].categorienaam, [(code, _naam(code)) for code in deel])
        for deel in (list(groep) for _, groep in groupby(geordend, key=lambda code: code[:2]))
    ]


def _set(gegevensset: Gegevensset) -> Iterator[str]:
    yield f"{gegevensset.code}: {gegevensset.naam} ({gegevensset.basis}){KANTTEKENING[gegevensset.status]}"
    for categorie, rijen in rubriekregels(gegevensset.rubrieken):
        yield f"    {categorie}: {'; '.join(f'{code} {naam}' for code, naam in rijen)}."
    if gegevensset.opmerking:
        yield f"    Opmerking: {gegevensset.opmerking}"


def _taak(taak: Taak) -> str:
    return f"{taak.afdeling}, {taak.sectie}: {taak.tekst} ({taak.soort}){KANTTEKENING[taak.status]}"


def _verband(verband: Verband) -> str:
    magazijn = " Zij gaan naar het gegevensmagazijn." if verband.gaat_naar_gegevensmagazijn else ""
    wie = f"{verband.registratie}, van {verband.verantwoordelijke}"
    return f"{verband.code}: {wie}. De gegevens staan in {_opsomming(verband.regels)}.{magazijn}"


def _convenant(convenant: Convenant) -> str:
    geldt = dagen(convenant.van, convenant.tot)
    wie = f"{convenant.code}: {convenant.naam} ({convenant.partijen})"
    return f"{wie}. Het geldt{geldt}. Hieruit komt {_opsomming(convenant.regels)}."


def _opsomming(regels: tuple[str, ...]) -> str:
    return f"regel {' en regel '.join(regels)}"


def _naam(code: str) -> str:
    return RUBRIEKEN[code].naam


def _kop(tekst: str) -> tuple[str, str]:
    return "", tekst.upper()
