"""Which list of cases an address asks for, and the address that asks for it; every choice can be shared."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

from terugmeld.domain.terugmelding import Status
from terugmeld.services.werkfilter import Werkfilter
from terugmeld.web.formulier import Ingevuld

Maker = Callable[[int], Werkfilter]
LIJSTEN: Mapping[str, tuple[str, Maker]] = {
    "open": ("Alle open meldingen", lambda _: Werkfilter(zonder_uitgesteld=True)),
    "van-mij": ("Van mij", lambda mij: Werkfilter(behandelaar_id=mij, zonder_uitgesteld=True)),
    "niemand": ("Van niemand", lambda _: Werkfilter(is_van_niemand=True, zonder_uitgesteld=True)),
    "vandaag": ("Vandaag af", lambda _: Werkfilter(is_vandaag_af=True)),
    "te-laat": ("Te laat", lambda _: Werkfilter(is_te_laat=True)),
    "wacht-op-melder": ("Wacht op melder", lambda _: Werkfilter(status=Status.WACHT_OP_MELDER)),
    "in-onderzoek": ("In onderzoek", lambda _: Werkfilter(status=Status.IN_ONDERZOEK)),
    "dubbel": ("Vermoedelijk dubbel", lambda _: Werkfilter(is_aangesloten=True)),
    "uitgesteld": ("Uitgesteld", lambda _: Werkfilter(is_uitgesteld=True)),
    "doorgezonden": ("Doorgezonden", lambda _: Werkfilter(status=Status.DOORGEZONDEN)),
    "niet-verwerkt": ("Nog te verwerken", lambda _: Werkfilter(is_niet_verwerkt=True)),
    "wijkt-af": ("Verwerking wijkt af", lambda _: Werkfilter(is_afwijkend=True)),
    "afgehandeld": ("Afgehandeld", lambda _: Werkfilter(status=Status.AFGEHANDELD)),
    "ingetrokken": ("Ingetrokken", lambda _: Werkfilter(status=Status.INGETROKKEN)),
    "archief": ("Archief", lambda _: Werkfilter(is_archief=True)),
}
DAGELIJKS = tuple(LIJSTEN)[:9]
TEGELS = ("te-laat", "vandaag", "niemand", "van-mij")
GESLOTEN = frozenset({"afgehandeld", "ingetrokken", "archief"})
OUDER: Mapping[str, str] = {
    "7": "Ouder dan een week",
    "28": "Ouder dan 4 weken",
    "70": "Ouder dan 10 weken",
}
NIEMAND = "niemand"
VAN_DE_PAGINA = frozenset({"gezien", "standaardtekst", "volgende"})
GROOTSTE = 10


@dataclass(frozen=True, kw_only=True)
class Werkkeuze:
    """The ready-made list and the filters on it, as they stand in the address; empty is no filter."""

    lijst: str = "open"
    afnemer: str = ""
    categorie: str = ""
    status: str = ""
    behandelaar: str = ""
    ouder: str = ""

    @property
    def args(self) -> dict[str, Any]:
        """What goes into the address."""
        return {naam: waarde for naam, waarde in vars(self).items() if waarde}

    @property
    def titel(self) -> str:
        return LIJSTEN[self.lijst][0]

    @property
    def kop(self) -> str:
        """The heading of the list, with its order."""
        return f"{self.titel}, {'oudste bovenaan' if self.is_gesloten else 'wat het eerst af moet bovenaan'}"

    @property
    def is_gesloten(self) -> bool:
        """Tell whether the list holds only cases on which nothing is left to do."""
        return self.lijst in GESLOTEN

    @property
    def aantal_filters(self) -> int:
        return len(self.args) - 1

    def filter(self, mij: int, nu: datetime) -> Werkfilter:
        """Return the filter for this person at this moment."""
        gekozen = LIJSTEN[self.lijst][1](mij)
        if self.status:
            gekozen = replace(gekozen, status=Status(self.status))
        if self.behandelaar == NIEMAND:
            gekozen = replace(gekozen, is_van_niemand=True)
        elif self.behandelaar:
            gekozen = replace(gekozen, behandelaar_id=int(self.behandelaar))
        if self.ouder:
            gekozen = replace(gekozen, ontvangen_voor=nu - timedelta(days=int(self.ouder)))
        return replace(gekozen, afnemer=self.afnemer or None, rubriek=self.categorie or None)


def lees_keuze(args: Ingevuld) -> Werkkeuze:
    """Read an address or the hidden fields of a form; what no list has is left out."""
    ruw = {naam: str(args.get(naam, "")).strip() for naam in asdict(Werkkeuze())}
    behandelaar = ruw["behandelaar"]
    is_nummer = behandelaar.isascii() and behandelaar.isdecimal() and len(behandelaar) < GROOTSTE
    return Werkkeuze(
        lijst=ruw["lijst"] if ruw["lijst"] in LIJSTEN else "open",
        afnemer=ruw["afnemer"][:60],
        categorie=ruw["categorie"] if ruw["categorie"].isdecimal() and len(ruw["categorie"]) == 2 else "",
        status=ruw["status"] if ruw["status"] in set(Status) else "",
        behandelaar=behandelaar if is_nummer or behandelaar == NIEMAND else "",
        ouder=ruw["ouder"] if ruw["ouder"] in OUDER else "",
    )


def zonder_keuze(form: Ingevuld) -> MultiDict[str, str]:
    """Return a form without what is of the page alone: the list it came from, and its other buttons."""
    weg = {f"bij_{naam}" for naam in asdict(Werkkeuze())} | VAN_DE_PAGINA
    return MultiDict((naam, waarde) for naam, waarde in form.items(multi=True) if naam not in weg)


def keuze_van_formulier(form: Ingevuld) -> Werkkeuze:
    """Read from which list a form was sent."""
    return lees_keuze(MultiDict({naam[4:]: waarde for naam, waarde in form.items() if naam[:4] == "bij_"}))
