"""The figures of the meldingen over a period, for the page and for the yearly reports; changes nothing.

Small groups are hidden in what these functions return, so that no page or file can show them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from bijlagen.matrix import Regelset
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.belofte import Nakoming
from terugmeld.domain.cijfers import (
    KLEINSTE_GROEP,
    Cel,
    Cijferfilter,
    Rij,
    Tabel,
    aandeel,
    kruis,
    tel_op,
)
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.domain.terugroep import Herstelstatus
from terugmeld.services import cijfers_per_afdeling
from terugmeld.services.cijfers_per_afdeling import Regel, Vraag
from terugmeld.storage import cijfers

GEWIJZIGD = (Uitkomst.VERBETERD, Uitkomst.AANGEVULD, Uitkomst.VERWIJDERD)
LEEFTIJDEN = (
    (6, "0 tot en met 5 dagen"),
    (15, "6 tot en met 14 dagen"),
    (29, "15 tot en met 28 dagen"),
    (91, "29 tot en met 90 dagen"),
)
OUDER = "Meer dan 90 dagen"
OP_TIJD, TE_LAAT, LOOPT, INGETROKKEN = "Op tijd", "Te laat", "Loopt nog", "Ingetrokken"
TERMIJNKOLOMMEN = (OP_TIJD, TE_LAAT, LOOPT, INGETROKKEN)
UITKOMSTEN = tuple(uitkomst.value.capitalize() for uitkomst in Uitkomst)
AANDEEL = "Gewijzigd (%)"
HELE_ORGANISATIE = "Alle afdelingen"
AANTAL, SOM = "Aantal", "Totaal"


def meldingcijfers(
    session: Session, filter_: Cijferfilter, *, regelset: Regelset, vandaag: date
) -> tuple[Tabel, ...]:
    """Return every table, in the order in which they are read."""
    return (
        samenvatting(session, filter_, regelset=regelset),
        binnen_termijn(session, filter_, regelset=regelset, vandaag=vandaag),
        openstaand(session, filter_, regelset=regelset),
        doorlooptijd(session, filter_, regelset=regelset),
        per_afdeling(session, filter_, regelset=regelset),
        per_rubriek(session, filter_, regelset=regelset),
        beloften(session, filter_, regelset=regelset),
        herstel(session, filter_, regelset=regelset),
    )


def samenvatting(session: Session, filter_: Cijferfilter, *, regelset: Regelset) -> Tabel:
    """What came in, and the doubles that were avoided (bijlage 4, 3.4)."""

    def tel(filter_: Cijferfilter) -> list[Regel]:
        voorkomen, aangesloten = cijfers.dubbelen(session, filter_)
        return [
            ("Ontvangen meldingen", [cijfers.instroom(session, filter_)]),
            ("Dubbele meldingen voorkomen", [voorkomen]),
            ("Meldingen bij een eerdere gevoegd", [aangesloten]),
        ]

    return Tabel(
        "samenvatting",
        "Meldingen",
        "Zoveel meldingen kwamen er binnen, en zo vaak was al bekend wat iemand wilde melden.",
        (AANTAL,),
        _los(tel, filter_, regelset),
    )


def binnen_termijn(session: Session, filter_: Cijferfilter, *, regelset: Regelset, vandaag: date) -> Tabel:
    """Per week in which the term ended: answered in time or not (Besluit GBA, art. 63)."""

    def tel(filter_: Cijferfilter) -> list[Regel]:
        tellingen: Counter[tuple[str, str]] = Counter()
        for dag, nakoming, aantal in cijfers.eerste_antwoorden(session, filter_):
            tellingen[_week(dag), _antwoord(nakoming, dag, vandaag)] += aantal
        return tel_op(TERMIJNKOLOMMEN, tellingen)

    rijen = (
        tuple(Rij(naam, tuple(aantallen)) for naam, aantallen in tel(filter_))
        if filter_.afnemer is None
        else cijfers_per_afdeling.kruis(tel, filter_, regelset.afnemers)
    )
    return Tabel(
        "termijn",
        "Binnen de termijn",
        "Per week waarin de termijn afliep: of het eerste antwoord op tijd was.",
        (*TERMIJNKOLOMMEN, SOM),
        rijen,
    )


def openstaand(session: Session, filter_: Cijferfilter, *, regelset: Regelset) -> Tabel:
    """How old the open meldingen and onderzoeken were on the last day."""
    grenzen = [grens for grens, _ in LEEFTIJDEN]
    namen = (*(naam for _, naam in LEEFTIJDEN), OUDER)

    def tel(filter_: Cijferfilter) -> list[Regel]:
        vragen = (
            ("Meldingen", cijfers.open_meldingen(session, filter_, grenzen)),
            ("Onderzoeken", cijfers.open_onderzoeken(session, filter_, grenzen)),
        )
        return tel_op(namen, {(wat, namen[stand]): n for wat, rijen in vragen for stand, n in rijen})

    return Tabel(
        "open",
        "Open werk naar leeftijd",
        "Wat er op de laatste dag van de periode open stond, en hoe lang al.",
        (*namen, SOM),
        _los(tel, filter_, regelset),
    )


def doorlooptijd(session: Session, filter_: Cijferfilter, *, regelset: Regelset) -> Tabel:
    """The days from receipt to the end: the median, and the day by which nine of ten were done."""
    alle = [
        (HELE_ORGANISATIE, *rij[1:]) for rij in cijfers.doorlooptijden(session, filter_, per_afnemer=False)
    ]
    elk = cijfers.doorlooptijden(session, filter_, per_afnemer=True)
    per = sorted((_naam(regelset, rij[0]), *rij[1:]) for rij in elk)
    rijen = (alle if filter_.afnemer is None else []) + per
    return Tabel(
        "doorlooptijd",
        "Doorlooptijd in dagen",
        "De mediaan: de helft was zo snel klaar. P90: negen van de tien waren zo snel klaar.",
        ("Mediaan", "P90"),
        tuple(Rij(naam, _dagen(n, dagen)) for naam, n, *dagen in rijen if n),
    )


def per_afdeling(session: Session, filter_: Cijferfilter, *, regelset: Regelset) -> Tabel:
    """How the meldingen of each afdeling ended."""
    rijen = cijfers.uitkomsten_per_afnemer(session, replace(filter_, afnemer=None))
    tellingen = {(_naam(regelset, code), uitkomst.capitalize()): aantal for code, uitkomst, aantal in rijen}
    return _uitkomsten(
        "afdeling",
        "Uitkomsten per afdeling",
        "Hoe de meldingen van elke afdeling afliepen, en welk deel tot een wijziging leidde.",
        _eigen(kruis(tel_op(UITKOMSTEN, tellingen)), filter_, regelset),
    )


def per_rubriek(session: Session, filter_: Cijferfilter, *, regelset: Regelset) -> Tabel:
    """What was found of each rubriek that was doubted."""

    def tel(filter_: Cijferfilter) -> list[Regel]:
        rijen = cijfers.uitkomsten_per_rubriek(session, filter_)
        namen = {code: f"{RUBRIEKEN[code].naam} ({RUBRIEKEN[code].categorienaam})" for code, *_ in rijen}
        return tel_op(UITKOMSTEN, {(namen[code], wat.capitalize()): aantal for code, wat, aantal in rijen})

    is_eigen = filter_.afnemer is not None
    return _uitkomsten(
        "rubriek",
        "Uitkomsten per gegeven",
        "Wat er uit de meldingen bleek per gegeven. Een melding kan over meer gegevens gaan.",
        cijfers_per_afdeling.kruis(tel, filter_, regelset.afnemers) if is_eigen else kruis(tel(filter_)),
    )


def beloften(session: Session, filter_: Cijferfilter, *, regelset: Regelset) -> Tabel:
    """What became of the days that were promised to melders."""
    namen = _woorden(Nakoming)

    def tel(filter_: Cijferfilter) -> list[Regel]:
        rijen = cijfers.beloften(session, filter_)
        return tel_op(namen, {("Beloften", woord.value.capitalize()): aantal for woord, aantal in rijen})

    return Tabel(
        "beloften",
        "Beloofde dagen",
        "Of Burgerzaken antwoordde op de dag die aan de melder was beloofd.",
        (*namen, SOM),
        _los(tel, filter_, regelset),
    )


def herstel(session: Session, filter_: Cijferfilter, *, regelset: Regelset) -> Tabel:
    """What afdelingen did after a datum that they had been given turned out wrong."""
    rijen = cijfers.hersteltaken(session, replace(filter_, afnemer=None))
    tellingen = {(_naam(regelset, code), status.value.capitalize()): n for code, status, n in rijen}
    namen = _woorden(Herstelstatus)
    return Tabel(
        "herstel",
        "Herstel bij afdelingen",
        "Wat afdelingen deden met de vraag om hun eigen administratie na te kijken.",
        (*namen, SOM),
        _eigen(kruis(tel_op(namen, tellingen)), filter_, regelset),
    )


def _uitkomsten(code: str, titel: str, uitleg: str, regels: Iterable[Rij]) -> Tabel:
    gewijzigd = [UITKOMSTEN.index(uitkomst.value.capitalize()) for uitkomst in GEWIJZIGD]
    rijen = (
        Rij(rij.naam, (*rij.cellen, aandeel([rij.cellen[nummer] for nummer in gewijzigd], rij.cellen[-1])))
        for rij in regels
    )
    return Tabel(code, titel, uitleg, (*UITKOMSTEN, SOM, AANDEEL), tuple(rijen))


def _antwoord(nakoming: Nakoming | None, dag: date, vandaag: date) -> str:
    if nakoming is None:
        return TE_LAAT if dag < vandaag else LOOPT
    return {Nakoming.GEBROKEN: TE_LAAT, Nakoming.VERVALLEN: INGETROKKEN}.get(nakoming, OP_TIJD)


def _los(tel: Vraag, filter_: Cijferfilter, regelset: Regelset) -> tuple[Rij, ...]:
    """The whole organisation is no group of people; one afdeling is."""
    if filter_.afnemer is not None:
        return cijfers_per_afdeling.los(tel, filter_, regelset.afnemers)
    return tuple(Rij(naam, tuple(aantallen)) for naam, aantallen in tel(filter_))


def _eigen(rijen: tuple[Rij, ...], filter_: Cijferfilter, regelset: Regelset) -> tuple[Rij, ...]:
    """Return the lines of the filter as the table of all afdelingen shows them, with the same dashes."""
    if filter_.afnemer is None:
        return rijen
    return tuple(rij for rij in rijen if rij.naam == _naam(regelset, filter_.afnemer))


def _dagen(aantal: int, dagen: Iterable[float]) -> tuple[Cel, ...]:
    return tuple(round(dag, 1) if aantal >= KLEINSTE_GROEP else None for dag in dagen)


def _naam(regelset: Regelset, code: str) -> str:
    return regelset.afnemers[code].naam if code in regelset.afnemers else code


def _woorden(soort: type[StrEnum]) -> tuple[str, ...]:
    return tuple(woord.value.capitalize() for woord in soort)


def _week(dag: date) -> str:
    jaar, week, _ = dag.isocalendar()
    return f"{jaar}, week {week:02d}"
