"""Fills an empty database with the fictitious municipality: rules, staff, persons and a year of cases."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import bijlagen
from beheerregeling.termijnen import kalenderdag
from config import Config
from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.adapters.lo_json import importeer_personen
from terugmeld.demo import beheer, burgerverzoeken, kennisgeven, kwaliteit, onderzoek, verslagen
from terugmeld.demo.bevolking import bevolking
from terugmeld.demo.gebruik import Gebruiksverteller
from terugmeld.demo.personeel import DEMONSTRATIE, hashes, neem_in_dienst
from terugmeld.demo.verzoeken import Balie
from terugmeld.demo.zaken import Verteller, zaken
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services.kader import Kader
from terugmeld.services.medewerkers import gebruiker
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.services.regelsets import neem_in_gebruik, regelset_op
from terugmeld.storage.database import lees, transaction

ZAAD = 852
VOORGESCHIEDENIS = timedelta(days=400)
BALIE = "a.dewit"
LEEFTIJD = 8
BESLUIT = "Verzonnen besluit van het college, alleen voor de demonstratie"


def vul(config: Config, *, nu: datetime) -> dict[str, str]:
    """Make everything, and return the BSNs to begin with, each with what it shows.

    The cases come last, each step in a transaction of its own as in real life.
    """
    begin = (vandaag := kalenderdag(nu)) - VOORGESCHIEDENIS
    personen, wachtwoorden = bevolking(ZAAD, vandaag), hashes()
    with transaction() as session:
        map_ = Path(bijlagen.__file__).with_name(config.regelset)
        gebruik = neem_in_gebruik(
            session, map_, van=begin, tot=None, besluit=BESLUIT, is_fictief=True, nu=nu - VOORGESCHIEDENIS
        )
        wat = {"wat": "regelset in gebruik", "regelset": gebruik.regelset_hash, "besluit": BESLUIT}
        noteer_autorisatie(session, wat, door=DEMONSTRATIE, afnemer="burgerzaken", nu=nu)
        importeer_personen(session, personen, nu=nu)
        ids = neem_in_dienst(session, wachtwoorden, van=begin, nu=nu)
    actuelen = [_actueel(persoon) for persoon in personen]
    inwoners = [actueel for actueel in actuelen if _is_inwoner(actueel, config.gemeente_code)]
    bsns = iter([inwoner["010120"] for inwoner in inwoners])
    verteller = Verteller(_personeel(ids, vandaag), bsns, _kader(config, vandaag), nu)
    _vertel_van_beheer(verteller, config, nu)
    for zaak in zaken():
        verteller.vertel(zaak)
    elders = next(a for a in actuelen if a.get("080910") != config.gemeente_code and "010120" in a)
    kennisgeven.vertel(elders, verteller.personeel, verteller.kader, nu)
    onderzoek.vertel(verteller.personeel, verteller.kader, config.gemeente_naam, nu)
    Gebruiksverteller(verteller.personeel, verteller.kader, nu).vertel()
    zonder_geheim = [inwoner for inwoner in inwoners if inwoner.get("077010", "0") == "0"]
    _verzoeken(verteller, zonder_geheim, nu)
    return _voorbeelden(inwoners)


def _verzoeken(verteller: Verteller, zonder_geheim: Sequence[Mapping[str, str]], nu: datetime) -> None:
    """Write down what derden and citizens ask, of a pupil and of two others without geheim."""
    balie, jaar = Balie(verteller.personeel[BALIE], verteller.kader, nu), kalenderdag(nu).year
    leerling = min(zonder_geheim, key=lambda wie: abs(int(wie["010310"][:4]) - jaar + LEEFTIJD))
    patient, burger = zonder_geheim[0]["010120"], zonder_geheim[1]["010120"]
    balie.behandel(patient, leerling["010120"])
    burgerverzoeken.vertel(balie.door, balie.kader, bsn=burger, nu=nu)


def _vertel_van_beheer(verteller: Verteller, config: Config, nu: datetime) -> None:
    beheer.vertel(verteller.personeel, nu)
    kwaliteit.vertel(verteller.personeel, verteller.kader, nu)
    verslagen.vertel(verteller.personeel, verteller.kader.regelset, config.gemeente_naam, nu)


def _voorbeelden(inwoners: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return one person without and one with geheim, and one that the source has in onderzoek."""
    gevonden: dict[str, str] = {}
    for inwoner in inwoners:
        gevonden[_kenmerk(inwoner)] = inwoner["010120"]
    return {bsn: kenmerk for kenmerk, bsn in sorted(gevonden.items())}


def _kenmerk(inwoner: Mapping[str, str]) -> str:
    if inwoner.get("077010", "0") != "0":
        return "een inwoner met geheimhouding"
    is_in_onderzoek = "088310" in inwoner and "088330" not in inwoner
    return "een inwoner met een adres in onderzoek" if is_in_onderzoek else "een gewone inwoner"


def _personeel(ids: Mapping[str, int], vandaag: date) -> dict[str, Gebruiker]:
    with lees() as session:
        gevonden = {naam: gebruiker(session, id_, vandaag=vandaag) for naam, id_ in ids.items()}
    return {naam: medewerker for naam, medewerker in gevonden.items() if medewerker is not None}


def _kader(config: Config, vandaag: date) -> Kader:
    with lees() as session:
        regelset = regelset_op(session, vandaag)
    return Kader(
        regelset=regelset,
        bron=IngebedPersoonsbron(),
        gemeente_code=config.gemeente_code,
        pseudoniem_sleutel=config.pseudoniem_sleutel.encode(),
    )


def _actueel(persoon: Mapping[str, Any]) -> dict[str, str]:
    """Return the actual elements of the person, the inschrijving and the verblijfplaats."""
    return {
        rubriek: waarde
        for categorie in persoon["categorieen"]
        if categorie["voorkomen"] == 0 and categorie["categorie"] in {"01", "07", "08"}
        for rubriek, waarde in categorie["elementen"].items()
    }


def _is_inwoner(actueel: Mapping[str, str], gemeente: str) -> bool:
    return actueel.get("080910") == gemeente and "076710" not in actueel and "010120" in actueel
