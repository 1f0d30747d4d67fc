"""What the privacy officers need to prove the protocol themselves: the files, and the place of one record."""

from pathlib import Path
from uuid import UUID

from flask import Blueprint, Response, jsonify, render_template, send_file

import config
from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters import checkpoints
from terugmeld.errors import NietGevonden
from terugmeld.services.protocol_bewaken import laatste_controle
from terugmeld.services.protocol_bewijzen import Insluitingsbewijs, bewijs_insluiting
from terugmeld.storage.database import lees
from terugmeld.storage.protocol_vragen import laatste_checkpoint
from terugmeld.web.access import instellingen, vereist

PROGRAMMAS = Path(config.__file__).with_name("docs") / "controle"
# Of each file what it is for; the folder of the checkpoints lies outside the database.
BESTANDEN = {
    checkpoints.BESTAND: "Elk controlepunt dat buiten de database is bewaard.",
    checkpoints.SLEUTEL: "De publieke sleutels waarmee de controlepunten zijn ondertekend.",
    "verifieer.py": "Het programma dat een export van het hele protocol narekent.",
    "bewijs.py": "Het programma dat het bewijs van één aantekening narekent.",
}
ER_NIET = (
    "Dit bestand staat niet op deze server. De werker schrijft het bij het eerste controlepunt, in de map "
    "die TERUGMELD_CHECKPOINTS noemt. Vraag systeembeheer of de webserver die map kan lezen."
)
NOG_GEEN = "Deze aantekening is er niet, of staat nog onder geen controlepunt. Probeer het over een minuut."

blauwdruk = Blueprint("protocolbewijs", __name__)


@blauwdruk.get("/protocol/bewijs")
@vereist(Bevoegdheid.PROTOCOL_RAADPLEGEN)
def uitleg() -> str:
    with lees() as session:
        controle, checkpoint = laatste_controle(session), laatste_checkpoint(session)
    bestanden = [(naam, wat, _pad(naam).is_file()) for naam, wat in BESTANDEN.items()]
    return render_template(
        "privacy/bewijs.html", controle=controle, checkpoint=checkpoint, bestanden=bestanden, er_niet=ER_NIET
    )


@blauwdruk.get("/protocol/bewijs/bestand/<naam>")
@vereist(Bevoegdheid.PROTOCOL_RAADPLEGEN)
def bestand(naam: str) -> Response:
    if naam not in BESTANDEN:
        raise NietGevonden("Dit bestand bestaat niet.")
    if not _pad(naam).is_file():
        raise NietGevonden(ER_NIET)
    return send_file(_pad(naam), mimetype="text/plain", as_attachment=True, download_name=naam, etag=False)


@blauwdruk.get("/protocol/bewijs/<aantekening>")
@vereist(Bevoegdheid.PROTOCOL_RAADPLEGEN)
def toon(aantekening: str) -> str:
    """Show the place in the tree; it tells nothing of what the aantekening says."""
    bewijs = _bewijs(aantekening)
    return render_template("privacy/bewijs_aantekening.html", bewijs=bewijs, aantekening=aantekening)


@blauwdruk.get("/protocol/bewijs/<aantekening>/bestand")
@vereist(Bevoegdheid.PROTOCOL_RAADPLEGEN)
def neem_mee(aantekening: str) -> Response:
    bewijs = _bewijs(aantekening)
    antwoord = jsonify(
        aantekening=aantekening,
        nummer=bewijs.seq,
        leaf=bewijs.leaf.hex(),
        pad=[knoop.hex() for knoop in bewijs.pad],
        checkpoint=bewijs.checkpoint,
    )
    antwoord.headers["Content-Disposition"] = f"attachment; filename=bewijs-{bewijs.seq}.json"
    return antwoord


def _bewijs(aantekening: str) -> Insluitingsbewijs:
    try:
        record_id = str(UUID(aantekening))
    except ValueError as fout:
        raise NietGevonden(NOG_GEEN) from fout
    with lees() as session:
        bewijs = bewijs_insluiting(session, record_id)
    if bewijs is None:
        raise NietGevonden(NOG_GEEN)
    return bewijs


def _pad(naam: str) -> Path:
    map_ = PROGRAMMAS if naam.endswith(".py") else instellingen().checkpointmap
    return (map_ / naam).resolve()
