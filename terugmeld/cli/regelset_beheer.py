"""Commands on the regelsets of an installation: lijst, stel-voor, neem-in-gebruik and simuleer."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import bijlagen
from beheerregeling.termijnen import begin_van, kalenderdag
from bijlagen.fout import BijlageFout
from bijlagen.matrix import ingebouwd
from bijlagen.uitleg import dagen
from terugmeld.adapters.formats.tabel import als_csv
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import medewerker
from terugmeld.cli.parser import Parser, VerkeerdGebruik, datum
from terugmeld.cli.regelset import lees as lees_regelset
from terugmeld.services import regelset_vaststellen as vaststellen
from terugmeld.services import regelsets
from terugmeld.services.regelset_simuleren import Telling, simuleer, zinnen
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.regelsets import Ingebruikneming, Regelsetvoorstel

TELLINGEN = ("bekeken", "gelijk", "meer", "minder", "toegestaan", "geweigerd")
LIJSTEN = ("erbij", "weg", "redenen")
MELD_PER = 20_000
MAP = "De map met de regelset, of de naam van een ingebouwde."


def lijst(parser: Parser, argv: Sequence[str]) -> int:
    """Show every adoption, every open proposal and every version ever kept."""
    opties = parser.met_json().parse_args(argv)
    vandaag = kalenderdag(datetime.now(UTC))
    with installatie(), lees() as session:
        nu = regelsets.ingebruikneming_op(session, vandaag)
        antwoord = {
            "in_gebruik": nu.regelset_hash if nu else None,
            "ingebruiknemingen": [_periode(deel) for deel in regelsets.ingebruiknemingen(session)],
            "voorstellen": [_voorstel(deel) for deel in vaststellen.open_voorstellen(session)],
            "versies": [{"naam": v.naam, "hash": v.hash} for v in regelsets.versies(session)],
        }
    print(json.dumps(antwoord, ensure_ascii=False) if opties.json else "\n".join(_regels(antwoord)))
    return 0


def stel_voor(parser: Parser, argv: Sequence[str]) -> int:
    """Propose a folder; the answer is the number by which somebody else adopts it."""
    _vraag_voorstel(parser)
    opties = parser.met_json().parse_args(argv)
    nu = datetime.now(UTC)
    with installatie():
        door = medewerker(opties.door, kalenderdag(nu))
        velden = {naam: getattr(opties, naam) for naam in ("van", "tot", "besluit", "toelichting")}
        with _begrijpelijk(), transaction() as session:
            map_ = _map(opties.map)
            voorstel = vaststellen.stel_voor(session, map_, **velden, door=door, nu=nu)
            gevolg = vaststellen.voorrang(session, opties.van, opties.tot)
            antwoord = {"voorstel": voorstel.id, "hash": voorstel.regelset_hash, "gevolg": gevolg}
    zin = f"Voorstel {antwoord['voorstel']} is bewaard. Een andere beheerder neemt het in gebruik."
    print(json.dumps(antwoord, ensure_ascii=False) if opties.json else "\n".join([zin, *gevolg]))
    return 0


def _vraag_voorstel(parser: Parser) -> None:
    parser.add_argument("map", metavar="MAP", help=MAP)
    parser.add_argument(
        "--door", required=True, metavar="MEDEWERKER", help="De gebruikersnaam van wie voorstelt."
    )
    parser.add_argument("--van", type=datum, required=True, help="De eerste dag.")
    parser.add_argument("--tot", type=datum, help="De laatste dag, die meetelt.")
    parser.add_argument("--besluit", required=True, help="Het besluit van het college.")
    parser.add_argument("--toelichting", default="", help="Waarom deze regelset.")


def neem_in_gebruik(parser: Parser, argv: Sequence[str]) -> int:
    """Adopt the proposal of somebody else."""
    parser.add_argument("voorstel", metavar="VOORSTEL", type=int, help="Het nummer van het voorstel.")
    parser.add_argument(
        "--door", required=True, metavar="MEDEWERKER", help="De gebruikersnaam van wie in gebruik neemt."
    )
    opties = parser.met_json().parse_args(argv)
    nu = datetime.now(UTC)
    with installatie():
        door = medewerker(opties.door, kalenderdag(nu))
        with transaction() as session:
            antwoord = _periode(vaststellen.stel_vast(session, opties.voorstel, door=door, nu=nu))
    zin = f"{antwoord['naam']} is in gebruik{_dagen(antwoord)}. Dit staat in het protocol."
    print(json.dumps(antwoord, ensure_ascii=False) if opties.json else zin)
    return 0


def simuleer_regelset(parser: Parser, argv: Sequence[str]) -> int:
    """Replay the protocol of a period with a draft."""
    parser.add_argument("map", metavar="MAP", help=MAP)
    parser.add_argument("--van", type=datum, required=True, help="De eerste dag.")
    parser.add_argument("--tot", type=datum, required=True, help="De laatste dag, die meetelt.")
    parser.met_json().add_argument("--csv", action="store_true", help="Geef de uitkomst als CSV.")
    opties = parser.parse_args(argv)
    ontwerp = lees_regelset(opties.map)
    with installatie(), lees() as session:
        tot = begin_van(opties.tot + timedelta(days=1))
        tellingen = simuleer(session, ontwerp, van=begin_van(opties.van), tot=tot, voortgang=meld_voortgang)
    if opties.json:
        print(json.dumps([als_waarden(telling) for telling in tellingen], ensure_ascii=False))
    elif opties.csv:
        print(als_csv(("afnemer", "doel", *TELLINGEN, *LIJSTEN), map(_rij, tellingen)), end="")
    else:
        print("\n".join(zinnen(tellingen, {a.code: a.naam for a in ontwerp.afnemers.values()})))
    return 0


def meld_voortgang(gelezen: int) -> None:
    """Say now and then how far it is, where it does not stand between the answer."""
    if gelezen % MELD_PER == 0:
        print(f"{gelezen} aantekeningen bekeken.", file=sys.stderr, flush=True)


def als_waarden(telling: Telling) -> dict[str, Any]:
    lijsten = {naam: dict(getattr(telling, naam)) for naam in LIJSTEN}
    return {naam: getattr(telling, naam) for naam in ("afnemer", "doel", *TELLINGEN)} | lijsten


def _rij(telling: Telling) -> Mapping[str, object]:
    waarden = als_waarden(telling)
    lijsten = {
        naam: ", ".join(f"{wat} ({aantal})" for wat, aantal in sorted(waarden[naam].items()))
        for naam in LIJSTEN
    }
    return waarden | lijsten


def _map(naam: str) -> Path:
    """Return a folder; one that is no folder must be a built-in regelset."""
    if Path(naam).is_dir():
        return Path(naam)
    ingebouwd(naam)
    return Path(bijlagen.__file__).with_name(naam)


@contextmanager
def _begrijpelijk() -> Iterator[None]:
    try:
        yield
    except BijlageFout as fout:
        raise VerkeerdGebruik(str(fout)) from fout


def _periode(deel: Ingebruikneming | Regelsetvoorstel) -> dict[str, Any]:
    return {
        "naam": deel.versie.naam,
        "hash": deel.regelset_hash,
        "van": deel.van_datum.isoformat(),
        "tot": deel.tot_datum.isoformat() if deel.tot_datum else None,
        "besluit": deel.besluit,
    }


def _voorstel(deel: Regelsetvoorstel) -> dict[str, Any]:
    return {"nummer": deel.id, "door": deel.voorgesteld_door.gebruikersnaam} | _periode(deel)


def _regels(antwoord: Mapping[str, Any]) -> Iterator[str]:
    for deel in antwoord["ingebruiknemingen"]:
        nu = " Dit is de regelset van vandaag." if deel["hash"] == antwoord["in_gebruik"] else ""
        yield f"In gebruik{_dagen(deel)}: {deel['naam']}, versie {deel['hash'][:12]} ({deel['besluit']}).{nu}"
    for deel in antwoord["voorstellen"]:
        versie = f"{deel['naam']}, versie {deel['hash'][:12]}"
        yield f"Voorstel {deel['nummer']} van {deel['door']}: {versie},{_dagen(deel)} ({deel['besluit']})."
    yield f"Bewaarde versies: {len(antwoord['versies'])}."


def _dagen(deel: Mapping[str, Any]) -> str:
    tot = date.fromisoformat(deel["tot"]) if deel["tot"] else None
    return dagen(date.fromisoformat(deel["van"]), tot)
