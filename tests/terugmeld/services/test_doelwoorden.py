"""The doel of an aantekening is told in the words of the version of the annex that decided it."""

from pathlib import Path

import pytest
from flask import Flask

import bijlagen
from terugmeld.services.doelwoorden import woordenboek
from terugmeld.services.regelsets import bewaar_versie
from terugmeld.storage.database import transaction
from tests.terugmeld.domain.aantekeningen import NU
from tests.terugmeld.meldingen import kader

REGELSET = kader().regelset
LEZING = "Naam en adres van debiteuren en crediteuren bijhouden in de eigen administratie."
ANDERE = Path(bijlagen.__file__).with_name("wet_brp_voorbeeld")


@pytest.mark.parametrize(
    ("inhoud", "doel", "regel"),
    [
        ({"regel_id": "b1-financien-debiteuren", "doel": "x"}, LEZING, "Het actueel houden van naw-gegevens"),
        ({"regel_id": "b1-algemene-zaken-klachten"}, "Naam en adres van een klager", "Het controleren van"),
        ({"regel_id": "b3-kinderopvang"}, "Kinderopvang van algemeen belang.", "Kinderopvang activiteiten"),
        ({"regel_id": "b3-veilig-thuis", "doel": "veilig-thuis"}, "veilig thuis", ""),
        ({"doel": "inning van een vordering"}, "inning van een vordering", ""),
        ({"regelset_hash": "0" * 64, "regel_id": "b1-x", "doel": "y"}, "y", ""),
        ({}, "", ""),
    ],
)
def test_het_doel_in_woorden(app: Flask, inhoud: dict[str, str], doel: str, regel: str) -> None:
    with transaction() as session:
        woorden = woordenboek(session, REGELSET)(inhoud)
    assert woorden.doel.startswith(doel)
    assert woorden.regel.startswith(regel)
    assert bool(woorden.regel) is bool(regel)


def test_de_versie_van_toen_telt(app: Flask) -> None:
    with transaction() as session:
        toen = bewaar_versie(session, ANDERE, nu=NU).hash
        inhoud = {"regelset_hash": toen, "regel_id": "b3-veilig-thuis", "doel": "x"}
        woorden = woordenboek(session, REGELSET)(inhoud)
    assert woorden.doel.startswith("Een vraag van Veilig Thuis")
