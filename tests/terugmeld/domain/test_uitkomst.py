"""The outcome of a case follows from its rubrieken, and the reactie from the codes."""

from datetime import date

import pytest

from terugmeld.domain.belofte import ANTWOORD, Nakoming, nakoming
from terugmeld.domain.reactie import (
    bij_afronding,
    bij_antwoord,
    bij_doorzending,
    bij_geen_onderzoek,
    bij_onderzoek,
)
from terugmeld.domain.terugmelding import (
    UITKOMSTEN_NA_ONDERZOEK,
    UITKOMSTEN_VAN_EEN_ANDER,
    Handeling,
    RedenGeenOnderzoek,
    Uitkomst,
)
from terugmeld.domain.uitkomst import VOORRANG, Betwijfeld, Rubriekuitkomst, gebreken, ingevuld, zaakuitkomst

DAG = date(2026, 3, 2)
STRAAT = Betwijfeld(rubriek="081110", betwijfelde_waarde="Dorpsstraat", voorgestelde_waarde="Kerkplein")
LETTER = Betwijfeld(rubriek="081130", betwijfelde_waarde=None, voorgestelde_waarde=None)


def uit(rubriek: str, uitkomst: Uitkomst, nieuw: str | None = None) -> Rubriekuitkomst:
    return Rubriekuitkomst(rubriek=rubriek, uitkomst=uitkomst, nieuwe_waarde=nieuw)


@pytest.mark.parametrize(
    ("rubrieken", "zaak"),
    [
        (("verbeterd", "verwijderd"), "verbeterd"),
        (("ongewijzigd, juist bevonden", "aangevuld"), "aangevuld"),
        (("ongewijzigd, niet vast te stellen", "verwijderd"), "verwijderd"),
        (
            ("ongewijzigd, juist bevonden", "ongewijzigd, niet vast te stellen"),
            "ongewijzigd, niet vast te stellen",
        ),
        (("ongewijzigd, juist bevonden",), "ongewijzigd, juist bevonden"),
    ],
)
def test_de_uitkomst_van_de_zaak_volgt_uit_de_rubrieken(rubrieken: tuple[str, ...], zaak: str) -> None:
    assert zaakuitkomst(Uitkomst(woord) for woord in rubrieken) is Uitkomst(zaak)
    assert set(VOORRANG) == UITKOMSTEN_NA_ONDERZOEK


def test_zonder_eigen_keuze_geldt_de_uitkomst_voor_alles_met_het_voorstel_van_de_melder() -> None:
    gevuld = ingevuld([STRAAT, LETTER], Uitkomst.VERBETERD, [uit("081130", Uitkomst.JUIST_BEVONDEN)])
    assert gevuld == (
        uit("081110", Uitkomst.VERBETERD, "Kerkplein"),
        uit("081130", Uitkomst.JUIST_BEVONDEN),
    )
    assert gebreken([STRAAT, LETTER], gevuld) == []


@pytest.mark.parametrize(
    ("gekozen", "zin"),
    [
        (uit("081110", Uitkomst.GEEN_ONDERZOEK), "uitkomst van het onderzoek"),
        (uit("081110", Uitkomst.JUIST_BEVONDEN, "Kerkplein"), "geen nieuwe waarde"),
        (uit("081110", Uitkomst.VERBETERD), "Vul de nieuwe waarde in"),
        (uit("081110", Uitkomst.VERBETERD, "Dorpsstraat"), "iets anders"),
        (uit("081110", Uitkomst.VERBETERD, "x" * 25), "24"),
    ],
)
def test_een_uitkomst_die_niet_klopt_noemt_het_gegeven(gekozen: Rubriekuitkomst, zin: str) -> None:
    (gebrek,) = gebreken([STRAAT], [gekozen])
    assert zin in gebrek
    assert "Straatnaam" in gebrek


def test_een_rubriek_zonder_uitkomst_en_een_onbekende_worden_genoemd() -> None:
    assert ingevuld([STRAAT], None, []) == ()
    zinnen = gebreken([STRAAT], [], ["999999"])
    assert zinnen == ["Kies ook wat de uitkomst is voor “Straatnaam”.", "Aan 999999 is niet getwijfeld."]


def test_de_reactie_zegt_in_hele_zinnen_wat_er_is_gebleken() -> None:
    klaar = bij_afronding(
        DAG,
        [
            uit("081110", Uitkomst.VERBETERD, "Kerkplein"),
            uit("081120", Uitkomst.VERBETERD, "12"),
            uit("081130", Uitkomst.JUIST_BEVONDEN),
        ],
        wijzigt=True,
    )
    assert "Straatnaam en huisnummer: het gegeven was niet juist en is verbeterd." in klaar
    assert "Kerkplein" not in klaar
    teksten = [
        klaar,
        bij_afronding(DAG, [uit("010120", Uitkomst.NIET_VAST_TE_STELLEN)], wijzigt=False),
        bij_onderzoek(DAG, ["010110", "081110", "081120"], date(2026, 5, 11)),
        bij_doorzending(DAG, "gemeente Purmerend", date(2026, 5, 11)),
        *(bij_geen_onderzoek(DAG, reden) for reden in RedenGeenOnderzoek),
        *(bij_antwoord("RNI", uitkomst) for uitkomst in UITKOMSTEN_VAN_EEN_ANDER),
    ]
    assert all(tekst.endswith(".") and tekst[0].isupper() for tekst in teksten)
    assert "A-nummer, straatnaam en huisnummer" in teksten[2]


@pytest.mark.parametrize(
    ("handeling", "vandaag", "verwacht"),
    [
        (Handeling.ZET_IN_ONDERZOEK, date(2026, 3, 2), Nakoming.GEHOUDEN),
        (Handeling.ROND_AF, date(2026, 3, 3), Nakoming.GEBROKEN),
        (Handeling.STEL_NIEUWE_DATUM, date(2026, 3, 2), Nakoming.VERSCHOVEN),
        (Handeling.STEL_NIEUWE_DATUM, date(2026, 3, 3), Nakoming.GEBROKEN),
        (Handeling.TREK_IN, date(2026, 3, 3), Nakoming.VERVALLEN),
        (Handeling.VRAAG_AANVULLING, date(2026, 3, 3), None),
    ],
)
def test_een_stap_houdt_of_breekt_de_belofte(
    handeling: Handeling, vandaag: date, verwacht: Nakoming | None
) -> None:
    assert nakoming(handeling, DAG, vandaag) is verwacht
    assert Handeling.VRAAG_AANVULLING not in ANTWOORD
