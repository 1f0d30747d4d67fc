"""Commands on accounts: gebruiker maak, blokkeer and wachtwoord; no password is ever an argument."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TypedDict

from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from config import Config
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import Uitvoerder, handelende, vraag_bsn, vraag_door
from terugmeld.cli.parser import Parser, datum
from terugmeld.domain.protocol import betrokkene_ref
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import toegang
from terugmeld.services.intrekken import blokkeer_op_naam
from terugmeld.services.medewerkers import (
    ken_rol_toe,
    koppel_persoon,
    maak_medewerker,
    wijs_aan,
    zoek_medewerker,
)
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.services.wachtwoorden import hash_wachtwoord, toets_wachtwoord
from terugmeld.storage.database import transaction
from terugmeld.storage.medewerkers import Medewerker

KIEST_EIGEN = "Wie ermee inlogt, kiest eerst een eigen wachtwoord."


class Dagen(TypedDict):
    """On which besluit and on which days somebody gets a right; both days inclusive."""

    besluit: str
    van: date
    tot: date | None


def maak(parser: Parser, argv: Sequence[str]) -> int:
    """Make an account; the password is asked, or read from standard input, and never an argument."""
    _vraag_naam(parser)
    parser.add_argument("--naam", required=True, help="De naam van de medewerker.")
    parser.add_argument("--email", required=True, help="Het adres voor berichten.")
    parser.add_argument("--afnemer", required=True, help="De code van het organisatieonderdeel.")
    parser.add_argument("--rol", action="append", choices=list(Rol), type=str, default=[], help="Mag vaker.")
    parser.add_argument(
        "--regel", action="append", default=[], help="Aanwijzing voor een rij van bijlage 1. Mag vaker."
    )
    parser.add_argument(
        "--besluit", required=True, help="Het besluit waarop de rollen en aanwijzingen berusten."
    )
    parser.add_argument("--van", type=datum, help="De eerste dag. Standaard vandaag.")
    _vraag_toezicht(parser)
    opties = parser.parse_args(argv)
    vandaag = kalenderdag(datetime.now(UTC))
    with installatie():
        wie = handelende(opties.door, opties.gebruikersnaam, vandaag)
        wachtwoord = vraag_wachtwoord()
        toets_wachtwoord(wachtwoord, gebruikersnaam=opties.gebruikersnaam, naam=opties.naam)
        _leg_vast(opties, hash_wachtwoord(wachtwoord), opties.van or vandaag, wie)
    print(f"De gebruiker {opties.gebruikersnaam} is gemaakt. {KIEST_EIGEN}")
    return 0


def _vraag_toezicht(parser: Parser) -> None:
    parser.add_argument("--tot", type=datum, help="De laatste dag van de rollen en aanwijzingen.")
    parser.add_argument(
        "--begeleider", help="De gebruikersnaam van wie toezicht houdt op een tijdelijke kracht of stagiair."
    )
    parser.add_argument("--overeenkomst", help="De overeenkomst waarvoor de bewerker toegang heeft.")


def blokkeer(parser: Parser, argv: Sequence[str]) -> int:
    """Close an account; the last beheerder only with --noodgeval and a reason, which the protocol keeps."""
    _vraag_naam(parser)
    parser.add_argument(
        "--noodgeval", metavar="REDEN", help="Blokkeer ook de laatste beheerder, om deze reden."
    )
    opties = parser.parse_args(argv)
    nu = datetime.now(UTC)
    with installatie():
        wie = handelende(opties.door, opties.gebruikersnaam, kalenderdag(nu))
        with transaction() as session:
            blokkeer_op_naam(
                session,
                opties.gebruikersnaam,
                noodreden=opties.noodgeval,
                door=wie.naam,
                feiten=wie.feiten,
                nu=nu,
            )
    print(f"De gebruiker {opties.gebruikersnaam} is geblokkeerd. De sessies en tokens zijn beëindigd.")
    return 0


def wachtwoord(parser: Parser, argv: Sequence[str]) -> int:
    _vraag_naam(parser)
    opties = parser.parse_args(argv)
    naam, nu = opties.gebruikersnaam, datetime.now(UTC)
    with installatie():
        wie = handelende(opties.door, naam, kalenderdag(nu))
        nieuw = vraag_wachtwoord()
        toets_wachtwoord(nieuw, gebruikersnaam=naam)
        hash_ = hash_wachtwoord(nieuw)
        with transaction() as session:
            rij = toegang.stel_wachtwoord_in(session, naam, hash_, nu=nu)
            wat = {"wat": "wachtwoord gewijzigd", "medewerker": rij.gebruikersnaam, **wie.feiten}
            noteer_autorisatie(session, wat, door=wie.naam, afnemer=rij.afnemer, nu=nu)
    print(f"Het wachtwoord van {naam} is gewijzigd. De sessies en tokens zijn beëindigd. {KIEST_EIGEN}")
    return 0


def koppel(parser: Parser, argv: Sequence[str]) -> int:
    """Say who a member of staff is as a citizen; the BSN is read and only its keyed reference is kept."""
    _vraag_naam(parser)
    parser.add_argument("--weg", action="store_true", help="Haal de koppeling weg.")
    opties = parser.parse_args(argv)
    nu = datetime.now(UTC)
    with installatie() as app:
        wie = handelende(opties.door, opties.gebruikersnaam, kalenderdag(nu))
        config: Config = app.extensions["terugmeld.config"]
        ref = None if opties.weg else betrokkene_ref(config.pseudoniem_sleutel.encode(), vraag_bsn())
        with transaction() as session:
            gekoppeld = koppel_persoon(session, opties.gebruikersnaam, ref)
            feit = "ontkoppeld" if opties.weg else "gekoppeld"
            wat = {"wat": feit, "medewerker": gekoppeld.gebruikersnaam, **wie.feiten}
            noteer_autorisatie(session, wat, door=wie.naam, afnemer=gekoppeld.afnemer, nu=nu)
    print(f"De koppeling van {opties.gebruikersnaam} is {'weg' if opties.weg else 'opgeslagen'}.")
    return 0


def _vraag_naam(parser: Parser) -> None:
    parser.add_argument("--gebruikersnaam", required=True, help="De naam om mee in te loggen.")
    vraag_door(parser)


def vraag_wachtwoord() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Wachtwoord: ")
    return sys.stdin.readline().rstrip("\n")


def _leg_vast(opties: Namespace, wachtwoord_hash: str, van: date, wie: Uitvoerder) -> None:
    with transaction() as session:
        medewerker = maak_medewerker(
            session,
            gebruikersnaam=opties.gebruikersnaam,
            naam=opties.naam,
            email=opties.email,
            afnemer=opties.afnemer,
            wachtwoord_hash=wachtwoord_hash,
            is_eerste_wachtwoord=True,
        )
        nu = datetime.now(UTC)
        for wat in _rechten(opties, van):
            noteer_autorisatie(session, {**wat, **wie.feiten}, door=wie.naam, afnemer=opties.afnemer, nu=nu)
        dagen: Dagen = {"besluit": opties.besluit, "van": van, "tot": opties.tot}
        for rol in opties.rol:
            ken_rol_toe(session, medewerker, Rol(rol), **dagen)
        begeleider = _begeleider(session, opties.begeleider)
        for regel in opties.regel:
            wijs_aan(
                session, medewerker, regel, **dagen, begeleider=begeleider, overeenkomst=opties.overeenkomst
            )


def _begeleider(session: Session, naam: str | None) -> Medewerker | None:
    gevonden = zoek_medewerker(session, naam) if naam else None
    if naam and gevonden is None:
        raise OngeldigeInvoer({"begeleider": [f"De medewerker '{naam}' bestaat niet."]})
    return gevonden


def _rechten(opties: Namespace, van: date) -> Iterator[Mapping[str, str]]:
    """Return what each rol and aanwijzing is called in the protocol."""
    vast = {"medewerker": opties.gebruikersnaam, "besluit": opties.besluit, "van": van.isoformat()}
    if opties.tot:
        vast["tot"] = opties.tot.isoformat()
    toezicht = {naam: getattr(opties, naam) for naam in ("begeleider", "overeenkomst")}
    for rol in opties.rol:
        yield {"wat": "toegekend", "rol": rol, **vast}
    for regel in opties.regel:
        yield {"wat": "toegekend", "regel": regel, **vast, **{n: w for n, w in toezicht.items() if w}}
