"""Builders of the steps of an onderzoek with fixed days."""

from datetime import datetime, timedelta
from typing import Any

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoekstap import BRIEVEN, Stapresultaat, Stapsoort
from terugmeld.services.kader import Kader
from terugmeld.services.onderzoeksbrieven import bewaar, noteer_verzonden
from terugmeld.services.onderzoekstappen import begin_stap, rond_stap_af
from terugmeld.storage.database import transaction
from terugmeld.storage.onderzoekstappen import Onderzoekstap
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import BSN, NU, Team, in_onderzoek, kader

DAG = timedelta(days=1)
ALLES = (
    (Stapsoort.AANSCHRIJVEN, Stapresultaat.GEEN_REACTIE, 15),
    (Stapsoort.INWINNEN, Stapresultaat.NIETS_GEVONDEN, 20),
    (Stapsoort.HUISBEZOEK, Stapresultaat.NIET_AANGETROFFEN, 10),
    (Stapsoort.VOORNEMEN, Stapresultaat.GEEN_ZIENSWIJZE, 15),
)


def lopend(wie: Team, **anders: Any) -> int:  # noqa: ANN401 - any field of the melding
    """Return the number of an onderzoek to an address of which Bram is the behandelaar."""
    return nummer(in_onderzoek(wie, **anders))


def nummer(melding: Terugmelding) -> int:
    assert melding.onderzoek_id is not None
    return melding.onderzoek_id


def begin(
    onderzoek_id: int, soort: Stapsoort, door: Gebruiker, *, nu: datetime = NU, met: Kader | None = None
) -> Onderzoekstap:
    with transaction() as session:
        return begin_stap(session, onderzoek_id, soort, door=door, kader=met or kader(), nu=nu)


def eindig(
    stap: Onderzoekstap,
    resultaat: Stapresultaat,
    door: Gebruiker,
    *,
    nu: datetime = NU,
    tekst: str | None = "Wij hebben het verslag bij het dossier gedaan.",
    met: Kader | None = None,
) -> Onderzoekstap:
    with transaction() as session:
        return rond_stap_af(session, stap.id, resultaat, tekst=tekst, door=door, kader=met or kader(), nu=nu)


def met_brief(stap: Onderzoekstap, door: Gebruiker, *, bsn: str = BSN, nu: datetime = NU) -> None:
    """Keep a letter of this step and note that it was posted, when the step has one."""
    for soort in BRIEVEN[stap.soort][:1]:
        with transaction() as session:
            brief = bewaar(session, stap.id, soort, bsn=bsn, inhoud=b"%PDF-1.7", door=door, nu=nu)
            noteer_verzonden(session, brief.id, door=door, nu=nu)


def doorlopen(
    onderzoek_id: int, door: Gebruiker, *, zonder: Stapsoort | None = None, zonder_brief: bool = False
) -> datetime:
    """Take every step up to the voornemen and return the moment after them."""
    nu = NU
    for soort, resultaat, dagen in ALLES:
        if soort is zonder:
            continue
        stap = begin(onderzoek_id, soort, door, nu=nu)
        if not zonder_brief:
            met_brief(stap, door, nu=nu)
        nu += dagen * DAG
        eindig(stap, resultaat, door, nu=nu)
    return nu + DAG
