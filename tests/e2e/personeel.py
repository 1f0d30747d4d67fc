"""Staff of the end-to-end tests: one program with a token per task, and the regelset in gebruik."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from flask import Flask

import bijlagen
from beheerregeling.rollen import Rol
from terugmeld.services import medewerkers, toegangstokens
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import transaction
from tests.terugmeld.web.api.conftest import Aanroeper

SINDS = date(2020, 1, 1)
REGELSET = Path(bijlagen.__file__).with_name("waterland_2010")
# Who works here: user name, afnemer, rol and the rows of bijlage 1 for which somebody is aangewezen.
PERSONEEL: Mapping[str, tuple[str, Rol, tuple[str, ...]]] = {
    "f.jong": ("financien", Rol.MEDEWERKER, ("b1-financien-debiteuren",)),
    "z.vries": ("zorg-en-welzijn", Rol.MEDEWERKER, ("b1-zorg-en-welzijn-clienten",)),
    "p.dijk": ("p-en-o", Rol.MEDEWERKER, ("b1-p-en-o-personeel",)),
    "v.bakker": ("vrom", Rol.MEDEWERKER, ("b1-vrom-vergunningen",)),
    "a.berg": ("algemene-zaken", Rol.MEDEWERKER, ("b1-algemene-zaken-decoraties",)),
    "b.mol": ("belastingen", Rol.MEDEWERKER, ()),
    "b.visser": ("burgerzaken", Rol.GEGEVENSVERWERKER, ("a6-burgerzaken",)),
    "b.smit": ("burgerzaken", Rol.GEGEVENSBEHEERDER, ("a6-burgerzaken",)),
    "k.haddad": ("bestuursondersteuning", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, ()),
}


def neem_in_dienst(app: Flask, *, wachtwoord_hash: str = "-", nu: datetime) -> dict[str, Aanroeper]:
    """Put the regelset in gebruik and make the accounts; return a program per user name."""
    with transaction() as session:
        neem_in_gebruik(
            session, REGELSET, van=SINDS, tot=None, besluit="Fictief besluit", is_fictief=True, nu=nu
        )
        programmas = {}
        for naam, (afnemer, rol, regels) in PERSONEEL.items():
            wie = medewerkers.maak_medewerker(
                session,
                gebruikersnaam=naam,
                naam=f"Medewerker {naam}",
                email=f"{naam}@voorbeeld.nl",
                afnemer=afnemer,
                wachtwoord_hash=wachtwoord_hash,
            )
            medewerkers.ken_rol_toe(session, wie, rol, besluit="Besluit 1", van=SINDS)
            for regel in regels:
                medewerkers.wijs_aan(session, wie, regel, besluit="Besluit 2", van=SINDS)
            token = toegangstokens.maak(session, medewerker_id=wie.id, naam="proef", nu=nu)
            programmas[naam] = Aanroeper(app, wie.id, token)
    return programmas
