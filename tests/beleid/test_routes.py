"""Every route and every answer: who may come there, what a GET may do, and the headers and markup it has."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from beheerregeling.rollen import Bevoegdheid, Rol, bevoegdheden
from terugmeld.storage.database import Base, lees
from terugmeld.web.access import OPENBAAR, toegang
from terugmeld.web.kopregels import CSP
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_access import routes

NUL = frozenset({"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"})
VAST = {"static", "algemeen.huisstijl"}
INLINE = {
    "een script in de pagina": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "een stijl in de pagina": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "een handler in de pagina": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "een adres van buiten": re.compile(r"(?:src|href|action)=\"(?:https?:)?//", re.IGNORECASE),
}
# Who may do what, written out once more: changing an access is a decision, so it changes here too.
VERWACHT = {
    Bevoegdheid.PERSOON_RAADPLEGEN: {
        "intranet.raadplegen",
        "intranet.toon_persoon",
        "vragen.persoon",
        "kennisgevingen.kennisgeving",
        "kennisgevingen.gegeven",
        "hersteltaken.gegeven",
        "api_verstrekkingen.vraag_op",
    },
    Bevoegdheid.DOSSIER_TERUGZIEN: {"dossiers.kies_dag", "dossiers.toen"},
    Bevoegdheid.TERUGMELDEN: {
        "melden.begin",
        "melden.vanuit_raadplegen",
        "melden.verder",
        "concepten.hervat",
        "melden.stap",
        "concepten.verwijder",
        "bijlagen.van_concept",
        "bijlagen.van_melding",
        "intranet.mijn_meldingen",
        "intranet.melding",
        "intranet.trek_in",
        "gekregen.vraag",
        "gekregen.toon",
        "kennisgevingen.volg",
        "vragen.lijst",
        "vragen.vraag",
        "vragen.antwoord",
        "hersteltaken.lijst",
        "hersteltaken.taak",
        "hersteltaken.doe_af",
        "volgindicaties.lijst",
        "volgindicaties.nieuw",
        "volgindicaties.vraag_aan",
        "volgindicaties.volgindicatie",
        "volgindicaties.trek_in",
        "twijfel.vraag",
        "twijfel.antwoord",
        "twijfel.briefje",
        "twijfel.lijst",
        "twijfel.bewaar",
        "twijfel.meld",
        "twijfel.verwijder",
        "aanleidingen.lijst",
        "gebruik.lijst",
        "gebruik.nieuw",
        "gebruik.neem",
        "gebruik.besluit",
        "gebruik.handhaaf",
        "gebruik.beeindig",
        "api_advies.geef_advies",
        "api_vermoedens.lijst",
        "api_vermoedens.bewaar",
        "api_vermoedens.verwijder",
        "api_gebruiksbesluiten.lijst",
        "api_gebruiksbesluiten.neem",
        "api_gebruiksbesluiten.lees_besluit",
        "api_gebruiksbesluiten.handhaaf",
        "api_gebruiksbesluiten.beeindig",
        "api_terugmeldingen.dien_in",
        "api_terugmeldingen.lijst",
        "api_terugmeldingen.lees_melding",
        "api_terugmeldingen.handel",
    },
    Bevoegdheid.AANLEIDINGEN_BEHEREN: {
        "aanleidingen.voeg_toe",
        "aanleidingen.aanleiding",
        "aanleidingen.wijzig",
        "aanleidingen.beeindig",
    },
    Bevoegdheid.MELDING_BEOORDELEN: {
        "triage.lijst",
        "triage.zaak",
        "triage.doe",
        "triage.toon_nu",
        "triage.voeg_in",
        "triage.volgende",
        "triage.stel_uit",
        "triage.aanwezig",
        "groepsacties.doe",
        "groepsacties.uitslag",
        "groepsacties.maak_ongedaan",
        "zoeken.pagina",
        "zoeken.zoek",
        "sneltoetsen.pagina",
        "sneltoetsen.kies",
        "api_onderzoekstappen.lees_onderzoek",
        "api_onderzoekstappen.begin",
        "api_onderzoekstappen.eindig",
        "onderzoeken.onderzoek",
        "onderzoeken.begin",
        "onderzoeken.eindig",
        "onderzoeken.contact",
        "onderzoeken.vraag",
        "onderzoeken.stel_voor",
        "onderzoeken.oordeel",
        "onderzoeksbrieven.bekijk",
        "onderzoeksbrieven.maak",
        "onderzoeksbrieven.haal_op",
        "onderzoeksbrieven.verzonden",
        "verwerkingstaken.taak",
        "verwerkingstaken.sluit",
        "volgindicaties.beslis",
        "pakketten.leg_vast",
        "pakketten.zoek_op",
        "pakketten.pakket",
        "melden.invoeren",
        "melden.voer_in",
        "innemen.verteld",
    },
    Bevoegdheid.STANDAARDTEKSTEN_BEHEREN: {
        "standaardteksten.lijst",
        "standaardteksten.maak",
        "standaardteksten.tekst",
        "standaardteksten.wijzig",
        "standaardteksten.laat_vervallen",
    },
    Bevoegdheid.DERDEN_VERSTREKKEN: {
        "derden.lijst",
        "derden.nieuw",
        "derden.registreer",
        "derden.verzoek",
        "derden.beslis",
        "derden.brief",
        "selecties.nieuw",
        "selecties.registreer",
        "spoedvraag.vraag",
        "spoedvraag.beantwoord",
    },
    Bevoegdheid.ELDERS_VASTLEGGEN: {
        "api_protocol.leg_elders_vast",
        "elders.pagina",
        "elders.geef_op",
        "elders.lees_bestand",
    },
    Bevoegdheid.PROTOCOL_RAADPLEGEN: {"privacy.protocol", "privacy.zoek_protocol", "api_protocol.raadpleeg"},
    Bevoegdheid.REGELSET_BEHEREN: {
        "regelsets.lijst",
        "regelsets.stel_voor",
        "regelsets.versie",
        "regelsets.tekst",
        "regelsets.stel_vast",
        "regelsets.trek_in",
        "regelsets.wijs_af",
    },
    Bevoegdheid.GEZONDHEID_BEKIJKEN: {"gezondheid.overzicht"},
    Bevoegdheid.CIJFERS_BEKIJKEN: {"cijfers.overzicht", "cijfers.bestand"},
    Bevoegdheid.KALENDER_BEKIJKEN: {
        "kalender.start",
        "kalender.overzicht",
        "kalender.agenda",
        "kalender.voorval",
        "kalender.vervul",
        "kalender.bestand",
        "versies.overzicht",
        "versies.versie",
        "backups.overzicht",
        "noodmaatregel.pagina",
    },
    Bevoegdheid.NOODMAATREGEL_TREFFEN: {"noodmaatregel.begin", "noodmaatregel.beeindig"},
    Bevoegdheid.AUTORISATIES_INZIEN: {
        "medewerkers.lijst",
        "medewerkers.persoon",
        "autorisaties.functies",
        "autorisaties.overzicht",
        "autorisaties.exporteer",
        "autorisaties.recht",
        "autorisaties.brief",
        "controle.overzicht",
        "controle.afdeling",
    },
    Bevoegdheid.STEEKPROEF_UITVOEREN: {
        "steekproeven.overzicht",
        "steekproeven.steekproef",
        "steekproeven.lijst",
        "steekproeven.bekijk",
        "steekproeven.leg_vast",
        "steekproeven.laat_vervallen",
        "steekproeven.meld",
        "steekproefverslag.verslag",
        "steekproefverslag.als_pdf",
        "steekproefverslag.cijfers",
    },
    Bevoegdheid.STEEKPROEF_BEHEREN: {
        "steekproeven.nieuw",
        "steekproeven.trek",
        "steekproeven.herhaal",
        "steekproeven.verdeel",
        "steekproefverslag.concludeer",
        "steekproefverslag.leg_bewijs_vast",
    },
    Bevoegdheid.INSTRUCTIES_GEVEN: {
        "instructies.overzicht",
        "instructies.nieuw",
        "instructies.geef",
        "instructies.archief",
        "instructies.trek_in",
        "instructies.nieuwe_versie",
        "instructies.geef_versie",
    },
    Bevoegdheid.VERSIES_BEOORDELEN: {"versies.stel_voor", "versies.besluit"},
    Bevoegdheid.VERSLAGEN_INZIEN: {
        "verslagen.overzicht",
        "verslagen.verslag",
        "verslagen.pdf",
        "verslagen.csv",
    },
    Bevoegdheid.VERSLAGEN_MAKEN: {
        "verslagen.maak",
        "verslagen.schrijf",
        "verslagen.tel_opnieuw",
        "verslagen.leg_vast",
    },
    Bevoegdheid.BURGERVERZOEK_BESLISSEN: {"verzoeken.verleng"},
    Bevoegdheid.LOGBOEK_LEZEN: {"logboek.overzicht", "logboek.exporteer", "logboek.regel"},
    Bevoegdheid.LOGBOEK_BIJHOUDEN: {"logboek.nieuw", "logboek.schrijf", "logboek.vervolg"},
    Bevoegdheid.INBREUKEN_INZIEN: {"inbreuken.register", "inbreuken.exporteer", "inbreuken.inbreuk"},
    Bevoegdheid.INBREUKEN_BEOORDELEN: {"inbreuken.neem_stap"},
    Bevoegdheid.AUTORISATIES_BEOORDELEN: {"controle.beoordeel_recht"},
    Bevoegdheid.MEDEWERKERS_BEHEREN: {
        "medewerkers.benoemscherm",
        "medewerkers.benoem",
        "medewerkers.aanwijsscherm",
        "medewerkers.wijs_aan",
        "medewerkers.afwezigscherm",
        "medewerkers.meld_afwezig",
        "medewerkers.terug",
        "medewerkers.blokkeer",
        "medewerkers.deblokkeer",
        "autorisaties.beeindig",
    },
    Bevoegdheid.PROTOCOL_EXPORTEREN: {"privacy.exporteer_protocol"},
    Bevoegdheid.PROTOCOL_OPSCHONEN: {
        "dossiers.bewaren",
        "dossiers.stel_voor",
        "dossiers.probeer",
        "dossiers.beslis",
        "dossiers.wijs_af",
        "bewaren.overzicht",
        "bewaren.stel_wissing_voor",
        "bewaren.stel_opschoning_voor",
        "bewaren.probeer_opschoning",
        "bewaren.beslis",
        "bewaren.wijs_af",
        "bewaren.stel_bewaarplicht_in",
        "bewaren.hef_bewaarplicht_op",
    },
    Bevoegdheid.PROTOCOL_EXPORTEREN: {
        "exports.vooraf",
        "exports.maak",
        "exports.lijst",
        "exports.toon",
        "exports.stop",
        "exports.verder",
        "exports.haal_op",
    },
    Bevoegdheid.INZAGE_BEHANDELEN: {
        "verzoeken.lijst",
        "verzoeken.nieuw",
        "verzoeken.neem_in",
        "verzoeken.zaak",
        "verzoeken.beslis",
        "verzoeken.brief",
        "inzage.lijst",
        "inzage.neem_in",
        "inzage.zaak",
        "inzage.overzicht",
        "inzage.beantwoord",
        "inzage.weiger",
        "correcties.lijst",
        "correcties.neem_in",
        "correcties.zaak",
        "correcties.ontvangers",
        "correcties.deel_mee",
        "correcties.weiger",
        "correcties.brief_aan",
    },
}


def gesloten(site: Flask) -> Iterator[tuple[str, str, str, Bevoegdheid]]:
    """Yield endpoint, method, path and bevoegdheid of every route that is not open to everyone."""
    with site.app_context():
        alle = [(*route, toegang(route[0], route[1])) for route in routes(site)]
    for endpoint, methode, pad, eis in alle:
        if eis is not None and eis != OPENBAAR and methode != "OPTIONS":
            yield endpoint, methode, pad, Bevoegdheid(eis)


def log_in(site: Flask, rol: Rol) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in(rol.value.replace(" ", "-")).status_code == 302
    return bezoeker


def bladen(site: Flask, bezoeker: Bezoeker) -> Iterator[tuple[str, TestResponse]]:
    """Open every route with GET, and a page that does not exist."""
    for endpoint, methode, pad in routes(site):
        if methode == "GET":
            yield endpoint, bezoeker.get(pad)
    yield "onbekend", bezoeker.get("/bestaat/niet")


def test_de_toegang_staat_er_twee_keer(site: Flask) -> None:
    gevonden: dict[Bevoegdheid, set[str]] = {}
    for endpoint, _, _, eis in gesloten(site):
        gevonden.setdefault(eis, set()).add(endpoint)
    gevonden.pop(Bevoegdheid.INGELOGD)
    assert gevonden == VERWACHT


@pytest.mark.parametrize("rol", list(Rol))
def test_elke_methode_van_elke_route_vraagt_de_bevoegdheid_van_de_rol(site: Flask, rol: Rol) -> None:
    """Without a CSRF token an allowed change stops at 400 and a forbidden one earlier, at 403."""
    bezoeker = log_in(site, rol)
    for endpoint, methode, pad, eis in gesloten(site):
        status = bezoeker.client.open(pad, method=methode).status_code
        assert (status == 403) is (eis not in bevoegdheden([rol])), (endpoint, methode, status)
        if methode in {"POST", "PUT", "PATCH", "DELETE"}:
            assert status in {400, 403}, endpoint


def test_wie_alleen_leest_verandert_niets(site: Flask) -> None:
    bezoekers = [log_in(site, rol) for rol in (Rol.INFORMATIEBEHEERDER, Rol.APPLICATIEBEHEERDER)]
    voor = _aantallen(site)
    for bezoeker in bezoekers:
        assert len(list(bladen(site, bezoeker))) > 15
    assert _aantallen(site) == voor


@pytest.mark.parametrize("rol", [None, Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER])
def test_elk_antwoord_draagt_de_kopregels_en_geen_code(site: Flask, rol: Rol | None) -> None:
    bezoeker = log_in(site, rol) if rol else Bezoeker(site)
    for endpoint, antwoord in bladen(site, bezoeker):
        kop = antwoord.headers
        assert kop["Content-Security-Policy"] == CSP, endpoint
        assert kop["X-Content-Type-Options"] == "nosniff"
        assert kop["Referrer-Policy"] == "same-origin"
        assert kop["Cross-Origin-Opener-Policy"] == "same-origin"
        assert kop["Cache-Control"] == ("no-cache" if endpoint in VAST else "no-store"), endpoint
        assert "Access-Control-Allow-Origin" not in kop
        if antwoord.mimetype == "text/html":
            gevonden = [wat for wat, patroon in INLINE.items() if patroon.search(antwoord.text)]
            assert gevonden == [], endpoint


def test_het_beleid_voor_inhoud_laat_alleen_het_eigene_toe() -> None:
    regels = set(CSP.split("; "))
    assert regels >= NUL
    assert {regel.split(" ", 1)[1] for regel in regels - NUL} == {"'self'"}


def test_geen_adres_vraagt_om_een_bsn(site: Flask) -> None:
    namen = {naam for regel in site.url_map.iter_rules() for naam in (regel.endpoint, *regel.arguments)}
    assert [naam for naam in namen if "bsn" in naam.lower() or "burgerservice" in naam.lower()] == []


def _aantallen(site: Flask) -> dict[str, int]:
    with site.app_context(), lees() as session:
        return {
            naam: session.scalar(select(func.count()).select_from(tabel)) or 0
            for naam, tabel in Base.metadata.tables.items()
        }
