"""A case goes to who can settle it; the answer of that body ends it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask

from terugmeld.domain.doorzending import Bestemming, Doorzendbesluit
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.terugmelding import Handeling, Status, Uitkomst
from terugmeld.errors import OngeldigeInvoer, StapNietToegestaan
from terugmeld.services import doorsturen
from terugmeld.services.verwerken import taken_van
from terugmeld.storage.database import lees, transaction
from tests.bouwers import KADER
from tests.terugmeld.meldingen import ADRES, HUISNUMMER, Team, in_behandeling, team
from tests.terugmeld.services.test_aanvullen import berichten
from tests.terugmeld.stappen import RNI, dossier, stap
from tests.terugmeld.verstrekt import berichten_van, geef, huis

PURMEREND: dict[str, Any] = {"naar": Bestemming.ANDERE_GEMEENTE, "code": "0439", "naam": "gemeente Purmerend"}
LATER = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


def test_doorsturen_is_het_eerste_antwoord_met_een_verwachte_dag(wie: Team) -> None:
    melding = in_behandeling(wie)
    besluit = Doorzendbesluit(reden="De persoon staat in Purmerend.", **PURMEREND)
    weg = stap(Handeling.STUUR_DOOR, melding, wie.bram, besluit=besluit)
    assert (weg.status, weg.uitkomst, weg.beloofde_datum) == (Status.DOORGEZONDEN, None, date(2026, 5, 11))
    soort, tekst = berichten(wie.anna)[-1]
    assert soort == "doorgezonden"
    assert "gemeente Purmerend" in tekst
    assert "11 mei 2026" in tekst
    (rij,) = dossier(melding, wie.bram).melding.doorzendingen
    assert (rij.naar, rij.code, rij.reden) == ("andere gemeente", "0439", "De persoon staat in Purmerend.")
    assert [str(b.nakoming) for b in dossier(melding, wie.bram).melding.beloften] == ["gehouden", "None"]


def test_wat_een_ander_wijzigde_wordt_ook_hier_teruggeroepen(app: Flask) -> None:
    h = huis()
    geef()
    melding = in_behandeling(h.team)
    stap(Handeling.STUUR_DOOR, melding, h.team.bram, besluit=RNI)
    with transaction() as session:
        doorsturen.noteer_antwoord(
            session,
            melding.kenmerk,
            uitkomst=Uitkomst.VERBETERD,
            versie=3,
            door=h.team.bram,
            kader=KADER,
            nu=LATER,
        )
    assert berichten_van(h.fatma) == ["hersteltaak"]


@pytest.mark.parametrize("uitkomst", [Uitkomst.VERBETERD, Uitkomst.DOORGEZONDEN])
def test_het_antwoord_van_de_ander_eindigt_de_melding(wie: Team, uitkomst: Uitkomst) -> None:
    melding = in_behandeling(wie)
    stap(Handeling.STUUR_DOOR, melding, wie.bram, besluit=RNI)
    klaar = stap(Handeling.NOTEER_ANTWOORD, melding, wie.bram, nu=LATER, uitkomst=uitkomst)
    assert (klaar.status, klaar.uitkomst) == (Status.AFGEHANDELD, uitkomst)
    assert klaar.reactie is not None
    assert "Registratie Niet-Ingezetenen" in klaar.reactie
    na = dossier(melding, wie.anna).melding
    assert na.doorzendingen[0].antwoord_op == LATER
    assert len(na.gevonden) == (uitkomst is Uitkomst.VERBETERD)
    assert berichten(wie.anna)[-1][0] == "afronding"


def test_een_andere_gemeente_heet_naar_haar_code(wie: Team) -> None:
    besluit = Doorzendbesluit(naar=Bestemming.ANDERE_GEMEENTE, code="0439", reden="Niet hier.")
    melding = stap(Handeling.STUUR_DOOR, in_behandeling(wie), wie.bram, besluit=besluit)
    assert melding.doorzendingen[-1].naam == "gemeente Purmerend"


BAG = Doorzendbesluit(naar=Bestemming.BRONREGISTER, naam="BAG van Waterland", reden="Uit de BAG.")


@pytest.mark.parametrize(("waarde", "verwacht"), [(None, "Kerkplein"), ("Kerkstraat", "Kerkstraat")])
def test_wat_een_bronregister_verbeterde_wordt_ook_hier_verwerkt(
    wie: Team, waarde: str | None, verwacht: str
) -> None:
    melding = in_behandeling(wie)
    stap(Handeling.STUUR_DOOR, melding, wie.bram, besluit=BAG)
    nieuw = {"081110": waarde}
    stap(Handeling.NOTEER_ANTWOORD, melding, wie.bram, uitkomst=Uitkomst.VERBETERD, nieuwe_waarden=nieuw)
    with lees() as session:
        (taak,) = taken_van(session, melding.id)
    assert (taak.waarde, taak.oude_waarde, taak.toestand) == (verwacht, "Dorpsstraat", "nog te verwerken")
    assert dossier(melding, wie.bram).melding.rubrieken[0].nieuwe_waarde == verwacht


@pytest.mark.parametrize("uitkomst", [Uitkomst.JUIST_BEVONDEN, Uitkomst.DOORGEZONDEN])
def test_wat_niet_is_gewijzigd_vraagt_geen_verwerking(wie: Team, uitkomst: Uitkomst) -> None:
    melding = in_behandeling(wie)
    stap(Handeling.STUUR_DOOR, melding, wie.bram, besluit=BAG)
    stap(Handeling.NOTEER_ANTWOORD, melding, wie.bram, uitkomst=uitkomst)
    with lees() as session:
        assert taken_van(session, melding.id) == []


def test_een_verbetering_zonder_nieuwe_waarde_wordt_geweigerd(wie: Team) -> None:
    zonder = BetwijfeldeRubriek(rubriek="081110", betwijfelde_waarde="Dorpsstraat")
    melding = in_behandeling(wie, rubrieken=(zonder,))
    stap(Handeling.STUUR_DOOR, melding, wie.bram, besluit=BAG)
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(Handeling.NOTEER_ANTWOORD, melding, wie.bram, uitkomst=Uitkomst.VERBETERD)
    assert fout.value.velden == {"nieuwe_waarden": ["Vul de nieuwe waarde in voor “Straatnaam”."]}


def test_ook_langs_een_ander_wordt_niemand_zonder_bewijs_uitgeschreven(wie: Team) -> None:
    melding = in_behandeling(wie, rubrieken=(ADRES, HUISNUMMER))
    stap(Handeling.STUUR_DOOR, melding, wie.bram, besluit=BAG)
    with pytest.raises(StapNietToegestaan, match="Zet de melding eerst in onderzoek"):
        stap(Handeling.NOTEER_ANTWOORD, melding, wie.bram, uitkomst=Uitkomst.VERWIJDERD)


def test_een_later_antwoord_wordt_doorgegeven(wie: Team) -> None:
    melding = in_behandeling(wie)
    stap(Handeling.STUUR_DOOR, melding, wie.bram, besluit=RNI)
    datum = date(2026, 6, 1)
    stap(Handeling.STEL_NIEUWE_DATUM, melding, wie.bram, datum=datum, reden="De RNI heeft meer tijd nodig.")
    na = dossier(melding, wie.bram).melding
    assert (na.beloofde_datum, na.doorzendingen[0].verwachte_datum) == (datum, datum)


def test_wie_zelf_een_antwoord_schrijft_wordt_niet_overschreven(wie: Team) -> None:
    melding = in_behandeling(wie)
    besluit = Doorzendbesluit(naar=Bestemming.MFO, reden="Drie registers.", reactie="Wij vroegen het MFO.")
    assert stap(Handeling.STUUR_DOOR, melding, wie.bram, besluit=besluit).status is Status.DOORGEZONDEN
    assert "Wij vroegen het MFO." in berichten(wie.anna)[-1][1]
    klaar = stap(
        Handeling.NOTEER_ANTWOORD, melding, wie.bram, uitkomst=Uitkomst.JUIST_BEVONDEN, reactie="Het klopt."
    )
    assert klaar.reactie == "Het klopt."


@pytest.mark.parametrize(
    ("veld", "anders"),
    [
        ("reden", {"reden": " "}),
        ("reden", {"reden": "x" * 1001}),
        ("naam", {"naar": Bestemming.BRONREGISTER, "naam": None}),
        ("naam", {"naam": "x" * 121}),
        ("code", {"code": None}),
        ("code", {"code": "43"}),
        ("code", {"code": "9999"}),
        ("code", {"code": "0852"}),
        ("code", {"code": "1999"}),
        ("verwachte_datum", {"verwachte_datum": date(2026, 3, 2)}),
    ],
)
def test_wat_niet_klopt_wordt_geweigerd(wie: Team, veld: str, anders: dict[str, Any]) -> None:
    besluit = Doorzendbesluit(**({**PURMEREND, "reden": "Niet hier."} | anders))
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(Handeling.STUUR_DOOR, in_behandeling(wie), wie.bram, besluit=besluit)
    assert list(fout.value.velden) == [veld]


def test_geen_onderzoek_is_geen_antwoord_van_een_ander(wie: Team) -> None:
    melding = in_behandeling(wie)
    stap(Handeling.STUUR_DOOR, melding, wie.bram, besluit=RNI)
    with pytest.raises(OngeldigeInvoer):
        stap(Handeling.NOTEER_ANTWOORD, melding, wie.bram, uitkomst=Uitkomst.GEEN_ONDERZOEK)
