"""The command steekproef: draw a kwaliteitssteekproef, count first, or draw one again; shows no person."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from config import Config
from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import medewerker
from terugmeld.cli.parser import Parser, codes
from terugmeld.domain.steekproef import NieuweSteekproef, Stratum
from terugmeld.services import steekproeven
from terugmeld.services.kader import Kader
from terugmeld.services.regelsets import regelset_op
from terugmeld.storage.database import transaction
from terugmeld.storage.steekproeven import Steekproef

STRATA: Mapping[str, Stratum] = {
    "alle": Stratum.ALLE,
    "adres": Stratum.ADRES,
    "vestiging": Stratum.VESTIGING,
    "geboorte": Stratum.GEBOORTE,
}


def trek(parser: Parser, argv: Sequence[str]) -> int:
    """Draw, or with ``--tel`` only say how many; with ``--herhaal`` draw an earlier one again."""
    _vraag(parser)
    opties = parser.met_json().parse_args(argv)
    nu = datetime.now(UTC)
    vandaag = kalenderdag(nu)
    with installatie() as app:
        door = medewerker(opties.door, vandaag)
        with transaction() as session:
            kader = _kader(session, app, vandaag)
            if opties.herhaal is not None:
                rij = steekproeven.zoek(session, opties.herhaal)
                antwoord = _herhaling(rij, steekproeven.herhaal(session, rij, door=door, kader=kader))
            elif opties.tel:
                wens = _wens(opties, vandaag, ())
                antwoord = _telling(steekproeven.bereken_omvang(session, wens, door=door, kader=kader))
            else:
                wens = _wens(opties, vandaag, _verwerkers(opties.verwerkers, vandaag))
                antwoord = _trekking(steekproeven.trek(session, wens, door=door, kader=kader, nu=nu))
    print(json.dumps(antwoord, ensure_ascii=False) if opties.json else antwoord["zin"])
    return 0


def _vraag(parser: Parser) -> None:
    parser.add_argument(
        "--door", required=True, metavar="MEDEWERKER", help="De gebruikersnaam van wie trekt."
    )
    parser.add_argument("--jaar", type=int, help="Over welk jaar. Standaard dit jaar.")
    parser.add_argument("--stratum", choices=sorted(STRATA), default="alle", help="Waaruit. Standaard alle.")
    parser.add_argument("--betrouwbaarheid", type=float, default=95.0, help="In procent. Standaard 95.")
    parser.add_argument("--marge", type=float, default=5.0, help="In procent. Standaard 5.")
    parser.add_argument("--aantal", type=int, help="Een aantal, in plaats van betrouwbaarheid en marge.")
    parser.add_argument("--zaad", help="Waarmee de trekking te herhalen is. Standaard een nieuw zaad.")
    parser.add_argument("--verwerkers", type=codes, default=(), help="Gebruikersnamen van wie controleert.")
    parser.add_argument("--tel", action="store_true", help="Zeg alleen hoeveel het er worden.")
    parser.add_argument("--herhaal", type=int, metavar="NUMMER", help="Trek een eerdere steekproef opnieuw.")


def _wens(opties: Any, vandaag: date, verwerkers: tuple[int, ...]) -> NieuweSteekproef:  # noqa: ANN401
    return NieuweSteekproef(
        jaar=opties.jaar or vandaag.year,
        stratum=STRATA[opties.stratum],
        zaad=opties.zaad or secrets.token_hex(8),
        aantal=opties.aantal,
        betrouwbaarheid=opties.betrouwbaarheid,
        marge=opties.marge,
        verwerkers=verwerkers,
    )


def _verwerkers(namen: Sequence[str], vandaag: date) -> tuple[int, ...]:
    return tuple(medewerker(naam, vandaag).id for naam in namen)


def _kader(session: Session, app: Flask, vandaag: date) -> Kader:
    config: Config = app.extensions["terugmeld.config"]
    return Kader(
        regelset=regelset_op(session, vandaag),
        bron=IngebedPersoonsbron(),
        gemeente_code=config.gemeente_code,
        pseudoniem_sleutel=config.pseudoniem_sleutel.encode(),
    )


def _trekking(rij: Steekproef) -> dict[str, Any]:
    zin = f"Steekproef {rij.kenmerk}: {rij.aantal} van {rij.populatie} persoonslijsten, met zaad {rij.zaad}."
    velden = {"nummer": rij.id, "kenmerk": rij.kenmerk, "aantal": rij.aantal, "populatie": rij.populatie}
    return velden | {"zaad": rij.zaad, "zin": zin}


def _telling(omvang: steekproeven.Omvang) -> dict[str, Any]:
    zin = f"Dit worden {omvang.aantal} van {omvang.populatie} persoonslijsten. Er is niets getrokken."
    return {"aantal": omvang.aantal, "populatie": omvang.populatie, "zin": zin}


def _herhaling(rij: Steekproef, opnieuw: steekproeven.Herhaling) -> dict[str, Any]:
    populatie = (
        "dezelfde" if opnieuw.is_gelijk else f"gewijzigd, van {rij.populatie} naar {opnieuw.populatie}"
    )
    zin = f"{opnieuw.zelfde} van {rij.aantal} persoonslijsten zijn dezelfde. De populatie is {populatie}."
    velden = {"kenmerk": rij.kenmerk, "aantal": rij.aantal, "zelfde": opnieuw.zelfde}
    return velden | {"populatie_gelijk": opnieuw.is_gelijk, "populatie": opnieuw.populatie, "zin": zin}
