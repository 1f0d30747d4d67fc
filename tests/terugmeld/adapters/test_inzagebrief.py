"""The letter of an inzage is a tagged PDF in Dutch, in words and without codes.

What makes it PDF/UA is checked by typst itself, which refuses to write a file that does not hold to the
standard; here stands what a reader needs of it. A full validator is no package of Python.
"""

import re
from datetime import UTC, date, datetime

import pytest

from terugmeld.adapters.inzagebrief import druk_af
from terugmeld.domain.inzage import Aanvrager, LopendeMelding, Ontvanger, Overzicht
from terugmeld.domain.inzagebrief import Inzagebrief, feiten, grond_in_woorden, stel_op, weigering
from terugmeld.domain.onderzoeksbrief import Geadresseerde
from tests.terugmeld.adapters.test_brieven import metadata

ONTVANGER = Ontvanger(
    naam="Bureau Financiën",
    doel="Naam en adres van debiteuren en crediteuren bijhouden in de eigen administratie.",
    regel="Het actueel houden van naw-gegevens van debiteuren en crediteuren",
    grondslag="Bijlage 1, regel b1-financien-debiteuren; art. 6 onder e",
    bron="terugmeld",
    rubrieken=("010240", "081110"),
    momenten=(datetime(2026, 2, 1, 9, tzinfo=UTC),),
)
OVERZICHT = Overzicht(
    kenmerk="IN-2026-000001",
    aanvrager=Aanvrager.BETROKKENE,
    van=date(2025, 3, 2),
    tot=date(2026, 3, 2),
    ontvangers=(ONTVANGER,),
    meldingen=(
        LopendeMelding(ontvangen_datum=date(2026, 2, 2), rubrieken=("081110",), is_in_onderzoek=True),
    ),
)
AAN = Geadresseerde(naam="J. Jansen", adres=("Dorpsstraat 1", "1141 AA Monnickendam"))
KENMERKEN = (
    "pdfuaid:part>1<",
    "/Lang(nl-NL)",
    "/Marked true",
    "/DisplayDocTitle true",
    "/Type/StructTreeRoot",
    "/S/H1",
    "/S/H2",
    "/S/P",
    "/FontFile3",
    "dc:title",
)


@pytest.mark.parametrize(
    "brief", [stel_op(OVERZICHT), weigering(OVERZICHT, "De identiteit staat niet vast.")]
)
@pytest.mark.parametrize("aan", [AAN, None])
def test_de_brief_heeft_wat_een_voorleesprogramma_nodig_heeft(
    brief: Inzagebrief, aan: Geadresseerde | None
) -> None:
    pdf = druk_af(brief, aan, kenmerk="IN-2026-000001", gemeente="Waterland", datum=date(2026, 3, 2))
    tekst = metadata(pdf)
    assert [wat for wat in KENMERKEN if wat not in tekst] == []
    koppen = re.findall(r"/S/H(\d)", tekst)
    assert (koppen[0], koppen.count("1"), set(koppen)) == ("1", 1, {"1", "2"})
    # What is not tagged is decoration: nothing with text stands outside the tree.
    assert "/StructParents" in tekst


def test_de_brief_zegt_waarvoor_in_woorden_en_noemt_geen_code() -> None:
    verteld = dict(feiten(ONTVANGER))
    assert verteld["Waarvoor"] == ONTVANGER.doel
    assert verteld["Zo staat het in de regels"] == f"“{ONTVANGER.regel}”"
    assert verteld["Waarom dat mag"] == "Bijlage 1, artikel 6 onder e"
    assert not re.search(r"b1-|\d{6}", " ".join(verteld.values()))


@pytest.mark.parametrize(
    ("grondslag", "woorden"),
    [
        ("", ""),
        ("Wet GBA art. 98", "Wet GBA artikel 98"),
        ("Bijlage 3, regel b3-kinderopvang; art. 8", "Bijlage 3, artikel 8"),
    ],
)
def test_een_grond_heeft_geen_code_van_een_regel(grondslag: str, woorden: str) -> None:
    assert grond_in_woorden(grondslag) == woorden
