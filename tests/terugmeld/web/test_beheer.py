"""The pages of the beheer: a right works at once, a refusal is a sentence, and a proof can be read back."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select, update

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from terugmeld.services import plichten
from terugmeld.storage.benoemingen import Afwezigheid
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker, Roltoekenning
from terugmeld.storage.plichten import Plichtvoorval
from tests.terugmeld.web.conftest import Bezoeker

NU = datetime.now(UTC)
VANDAAG = kalenderdag(NU)


@pytest.fixture
def beheerder(site: Flask) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in("applicatiebeheerder").status_code == 302
    return bezoeker


def nummer(site: Flask, naam: str) -> int:
    with site.app_context(), lees() as session:
        return session.scalars(select(Medewerker.id).where(Medewerker.gebruikersnaam == naam)).one()


def recht(site: Flask, naam: str, rol: Rol) -> int:
    vraag = select(Roltoekenning.id).join(Medewerker)
    vraag = vraag.where(Medewerker.gebruikersnaam == naam, Roltoekenning.rol == rol.value)
    with site.app_context(), lees() as session:
        return session.scalars(vraag.order_by(Roltoekenning.id.desc())).first() or 0


def test_een_recht_begint_en_eindigt_terwijl_iemand_is_ingelogd(
    site: Flask, beheerder: Bezoeker, medewerker: Bezoeker
) -> None:
    wie = nummer(site, "medewerker")
    assert medewerker.get("/werkvoorraad").status_code == 403
    velden = {"functie": "gegevensverwerking", "besluit": "B&W 1", "van": VANDAAG.isoformat()}
    antwoord = beheerder.post(f"/beheer/medewerkers/{wie}/benoemen", velden)
    assert antwoord.status_code == 302
    assert medewerker.get("/werkvoorraad").status_code == 200
    pagina = f"/beheer/autorisaties/functie/{recht(site, 'medewerker', Rol.GEGEVENSVERWERKER)}"
    assert beheerder.get(f"{pagina}/brief").data.startswith(b"%PDF-")
    assert beheerder.post(pagina, {"besluit": "B&W 2"}).status_code == 302
    assert medewerker.get("/werkvoorraad").status_code == 403
    assert "Het recht eindigde meteen." in beheerder.get(pagina).text
    assert (
        beheerder.get(f"{pagina}/brief")
        .headers["Content-Disposition"]
        .startswith('attachment; filename="intrekking')
    )
    assert "De brief is gemaakt en bewaard." in beheerder.volg(f"{pagina}/brief", {}).text
    gemaakt = beheerder.get(f"{pagina}/brief").data
    assert sha256(gemaakt).hexdigest() in beheerder.get(pagina).text
    assert beheerder.post(f"{pagina}/brief", {}).status_code == 409
    assert beheerder.post(f"{pagina}/brief", {"toekenning": "1"}).status_code == 302


def test_wat_niet_kan_staat_als_zin_bij_het_veld_en_blijft_ingevuld(site: Flask, beheerder: Bezoeker) -> None:
    wie = nummer(site, "medewerker")
    velden = {"functie": "balie", "besluit": "", "van": "2026-05-01", "tot": "2026-04-01"}
    antwoord = beheerder.post(f"/beheer/medewerkers/{wie}/benoemen", velden)
    assert antwoord.status_code == 422
    assert "Noem het besluit waarop dit berust. Zonder besluit geldt het niet." in antwoord.text
    antwoord = beheerder.post(f"/beheer/medewerkers/{wie}/benoemen", velden | {"besluit": "B&W 1"})
    assert "Kies een laatste dag die niet voor de eerste dag ligt." in antwoord.text
    assert 'value="B&amp;W 1"' in antwoord.text
    fg = nummer(site, "functionaris-gegevensbescherming")
    velden = {"functie": "privacybeheer-in-mandaat", "besluit": "B&W 1", "van": "2026-05-01"}
    antwoord = beheerder.post(f"/beheer/medewerkers/{fg}/benoemen", velden)
    assert "houdt toezicht op de privacybeheerder" in antwoord.text


def test_niemand_geeft_zichzelf_iets_en_de_laatste_beheerder_blijft(site: Flask, beheerder: Bezoeker) -> None:
    zelf = nummer(site, "applicatiebeheerder")
    velden = {"functie": "balie", "besluit": "B&W 1", "van": VANDAAG.isoformat()}
    assert beheerder.post(f"/beheer/medewerkers/{zelf}/benoemen", velden).status_code == 403
    assert "Dit bent u zelf." in beheerder.get(f"/beheer/medewerkers/{zelf}").text
    hoofd = nummer(site, "informatiebeheerder")
    antwoord = beheerder.post(f"/beheer/medewerkers/{hoofd}/blokkeren", {})
    assert antwoord.status_code == 422
    assert "Dit is de laatste informatiebeheerder. Benoem eerst een ander." in antwoord.text
    pagina = f"/beheer/autorisaties/functie/{recht(site, 'informatiebeheerder', Rol.INFORMATIEBEHEERDER)}"
    antwoord = beheerder.post(pagina, {"besluit": "B&W 3"})
    assert antwoord.status_code == 422
    assert "Benoem eerst een ander." in antwoord.text


def test_blokkeren_sluit_iemand_buiten_en_openen_laat_weer_toe(
    site: Flask, beheerder: Bezoeker, medewerker: Bezoeker
) -> None:
    wie = nummer(site, "medewerker")
    assert beheerder.post(f"/beheer/medewerkers/{wie}/blokkeren", {}).status_code == 302
    assert medewerker.get("/meldingen").status_code == 302
    assert "Geblokkeerd sinds" in beheerder.get(f"/beheer/medewerkers/{wie}").text
    assert beheerder.post(f"/beheer/medewerkers/{wie}/deblokkeren", {}).status_code == 302
    assert medewerker.log_in("medewerker").status_code == 302


def test_een_aanwijzing_en_een_afwezigheid(site: Flask, beheerder: Bezoeker) -> None:
    wie, vervanger = nummer(site, "gegevensverwerker"), nummer(site, "baliemedewerker")
    velden = {"regel": "a6-burgerzaken", "besluit": "B&W 1", "van": VANDAAG.isoformat()}
    adres = f"/beheer/medewerkers/{wie}/aanwijzen"
    assert "al aangewezen" in beheerder.post(adres, velden).text
    with site.app_context(), transaction() as session:
        einde = update(Aanwijzing).where(Aanwijzing.medewerker_id == wie)
        session.execute(einde.values(tot_datum=date(2021, 1, 1)))
    assert beheerder.get(adres).status_code == 200
    assert beheerder.post(adres, velden).status_code == 302
    weg = {"van": VANDAAG.isoformat(), "tot": VANDAAG.isoformat(), "vervanger": str(vervanger)}
    assert beheerder.get(f"/beheer/medewerkers/{wie}/afwezig").status_code == 200
    assert beheerder.post(f"/beheer/medewerkers/{wie}/afwezig", weg).status_code == 302
    assert "(vervangt)" in beheerder.get("/beheer/functies").text
    with site.app_context(), lees() as session:
        rij = session.scalars(select(Afwezigheid)).one()
    assert beheerder.post(f"/beheer/afwezigheden/{rij.id}/terug", {}).status_code == 302
    assert "(vervangt)" not in beheerder.get("/beheer/functies").text
    financien = nummer(site, "medewerker")
    assert "b1-financien-debiteuren" in beheerder.get(f"/beheer/medewerkers/{financien}/aanwijzen").text


def test_het_register_op_een_dag_en_als_csv(site: Flask, beheerder: Bezoeker) -> None:
    assert "Op deze dag had niemand rechten." in beheerder.get("/beheer/autorisaties?op=2019-12-31").text
    assert beheerder.get("/beheer/autorisaties?op=nooit").status_code == 422
    assert beheerder.get("/beheer/autorisaties.csv?op=nooit").status_code == 422
    csv = beheerder.get("/beheer/autorisaties.csv?op=2026-01-01")
    assert csv.headers["Content-Disposition"] == 'attachment; filename="autorisaties-2026-01-01.csv"'
    regels = csv.data.decode("utf-8-sig").splitlines()
    assert regels[0].startswith("medewerker;gebruikersnaam;afdeling;soort;recht")
    assert len(regels) == 1 + 2 * len(Rol)


def test_de_controle_per_afdeling(site: Flask, beheerder: Bezoeker) -> None:
    nr = recht(site, "medewerker", Rol.MEDEWERKER)
    velden = {"soort": "functie", "recht": str(nr), "oordeel": "intrekken"}
    antwoord = beheerder.post("/beheer/controle/financien", velden)
    assert antwoord.status_code == 422
    assert "Vertel waarom dit recht niet blijft zoals het is." in antwoord.text
    antwoord = beheerder.post("/beheer/controle/financien", velden | {"toelichting": "Andere baan."})
    assert antwoord.status_code == 302
    assert "Andere baan." in beheerder.get("/beheer/controle/financien").text
    assert "Nog te beoordelen" in beheerder.get("/beheer/controle/").text


def test_een_plicht_met_bewijs(site: Flask) -> None:
    with site.app_context(), transaction() as session:
        plichten.maak_voorvallen(session, nu=NU - timedelta(days=3))
        plichten.maak_voorvallen(session, nu=NU)
        vraag = select(Plichtvoorval.id).where(Plichtvoorval.plicht == "back-up")
        back_up = session.scalars(vraag.order_by(Plichtvoorval.id.desc())).first()
    systeem, hoofd = Bezoeker(site), Bezoeker(site)
    assert systeem.log_in("systeembeheerder").status_code == 302
    assert hoofd.log_in("informatiebeheerder").status_code == 302
    assert "Uw plichten" in systeem.get("/").text
    pad = f"/beheer/kalender/{back_up}"
    velden = {"is_gedaan": "ja", "gedaan_datum": VANDAAG.isoformat()}
    assert "Alleen de systeembeheerder legt dit vast." in hoofd.get(pad).text
    assert hoofd.post(pad, velden | {"toelichting": "Ja."}).status_code == 403
    assert "Zonder bewijs is het niet gedaan." in systeem.post(pad, velden).text
    bestand = {"bestand": (BytesIO(b"%PDF-1.7 verslag"), "../verslag.pdf")}
    token = systeem.get(pad).text.partition('name="csrf_token" value="')[2].partition('"')[0]
    vol = velden | {"csrf_token": token, "ook_eerdere": "ja"} | bestand
    antwoord = systeem.client.post(pad, data=vol, content_type="multipart/form-data")
    assert antwoord.status_code == 302
    assert "Dit is vastgelegd voor 4 dagen." in systeem.get("/beheer/kalender?van=mij").text
    download = hoofd.get(f"{pad}/bestand")
    assert download.data == b"%PDF-1.7 verslag"
    assert download.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert hoofd.get("/beheer/kalender/1/bestand").status_code == 404
    assert "back-up" not in hoofd.get("/beheer/kalender.ics").text.lower().partition("summary")[0]
    assert hoofd.get("/beheer/kalender?van=systeembeheerder").status_code == 200
