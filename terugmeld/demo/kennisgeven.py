"""Hersteltaken that are done and volgindicaties of the demonstration, through the use cases themselves."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.gemeente import is_gemeente
from terugmeld.domain.terugroep import Herstelnotitie
from terugmeld.domain.volgindicatie import NieuweVolgindicatie
from terugmeld.services import terugroepen, volgindicaties
from terugmeld.services.kader import Kader
from terugmeld.storage.database import transaction

ELDERS = "0439"
GELEDEN = timedelta(days=20)
PERIODE = timedelta(days=180)
WAAROM = "Wij innen een vordering in termijnen en moeten weten waar wij de brieven naartoe sturen."


def vertel(elders: Mapping[str, str], personeel: Mapping[str, Gebruiker], kader: Kader, nu: datetime) -> None:
    """Close every second hersteltaak, grant one volgindicatie and leave one to decide.

    ``elders`` are the actual elements of somebody who is registered in another municipality.
    """
    for naam in ("f.kaya", "a.elamrani"):
        _doe_af(personeel[naam], nu)
    _volg(elders, personeel["f.kaya"], "debiteuren-crediteuren", kader, nu - GELEDEN)
    _volg(elders, personeel["a.elamrani"], "clienten", kader, nu)
    with transaction() as session:
        _, eerste = volgindicaties.lijst(session, kijker=personeel["a.dewit"])
        volgindicaties.beslis(
            session,
            eerste.id,
            weigering=None,
            versie=eerste.versie,
            door=personeel["a.dewit"],
            kader=kader,
            nu=nu - GELEDEN,
        )


def _doe_af(wie: Gebruiker, nu: datetime) -> None:
    with transaction() as session:
        for taak in terugroepen.lijst(session, kijker=wie)[::2]:
            notitie = Herstelnotitie.AANGEPAST
            terugroepen.doe_af(session, taak.id, notitie, versie=taak.versie, door=wie, nu=nu)


def _volg(elders: Mapping[str, str], wie: Gebruiker, doel: str, kader: Kader, nu: datetime) -> None:
    gemeente = elders.get("080910", "")
    begin = kalenderdag(nu)
    aanvraag = NieuweVolgindicatie(
        bsn=elders["010120"],
        gemeente=gemeente if is_gemeente(gemeente) else ELDERS,
        doel=doel,
        motivering=WAAROM,
        van_datum=begin,
        tot_datum=begin + PERIODE,
    )
    with transaction() as session:
        volgindicaties.vraag_aan(session, aanvraag, door=wie, kader=kader, nu=nu)
