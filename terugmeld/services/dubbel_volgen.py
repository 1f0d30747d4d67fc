"""Settle what follows a case by the same decision: its own words, its own belofte, its own notice."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoek import onderzoekbaar
from terugmeld.domain.reactie import (
    bij_afronding,
    bij_antwoord,
    bij_doorzending,
    bij_geen_onderzoek,
    bij_onderzoek,
)
from terugmeld.domain.terugmelding import Handeling, Status, Uitkomst, na
from terugmeld.domain.uitkomst import WIJZIGT, Rubriekuitkomst, zaakuitkomst
from terugmeld.services.dubbelmelden import volgers_van, weiger_eigen
from terugmeld.services.stap import beloof, bericht_aan, zet
from terugmeld.storage.terugmeldingen import Doorzending, Terugmelding

BELOFTE = "Burgerzaken verwacht op deze dag antwoord te kunnen geven."
LANGER = "Het onderzoek bij de andere instantie duurt langer."
# What begins an onderzoek on the first case binds the others to it; from then on it serves them all.
NAAR_ONDERZOEK = frozenset({Handeling.ZET_IN_ONDERZOEK, Handeling.KOPPEL_AAN_ONDERZOEK})


def laat_volgen(
    session: Session, eerste: Terugmelding, handeling: Handeling, *, door: Gebruiker, nu: datetime
) -> None:
    """Take the step of the first case on each open case that follows it, where the workflow has it."""
    if eerste.onderzoek is not None and handeling not in NAAR_ONDERZOEK:
        return
    volgers = volgers_van(session, eerste)
    weiger_eigen(volgers, door)
    stap = Handeling.KOPPEL_AAN_ONDERZOEK if handeling in NAAR_ONDERZOEK else handeling
    for volger in volgers:
        _neem_op(session, volger, door, nu)
        if na(volger.status, stap) is not None:
            _volg(session, eerste, volger, stap, door, nu)


def _neem_op(session: Session, volger: Terugmelding, door: Gebruiker, nu: datetime) -> None:
    """Take a case that was put back in the worklist; nobody is told, for the answer comes with it."""
    if volger.status is Status.GEMELD:
        volger.behandelaar_id = door.id
        zet(session, volger, Handeling.NEEM_IN_BEHANDELING, door=door, nu=nu)


def _volg(
    session: Session,
    eerste: Terugmelding,
    volger: Terugmelding,
    stap: Handeling,
    door: Gebruiker,
    nu: datetime,
) -> None:
    soort, doe = STAPPEN[stap]
    gegevens = doe(eerste, volger, nu)
    if eerste.afgesloten_op is None:
        beloof(session, volger, eerste.beloofde_datum, reden=BELOFTE, nu=nu)
    tekst = gegevens.get("reactie") or gegevens["reden"]
    zet(session, volger, stap, door=door, nu=nu, tekst=tekst)
    bericht_aan(session, volger.melder_id, volger, soort, gegevens, nu=nu)


def _geen_onderzoek(eerste: Terugmelding, volger: Terugmelding, nu: datetime) -> Mapping[str, str]:
    reden = eerste.reden
    assert reden is not None  # noqa: S101 - a check of the table keeps it so
    volger.uitkomst, volger.reden = Uitkomst.GEEN_ONDERZOEK, reden
    volger.blijft_in_onderzoek = eerste.blijft_in_onderzoek
    volger.reactie = bij_geen_onderzoek(kalenderdag(volger.ontvangen_op), reden)
    return {"reden": reden.value, "reactie": volger.reactie}


def _in_onderzoek(eerste: Terugmelding, volger: Terugmelding, nu: datetime) -> Mapping[str, str]:
    volger.onderzoek = eerste.onderzoek
    codes = onderzoekbaar(rij.rubriek for rij in volger.rubrieken)
    reactie = bij_onderzoek(kalenderdag(volger.ontvangen_op), codes, eerste.beloofde_datum)
    return {"datum": dag_in_woorden(eerste.beloofde_datum), "reactie": reactie}


def _doorgestuurd(eerste: Terugmelding, volger: Terugmelding, nu: datetime) -> Mapping[str, str]:
    weg = eerste.doorzendingen[-1]
    volger.doorzendingen.append(
        Doorzending(
            naar=weg.naar,
            code=weg.code,
            naam=weg.naam,
            reden=weg.reden,
            verwachte_datum=weg.verwachte_datum,
            verzonden_op=nu,
        )
    )
    reactie = bij_doorzending(kalenderdag(volger.ontvangen_op), weg.naam, weg.verwachte_datum)
    return {"naar": weg.naam, "datum": dag_in_woorden(weg.verwachte_datum), "reactie": reactie}


def _nieuwe_datum(eerste: Terugmelding, volger: Terugmelding, nu: datetime) -> Mapping[str, str]:
    volger.doorzendingen[-1].verwachte_datum = eerste.beloofde_datum
    return {"datum": dag_in_woorden(eerste.beloofde_datum), "reden": LANGER}


def _beantwoord(eerste: Terugmelding, volger: Terugmelding, nu: datetime) -> Mapping[str, str]:
    volger.doorzendingen[-1].antwoord_op = nu
    uitkomst = _neem_uitkomsten_over(eerste, volger)
    volger.uitkomst = uitkomst
    volger.reactie = bij_antwoord(eerste.doorzendingen[-1].naam, uitkomst)
    return {"uitkomst": uitkomst.value, "reactie": volger.reactie}


def _afgerond(eerste: Terugmelding, volger: Terugmelding, nu: datetime) -> Mapping[str, str]:
    _neem_uitkomsten_over(eerste, volger)
    uitkomsten = [
        Rubriekuitkomst(rubriek=rij.rubriek, uitkomst=rij.uitkomst)
        for rij in volger.rubrieken
        if rij.uitkomst is not None
    ]
    wijzigt = any(rij.uitkomst in WIJZIGT for rij in uitkomsten)
    volger.uitkomst = zaakuitkomst(rij.uitkomst for rij in uitkomsten)
    volger.blijft_in_onderzoek = eerste.blijft_in_onderzoek
    volger.reactie = bij_afronding(kalenderdag(volger.ontvangen_op), uitkomsten, wijzigt=wijzigt)
    return {"uitkomst": volger.uitkomst.value, "reactie": volger.reactie}


def _neem_uitkomsten_over(eerste: Terugmelding, volger: Terugmelding) -> Uitkomst:
    gevonden = {rij.rubriek: rij for rij in eerste.rubrieken}
    for rij in volger.rubrieken:
        rij.uitkomst = gevonden[rij.rubriek].uitkomst
        rij.nieuwe_waarde = gevonden[rij.rubriek].nieuwe_waarde
    assert eerste.uitkomst is not None  # noqa: S101 - a check of the table keeps it so
    return eerste.uitkomst


STAPPEN: Mapping[
    Handeling, tuple[Berichtsoort, Callable[[Terugmelding, Terugmelding, datetime], Mapping[str, str]]]
] = {
    Handeling.GEEN_ONDERZOEK: (Berichtsoort.GEEN_ONDERZOEK, _geen_onderzoek),
    Handeling.KOPPEL_AAN_ONDERZOEK: (Berichtsoort.IN_ONDERZOEK, _in_onderzoek),
    Handeling.STUUR_DOOR: (Berichtsoort.DOORGEZONDEN, _doorgestuurd),
    Handeling.STEL_NIEUWE_DATUM: (Berichtsoort.NIEUWE_DATUM, _nieuwe_datum),
    Handeling.NOTEER_ANTWOORD: (Berichtsoort.AFRONDING, _beantwoord),
    Handeling.ROND_AF: (Berichtsoort.AFRONDING, _afgerond),
}
