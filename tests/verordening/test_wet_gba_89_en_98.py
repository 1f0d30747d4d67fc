"""Wet GBA artikel 89 en 98: paspoort en kiesrecht voor enkele, en het A-nummer nooit voor een derde."""

from dataclasses import replace

import pytest

from bijlagen.matrix import Reden, Regel, Regelset, Wijze
from bijlagen.regels import Klasse
from bijlagen.rubrieken import RUBRIEKEN
from tests.verordening.gedrukt import REGELSET, passende_vraag

PASPOORT = tuple(code for code in RUBRIEKEN if code.startswith("12"))
KIESRECHT = tuple(code for code in RUBRIEKEN if code.startswith("13"))
ANUMMERS = tuple(code for code, rubriek in RUBRIEKEN.items() if "A-nummer" in rubriek.naam)
ALLES = {Klasse.BEHEER, Klasse.BEWERKER, Klasse.INGESCHREVENE}
"""Who keeps the administration, works for it, or is the person: all data (art. 4 lid 4, art. 6 a to d)."""
DERDEN = {Klasse.VRIJE_DERDE, Klasse.ONDERZOEK, Klasse.BIJZONDER}
RUIM = {
    naam: replace(deel, rubrieken=frozenset(RUBRIEKEN))
    for naam, deel in REGELSET.bijlagen.gegevenssets.items()
}
"""Every gegevensset made as wide as can be, so that only the law itself refuses."""
RUIME_REGELSET = Regelset(
    REGELSET.regeling, replace(REGELSET.bijlagen, gegevenssets=RUIM), "0" * 64, REGELSET.geldend
)


def klasse(regel: Regel) -> Klasse:
    return REGELSET.afnemers[regel.afnemer].klasse


def per_regel() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("regel", REGELSET.bijlagen.regels, ids=lambda regel: regel.regel_id)


def test_elke_klasse_van_ontvanger_heeft_een_regel_of_komt_in_waterland_niet_voor() -> None:
    assert {klasse(regel) for regel in REGELSET.bijlagen.regels} == set(Klasse) - {Klasse.ONDERZOEK}


def test_de_lijsten_zijn_die_van_het_logisch_ontwerp() -> None:
    assert (len(PASPOORT), len(KIESRECHT)) == (16, 11)
    assert {code[:2] for code in ANUMMERS} >= {"01", "02", "03", "05", "09", "21"}


@per_regel()
def test_artikel_89_lid_1_paspoortgegevens_alleen_voor_wie_de_wet_noemt(regel: Regel) -> None:
    for code in PASPOORT:
        besluit = RUIME_REGELSET.toets(passende_vraag(regel, (code,)))
        assert besluit.is_toegestaan is (klasse(regel) in ALLES), code
        assert besluit.reden is (Reden.TOEGESTAAN if klasse(regel) in ALLES else Reden.PASPOORTGEGEVENS)


@per_regel()
def test_artikel_89_lid_2_kiesrecht_alleen_voor_wie_de_wet_noemt(regel: Regel) -> None:
    for code in KIESRECHT:
        besluit = RUIME_REGELSET.toets(passende_vraag(regel, (code,)))
        assert besluit.reden is (Reden.TOEGESTAAN if klasse(regel) in ALLES else Reden.KIESRECHTGEGEVENS), (
            code
        )


@per_regel()
def test_artikel_98_lid_2_het_a_nummer_nooit_voor_een_derde(regel: Regel) -> None:
    for code in ANUMMERS:
        besluit = RUIME_REGELSET.toets(passende_vraag(regel, (code,)))
        assert besluit.is_toegestaan is (klasse(regel) not in DERDEN), code
        assert besluit.reden is (Reden.A_NUMMER if klasse(regel) in DERDEN else Reden.TOEGESTAAN)


@per_regel()
def test_artikel_97_een_derde_nooit_rechtstreeks(regel: Regel) -> None:
    vraag = passende_vraag(regel, ("010240",)).met(wijze=Wijze.RECHTSTREEKS)
    geweigerd = RUIME_REGELSET.toets(vraag).reden is Reden.DERDE_NOOIT_RECHTSTREEKS
    assert geweigerd is (klasse(regel) in DERDEN)
