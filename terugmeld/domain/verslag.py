"""The reports of the Beheerregeling: whose, about what, in which parts and how they compare; pure rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beheerregeling.rollen import Rol
from terugmeld.domain.cijfers import Cel, Rij, Tabel

MAXIMUM_TEKST = 6000
EERSTE_JAAR = 2010
TE_LANG = f"Deze tekst is te lang. Gebruik hoogstens {MAXIMUM_TEKST} tekens."
GEEN_SAMENVATTING = "Schrijf eerst een samenvatting. Daarna kunt u het verslag vaststellen."


class Verslagsoort(StrEnum):
    """Which report it is."""

    INFORMATIEBEHEER = "verslag informatiebeheer"
    BEVEILIGING = "beveiligingsverslag"
    MANAGEMENT = "managementgegevens"


class Verslagstatus(StrEnum):
    """Whether the text can still change."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"


@dataclass(frozen=True)
class Paragraaf:
    """One part of a report: a heading, what to write there, and the codes of the tables below it."""

    code: str
    kop: str
    hulp: str
    tabellen: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Opzet:
    """What a kind of report is: its article, who makes it, and the duty that it proves."""

    titel: str
    artikel: str
    eigenaar: Rol
    plicht: str | None
    paragrafen: tuple[Paragraaf, ...]


@dataclass(frozen=True)
class Verslagcijfers:
    """The figures of a report as they were when it was made, with those of the year before."""

    tabellen: tuple[Tabel, ...]
    vorige: tuple[Tabel, ...]

    def tabel(self, code: str) -> Tabel | None:
        return _zoek(self.tabellen, code)

    def vorig(self, code: str, rij: str, kolom: str) -> Cel:
        """Return the same figure of the year before; None when it is hidden or not there."""
        tabel = _zoek(self.vorige, code)
        return tabel.cel(rij, kolom) if tabel and kolom in tabel.kolommen else None


SAMENVATTING = Paragraaf(
    "samenvatting", "Samenvatting", "Wat ging er goed, wat niet, en wat vraagt u van het college?"
)
PLICHTEN = Paragraaf(
    "plichten",
    "Plichten van de Beheerregeling",
    "Welke plichten zijn niet of te laat gedaan, en waarom?",
    ("plichten",),
)
AUTORISATIES = Paragraaf(
    "autorisaties",
    "Autorisaties",
    "Wat valt op aan wie rechten kreeg en verloor?",
    ("autorisaties", "accounts"),
)
MELDINGEN = ("samenvatting", "termijn", "open", "doorlooptijd", "afdeling", "rubriek", "beloften", "herstel")
OPZETTEN: Mapping[Verslagsoort, Opzet] = {
    Verslagsoort.INFORMATIEBEHEER: Opzet(
        titel="Jaarverslag van de informatiebeheerder",
        artikel="Beheerregeling, art. 4",
        eigenaar=Rol.INFORMATIEBEHEERDER,
        plicht="mededeling-handboek",
        paragrafen=(
            SAMENVATTING,
            Paragraaf(
                "handboek",
                "Het handboek en de procedures",
                "Wat is er veranderd in het handboek en in de procedures (art. 4 onder a, b en e)?",
            ),
            Paragraaf(
                "meldingen", "Meldingen en onderzoeken", "Wat zeggen de cijfers over de kwaliteit?", MELDINGEN
            ),
            Paragraaf(
                "kwaliteit",
                "Kwaliteitssteekproef en audit",
                "Wat kwam er uit de steekproef en de audit (art. 4 onder c en d)?",
                ("steekproef",),
            ),
            Paragraaf(
                "privacy",
                "Verstrekkingen en inzage",
                "Wat valt op aan wie gegevens kreeg, en aan de verzoeken om inzage?",
                ("verstrekkingen", "inzage"),
            ),
            AUTORISATIES,
            PLICHTEN,
            Paragraaf("vooruitblik", "Vooruitblik", "Wat gaat u volgend jaar anders doen?"),
        ),
    ),
    Verslagsoort.BEVEILIGING: Opzet(
        titel="Verslag over het beveiligingsbeheer",
        artikel="Beheerregeling, art. 29",
        eigenaar=Rol.BEVEILIGINGSFUNCTIONARIS,
        plicht="beveiligingsverslag",
        paragrafen=(
            SAMENVATTING,
            AUTORISATIES,
            Paragraaf(
                "protocol",
                "Het protocol",
                "Wat bleek uit de dagelijkse controle, en wat is er met alarmen gedaan?",
                ("protocol", "verstrekkingen", "exports"),
            ),
            Paragraaf(
                "inbreuken",
                "Inbreuken",
                "Welke inbreuken waren er, en welke maatregelen zijn genomen?",
                ("inbreuken",),
            ),
            PLICHTEN,
            Paragraaf("advies", "Advies", "Wat raadt u het college aan (art. 28)?"),
        ),
    ),
    Verslagsoort.MANAGEMENT: Opzet(
        titel="Managementgegevens",
        artikel="Beheerregeling, art. 16 onder p",
        eigenaar=Rol.APPLICATIEBEHEERDER,
        plicht=None,
        paragrafen=(
            Paragraaf("samenvatting", "Antwoord", "Wat is er gevraagd, en wat zeggen de cijfers?"),
            Paragraaf("meldingen", "Cijfers", "Wat moet de lezer bij deze cijfers weten?", MELDINGEN),
        ),
    ),
}


def gebreken(soort: Verslagsoort, teksten: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what is wrong with the texts, by paragraph."""
    namen = [paragraaf.code for paragraaf in OPZETTEN[soort].paragrafen]
    return {code: [TE_LANG] for code in namen if len(teksten.get(code, "")) > MAXIMUM_TEKST}


def perioden(jaar: int, vandaag: date) -> tuple[date, date]:
    """Return the first and last day of a year; of the year that runs the last day is today."""
    return date(jaar, 1, 1), min(date(jaar, 12, 31), vandaag)


def als_json(cijfers: Verslagcijfers) -> dict[str, object]:
    """Return the figures as they are kept."""
    return {"tabellen": _naar(cijfers.tabellen), "vorige": _naar(cijfers.vorige)}


def uit_json(gelezen: Mapping[str, Sequence[Mapping[str, object]]]) -> Verslagcijfers:
    """Return the figures as they were kept."""
    return Verslagcijfers(_van(gelezen["tabellen"]), _van(gelezen["vorige"]))


def _naar(tabellen: Sequence[Tabel]) -> list[dict[str, object]]:
    return [
        {
            "code": tabel.code,
            "titel": tabel.titel,
            "uitleg": tabel.uitleg,
            "kolommen": list(tabel.kolommen),
            "rijen": [[rij.naam, list(rij.cellen)] for rij in tabel.rijen],
        }
        for tabel in tabellen
    ]


def _van(tabellen: Sequence[Mapping[str, object]]) -> tuple[Tabel, ...]:
    return tuple(_tabel(**tabel) for tabel in tabellen)  # type: ignore[arg-type]


def _tabel(
    code: str, titel: str, uitleg: str, kolommen: list[str], rijen: list[tuple[str, list[Cel]]]
) -> Tabel:
    regels = tuple(Rij(naam, tuple(cellen)) for naam, cellen in rijen)
    return Tabel(code, titel, uitleg, tuple(kolommen), regels)


def _zoek(tabellen: Sequence[Tabel], code: str) -> Tabel | None:
    return next((tabel for tabel in tabellen if tabel.code == code), None)
