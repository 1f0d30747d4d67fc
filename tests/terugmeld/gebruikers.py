"""Builders of logged-in people with fixed values; every person is fictitious."""

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker


def gebruiker(*rollen: Rol, afnemer: str = "burgerzaken") -> Gebruiker:
    return Gebruiker(
        id=7, naam="P. Privé", gebruikersnaam="p.prive", afnemer=afnemer, rollen=frozenset(rollen)
    )


PRIVACYBEHEERDER = gebruiker(Rol.PRIVACYBEHEERDER)
FUNCTIONARIS = gebruiker(Rol.FUNCTIONARIS_GEGEVENSBESCHERMING)
MEDEWERKER = gebruiker(Rol.MEDEWERKER, afnemer="financien")
