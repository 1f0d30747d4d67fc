"""The verordening and Beheerregeling ter inzage: the words as adopted (art. 12 lid 4; Beheerregeling 33)."""

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, render_template

import bijlagen
from beheerregeling.regeltekst import BEHEERREGELING, lees_regeltekst
from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import NietGevonden
from terugmeld.services.regelsets import ingebruikneming_op
from terugmeld.storage.database import lees
from terugmeld.web.access import vereist
from terugmeld.web.klok import vandaag

TEKSTEN = Path(bijlagen.__file__).with_name("teksten")

blauwdruk = Blueprint("terinzage", __name__, url_prefix="/ter-inzage")


@dataclass(frozen=True)
class Stuk:
    """One text: its place in the address, its name, what it is about and the file that holds it."""

    code: str
    naam: str
    uitleg: str
    bestand: Path


@blauwdruk.get("")
@vereist(Bevoegdheid.INGELOGD)
def lijst() -> str:
    return render_template("terinzage/lijst.html", stukken=_stukken())


@blauwdruk.get("/<code>")
@vereist(Bevoegdheid.INGELOGD)
def tekst(code: str) -> str:
    stuk = next((stuk for stuk in _stukken() if stuk.code == code), None)
    if stuk is None:
        raise NietGevonden("Deze tekst ligt hier niet ter inzage.")
    return render_template("terinzage/tekst.html", stuk=stuk, artikelen=lees_regeltekst(stuk.bestand))


def _stukken() -> list[Stuk]:
    """Return the texts that the service holds of the regelset in gebruik, and the Beheerregeling."""
    with lees() as session:
        gebruik = ingebruikneming_op(session, vandaag())
        naam = gebruik.versie.naam if gebruik else ""
    stukken = (
        Stuk(
            "verordening",
            "De verordening",
            "Wie gegevens uit de basisadministratie krijgt, en wie twijfel moet melden.",
            TEKSTEN / f"{naam}_verordening.txt",
        ),
        Stuk(
            "bijlage-4",
            "Bijlage 4: terugmelden",
            "Hoe u twijfel meldt en wat Burgerzaken daarmee doet.",
            TEKSTEN / f"{naam}_bijlage_4.txt",
        ),
        Stuk(
            "beheerregeling",
            "Bijlage 5: de Beheerregeling",
            "Wie welke functie heeft en wat die persoon moet doen.",
            BEHEERREGELING,
        ),
    )
    return [stuk for stuk in stukken if stuk.bestand.exists()]
