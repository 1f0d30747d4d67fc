"""What a back-up says of itself, what it is called and which ones are kept; rules without files."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import orjson

from beheerregeling.termijnen import kalenderdag

# A daily back-up (Beheerregeling art. 12 e), with two hours to make it in.
MAXIMALE_LEEFTIJD = timedelta(hours=26)
VORM = "terugmeld-%Y%m%dT%H%M%SZ.tar.age"
PATROON = re.compile(r"terugmeld-\d{8}T\d{6}Z\.tar\.age")
GEEN_MANIFEST = "Dit archief is geen back-up van deze dienst: de inhoudsopgave ontbreekt of klopt niet."


class GeenManifest(ValueError):
    """The archive does not say what it holds; the message is a Dutch sentence."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What lies in a back-up: of which moment and revision, how many rows, and the hash of each file.

    ``sleutels`` names the keys of the pseudoniemen without giving them away; ``checkpoint`` is the newest
    signed note in the database, absent while nothing was signed.
    """

    gemaakt_op: datetime
    versie: str
    revisie: str
    soort: str
    gemeente_code: str
    sleutels: tuple[str, ...]
    tellingen: Mapping[str, int]
    checkpoint: str | None
    bestanden: Mapping[str, str]

    @property
    def rijen(self) -> int:
        return sum(self.tellingen.values())

    def dump(self) -> bytes:
        velden = {naam: getattr(self, naam) for naam in self.__dataclass_fields__}
        return orjson.dumps(velden, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)


@dataclass(frozen=True)
class Bewaarregel:
    """How many back-ups stay: of the last days, weeks and months the newest of each."""

    dagen: int = 7
    weken: int = 5
    maanden: int = 12


def lees_manifest(inhoud: bytes) -> Manifest:
    """Read what ``dump`` wrote; GeenManifest for anything else."""
    try:
        velden = orjson.loads(inhoud)
        velden |= {
            "gemaakt_op": datetime.fromisoformat(velden["gemaakt_op"]),
            "sleutels": tuple(velden["sleutels"]),
        }
        return Manifest(**velden)
    except (ValueError, TypeError, LookupError) as fout:
        raise GeenManifest(GEEN_MANIFEST) from fout


def bestandsnaam(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(VORM)


def moment_van(naam: str) -> datetime | None:
    """Return when the back-up with this name was made; None when it is not such a name."""
    if not PATROON.fullmatch(naam):
        return None
    try:
        return datetime.strptime(naam, VORM).replace(tzinfo=UTC)
    except ValueError:
        return None


def overtollig(momenten: Collection[datetime], regel: Bewaarregel) -> set[datetime]:
    """Return the back-ups that the rule does not keep; the newest one always stays."""
    blijft = {max(momenten)} if momenten else set()
    blijft |= _nieuwste_per(momenten, lambda dag: dag.isoformat(), regel.dagen)
    blijft |= _nieuwste_per(momenten, lambda dag: dag.strftime("%G-%V"), regel.weken)
    blijft |= _nieuwste_per(momenten, lambda dag: dag.strftime("%Y-%m"), regel.maanden)
    return set(momenten) - blijft


def _nieuwste_per(
    momenten: Collection[datetime], periode: Callable[[date], str], aantal: int
) -> set[datetime]:
    nieuwste: dict[str, datetime] = {}
    for moment in sorted(momenten):
        nieuwste[periode(kalenderdag(moment))] = moment
    return set(sorted(nieuwste.values(), reverse=True)[:aantal])
