"""The fictitious staff of the demonstration, one person per task; production refuses these accounts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.services.medewerkers import ken_rol_toe, maak_medewerker, wijs_aan, zoek_medewerker
from terugmeld.services.protocol_wijzigingen import noteer_rechten
from terugmeld.services.wachtwoorden import hash_wachtwoord
from terugmeld.storage.medewerkers import Medewerker

BESLUIT_ROL = "Verzonnen aanwijzingsbesluit van de demonstratie"
BESLUIT_TOEGANG = "Verzonnen besluit toegang van de demonstratie"
DEMONSTRATIE = "demonstratie"
STAGE = timedelta(days=600)
MAILDOMEIN = "waterland.voorbeeld.nl"


@dataclass(frozen=True)
class Demoaccount:
    """A member of staff; ``taak`` says in words what this person shows in the demonstration."""

    gebruikersnaam: str
    naam: str
    afnemer: str
    taak: str
    rollen: tuple[Rol, ...] = (Rol.MEDEWERKER,)
    regels: tuple[str, ...] = ()
    begeleider: str | None = None

    @property
    def wachtwoord(self) -> str:
        return f"demo {self.gebruikersnaam} aan de Zuiderwoude"


PERSONEEL: Sequence[Demoaccount] = (
    Demoaccount(
        "f.kaya",
        "Fatma Kaya",
        "financien",
        "Financiën: raadpleegt debiteuren, meldt terug en houdt de aanleidingen bij",
        (Rol.MEDEWERKER, Rol.CONTACTPERSOON),
        regels=("b1-financien-debiteuren",),
    ),
    Demoaccount(
        "b.visser",
        "Bram Visser",
        "belastingen",
        "Belastingen: meldt terug zonder toegang en houdt de aanleidingen bij",
        (Rol.MEDEWERKER, Rol.CONTACTPERSOON),
    ),
    Demoaccount(
        "a.elamrani",
        "Aïsha El Amrani",
        "zorg-en-welzijn",
        "Zorg en Welzijn: raadpleegt cliënten en meldt terug",
        regels=("b1-zorg-en-welzijn-clienten",),
    ),
    Demoaccount(
        "j.mol",
        "Joris Mol",
        "vrom",
        "VROM: raadpleegt met het zaakkenmerk van een aanvraag",
        regels=("b1-vrom-vergunningen",),
    ),
    Demoaccount(
        "a.dewit",
        "Anneke de Wit",
        "burgerzaken",
        "Burgerzaken: beoordeelt meldingen",
        (Rol.MEDEWERKER, Rol.GEGEVENSVERWERKER),
        ("a6-burgerzaken",),
    ),
    Demoaccount(
        "p.schipper",
        "Pieter Schipper",
        "burgerzaken",
        "Burgerzaken: beheert de gegevens en beoordeelt meldingen",
        (Rol.MEDEWERKER, Rol.GEGEVENSBEHEERDER),
        ("a6-burgerzaken",),
    ),
    Demoaccount(
        "n.bakker",
        "Noor Bakker",
        "burgerzaken",
        "Burgerzaken: balie, raadpleegt en meldt terug",
        (Rol.MEDEWERKER, Rol.BALIEMEDEWERKER),
        ("a6-burgerzaken",),
    ),
    Demoaccount(
        "s.meijer",
        "Sam Meijer",
        "tijdelijke-krachten",
        "Stagiair bij Burgerzaken: raadpleegt onder toezicht en tot een einddatum",
        regels=("a6-tijdelijke-krachten",),
        begeleider="a.dewit",
    ),
    Demoaccount(
        "e.vandam",
        "Els van Dam",
        "burgerzaken",
        "Hoofd Burgerzaken: informatiebeheerder en privacybeheerder",
        (Rol.MEDEWERKER, Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER),
        ("a6-burgerzaken",),
    ),
    Demoaccount(
        "k.haddad",
        "Karim Haddad",
        "bestuursondersteuning",
        "Functionaris gegevensbescherming: ziet het protocol",
        (Rol.FUNCTIONARIS_GEGEVENSBESCHERMING,),
    ),
    Demoaccount(
        "t.groot",
        "Tessa Groot",
        "burgerzaken",
        "Applicatiebeheer: beheert medewerkers en rollen",
        (Rol.APPLICATIEBEHEERDER,),
    ),
    Demoaccount(
        "w.jonk",
        "Wim Jonk",
        "informatie-en-automatisering",
        "Systeembeheer: ziet of alles werkt",
        (Rol.SYSTEEMBEHEERDER,),
    ),
    Demoaccount(
        "r.tol",
        "Ria Tol",
        "bestuursondersteuning",
        "Beveiligingsfunctionaris: kijkt mee in het protocol",
        (Rol.BEVEILIGINGSFUNCTIONARIS,),
    ),
)


def hashes() -> dict[str, str]:
    """Return the hash of each password; slow, so outside a transaction."""
    return {account.gebruikersnaam: hash_wachtwoord(account.wachtwoord) for account in PERSONEEL}


def neem_in_dienst(session: Session, hashes: Mapping[str, str], *, van: date, nu: datetime) -> dict[str, int]:
    """Make the accounts with their rollen and aanwijzingen; return the ids by gebruikersnaam."""
    return {account.gebruikersnaam: _maak(session, account, hashes, van, nu) for account in PERSONEEL}


def _maak(session: Session, account: Demoaccount, hashes: Mapping[str, str], van: date, nu: datetime) -> int:
    medewerker = maak_medewerker(
        session,
        gebruikersnaam=account.gebruikersnaam,
        naam=account.naam,
        email=f"{account.gebruikersnaam}@{MAILDOMEIN}",
        afnemer=account.afnemer,
        wachtwoord_hash=hashes[account.gebruikersnaam],
        is_demo=True,
    )
    rechten: dict[str, Any] = {"besluit": BESLUIT_ROL, "van": van, "door": DEMONSTRATIE, "nu": nu}
    noteer_rechten(session, medewerker, rollen=account.rollen, **rechten)
    noteer_rechten(session, medewerker, regels=account.regels, **rechten | {"besluit": BESLUIT_TOEGANG})
    for rol in account.rollen:
        ken_rol_toe(session, medewerker, rol, besluit=BESLUIT_ROL, van=van)
    _wijs_aan(session, medewerker, account, van)
    return medewerker.id


def _wijs_aan(session: Session, medewerker: Medewerker, account: Demoaccount, van: date) -> None:
    begeleider = zoek_medewerker(session, account.begeleider) if account.begeleider else None
    tot = van + STAGE if begeleider else None
    for regel_id in account.regels:
        wijs_aan(
            session, medewerker, regel_id, besluit=BESLUIT_TOEGANG, van=van, tot=tot, begeleider=begeleider
        )
