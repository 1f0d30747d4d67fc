"""The figures of the yearly reports that are not about meldingen; counts, changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from beheerregeling.plichten import PLICHTEN
from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.cijfers import Cijferfilter, Rij, Tabel
from terugmeld.domain.inbreuk import Inbreukstatus
from terugmeld.domain.verslag import OPZETTEN, Verslagcijfers, Verslagsoort
from terugmeld.services.cijfers import AANTAL, SOM, meldingcijfers
from terugmeld.storage import verslagcijfers as vragen

STANDEN = ("Op tijd", "Te laat", "Niet gedaan", "Open en te laat", "Nog te doen")
INZAGEKOLOMMEN = ("Op tijd", "Te laat", "Nog open")
AP = "Gemeld aan de Autoriteit Persoonsgegevens,"
BESLUITEN = (
    "Functie gegeven",
    "Aanwijzing gegeven",
    "Functie ingetrokken",
    "Aanwijzing ingetrokken",
)


def tel(
    session: Session, soort: Verslagsoort, filter_: Cijferfilter, *, regelset: Regelset, vandaag: date
) -> tuple[Tabel, ...]:
    """Return the tables that a report of this kind shows, in their order."""
    nodig = [code for paragraaf in OPZETTEN[soort].paragrafen for code in paragraaf.tabellen]
    eigen = [maak(session, filter_, vandaag) for code, maak in TABELLEN.items() if code in nodig]
    over = meldingcijfers(session, filter_, regelset=regelset, vandaag=vandaag) if "open" in nodig else ()
    gevonden = {tabel.code: tabel for tabel in (*over, *eigen)}
    return tuple(gevonden[code] for code in nodig if code in gevonden)


def bevries(
    session: Session,
    soort: Verslagsoort,
    filter_: Cijferfilter,
    *,
    vorige: Sequence[Tabel] | None,
    regelset: Regelset,
    vandaag: date,
) -> Verslagcijfers:
    """Return the figures of a period, with those of a year before: as they were fixed, or counted now."""
    tabellen = tel(session, soort, filter_, regelset=regelset, vandaag=vandaag)
    if vorige is None:
        eerder = replace(filter_, van=_jaar_eerder(filter_.van), tot=_jaar_eerder(filter_.tot))
        vorige = tel(session, soort, eerder, regelset=regelset, vandaag=vandaag)
    return Verslagcijfers(tabellen, tuple(vorige))


def plichten(session: Session, filter_: Cijferfilter, vandaag: date) -> Tabel:
    """How each duty of the calendar ended."""
    tellingen = Counter(
        {(plicht, stand): n for plicht, stand, n in vragen.plichten(session, filter_, vandaag)}
    )
    codes = [code for code in PLICHTEN if any(plicht == code for plicht, _ in tellingen)]
    rijen = (
        Rij(PLICHTEN[code].titel, tuple(tellingen[code, stand.lower()] for stand in STANDEN))
        for code in codes
    )
    return Tabel(
        "plichten",
        "Plichten in de kalender",
        "Zo vaak moest elke plicht in deze periode, en zo liep het af.",
        STANDEN,
        tuple(rijen),
    )


def autorisaties(session: Session, filter_: Cijferfilter, vandaag: date) -> Tabel:
    """What was granted, withdrawn and reviewed (Beheerregeling 16 h, i)."""
    aantallen = {rij[0]: rij[1] for rij in vragen.rechten(session, filter_)}
    jaren = range(filter_.van.year, filter_.tot.year + 1)
    oordelen = dict(sorted((f"Controle: {wat}", aantal) for wat, aantal in vragen.oordelen(session, jaren)))
    gegeven = {naam: aantallen.get(naam.lower(), 0) for naam in BESLUITEN}
    uitleg = "Rechten die begonnen, rechten waarvan het einde is besloten, en de jaarlijkse controle."
    return _lijst("autorisaties", "Autorisaties", uitleg, gegeven | oordelen)


def accounts(session: Session, filter_: Cijferfilter, vandaag: date) -> Tabel:
    """Blocked accounts and attempts to log in."""
    gelukt, mislukt = vragen.inlogpogingen(session, filter_)
    aantallen = {
        "Geblokkeerde accounts": vragen.geblokkeerd(session, filter_),
        "Keren ingelogd": gelukt,
        "Mislukte pogingen om in te loggen": mislukt,
    }
    uitleg = "Accounts die in de periode zijn geblokkeerd en dat nog zijn, en het inloggen."
    return _lijst("accounts", "Accounts en inloggen", uitleg, aantallen)


def protocol(session: Session, filter_: Cijferfilter, vandaag: date) -> Tabel:
    """The daily checks of the protocol; each that found something raised an alarm."""
    gevonden = {rij[0]: rij[1] for rij in vragen.controles(session, filter_)}
    aantallen = {
        "Controles zonder fout": gevonden.get(True, 0),
        "Controles met een alarm": gevonden.get(False, 0),
    }
    uitleg = "De dienst rekent het protocol elke dag na. Een fout geeft een alarm."
    return _lijst("protocol", "Controle van het protocol", uitleg, aantallen)


def verstrekkingen(session: Session, filter_: Cijferfilter, vandaag: date) -> Tabel:
    """What was given and refused, as the protocol says."""
    rijen = vragen.verstrekkingen(session, filter_)
    aantallen = {f"{_leesbaar(soort)}: {hoe}": aantal for soort, hoe, aantal in sorted(rijen)}
    uitleg = "Elke regel van het protocol in deze periode, naar soort en uitkomst."
    return _lijst("verstrekkingen", "Verstrekkingen en weigeringen", uitleg, aantallen)


def exports(session: Session, filter_: Cijferfilter, vandaag: date) -> Tabel:
    """The exports of the protocol."""
    aantallen = {_leesbaar(status): aantal for status, aantal in sorted(vragen.exports(session, filter_))}
    return _lijst("exports", "Exports van het protocol", "Hoe de gevraagde exports afliepen.", aantallen)


def inzage(session: Session, filter_: Cijferfilter, vandaag: date) -> Tabel:
    """The requests for inzage, answered within four weeks or not (Beheerregeling 21 d)."""
    tellingen = Counter(
        "Nog open" if op is None else ("Op tijd" if kalenderdag(op) <= uiterste else "Te laat")
        for uiterste, _, op in vragen.inzageverzoeken(session, filter_)
    )
    cellen = (*(tellingen[kolom] for kolom in INZAGEKOLOMMEN), tellingen.total())
    return Tabel(
        "inzage",
        "Verzoeken om inzage",
        "Verzoeken die in de periode kwamen, en of het antwoord binnen vier weken kwam.",
        (*INZAGEKOLOMMEN, SOM),
        (Rij("Verzoeken", cellen),) if tellingen else (),
    )


def inbreuken(session: Session, filter_: Cijferfilter, vandaag: date) -> Tabel:
    """The breaches, and whether the AP was told in time (Beheerregeling 4 g and 7 e; AVG art. 33)."""
    rijen = vragen.inbreuken(session, filter_)
    per_stand = Counter({_leesbaar(status): 0 for status in Inbreukstatus})
    ap = Counter({f"{AP} op tijd": 0, f"{AP} te laat": 0})
    for status, melding, aantal in rijen:
        per_stand[_leesbaar(status)] += aantal
        ap.update({f"{AP} {melding}": aantal} if melding else {})
    uitleg = "Inbreuken die in de periode zijn gemeld, naar hun stand van nu. De AP hoort het binnen 72 uur."
    return _lijst("inbreuken", "Inbreuken", uitleg, dict(per_stand) | dict(ap) if rijen else {})


def steekproef(session: Session, filter_: Cijferfilter, vandaag: date) -> Tabel:
    """The kwaliteitssteekproef in numbers (Beheerregeling 4 c and 10); its own report says more."""
    jaren = range(filter_.van.year, filter_.tot.year + 1)
    getrokken, nagekeken = vragen.steekproef(session, jaren)
    gevonden = {f"Bevinding: {wat.value}": n for wat, n in vragen.bevindingen(session, jaren)}
    aantallen = {"Getrokken persoonslijsten": getrokken, "Nagekeken persoonslijsten": nagekeken}
    uitleg = "De persoonslijsten van de steekproef van dit jaar, en wat er is gevonden."
    return _lijst("steekproef", "Kwaliteitssteekproef", uitleg, aantallen | gevonden if getrokken else {})


TABELLEN: Mapping[str, Callable[[Session, Cijferfilter, date], Tabel]] = {
    "verstrekkingen": verstrekkingen,
    "inzage": inzage,
    "autorisaties": autorisaties,
    "accounts": accounts,
    "protocol": protocol,
    "exports": exports,
    "inbreuken": inbreuken,
    "steekproef": steekproef,
    "plichten": plichten,
}


def _lijst(code: str, titel: str, uitleg: str, aantallen: Mapping[str, int]) -> Tabel:
    rijen: Iterable[Rij] = (Rij(naam, (aantal,)) for naam, aantal in aantallen.items())
    return Tabel(code, titel, uitleg, (AANTAL,), tuple(rijen))


def _leesbaar(woord: str) -> str:
    return woord.replace("_", " ").capitalize()


def _jaar_eerder(dag: date) -> date:
    """Return the same day a year before; 29 February becomes the 28th."""
    return dag.replace(year=dag.year - 1, day=28 if (dag.month, dag.day) == (2, 29) else dag.day)
