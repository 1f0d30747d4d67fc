"""The page of a case for Burgerzaken, with what a form that came back held; decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import render_template, request
from sqlalchemy.orm import Session

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain import verschil
from terugmeld.domain.onderzoek import onderzoekbaar
from terugmeld.domain.standaardtekst import VAN_HANDELING
from terugmeld.domain.terugmelding import Handeling
from terugmeld.domain.verstrekking import Verzoek, Zoekvraag
from terugmeld.errors import Conflict, Fout, OngeldigeInvoer
from terugmeld.services import innemen, lopend, meldingen, standaardteksten, verwerken, zoeken
from terugmeld.services.afwezigheid import afwezig_tot
from terugmeld.services.stap import is_eigen
from terugmeld.services.uitstellen import uitgesteld_tot
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Gebeurtenis, Terugmelding
from terugmeld.web import besluiten
from terugmeld.web.access import gebruiker
from terugmeld.web.formulier import Formulier, Ingevuld
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.raadplegen import raadpleeg
from terugmeld.web.sneltoetsen import sneltoetsen
from terugmeld.web.werkkeuze import Werkkeuze, keuze_van_formulier, lees_keuze
from terugmeld.web.werklijst import werkdagen
from terugmeld.web.zaakdelen import voor_burgerzaken

DOEL = "bijhouding"


@dataclass(frozen=True, kw_only=True)
class Stand:
    """What stands in the source now, per rubriek; ``uitleg`` when it may not be shown or nobody is found."""

    waarden: Mapping[str, Sequence[str]] = field(default_factory=dict)
    uitleg: str = ""


@dataclass(frozen=True, kw_only=True)
class Terug:
    """A form that came back: the step, what was typed and why it is shown again."""

    stap: str = ""
    ingevuld: Ingevuld | None = None
    fout: Fout | None = None
    is_voorbeeld: bool = False
    stand: Stand | None = None

    @property
    def formulier(self) -> Formulier:
        fouten = self.fout.velden if isinstance(self.fout, OngeldigeInvoer) else {}
        return Formulier({} if self.ingevuld is None else self.ingevuld, fouten)

    @property
    def conflict(self) -> str | None:
        return self.fout.zin if isinstance(self.fout, Conflict) else None


def zaakpagina(kenmerk: str, terug: Terug, *, ook_hier: str = "") -> str:
    """Show the case as it is now; a form that came back keeps its text beside the newest versie."""
    wie = gebruiker()
    with lees() as session:
        dossier = meldingen.bekijk(session, kenmerk, kijker=wie)
        melding, direct = dossier.melding, besluiten.na_nemen(dossier.handelingen)
        return render_template(
            "triage/zaak.html",
            melding=melding,
            **voor_burgerzaken(session, melding),
            **_feiten(session, melding, terug.stand),
            **_besluit(session, melding, terug),
            is_eigen=is_eigen(melding, wie),
            mag={handeling.value for handeling in dossier.handelingen},
            direct={handeling.value for handeling in direct},
            keuzes=besluiten.keuzes(dossier.handelingen | direct),
            keuze=lijstkeuze(),
            intussen=_intussen(melding, terug),
            ook_hier=ook_hier,
            sneltoetsen=sneltoetsen(),
        )


def haal_op(kenmerk: str) -> Stand:
    """Ask the doorway what stands in the source now; shown only after the record is committed."""
    with lees() as session:
        melding = meldingen.bekijk(session, kenmerk, kijker=gebruiker()).melding
    if melding.bsn is None:
        return Stand(uitleg="Deze melding noemt geen BSN. Zoek de persoon eerst op.")
    verzoek = Verzoek(
        zoekvraag=Zoekvraag(bsn=melding.bsn),
        doel=DOEL,
        zaakkenmerk=melding.kenmerk,
        rubrieken=tuple(rij.rubriek for rij in melding.rubrieken),
    )
    with transaction() as session:
        antwoord = raadpleeg(session, verzoek)
    if antwoord.kenmerken is None and not antwoord.gegevens:
        return Stand(uitleg=antwoord.uitleg)
    waarden: dict[str, list[str]] = {}
    for gegeven in antwoord.gegevens:
        waarden.setdefault(gegeven.rubriek, []).append(gegeven.waarde)
    return Stand(waarden=waarden)


def lijstkeuze() -> Werkkeuze:
    """Return the list from which this case was opened."""
    return keuze_van_formulier(request.form) if request.form else lees_keuze(request.args)


def namen(melding: Terugmelding) -> Mapping[str, str]:
    """Return the names of the rubrieken of a case."""
    return {rij.rubriek: RUBRIEKEN[rij.rubriek].naam for rij in melding.rubrieken}


def _feiten(session: Session, melding: Terugmelding, stand: Stand | None) -> dict[str, Any]:
    """Return what stands on the left: the values, what runs and what else was reported."""
    gelezen = None if stand is None or stand.uitleg else stand.waarden
    return {
        "stand": stand,
        "nu": gelezen,
        "verschillen": {
            rij.rubriek: verschil.in_woorden(
                rij.betwijfelde_waarde,
                rij.voorgestelde_waarde,
                None if gelezen is None else gelezen.get(rij.rubriek, ()),
            )
            for rij in melding.rubrieken
        },
        "lopende": lopend.open_onderzoeken(session, melding.bsn) if melding.bsn else (),
        "ook_gemeld": zoeken.andere_van_persoon(session, melding, door=gebruiker()),
        "taken": verwerken.taken_van(session, melding.id),
        "te_vertellen": innemen.te_vertellen(session, melding),
        "uitgesteld": uitgesteld_tot(session, melding, vandaag()),
    }


def _besluit(session: Session, melding: Terugmelding, terug: Terug) -> dict[str, Any]:
    """Return what stands on the right: the form of the step with its choices."""
    is_open = melding.afgesloten_op is None
    gebruik = VAN_HANDELING.get(Handeling(terug.stap)) if terug.stap in set(Handeling) else None
    behandelaar = melding.behandelaar_id
    return {
        "stap": terug.stap,
        "formulier": terug.formulier,
        "is_voorbeeld": terug.is_voorbeeld,
        "conflict": terug.conflict,
        "besluiten": besluiten,
        "resterend": werkdagen(melding.beloofde_datum) if is_open else None,
        "werkdagen": werkdagen,
        "onderzoekbaar": onderzoekbaar(rij.rubriek for rij in melding.rubrieken),
        "andere": lopend.andere_meldingen(session, melding) if terug.stap == Handeling.ROND_AF else (),
        "te_koppelen": lopend.te_koppelen(session, melding) if is_open else (),
        "standaardteksten": standaardteksten.geldende(session, gebruik) if gebruik else (),
        "afwezig_tot": afwezig_tot(session, behandelaar, nu=klok()) if behandelaar and is_open else None,
    }


def _intussen(melding: Terugmelding, terug: Terug) -> Sequence[Gebeurtenis]:
    """Return what happened since the form that came back was opened."""
    gezien = terug.formulier.waarde("gezien")
    if terug.conflict is None or not (gezien.isascii() and gezien.isdecimal()):
        return ()
    return melding.gebeurtenissen[int(gezien[:6]) :]
