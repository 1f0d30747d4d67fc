"""Compare a drawn persoonslijst with its brondocumenten (Beheerregeling 10): look, record, report."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.bewijs import Bewijssoort
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek, NieuweTerugmelding
from terugmeld.domain.notitie import gebreken_per_tekst
from terugmeld.domain.steekproef import (
    Bevindingsoordeel,
    NieuweBevinding,
    gebreken_in_bevinding,
    is_te_controleren,
    plaats,
)
from terugmeld.domain.terugmelding import Grond
from terugmeld.domain.verstrekking import Verstrekking, Verzoek, Zoekvraag
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.kader import Kader
from terugmeld.services.terugmelden import dien_in
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.storage.steekproeven import Steekproef, Steekproefbevinding, Steekproeflijst
from terugmeld.storage.terugmeldingen import Terugmelding

DOEL = "bijhouding"
NIET_VAN_U = "Deze persoonslijst is van een collega. Vraag de gegevensbeheerder om haar aan u te geven."
KLAAR = "Deze persoonslijst is al klaar."
NOG_NIET = "Nog niet elk gegeven is gecontroleerd. Vul de rest in, of kruis aan dat de rest klopt."


def mijn_lijsten(session: Session, steekproef_id: int, wie: Gebruiker) -> Sequence[Steekproeflijst]:
    """Return what this person compares, what is not finished first."""
    vraag = select(Steekproeflijst).where(
        Steekproeflijst.steekproef_id == steekproef_id, Steekproeflijst.verwerker_id == wie.id
    )
    vraag = vraag.options(selectinload(Steekproeflijst.bevindingen))
    rijen = session.scalars(vraag.order_by(Steekproeflijst.volgnummer)).all()
    return sorted(rijen, key=lambda rij: rij.is_klaar)


def zoek_lijst(session: Session, lijst_id: int, *, door: Gebruiker) -> Steekproeflijst:
    """Return a drawn list for whoever compares it; GeenBevoegdheid for anybody else."""
    lijst = session.get(Steekproeflijst, lijst_id)
    if lijst is None:
        raise NietGevonden("Deze persoonslijst is niet getrokken.")
    if lijst.verwerker_id != door.id or not door.mag(Bevoegdheid.STEEKPROEF_UITVOEREN):
        raise GeenBevoegdheid(NIET_VAN_U)
    return lijst


def bekijk(session: Session, lijst: Steekproeflijst, *, aanleiding: Aanleiding, kader: Kader) -> Verstrekking:
    """Ask the doorway for the whole list; what is to be compared is noted, without its values."""
    verzoek = Verzoek(zoekvraag=Zoekvraag(bsn=lijst.bsn), doel=DOEL, zaakkenmerk=lijst.steekproef.kenmerk)
    antwoord = verstrek(session, verzoek, aanleiding=aanleiding, kader=kader)
    if antwoord.gegevens and not lijst.is_klaar:
        te_doen = [plaats(g.rubriek, g.stapel) for g in antwoord.gegevens if is_te_controleren(g.rubriek)]
        lijst.rubrieken, lijst.bekeken_op = " ".join(te_doen), aanleiding.nu
    return antwoord


def leg_vast(
    session: Session,
    lijst: Steekproeflijst,
    bevindingen: Sequence[NieuweBevinding],
    *,
    rest_klopt: bool,
    rond_af: bool,
    door: Gebruiker,
    nu: datetime,
) -> None:
    """Record what was found; with ``rest_klopt`` all that is not named is as the brondocument says."""
    if lijst.is_klaar:
        raise Conflict(KLAAR)
    gezien = dict.fromkeys(lijst.rubrieken.split())
    _keur(bevindingen, gezien)
    gelezen = {plaats(b.rubriek, b.stapel): b.gelezen() for b in bevindingen}
    bekend = {plaats(b.rubriek, b.stapel): b for b in lijst.bevindingen}
    rest = [wat for wat in gezien if wat not in gelezen and wat not in bekend]
    if rest_klopt:
        gelezen |= {wat: _klopt(wat) for wat in rest}
    for waar, bevinding in gelezen.items():
        _zet(lijst, bekend.get(waar), bevinding, door, nu)
    if rond_af:
        if not gezien or (rest and not rest_klopt):
            raise OngeldigeInvoer({"rest_klopt": [NOG_NIET]})
        lijst.afgerond_op = nu
    session.flush()


def laat_vervallen(session: Session, lijst: Steekproeflijst, reden: str) -> None:
    """Take a list out of the figures that can't be compared, for example because it was closed meanwhile."""
    if lijst.is_klaar:
        raise Conflict(KLAAR)
    nodig = {"reden": "Vertel waarom deze persoonslijst niet te controleren is."}
    if fouten := gebreken_per_tekst({"reden": reden}, nodig=nodig, soort="reden"):
        raise OngeldigeInvoer(fouten)
    lijst.vervallen_reden = reden
    session.flush()


def meld_afwijking(
    session: Session, lijst: Steekproeflijst, bevinding_id: int, *, aanleiding: Aanleiding, kader: Kader
) -> Terugmelding:
    """File one deviation as a terugmelding of Burgerzaken itself, and keep its kenmerk with the finding.

    The value of now is asked at the doorway: a finding holds none.
    """
    bevinding = next((b for b in lijst.bevindingen if b.id == bevinding_id), None)
    if bevinding is None or bevinding.oordeel is not Bevindingsoordeel.WIJKT_AF:
        raise NietGevonden("Deze afwijking is niet gevonden.")
    if bevinding.terugmelding is not None:
        raise Conflict(f"Deze afwijking is al gemeld: {bevinding.terugmelding}.")
    verzoek = Verzoek(
        zoekvraag=Zoekvraag(bsn=lijst.bsn),
        doel=DOEL,
        zaakkenmerk=lijst.steekproef.kenmerk,
        rubrieken=(bevinding.rubriek,),
    )
    antwoord = verstrek(session, verzoek, aanleiding=aanleiding, kader=kader)
    waarden = [g.waarde for g in antwoord.gegevens if g.stapel == bevinding.stapel]
    nieuw = _terugmelding(lijst.steekproef, lijst.bsn, bevinding, waarden[0] if waarden else None)
    melding = dien_in(session, nieuw, indiener=aanleiding.gebruiker, kader=kader, nu=aanleiding.nu)
    bevinding.terugmelding = melding.kenmerk
    session.flush()
    return melding


def _terugmelding(
    steekproef: Steekproef, bsn: str, bevinding: Steekproefbevinding, waarde: str | None
) -> NieuweTerugmelding:
    voorstel = bevinding.waarde if bevinding.waarde != waarde else None
    rubriek = BetwijfeldeRubriek(
        rubriek=bevinding.rubriek, betwijfelde_waarde=waarde, voorgestelde_waarde=voorstel
    )
    soort = bevinding.fout.value if bevinding.fout else ""
    return NieuweTerugmelding(
        bsn=bsn,
        rubrieken=(rubriek,),
        grond=Grond.EIGEN_ONDERZOEK,
        bewijssoort=Bewijssoort.AKTE,
        bron=bevinding.brondocument,
        doel=DOEL,
        zaakkenmerk=steekproef.kenmerk,
        toelichting=f"Gevonden in kwaliteitssteekproef {steekproef.kenmerk}. De soort fout is: {soort}.",
    )


def _klopt(waar: str) -> NieuweBevinding:
    rubriek, stapel = waar.split("-")
    return NieuweBevinding(rubriek=rubriek, stapel=int(stapel), oordeel=Bevindingsoordeel.KLOPT)


def _keur(bevindingen: Sequence[NieuweBevinding], gezien: Collection[str]) -> None:
    """Refuse what can't be kept, by the gegeven that it is about."""
    velden: dict[str, list[str]] = {}
    for bevinding in bevindingen:
        waar = plaats(bevinding.rubriek, bevinding.stapel)
        if waar not in gezien:
            velden[f"{waar}.oordeel"] = ["Dit gegeven staat niet op deze persoonslijst."]
        for veld, zinnen in gebreken_in_bevinding(bevinding.gelezen()).items():
            velden[f"{waar}.{veld}"] = zinnen
    if velden:
        raise OngeldigeInvoer(velden)


def _zet(
    lijst: Steekproeflijst,
    oud: Steekproefbevinding | None,
    nieuw: NieuweBevinding,
    door: Gebruiker,
    nu: datetime,
) -> None:
    """Add a finding, or change it until the list is finished or the deviation is filed."""
    if oud is None:
        oud = Steekproefbevinding(rubriek=nieuw.rubriek, stapel=nieuw.stapel)
        lijst.bevindingen.append(oud)
    elif oud.terugmelding is not None:
        return
    oud.oordeel, oud.fout, oud.waarde = nieuw.oordeel, nieuw.fout, nieuw.waarde
    oud.brondocument, oud.door_id, oud.vastgelegd_op = nieuw.brondocument, door.id, nu
