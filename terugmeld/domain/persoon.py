"""A person as the Logisch Ontwerp keeps one: voorkomens of categories, with history; decides no access."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

HISTORISCH = 50  # category 58 is the history of category 08
RNI_GEMEENTE = "1999"
ALLES_GEHEIM = 7


@dataclass(frozen=True)
class Voorkomen:
    """One occurrence of a category; ``volgnummer`` 0 is actueel, higher is older.

    ``categorie`` is the base category ("08"), also in history; ``elementen`` goes from rubriek
    ("081120") to the value as it stands in the source; ``gebreken`` says, per rubriek, what is wrong with it.
    """

    categorie: str
    stapel: int
    volgnummer: int
    elementen: Mapping[str, str]
    gebreken: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_actueel(self) -> bool:
        return self.volgnummer == 0

    @property
    def lo_categorie(self) -> str:
        """The category number of the LO, in which history has a number of its own ("58")."""
        return self.categorie if self.is_actueel else f"{int(self.categorie) + HISTORISCH}"

    def element(self, rest: str) -> str:
        """Return the value of the last four digits of a rubriek (``"8310"``), or ``""``."""
        return self.elementen.get(self.categorie + rest, "")


@dataclass(frozen=True)
class Onderzoeksaanduiding:
    """An open aanduiding in onderzoek (LO group 83) of one actual voorkomen."""

    categorie: str
    stapel: int
    aanduiding: str
    ingangsdatum: str


@dataclass(frozen=True)
class Persoonslijst:
    """All voorkomens of one person, in the order of the source; ``id`` is the source's own name for it."""

    id: str
    voorkomens: tuple[Voorkomen, ...]

    def actueel(self, categorie: str) -> list[Voorkomen]:
        """Return the actual voorkomens of a base category, one per stapel."""
        return [
            voorkomen
            for voorkomen in self.voorkomens
            if voorkomen.categorie == categorie and voorkomen.is_actueel
        ]

    def historie(self, categorie: str, stapel: int) -> list[Voorkomen]:
        """Return the historic voorkomens of one stapel, youngest first."""
        ouder = (
            voorkomen
            for voorkomen in self.voorkomens
            if (voorkomen.categorie, voorkomen.stapel) == (categorie, stapel) and not voorkomen.is_actueel
        )
        return sorted(ouder, key=lambda voorkomen: voorkomen.volgnummer)

    def waarden(self, rubriek: str) -> tuple[str, ...]:
        """Return the values of a rubriek over all stapels; "55...." asks the history of category 05."""
        is_historisch = int(rubriek[:2]) > HISTORISCH
        categorie = f"{int(rubriek[:2]) - HISTORISCH:02}" if is_historisch else rubriek[:2]
        return tuple(
            voorkomen.elementen[categorie + rubriek[2:]]
            for voorkomen in self.voorkomens
            if voorkomen.categorie == categorie
            and voorkomen.is_actueel is not is_historisch
            and voorkomen.elementen.get(categorie + rubriek[2:])
        )

    def waarde(self, rubriek: str) -> str:
        """Return the first value of a rubriek, or ``""``."""
        return next(iter(self.waarden(rubriek)), "")

    @property
    def bsn(self) -> str:
        return self.waarde("010120")

    @property
    def anummer(self) -> str:
        return self.waarde("010110")

    @property
    def naam(self) -> str:
        """Voornamen, voorvoegsel and geslachtsnaam, as registered (LO group 02)."""
        delen = (self.waarde(rubriek) for rubriek in ("010210", "010230", "010240"))
        return " ".join(deel for deel in delen if deel)

    @property
    def gemeente(self) -> str:
        return self.waarde("080910")

    @property
    def geheim(self) -> int:
        """Return 70.10: absent is 0 (LO default), unreadable is 7, so that nobody is exposed."""
        waarde = self.waarde("077010")
        if not waarde:
            return 0
        return int(waarde) if waarde in set("01234567") else ALLES_GEHEIM

    @property
    def opschorting(self) -> str:
        """Return 67.20: "O" overleden, "E" emigratie, "M", "R" RNI, "F" fout, "W" wissen, or ``""``."""
        return self.waarde("076720")

    @property
    def is_overleden(self) -> bool:
        return self.opschorting == "O" or bool(self.waarde("060810"))

    @property
    def is_rni(self) -> bool:
        """Tell whether the person is a niet-ingezetene, in the RNI."""
        return self.gemeente == RNI_GEMEENTE or self.opschorting in {"R", "E", "M"}

    def is_ingezetene(self, gemeente_code: str) -> bool:
        """Tell whether this municipality keeps the list and keeps it up to date (not opgeschort)."""
        return self.gemeente == gemeente_code and not self.opschorting

    @cached_property
    def onderzoeken(self) -> tuple[Onderzoeksaanduiding, ...]:
        """The open aanduidingen: 83.10 is filled and 83.30 (einde) is not, in actual voorkomens."""
        return tuple(
            Onderzoeksaanduiding(
                voorkomen.categorie, voorkomen.stapel, voorkomen.element("8310"), voorkomen.element("8320")
            )
            for voorkomen in self.voorkomens
            if voorkomen.is_actueel and voorkomen.element("8310") and not voorkomen.element("8330")
        )
