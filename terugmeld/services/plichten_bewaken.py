"""Remind the owner of a duty and raise the alarm when it lapses; tick off what the service does itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.kalender import Plicht
from beheerregeling.rollen import Rol
from beheerregeling.termijnen import begin_van, kalenderdag
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.plichtbewijs import NieuwBewijs, Plichtstand
from terugmeld.services.plichten import Regel, open_regels, vervul
from terugmeld.services.post import leg_klaar
from terugmeld.services.rolhouders import adressen
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.storage.plichten import Plichtvoorval
from terugmeld.storage.protocol import Controle

TAAK = "plichten"
DOOR_HET_PROTOCOL = "toezicht-privacy"
TOEZICHT_OP_HET_HOOFD = frozenset({Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER})
WAAR = "Open in Terugmeld de kalender van het beheer. Leg daar vast wat er is gedaan."


@dataclass(frozen=True)
class Seintje:
    """One mail about one duty; ``periode`` makes that it is sent once."""

    plicht: Plicht
    periode: str
    is_te_laat: bool
    uiterste_datum: date
    aantal: int = 1

    @property
    def lezers(self) -> frozenset[Rol]:
        """The owner; of what lapsed also the informatiebeheerder (7 b), and the FG about that one's own."""
        if not self.is_te_laat:
            return frozenset({self.plicht.eigenaar})
        fg = self.plicht.eigenaar in TOEZICHT_OP_HET_HOOFD
        ook = {Rol.FUNCTIONARIS_GEGEVENSBESCHERMING} if fg else set()
        return frozenset({self.plicht.eigenaar, Rol.INFORMATIEBEHEERDER} | ook)


def te_seinen(session: Session, *, vandaag: date) -> list[Seintje]:
    """Return the reminders and alarms of today that were not sent yet."""
    seintjes = list(_seintjes(open_regels(session, vandaag=vandaag), vandaag))
    nieuw = nog_niet_gedaan(session, TAAK, [seintje.periode for seintje in seintjes])
    return [seintje for seintje in seintjes if seintje.periode in nieuw]


def sein(session: Session, seintje: Seintje, *, nu: datetime) -> bool:
    """Send one, and say whether it was sent; with nobody to send it to nothing is claimed."""
    naar = adressen(session, seintje.lezers, kalenderdag(nu))
    if not naar or not claim(session, TAAK, seintje.periode, nu=nu):
        return False
    onderwerp, tekst = _woorden(seintje)
    for adres in naar:
        leg_klaar(session, adres=adres, onderwerp=onderwerp, tekst=tekst, nu=nu)
    return True


def vink_af(session: Session, *, nu: datetime) -> int:
    """Tick off each day on which the whole protocol was checked and found right; return how many."""
    vraag = select(Plichtvoorval).where(
        Plichtvoorval.plicht == DOOR_HET_PROTOCOL, ~Plichtvoorval.bewijs.has()
    )
    open_dagen = {rij.uiterste_datum: rij for rij in session.scalars(vraag)}
    if not open_dagen:
        return 0
    controles = session.scalars(select(Controle).where(Controle.gedaan_op >= begin_van(min(open_dagen))))
    aantal = 0
    for controle in controles:
        dag = kalenderdag(controle.gedaan_op)
        if controle.is_goed and dag in open_dagen:
            bewijs = NieuwBewijs(gedaan_datum=dag, verwijzing=f"protocolcontrole {controle.id}")
            vervul(session, open_dagen.pop(dag), bewijs, door=None, nu=nu)
            aantal += 1
    return aantal


def _seintjes(regels: Sequence[Regel], vandaag: date) -> Iterator[Seintje]:
    """Of a daily duty one alarm a week tells how many days are open; of the others each time its own."""
    dagelijks: dict[str, list[Regel]] = {}
    for regel in regels:
        plicht, voorval = regel.plicht, regel.voorval
        if regel.stand is Plichtstand.TE_LAAT and plicht.is_dagelijks:
            dagelijks.setdefault(plicht.code, []).append(regel)
        elif regel.stand is Plichtstand.TE_LAAT:
            periode = f"{plicht.code} {voorval.periode} te laat"
            yield Seintje(plicht, periode, is_te_laat=True, uiterste_datum=voorval.uiterste_datum)
        elif regel.stand is Plichtstand.NU and not plicht.is_dagelijks:
            periode = f"{plicht.code} {voorval.periode} vooraf"
            yield Seintje(plicht, periode, is_te_laat=False, uiterste_datum=voorval.uiterste_datum)
    jaar, week, _ = vandaag.isocalendar()
    for code, deel in dagelijks.items():
        periode = f"{code} {jaar}-W{week:02d} te laat"
        eerste = deel[0]
        yield Seintje(eerste.plicht, periode, True, eerste.voorval.uiterste_datum, len(deel))


def _woorden(seintje: Seintje) -> tuple[str, str]:
    plicht, dag = seintje.plicht, dag_in_woorden(seintje.uiterste_datum)
    wat = f"{plicht.titel} (Beheerregeling, {plicht.artikel})"
    if not seintje.is_te_laat:
        return f"Doe dit voor {dag}: {plicht.titel}", f"{wat}.\n{plicht.uitleg}\n\n{WAAR}"
    if seintje.aantal > 1:
        zin = f"Dit is op {seintje.aantal} dagen niet vastgelegd. De eerste dag is {dag}."
    else:
        zin = f"Dit moest uiterlijk op {dag} klaar zijn."
    return f"Te laat: {plicht.titel}", f"{wat}.\n{zin}\n{plicht.uitleg}\n\n{WAAR}"
