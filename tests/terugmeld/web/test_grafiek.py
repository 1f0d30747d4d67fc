"""A table of figures becomes bars and one sentence; what is hidden in the table shows nowhere."""

import pytest

from terugmeld.domain.cijfers import Cel, Rij, Tabel
from terugmeld.services.cijfers import AANDEEL, SOM, TERMIJNKOLOMMEN, UITKOMSTEN
from terugmeld.web.grafiek import TE_KLEIN, Grafiek, getal, grafiek

KOLOMMEN = {
    "samenvatting": ("Aantal",),
    "termijn": (*TERMIJNKOLOMMEN, SOM),
    "open": ("0 tot en met 5 dagen", "Meer dan 90 dagen", SOM),
    "doorlooptijd": ("Mediaan", "P90"),
    "afdeling": (*UITKOMSTEN, SOM, AANDEEL),
    "beloften": ("Gehouden", "Gebroken", "Verschoven", "Vervallen", SOM),
    "herstel": ("Open", "Nagekeken", "Aangepast", "N.v.t.", SOM),
}


def teken(code: str, *rijen: tuple[str, tuple[Cel, ...]]) -> Grafiek:
    return grafiek(Tabel(code, "Kop", "Uitleg.", KOLOMMEN[code], tuple(Rij(*rij) for rij in rijen)))


def uitkomst(som: Cel, deel: Cel) -> tuple[Cel, ...]:
    return (*(None for _ in UITKOMSTEN), som, deel)


@pytest.mark.parametrize(
    ("beeld", "zin"),
    [
        (teken("samenvatting", ("Ontvangen", (23,))), "Er kwamen 23 meldingen binnen."),
        (teken("samenvatting", ("Ontvangen", (None,))), TE_KLEIN),
        (
            teken("termijn", ("week 1", (6, 2, 0, 0, 8)), ("Totaal", (6, 2, 0, 0, 8))),
            "75% van de 8 antwoorden kwam op tijd.",
        ),
        (teken("termijn", ("week 1", (None, 5, 0, 0, None))), TE_KLEIN),
        (teken("termijn", ("week 1", (None, None, 0, 0, None))), TE_KLEIN),
        (teken("termijn"), "In deze periode liep geen termijn af."),
        (
            teken("open", ("Meldingen", (7, 0, 7)), ("Onderzoeken", (0, 5, 5))),
            "Open: 7 meldingen en 5 onderzoeken.",
        ),
        (teken("open", ("Meldingen", (None, None, None))), TE_KLEIN),
        (teken("open"), "Op de laatste dag stond niets open."),
        (
            teken("doorlooptijd", ("Alle", (3.5, 11))),
            "De helft was klaar in 3,5 dagen, negen van de tien in 11 dagen.",
        ),
        (teken("doorlooptijd", ("Alle", (None, None))), TE_KLEIN),
        (teken("doorlooptijd"), "In deze periode werd niets afgesloten."),
        (
            teken("afdeling", ("Totaal", uitkomst(40, 42.5))),
            "Van de 40 uitkomsten leidde 42,5% tot een wijziging.",
        ),
        (teken("afdeling", ("Totaal", uitkomst(40, None))), TE_KLEIN),
        (teken("afdeling"), "In deze periode is er geen uitkomst."),
        (teken("beloften", ("Beloften", (12, 3, 1, 0, 16))), "Burgerzaken hield 12 van de 16 beloften."),
        (teken("beloften", ("Beloften", (None, 5, 0, 0, None))), TE_KLEIN),
        (teken("beloften"), "In deze periode liep geen beloofde dag af."),
        (teken("herstel", ("Totaal", (2, 5, 1, 0, 8))), "Van de 8 hersteltaken zijn er 6 klaar."),
        (teken("herstel", ("Totaal", (None, 5, 0, 0, None))), TE_KLEIN),
        (teken("herstel"), "In deze periode kreeg geen afdeling een hersteltaak."),
    ],
)
def test_een_zin_zegt_wat_er_te_zien_is(beeld: Grafiek, zin: str) -> None:
    assert beeld.zin == zin


def test_de_langste_staaf_gaat_tot_het_eind_en_wat_verborgen_is_heeft_geen_lengte() -> None:
    beeld = teken("herstel", ("Totaal", (10, 5, None, 0, None)))
    assert [(staaf.deel, staaf.tekst) for staaf in beeld.staven] == [
        (100, "10"),
        (50, "5"),
        (None, "–"),
        (0, "0"),
    ]
    assert beeld.heeft_streepje


def test_elke_week_toont_hoeveel_er_op_tijd_waren() -> None:
    beeld = teken("termijn", ("week 1", (3, 1, 2, 0, 6)), ("week 2", (None, 1, 0, 0, None)))
    assert [(staaf.deel, staaf.tekst) for staaf in beeld.staven] == [(75, "3 van 4"), (None, "–")]


def test_een_lange_naam_wordt_ingekort_en_de_tabel_houdt_hem_heel() -> None:
    naam = "081190 Identificatiecode nummeraanduiding van het adres"
    beeld = teken("doorlooptijd", (naam, (4, 9.5)))
    assert beeld.staven[0].kort.endswith("…")
    assert len(beeld.staven[0].kort) == 40
    assert beeld.staven[0].naam == naam
    assert beeld.staven[0].tekst == "P90: 9,5"
    assert teken("doorlooptijd", ("Kort", (4, 9))).staven[0].kort == "Kort"


def test_een_getal_staat_er_zoals_wij_het_schrijven() -> None:
    assert [getal(12), getal(2.5), getal(None)] == ["12", "2,5", "–"]
    assert teken("herstel").toon(2.5) == "2,5"
