"""Builders of logged-in people with fixed values; every person is fictitious."""

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker


def gebruiker(
    *rollen: Rol, afnemer: str = "burgerzaken", nummer: int = 7, gebruikersnaam: str = "p.prive"
) -> Gebruiker:
    return Gebruiker(
        id=nummer,
        naam="P. Privé",
        gebruikersnaam=gebruikersnaam,
        afnemer=afnemer,
        rollen=frozenset(rollen),
    )


PRIVACYBEHEERDER = gebruiker(Rol.PRIVACYBEHEERDER)
FUNCTIONARIS = gebruiker(Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, nummer=8, gebruikersnaam="f.gegevens")
MEDEWERKER = gebruiker(Rol.MEDEWERKER, afnemer="financien")
