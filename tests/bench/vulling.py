"""Fill an empty database with many cases and persons at once; every value is fixed and fictitious."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, insert, text
from sqlalchemy.orm import Session

import bijlagen
from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from terugmeld.adapters.lo_json import ontleed
from terugmeld.demo.bevolking import bevolking
from terugmeld.domain.persoon import Persoonslijst, Voorkomen
from terugmeld.domain.protocol import verzegel
from terugmeld.domain.terugmelding import Grond, Handeling, Status, Uitkomst
from terugmeld.domain.zoeksleutel import Sleutelsoort
from terugmeld.services import medewerkers, toegangstokens
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.services.wachtwoorden import hash_wachtwoord
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import Base, transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoeken import Aanduiding, Onderzoek
from terugmeld.storage.personen import bewaar
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import (
    Belofte,
    Gebeurtenis,
    Terugmelding,
    TerugmeldingRubriek,
)
from terugmeld.storage.zoeksleutels import Zoeksleutel
from tests.bench.vermenigvuldigen import EIGEN_NUMMER, PERSONEN, VAAK, VEEL, ZAKEN, vermenigvuldig
from tests.terugmeld.domain.aantekeningen import aantekening

WACHTWOORD = "fiets berg kaas zon"
MELDER, BEHANDELAAR = "f.dejong", "b.visser"
COLLEGAS = 200
PER_KEER = 1000
# From so many on the database repeats what it has; more persons than VEEL no municipality of ours has.
EERSTE = 10_000
ZAAD = 852
# Of ten cases three wait, two are in hand and five are closed.
STATUSSEN = (Status.GEMELD,) * 3 + (Status.IN_BEHANDELING, Status.IN_ONDERZOEK) + (Status.AFGEHANDELD,) * 5
AFNEMERS = ("belastingen",) * 3 + ("zorg-en-welzijn", "vrom")
TEKST = "De deurwaarder zag op dit adres een leeg pand, en de buren kennen de bewoner niet."
Rij = dict[str, Any]


@dataclass(frozen=True)
class Inhoud:
    """What to ask of a filled database: tokens by user name, persons, and the cases that wait."""

    tokens: dict[str, str]
    bsns: Sequence[str]
    wachtend: Sequence[str]


def vul(aantal: int, *, nu: datetime, alleen_zaken: bool = False) -> Inhoud:
    """Write so many cases with their records of the protocol, and persons; one in ten stands in onderzoek.

    With ``alleen_zaken`` only what the worklist reads.
    """
    with transaction() as session:
        neem_in_gebruik(
            session,
            Path(bijlagen.__file__).with_name("waterland_2010"),
            van=date(2020, 1, 1),
            tot=None,
            besluit="Verzonnen besluit",
            is_fictief=True,
            nu=nu,
        )
        tokens = {
            MELDER: _medewerker(session, MELDER, "financien", Rol.MEDEWERKER, nu=nu),
            BEHANDELAAR: _medewerker(session, BEHANDELAAR, "burgerzaken", Rol.GEGEVENSVERWERKER, nu=nu),
        }
        _voeg_toe(session, Medewerker, (_collega(nummer) for nummer in range(COLLEGAS)))
    bsns = list(islice(_bsns(), aantal))
    if not alleen_zaken:
        _vul_personen(bsns[:EERSTE], nu)
        vermenigvuldig(PERSONEN, bsns[:VEEL], EERSTE)
    _vul_zaken(bsns[:EERSTE], nu, alleen_zaken)
    vermenigvuldig(ZAKEN, bsns[:VEEL], EERSTE)
    vermenigvuldig(ZAKEN, bsns, VEEL)
    with transaction() as session:
        if session.get_bind().dialect.name == "postgresql":
            _werk_bij(session)
    wachtend = [_kenmerk(nummer) for nummer in range(1, aantal + 1) if _status(nummer) is Status.GEMELD]
    return Inhoud(tokens, bsns[:VEEL], wachtend)


def _werk_bij(session: Session) -> None:
    """Let PostgreSQL number on after our own numbers, and count what autovacuum counts by itself."""
    for tabel in EIGEN_NUMMER:
        hoogste = f"SELECT coalesce(max(id), 1) FROM {tabel}"  # noqa: S608 - our own names
        session.execute(text(f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'), ({hoogste}))"))
    session.execute(text("ANALYZE"))


def _medewerker(session: Session, naam: str, afnemer: str, rol: Rol, *, nu: datetime) -> str:
    wie = medewerkers.maak_medewerker(
        session,
        gebruikersnaam=naam,
        naam=f"Proef {naam}",
        email=f"{naam}@voorbeeld.nl",
        afnemer=afnemer,
        wachtwoord_hash=hash_wachtwoord(WACHTWOORD),
    )
    medewerkers.ken_rol_toe(session, wie, rol, besluit="Besluit 1", van=date(2020, 1, 1))
    medewerkers.wijs_aan(session, wie, "b1-financien-debiteuren", besluit="Besluit 2", van=date(2020, 1, 1))
    return toegangstokens.maak(session, medewerker_id=wie.id, naam="proef", nu=nu)


def _collega(nummer: int) -> Rij:
    return {
        "gebruikersnaam": f"collega{nummer}",
        "naam": f"Collega {nummer}",
        "email": f"collega{nummer}@voorbeeld.nl",
        "afnemer": "belastingen",
        "wachtwoord_hash": "-",
        "is_demo": False,
    }


def _vul_personen(bsns: Sequence[str], nu: datetime) -> None:
    """Repeat the residents of the demonstration, each time with other numbers."""
    lijsten = ontleed(bevolking(ZAAD, kalenderdag(nu)))[0]
    inwoners = [lijst for lijst in lijsten if lijst.is_ingezetene("0852") and not lijst.geheim]
    for begin in range(0, len(bsns), PER_KEER):
        deel = enumerate(bsns[begin : begin + PER_KEER], begin)
        with transaction() as session:
            bewaar(session, [_kloon(inwoners[i % len(inwoners)], bsn) for i, bsn in deel], nu=nu)


def _kloon(lijst: Persoonslijst, bsn: str) -> Persoonslijst:
    anders = {"010110": "", "010120": bsn}
    return Persoonslijst(bsn, tuple(_met(voorkomen, anders) for voorkomen in lijst.voorkomens))


def _met(voorkomen: Voorkomen, anders: dict[str, str]) -> Voorkomen:
    if voorkomen.categorie != "01":
        return voorkomen
    return replace(voorkomen, elementen={**voorkomen.elementen, **anders})


def _vul_zaken(bsns: Sequence[str], nu: datetime, alleen_zaken: bool) -> None:
    """Write the rows table by table; a new database numbers them from 1, so they can refer to each other."""
    for begin in range(0, len(bsns), PER_KEER):
        nummers = range(begin + 1, min(begin + PER_KEER, len(bsns)) + 1)
        onderzocht = [nummer for nummer in nummers if _status(nummer) is Status.IN_ONDERZOEK]
        with transaction() as session:
            _voeg_toe(session, Onderzoek, (_onderzoek(nummer, nu) for nummer in onderzocht))
            _voeg_toe(session, Aanduiding, (_aanduiding(nr, bsns[nr - 1], nu) for nr in onderzocht))
            _voeg_toe(session, Terugmelding, (_zaak(nummer, bsns[nummer - 1], nu) for nummer in nummers))
            _voeg_toe(session, TerugmeldingRubriek, (rij for nr in nummers for rij in _rubrieken(nr)))
            _voeg_toe(session, Zoeksleutel, (rij for nr in nummers for rij in _zoeksleutels(nr)))
            if alleen_zaken:
                continue
            _voeg_toe(session, Gebeurtenis, (_gebeurtenis(nummer, nu) for nummer in nummers))
            _voeg_toe(session, Belofte, (_belofte(nummer, nu) for nummer in nummers))
            _voeg_toe(session, Bericht, (_bericht(nummer, nu) for nummer in nummers))
            _voeg_toe(session, Record, (_record(nummer, nu) for nummer in nummers))


def _voeg_toe(session: Session, tabel: type[Base], rijen: Iterator[Rij]) -> None:
    session.connection().execute(insert(cast(Table, tabel.__table__)), list(rijen))


def _bsns() -> Iterator[str]:
    """Yield the numbers from 100000009 on that pass the elfproef."""
    for stam in range(10_000_000, 100_000_000):
        rest = (
            sum(int(cijfer) * gewicht for cijfer, gewicht in zip(str(stam), range(9, 1, -1), strict=True))
            % 11
        )
        if rest < 10:
            yield f"{stam}{rest}"


def _status(nummer: int) -> Status:
    return STATUSSEN[nummer % len(STATUSSEN)]


def _kenmerk(nummer: int) -> str:
    return f"TM-2020-{nummer:06d}"


def _melder(nummer: int) -> int:
    """Return the id of a colleague; 1 and 2 are the melder and the behandelaar who are measured."""
    return 3 + nummer % COLLEGAS


def _moment(nummer: int, nu: datetime) -> datetime:
    """Spread the cases over the last year, at every size alike."""
    return nu - timedelta(hours=8 * (nummer % 1000) + 1)


def _zaak(nummer: int, bsn: str, nu: datetime) -> Rij:
    status, dag = _status(nummer), kalenderdag(nu) + timedelta(days=nummer % 60 - 20)
    is_klaar = status is Status.AFGEHANDELD
    return {
        "kenmerk": _kenmerk(nummer),
        "versie": 1,
        "status": status,
        "melder_id": _melder(nummer),
        "afnemer": AFNEMERS[nummer % len(AFNEMERS)],
        "bsn": bsn,
        "grond": Grond.WAARNEMING_TER_PLAATSE,
        "toelichting": TEKST,
        "ontvangen_op": _moment(nummer, nu),
        "uiterste_datum": dag,
        "beloofde_datum": dag,
        "behandelaar_id": None if status is Status.GEMELD else _melder(nummer + 1),
        "onderzoek_id": nummer // len(STATUSSEN) + 1 if status is Status.IN_ONDERZOEK else None,
        "uitkomst": Uitkomst.VERBETERD if is_klaar else None,
        "reactie": TEKST if is_klaar else None,
        "afgesloten_op": nu if is_klaar else None,
    }


def _onderzoek(nummer: int, nu: datetime) -> Rij:
    dag = kalenderdag(nu)
    return {
        "id": nummer // len(STATUSSEN) + 1,
        "ingang_datum": dag,
        "verwachte_datum": dag + timedelta(days=30),
    }


def _aanduiding(nummer: int, bsn: str, nu: datetime) -> Rij:
    return {
        "onderzoek_id": nummer // len(STATUSSEN) + 1,
        "bsn": bsn,
        "aanduiding": "081100",
        "gezet_op": nu,
    }


def _rubrieken(nummer: int) -> Iterator[Rij]:
    for rubriek in ("081110", "081120"):
        yield {"terugmelding_id": nummer, "rubriek": rubriek, "voorgestelde_waarde": "12"}


def _zoeksleutels(nummer: int) -> Iterator[Rij]:
    """Yield a name that 50 share at every size, one that 1 in 200 has, and an address of its own."""
    sleutels = [(Sleutelsoort.NAAM, naam(nummer)), (Sleutelsoort.ADRES, adres(nummer))]
    for soort, waarde in sleutels + [(Sleutelsoort.NAAM, VAAK)] * (nummer % 200 == 0):
        yield {"terugmelding_id": nummer, "soort": soort, "waarde": waarde}


def naam(nummer: int) -> str:
    return f"naam{nummer // 50}"


def adres(nummer: int) -> str:
    """Return a postcode with its huisnummer."""
    return f"{1000 + nummer % 9000}AB{nummer // 9000 + 1}"


def _gebeurtenis(nummer: int, nu: datetime) -> Rij:
    return {
        "terugmelding_id": nummer,
        "gebeurd_op": _moment(nummer, nu),
        "door_id": _melder(nummer),
        "handeling": Handeling.DIEN_IN,
        "naar_status": Status.GEMELD,
    }


def _belofte(nummer: int, nu: datetime) -> Rij:
    dag = kalenderdag(nu) + timedelta(days=nummer % 60 - 20)
    return {
        "terugmelding_id": nummer,
        "datum": dag,
        "reden": "Uiterste dag.",
        "beloofd_op": _moment(nummer, nu),
    }


def _bericht(nummer: int, nu: datetime) -> Rij:
    return {
        "medewerker_id": _melder(nummer),
        "soort": "ontvangst",
        "onderwerp": f"Melding {_kenmerk(nummer)} is ontvangen",
        "tekst": TEKST,
        "terugmelding_id": nummer,
        "gemaakt_op": _moment(nummer, nu),
    }


def _record(nummer: int, nu: datetime) -> Rij:
    moment, toeval = _moment(nummer, nu), nummer.to_bytes(10, "big")
    zegel = verzegel(aantekening(betrokkene_ref=f"{nummer:064x}"), salt=bytes(16), toeval=toeval, nu=moment)
    return {
        "id": zegel.id,
        "envelope": zegel.envelope,
        "salt": zegel.salt,
        "payload": zegel.payload,
        **zegel.zoekvelden,
    }
