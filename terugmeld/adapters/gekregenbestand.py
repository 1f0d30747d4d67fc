"""What an afnemer was given as a CSV file, written in pieces; on record before anybody can have it."""

import csv
import hashlib
import io
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime
from io import BufferedRandom
from typing import BinaryIO

from terugmeld.adapters.formats.tabel import onschadelijk
from terugmeld.domain.canoniek import rfc3339
from terugmeld.domain.export import GEEN_RUIMTE
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import NietBeschikbaar
from terugmeld.services import protocol_gekregen
from terugmeld.services.protocol_gekregen import Gekregen
from terugmeld.storage.database import lees, transaction

KOP = ("tijdstip", "door", "doel", "zaakkenmerk", "rubrieken", "grondslag", "bron")


def maak(van: datetime, tot: datetime, *, door: Gebruiker, nu: datetime) -> BufferedRandom:
    """Return an open file without a name, at its beginning; NietBeschikbaar when there is no room for it."""
    with ExitStack() as bij_fout:
        bestand = tempfile.TemporaryFile()  # noqa: SIM115 - who gets it closes it
        bij_fout.callback(bestand.close)
        try:
            with lees() as session:
                aantal = _schrijf(bestand, protocol_gekregen.exporteer(session, van, tot, door=door))
            bestand.seek(0)
            sha256 = hashlib.file_digest(bestand, "sha256").hexdigest()
        except OSError as fout:
            raise NietBeschikbaar(GEEN_RUIMTE) from fout
        with transaction() as session:
            protocol_gekregen.noteer(session, van, tot, aantal=aantal, sha256=sha256, door=door, nu=nu)
        bestand.seek(0)
        bij_fout.pop_all()
    return bestand


def _schrijf(stroom: BinaryIO, stukken: Iterable[Sequence[Gekregen]]) -> int:
    """Write one line for each verstrekking; return how many."""
    aantal = 0
    tekst = io.TextIOWrapper(stroom, encoding="utf-8-sig", newline="")
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOP)
    for stuk in stukken:
        schrijver.writerows(_rij(regel) for regel in stuk)
        aantal += len(stuk)
    tekst.flush()
    tekst.detach()
    return aantal


def _rij(regel: Gekregen) -> list[str]:
    cellen = {"tijdstip": rfc3339(regel.tijdstip), "rubrieken": ", ".join(regel.rubrieken)}
    return [onschadelijk(cellen.get(naam, "") or getattr(regel, naam)) for naam in KOP]
