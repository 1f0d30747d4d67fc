"""Instructions to users: who may give them, on which article and to whom, and what is asked of one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beheerregeling.rollen import Rol
from terugmeld.domain.bericht import Woorden
from terugmeld.domain.gebruiker import Gebruiker

MAXIMUM_TITEL = 120
MAXIMUM_TEKST = 8000
GEEN_TITEL = f"Geef de instructie een titel van hoogstens {MAXIMUM_TITEL} tekens."
GEEN_TEKST = f"Schrijf de instructie op, in hoogstens {MAXIMUM_TEKST} tekens."
GEEN_DOELGROEP = "Kies voor wie de instructie is."
NIET_AAN_DEZE = "Aan deze groep mag u geen instructie geven ({artikel})."
IN_HET_VERLEDEN = "Deze dag is al voorbij. Kies vandaag of een latere dag."
BURGERZAKEN = "burgerzaken"


class Doelgroep(StrEnum):
    """To whom an instruction is given."""

    IEDEREEN = "iedereen"
    FUNCTIES = "functies"
    AFDELINGEN = "afdelingen"


@dataclass(frozen=True, kw_only=True)
class Gever:
    """Who may give instructions: on which article, and to whom; ``afnemers`` None is every afdeling."""

    artikel: str
    mag_iedereen: bool = False
    functies: frozenset[Rol] = frozenset()
    afnemers: frozenset[str] | None = frozenset()


GEVERS: Mapping[Rol, Gever] = {
    # The handboek and the procedures: versions to be read, as every instruction.
    Rol.INFORMATIEBEHEERDER: Gever(
        artikel="Beheerregeling, art. 4 onder a en e",
        functies=frozenset(Rol),
        afnemers=frozenset({BURGERZAKEN}),
    ),
    Rol.GEGEVENSBEHEERDER: Gever(
        artikel="Beheerregeling, art. 9", functies=frozenset({Rol.GEGEVENSVERWERKER})
    ),
    Rol.APPLICATIEBEHEERDER: Gever(
        artikel="Beheerregeling, art. 15", functies=frozenset({Rol.GEGEVENSVERWERKER}), afnemers=None
    ),
    Rol.PRIVACYBEHEERDER: Gever(
        artikel="Beheerregeling, art. 20 onder a",
        mag_iedereen=True,
        functies=frozenset(Rol),
        afnemers=None,
    ),
    Rol.BEVEILIGINGSFUNCTIONARIS: Gever(
        artikel="Beheerregeling, art. 26",
        functies=frozenset({Rol.BALIEMEDEWERKER, Rol.GEGEVENSVERWERKER, Rol.GEGEVENSBEHEERDER}),
        afnemers=frozenset({BURGERZAKEN}),
    ),
}


@dataclass(frozen=True, kw_only=True)
class NieuweInstructie:
    """One version of an instruction to give; ``codes`` are the rollen or the afnemers of its doelgroep."""

    rol: Rol
    titel: str
    tekst: str
    van: date
    doelgroep: Doelgroep
    codes: tuple[str, ...] = ()


GEGEVEN = Woorden(
    "Nieuwe instructie: $titel",
    "U kreeg een instructie van de $gever ($artikel).\n"
    "Lees de instructie en bevestig dat u haar hebt gelezen. Zij geldt vanaf $datum.",
)
HERINNERING = Woorden(
    "Lees nog de instructie: $titel",
    "U hebt de instructie van de $gever ($artikel) nog niet bevestigd.\n"
    "Lees de instructie en bevestig dat u haar hebt gelezen. Zij geldt vanaf $datum.",
)


def gebreken(nieuw: NieuweInstructie, *, vandaag: date) -> dict[str, list[str]]:
    """Return what is wrong with an instruction, by field."""
    fouten: dict[str, list[str]] = {}
    if not 0 < len(nieuw.titel.strip()) <= MAXIMUM_TITEL:
        fouten["titel"] = [GEEN_TITEL]
    if not 0 < len(nieuw.tekst.strip()) <= MAXIMUM_TEKST:
        fouten["tekst"] = [GEEN_TEKST]
    if nieuw.van < vandaag:
        fouten["van"] = [IN_HET_VERLEDEN]
    if nieuw.doelgroep is not Doelgroep.IEDEREEN and not nieuw.codes:
        fouten["doelgroep"] = [GEEN_DOELGROEP]
    elif not _mag(GEVERS[nieuw.rol], nieuw.doelgroep, nieuw.codes):
        fouten["doelgroep"] = [NIET_AAN_DEZE.format(artikel=GEVERS[nieuw.rol].artikel)]
    return fouten


def gevers(rollen: Iterable[Rol]) -> list[Rol]:
    """Return as which functie somebody may give instructions."""
    return [rol for rol in GEVERS if rol in set(rollen)]


def is_voor(doelgroep: Doelgroep, codes: Collection[str], wie: Gebruiker) -> bool:
    """Say whether somebody with the rollen of today must read an instruction."""
    if doelgroep is Doelgroep.IEDEREEN:
        return True
    eigen = {wie.afnemer} if doelgroep is Doelgroep.AFDELINGEN else {rol.value for rol in wie.rollen}
    return bool(eigen & set(codes))


def _mag(gever: Gever, doelgroep: Doelgroep, codes: Collection[str]) -> bool:
    if doelgroep is Doelgroep.IEDEREEN:
        return gever.mag_iedereen
    if doelgroep is Doelgroep.FUNCTIES:
        return set(codes) <= {rol.value for rol in gever.functies}
    return gever.afnemers is None or set(codes) <= gever.afnemers
