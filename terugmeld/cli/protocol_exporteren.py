"""The command protocol exporteer: the same job as on the page, worked on here; holds no rule of its own."""

import json
import os
import shutil
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, cast

from beheerregeling.termijnen import begin_van, kalenderdag
from config import Config
from terugmeld.adapters.exportbestand import bestand, werk
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import medewerker, vraag_persoon
from terugmeld.cli.parser import Parser, VerkeerdGebruik, datum
from terugmeld.domain.export import BESTAND_WEG, GEEN_RUIMTE, HERVATBAAR, Exportstatus, Formaat
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.opvallend import Opvallend
from terugmeld.domain.protocol import Resultaat, Soort, persoonsrefs
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import NietBeschikbaar, NietGevonden
from terugmeld.services import exports
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.exports import Protocolexport

# How many pieces are read between two lines of progress.
PER_BEURT = 5
WACHT = 0.5


def exporteer(parser: Parser, argv: Sequence[str]) -> int:
    """Ask an export or go on with one, and give its file; Ctrl-C stops it, and it can go on later."""
    _vraag_export(parser)
    opties = parser.met_json().parse_args(argv)
    _vereis_opties(opties)
    with installatie() as app:
        config: Config = app.extensions["terugmeld.config"]
        nu = datetime.now(UTC)
        door = medewerker(opties.door, kalenderdag(nu))
        export_id = _begin(opties, config.bekende_sleutels, door, nu)
        try:
            _lees_tot_het_einde(config.exportmap, export_id, door)
        except KeyboardInterrupt:
            _stop(export_id, door)
            return 1
        export = _lever(config.exportmap, export_id, opties.naar, door)
    _meld(export, opties)
    return 0


def _vraag_export(parser: Parser) -> None:
    parser.add_argument("--formaat", choices=[f.value for f in Formaat], help="De vorm.")
    parser.add_argument(
        "--door", required=True, metavar="MEDEWERKER", help="De gebruikersnaam van wie exporteert."
    )
    parser.add_argument("--reden", metavar="TEKST", help="Waarom u exporteert.")
    parser.add_argument("--verder", type=int, metavar="NUMMER", help="Ga verder met deze export.")
    parser.add_argument("--naar", type=Path, metavar="BESTAND", help="Een nieuw bestand. Anders de uitvoer.")
    parser.add_argument("--van", type=datum, help="De eerste dag.")
    parser.add_argument("--tot", type=datum, help="De laatste dag, die meetelt.")
    parser.add_argument("--afnemer", help="Alleen van deze afnemer.")
    parser.add_argument("--medewerker", help="Alleen van deze gebruikersnaam.")
    parser.add_argument("--rubriek", help="Alleen waar deze rubriek is verstrekt.")
    parser.add_argument("--soort", choices=[s.value for s in Soort], help="Alleen deze soort.")
    parser.add_argument("--resultaat", choices=[r.value for r in Resultaat], help="Alleen dit resultaat.")
    parser.add_argument("--zaakkenmerk", help="Alleen bij dit zaakkenmerk.")
    parser.add_argument("--opvallend", choices=[o.value for o in Opvallend], help="Alleen wat zo opvalt.")
    parser.add_argument(
        "--van-persoon",
        action="store_true",
        help="Alleen over één persoon. Het BSN of het A-nummer komt van de invoer.",
    )


def _vereis_opties(opties: Namespace) -> None:
    """Refuse what can't end well, before anything is read or recorded."""
    if opties.json and not opties.naar:
        raise VerkeerdGebruik("Geef bij --json ook --naar op: de export zelf komt dan in dat bestand.")
    if opties.verder is None and not (opties.formaat and opties.reden):
        raise VerkeerdGebruik("Geef --formaat en --reden op, of --verder met het nummer van een export.")
    if opties.naar and (opties.naar.exists() or not opties.naar.parent.is_dir()):
        raise VerkeerdGebruik(f"Het bestand {opties.naar.name} bestaat al, of de map bestaat niet.")


def _begin(opties: Namespace, sleutels: Sequence[bytes], door: Gebruiker, nu: datetime) -> int:
    """Return the number of the export: a new one, or one that goes on."""
    if opties.verder is not None:
        with transaction() as session:
            if exports.bekijk(session, opties.verder, door=door).status in HERVATBAAR:
                exports.hervat(session, opties.verder, door=door)
        return int(opties.verder)
    filter_ = _filter(opties, sleutels)
    with transaction() as session:
        export = exports.vraag_aan(
            session, filter_, formaat=Formaat(opties.formaat), reden=opties.reden, door=door, nu=nu
        )
    _zeg(f"Export {export.id} leest {export.aantal_vooraf} aantekeningen.")
    return export.id


def _filter(opties: Namespace, sleutels: Sequence[bytes]) -> Protocolfilter:
    refs = persoonsrefs(sleutels, *vraag_persoon()) if opties.van_persoon else ()
    return Protocolfilter(
        van=begin_van(opties.van) if opties.van else None,
        tot=begin_van(opties.tot + timedelta(days=1)) if opties.tot else None,
        afnemer=opties.afnemer,
        actor_id=opties.medewerker,
        rubriek=opties.rubriek,
        soort=Soort(opties.soort) if opties.soort else None,
        resultaat=Resultaat(opties.resultaat) if opties.resultaat else None,
        zaakkenmerk=opties.zaakkenmerk,
        opvallend=Opvallend(opties.opvallend) if opties.opvallend else None,
        betrokkene_ref=refs[0] if refs else None,
        oude_refs=refs[1:] or None,
    )


def _lees_tot_het_einde(map_: Path, export_id: int, door: Gebruiker) -> None:
    """Work on the export until it is done; the worker of the service may take a turn in between."""
    gelezen = 0
    while (export := _bekijk(export_id, door)).status == Exportstatus.BEZIG:
        if export.gelezen > gelezen:
            gelezen = export.gelezen
            _zeg(f"{gelezen} van {export.aantal_vooraf} aantekeningen gelezen.")
        if not werk(map_, nu=datetime.now(UTC), stukken=PER_BEURT, export_id=export_id):
            time.sleep(WACHT)


def _bekijk(export_id: int, door: Gebruiker) -> Protocolexport:
    with lees() as session:
        return exports.bekijk(session, export_id, door=door)


def _stop(export_id: int, door: Gebruiker) -> None:
    with transaction() as session:
        if exports.bekijk(session, export_id, door=door).status == Exportstatus.BEZIG:
            exports.stop(session, export_id, door=door)
    _zeg(f"Export {export_id} is gestopt. {_verder(export_id)}")


def _lever(map_: Path, export_id: int, naar: Path | None, door: Gebruiker) -> Protocolexport:
    """Copy the file out once it is on record that it is taken."""
    export = _bekijk(export_id, door)
    if export.status != Exportstatus.KLAAR:
        raise NietBeschikbaar(f"{export.fout or 'De export is gestopt.'} {_verder(export_id)}")
    pad = bestand(map_, export_id, export.formaat)
    if not pad.is_file():
        raise NietGevonden(BESTAND_WEG)
    with transaction() as session:
        export = exports.haal_op(session, export_id, door=door, nu=datetime.now(UTC))
    try:
        with pad.open("rb") as bron, _uitvoer(naar) as stroom:
            shutil.copyfileobj(bron, stroom)
    except OSError as fout:
        raise NietBeschikbaar(f"{GEEN_RUIMTE} {_verder(export_id)}") from fout
    return export


@contextmanager
def _uitvoer(pad: Path | None) -> Iterator[BinaryIO]:
    """Give standard output, or a file that only comes to be when the whole export is in it."""
    if pad is None:
        yield sys.stdout.buffer
        return
    with tempfile.NamedTemporaryFile(dir=pad.parent) as tijdelijk:
        yield cast(BinaryIO, tijdelijk)
        tijdelijk.flush()
        os.link(tijdelijk.name, pad)


def _meld(export: Protocolexport, opties: Namespace) -> None:
    if opties.json:
        feiten = {"export": export.id, "formaat": export.formaat, "aantal": export.aantal}
        feiten |= {"sha256": export.sha256, "record_id": export.aantekening_id, "bestand": str(opties.naar)}
        print(json.dumps(feiten, ensure_ascii=False))
        return
    _zeg(f"{export.aantal} aantekeningen geëxporteerd, SHA-256 {export.sha256}.")
    _zeg(f"De export staat in het protocol als {export.aantekening_id}.")


def _verder(export_id: int) -> str:
    return f"Ga verder met 'terugmeld protocol exporteer --verder {export_id}'."


def _zeg(zin: str) -> None:
    print(zin, file=sys.stderr, flush=True)
