"""Commands that ask the rules: aanduiding, dekking, termijn and toets; they open no database."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from babel.dates import format_date

from beheerregeling.termijnen import Eenheid, RegelingFout, Termijn, bereken, kalenderdag
from bijlagen import rubrieken
from bijlagen.fout import BijlageFout
from bijlagen.matrix import Besluit, Periode, Persoonskring, Regelset, Vraag, Wijze, ingebouwd, lees_regelset
from bijlagen.voorwaarde import VOORWAARDE_ZIN, Voorwaarde
from terugmeld.cli.parser import Parser, VerkeerdGebruik, codes, datum

Antwoord = Mapping[str, Any]
STANDAARD = "waterland_2010"
GEHEIM = range(8)


def aanduiding(parser: Parser, argv: Sequence[str]) -> int:
    _vraag_rubrieken(parser)
    opties = parser.met_json().parse_args(argv)
    with _begrijpelijk():
        antwoorden = [
            {"rubrieken": list(gevraagd), "aanduiding": rubrieken.aanduiding(gevraagd)}
            for gevraagd in opties.rubrieken
        ]
    return _toon(opties.json, antwoorden, lambda antwoord: [antwoord["aanduiding"]])


def dekking(parser: Parser, argv: Sequence[str]) -> int:
    parser.add_argument("--code", action="append", required=True, help="Een code 83.10 van zes cijfers.")
    opties = parser.met_json().parse_args(argv)
    with _begrijpelijk():
        antwoorden = [{"code": code, "rubrieken": list(rubrieken.dekking(code))} for code in opties.code]
    return _toon(opties.json, antwoorden, lambda antwoord: [_met_naam(c) for c in antwoord["rubrieken"]])


def termijn(parser: Parser, argv: Sequence[str]) -> int:
    parser.add_argument(
        "--ontvangen", type=datum, action="append", required=True, help="De dag van ontvangst: 2026-03-14."
    )
    _vraag_regelset(parser)
    opties = parser.met_json().parse_args(argv)
    with _begrijpelijk():
        duur = _regelset(opties.regelset).waarden.beoordelingstermijn
        antwoorden = [_termijn(dag, Termijn(duur.aantal, Eenheid(duur.eenheid))) for dag in opties.ontvangen]
    return _toon(opties.json, antwoorden, _zinnen_van_termijn)


def toets(parser: Parser, argv: Sequence[str]) -> int:
    _vraag_toets(parser)
    opties = parser.met_json().parse_args(argv)
    with _begrijpelijk():
        regelset, vandaag = _regelset(opties.regelset), kalenderdag(datetime.now(UTC))
        antwoorden = [_besluit(regelset, opties, gevraagd, vandaag) for gevraagd in opties.rubrieken]
    return _toon(opties.json, antwoorden, _zinnen_van_besluit)


def _vraag_toets(parser: Parser) -> None:
    parser.add_argument("--afnemer", required=True, help="De code van wie de gegevens vraagt.")
    parser.add_argument("--doel", required=True, help="De code van waarvoor die ze vraagt.")
    _vraag_rubrieken(parser)
    _vraag_regelset(parser)
    parser.add_argument("--wijze", choices=[w.value for w in Wijze], default="rechtstreeks", help="De wijze.")
    parser.add_argument("--geheim", choices=GEHEIM, type=int, default=0, help="De indicatie geheim.")
    parser.add_argument(
        "--persoon", choices=[p.value for p in Persoonskring], default="eigen", help="Waar de persoon staat."
    )
    parser.add_argument("--toestemming", action="store_true", help="De persoon gaf vooraf toestemming.")
    parser.add_argument("--datum", type=datum, help="De dag waarop u toetst.")
    parser.add_argument("--zonder-zaakkenmerk", action="store_true", help="Er is geen zaakkenmerk.")
    parser.add_argument("--niet-aangewezen", action="store_true", help="De medewerker is niet aangewezen.")


def _vraag_rubrieken(parser: Parser) -> None:
    parser.add_argument(
        "--rubrieken", type=codes, action="append", required=True, help="Rubrieken met een komma ertussen."
    )


def _vraag_regelset(parser: Parser) -> None:
    parser.add_argument(
        "--regelset", default=STANDAARD, help=f"Een ingebouwde regelset of een map. Standaard {STANDAARD}."
    )


def _regelset(naam: str) -> Regelset:
    return lees_regelset(Path(naam)) if Path(naam).is_dir() else ingebouwd(naam)


@contextmanager
def _begrijpelijk() -> Iterator[None]:
    """Show what the rules can't accept as wrong use, in their own sentence."""
    try:
        yield
    except (BijlageFout, RegelingFout) as fout:
        raise VerkeerdGebruik(str(fout)) from fout


def _termijn(ontvangen: date, duur: Termijn) -> Antwoord:
    berekening = bereken(ontvangen, duur)
    return {
        "ontvangen": ontvangen.isoformat(),
        "einddatum": berekening.einddatum.isoformat(),
        "geteld": [dag.isoformat() for dag in berekening.geteld],
        "overgeslagen": [{"datum": o.dag.isoformat(), "reden": o.reden} for o in berekening.overgeslagen],
        "kalenderdatum": berekening.kalenderdatum.isoformat(),
        "waarschuwing": berekening.waarschuwing,
    }


def _besluit(regelset: Regelset, opties: Namespace, gevraagd: tuple[str, ...], vandaag: date) -> Antwoord:
    """Decide on a day on which the regelset counts, or else as if it were in gebruik today."""
    opmerking = None
    if opties.datum is None:
        regelset, opmerking = regelset.in_gebruik(Periode(vandaag)), _opmerking(regelset, vandaag)
    vraag = Vraag(
        afnemer=opties.afnemer,
        doel=opties.doel,
        rubrieken=gevraagd,
        datum=opties.datum or vandaag,
        wijze=Wijze(opties.wijze),
        geheim=opties.geheim,
        persoon=Persoonskring(opties.persoon),
        toestemming=opties.toestemming,
        zaakkenmerk=None if opties.zonder_zaakkenmerk else "aanwezig",
        aangewezen=not opties.niet_aangewezen,
    )
    return _antwoord(vraag, regelset.toets(vraag), opmerking)


def _opmerking(regelset: Regelset, vandaag: date) -> str:
    geldend = regelset.geldend
    tot = f" tot en met {_in_woorden(geldend.tot)}" if geldend.tot else ""
    return (
        f"Getoetst alsof {regelset.naam} vandaag, {_in_woorden(vandaag)}, in gebruik is. "
        f"De tekst zelf geldt vanaf {_in_woorden(geldend.van)}{tot}."
    )


def _antwoord(vraag: Vraag, besluit: Besluit, opmerking: str | None) -> Antwoord:
    return {
        "afnemer": vraag.afnemer,
        "doel": vraag.doel,
        "datum": vraag.datum.isoformat(),
        "rubrieken": list(vraag.rubrieken),
        "toegestaan": list(besluit.toegestaan),
        "geweigerd": list(besluit.geweigerd),
        "reden": besluit.reden.value,
        "grondslag": besluit.grondslag,
        "regel": besluit.regel_id,
        "uitleg": besluit.uitleg,
        "logklasse": besluit.logklasse.value,
        "voorwaarden": [voorwaarde.value for voorwaarde in besluit.voorwaarden],
        "regelset": besluit.regelset,
        "regelset_hash": besluit.regelset_hash,
        "opmerking": opmerking,
    }


def _toon(als_json: bool, antwoorden: Sequence[Antwoord], zinnen: Callable[[Antwoord], Sequence[str]]) -> int:
    """Print one answer, or the list of all when the question was asked more than once."""
    if als_json:
        print(json.dumps(antwoorden[0] if len(antwoorden) == 1 else antwoorden, ensure_ascii=False))
    else:
        print("\n\n".join("\n".join(zinnen(antwoord)) for antwoord in antwoorden))
    return 0


def _zinnen_van_termijn(antwoord: Antwoord) -> list[str]:
    zinnen = [
        f"Ontvangen op {_dag(antwoord['ontvangen'])}.",
        f"De melding moet uiterlijk op {_dag(antwoord['einddatum'])} zijn beoordeeld.",
        f"Geteld: {'; '.join(map(_dag, antwoord['geteld']))}.",
    ]
    if antwoord["overgeslagen"]:
        zinnen.append("Deze dagen tellen niet mee:")
        zinnen += [f"- {_dag(dag['datum'])}: {dag['reden']}." for dag in antwoord["overgeslagen"]]
    return zinnen + ([antwoord["waarschuwing"]] if antwoord["waarschuwing"] else [])


def _zinnen_van_besluit(antwoord: Antwoord) -> list[str]:
    zinnen = [f"{antwoord['reden'].capitalize()}. {antwoord['uitleg']}"]
    for woord in ("toegestaan", "geweigerd"):
        zinnen += [f"{woord.capitalize()}:"] if antwoord[woord] else []
        zinnen += [f"- {_met_naam(code)}" for code in antwoord[woord]]
    if antwoord["grondslag"]:
        zinnen.append(f"Grondslag: {antwoord['grondslag']} (regel {antwoord['regel'] or 'geen'}).")
    zinnen += [f"Voorwaarde: {VOORWAARDE_ZIN[Voorwaarde(v)]}" for v in antwoord["voorwaarden"]]
    return zinnen + ([antwoord["opmerking"]] if antwoord["opmerking"] else [])


def _in_woorden(dag: date) -> str:
    return format_date(dag, "EEEE d MMMM y", locale="nl")


def _dag(tekst: str) -> str:
    return _in_woorden(date.fromisoformat(tekst))


def _met_naam(code: str) -> str:
    """Name a rubriek; a historic one (51 and up) has the name of the actual one."""
    gewoon = f"{int(code[:2]) % rubrieken.HISTORISCH:02d}{code[2:]}"
    historie = " (historie)" if gewoon != code else ""
    return f"{code} {rubrieken.rubriek(gewoon).naam}{historie}"
