"""An address onderzoek of the demonstration that is half-way: steps, a letter, a contact and a question."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from terugmeld.adapters.onderzoeksbrieven import druk_af
from terugmeld.domain.afdelingsvraag import Vraaggrond, Vraagsoort
from terugmeld.domain.contactmoment import Contactkanaal, Contactresultaat, Contactrol, NieuwContact
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoeksbrief import geadresseerde
from terugmeld.domain.onderzoekstap import ADRES, Brievensoort, Stapresultaat, Stapsoort
from terugmeld.domain.terugmelding import Status
from terugmeld.services import afdelingsvragen, onderzoeksbrieven, onderzoekstappen
from terugmeld.services.kader import Kader
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.onderzoeken import Aanduiding, Onderzoek
from terugmeld.storage.onderzoekstappen import Onderzoekstap
from terugmeld.storage.terugmeldingen import Terugmelding

DOOR = "a.dewit"
AAN = ("financien", "debiteuren-crediteuren")
DUUR = timedelta(days=15)
WAT_BLEEK = "De brief is aangetekend verstuurd. Er kwam geen antwoord."


def vertel(personeel: Mapping[str, Gebruiker], kader: Kader, gemeente: str, nu: datetime) -> None:
    """Write to the person, wait two weeks, begin to ask around and put a question to Financiën."""
    door = personeel[DOOR]
    with lees() as session:
        onderzoek = _lopend(session, door, nu)
        onderzoek_id, bsn = onderzoek.id, onderzoek.personen[0]
    begin = nu - DUUR - timedelta(days=1)
    with transaction() as session:
        stap = onderzoekstappen.begin_stap(
            session, onderzoek_id, Stapsoort.AANSCHRIJVEN, door=door, kader=kader, nu=begin
        )
    _schrijf(stap, bsn, door, kader, gemeente, begin)
    geen = Stapresultaat.GEEN_REACTIE
    with transaction() as session:
        onderzoekstappen.rond_stap_af(
            session, stap.id, geen, tekst=WAT_BLEEK, door=door, kader=kader, nu=begin + DUUR
        )
        onderzoekstappen.begin_stap(
            session, onderzoek_id, Stapsoort.INWINNEN, door=door, kader=kader, nu=begin + DUUR
        )
        onderzoekstappen.noteer_contact(session, onderzoek_id, _buren(begin + DUUR), door=door, nu=nu)
        vraag = afdelingsvragen.NieuweVraag(
            bsn=bsn, afnemer=AAN[0], doel=AAN[1], vraag=Vraagsoort.CONTACT, grond=Vraaggrond.JUISTHEID
        )
        afdelingsvragen.stel(session, onderzoek_id, vraag, door=door, kader=kader, nu=nu)


def _schrijf(
    stap: Onderzoekstap, bsn: str, door: Gebruiker, kader: Kader, gemeente: str, nu: datetime
) -> None:
    soort = Brievensoort.AANSCHRIJVING
    aanleiding = Aanleiding(gebruiker=door, oorsprong="demonstratie", trace_id="demonstratie", nu=nu)
    with transaction() as session:
        brief = onderzoeksbrieven.maak_op(session, stap.id, soort, bsn=bsn, door=door, nu=nu)
        gekregen = onderzoeksbrieven.vraag_adressering(
            session, brief, bsn, aanleiding=aanleiding, kader=kader
        )
    inhoud = druk_af(brief, geadresseerde(gekregen.gegevens), gemeente=gemeente)
    with transaction() as session:
        onderzoeksbrieven.bewaar(session, stap.id, soort, bsn=bsn, inhoud=inhoud, door=door, nu=nu)


def _lopend(session: Session, door: Gebruiker, nu: datetime) -> Onderzoek:
    """Return the newest onderzoek to an address of this person that began long enough ago."""
    return session.scalars(
        select(Onderzoek)
        .join(Terugmelding, Terugmelding.onderzoek_id == Onderzoek.id)
        .join(Aanduiding, Aanduiding.onderzoek_id == Onderzoek.id)
        .where(
            Terugmelding.status == Status.IN_ONDERZOEK,
            Terugmelding.behandelaar_id == door.id,
            Aanduiding.aanduiding.startswith(ADRES),
            Onderzoek.ingang_datum < (nu - DUUR - timedelta(days=2)).date(),
        )
        .order_by(Onderzoek.ingang_datum.desc(), Onderzoek.id.desc())
        .limit(1)
    ).one()


def _buren(moment: datetime) -> NieuwContact:
    return NieuwContact(
        datum=moment.date(),
        kanaal=Contactkanaal.TER_PLAATSE,
        met=Contactrol.BUREN,
        resultaat=Contactresultaat.SPREEKT_TEGEN,
        tekst="De buren zien er al maanden niemand.",
    )
