"""The fictitious reports, instructions and version of the demonstration: some read and fixed, some not."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.adapters import instructiebrief, verslagbrief
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.instructie import Doelgroep, NieuweInstructie
from terugmeld.domain.protocol import VERSIE
from terugmeld.domain.verslag import Verslagsoort
from terugmeld.services import instructies, instructies_lezen, versies, verslagen
from terugmeld.storage.database import lees, transaction

DRIE_WEKEN = timedelta(days=21)
BESLISSERS = (
    ("w.jonk", Rol.SYSTEEMBEHEERDER),
    ("e.vandam", Rol.INFORMATIEBEHEERDER),
    ("t.groot", Rol.APPLICATIEBEHEERDER),
)
NOG_NIET_GELEZEN = ("n.bakker",)
TEKSTEN = {
    "samenvatting": "Dit is een verzonnen verslag. Het protocol klopte op elke dag die is nagerekend.",
    "autorisaties": "De controle van de autorisaties is gedaan. Er waren geen rechten zonder besluit.",
    "advies": "Laat medewerkers elk jaar hun instructies opnieuw lezen.",
}


def vertel(personeel: Mapping[str, Gebruiker], regelset: Regelset, gemeente: str, nu: datetime) -> None:
    """Approve the running version, give an instruction that somebody must still read, and make a report."""
    _keur_versie_goed(personeel, gemeente, nu - DRIE_WEKEN)
    _geef_instructie(personeel, gemeente, nu - DRIE_WEKEN)
    _lees_alles(personeel, nu - DRIE_WEKEN)
    _maak_verslag(personeel["r.tol"], regelset, gemeente, nu)


def _keur_versie_goed(personeel: Mapping[str, Gebruiker], gemeente: str, nu: datetime) -> None:
    with transaction() as session:
        versie = versies.stel_voor(
            session,
            VERSIE,
            "Dit is de eerste versie. Terugmelden gaat nu in deze dienst.",
            "Verzonnen test: alle schermen zijn nagelopen, en er zijn geen fouten gevonden.",
            door=personeel["t.groot"],
            nu=nu,
        )
        nieuw = versies.aankondiging(versie, nu)
        pdf = _druk_af(nieuw, "iedereen", gemeente, kalenderdag(nu))
        for naam, rol in BESLISSERS:
            versies.besluit(
                session,
                versie.id,
                rol,
                is_akkoord=True,
                toelichting="",
                bekendmaking=pdf,
                door=personeel[naam],
                nu=nu,
            )


def _geef_instructie(personeel: Mapping[str, Gebruiker], gemeente: str, nu: datetime) -> None:
    nieuw = NieuweInstructie(
        rol=Rol.BEVEILIGINGSFUNCTIONARIS,
        titel="Vergrendel uw scherm",
        tekst="Vergrendel uw scherm als u van uw plek gaat, ook voor even.\n"
        "Zo kan niemand op uw naam gegevens bekijken.",
        van=kalenderdag(nu),
        doelgroep=Doelgroep.AFDELINGEN,
        codes=("burgerzaken",),
    )
    pdf = _druk_af(nieuw, "Burgerzaken", gemeente, kalenderdag(nu))
    with transaction() as session:
        instructies.geef(session, nieuw, pdf, door=personeel["r.tol"], nu=nu)


def _lees_alles(personeel: Mapping[str, Gebruiker], nu: datetime) -> None:
    with transaction() as session:
        for wie in personeel.values():
            for versie in instructies_lezen.eigen(session, wie).ongelezen:
                if wie.gebruikersnaam not in NOG_NIET_GELEZEN:
                    instructies_lezen.bevestig(session, versie.id, wie=wie, nu=nu + timedelta(hours=2))


def _maak_verslag(wie: Gebruiker, regelset: Regelset, gemeente: str, nu: datetime) -> None:
    jaar = kalenderdag(nu).year - 1
    with transaction() as session:
        verslag = verslagen.maak_jaarverslag(
            session, Verslagsoort.BEVEILIGING, jaar, door=wie, regelset=regelset, nu=nu
        )
        verslag = verslagen.schrijf(session, verslag.id, TEKSTEN, versie=verslag.versie, door=wie, nu=nu)
    with lees() as session:
        verslag = verslagen.zoek(session, verslag.id)
    pdf = verslagbrief.druk_af(verslag, gemeente=gemeente, vastgesteld=(wie.naam, kalenderdag(nu)))
    with transaction() as session:
        verslagen.stel_vast(session, verslag.id, pdf, versie=verslag.versie, door=wie, nu=nu)


def _druk_af(nieuw: NieuweInstructie, voor: str, gemeente: str, datum: date) -> bytes:
    return instructiebrief.druk_af(nieuw, voor=voor, gemeente=gemeente, datum=datum)
