"""A few requests of citizens and of an afdeling for the demonstration, taken in through the use case."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from beheerregeling.termijnen import kalenderdag
from beheerregeling.verzoeken import Verzoeksoort
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inzage import Identiteit
from terugmeld.domain.verzoek import NieuwBeheerverzoek
from terugmeld.services.kader import Kader
from terugmeld.services.verzoeken import neem_in
from terugmeld.storage.database import transaction

GEHEIM = NieuwBeheerverzoek(
    soort=Verzoeksoort.GEHEIMHOUDING,
    naam="M. Visser",
    adres="Kerkstraat 12\n1141 AB Monnickendam",
    identiteit=Identiteit.IDENTITEITSBEWIJS,
    onderwerp="Ik wil niet dat mijn adres aan kerken en clubs wordt gegeven.",
    ontvangen_datum=date.min,
)
VERBETERING = replace(
    GEHEIM,
    soort=Verzoeksoort.VERBETERING,
    identiteit=Identiteit.DIGID,
    onderwerp="Mijn tweede voornaam is verkeerd geschreven.",
)
TOEGANG = NieuwBeheerverzoek(
    soort=Verzoeksoort.TOEGANG,
    naam="Afdeling VROM",
    afnemer="vrom",
    onderwerp="Wij willen bij een vergunning zien wie er woont.",
    ontvangen_datum=date.min,
)


def vertel(door: Gebruiker, kader: Kader, *, bsn: str, nu: datetime) -> None:
    """Write down one that is near its last day, one that just came in, and one of an afdeling."""
    vandaag = kalenderdag(nu)
    for een, dagen in ((replace(GEHEIM, bsn=bsn), 26), (replace(VERBETERING, bsn=bsn), 1), (TOEGANG, 9)):
        gevraagd = replace(een, ontvangen_datum=vandaag - timedelta(days=dagen))
        with transaction() as session:
            neem_in(session, gevraagd, door=door, kader=kader, nu=nu)
