"""Burgerzaken takes a case from the worklist to its end, and a stale form keeps its text."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from terugmeld.web.werklijst import werkdagen
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD

UITLEG = "Wij zoeken uit waar mevrouw woont."


@pytest.fixture
def pad(medewerker: Bezoeker) -> str:
    """Return the path of a case of Financiën that has just been filed."""
    plaats = medewerker.post("/melden/controleren", INGEVULD).headers["Location"]
    return "/werkvoorraad/" + plaats.split("?")[0].rsplit("/", 1)[1]


def stap(handeling: str, versie: int, **velden: str) -> dict[str, str]:
    return {"handeling": handeling, "versie": str(versie), **velden}


def test_de_werkvoorraad_toont_de_melding_en_telt_haar(burgerzaken: Bezoeker, pad: str) -> None:
    kenmerk = pad.rsplit("/", 1)[1]
    for lijst in ("open", "niemand", "bestaat-niet"):
        assert kenmerk in burgerzaken.get(f"/werkvoorraad?lijst={lijst}").text
    for lijst in ("van-mij", "te-laat", "vandaag", "in-onderzoek", "afgehandeld"):
        assert "Deze lijst is leeg." in burgerzaken.get(f"/werkvoorraad?lijst={lijst}").text


def test_van_gemeld_tot_afgehandeld(burgerzaken: Bezoeker, medewerker: Bezoeker, pad: str) -> None:
    assert burgerzaken.post(pad, stap("neem in behandeling", 1)).headers["Location"] == pad
    assert "In onderzoek zetten" in burgerzaken.get(pad).text
    onderzoek = stap("zet in onderzoek", 2, rubrieken="081110", reactie=UITLEG)
    assert burgerzaken.post(pad, onderzoek).headers["Location"] == "/werkvoorraad?lijst=van-mij"
    nieuw = stap("stel nieuwe datum", 3, datum="1 mei 2099", reden="De bewoner is op reis.")
    assert burgerzaken.post(pad, nieuw).status_code == 302
    klaar = stap("rond af", 4, uitkomst="verbeterd", reactie="De straat is nu goed.")
    assert burgerzaken.post(pad, klaar).status_code == 302
    melder = medewerker.get(pad.replace("werkvoorraad", "meldingen")).text
    assert "De straat is nu goed." in melder
    assert "De bewoner is op reis." in melder
    assert "Op deze melding" in burgerzaken.get(pad).text or "Uitkomst" in burgerzaken.get(pad).text


def test_geen_onderzoek_vraagt_een_reden_en_een_antwoord(burgerzaken: Bezoeker, pad: str) -> None:
    burgerzaken.post(pad, stap("neem in behandeling", 1))
    leeg = burgerzaken.post(pad, stap("geen onderzoek", 2))
    assert leeg.status_code == 422
    assert "Leg aan de melder uit waarom er geen onderzoek komt." in leeg.text
    goed = stap("geen onderzoek", 2, reden="gegeven is juist", reactie="De akte zegt Dorpsstraat.")
    assert burgerzaken.post(pad, goed).status_code == 302


def test_een_melding_van_niemand_is_meteen_te_besluiten(burgerzaken: Bezoeker, pad: str) -> None:
    assert "Of besluit meteen" in burgerzaken.get(pad).text
    assert 'name="neem_eerst" value="ja"' in burgerzaken.get(f"{pad}?besluit=geen onderzoek").text
    leeg = stap("geen onderzoek", 1, neem_eerst="ja")
    assert burgerzaken.post(pad, leeg).status_code == 422
    assert "Nog niemand behandelt deze melding." in burgerzaken.get(pad).text
    besluit = leeg | {"reden": "gegeven is juist"}
    voorbeeld = burgerzaken.post(pad, besluit | {"voorbeeld": "ja"}).text
    assert 'data-begin="veld-reactie"' in voorbeeld
    assert "Nog niemand behandelt deze melding." in burgerzaken.get(pad).text
    antwoord = {"reactie": "De akte zegt Dorpsstraat."}
    assert burgerzaken.post(pad, besluit | antwoord).status_code == 302
    klaar = burgerzaken.get(pad).text
    assert "Verloop (3 stappen, laatst: Geen onderzoek" in klaar
    assert burgerzaken.post(pad, besluit | antwoord).status_code == 409


def test_een_besluit_heeft_altijd_dezelfde_toets(burgerzaken: Bezoeker, pad: str) -> None:
    def toetsen() -> dict[str, str]:
        gevonden = re.findall(r'besluit=([a-z+]+).*?data-toets="(\d)"', burgerzaken.get(pad).text)
        return dict(gevonden)

    eerst = toetsen()
    assert [eerst[stap] for stap in ("zet+in+onderzoek", "rond+af", "stuur+door")] == ["1", "2", "5"]
    burgerzaken.post(pad, stap("zet in onderzoek", 1, neem_eerst="ja", rubrieken="081110"))
    assert toetsen() == {"rond+af": "2", "stel+nieuwe+datum": "4"}


def test_een_vraag_na_de_termijn_zegt_dat_het_te_laat_is(burgerzaken: Bezoeker, pad: str) -> None:
    vraag = f"{pad}?besluit=vraag aanvulling"
    assert "U beslist nog steeds uiterlijk op" in burgerzaken.get(vraag).text
    with time_machine.travel(datetime.now(UTC) + timedelta(days=20), tick=False):
        burgerzaken.log_in("gegevensbeheerder")
        assert "Wacht dus niet te lang op het antwoord." in burgerzaken.get(vraag).text


def test_wie_wacht_ziet_waarop_en_legt_eerst_het_antwoord_vast(burgerzaken: Bezoeker, pad: str) -> None:
    burgerzaken.post(pad, stap("vraag aanvulling", 1, neem_eerst="ja", vraag="Wanneer zag u dit?"))
    assert "uur: “Wanneer zag u dit?”" in burgerzaken.get(pad).text
    burgerzaken.post(pad, stap("stuur door", 3, naar="rni", reden="Woont in het buitenland."))
    weg = burgerzaken.get(pad).text
    assert weg.index("Antwoord vastleggen") < weg.index("Nieuwe datum doorgeven")


def test_in_een_lijst_van_gesloten_meldingen_valt_niets_te_kiezen(burgerzaken: Bezoeker, pad: str) -> None:
    assert "Kies alle meldingen op deze bladzijde" in burgerzaken.get("/werkvoorraad").text
    weg = stap("geen onderzoek", 1, neem_eerst="ja", reden="gegeven is juist", reactie="De akte klopt.")
    burgerzaken.post(pad, weg)
    lijst = burgerzaken.get("/werkvoorraad?lijst=afgehandeld").text
    assert "Afgehandeld, oudste bovenaan" in lijst
    assert pad.rsplit("/", 1)[1] in lijst
    assert 'name="meldingen"' not in lijst


def test_teruggeven_legt_de_melding_weer_op_de_stapel(burgerzaken: Bezoeker, pad: str) -> None:
    burgerzaken.post(pad, stap("neem in behandeling", 1))
    burgerzaken.post(pad, stap("geef terug", 2))
    assert "Nog niemand behandelt deze melding." in burgerzaken.get(pad).text


@pytest.mark.parametrize("versie", [1, 7])
def test_een_verouderd_formulier_geeft_409_en_houdt_de_tekst(
    burgerzaken: Bezoeker, pad: str, versie: int
) -> None:
    burgerzaken.post(pad, stap("neem in behandeling", 1))
    antwoord = burgerzaken.post(pad, stap("zet in onderzoek", versie, reactie=UITLEG))
    assert antwoord.status_code == 409
    assert "Iemand anders heeft deze melding intussen gewijzigd." in antwoord.text
    assert antwoord.text.count(UITLEG) == 2
    assert 'name="versie" value="2"' in antwoord.text


def test_een_stap_die_niet_kan_geeft_409(burgerzaken: Bezoeker, pad: str) -> None:
    antwoord = burgerzaken.post(pad, stap("rond af", 1, uitkomst="verbeterd", reactie=UITLEG))
    assert antwoord.status_code == 409
    assert UITLEG in antwoord.text


def test_bij_het_antwoord_van_een_ander_is_de_dag_van_de_fout_te_noemen(
    burgerzaken: Bezoeker, pad: str
) -> None:
    burgerzaken.post(pad, stap("neem in behandeling", 1))
    burgerzaken.post(pad, stap("stuur door", 2, naar="rni", reden="Woont in het buitenland."))
    antwoord = stap(
        "noteer antwoord",
        3,
        uitkomst="verbeterd",
        onjuist_sinds_dag="1",
        onjuist_sinds_maand="3",
        onjuist_sinds_jaar="2099",
    )
    later = burgerzaken.post(pad, antwoord)
    assert later.status_code == 422
    assert "Kies vandaag of een eerdere dag." in later.text
    assert 'name="onjuist_sinds_jaar" value="2099"' in later.text
    assert "nieuwe_waarden" not in later.text
    delen = {"onjuist_sinds_dag": "1", "onjuist_sinds_maand": "3", "onjuist_sinds_jaar": "2020"}
    goed = stap("noteer antwoord", 3, uitkomst="verbeterd", **delen)
    assert burgerzaken.post(pad, goed).status_code == 302


def test_na_een_bronregister_vraagt_de_bladzijde_wat_er_moet_staan(burgerzaken: Bezoeker, pad: str) -> None:
    burgerzaken.post(pad, stap("neem in behandeling", 1))
    weg = stap("stuur door", 2, naar="bronregister", naam="BAG van Waterland", reden="Uit de BAG.")
    assert burgerzaken.post(pad, weg).status_code == 302
    assert "Dan wordt het ook in de BRP gewijzigd." in burgerzaken.get(f"{pad}?besluit=noteer antwoord").text
    rij = {"nieuwe_waarden.0.rubriek": "081110", "nieuwe_waarden.0.nieuwe_waarde": "Kerkstraat"}
    fout = burgerzaken.post(pad, stap("noteer antwoord", 3, uitkomst="ongewijzigd, juist bevonden", **rij))
    assert fout.status_code == 422
    assert "geen nieuwe waarde in bij deze uitkomst." in fout.text
    assert 'value="Kerkstraat"' in fout.text
    assert burgerzaken.post(pad, stap("noteer antwoord", 3, uitkomst="verbeterd", **rij)).status_code == 302
    assert "Nog te verwerken" in burgerzaken.get(pad).text
    assert "Straatnaam: verbeterd. Nieuw: Kerkstraat." in burgerzaken.get(pad).text


def test_zonder_gekozen_gemeente_blijft_de_melding_staan(burgerzaken: Bezoeker, pad: str) -> None:
    fout = burgerzaken.post(f"{pad}/inschrijving", {"versie": "1", "gemeente": ""})
    assert fout.status_code == 422
    assert "Waar het over gaat" in fout.text
    assert "Kies de gemeente waar de persoon staat ingeschreven." in fout.text
    assert '<details class="tm-groep" open>\n  <summary>Inschrijving</summary>' in fout.text


@pytest.mark.parametrize("handeling", ["", "verzonnen", "dien in"])
def test_een_onbekende_handeling_wordt_geweigerd(burgerzaken: Bezoeker, pad: str, handeling: str) -> None:
    assert burgerzaken.post(pad, {"handeling": handeling}).status_code == 400


def test_niemand_beoordeelt_de_eigen_melding(burgerzaken: Bezoeker) -> None:
    plaats = burgerzaken.post("/melden/controleren", INGEVULD).headers["Location"].split("?")[0]
    eigen = plaats.replace("meldingen", "werkvoorraad")
    assert "Dit is uw eigen melding." in burgerzaken.get(eigen).text
    assert burgerzaken.post(eigen, stap("neem in behandeling", 1)).status_code == 403


def test_de_knop_naar_de_brp_raadpleegt_voor_de_bijhouding(
    inwoners: None, burgerzaken: Bezoeker, pad: str
) -> None:
    assert 'name="doel" value="bijhouding"' in burgerzaken.get(pad).text
    vraag = {"doel": "bijhouding", "zaakkenmerk": pad.rsplit("/", 1)[1], "bsn": INGEVULD["bsn"]}
    assert "Dorpsstraat" in burgerzaken.post("/raadplegen", vraag).text


def test_de_dagen_die_resten_zijn_werkdagen() -> None:
    with time_machine.travel(datetime(2026, 3, 6, 12, tzinfo=UTC), tick=False):
        vrijdag = datetime(2026, 3, 6, tzinfo=UTC).date()
        assert werkdagen(vrijdag) == 0
        assert werkdagen(vrijdag.replace(day=9)) == 1
        assert werkdagen(vrijdag.replace(day=5)) == -1
    with time_machine.travel(datetime(2026, 3, 8, 12, tzinfo=UTC), tick=False):
        assert werkdagen(vrijdag) == -1


def test_elk_veld_van_de_zaak_heeft_een_eigen_id(burgerzaken: Bezoeker, pad: str) -> None:
    burgerzaken.post(pad, stap("neem in behandeling", 1))
    ids = re.findall(r' id="([^"]+)"', burgerzaken.post(pad, stap("geen onderzoek", 2)).text)
    assert len(ids) == len(set(ids))
    assert "veld-reactie" in ids
