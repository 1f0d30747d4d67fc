"""What the source must process: the new value, the old one in the history, and the flag of group 83."""

from datetime import date

import pytest

from terugmeld.domain.persoon import Persoonslijst, Voorkomen
from terugmeld.domain.verwerking import (
    Verwerkingsopdracht,
    Verwerkingssoort,
    Verwerkingsstand,
    stand,
    verwerkt,
)
from tests.bouwers import BSN, persoon

DAG = date(2026, 3, 2)


def opdracht(soort: Verwerkingssoort, rubriek: str = "081110", **anders: str | None) -> Verwerkingsopdracht:
    return Verwerkingsopdracht(bsn=BSN, soort=soort, rubriek=rubriek, datum=DAG, **anders)


VERVANG = opdracht(Verwerkingssoort.VERVANG_WAARDE, waarde="Kerkplein", oude_waarde="Dorpsstraat")
VERWIJDER = opdracht(Verwerkingssoort.VERWIJDER_WAARDE, oude_waarde="Dorpsstraat")
ZET = opdracht(Verwerkingssoort.ZET_AANDUIDING, "081100")
EINDE = opdracht(Verwerkingssoort.BEEINDIG_AANDUIDING, "081100")


def test_een_verbetering_zet_de_oude_waarde_als_onjuist_in_de_historie() -> None:
    eerst = persoon()
    assert stand(eerst, VERVANG) is Verwerkingsstand.NOG_TE_VERWERKEN
    nieuw = verwerkt(eerst, VERVANG)
    assert nieuw.waarden("081110") == ("Kerkplein",)
    (oud,) = nieuw.historie("08", 1)
    assert (oud.element("1110"), oud.element("8410"), oud.volgnummer) == ("Dorpsstraat", "O", 1)
    assert stand(nieuw, VERVANG) is Verwerkingsstand.VERWERKT


def test_een_tweede_verbetering_schuift_de_historie_op() -> None:
    nog_een = opdracht(Verwerkingssoort.VERVANG_WAARDE, waarde="Galgeriet", oude_waarde="Kerkplein")
    lijst = verwerkt(verwerkt(persoon(), VERVANG), nog_een)
    assert [(v.volgnummer, v.element("1110")) for v in lijst.historie("08", 1)] == [
        (1, "Kerkplein"),
        (2, "Dorpsstraat"),
    ]


def test_een_aanvulling_is_geen_onjuistheid() -> None:
    voeg_toe = opdracht(Verwerkingssoort.VOEG_WAARDE_TOE, "081130", waarde="A")
    assert stand(persoon(), voeg_toe) is Verwerkingsstand.NOG_TE_VERWERKEN
    nieuw = verwerkt(persoon(), voeg_toe)
    assert nieuw.waarde("081130") == "A"
    assert [v.element("8410") for v in nieuw.historie("08", 1)] == [""]


def test_een_verwijdering_laat_de_oude_waarde_alleen_in_de_historie() -> None:
    nieuw = verwerkt(persoon(), VERWIJDER)
    assert (nieuw.waarden("081110"), nieuw.waarden("581110")) == ((), ("Dorpsstraat",))
    assert stand(nieuw, VERWIJDER) is Verwerkingsstand.VERWERKT


def test_een_categorie_zonder_historie_krijgt_alleen_de_nieuwe_waarde() -> None:
    kiesrecht = opdracht(Verwerkingssoort.VERVANG_WAARDE, "133110", waarde="2", oude_waarde="1")
    nieuw = verwerkt(persoon(extra={"133110": "1"}), kiesrecht)
    assert [v.elementen for v in nieuw.voorkomens if v.categorie == "13"] == [{"133110": "2"}]


def test_een_aanduiding_komt_erbij_wordt_breder_en_eindigt() -> None:
    smal = opdracht(Verwerkingssoort.ZET_AANDUIDING, "081110")
    lijst = verwerkt(persoon(), smal)
    assert stand(lijst, ZET) is Verwerkingsstand.NOG_TE_VERWERKEN
    lijst = verwerkt(lijst, ZET)
    assert [(o.aanduiding, o.ingangsdatum) for o in lijst.onderzoeken] == [("081100", "20260302")]
    assert {stand(lijst, ZET), stand(lijst, smal)} == {Verwerkingsstand.VERWERKT}
    assert stand(lijst, EINDE) is Verwerkingsstand.NOG_TE_VERWERKEN
    klaar = verwerkt(lijst, EINDE)
    assert klaar.onderzoeken == ()
    assert klaar.waarde("088330") == "20260302"
    assert stand(klaar, EINDE) is Verwerkingsstand.VERWERKT
    assert verwerkt(klaar, EINDE) == klaar
    assert "088310" not in verwerkt(klaar, VERVANG).actueel("08")[0].elementen


def test_een_andere_waarde_dan_de_oude_of_de_nieuwe_wijkt_af() -> None:
    ander = persoon(extra={"081110": "Galgeriet"})
    assert stand(ander, VERVANG) is Verwerkingsstand.WIJKT_AF
    assert stand(ander, VERWIJDER) is Verwerkingsstand.WIJKT_AF
    assert stand(persoon(), VERWIJDER) is Verwerkingsstand.NOG_TE_VERWERKEN


@pytest.mark.parametrize("vraag", [VERVANG, ZET], ids=["waarde", "aanduiding"])
def test_zonder_de_categorie_is_er_niets_te_verwerken(vraag: Verwerkingsopdracht) -> None:
    leeg = Persoonslijst("1", (Voorkomen("01", 1, 0, {"010120": BSN}),))
    assert stand(leeg, vraag) is Verwerkingsstand.WIJKT_AF
    assert verwerkt(leeg, vraag) == leeg


def test_van_meer_stapels_verandert_alleen_die_met_de_oude_waarde() -> None:
    kinderen = Persoonslijst(
        "1",
        (
            Voorkomen("09", 1, 0, {"090210": "Bram"}),
            Voorkomen("09", 2, 0, {"090210": "Carla"}),
            Voorkomen("09", 2, 1, {"090210": "Karla"}),
        ),
    )
    naam = opdracht(Verwerkingssoort.VERVANG_WAARDE, "090210", waarde="Carola", oude_waarde="Carla")
    nieuw = verwerkt(kinderen, naam)
    assert nieuw.waarden("090210") == ("Bram", "Carola")
    assert [v.element("0210") for v in nieuw.historie("09", 2)] == ["Carla", "Karla"]
    assert nieuw.historie("09", 1) == []
