"""Reads persons in LO form from JSON; refuses what has no structure and never mends or drops a value."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import orjson
from sqlalchemy.orm import Session

from terugmeld.domain.gebreken import gebreken
from terugmeld.domain.nummers import is_anummer, is_bsn
from terugmeld.domain.persoon import HISTORISCH, Persoonslijst, Voorkomen
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.personen_importeren import Importresultaat, Voortgang, Weigering, importeer

LANGSTE_ID = 80
MEESTE = 9999


class _Geweigerd(Exception):
    """The person has no usable structure; the message is a Dutch sentence."""


def importeer_bestand(
    session: Session, pad: Path, *, nu: datetime, voortgang: Voortgang = lambda klaar, totaal: None
) -> Importresultaat:
    """Load a JSON file of persons, or raise ``OngeldigeInvoer`` when it is no such file."""
    return importeer_personen(session, lees(pad), nu=nu, voortgang=voortgang)


def importeer_personen(
    session: Session,
    personen: Iterable[object],
    *,
    nu: datetime,
    voortgang: Voortgang = lambda klaar, totaal: None,
) -> Importresultaat:
    """Load persons in the JSON form: the good ones are kept, the others are named with the reason."""
    goed, geweigerd = ontleed(personen)
    resultaat = importeer(session, goed, nu=nu, voortgang=voortgang)
    return replace(resultaat, geweigerd=tuple(geweigerd))


def lees(pad: Path) -> list[object]:
    """Return the persons of a file as they stand there: a list, or an object with ``personen``."""
    try:
        inhoud = orjson.loads(pad.read_bytes())
    except OSError as fout:
        raise _onleesbaar(f"Het bestand {pad.name} kan niet worden gelezen.") from fout
    except orjson.JSONDecodeError as fout:
        plaats = f"regel {fout.lineno}, teken {fout.colno}"
        raise _onleesbaar(f"Het bestand {pad.name} is geen geldige JSON ({plaats}).") from fout
    personen = inhoud.get("personen") if isinstance(inhoud, dict) else inhoud
    if not isinstance(personen, list):
        raise _onleesbaar(f"Het bestand {pad.name} heeft geen lijst met personen.")
    return personen


def ontleed(personen: Iterable[object]) -> tuple[list[Persoonslijst], list[Weigering]]:
    """Split persons in the JSON form in those that can be kept and those that can't."""
    goed: list[Persoonslijst] = []
    geweigerd: list[Weigering] = []
    for nummer, ruw in enumerate(personen, 1):
        try:
            goed.append(_persoon(ruw))
        except _Geweigerd as fout:
            geweigerd.append(Weigering(f"persoon {nummer}", str(fout)))
    return goed, geweigerd


def _persoon(ruw: object) -> Persoonslijst:
    if not isinstance(ruw, dict):
        raise _Geweigerd("Dit is geen object.")
    categorieen = ruw.get("categorieen")
    if not isinstance(categorieen, list):
        raise _Geweigerd("De lijst 'categorieen' ontbreekt.")
    persoon = Persoonslijst(_id(ruw.get("id")), tuple(_voorkomen(deel) for deel in categorieen))
    _controleer(persoon)
    return persoon


def _id(waarde: object) -> str:
    tekst = str(waarde) if isinstance(waarde, str | int) else ""
    if len(tekst) > LANGSTE_ID or not tekst.isprintable():
        raise _Geweigerd(f"Het id is langer dan {LANGSTE_ID} tekens of niet leesbaar.")
    return tekst


def _voorkomen(ruw: object) -> Voorkomen:
    if not isinstance(ruw, dict):
        raise _Geweigerd("Een categorie is geen object.")
    categorie, is_historisch = _categorie(ruw.get("categorie"))
    stapel, volgnummer = _getal(ruw, "stapel", laagste=1), _getal(ruw, "voorkomen", laagste=0)
    if is_historisch and volgnummer == 0:
        raise _Geweigerd(f"Categorie {ruw['categorie']} is historie, maar het voorkomen is 0 (actueel).")
    elementen = ruw.get("elementen")
    if not isinstance(elementen, dict) or not all(isinstance(waarde, str) for waarde in elementen.values()):
        raise _Geweigerd(f"De elementen van categorie {ruw['categorie']} zijn geen object met teksten.")
    voorkomen = Voorkomen(categorie, stapel, volgnummer, elementen)
    return replace(voorkomen, gebreken=gebreken(voorkomen))


def _categorie(waarde: object) -> tuple[str, bool]:
    """Return the base category, and whether the file named its history ("58")."""
    if not isinstance(waarde, str) or len(waarde) != 2 or not (waarde.isascii() and waarde.isdecimal()):
        raise _Geweigerd("Een categorie heeft geen nummer van twee cijfers.")
    if int(waarde) % HISTORISCH == 0:
        raise _Geweigerd(f"Categorie {waarde} bestaat niet.")
    return f"{int(waarde) % HISTORISCH:02}", int(waarde) > HISTORISCH


def _getal(ruw: dict[str, object], naam: str, *, laagste: int) -> int:
    waarde = ruw.get(naam)
    if not isinstance(waarde, int) or isinstance(waarde, bool) or not laagste <= waarde <= MEESTE:
        raise _Geweigerd(f"Categorie {ruw['categorie']} heeft geen goed getal bij '{naam}'.")
    return waarde


def _controleer(persoon: Persoonslijst) -> None:
    if not persoon.actueel("01"):
        raise _Geweigerd("De persoon heeft geen actuele categorie 01.")
    plaatsen = [(deel.categorie, deel.stapel, deel.volgnummer) for deel in persoon.voorkomens]
    if dubbel := [plaats for plaats in plaatsen if plaatsen.count(plaats) > 1]:
        categorie, stapel, volgnummer = dubbel[0]
        raise _Geweigerd(f"Categorie {categorie}, stapel {stapel}, voorkomen {volgnummer} staat er dubbel.")
    if not (persoon.id or is_anummer(persoon.anummer) or is_bsn(persoon.bsn)):
        raise _Geweigerd("De persoon heeft geen geldig A-nummer, geen geldig BSN en geen id.")


def _onleesbaar(zin: str) -> OngeldigeInvoer:
    return OngeldigeInvoer({"bestand": [zin]}, zin)
