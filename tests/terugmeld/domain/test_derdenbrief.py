"""A letter says what the recipient may know, and not more."""

from datetime import date

import pytest

from bijlagen.matrix import Reden
from terugmeld.domain.derdenbrief import (
    NEUTRAAL,
    Brief,
    Briefgegevens,
    brief_met_gegevens,
    brief_met_weigering,
)
from terugmeld.domain.protocol import Resultaat
from terugmeld.domain.verstrekking import Gegeven, Vlag

AAN = Briefgegevens(
    organisatie="Ziekenhuis De Zaan",
    briefadres=None,
    kenmerk="DV-2026-000001",
    zaakkenmerk=None,
    doel="De patiëntenadministratie van een ziekenhuis.",
    verzoek_datum=date(2026, 2, 27),
    datum=date(2026, 3, 2),
)


def weigering(reden: Reden, resultaat: Resultaat = Resultaat.GEWEIGERD) -> Brief:
    return brief_met_weigering(
        AAN, resultaat=resultaat, reden=reden, uitleg="De echte reden.", grondslag="Bijlage 3"
    )


def test_een_gegeven_staat_er_in_woorden_en_met_zijn_aantekening() -> None:
    gegevens = [
        Gegeven(
            rubriek=rubriek,
            naam=naam,
            categorie=rubriek[:2],
            stapel=1,
            waarde=waarde,
            gebrek=None,
            is_authentiek=True,
            onderzoek=vlag,
        )
        for rubriek, naam, waarde, vlag in (
            ("010310", "Geboortedatum", "19850314", None),
            ("050240", "Geslachtsnaam", "Ypma", None),
            ("081110", "Straatnaam", "Dorpsstraat", Vlag("081100", "20260105")),
        )
    ]
    brief = brief_met_gegevens(AAN, gegevens, "Bijlage 3")
    assert brief.rijen == [
        ("Geboortedatum", "14 maart 1985"),
        ("Huwelijk/geregistreerd partnerschap: Geslachtsnaam", "Ypma"),
        ("Straatnaam", "Dorpsstraat (in onderzoek)"),
    ]
    assert "Op 27 februari 2026 vroeg u om gegevens uit de basisregistratie personen." in brief.alineas
    assert any("Geef ze niet aan anderen." in alinea for alinea in brief.slot)


@pytest.mark.parametrize(
    ("reden", "resultaat"),
    [
        (Reden.GEHEIM, Resultaat.GEWEIGERD),
        (Reden.PERSOON_BUITEN_KRING, Resultaat.GEWEIGERD),
        (Reden.TOEGESTAAN, Resultaat.NIET_GEVONDEN),
        (Reden.TOEGESTAAN, Resultaat.NIET_UNIEK),
    ],
)
def test_een_weigering_verraadt_niet_of_iemand_hier_woont_of_geheim_is(
    reden: Reden, resultaat: Resultaat
) -> None:
    tekst = " ".join(weigering(reden, resultaat).alineas)
    assert NEUTRAAL in tekst
    assert "De echte reden." not in tekst
    assert tekst == " ".join(weigering(Reden.GEHEIM).alineas)


def test_een_andere_weigering_noemt_de_reden_en_de_weg_van_bezwaar() -> None:
    brief = weigering(Reden.TOESTEMMING_ONTBREEKT)
    assert "De echte reden." in brief.alineas
    assert "bezwaar" in brief.slot[0]
    assert brief.rijen == ()
