"""What is on record of the back-ups and of the tests: what proves the duties, and when somebody must look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import begin_van, kalenderdag
from terugmeld.domain.backup import MAXIMALE_LEEFTIJD, Manifest
from terugmeld.domain.plichtbewijs import NieuwBewijs
from terugmeld.services.plichten import open_voorval, vervul
from terugmeld.services.post import leg_klaar
from terugmeld.services.rolhouders import adressen
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.storage.backups import Backup, Hersteltest
from terugmeld.storage.plichten import Plichtvoorval

MAKEN, ALARM, TESTEN = "back-up maken", "back-up alarm", "herstel testen"
PLICHT, TESTPLICHT = "back-up", "hersteltest"
# Who must act (art. 12), and who watches over the continuity (art. 7 b).
WAKERS = frozenset({Rol.SYSTEEMBEHEERDER, Rol.INFORMATIEBEHEERDER})
NOOIT = "Er is nog geen back-up gelukt."
TE_OUD = "De laatste goede back-up is ouder dan 26 uur."
TEST_MISLUKT = "De laatste test van het terugzetten is mislukt."
RAAD = (
    "Open in Terugmeld de pagina Back-ups onder Beheer. Daar staat wat er misging en wat u moet doen.\n"
    "Tot het is opgelost, is er geen goede weg terug als de database verloren gaat."
)


@dataclass(frozen=True, kw_only=True)
class Uitkomst:
    """How a test ended; a sentence says why it failed, and a good one has figures."""

    bestand: str
    zin: str | None = None
    seconden: int | None = None
    tabellen: int | None = None
    rijen: int | None = None
    bladen: int | None = None
    checkpoints: int | None = None


def moet_maken(session: Session, *, tijd: time, nu: datetime) -> bool:
    """Say whether the back-up of today is still to be made: after its time, or at once when there is none."""
    laatste = laatste_goede(session)
    if laatste is None:
        return _mag_proberen(session, nu)
    vandaag = begin_van(kalenderdag(nu)) + timedelta(hours=tijd.hour, minutes=tijd.minute)
    return laatste.gemaakt_op < vandaag <= nu and _mag_proberen(session, nu)


def neem(session: Session, *, nu: datetime) -> bool:
    """Claim the back-up of this hour: of two workers one makes it, and a failure is tried the next hour."""
    return claim(session, MAKEN, _uur(nu), nu=nu)


def noteer(session: Session, manifest: Manifest, bestand: str, *, grootte: int, hash_: str) -> Backup:
    """Record a back-up that is in its place and was opened again."""
    rij = Backup(
        gemaakt_op=manifest.gemaakt_op,
        is_goed=True,
        bestand=bestand,
        grootte=grootte,
        hash=hash_,
        revisie=manifest.revisie,
        rijen=manifest.rijen,
    )
    session.add(rij)
    session.flush()
    return rij


def noteer_mislukt(session: Session, zin: str, *, nu: datetime) -> None:
    session.add(Backup(gemaakt_op=nu, is_goed=False, zin=zin))
    session.flush()


def noteer_controle(session: Session, bestand: str, *, nu: datetime) -> None:
    session.execute(update(Backup).where(Backup.bestand == bestand).values(gecontroleerd_op=nu))


def noteer_opgeruimd(session: Session, bestanden: Sequence[str], *, nu: datetime) -> None:
    session.execute(update(Backup).where(Backup.bestand.in_(bestanden)).values(opgeruimd_op=nu))


def noteer_test(session: Session, uitkomst: Uitkomst, *, nu: datetime) -> Hersteltest:
    """Record a test; a good one proves the yearly duty when that may be done by now (art. 12 h)."""
    velden = {naam: getattr(uitkomst, naam) for naam in uitkomst.__dataclass_fields__}
    rij = Hersteltest(gedaan_op=nu, is_goed=uitkomst.zin is None, **velden)
    session.add(rij)
    session.flush()
    voorval = _open_test(session, nu)
    if rij.is_goed and voorval is not None:
        bewijs = NieuwBewijs(
            gedaan_datum=kalenderdag(nu), toelichting=verslag(rij), verwijzing=f"hersteltest {rij.id}"
        )
        vervul(session, voorval, bewijs, door=None, nu=nu)
    return rij


def moet_testen(session: Session, *, nu: datetime) -> bool:
    """Say whether the yearly test is due and there is a back-up to test; a failure is tried the next day."""
    if laatste_goede(session) is None or _open_test(session, nu) is None:
        return False
    return bool(nog_niet_gedaan(session, TESTEN, [_dag(nu)]))


def neem_test(session: Session, *, nu: datetime) -> bool:
    return claim(session, TESTEN, _dag(nu), nu=nu)


def vink_af(session: Session, *, nu: datetime) -> int:
    """Tick off each day on which a good back-up was made (art. 12 e); return how many."""
    vraag = select(Plichtvoorval).where(Plichtvoorval.plicht == PLICHT, ~Plichtvoorval.bewijs.has())
    open_dagen = {rij.uiterste_datum: rij for rij in session.scalars(vraag)}
    if not open_dagen:
        return 0
    goede = select(Backup).where(Backup.is_goed, Backup.gemaakt_op >= begin_van(min(open_dagen)))
    aantal = 0
    for backup in session.scalars(goede.order_by(Backup.gemaakt_op)).all():
        dag = kalenderdag(backup.gemaakt_op)
        if dag in open_dagen:
            bewijs = NieuwBewijs(gedaan_datum=dag, verwijzing=f"back-up {backup.bestand}")
            vervul(session, open_dagen.pop(dag), bewijs, door=None, nu=nu)
            aantal += 1
    return aantal


def alarmen(session: Session, *, nu: datetime) -> list[str]:
    """Return what is wrong now, as Dutch sentences."""
    goede, test = laatste_goede(session), laatste_test(session)
    zinnen = []
    if goede is None:
        zinnen.append(NOOIT)
    elif nu - goede.gemaakt_op > MAXIMALE_LEEFTIJD:
        zinnen.append(TE_OUD)
    if test is not None and not test.is_goed:
        zinnen.append(f"{TEST_MISLUKT} {test.zin}")
    return zinnen


def sla_alarm(session: Session, *, nu: datetime) -> bool:
    """Mail who must act, once a day while something is wrong; say whether it was sent."""
    zinnen = alarmen(session, nu=nu)
    naar = adressen(session, WAKERS, kalenderdag(nu)) if zinnen else []
    if not naar or not claim(session, ALARM, _dag(nu), nu=nu):
        return False
    tekst = "\n".join([*(f"- {zin}" for zin in zinnen), "", RAAD])
    for adres in naar:
        leg_klaar(session, adres=adres, onderwerp="Alarm: de back-up is niet in orde", tekst=tekst, nu=nu)
    return True


def laatste_goede(session: Session) -> Backup | None:
    return session.scalar(select(Backup).where(Backup.is_goed).order_by(Backup.gemaakt_op.desc()).limit(1))


def laatste_test(session: Session) -> Hersteltest | None:
    volgorde = (Hersteltest.gedaan_op.desc(), Hersteltest.id.desc())
    return session.scalar(select(Hersteltest).order_by(*volgorde).limit(1))


def lijst(session: Session, *, aantal: int = 30) -> Sequence[Backup]:
    """Return the newest back-ups that are kept, and what failed since."""
    vraag = select(Backup).where(Backup.opgeruimd_op.is_(None))
    return session.scalars(vraag.order_by(Backup.gemaakt_op.desc(), Backup.id.desc()).limit(aantal)).all()


def volgende_test(session: Session) -> date | None:
    """Return the day before which the next test must be done, by the calendar."""
    vraag = select(func.min(Plichtvoorval.uiterste_datum)).where(
        Plichtvoorval.plicht == TESTPLICHT, ~Plichtvoorval.bewijs.has()
    )
    return session.scalar(vraag)


def verslag(test: Hersteltest | Uitkomst) -> str:
    """Return what proves the yearly duty, with its figures."""
    return (
        f"De back-up {test.bestand} is in {test.seconden} seconden op een lege plaats gezet en nagerekend. "
        f"Alle {test.tabellen} tabellen hadden het juiste aantal rijen, samen {test.rijen}. "
        f"Het protocol klopt: {test.bladen} aantekeningen, nagerekend met {test.checkpoints} controlepunten."
    )


def _open_test(session: Session, nu: datetime) -> Plichtvoorval | None:
    return open_voorval(session, TESTPLICHT, vandaag=kalenderdag(nu))


def _mag_proberen(session: Session, nu: datetime) -> bool:
    return bool(nog_niet_gedaan(session, MAKEN, [_uur(nu)]))


def _uur(nu: datetime) -> str:
    return nu.astimezone(UTC).strftime("%Y-%m-%dT%H")


def _dag(nu: datetime) -> str:
    return kalenderdag(nu).isoformat()
