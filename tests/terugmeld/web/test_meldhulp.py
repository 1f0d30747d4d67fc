"""Help within the steps of a melding: advice, the own aanleiding, doubles, and a vermoeden taken up."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.storage.database import lees
from terugmeld.storage.dubbel import Dubbelcontrole
from terugmeld.storage.protocol import Record
from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD, verborgen
from tests.terugmeld.web.test_twijfel import AANLEIDING, VERMOEDEN

GEZIEN = {
    "bsn": BSN,
    "doel": "debiteuren-crediteuren",
    "uit_bron": "ja",
    "keuze": "081110.1",
    "waarde.081110.1": "Dorpsstraat",
}
# The explanation of the word kenmerk.
VOORBEELD = "TM-2026-000123"
WAAROM = {"grond": "eigen onderzoek", "toelichting": "De post kwam terug."}


def laatste_stap(bezoeker: Bezoeker, gezien: dict[str, str], **waarom: str) -> str:
    pagina = bezoeker.volg("/melden/vanuit-raadplegen", gezien).text
    return bezoeker.volg("/melden/waarom", verborgen(pagina) | WAAROM | waarom).text


def verstuurd(bezoeker: Bezoeker, pagina: str) -> str:
    klaar = bezoeker.post("/melden/controleren", verborgen(pagina))
    assert klaar.status_code == 302
    return bezoeker.get(klaar.headers["Location"]).text


def test_het_advies_komt_op_verzoek_en_houdt_niets_tegen(medewerker: Bezoeker) -> None:
    pagina = medewerker.volg("/melden/vanuit-raadplegen", GEZIEN).text
    assert "Is dit genoeg om te melden?" in pagina
    assert "Stuur de burger eerst door" not in pagina
    balie = {"grond": "mededeling van de burger", "is_aan_balie": "ja"}
    advies = medewerker.volg("/melden/waarom", verborgen(pagina) | balie | {"advies": "ja"}).text
    assert "Stuur de burger eerst door naar Burgerzaken." in advies
    assert "/twijfel/briefje?soort=adres" in advies
    klaar = medewerker.volg("/melden/waarom", verborgen(advies) | WAAROM | balie).text
    assert "Stuur de burger eerst door naar Burgerzaken." in klaar
    assert "Uw melding is ontvangen." in verstuurd(medewerker, klaar)


def test_zonder_grond_is_er_nog_geen_advies(medewerker: Bezoeker) -> None:
    pagina = medewerker.volg("/melden/vanuit-raadplegen", GEZIEN).text
    assert "Dit is genoeg" not in medewerker.volg("/melden/waarom", verborgen(pagina) | {"advies": "ja"}).text


def test_de_aanleiding_uit_de_eigen_lijst_staat_bij_de_melding(site: Flask) -> None:
    contact = Bezoeker(site)
    assert contact.log_in("contactpersoon").status_code == 302
    assert (
        "Past het bij een aanleiding van uw afdeling?"
        not in contact.volg("/melden/vanuit-raadplegen", GEZIEN).text
    )
    assert contact.post("/aanleidingen", AANLEIDING).status_code == 302
    assert (
        "Past het bij een aanleiding van uw afdeling?"
        in contact.volg("/melden/vanuit-raadplegen", GEZIEN).text
    )
    pagina = verstuurd(contact, laatste_stap(contact, GEZIEN, aanleiding="1"))
    assert "Aanleiding uit de lijst van de afdeling: Een aanmaning komt terug." in pagina


@pytest.mark.parametrize("gekozen", ["99", "een"])
def test_een_aanleiding_die_er_niet_is_wordt_geweigerd(medewerker: Bezoeker, gekozen: str) -> None:
    pagina = laatste_stap(medewerker, GEZIEN, aanleiding=gekozen)
    antwoord = medewerker.post("/melden/controleren", verborgen(pagina))
    assert antwoord.status_code == 422
    assert "Kies een aanleiding uit de lijst van uw afdeling" in antwoord.text


def test_wie_het_gegeven_mag_zien_ziet_vooraf_dat_het_al_is_gemeld(
    site: Flask, medewerker: Bezoeker, burgerzaken: Bezoeker, inwoners: None
) -> None:
    van_een_ander = burgerzaken.post("/melden/controleren", INGEVULD)
    assert van_een_ander.status_code == 302
    pagina = laatste_stap(medewerker, GEZIEN)
    gezien = medewerker.volg("/melden/controleren", verborgen(pagina) | {"dubbel": "ja"}).text
    assert "Burgerzaken weet hier al van." in gezien
    assert "Straatnaam: al gemeld." in gezien
    assert set(re.findall(r"TM-\d{4}-\d{6}", gezien)) <= {VOORBEELD}
    assert "Burgerzaken wist hier al van." in verstuurd(medewerker, gezien)
    kenmerken = [regel["kenmerk"] for regel in lijst(medewerker)]
    dossier = medewerker.get(f"/api/v1/terugmeldingen/{kenmerken[0]}").text
    assert len(kenmerken) == 1
    assert not any(spoor in dossier for spoor in ("-000001", "gegevensverwerker", "al bekend"))
    assert "Sluit aan bij" in burgerzaken.get(f"/werkvoorraad/{kenmerken[0]}").text
    with site.app_context(), lees() as session:
        (controle,) = session.scalars(select(Dubbelcontrole)).all()
        assert controle.terugmelding_id == 2
        assert len(session.scalars(select(Record).where(Record.actor_id == "medewerker")).all()) == 1


def lijst(bezoeker: Bezoeker) -> list[dict[str, str]]:
    gelezen: list[dict[str, str]] = bezoeker.get("/api/v1/terugmeldingen").get_json()["terugmeldingen"]
    return gelezen


def test_loopt_er_niets_dan_staat_dat_er(medewerker: Bezoeker, inwoners: None) -> None:
    pagina = laatste_stap(medewerker, GEZIEN)
    assert "Kijk of dit al loopt" in pagina
    gezien = medewerker.volg("/melden/controleren", verborgen(pagina) | {"dubbel": "ja"}).text
    assert "Hier loopt nog niets." in gezien


def test_wie_het_gegeven_niet_mag_zien_hoort_het_pas_erna(
    medewerker: Bezoeker, burgerzaken: Bezoeker, inwoners: None
) -> None:
    burgerzaken.post("/melden/controleren", INGEVULD)
    zonder = {naam: waarde for naam, waarde in GEZIEN.items() if naam != "doel"}
    assert "Kijk of dit al loopt" not in laatste_stap(medewerker, zonder)
    anders = laatste_stap(medewerker, GEZIEN | {"doel": "bijhouding"})
    gezien = medewerker.volg("/melden/controleren", verborgen(anders) | {"dubbel": "ja"}).text
    assert "Dit kunt u vooraf niet zien." in gezien
    assert "Burgerzaken wist hier al van." in verstuurd(medewerker, gezien)


def test_een_vermoeden_wordt_een_concept_en_is_dan_weg(medewerker: Bezoeker) -> None:
    medewerker.post("/vermoedens", VERMOEDEN)
    melden = re.search(r'action="(/vermoedens/\d+/melden)"', medewerker.get("/vermoedens").text)
    assert melden is not None
    pagina = medewerker.volg(melden[1], {}).text
    assert "Straatnaam" in pagina
    assert BSN not in medewerker.get("/vermoedens").text
    klaar = medewerker.volg("/melden/waarom", verborgen(pagina) | WAAROM).text
    assert f"BSN {BSN}" in klaar
    assert medewerker.post(melden[1], {}).status_code == 404
