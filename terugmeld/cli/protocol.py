"""Commands on the protocol: controleer and exporteer; repair nothing and hold no rule of their own."""

import json
import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, cast

from beheerregeling.termijnen import begin_van, kalenderdag
from config import Config
from terugmeld.adapters import protocol_publiceren
from terugmeld.adapters.protocol_export import Exportresultaat, Formaat
from terugmeld.adapters.protocol_export import exporteer as schrijf_export
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import medewerker, vraag_bsn
from terugmeld.cli.parser import Parser, VerkeerdGebruik, datum
from terugmeld.domain.protocol import Resultaat, Soort, betrokkene_refs
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.services import protocol_controleren
from terugmeld.storage.database import lees


def controleer(parser: Parser, argv: Sequence[str]) -> int:
    """Calculate everything again; what does not hold is a finding."""
    parser.add_argument(
        "--gepubliceerd",
        type=Path,
        help="De map met checkpoints buiten de database. Standaard die van de werker.",
    )
    opties = parser.met_json().parse_args(argv)
    with installatie() as app, lees() as session:
        config: Config = app.extensions["terugmeld.config"]
        gevonden = protocol_publiceren.controleer(
            session, config, nu=datetime.now(UTC), map_=opties.gepubliceerd
        )
    print(_document(gevonden) if opties.json else "\n".join(_zinnen(gevonden)))
    return 0 if gevonden.is_goed else 1


def exporteer(parser: Parser, argv: Sequence[str]) -> int:
    """Write an export to a new file or to standard output; the export itself is on record first."""
    _vraag_export(parser)
    opties = parser.met_json().parse_args(argv)
    if opties.json and not opties.naar:
        raise VerkeerdGebruik("Geef bij --json ook --naar op: de export zelf komt dan in dat bestand.")
    with installatie() as app:
        nu = datetime.now(UTC)
        config: Config = app.extensions["terugmeld.config"]
        door = medewerker(opties.door, kalenderdag(nu))
        with _uitvoer(opties.naar) as stroom:
            resultaat = schrijf_export(
                stroom,
                Formaat(opties.formaat),
                door=door,
                reden=opties.reden,
                filter_=_filter(opties, config.bekende_sleutels),
                nu=nu,
                voortgang=_voortgang,
                vooraf=_vooraf,
            )
    _meld(resultaat, opties)
    return 0


def _vraag_export(parser: Parser) -> None:
    parser.add_argument("--formaat", required=True, choices=[f.value for f in Formaat], help="De vorm.")
    parser.add_argument(
        "--door", required=True, metavar="MEDEWERKER", help="De gebruikersnaam van wie exporteert."
    )
    parser.add_argument("--reden", required=True, metavar="TEKST", help="Waarom u exporteert.")
    parser.add_argument("--naar", type=Path, metavar="BESTAND", help="Een nieuw bestand. Anders de uitvoer.")
    parser.add_argument("--van", type=datum, help="De eerste dag.")
    parser.add_argument("--tot", type=datum, help="De laatste dag, die meetelt.")
    parser.add_argument("--afnemer", help="Alleen van deze afnemer.")
    parser.add_argument("--medewerker", help="Alleen van deze gebruikersnaam.")
    parser.add_argument("--rubriek", help="Alleen waar deze rubriek is verstrekt.")
    parser.add_argument("--soort", choices=[s.value for s in Soort], help="Alleen deze soort.")
    parser.add_argument("--resultaat", choices=[r.value for r in Resultaat], help="Alleen dit resultaat.")
    parser.add_argument("--zaakkenmerk", help="Alleen bij dit zaakkenmerk.")
    parser.add_argument(
        "--van-persoon", action="store_true", help="Alleen over één persoon. Het BSN komt van de invoer."
    )


def _filter(opties: Namespace, sleutels: Sequence[bytes]) -> Protocolfilter:
    refs = betrokkene_refs(sleutels, vraag_bsn() if opties.van_persoon else None)
    return Protocolfilter(
        van=begin_van(opties.van) if opties.van else None,
        tot=begin_van(opties.tot + timedelta(days=1)) if opties.tot else None,
        afnemer=opties.afnemer,
        actor_id=opties.medewerker,
        rubriek=opties.rubriek,
        soort=Soort(opties.soort) if opties.soort else None,
        resultaat=Resultaat(opties.resultaat) if opties.resultaat else None,
        zaakkenmerk=opties.zaakkenmerk,
        betrokkene_ref=refs[0] if refs else None,
        oude_refs=refs[1:] or None,
    )


@contextmanager
def _uitvoer(pad: Path | None) -> Iterator[BinaryIO]:
    """Give standard output, or a file that only comes to be when the whole export is in it."""
    if pad is None:
        yield sys.stdout.buffer
        return
    if pad.exists() or not pad.parent.is_dir():
        raise VerkeerdGebruik(f"Het bestand {pad.name} bestaat al, of de map bestaat niet.")
    with tempfile.NamedTemporaryFile(dir=pad.parent) as tijdelijk:
        yield cast(BinaryIO, tijdelijk)
        tijdelijk.flush()
        os.link(tijdelijk.name, pad)


def _vooraf(aantal: int) -> None:
    print(f"De export leest {aantal} aantekeningen.", file=sys.stderr, flush=True)


def _voortgang(aantal: int) -> None:
    print(f"{aantal} aantekeningen gelezen.", file=sys.stderr, flush=True)


def _meld(resultaat: Exportresultaat, opties: Namespace) -> None:
    if opties.json:
        print(json.dumps(asdict(resultaat) | {"bestand": str(opties.naar)}, ensure_ascii=False))
        return
    zin = f"{resultaat.aantal} aantekeningen geëxporteerd, SHA-256 {resultaat.sha256}."
    print(f"{zin} De export staat in het protocol als {resultaat.record_id}.", file=sys.stderr)


def _document(gevonden: protocol_controleren.Bevindingen) -> str:
    return json.dumps({"is_goed": gevonden.is_goed} | asdict(gevonden), ensure_ascii=False)


def _zinnen(gevonden: protocol_controleren.Bevindingen) -> list[str]:
    zinnen = [
        f"Nagerekend: {gevonden.bladen} aantekeningen en {gevonden.checkpoints} checkpoints.",
        f"Nog niet genummerd: {gevonden.wachtend}.",
        f"Bevindingen: {len(gevonden.bevindingen)}.",
    ]
    for bevinding in gevonden.bevindingen:
        plaats = ", ".join(
            deel
            for deel in (
                f"nummer {bevinding.seq}" if bevinding.seq is not None else "",
                bevinding.record_id or "",
            )
            if deel
        )
        zinnen.append(f"- {bevinding.zin}" + (f" ({plaats})" if plaats else ""))
    return zinnen
