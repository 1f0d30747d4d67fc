"""The functies of art. 1 to 3: which article, which rollen each gives, who appoints, and what stays apart."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from beheerregeling.rollen import Bevoegdheid, Rol, bevoegdheden

COLLEGE = "het college van burgemeester en wethouders"
HOOFD = "het hoofd Burgerzaken"
AFDELING = "het hoofd van de afdeling"


@dataclass(frozen=True, kw_only=True)
class Functie:
    """A function of the Beheerregeling; ``rollen`` is what it gives in the service.

    A mandaat passes on what the hoofd Burgerzaken has, to somebody below (art. 2 lid 2).
    """

    code: str
    naam: str
    artikel: str
    rollen: tuple[Rol, ...]
    benoemer: str = COLLEGE
    is_mandaat: bool = False


@dataclass(frozen=True)
class Scheiding:
    """Two kinds of rollen that one person never has on the same day, with the reason."""

    een: frozenset[Rol]
    ander: frozenset[Rol]
    zin: str


BEHANDELAARS = frozenset(rol for rol in Rol if Bevoegdheid.MELDING_BEOORDELEN in bevoegdheden([rol]))
GESCHEIDEN = (
    Scheiding(
        frozenset({Rol.FUNCTIONARIS_GEGEVENSBESCHERMING}),
        frozenset({Rol.PRIVACYBEHEERDER}),
        "De functionaris gegevensbescherming houdt toezicht op de privacybeheerder. "
        "Daarom is dat nooit dezelfde persoon (Beheerregeling, art. 20 onder b).",
    ),
    Scheiding(
        frozenset({Rol.BEVEILIGINGSFUNCTIONARIS}),
        BEHANDELAARS,
        "De beveiligingsfunctionaris houdt toezicht en behandelt zelf geen zaken "
        "(Beheerregeling, art. 25 tot en met 29).",
    ),
)
_ALLE = (
    Functie(
        code="hoofd-burgerzaken",
        naam="Hoofd Burgerzaken (beheerder)",
        artikel="Beheerregeling, art. 2 lid 1",
        rollen=(Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER),
    ),
    Functie(
        code="informatiebeheer-in-mandaat",
        naam="Informatiebeheerder in doormandaat",
        artikel="Beheerregeling, art. 2 lid 2",
        rollen=(Rol.INFORMATIEBEHEERDER,),
        benoemer=HOOFD,
        is_mandaat=True,
    ),
    Functie(
        code="privacybeheer-in-mandaat",
        naam="Privacybeheerder in doormandaat",
        artikel="Beheerregeling, art. 2 lid 2",
        rollen=(Rol.PRIVACYBEHEERDER,),
        benoemer=HOOFD,
        is_mandaat=True,
    ),
    Functie(
        code="applicatiebeheer",
        naam="Applicatiebeheerder",
        artikel="Beheerregeling, art. 3 onder a",
        rollen=(Rol.APPLICATIEBEHEERDER,),
    ),
    Functie(
        code="systeembeheer",
        naam="Systeembeheerder",
        artikel="Beheerregeling, art. 3 onder b",
        rollen=(Rol.SYSTEEMBEHEERDER,),
    ),
    Functie(
        code="beveiligingsbeheer",
        naam="Beveiligingsfunctionaris",
        artikel="Beheerregeling, art. 3 onder c",
        rollen=(Rol.BEVEILIGINGSFUNCTIONARIS,),
    ),
    Functie(
        code="verklaringen",
        naam="Ambtenaar voor verklaringen onder ede",
        artikel="Beheerregeling, art. 3 onder d",
        rollen=(Rol.AMBTENAAR_VERKLARINGEN,),
    ),
    Functie(
        code="gegevensbeheer",
        naam="Gegevensbeheerder",
        artikel="Beheerregeling, art. 3 onder e",
        rollen=(Rol.GEGEVENSBEHEERDER,),
    ),
    Functie(
        code="gegevensverwerking",
        naam="Gegevensverwerker",
        artikel="Beheerregeling, art. 3 onder f",
        rollen=(Rol.GEGEVENSVERWERKER,),
    ),
    Functie(
        code="balie",
        naam="Baliemedewerker",
        artikel="Beheerregeling, art. 3 onder g",
        rollen=(Rol.BALIEMEDEWERKER,),
    ),
    Functie(
        code="gegevensbescherming",
        naam="Functionaris gegevensbescherming",
        artikel="Algemene verordening gegevensbescherming, art. 37",
        rollen=(Rol.FUNCTIONARIS_GEGEVENSBESCHERMING,),
    ),
    Functie(
        code="medewerker",
        naam="Medewerker van een afnemer",
        artikel="Verordening, art. 4 en 9",
        rollen=(Rol.MEDEWERKER,),
        benoemer=AFDELING,
    ),
    Functie(
        code="contactpersoon",
        naam="Contactpersoon van een afnemer",
        artikel="Verordening, bijlage 4, 3.5",
        rollen=(Rol.CONTACTPERSOON,),
        benoemer=AFDELING,
    ),
)
FUNCTIES: Mapping[str, Functie] = {functie.code: functie for functie in _ALLE}
# These the service can't do without: the last person who holds one is not let go.
ONMISBAAR = (Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER, Rol.APPLICATIEBEHEERDER)


def functie_van(rol: Rol) -> Functie:
    """Return the function by which somebody has this rol; of a beheerder that of the hoofd Burgerzaken."""
    return next(functie for functie in _ALLE if rol in functie.rollen)


def verboden(rollen: Collection[Rol], nieuw: Rol) -> str | None:
    """Say why somebody with these rollen can't have another one beside them, or None."""
    for scheiding in GESCHEIDEN:
        for een, ander in ((scheiding.een, scheiding.ander), (scheiding.ander, scheiding.een)):
            if nieuw in een and ander & set(rollen):
                return scheiding.zin
    return None


def gecombineerd(rollen: Collection[Rol]) -> str | None:
    """Signal that one person holds several functions: it is allowed, and good to know (art. 3)."""
    functies = sorted(rol.value for rol in set(rollen) - {Rol.MEDEWERKER})
    if len(functies) < 2:
        return None
    namen = f"{', '.join(functies[:-1])} en {functies[-1]}"
    if set(rollen) - {Rol.MEDEWERKER} == {Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER}:
        return f"Deze persoon is {namen}. Dat hoort bij het hoofd Burgerzaken (art. 2 lid 1)."
    return f"Deze persoon is {namen}. Dat mag, maar let op wie het werk controleert."


def gescheiden_gebrek(rollen: Collection[Rol]) -> str | None:
    """Say which separation these rollen together break; rights from before the rule may do so."""
    return next((zin for rol in rollen if (zin := verboden(set(rollen) - {rol}, rol))), None)
