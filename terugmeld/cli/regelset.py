"""Commands that read a regelset: controleer, vergelijk and tekst; they open no database."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Regelset, ingebouwd, lees_regelset
from bijlagen.tekst import als_tekst
from bijlagen.vergelijking import Verschil, vergelijk
from terugmeld.adapters.formats.tabel import als_csv
from terugmeld.cli.parser import Parser, VerkeerdGebruik

KOLOMMEN = (*(veld.name for veld in fields(Verschil)), "zin")


def controleer(parser: Parser, argv: Sequence[str]) -> int:
    """Read a folder and name every fault; a fault is a finding."""
    parser.add_argument("map", metavar="MAP", type=Path, help="De map met de regelset.")
    opties = parser.met_json().parse_args(argv)
    regelset: Regelset | None = None
    fouten: Sequence[str] = ()
    try:
        regelset = lees_regelset(opties.map)
    except BijlageFout as fout:
        fouten = fout.fouten
    if opties.json:
        print(json.dumps(_bevindingen(regelset, fouten), ensure_ascii=False))
    else:
        print("\n".join(fouten or _goed(regelset)))
    return 1 if fouten else 0


def vergelijk_regelsets(parser: Parser, argv: Sequence[str]) -> int:
    """Say what changes from one regelset to another."""
    parser.add_argument("oud", metavar="OUD", help="Een map of de naam van een ingebouwde regelset.")
    parser.add_argument("nieuw", metavar="NIEUW", help="Een map of de naam van een ingebouwde regelset.")
    parser.met_json().add_argument("--csv", action="store_true", help="Geef de verschillen als CSV.")
    opties = parser.parse_args(argv)
    verschillen = vergelijk(lees(opties.oud), lees(opties.nieuw))
    if opties.json:
        print(json.dumps([_rij(verschil) for verschil in verschillen], ensure_ascii=False))
    elif opties.csv:
        print(als_csv(KOLOMMEN, map(_rij, verschillen)), end="")
    else:
        print("\n".join(verschil.zin for verschil in verschillen) or "Er verandert niets.")
    return 0


def tekst(parser: Parser, argv: Sequence[str]) -> int:
    parser.add_argument(
        "regelset", metavar="REGELSET", help="Een map of de naam van een ingebouwde regelset."
    )
    print(als_tekst(lees(parser.parse_args(argv).regelset)), end="")
    return 0


def lees(naam: str) -> Regelset:
    """Read a folder, or a regelset that comes with the service; a fault is wrong use."""
    try:
        return lees_regelset(Path(naam)) if Path(naam).is_dir() else ingebouwd(naam)
    except BijlageFout as fout:
        raise VerkeerdGebruik(str(fout)) from fout


def _rij(verschil: Verschil) -> Mapping[str, object]:
    return asdict(verschil) | {"zin": verschil.zin}


def _goed(regelset: Regelset | None) -> list[str]:
    if regelset is None:
        return []
    aantal = len(regelset.bijlagen.regels)
    return [f"De regelset {regelset.naam} klopt: {aantal} regels, versie {regelset.hash}."]


def _bevindingen(regelset: Regelset | None, fouten: Sequence[str]) -> Mapping[str, object]:
    return {
        "is_goed": not fouten,
        "naam": regelset.naam if regelset else None,
        "hash": regelset.hash if regelset else None,
        "fouten": list(fouten),
    }
