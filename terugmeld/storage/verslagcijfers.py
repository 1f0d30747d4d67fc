"""Questions for the yearly reports beside those about meldingen: one grouped query each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from terugmeld.domain.cijfers import Cijferfilter
from terugmeld.storage.autorisatiecontrole import Autorisatieoordeel
from terugmeld.storage.benoemingen import Intrekking
from terugmeld.storage.cijfers import dagen_tussen
from terugmeld.storage.exports import Protocolexport
from terugmeld.storage.inbreuken import Inbreuk
from terugmeld.storage.inzage import Inzageverzoek
from terugmeld.storage.medewerkers import Aanwijzing, Inlogpoging, Medewerker, Roltoekenning
from terugmeld.storage.plichten import Plichtbewijs, Plichtvoorval
from terugmeld.storage.protocol import Controle, Record
from terugmeld.storage.steekproeven import Steekproef, Steekproefbevinding, Steekproeflijst
from terugmeld.storage.verslagen import Inlogtelling

UREN_AP = 72
Rijen = Sequence[Row[Any]]


def verstrekkingen(session: Session, filter_: Cijferfilter) -> Rijen:
    """Count the aantekeningen of the protocol by soort and resultaat."""
    vraag = select(Record.soort, Record.resultaat, func.count()).where(
        Record.tijdstip >= filter_.begin, Record.tijdstip < filter_.einde
    )
    return session.execute(vraag.group_by(Record.soort, Record.resultaat)).all()


def exports(session: Session, filter_: Cijferfilter) -> Rijen:
    """Count the exports of the protocol by how they ended."""
    vraag = select(Protocolexport.status, func.count()).where(
        Protocolexport.gevraagd_op >= filter_.begin, Protocolexport.gevraagd_op < filter_.einde
    )
    return session.execute(vraag.group_by(Protocolexport.status)).all()


def inzageverzoeken(session: Session, filter_: Cijferfilter) -> Rijen:
    """Return of each request that came in its last day, its outcome and when it was answered."""
    vraag = select(Inzageverzoek.uiterste_datum, Inzageverzoek.uitkomst, Inzageverzoek.beantwoord_op)
    return session.execute(vraag.where(Inzageverzoek.ontvangen_datum.between(filter_.van, filter_.tot))).all()


def rechten(session: Session, filter_: Cijferfilter) -> Rijen:
    """Count functies and aanwijzingen that began, and those of which the end was decided."""
    begonnen = [
        select(literal(naam).label("wat"), func.count()).where(
            tabel.van_datum.between(filter_.van, filter_.tot)
        )
        for naam, tabel in (("functie gegeven", Roltoekenning), ("aanwijzing gegeven", Aanwijzing))
    ]
    wat = case((Intrekking.aanwijzing_id.is_(None), "functie ingetrokken"), else_="aanwijzing ingetrokken")
    einden = select(wat, func.count()).where(
        Intrekking.ingetrokken_op >= filter_.begin, Intrekking.ingetrokken_op < filter_.einde
    )
    return session.execute(union_all(*begonnen, einden.group_by(wat))).all()


def oordelen(session: Session, jaren: Sequence[int]) -> Rijen:
    """Count what the yearly review said of rights."""
    vraag = select(Autorisatieoordeel.oordeel, func.count()).where(Autorisatieoordeel.jaar.in_(jaren))
    return session.execute(vraag.group_by(Autorisatieoordeel.oordeel)).all()


def plichten(session: Session, filter_: Cijferfilter, vandaag: date) -> Rijen:
    """Count per duty how its times of the period ended; ``stand`` as in the rows below."""
    stand = case(
        (Plichtbewijs.is_gedaan & (Plichtbewijs.gedaan_datum <= Plichtvoorval.uiterste_datum), "op tijd"),
        (Plichtbewijs.is_gedaan, "te laat"),
        (Plichtbewijs.voorval_id.is_not(None), "niet gedaan"),
        (Plichtvoorval.uiterste_datum < vandaag, "open en te laat"),
        else_="nog te doen",
    )
    vraag = select(Plichtvoorval.plicht, stand, func.count()).outerjoin(Plichtbewijs)
    vraag = vraag.where(Plichtvoorval.uiterste_datum.between(filter_.van, filter_.tot))
    return session.execute(vraag.group_by(Plichtvoorval.plicht, stand)).all()


def controles(session: Session, filter_: Cijferfilter) -> Rijen:
    """Count the checks of the protocol by whether all was right."""
    vraag = select(Controle.is_goed, func.count()).where(
        Controle.gedaan_op >= filter_.begin, Controle.gedaan_op < filter_.einde
    )
    return session.execute(vraag.group_by(Controle.is_goed)).all()


def steekproef(session: Session, jaren: Sequence[int]) -> tuple[int, int]:
    """Count the persoonslijsten that were drawn for these years, and those that were checked."""
    vraag = select(func.count(Steekproeflijst.id), func.count(Steekproeflijst.afgerond_op))
    vraag = vraag.join(Steekproef).where(Steekproef.jaar.in_(jaren))
    getrokken, nagekeken = session.execute(vraag).one()
    return getrokken, nagekeken


def bevindingen(session: Session, jaren: Sequence[int]) -> Rijen:
    """Count the findings of the kwaliteitssteekproef by what they say."""
    vraag = select(Steekproefbevinding.oordeel, func.count()).join(Steekproeflijst).join(Steekproef)
    return session.execute(
        vraag.where(Steekproef.jaar.in_(jaren)).group_by(Steekproefbevinding.oordeel)
    ).all()


def inbreuken(session: Session, filter_: Cijferfilter) -> Rijen:
    """Count the breaches that were reported, by status and by whether the AP was told within 72 hours."""
    duur = dagen_tussen(Inbreuk.ontdekt_op, Inbreuk.ap_gemeld_op)
    ap = case((Inbreuk.ap_gemeld_op.is_(None), ""), (duur <= UREN_AP / 24, "op tijd"), else_="te laat")
    vraag = select(Inbreuk.status, ap, func.count()).where(
        Inbreuk.gemeld_op >= filter_.begin, Inbreuk.gemeld_op < filter_.einde
    )
    return session.execute(vraag.group_by(Inbreuk.status, ap)).all()


def geblokkeerd(session: Session, filter_: Cijferfilter) -> int:
    """Count the accounts that were blocked in the period and still are."""
    vraag = select(func.count()).where(
        Medewerker.geblokkeerd_op >= filter_.begin, Medewerker.geblokkeerd_op < filter_.einde
    )
    return session.scalar(vraag) or 0


def inlogpogingen(session: Session, filter_: Cijferfilter) -> tuple[int, int]:
    """Count attempts that succeeded and failed: those still kept, and the days that were counted before."""
    nog = (Inlogpoging.geprobeerd_op >= filter_.begin, Inlogpoging.geprobeerd_op < filter_.einde)
    geteld = select(
        func.coalesce(func.sum(Inlogtelling.gelukt), 0), func.coalesce(func.sum(Inlogtelling.mislukt), 0)
    ).where(Inlogtelling.dag.between(filter_.van, filter_.tot))
    los = select(
        func.coalesce(func.sum(case((Inlogpoging.is_gelukt, 1), else_=0)), 0),
        func.coalesce(func.sum(case((Inlogpoging.is_gelukt, 0), else_=1)), 0),
    ).where(*nog)
    rijen = session.execute(union_all(geteld, los)).all()
    return sum(int(rij[0]) for rij in rijen), sum(int(rij[1]) for rij in rijen)
