"""The fictitious logboek and breaches of the demonstration, through the use cases themselves."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from beheerregeling.termijnen import kalenderdag
from terugmeld.demo import steekproef
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inbreuk import Inbreukoordeel, NieuweInbreuk, Risico
from terugmeld.domain.logboek import Logboeksoort, NieuweLogboekregel
from terugmeld.services import inbreuken, inbreuken_behandelen, logboek
from terugmeld.services.kader import Kader
from terugmeld.storage.database import transaction

DAG = timedelta(days=1)
LOGBOEK = (
    (40, Logboeksoort.PROBLEEM, "Printer van de balie", "Twee uittreksels kwamen er zonder stempel uit."),
    (12, Logboeksoort.KLACHT, "Lange wachttijd", "Een bezoeker wachtte drie kwartier op een paspoort."),
    (3, Logboeksoort.BIJZONDER, "Stroomstoring", "Het gemeentehuis had tien minuten geen stroom."),
)
VERKEERD_ADRES = NieuweInbreuk(
    wat="Een brief met een uittreksel ging naar het vorige adres van een inwoner.",
    gegevens="Naam, geboortedatum en adres.",
    omvang="Eén gezin van vier mensen.",
    ontdekt_op=datetime.min.replace(tzinfo=UTC),
)
OPEN_SCHERM = NieuweInbreuk(
    wat="Een scherm aan de balie stond open terwijl er niemand zat. Een bezoeker kon meekijken.",
    gegevens="Naam en adres van de laatste aanvraag.",
    omvang="Waarschijnlijk één persoon.",
    ontdekt_op=datetime.min.replace(tzinfo=UTC),
)
OORDEEL = Inbreukoordeel(
    risico=Risico.RISICO,
    gevolgen="Iemand anders kent nu het nieuwe adres en de geboortedatums van het gezin.",
    meld_ap=True,
    reden_ap="Er is een risico voor het gezin.",
    meld_betrokkenen=True,
    reden_betrokkenen="Het gezin kan dan zelf opletten.",
)


def vertel(personeel: Mapping[str, Gebruiker], kader: Kader, nu: datetime) -> None:
    """Draw the samples, write the logboek, and leave one breach half-way and one to judge."""
    steekproef.vertel(personeel, kader, nu)
    with transaction() as session:
        for geleden, soort, onderwerp, tekst in LOGBOEK:
            op = nu - geleden * DAG
            regel = NieuweLogboekregel(
                soort=soort, onderwerp=onderwerp, tekst=tekst, gebeurd_datum=kalenderdag(op)
            )
            logboek.schrijf(session, regel, door=personeel["t.groot"], nu=op)
        eerste = logboek.regels(session, logboek.Logboekfilter())[-1]
        klaar = "De leverancier verving een onderdeel. De uittreksels zijn opnieuw gemaakt."
        logboek.vervolg(session, eerste.id, klaar, sluit_af=True, door=personeel["t.groot"], nu=nu - 38 * DAG)
    _oude_inbreuk(personeel, nu - 9 * DAG)
    with transaction() as session:
        nieuw = _op(OPEN_SCHERM, nu - timedelta(hours=50))
        inbreuken.meld(session, nieuw, door=personeel["n.bakker"], nu=nu - timedelta(hours=49))


def _oude_inbreuk(personeel: Mapping[str, Gebruiker], op: datetime) -> None:
    hoofd = personeel["e.vandam"]
    with transaction() as session:
        melding = _op(VERKEERD_ADRES, op - timedelta(hours=3))
        zaak = inbreuken.meld(session, melding, door=personeel["a.dewit"], nu=op)
        inbreuken_behandelen.beoordeel(session, zaak.id, OORDEEL, versie=zaak.versie, door=hoofd, nu=op)
        inbreuken_behandelen.meld_aan_ap(
            session,
            zaak.id,
            gemeld_op=op,
            ap_kenmerk="verzonnen kenmerk",
            versie=zaak.versie,
            door=hoofd,
            nu=op,
        )
        inbreuken_behandelen.neem_maatregel(
            session,
            zaak.id,
            maatregel="Controleer het adres van elke brief op de dag dat hij de deur uit gaat.",
            eigenaar_id=personeel["p.schipper"].id,
            uiterste_datum=kalenderdag(op) + 30 * DAG,
            versie=zaak.versie,
            door=hoofd,
            nu=op,
        )


def _op(inbreuk: NieuweInbreuk, ontdekt_op: datetime) -> NieuweInbreuk:
    return replace(inbreuk, ontdekt_op=ontdekt_op)
