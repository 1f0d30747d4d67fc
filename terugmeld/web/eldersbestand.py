"""An uploaded CSV with what was passed on: each fault with its line and column; books nothing."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time

from marshmallow import ValidationError

from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.protocol_elders import VerstrekkingElders
from terugmeld.web.formulier import zinnen
from terugmeld.web.klok import NEDERLAND
from terugmeld.web.schemas.elders import MAXIMUM, VerstrekkingEldersSchema
from terugmeld.web.schemas.velden import STUREND

VELD = "bestand"
GROOTSTE = 256 * 1024
KOLOMMEN = tuple(VerstrekkingEldersSchema().fields)
VERPLICHT = tuple(naam for naam, veld in VerstrekkingEldersSchema().fields.items() if veld.required)
FORMULE = ("=", "+", "-", "@")
ANDERS_GESCHEIDEN = {",": "komma's", "\t": "tabs", "|": "streepjes"}
MEESTE_ZINNEN = 20
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::\d{2})?)?")


def lees(inhoud: bytes) -> Mapping[int, VerstrekkingElders]:
    """Return all lines by their number, or OngeldigeInvoer that names every fault (the first twenty)."""
    kop, *rijen = _cellen(_tekst(inhoud))
    _toets_kop(kop)
    gevuld = [(nummer, rij) for nummer, rij in enumerate(rijen, 2) if any(cel.strip() for cel in rij)]
    if not gevuld:
        raise _fout("Het bestand heeft alleen een kopregel. Zet er minstens één regel onder.")
    if len(gevuld) > MAXIMUM:
        raise _fout(f"Het bestand heeft {len(gevuld)} regels. Stuur hoogstens {MAXIMUM} regels per bestand.")
    gelezen: dict[int, VerstrekkingElders] = {}
    fouten: list[str] = []
    for nummer, rij in gevuld:
        gebreken = list(_gebreken(nummer, kop, rij))
        if len(rij) == len(kop):
            gebreken += _lees_rij(nummer, kop, rij, gelezen)
        fouten.extend(dict.fromkeys(gebreken))
    if fouten:
        raise _fout(*fouten)
    return gelezen


def als_zinnen(velden: Mapping[str, Iterable[str]], nummers: Sequence[int]) -> list[str]:
    """Turn the fields of ``regels.0.bsn`` into sentences with the line in the file."""
    gevonden = []
    for veld, teksten in velden.items():
        _, nummer, kolom = veld.split(".", 2)
        gevonden += [_plaats(nummers[int(nummer)], kolom, zin) for zin in teksten]
    return gevonden


def _tekst(inhoud: bytes) -> str:
    if not inhoud.strip():
        raise _fout("Het bestand is leeg. Kies een bestand met een kopregel en minstens één regel.")
    if len(inhoud) > GROOTSTE:
        raise _fout(f"Het bestand is te groot. Stuur hoogstens {GROOTSTE // 1024} kB.")
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        nummer = inhoud[: fout.start].count(b"\n") + 1
        raise _fout(f"Regel {nummer} is niet te lezen. Sla het bestand op als CSV UTF-8.") from fout
    return tekst


def _cellen(tekst: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(tekst, newline=""), delimiter=";", strict=True))
    except csv.Error as fout:
        raise _fout("Het bestand is geen geldige CSV. Controleer de aanhalingstekens.") from fout


def _toets_kop(kop: list[str]) -> None:
    for teken, naam in ANDERS_GESCHEIDEN.items():
        if len(kop) == 1 and teken in kop[0]:
            raise _fout(f"Het bestand gebruikt {naam} tussen de kolommen. Gebruik een puntkomma (;).")
    fouten = [f"Regel 1: de kolom {naam} ontbreekt." for naam in VERPLICHT if naam not in kop]
    fouten += [
        f"Regel 1, kolom {plaats}: deze kolom kennen wij niet. Gebruik alleen {', '.join(KOLOMMEN)}."
        for plaats, naam in enumerate(kop, 1)
        if naam not in KOLOMMEN
    ]
    fouten += [f"Regel 1: de kolom {naam} staat er twee keer." for naam in KOLOMMEN if kop.count(naam) > 1]
    if fouten:
        raise _fout(*fouten)


def _gebreken(nummer: int, kop: list[str], rij: list[str]) -> Iterator[str]:
    """Yield what no cell may be, whatever its column."""
    if len(rij) != len(kop):
        yield f"Regel {nummer} heeft {len(rij)} cellen. De kopregel heeft er {len(kop)}."
        return
    for kolom, cel in zip(kop, rij, strict=True):
        if STUREND.search(cel) or "\n" in cel or "\r" in cel:
            yield _plaats(nummer, kolom, "Gebruik alleen gewone letters, cijfers en leestekens.")
        elif cel.startswith(FORMULE):
            yield _plaats(nummer, kolom, f"Een cel mag niet beginnen met {cel[0]}.")


def _lees_rij(
    nummer: int, kop: list[str], rij: list[str], gelezen: dict[int, VerstrekkingElders]
) -> list[str]:
    velden: dict[str, object] = {naam: cel.strip() for naam, cel in zip(kop, rij, strict=True) if cel.strip()}
    if "tijdstip" in velden:
        velden["tijdstip"] = _moment(str(velden["tijdstip"]))
    if "rubrieken" in velden:
        velden["rubrieken"] = re.findall(r"[^\s,]+", str(velden["rubrieken"]))
    try:
        gelezen[nummer] = VerstrekkingEldersSchema().load(velden)
    except ValidationError as fout:
        return [
            _plaats(nummer, veld, zin)
            for veld, teksten in zinnen(fout.messages_dict).items()
            for zin in teksten
        ]
    return []


def _moment(tekst: str) -> str:
    """Return a day or a Dutch time as a moment with its zone; what is something else stays as it is."""
    gevonden = MOMENT.fullmatch(tekst)
    if gevonden is None:
        return tekst
    try:
        dag = datetime.fromisoformat(gevonden[1]).date()
        klokslag = time.fromisoformat(gevonden[2] or "00:00")
    except ValueError:
        return tekst
    return datetime.combine(dag, klokslag, NEDERLAND).isoformat()


def _plaats(nummer: int, kolom: str, zin: str) -> str:
    return f"Regel {nummer}, kolom {kolom.split('.')[0]}: {zin}"


def _fout(*gevonden: str) -> OngeldigeInvoer:
    meer = len(gevonden) - MEESTE_ZINNEN
    rest = [f"Er zijn nog {meer} andere fouten."] if meer > 0 else []
    return OngeldigeInvoer({VELD: [*gevonden[:MEESTE_ZINNEN], *rest]})
