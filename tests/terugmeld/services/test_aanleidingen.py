"""The list of aanleidingen of an afnemer: who changes it, and what stays of a line."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from beheerregeling.rollen import Rol
from terugmeld.domain.aanleiding import TEKST_VERVOLG, NieuweAanleiding, Vervolg
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Grond
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.aanleidingen import (
    aanleiding_van,
    aanleidingen,
    beeindig,
    noem,
    voeg_toe,
    wijzig,
    zoek,
)
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.twijfel import Aanleiding
from tests.terugmeld.meldingen import NU, Team, gemeld, team

NIEUW = NieuweAanleiding(
    omschrijving=" Een aanmaning komt ongeopend terug. ",
    grond=Grond.ANDERE_BRON,
    vervolg=Vervolg.ZELF_ONDERZOEKEN,
    wie="De medewerker debiteuren.",
    moment="Bij de tweede keer.",
)


def contact(wie: Team) -> Gebruiker:
    return replace(wie.anna, rollen=frozenset({Rol.CONTACTPERSOON}))


def bewaard(door: Gebruiker, **anders: Any) -> Aanleiding:  # noqa: ANN401 - any field of the dataclass
    with transaction() as session:
        return voeg_toe(session, replace(NIEUW, **anders), door=door, nu=NU)


def lijst(kijker: Gebruiker) -> list[str]:
    with lees() as session:
        return [rij.omschrijving for rij in aanleidingen(session, kijker=kijker)]


def test_een_collega_leest_de_lijst_en_een_andere_afdeling_niet(app: Flask) -> None:
    wie = team()
    rij = bewaard(contact(wie))
    assert lijst(wie.daan) == ["Een aanmaning komt ongeopend terug."]
    assert lijst(wie.eva) == []
    with lees() as session, pytest.raises(NietGevonden):
        zoek(session, rij.id, kijker=wie.eva)


def test_wie_niet_mag_melden_ziet_geen_lijst(app: Flask) -> None:
    lezer = replace(team().anna, rollen=frozenset({Rol.SYSTEEMBEHEERDER}))
    with lees() as session, pytest.raises(GeenBevoegdheid):
        aanleidingen(session, kijker=lezer)


def test_alleen_de_contactpersoon_wijzigt_de_lijst(app: Flask) -> None:
    wie = team()
    rij = bewaard(contact(wie))
    with pytest.raises(GeenBevoegdheid):
        bewaard(wie.daan)
    with pytest.raises(GeenBevoegdheid), transaction() as session:
        beeindig(session, rij.id, door=wie.daan, nu=NU)


def test_wijzigen_bewaart_de_vorige_versie(app: Flask) -> None:
    wie = team()
    oud = bewaard(contact(wie))
    with transaction() as session:
        anders = replace(NIEUW, omschrijving="Twee aanmaningen komen terug.")
        volgende = wijzig(session, oud.id, anders, door=contact(wie), nu=NU)
    assert lijst(wie.anna) == ["Twee aanmaningen komen terug."]
    with lees() as session:
        vorige = session.get_one(Aanleiding, oud.id)
    assert (volgende.vorige_id, vorige.tot_op, vorige.omschrijving) == (
        oud.id,
        NU,
        "Een aanmaning komt ongeopend terug.",
    )


def test_wat_een_collega_al_wijzigde_wijzigt_niemand_nog_eens(app: Flask) -> None:
    wie = team()
    rij = bewaard(contact(wie))
    with transaction() as session:
        beeindig(session, rij.id, door=contact(wie), nu=NU)
    assert lijst(wie.anna) == []
    with pytest.raises(StapNietToegestaan), transaction() as session:
        wijzig(session, rij.id, NIEUW, door=contact(wie), nu=NU)


def test_een_melding_noemt_haar_aanleiding(app: Flask) -> None:
    wie = team()
    rij, melding, zonder = bewaard(contact(wie)), gemeld(wie.daan), gemeld(wie.daan)
    with transaction() as session:
        noem(session, melding, rij.id, door=wie.daan)
    with lees() as session:
        gevonden = aanleiding_van(session, melding)
        assert gevonden is not None
        assert gevonden.id == rij.id
        assert aanleiding_van(session, zonder) is None


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"omschrijving": " "}, "omschrijving"),
        ({"omschrijving": "a" * 201}, "omschrijving"),
        ({"wie": ""}, "wie"),
        ({"moment": "twee\nregels"}, "moment"),
        ({"grond": Grond.VAN_HOREN_ZEGGEN}, "grond"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(app: Flask, anders: dict[str, Any], veld: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        bewaard(contact(team()), **anders)
    assert list(fout.value.velden) == [veld]


def test_elk_vervolg_is_een_zin() -> None:
    assert all(TEKST_VERVOLG[vervolg].endswith(".") for vervolg in Vervolg)
